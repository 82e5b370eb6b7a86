// The questions every view asks of the atlas. Each answer is a function of the atlas and
// of what the reader chose; counts as of a publication come from who stands in it, never
// from sums of events.

import { type Agreement, type Atlas, type KnownModel, MODELS, type Model, publicationAt, type Status } from "./atlas";
import { dayNumber, foldText, yearBefore } from "./format";
import type { SortColumn, State } from "./state";

export type ModelCounts = Record<Model, number>;

export const noCounts = (): ModelCounts => ({ TFM: 0, JEM: 0, WSO: 0, "": 0 });
export const totalOf = (counts: ModelCounts): number => MODELS.reduce((sum, model) => sum + counts[model], counts[""]);

/** Whether an agreement stands in a publication. */
export function isListedAt(agreement: Agreement, publication: number): boolean {
  const { first, last, gaps } = agreement;
  return first <= publication && publication <= last && !gaps.some(([from, to]) => from <= publication && publication <= to);
}

/** The last publication up to one in which an agreement stood; it was first listed no later than that one. */
function lastListedBy({ last, gaps }: Agreement, publication: number): number {
  if (last <= publication) return last;
  const gap = gaps.find(([from, to]) => from <= publication && publication <= to);
  return gap === undefined ? publication : gap[0] - 1;
}

/** By signature where both have one, else by first listing. */
const isBefore = (a: Agreement, b: Agreement): boolean => (a.signed !== "" && b.signed !== "" ? a.signed < b.signed : a.first < b.first);

/** The status of an agreement as of a publication that does not come before it, by the rule of src/history/fate.cpp. */
export function statusAt(atlas: Atlas, agreement: Agreement, publication: number): Status {
  if (isListedAt(agreement, publication)) return "listed";
  const last = lastListedBy(agreement, publication);
  let status: Status = "removed";
  for (const index of atlas.agencies[agreement.agencyIndex]?.agreements ?? []) {
    const other = atlas.agreements[index];
    if (other === undefined || other === agreement || other.first > publication) continue;
    if (other.model === agreement.model) {
      if (isBefore(agreement, other) && lastListedBy(other, publication) > last) return "renewed";
    } else if (other.first > last) {
      status = "switched";
    }
  }
  return status;
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

/** How many of each model stand in each publication, oldest first. */
export function countOverTime(atlas: Atlas, agreements: readonly Agreement[]): ModelCounts[] {
  const changes = Array.from({ length: atlas.publications.length + 1 }, noCounts);
  const change = (publication: number, model: Model, by: number): void => {
    const counts = changes[publication];
    if (counts) counts[model] += by;
  };
  for (const { first, last, gaps, model } of agreements) {
    change(first, model, 1);
    change(last + 1, model, -1);
    for (const [from, to] of gaps) {
      change(from, model, -1);
      change(to + 1, model, 1);
    }
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
  /** Of all listed agreements that fit the filters, from 0 to 1. */
  share: number;
};

/** States with a listed agreement, most agreements first, equal ones by name. */
export function sumByState(agreements: readonly Agreement[], publication: number, nameOf: (state: string) => string): StateSum[] {
  const byState = new Map<string, ModelCounts>();
  let all = 0;
  for (const agreement of agreements) {
    if (!isListedAt(agreement, publication)) continue;
    const counts = byState.get(agreement.state) ?? noCounts();
    counts[agreement.model]++;
    byState.set(agreement.state, counts);
    all++;
  }
  return [...byState]
    .map(([state, counts]) => ({ state, counts, total: totalOf(counts), share: totalOf(counts) / all }))
    .sort((a, b) => b.total - a.total || nameOf(a.state).localeCompare(nameOf(b.state)));
}

/** The place of a model among those a county may be coloured by; one that is not known comes last. */
export const rankOf = (model: Model): number => (model === "" ? MODELS.length : MODELS.indexOf(model));

export type MapSum = {
  /** Model to draw (the broadest held) for each county that a listed agency polices as a whole. */
  counties: Map<string, Model>;
  /** Listed agreements of those agencies, by county. */
  agreements: Map<string, Agreement[]>;
  /** Places, and counties without an outline, that a listed agency polices: index of the unit to its model and agreements. */
  points: Map<number, { model: Model; agreements: Agreement[] }>;
  /** Listed agreements of statewide agencies, by state. */
  statewide: Map<string, Agreement[]>;
  /** How many listed agreements are of agencies that police no Census unit. */
  notDrawn: number;
};

const broader = (model: Model, drawn: Model | undefined): Model => (drawn === undefined || rankOf(model) < rankOf(drawn) ? model : drawn);

/** What the map draws: counties policed as a whole, places as points, statewide agencies as states. */
export function sumForMap(atlas: Atlas, agreements: readonly Agreement[], publication: number, isDrawn: (geoid: string) => boolean): MapSum {
  const sum: MapSum = { counties: new Map(), agreements: new Map(), points: new Map(), statewide: new Map(), notDrawn: 0 };
  for (const agreement of agreements) {
    if (!isListedAt(agreement, publication)) continue;
    const units = atlas.agencies[agreement.agencyIndex]?.units ?? [];
    if (units.length === 0) sum.notDrawn++;
    for (const index of units) {
      const unit = atlas.units[index];
      if (unit === undefined) continue;
      if (unit.kind === "state") {
        sum.statewide.set(unit.state, [...(sum.statewide.get(unit.state) ?? []), agreement]);
      } else if (unit.kind === "county" && isDrawn(unit.geoid)) {
        sum.agreements.set(unit.geoid, [...(sum.agreements.get(unit.geoid) ?? []), agreement]);
        sum.counties.set(unit.geoid, broader(agreement.model, sum.counties.get(unit.geoid)));
      } else {
        const point = sum.points.get(index);
        sum.points.set(index, { model: broader(agreement.model, point?.model), agreements: [...(point?.agreements ?? []), agreement] });
      }
    }
  }
  return sum;
}

/** The rows of the table: every filter, the status and the search, sorted. */
export function selectRows(atlas: Atlas, state: State, publication: number, nameOf: (state: string) => string): Agreement[] {
  const words = foldText(state.query).split(/\s+/).filter(Boolean);
  const rows = selectAgreements(atlas.agreements, state).filter(
    (agreement) =>
      agreement.first <= publication &&
      (state.status === "all" || statusAt(atlas, agreement, publication) === state.status) &&
      words.every((word) => agreement.searched.includes(word)),
  );
  return sortRows(rows, state.sort, state.descending, nameOf);
}

const collator = new Intl.Collator("en", { numeric: true });

function sortRows(rows: Agreement[], column: SortColumn, descending: boolean, nameOf: (state: string) => string): Agreement[] {
  const keyed = rows.map((row) => ({ row, key: column === "state" ? nameOf(row.state) : row[column] }));
  const direction = descending ? -1 : 1;
  keyed.sort((a, b) => {
    // What is not known comes last in either direction.
    if (a.key === "" || b.key === "") return a.key === b.key ? compareNames(a.row, b.row) : a.key === "" ? 1 : -1;
    const order = typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : compareText(String(a.key), String(b.key));
    return order === 0 ? compareNames(a.row, b.row) : direction * order;
  });
  return keyed.map(({ row }) => row);
}

const compareText = (a: string, b: string): number => (a === b ? 0 : collator.compare(a, b));
const compareNames = (a: Agreement, b: Agreement): number => compareText(a.agency, b.agency) || compareText(a.id, b.id);

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
