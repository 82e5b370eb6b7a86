// A small line beside a number: how it became so much. Each line is on its own scale; the number says how much it was.

import { svg } from "../dom";
import { drawSteps } from "./lines";

export const SPARK_WIDTH = 96;
export const SPARK_HEIGHT = 20;

/** SVG path through values at given places (0 to 1 of the width), level from one to the next. */
export function drawSparkline(values: ArrayLike<number>, places: readonly number[]): string {
  let most = 1;
  for (let index = 0; index < values.length; index++) most = Math.max(most, values[index] ?? 0);
  return drawSteps(
    Array.from(values, (value, index) => ({ x: (places[index] ?? 0) * SPARK_WIDTH, y: (1 - value / most) * (SPARK_HEIGHT - 2) + 1 })),
    SPARK_WIDTH,
  );
}

/** The line as a picture; the number beside it is its text. */
export function makeSparkline(values: ArrayLike<number>, places: readonly number[]): SVGSVGElement {
  return svg(
    "svg",
    { class: "sparkline", viewBox: `0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: drawSparkline(values, places) }),
  );
}
