// A small line without axes: how something went, not how much it was.

import { svg } from "../dom";

export const SPARK_WIDTH = 96;
export const SPARK_HEIGHT = 20;

/** SVG path through values at given places (0 to 1 of the width), level from one to the next. */
export function drawSparkline(values: readonly number[], places: readonly number[]): string {
  const most = Math.max(1, ...values);
  let path = "";
  values.forEach((value, index) => {
    if (index > 0 && value === values[index - 1]) return;
    const x = (places[index] ?? 0) * SPARK_WIDTH;
    const y = (1 - value / most) * (SPARK_HEIGHT - 2) + 1;
    path += path === "" ? `M${x.toFixed(1)},${y.toFixed(1)}` : `H${x.toFixed(1)}V${y.toFixed(1)}`;
  });
  return path === "" ? "" : `${path}H${SPARK_WIDTH}`;
}

/** The line as a picture; the number beside it is its text. */
export function makeSparkline(values: readonly number[], places: readonly number[]): SVGSVGElement {
  return svg(
    "svg",
    { class: "sparkline", viewBox: `0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: drawSparkline(values, places) }),
  );
}
