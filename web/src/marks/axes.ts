// Lines and words of axes: counts beside level lines, years or months under the base.

import { svg } from "../dom";
import { ticksOfDates } from "./scale";

/** CSS pixels that the name of a year or a month needs. */
const NAME = 76;
/** A name this near to an end is set against it, not across it. */
const EDGE = 20;

/** A level line with its number over it for each tick, up to `right`. */
export function drawLevels(ticks: readonly number[], y: (tick: number) => number, right: number, format: (tick: number) => string): SVGElement[] {
  return ticks.map((tick) =>
    svg("g", { class: "tick" }, svg("line", { x1: 0, x2: right, y1: y(tick), y2: y(tick) }), svg("text", { x: 0, y: y(tick) - 5 }, format(tick))),
  );
}

/** Names of years or months from one ISO date to another, each at its beginning, on a line at `y`. */
export function drawDates(start: string, end: string, x: (day: number) => number, right: number, y: number): SVGElement[] {
  return ticksOfDates(start, end, Math.floor(right / NAME)).map(({ day, label }) => {
    const place = x(day);
    return svg("text", { x: place, y, "text-anchor": place < EDGE ? "start" : place > right - EDGE ? "end" : "middle" }, label);
  });
}
