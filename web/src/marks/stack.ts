// Stacked steps: one shape for each model, level from one list to the next.

import { MODELS, type Model } from "../atlas";
import type { ModelCounts } from "../sums";

/** Models from the bottom of a stack to its top. */
export const FROM_BOTTOM: readonly Model[] = [...MODELS].reverse();

export type Step = { x: number; counts: ModelCounts };

/** SVG path of each model's part of the stack. `right` is where the last step ends. */
export function drawStack(steps: readonly Step[], right: number, y: (count: number) => number): Record<Model, string> {
  const paths = {} as Record<Model, string>;
  const below = steps.map(() => 0);
  for (const model of FROM_BOTTOM) {
    let top = "";
    let bottom = "";
    steps.forEach(({ x, counts }, index) => {
      const base = below[index] ?? 0;
      const next = steps[index + 1]?.x ?? right;
      const high = y(base + counts[model]).toFixed(1);
      const low = y(base).toFixed(1);
      const [from, to] = [x.toFixed(1), next.toFixed(1)];
      top += `${index === 0 ? "M" : "L"}${from},${high}H${to}`;
      bottom = `L${to},${low}H${from}${bottom}`;
      below[index] = base + counts[model];
    });
    paths[model] = steps.length === 0 ? "" : `${top}${bottom}Z`;
  }
  return paths;
}
