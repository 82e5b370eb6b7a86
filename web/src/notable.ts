// Days of the lists that are worth a look: when task forces came (back), and when the most agreements were added.

import type { Agreement, Atlas } from "./atlas";
import { dayNumber } from "./format";
import { eachStretch } from "./sums";

export type Notable = {
  /** Index of the publication. */
  publication: number;
  /** Agreements that it had and the list before it had not. */
  added: number;
  /** Whether it is the first list with task force agreements after lists without. */
  isFirstTaskForce: boolean;
};

/** The largest days of these agreements, at most so many. */
const LARGEST = 3;
/** Fewer than this are no large day. */
const FEWEST = 10;
/** More days than this after the list before it, a list does not say what one day added. */
const MOST_DAYS = 7;

/** Notable lists of some agreements, oldest first. */
export function findNotable(atlas: Atlas, agreements: readonly Agreement[]): Notable[] {
  const added = new Int32Array(atlas.publications.length);
  let firstTaskForce = atlas.publications.length;
  for (const agreement of agreements) {
    eachStretch(agreement, "listed", (from) => {
      added[from] = (added[from] ?? 0) + 1;
    });
    if (agreement.model === "TFM") firstTaskForce = Math.min(firstTaskForce, agreement.first);
  }
  const dayOf = (index: number) => dayNumber(atlas.publications[index]?.dated ?? atlas.asOf);
  const largest = [...added.keys()]
    .filter((index) => index > 0 && (added[index] ?? 0) >= FEWEST && dayOf(index) - dayOf(index - 1) <= MOST_DAYS)
    .sort((a, b) => (added[b] ?? 0) - (added[a] ?? 0) || a - b)
    .slice(0, LARGEST);
  const notable = new Set(largest);
  // On the first list of all nothing is new.
  if (firstTaskForce > 0 && firstTaskForce < atlas.publications.length) notable.add(firstTaskForce);
  return [...notable]
    .sort((a, b) => a - b)
    .map((publication) => ({ publication, added: added[publication] ?? 0, isFirstTaskForce: publication === firstTaskForce }));
}
