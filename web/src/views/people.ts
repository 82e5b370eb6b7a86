// People: residents who live where listed agreements apply, over time and by model.

import { MODELS, publicationKey, stateName } from "../atlas";
import { drawAtWidth, figure, find, html, svg } from "../dom";
import { dayNumber, formatCount, formatMillions, formatMonth, formatShare } from "../format";
import { drawDates, drawLevels } from "../marks/axes";
import { drawStepArea, drawSteps } from "../marks/lines";
import { afterEnd, makeScale, ticksOfCounts } from "../marks/scale";
import { fill, messages } from "../messages";
import { openList, type Page, type View } from "../page";
import { type ReachAt, ReachSum } from "../reach";
import type { State } from "../state";
import { findPeriod } from "../sums";
import { titlePeople } from "../titles";
import { describeFilters, isFiltered, makeSelect } from "./filters";
import { lastOfMonths } from "./growth";
import { makeNumbers, type Numbers } from "./numbers";

const words = messages.people;
const HEIGHT = 300;
const MARGIN = { top: 18, bottom: 26 };

/** Takes over the section; returns how it follows the state, and the table of its numbers. */
export function mountPeople(root: HTMLElement, page: Page): { view: View; numbers: Numbers } {
  const { atlas, selections } = page;
  const title = find("#people-title", root);
  const selection = find("#people-selection", root);
  const chart = find("#people-chart", root);
  const months = makeNumbers(find<HTMLTableElement>("#people-months", root));
  const models = find("tbody", find("#people-models", root));
  const residentsNote = find("#people-residents", root);
  const sum = new ReachSum(atlas);

  // What ships has residents only; further estimates of the Census tables are offered where there are some.
  let measure = 0;
  let latest: State | undefined;
  if (atlas.measures.length > 0) {
    const choices = [words.measure_residents, ...atlas.measures].map((label, index) => ({ value: String(index), label }));
    const field = makeSelect("people-measure", words.measure, choices, (value) => {
      measure = Number(value);
      if (latest) update(latest);
    });
    chart.before(field.root);
  }

  let series: ReachAt[] = [];
  let residents = 0;
  let publication = 0;
  let range: State["range"] = "all";

  const draw = () => {
    const width = chart.clientWidth;
    if (width === 0) return;
    const { from, start, end, days } = findPeriod(atlas, range, publication);
    const shown = series.slice(from, publication + 1);
    const most = shown.reduce((most, { total }) => Math.max(most, total), 1);
    const bottom = HEIGHT - MARGIN.bottom;
    const wide = width >= 480;
    const right = wide ? width - 118 : width - 4;
    const x = makeScale([dayNumber(start), afterEnd(start, end)], [0, right]);
    const y = makeScale([0, most * 1.04], [bottom, MARGIN.top]);
    const pointsOf = (what: keyof ReachAt) => shown.map((reach, index) => ({ x: x(days[index] ?? 0), y: y(reach[what]) }));
    const unit = most >= 1_000_000 ? 1_000_000 : 1;
    const now = shown[shown.length - 1] ?? { local: 0, total: 0 };
    const inShort = (value: number) =>
      value >= 1_000_000 ? fill(words.millions_short, { n: formatMillions(value, value >= 10_000_000 ? 0 : 1) }) : formatCount(value);
    // Beside the ends of the lines, kept apart; on a narrow chart over them.
    const gap = Math.max(0, 40 - (y(now.local) - y(now.total)));
    const label = (value: number, name: string, shift: number) =>
      wide
        ? svg(
            "g",
            { class: "end-label", transform: `translate(${right + 10},${(y(value) + shift).toFixed(1)})` },
            svg("text", { y: -2 }, name),
            svg("text", { class: "end-number", y: 15 }, inShort(value)),
          )
        : svg("text", { class: "line-label", x: right, y: y(value) + (shift > 0 ? 18 : -8), "text-anchor": "end" }, `${name} ${inShort(value)}`);
    const labels = [
      ...(now.total > now.local ? [label(now.total, words.total_short, -gap / 2)] : []),
      ...(now.local > 0 ? [label(now.local, words.local_short, now.total > now.local ? gap / 2 : 0)] : []),
    ];
    chart.replaceChildren(
      svg(
        "svg",
        { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": words.label },
        ...drawLevels(
          ticksOfCounts((most * 1.04) / unit, 4),
          (tick) => y(tick * unit),
          right,
          (tick) => (unit === 1 ? formatCount(tick) : fill(words.millions_short, { n: formatCount(tick) })),
        ),
        svg("path", { class: "people-area", d: drawStepArea(pointsOf("local"), right, bottom) }),
        svg("path", { class: "people-line", d: drawSteps(pointsOf("local"), right) }),
        svg("path", { class: "people-line total", d: drawSteps(pointsOf("total"), right) }),
        svg("line", { class: "base", x1: 0, x2: right, y1: bottom, y2: bottom }),
        ...drawDates(start, end, x, right, bottom + 20),
        ...labels,
      ),
    );
  };

  drawAtWidth(chart, draw);

  const update: View = (state) => {
    latest = state;
    const chosen = selections.of(state);
    const { shown, asked } = chosen;
    publication = chosen.publication;
    range = state.range;
    series = sum.overTime(chosen.fitting, asked, measure, state.status);
    const all = sum.of(shown, asked, measure);
    residents = all.residents;
    title.textContent = chosen.isOfListed ? titlePeople(all.local, all.residents, state.state === "" ? "" : stateName(state.state)) : words.plain;
    selection.textContent = isFiltered(state) ? fill(messages.growth.selection, { filters: describeFilters(atlas, state) }) : "";
    residentsNote.hidden = state.state !== "";
    const cells = ({ local, total }: ReachAt, list: { at?: string; model?: string }) => [
      html(
        "td",
        { class: "number" },
        figure(formatCount(local), () => openList(page, { ...list, people: "local" })),
      ),
      html("td", { class: "number" }, formatShare(local / residents)),
      html(
        "td",
        { class: "number" },
        figure(formatCount(total), () => openList(page, list)),
      ),
      html("td", { class: "number" }, formatShare(total / residents)),
    ];
    models.replaceChildren(
      ...MODELS.map((model) => {
        const reach = sum.of(
          shown.filter((agreement) => agreement.model === model),
          asked,
          measure,
        );
        return html("tr", {}, html("th", { scope: "row" }, html("i", { class: `swatch ${model}` }), messages.models[model].name), ...cells(reach, { model }));
      }),
      html("tr", { class: "sum" }, html("th", { scope: "row" }, words.all), ...cells(all, {})),
    );
    const [ofNow, upTo] = [series, publication];
    months.set(() =>
      lastOfMonths(atlas, upTo).map((index) => {
        const list = atlas.publications[index];
        return html(
          "tr",
          {},
          html("th", { scope: "row" }, formatMonth(list?.dated ?? "")),
          ...cells(ofNow[index] ?? { local: 0, total: 0 }, list ? { at: publicationKey(list) } : {}),
        );
      }),
    );
    draw();
  };
  return { view: update, numbers: months };
}
