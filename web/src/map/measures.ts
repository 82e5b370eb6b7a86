// What the map shades counties by. Each measure is a function of the agreements shown; places and statewide agencies are
// counted apart, as they are drawn apart.

import { type Agreement, type Atlas, MODELS, type Model } from "../atlas";
import { rankOf } from "../sums";

export const MEASURES = ["model", ...MODELS, "number", "share", "began"] as const;
export type Measure = (typeof MEASURES)[number];

export type Point = { model: Model; agreements: Agreement[] };

export type MapSum = {
  /** Agreements of agencies that police the whole county, by its Census code. */
  countywide: Map<string, Agreement[]>;
  /** Those, and all others of agencies that police a part of the county or stand in it; without statewide ones. */
  within: Map<string, Agreement[]>;
  /** Places, and counties without an outline, that an agency polices: index of the unit to its broadest model and agreements. */
  points: Map<number, Point>;
  /** Agreements of statewide agencies, by state. */
  statewide: Map<string, Agreement[]>;
  /** Agreements of agencies that police no Census unit. */
  notDrawn: Agreement[];
};

function add<Key>(to: Map<Key, Agreement[]>, key: Key, agreement: Agreement): void {
  const known = to.get(key);
  if (known) known.push(agreement);
  else to.set(key, [agreement]);
}

/** The broadest model of some agreements. */
export const broadest = (agreements: readonly Agreement[]): Model =>
  agreements.reduce<Model>((model, one) => (rankOf(one.model) < rankOf(model) ? one.model : model), "");

/** Sorts agreements by what the map draws: counties policed as a whole, places as points, statewide agencies as states. */
export function sumForMap(atlas: Atlas, shown: readonly Agreement[], isDrawn: (geoid: string) => boolean): MapSum {
  const sum: MapSum = { countywide: new Map(), within: new Map(), points: new Map(), statewide: new Map(), notDrawn: [] };
  for (const agreement of shown) {
    const units = atlas.agencies[agreement.agencyIndex]?.units ?? [];
    if (units.length === 0) sum.notDrawn.push(agreement);
    let isStatewide = false;
    for (const index of units) {
      const unit = atlas.units[index];
      if (unit === undefined) continue;
      if (unit.kind === "state") {
        isStatewide = true;
        add(sum.statewide, unit.state, agreement);
      } else if (unit.kind === "county" && isDrawn(unit.geoid)) {
        add(sum.countywide, unit.geoid, agreement);
      } else {
        const point = sum.points.get(index) ?? { model: "", agreements: [] };
        if (rankOf(agreement.model) < rankOf(point.model)) point.model = agreement.model;
        point.agreements.push(agreement);
        sum.points.set(index, point);
      }
    }
    if (!isStatewide) for (const county of agreement.counties) add(sum.within, county, agreement);
  }
  return sum;
}

/** Residents of each county who live where local agencies of these agreements have authority, nobody twice; by index of the county.
 *  A place in several counties counts in that of its largest part, as in `atlas287 stats --by county`. */
export function reachByCounty(atlas: Atlas, shown: readonly Agreement[]): Map<number, number> {
  const covered = new Uint8Array(atlas.units.length);
  for (const { agencyIndex } of shown) for (const unit of atlas.agencies[agencyIndex]?.units ?? []) covered[unit] = 1;
  const reached = new Map<number, number>();
  atlas.units.forEach((unit, index) => {
    if (covered[index] === 0 || unit.kind === "state" || unit.inside.some((around) => covered[around] === 1)) return;
    const county = unit.kind === "county" ? index : unit.inside.find((around) => atlas.units[around]?.kind === "county");
    if (county !== undefined) reached.set(county, (reached.get(county) ?? 0) + (unit.people[0] ?? 0));
  });
  return reached;
}

/** A shade of a measure and from which value on it is used; the first is the lightest. */
export type Shade = { class: string; from: number };

export const NUMBER_SHADES: readonly Shade[] = [1, 2, 3, 5, 10].map((from, index) => ({ class: `shade-${index + 1}`, from }));
export const SHARE_SHADES: readonly Shade[] = [0, 0.1, 0.25, 0.5, 1].map((from, index) => ({ class: `shade-${index + 1}`, from }));

/** Quarters of a year up to that of the day shown, the newest the darkest; before them, apart, everything older. `quarter` is the
 *  first day of each; of the older ones, of the first quarter that is not theirs. */
export function quarterShades(day: string): (Shade & { quarter: string })[] {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const last = year * 4 + Math.floor((month - 1) / 3);
  const startOf = (quarter: number) => `${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, "0")}-01`;
  return [
    { class: "shade-older", from: Number.NEGATIVE_INFINITY, quarter: startOf(last - 4) },
    ...[4, 3, 2, 1, 0].map((back, index) => ({ class: `shade-${index + 1}`, from: last - back, quarter: startOf(last - back) })),
  ];
}

const quarterOf = (iso: string): number => Number(iso.slice(0, 4)) * 4 + Math.floor((Number(iso.slice(5, 7)) - 1) / 3);

/** The darkest shade whose value is reached. */
const shadeOf = (shades: readonly Shade[], value: number): string => (shades.findLast(({ from }) => value >= from) ?? shades[0])?.class ?? "";

/** What a county is shaded by, and its number for the table beside the map. */
export type Shaded = { class: string; value: string | number };

/** The day from which some agreements began: the earliest signature, or first list where none has one. */
export function beganOn(atlas: Atlas, agreements: readonly Agreement[]): string {
  const days = agreements.map(({ signed, first }) => signed || (atlas.publications[first]?.dated ?? ""));
  return days.reduce((least, day) => (day < least ? day : least), days[0] ?? "");
}

/** How each county is shaded, by its Census code; counties without anything to show are left out. */
export function shadeCounties(atlas: Atlas, sum: MapSum, shown: readonly Agreement[], measure: Measure, day: string): Map<string, Shaded> {
  const shaded = new Map<string, Shaded>();
  if (measure === "number") {
    for (const [geoid, agreements] of sum.within) shaded.set(geoid, { class: shadeOf(NUMBER_SHADES, agreements.length), value: agreements.length });
  } else if (measure === "share") {
    for (const [index, people] of reachByCounty(atlas, shown)) {
      const unit = atlas.units[index];
      const residents = unit?.people[0] ?? 0;
      if (unit === undefined || residents === 0 || people === 0) continue;
      const share = Math.min(1, people / residents);
      shaded.set(unit.geoid, { class: shadeOf(SHARE_SHADES, share), value: share });
    }
  } else if (measure === "began") {
    const shades = quarterShades(day);
    for (const [geoid, agreements] of sum.within) {
      const began = beganOn(atlas, agreements);
      shaded.set(geoid, { class: shadeOf(shades, quarterOf(began)), value: began });
    }
  } else {
    for (const [geoid, agreements] of sum.countywide) {
      const model = measure === "model" ? broadest(agreements) : agreements.some((one) => one.model === measure) ? measure : undefined;
      if (model !== undefined) shaded.set(geoid, { class: model, value: model });
    }
  }
  return shaded;
}
