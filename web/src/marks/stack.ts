// Stacked steps: one shape for each model, level from one list to the next.

import { area, curveStepAfter, stack } from "d3-shape";
import { MODELS, type Model } from "../atlas";
import type { ModelCounts } from "../sums";
import { turnsOf } from "./lines";

/** Models from the bottom of a stack to its top. */
export const FROM_BOTTOM: readonly Model[] = [...MODELS].reverse();

export type Step = { x: number; counts: ModelCounts };

const layers = stack<undefined, Step, Model>()
  .keys(FROM_BOTTOM)
  .value(({ counts }, model) => counts[model]);

const isAs = (one: Step, other: Step): boolean => FROM_BOTTOM.every((model) => one.counts[model] === other.counts[model]);

/** SVG path of each model's part of the stack. `right` is where the last step ends. */
export function drawStack(steps: readonly Step[], right: number, y: (count: number) => number): Record<Model, string> {
  const shape = area<{ 0: number; 1: number; data: Step }>()
    .x(({ data }) => data.x)
    .y0((point) => y(point[0]))
    .y1((point) => y(point[1]))
    .curve(curveStepAfter)
    .digits(1);
  const paths = {} as Record<Model, string>;
  for (const layer of layers(turnsOf(steps, right, isAs))) paths[layer.key] = shape(layer) ?? "";
  return paths;
}
