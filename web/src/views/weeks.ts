// Signings above the line, removals below it, week by week through the twelve months before the list shown.

import { publicationKey } from "../atlas";
import { drawAtWidth, figure, find, html, svg } from "../dom";
import { dayNumber, formatCount, formatShortDate, yearBefore } from "../format";
import { drawDates, drawLevels } from "../marks/axes";
import { makeScale, ticksOfCounts } from "../marks/scale";
import { fill, messages } from "../messages";
import { openList, type Page, type View } from "../page";
import { titleWeeks } from "../titles";
import { countByWeek, type Week } from "../weeks";
import { makeNumbers, type Numbers } from "./numbers";

const words = messages.weeks;
const HEIGHT = 190;
const AXIS = 26;

/** Puts the chart into the page; returns how it follows the state, and the table of its numbers. */
export function mountWeeks(root: HTMLElement, page: Page): { view: View; numbers: Numbers } {
  const { atlas, selections } = page;
  const title = find("#weeks-title", root);
  const chart = find("#weeks-chart", root);
  const numbers = makeNumbers(find<HTMLTableElement>("#weeks-table", root));
  const reading = find("#weeks-reading", root);

  let weeks: Week[] = [];
  let period = { start: "", end: "" };
  let shownAt = "";

  const open = (monday: string, what: "signed" | "removed") => openList(page, { [what]: monday, at: shownAt });
  const read = (week: Week | undefined) => {
    reading.textContent =
      week === undefined
        ? fill(words.sums, {
            signed: formatCount(weeks.reduce((sum, { signed }) => sum + signed, 0)),
            removed: formatCount(weeks.reduce((sum, { removed }) => sum + removed, 0)),
          })
        : fill(words.reading, { date: formatShortDate(week.monday), signed: formatCount(week.signed), removed: formatCount(week.removed) });
  };

  const draw = () => {
    const width = chart.clientWidth;
    if (width === 0 || weeks.length === 0) return;
    const up = Math.max(1, ...weeks.map(({ signed }) => signed));
    const down = Math.max(1, ...weeks.map(({ removed }) => removed));
    const first = dayNumber(weeks[0]?.monday ?? period.start);
    const x = makeScale([first, first + weeks.length * 7], [0, width]);
    const y = makeScale([up, -Math.max(down, up / 8)], [14, HEIGHT]);
    const step = Math.max(1, width / weeks.length);
    const gap = step > 5 ? 1 : 0;
    const bar = (week: Week, index: number, what: "signed" | "removed") => {
      const value = what === "signed" ? week.signed : -week.removed;
      if (value === 0) return [];
      const [top, bottom] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
      return [
        svg("rect", {
          class: what,
          x: (index * step).toFixed(1),
          y: top.toFixed(1),
          width: Math.max(0.8, step - gap).toFixed(1),
          height: (bottom - top).toFixed(1),
        }),
      ];
    };
    const mark = svg("rect", { class: "pointed-week", y: 0, height: HEIGHT, width: Math.max(2, step).toFixed(1), visibility: "hidden" });
    const picture = svg(
      "svg",
      { width, height: HEIGHT + AXIS, viewBox: `0 0 ${width} ${HEIGHT + AXIS}`, role: "img", tabindex: 0, "aria-label": words.label },
      mark,
      ...drawLevels(ticksOfCounts(up, 3), y, width, formatCount),
      ...ticksOfCounts(down, 1)
        .slice(-1)
        .filter(() => weeks.some(({ removed }) => removed > 0))
        .map((tick) => svg("text", { x: 0, y: y(-tick) + 4 }, `−${formatCount(tick)}`)),
      ...weeks.flatMap((week, index) => [...bar(week, index, "signed"), ...bar(week, index, "removed")]),
      svg("line", { class: "base", x1: 0, x2: width, y1: y(0), y2: y(0) }),
      ...drawDates(period.start, period.end, x, width, HEIGHT + 20),
    );
    let at = weeks.length - 1;
    const point = (index: number) => {
      at = Math.min(Math.max(index, 0), weeks.length - 1);
      mark.setAttribute("x", (at * step).toFixed(1));
      mark.setAttribute("visibility", "visible");
      read(weeks[at]);
    };
    const leave = () => {
      mark.setAttribute("visibility", "hidden");
      read(undefined);
    };
    const placeOf = (event: PointerEvent | MouseEvent) => Math.floor((event.clientX - picture.getBoundingClientRect().left) / step);
    const openHere = (isBelow: boolean) => {
      const week = weeks[at];
      if (week) open(week.monday, isBelow && week.removed > 0 ? "removed" : "signed");
    };
    picture.addEventListener("pointermove", (event) => point(placeOf(event)));
    picture.addEventListener("pointerleave", leave);
    picture.addEventListener("blur", leave);
    picture.addEventListener("click", (event) => {
      point(placeOf(event));
      openHere(event.clientY - picture.getBoundingClientRect().top > y(0));
    });
    picture.addEventListener("keydown", (event) => {
      if (event.key === "Enter") openHere(event.shiftKey);
      const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (move === undefined) return;
      event.preventDefault();
      point(at + move);
    });
    chart.replaceChildren(picture);
    read(undefined);
  };

  drawAtWidth(chart, draw);

  const view: View = (state) => {
    const chosen = selections.of(state);
    const [start, end] = [yearBefore(chosen.date), chosen.date];
    period = { start, end };
    const list = atlas.publications[chosen.publication];
    shownAt = list ? publicationKey(list) : "";
    weeks = countByWeek(atlas, chosen.weekly, chosen.publication, start, end);
    const most = weeks.reduce<Week | undefined>((best, week) => (week.signed > (best?.signed ?? 0) ? week : best), undefined);
    title.textContent = titleWeeks(most?.signed ?? 0, most?.monday ?? "");
    const shown = weeks;
    numbers.set(() =>
      [...shown]
        .reverse()
        .filter(({ signed, removed }) => signed + removed > 0)
        .map((week) =>
          html(
            "tr",
            {},
            html("th", { scope: "row" }, formatShortDate(week.monday)),
            ...(["signed", "removed"] as const).map((what) =>
              html("td", { class: "number" }, week[what] === 0 ? "0" : figure(formatCount(week[what]), () => open(week.monday, what))),
            ),
          ),
        ),
    );
    draw();
  };
  return { view, numbers };
}
