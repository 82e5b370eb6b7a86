// The agreements behind a figure: what was chosen for the page, narrowed to what the figure counts. As text it stands in
// the page's address, so that an opened figure can be shared: “model-TFM.level-County”.

import { type Agreement, type Atlas, MODELS, publicationKey } from "./atlas";
import type { Filters, Selection, Selections } from "./selection";
import { hasStatusAt } from "./sums";
import { removedOn, weekOf } from "./weeks";

export type List = {
  /** In place of the page's own. */
  state?: string;
  /** Census code; empty for all counties, whatever the page's filter. */
  county?: string;
  model?: string;
  level?: string;
  status?: string;
  /** As of another publication than the page's, by its key. */
  at?: string;
  /** Not in the publication of this key, in which they would be counted at an earlier time. */
  joined?: string;
  /** In the publication of this key, and no longer now. */
  left?: string;
  /** Of agencies that hold these models and no others: “TFM+JEM”. */
  held?: string;
  /** Signed in the week that begins on this day. */
  signed?: string;
  /** “local”: of agencies that police a county, a place or a county subdivision; with how many people each adds. */
  people?: string;
  /** Removed in the week that begins on this day. */
  removed?: string;
};

const KEYS = ["state", "county", "model", "level", "status", "at", "joined", "left", "held", "signed", "removed", "people"] as const;

export function writeList(list: List): string {
  return KEYS.flatMap((key) => (list[key] === undefined ? [] : [`${key}-${list[key]}`])).join(".");
}

/** Whether a part of a list's text can be meant: a week is named by its day, a publication by its key. */
function canMean({ publications }: Pick<Atlas, "publications">, key: keyof List, value: string): boolean {
  if (key === "signed" || key === "removed") return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  if (key === "at" || key === "joined" || key === "left") return publications.some((one) => publicationKey(one) === value);
  return true;
}

/** Reads what `writeList` wrote; what it does not know it leaves out. */
export function readList(text: string, atlas: Pick<Atlas, "publications">): List {
  const list: List = {};
  for (const part of text.split(".")) {
    const at = part.indexOf("-");
    const key = KEYS.find((one) => one === part.slice(0, at));
    const value = part.slice(at + 1);
    if (key && canMean(atlas, key, value)) list[key] = value;
  }
  return list;
}

/** The agreements of a list, and the selection that it narrows. */
export function agreementsOf(selections: Selections, filters: Filters, list: List): { agreements: readonly Agreement[]; selection: Selection } {
  const { atlas } = selections;
  const narrowed: Filters = { ...filters };
  if (list.state !== undefined && list.state !== filters.state) narrowed.county = "";
  for (const key of ["state", "county", "model", "level", "status", "at"] as const) if (list[key] !== undefined) narrowed[key] = list[key] as string;
  const selection = selections.of(narrowed);
  const { publication } = selection;
  const { status } = narrowed;
  const publicationOf = (key: string) => atlas.publications.findIndex((one) => publicationKey(one) === key);
  if (list.left !== undefined) {
    const then = publicationOf(list.left);
    return { agreements: selection.fitting.filter((one) => hasStatusAt(one, status, then) && !hasStatusAt(one, status, publication)), selection };
  }
  if (list.removed !== undefined) {
    return { agreements: selection.weekly.filter((one) => weekOf(removedOn(atlas, one, publication)) === list.removed), selection };
  }
  if (list.signed !== undefined) {
    return { agreements: selection.weekly.filter((one) => one.first <= publication && weekOf(one.signed) === list.signed), selection };
  }
  let agreements: readonly Agreement[] = selection.shown;
  if (list.joined !== undefined) {
    const then = publicationOf(list.joined);
    agreements = agreements.filter((one) => !hasStatusAt(one, status, then));
  }
  if (list.people !== undefined) {
    agreements = agreements.filter(({ agencyIndex }) => atlas.agencies[agencyIndex]?.units.some((unit) => atlas.units[unit]?.kind !== "state"));
  }
  if (list.held !== undefined) {
    const held = new Map<number, Set<string>>();
    for (const { agencyIndex, model } of agreements) held.set(agencyIndex, (held.get(agencyIndex) ?? new Set()).add(model));
    const keyOf = (agency: number) => MODELS.filter((model) => held.get(agency)?.has(model)).join("+");
    agreements = agreements.filter((one) => keyOf(one.agencyIndex) === list.held);
  }
  return { agreements, selection };
}
