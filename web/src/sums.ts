// The questions every view asks of the atlas. Each answer is a function of the atlas and
// of what the reader chose; counts as of a publication come from who stands in it, never
// from sums of events.

import { type Agreement, type Atlas, type KnownModel, MODELS, type Model, publicationAt, type Spell, type Status } from "./atlas";
import { dayNumber, yearBefore } from "./format";
import { isListedAt } from "./spells";
import type { State } from "./state";
import { compareText } from "./text";

export type ModelCounts = Record<Model, number>;

export const noCounts = (): ModelCounts => ({ TFM: 0, JEM: 0, WSO: 0, "": 0 });
export const totalOf = (counts: ModelCounts): number => MODELS.reduce((sum, model) => sum + counts[model], counts[""]);

/** The status of an agreement as of a publication that does not come before it. */
export function statusAt(agreement: Agreement, publication: number): Status {
  const { spells } = agreement;
  for (let index = spells.length - 1; index > 0; index--) {
    const spell = spells[index] as Spell;
    if (spell.from <= publication) return spell.status;
  }
  return spells[0]?.status ?? agreement.status;
}

/** Whether an agreement has a status as of a publication; “all” is any, once it was listed. */
export function hasStatusAt(agreement: Agreement, status: string, publication: number): boolean {
  if (agreement.first > publication) return false;
  return status === "all" || (status === "listed" ? isListedAt(agreement, publication) : statusAt(agreement, publication) === status);
}

/** The agreements that fit the filters for the page (state, county, model, level), of any status. */
export function selectAgreements(agreements: readonly Agreement[], filters: Pick<State, "state" | "county" | "model" | "level">): Agreement[] {
  return agreements.filter(
    (agreement) =>
      (filters.state === "" || agreement.state === filters.state) &&
      (filters.county === "" || agreement.counties.includes(filters.county)) &&
      (filters.model === "" || agreement.model === filters.model) &&
      (filters.level === "" || agreement.level === filters.level),
  );
}

/** The agreements that stand in a publication. */
export function listedAt(agreements: readonly Agreement[], publication: number): Agreement[] {
  return agreements.filter((agreement) => isListedAt(agreement, publication));
}

/** How many of each model. */
export function countByModel(agreements: readonly Agreement[]): ModelCounts {
  const counts = noCounts();
  for (const agreement of agreements) counts[agreement.model]++;
  return counts;
}

/** Calls back with each stretch of publications, first and last, through which an agreement has a status. */
export function eachStretch({ spells }: Agreement, status: string, call: (from: number, to: number) => void): void {
  if (status === "all") {
    const [first] = spells;
    if (first) call(first.from, (spells[spells.length - 1] as Spell).to);
    return;
  }
  for (const spell of spells) if (spell.status === status) call(spell.from, spell.to);
}

/** How many of each model have a status as of each publication, oldest first. */
export function countOverTime(atlas: Atlas, agreements: readonly Agreement[], status = "listed"): ModelCounts[] {
  const changes = Array.from({ length: atlas.publications.length + 1 }, noCounts);
  for (const agreement of agreements) {
    const { model } = agreement;
    eachStretch(agreement, status, (from, to) => {
      (changes[from] as ModelCounts)[model]++;
      (changes[to + 1] as ModelCounts)[model]--;
    });
  }
  const running = noCounts();
  return atlas.publications.map((_, index) => {
    for (const model of [...MODELS, ""] as const) running[model] += changes[index]?.[model] ?? 0;
    return { ...running };
  });
}

export type StateSum = {
  state: string;
  counts: ModelCounts;
  total: number;
  /** Of all agreements that fit the filters, from 0 to 1. */
  share: number;
};

/** States with an agreement among these, most agreements first, equal ones by name. */
export function sumByState(shown: readonly Agreement[], nameOf: (state: string) => string): StateSum[] {
  const byState = new Map<string, ModelCounts>();
  for (const { state, model } of shown) {
    const counts = byState.get(state) ?? noCounts();
    counts[model]++;
    byState.set(state, counts);
  }
  return [...byState]
    .map(([state, counts]) => ({ state, counts, total: totalOf(counts), share: totalOf(counts) / shown.length }))
    .sort((a, b) => b.total - a.total || compareText(nameOf(a.state), nameOf(b.state)));
}

/** Totals over time of each state, of agreements that have a status: by state, one number a publication. */
export function totalsByState(atlas: Atlas, agreements: readonly Agreement[], status: string): Map<string, Int32Array> {
  const length = atlas.publications.length;
  const totals = new Map<string, Int32Array>();
  for (const agreement of agreements) {
    let of = totals.get(agreement.state);
    if (of === undefined) {
      of = new Int32Array(length + 1);
      totals.set(agreement.state, of);
    }
    const changes = of;
    eachStretch(agreement, status, (from, to) => {
      changes[from] = (changes[from] ?? 0) + 1;
      changes[to + 1] = (changes[to + 1] ?? 0) - 1;
    });
  }
  for (const changes of totals.values()) for (let index = 1; index < length; index++) changes[index] = (changes[index] ?? 0) + (changes[index - 1] ?? 0);
  return totals;
}

/** The place of a model among those a county may be coloured by; one that is not known comes last. */
export const rankOf = (model: Model): number => (model === "" ? MODELS.length : MODELS.indexOf(model));

export type Period = {
  /** Index of the publication that holds at the start of the period. */
  from: number;
  /** ISO dates of its start and of its last publication. */
  start: string;
  end: string;
  /** Day of each publication from `from` on; the first is the start, even if that list is older. */
  days: number[];
};

/** The period the charts show, up to a publication: all, or the twelve months before it. */
export function findPeriod(atlas: Atlas, range: State["range"], publication: number): Period {
  const dated = (index: number) => atlas.publications[index]?.dated ?? atlas.asOf;
  const end = dated(publication);
  const from = range === "all" ? 0 : Math.max(0, publicationAt(atlas.publications, yearBefore(end)));
  const start = range === "year" && dated(from) < yearBefore(end) ? yearBefore(end) : dated(from);
  const days = atlas.publications.slice(from, publication + 1).map((list) => Math.max(dayNumber(list.dated), dayNumber(start)));
  return { from, start, end, days };
}

export type LevelSum = { level: string; counts: ModelCounts; agreements: number; agencies: number };

/** Agreements and agencies by level of government, most agreements first. */
export function sumByLevel(listed: readonly Agreement[]): LevelSum[] {
  const levels = new Map<string, LevelSum & { seen: Set<number> }>();
  for (const { level, model, agencyIndex } of listed) {
    const sum = levels.get(level) ?? { level, counts: noCounts(), agreements: 0, agencies: 0, seen: new Set<number>() };
    sum.counts[model]++;
    sum.agreements++;
    sum.seen.add(agencyIndex);
    levels.set(level, sum);
  }
  return [...levels.values()]
    .map(({ seen, ...sum }) => ({ ...sum, agencies: seen.size }))
    .sort((a, b) => b.agreements - a.agreements || compareText(a.level, b.level));
}

export type Combination = { models: KnownModel[]; agencies: number };

/** How many agencies hold which models together, the most frequent first. */
export function sumByCombination(listed: readonly Agreement[]): { combinations: Combination[]; agencies: number; several: number } {
  const held = new Map<number, Set<Model>>();
  for (const { agencyIndex, model } of listed) held.set(agencyIndex, (held.get(agencyIndex) ?? new Set()).add(model));
  const counted = new Map<string, Combination>();
  let several = 0;
  for (const models of held.values()) {
    const known = MODELS.filter((model) => models.has(model));
    if (known.length === 0) continue;
    if (known.length > 1) several++;
    const key = known.join(" ");
    const combination = counted.get(key) ?? { models: known, agencies: 0 };
    combination.agencies++;
    counted.set(key, combination);
  }
  const order = (models: KnownModel[]) => MODELS.map((model) => (models.includes(model) ? "0" : "1")).join("");
  const combinations = [...counted.values()].sort((a, b) => b.agencies - a.agencies || compareText(order(a.models), order(b.models)));
  return { combinations, agencies: held.size, several };
}
