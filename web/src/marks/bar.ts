// A bar stacked by model, in a viewBox 1000 wide: the same mark as in templates/states.mustache.

import { MODELS, type Model } from "../atlas";
import { svg } from "../dom";
import type { ModelCounts } from "../sums";

export type BarPart = { model: Model; x: number; width: number };

/** The parts of a bar, in units of 1/1000 of the longest bar. */
export function cutBar(counts: ModelCounts, longest: number): BarPart[] {
  let x = 0;
  return MODELS.flatMap((model) => {
    const width = Math.round((counts[model] / longest) * 10000) / 10;
    const part = { model, x: Math.round(x * 10) / 10, width };
    x += width;
    return width > 0 ? [part] : [];
  });
}

/** The bar as a picture; the numbers beside it are its text. */
export function makeBar(counts: ModelCounts, longest: number): SVGSVGElement {
  return svg(
    "svg",
    { class: "bar", viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    ...cutBar(counts, longest).map(({ model, x, width }) => svg("rect", { class: model, x, width, height: 10 })),
  );
}
