// Growth: listed agreements in each publication, stacked by model.

import { type Atlas, findPublication, MODELS, publicationAt } from "../atlas";
import { find, html, svg } from "../dom";
import { dayNumber, formatCount, formatDate, formatMonth, yearBefore } from "../format";
import { makeScale, ticksOfCounts, ticksOfDates } from "../marks/scale";
import { drawStack, FROM_BOTTOM } from "../marks/stack";
import { fill, messages } from "../messages";
import type { State, Store } from "../state";
import { countOverTime, findPeriod, type ModelCounts, noCounts, selectAgreements, totalOf } from "../sums";
import { titleGrowth } from "../titles";
import { describeFilters, isFiltered } from "./filters";

const words = messages.growth;

/** The last publication of each month, newest first. */
export function lastOfMonths(atlas: Atlas, publication: number): number[] {
  const last = new Map<string, number>();
  atlas.publications.forEach(({ dated }, index) => {
    if (index <= publication) last.set(dated.slice(0, 7), index);
  });
  return [...last.values()].reverse();
}

/** Puts the chart into the page; returns how it follows the state. */
export function mountGrowth(root: HTMLElement, atlas: Atlas, store: Store): (state: State) => void {
  const title = find("#growth-title", root);
  const selection = find("#growth-selection", root);
  const chart = find("#growth-chart", root);
  const months = find("tbody", find("#growth-months", root));

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
  const firstYear = atlas.publications[0]?.dated.slice(0, 4) ?? "";
  const ranges = (["all", "year"] as const).map((range) => {
    const input = html("input", { type: "radio", name: "range", value: range, id: `range-${range}` });
    input.addEventListener("change", () => store.set({ range }));
    return { range, input, label: html("label", { for: input.id }, range === "all" ? fill(words.range_all, { year: firstYear }) : words.range_year) };
  });
  const period = html(
    "fieldset",
    { class: "ranges" },
    html("legend", { class: "unseen" }, words.range),
    ...ranges.flatMap(({ input, label }) => [input, label]),
  );
  find("#growth-head", root).replaceChildren(reading, period);

  let series: ModelCounts[] = [];
  let current = store.get();
  let publication = findPublication(atlas, current.at);

  const read = (index: number) => {
    const counts = series[index] ?? noCounts();
    date.textContent = formatDate(atlas.publications[index]?.dated ?? atlas.asOf);
    for (const model of MODELS) (numbers[model] as HTMLElement).textContent = formatCount(counts[model]);
    total.textContent = formatCount(totalOf(counts));
  };

  const draw = () => {
    const width = chart.clientWidth;
    if (width === 0) return;
    const height = width < 600 ? 260 : 400;
    const wide = width >= 720;
    const margin = { top: 14, right: wide ? 140 : 0, bottom: 26, left: 0 };
    const { from, start, end, days } = findPeriod(atlas, current.range, publication);
    const counts = series.slice(from, publication + 1);
    const right = width - margin.right;
    const bottom = height - margin.bottom;
    const most = Math.max(1, ...counts.map(totalOf));
    const ticks = ticksOfCounts(most, width < 600 ? 4 : 5);
    const x = makeScale([dayNumber(start), dayNumber(end)], [margin.left, right]);
    const y = makeScale([0, Math.max(most, ticks[ticks.length - 2] ?? 0) * 1.02], [bottom, margin.top]);
    const paths = drawStack(
      counts.map((counts, index) => ({ x: x(days[index] as number), counts })),
      right,
      y,
    );

    const lines = ticks
      .filter((tick) => tick > 0 && y(tick) >= 8)
      .map((tick) =>
        svg("g", { class: "tick" }, svg("line", { x1: 0, x2: right, y1: y(tick), y2: y(tick) }), svg("text", { x: 0, y: y(tick) - 5 }, formatCount(tick))),
      );
    const dates = ticksOfDates(start, end, Math.floor((right - margin.left) / 76)).map(({ day, label }) =>
      svg(
        "g",
        { class: "tick" },
        svg("line", { x1: x(day), x2: x(day), y1: bottom, y2: bottom + 5 }),
        svg("text", { x: x(day), y: bottom + 20, "text-anchor": x(day) < 20 ? "start" : x(day) > right - 20 ? "end" : "middle" }, label),
      ),
    );
    const now = counts[counts.length - 1] ?? noCounts();
    const labels = wide ? labelEnds(now, y, right) : [];
    const rule = svg("line", { class: "rule", y1: margin.top, y2: bottom, visibility: "hidden" });
    const picture = svg(
      "svg",
      { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", tabindex: 0, "aria-label": words.label },
      ...lines,
      ...FROM_BOTTOM.map((model) => svg("path", { class: `area ${model}`, d: paths[model] })),
      svg("line", { class: "base", x1: 0, x2: right, y1: bottom, y2: bottom }),
      ...dates,
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
    picture.addEventListener("pointermove", (event) => {
      const place = event.clientX - picture.getBoundingClientRect().left;
      let index = 0;
      while (index + 1 < days.length && x(days[index + 1] as number) <= place) index++;
      point(index);
    });
    picture.addEventListener("pointerleave", leave);
    picture.addEventListener("blur", leave);
    picture.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      point(Number.isFinite(step) ? at + step : step < 0 ? 0 : counts.length - 1);
    });
    chart.replaceChildren(picture);
    read(publication);
  };

  let drawnWidth = 0;
  new ResizeObserver(() => {
    if (chart.clientWidth === drawnWidth) return;
    drawnWidth = chart.clientWidth;
    draw();
  }).observe(chart);

  return (state) => {
    current = state;
    publication = findPublication(atlas, state.at);
    series = countOverTime(atlas, selectAgreements(atlas.agreements, state));
    const before = publicationAt(atlas.publications, yearBefore(atlas.publications[publication]?.dated ?? atlas.asOf));
    const totals = series.map(totalOf);
    title.textContent = titleGrowth(totals[publication] ?? 0, before < 0 ? undefined : totals[before]);
    selection.textContent = isFiltered(state) ? fill(words.selection, { filters: describeFilters(atlas, state) }) : "";
    for (const { range, input } of ranges) input.checked = range === state.range;
    months.replaceChildren(
      ...lastOfMonths(atlas, publication).map((index) => {
        const counts = series[index] ?? noCounts();
        return html(
          "tr",
          {},
          html("th", { scope: "row" }, formatMonth(atlas.publications[index]?.dated ?? "")),
          ...MODELS.map((model) => html("td", { class: "number" }, formatCount(counts[model]))),
          html("td", { class: "number" }, formatCount(totalOf(counts))),
        );
      }),
    );
    draw();
  };
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
