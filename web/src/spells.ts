// What an agreement was as of each publication, by the rule of src/history/fate.cpp: listed, or else renewed, switched or
// removed, by what other agreements its agency had by then. The answer changes at few publications, so it is worked out
// once, as spells.

import type { Agreement, Spell, Status } from "./atlas";

type Listing = Pick<Agreement, "model" | "signed" | "first" | "last" | "gaps">;

/** Whether an agreement stands in a publication. */
export function isListedAt({ first, last, gaps }: Pick<Agreement, "first" | "last" | "gaps">, publication: number): boolean {
  return first <= publication && publication <= last && !gaps.some(([from, to]) => from <= publication && publication <= to);
}

/** The last publication up to one in which an agreement stood; it was first listed no later than that one. */
export function lastListedBy({ last, gaps }: Listing, publication: number): number {
  if (last <= publication) return last;
  const gap = gaps.find(([from, to]) => from <= publication && publication <= to);
  return gap === undefined ? publication : gap[0] - 1;
}

/** By signature where both have one, else by first listing. */
const isBefore = (a: Listing, b: Listing): boolean => (a.signed !== "" && b.signed !== "" ? a.signed < b.signed : a.first < b.first);

function workOut(agreement: Listing, ofAgency: readonly Listing[], publication: number): Status {
  if (isListedAt(agreement, publication)) return "listed";
  const last = lastListedBy(agreement, publication);
  let status: Status = "removed";
  for (const other of ofAgency) {
    if (other === agreement || other.first > publication) continue;
    if (other.model === agreement.model) {
      if (isBefore(agreement, other) && lastListedBy(other, publication) > last) return "renewed";
    } else if (other.first > last) {
      status = "switched";
    }
  }
  return status;
}

/** The spells of an agreement among those of its agency, from its first publication to the newest, without holes. */
export function spellsOf(agreement: Listing, ofAgency: readonly Listing[], newest: number): Spell[] {
  // Whatever changes, changes where one of the agency's agreements comes or goes.
  const turns = ofAgency.flatMap(({ first, last, gaps }) => [first, last + 1, ...gaps.flatMap(([from, to]) => [from, to + 1])]);
  const times = [...new Set(turns)].filter((at) => at >= agreement.first && at <= newest).sort((a, b) => a - b);
  const spells: Spell[] = [];
  for (const at of times) {
    const before = spells[spells.length - 1];
    const status = workOut(agreement, ofAgency, at);
    if (before?.status === status) continue;
    if (before) before.to = at - 1;
    spells.push({ from: at, to: newest, status });
  }
  return spells;
}
