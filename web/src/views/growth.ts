// Growth: agreements as of each publication, stacked by model.

import { type Atlas, MODELS, publicationAt, publicationKey } from "../atlas";
import { drawAtWidth, figure, find, html, svg } from "../dom";
import { dayNumber, formatCount, formatDate, formatMonth, yearBefore } from "../format";
import { drawDates, drawLevels } from "../marks/axes";
import { afterEnd, makeScale, ticksOfCounts } from "../marks/scale";
import { drawStack, FROM_BOTTOM } from "../marks/stack";
import { fill, messages } from "../messages";
import { openList, type Page, type View } from "../page";
import type { Selection } from "../selection";
import { findPeriod, type ModelCounts, noCounts, totalOf } from "../sums";
import { titleGrowth } from "../titles";
import { describeFilters, isFiltered } from "./filters";
import { makeNumbers, type Numbers } from "./numbers";

const words = messages.growth;

/** The last publication of each month, newest first. */
export function lastOfMonths(atlas: Atlas, publication: number): number[] {
  const last = new Map<string, number>();
  atlas.publications.forEach(({ dated }, index) => {
    if (index <= publication) last.set(dated.slice(0, 7), index);
  });
  return [...last.values()].reverse();
}

/** The choice of a period, for all charts that have one. */
function makeRanges({ atlas, store }: Page) {
  const firstYear = atlas.publications[0]?.dated.slice(0, 4) ?? "";
  const ranges = (["all", "year"] as const).map((range) => {
    const input = html("input", { type: "radio", name: "range", value: range, id: `range-${range}` });
    input.addEventListener("change", () => store.set({ range }));
    return { range, input, label: html("label", { for: input.id }, range === "all" ? fill(words.range_all, { year: firstYear }) : words.range_year) };
  });
  const root = html("fieldset", { class: "ranges" }, html("legend", { class: "unseen" }, words.range), ...ranges.flatMap(({ input, label }) => [input, label]));
  return {
    root,
    follow: (chosen: string) => {
      for (const { range, input } of ranges) input.checked = range === chosen;
    },
  };
}

/** Puts the chart into the page; returns how it follows the state, and the table of its numbers. */
export function mountGrowth(root: HTMLElement, page: Page): { view: View; numbers: Numbers } {
  const { atlas, store, selections } = page;
  const title = find("#growth-title", root);
  const selection = find("#growth-selection", root);
  const chart = find("#growth-chart", root);
  const subtitle = find("#growth-subtitle", root);
  const repeats = find("#growth-repeats", root);
  const months = makeNumbers(find<HTMLTableElement>("#growth-months", root));

  const date = html("b", { class: "read-date" });
  const numbers = Object.fromEntries(MODELS.map((model) => [model, html("b")]));
  const total = html("b");
  const reading = html(
    "p",
    { class: "reading", "aria-live": "polite" },
    date,
    ...MODELS.map((model) => html("span", {}, html("i", { class: `swatch ${model}` }), `${messages.models[model].name} `, numbers[model] as Node)),
    html("span", {}, `${words.total} `, total),
  );
  const ranges = makeRanges(page);
  find("#growth-head", root).replaceChildren(reading, ranges.root);

  let chosen: Selection = selections.of(store.get());

  const read = (index: number) => {
    const counts = chosen.series[index] ?? noCounts();
    date.textContent = formatDate(atlas.publications[index]?.dated ?? atlas.asOf);
    for (const model of MODELS) (numbers[model] as HTMLElement).textContent = formatCount(counts[model]);
    total.textContent = formatCount(totalOf(counts));
  };

  const draw = () => {
    const width = chart.clientWidth;
    if (width === 0) return;
    const { publication } = chosen;
    const height = width < 600 ? 260 : 400;
    const wide = width >= 720;
    const margin = { top: 14, right: wide ? 140 : 0, bottom: 26, left: 0 };
    const { from, start, end, days } = findPeriod(atlas, store.get().range, publication);
    const counts = chosen.series.slice(from, publication + 1);
    const right = width - margin.right;
    const bottom = height - margin.bottom;
    const most = counts.reduce((most, one) => Math.max(most, totalOf(one)), 1);
    const x = makeScale([dayNumber(start), afterEnd(start, end)], [margin.left, right]);
    const y = makeScale([0, most * 1.04], [bottom, margin.top]);
    const paths = drawStack(
      counts.map((counts, index) => ({ x: x(days[index] as number), counts })),
      right,
      y,
    );

    const now = counts[counts.length - 1] ?? noCounts();
    const labels = wide ? labelEnds(now, y, right) : [];
    const steps = repeatsThatStep(atlas, chosen)
      .filter(([later]) => later >= from)
      .flatMap(([later]) => markRepeat(x(days[later - from] as number), y(totalOf(chosen.series[later - 1] ?? noCounts()))));
    const rule = svg("line", { class: "rule", y1: margin.top, y2: bottom, visibility: "hidden" });
    const picture = svg(
      "svg",
      { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", tabindex: 0, "aria-label": words.label },
      ...drawLevels(ticksOfCounts(most * 1.04, width < 600 ? 4 : 5), y, right, formatCount),
      ...FROM_BOTTOM.map((model) => svg("path", { class: `area ${model}`, d: paths[model] })),
      svg("line", { class: "base", x1: 0, x2: right, y1: bottom, y2: bottom }),
      ...drawDates(start, end, x, right, bottom + 20),
      ...steps,
      ...labels,
      rule,
    );

    let at = counts.length - 1;
    const point = (index: number) => {
      at = Math.min(Math.max(index, 0), counts.length - 1);
      const place = x(days[at] as number);
      rule.setAttribute("x1", String(place));
      rule.setAttribute("x2", String(place));
      rule.setAttribute("visibility", "visible");
      read(from + at);
    };
    const leave = () => {
      at = counts.length - 1;
      rule.setAttribute("visibility", "hidden");
      read(publication);
    };
    const pointAt = ({ clientX }: PointerEvent) => {
      const place = clientX - picture.getBoundingClientRect().left;
      let index = 0;
      while (index + 1 < days.length && x(days[index + 1] as number) <= place) index++;
      point(index);
    };
    // A finger cannot hover: its first touch reads, the next one on the same list opens.
    let isToOpen = true;
    picture.addEventListener("pointerdown", (event) => {
      const before = rule.getAttribute("visibility") === "visible" ? at : -1;
      pointAt(event);
      isToOpen = event.pointerType !== "touch" || at === before;
    });
    picture.addEventListener("pointermove", pointAt);
    picture.addEventListener("pointerleave", ({ pointerType }) => {
      if (pointerType !== "touch") leave();
    });
    picture.addEventListener("blur", leave);
    const openHere = () => {
      const list = atlas.publications[from + at];
      if (list) openList(page, { at: publicationKey(list) });
    };
    picture.addEventListener("click", () => {
      if (isToOpen) openHere();
    });
    picture.addEventListener("keydown", (event) => {
      if (event.key === "Enter") openHere();
      const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      point(Number.isFinite(step) ? at + step : step < 0 ? 0 : counts.length - 1);
    });
    chart.replaceChildren(picture);
    read(publication);
  };

  drawAtWidth(chart, draw);

  const view: View = (state) => {
    chosen = selections.of(state);
    const { publication, series, date } = chosen;
    const before = publicationAt(atlas.publications, yearBefore(date));
    const totalAt = (index: number) => totalOf(series[index] ?? noCounts());
    title.textContent = chosen.isOfListed ? titleGrowth(totalAt(publication), before < 0 ? undefined : totalAt(before)) : words.plain_ended;
    subtitle.textContent = chosen.isOfListed ? words.subtitle : words.subtitle_ended;
    repeats.textContent = repeatsThatStep(atlas, chosen)
      .map(([later, earlier]) =>
        fill(words.repeats, { date: formatDate(atlas.publications[later]?.dated ?? ""), earlier: formatDate(atlas.publications[earlier]?.dated ?? "") }),
      )
      .join(" ");
    selection.textContent = isFiltered(state) ? fill(words.selection, { filters: describeFilters(atlas, state) }) : "";
    ranges.follow(state.range);
    const rowsOf = chosen;
    months.set(() =>
      lastOfMonths(atlas, publication).map((index) => {
        const counts = rowsOf.series[index] ?? noCounts();
        const list = atlas.publications[index];
        const at = list ? publicationKey(list) : "";
        return html(
          "tr",
          {},
          html("th", { scope: "row" }, formatMonth(list?.dated ?? "")),
          ...MODELS.map((model) =>
            html("td", { class: "number" }, counts[model] === 0 ? "0" : figure(formatCount(counts[model]), () => openList(page, { at, model }))),
          ),
          html(
            "td",
            { class: "number" },
            figure(formatCount(totalOf(counts)), () => openList(page, { at })),
          ),
        );
      }),
    );
    draw();
  };
  return { view, numbers: months };
}

/** The lists that print an earlier one again, where the chart has a step of a tenth or more by it; and the earlier ones. */
function repeatsThatStep(atlas: Atlas, { series, publication }: Selection): Atlas["repeats"] {
  const totalAt = (index: number) => totalOf(series[index] ?? noCounts());
  return atlas.repeats.filter(([later]) => later <= publication && 10 * Math.abs(totalAt(later) - totalAt(later - 1)) >= totalAt(later - 1));
}

/** Says beside a step of the stack that it is no fall, where its words have room; below the chart it is said anyway. */
function markRepeat(x: number, y: number): SVGElement[] {
  const ROOM = 205;
  if (x < ROOM) return [];
  return [
    svg(
      "g",
      { class: "step" },
      svg("line", { x1: x, x2: x, y1: y - 4, y2: y - 30 }),
      svg("text", { x: x - 6, y: y - 20, "text-anchor": "end" }, words.repeat_mark),
    ),
  ];
}

/** Names and numbers beside the ends of the stack, kept apart from each other. */
function labelEnds(now: ModelCounts, y: (count: number) => number, right: number): SVGElement[] {
  const GAP = 36;
  let base = 0;
  const places = FROM_BOTTOM.filter((model) => now[model] > 0).map((model) => {
    const middle = y(base + now[model] / 2);
    base += now[model];
    return { model, middle, place: middle };
  });
  let limit = y(0) - 14;
  for (const label of places) {
    label.place = Math.min(label.middle, limit);
    limit = label.place - GAP;
  }
  return places.map(({ model, place }) =>
    svg(
      "g",
      { class: "end-label", transform: `translate(${right + 12},${place.toFixed(1)})` },
      svg("rect", { class: model, x: 0, y: -10, width: 9, height: 9 }),
      svg("text", { x: 15, y: -2 }, messages.models[model].name),
      svg("text", { class: "end-number", x: 15, y: 15 }, formatCount(now[model])),
    ),
  );
}
