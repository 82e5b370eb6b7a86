// Lines of steps: level from one list to the next.

import { area, curveStepAfter, line } from "d3-shape";

export type StepPoint = { x: number; y: number };

/** Points that are not as the one before, and the last again at `right`, where the steps end. */
export function turnsOf<Point extends { x: number }>(points: readonly Point[], right: number, isAs: (one: Point, other: Point) => boolean): Point[] {
  const turns = points.filter((point, index) => index === 0 || !isAs(point, points[index - 1] as Point));
  const last = turns[turns.length - 1];
  return last === undefined ? [] : [...turns, { ...last, x: right }];
}

const isAsHigh = (one: StepPoint, other: StepPoint): boolean => one.y === other.y;

const path = line<StepPoint>()
  .x(({ x }) => x)
  .y(({ y }) => y)
  .curve(curveStepAfter)
  .digits(1);

/** SVG path of a line of steps that ends at `right`. */
export const drawSteps = (points: readonly StepPoint[], right: number): string => path(turnsOf(points, right, isAsHigh)) ?? "";

/** SVG path of what lies between the steps and `bottom`. */
export function drawStepArea(points: readonly StepPoint[], right: number, bottom: number): string {
  const shape = area<StepPoint>()
    .x(({ x }) => x)
    .y0(bottom)
    .y1(({ y }) => y)
    .curve(curveStepAfter)
    .digits(1);
  return shape(turnsOf(points, right, isAsHigh)) ?? "";
}
