// How many people live where agreements apply, as src/places/reach.cpp adds it up: nobody twice.
// A test holds the two to the same numbers over hundreds of filters.

import type { Agreement, Atlas } from "./atlas";

/** Territories are asked about by name; the nation's figures are of the states and the District. */
export const TERRITORIES: readonly string[] = ["AS", "GU", "MP", "PR", "VI"];

export type Reach = {
  /** Residents of the counties, places and county subdivisions policed. */
  local: number;
  /** The same with the states whose own agencies take part. */
  total: number;
  /** Of the states and territories asked about. */
  residents: number;
  /** Counties policed as a whole, and counties in all. */
  counties: number;
  countiesInAll: number;
};

/** Adds up sets of agreements of one atlas; holds what it needs between sums. */
export class ReachSum {
  private readonly covered: Uint8Array;
  private readonly stateOf: Int16Array;
  private readonly local: Float64Array;
  private readonly wholly: Uint8Array;
  private readonly counties: Uint16Array;

  constructor(private readonly atlas: Atlas) {
    const index = new Map(atlas.states.map(({ code }, at) => [code, at]));
    this.covered = new Uint8Array(atlas.units.length);
    this.stateOf = Int16Array.from(atlas.units, ({ state }) => index.get(state) ?? -1);
    this.local = new Float64Array(atlas.states.length);
    this.wholly = new Uint8Array(atlas.states.length);
    this.counties = new Uint16Array(atlas.states.length);
  }

  /** Reach by state, in the order of the atlas's states, in residents or another measure. */
  byState(agreements: Iterable<Agreement>, measure = 0): Reach[] {
    const { agencies, states, units } = this.atlas;
    this.covered.fill(0);
    this.local.fill(0);
    this.wholly.fill(0);
    this.counties.fill(0);
    for (const { agencyIndex } of agreements) {
      for (const unit of agencies[agencyIndex]?.units ?? []) this.covered[unit] = 1;
    }
    for (let index = 0; index < units.length; index++) {
      const unit = units[index];
      const state = this.stateOf[index] ?? -1;
      if (this.covered[index] === 0 || unit === undefined || state < 0) continue;
      if (unit.kind === "state") {
        this.wholly[state] = 1;
      } else if (!unit.inside.some((around) => this.covered[around] === 1)) {
        this.local[state] = (this.local[state] ?? 0) + (unit.people[measure] ?? 0);
        if (unit.kind === "county") this.counties[state] = (this.counties[state] ?? 0) + 1;
      }
    }
    return states.map(({ people, counties }, state) => {
      const residents = people[measure] ?? 0;
      const local = this.local[state] ?? 0;
      return { local, total: this.wholly[state] === 1 ? residents : local, residents, counties: this.counties[state] ?? 0, countiesInAll: counties };
    });
  }

  /** Reach in these states together; without any, in the 50 states and the District of Columbia. */
  of(agreements: Iterable<Agreement>, asked: readonly string[] = [], measure = 0): Reach {
    const sum: Reach = { local: 0, total: 0, residents: 0, counties: 0, countiesInAll: 0 };
    this.byState(agreements, measure).forEach((reach, index) => {
      const code = this.atlas.states[index]?.code ?? "";
      if (asked.length === 0 ? TERRITORIES.includes(code) : !asked.includes(code)) return;
      for (const key of Object.keys(sum) as (keyof Reach)[]) sum[key] += reach[key];
    });
    return sum;
  }
}

/** Local and total reach in one publication. */
export type ReachAt = { local: number; total: number };

/**
 * Reach in each publication, oldest first, in these states or, without any, in the 50 states and the District.
 * Follows who comes and goes, so that a whole series takes little longer than one sum.
 */
export function reachOverTime(atlas: Atlas, agreements: readonly Agreement[], asked: readonly string[] = [], measure = 0): ReachAt[] {
  const { units, agencies, states, publications } = atlas;
  const coming = publications.map((): number[] => []);
  const going = publications.map((): number[] => []);
  for (const { agencyIndex, first, last, gaps } of agreements) {
    coming[first]?.push(agencyIndex);
    going[last + 1]?.push(agencyIndex);
    for (const [from, to] of gaps) {
      going[from]?.push(agencyIndex);
      coming[to + 1]?.push(agencyIndex);
    }
  }
  const within = units.map((): number[] => []);
  units.forEach(({ inside }, index) => {
    for (const around of inside) within[around]?.push(index);
  });
  const isAsked = (code: string) => (asked.length === 0 ? !TERRITORIES.includes(code) : asked.includes(code));
  const residents = new Map(states.filter(({ code }) => isAsked(code)).map(({ code, people }) => [code, people[measure] ?? 0]));

  const covered = new Uint16Array(units.length);
  const counted = new Uint8Array(units.length);
  const localIn = new Map<string, number>();
  const wholly = new Set<string>();
  let local = 0;
  let total = 0;
  const totalIn = (state: string) => (wholly.has(state) ? (residents.get(state) ?? 0) : (localIn.get(state) ?? 0));
  const weigh = (index: number) => {
    const unit = units[index];
    if (unit === undefined || unit.kind === "state") return;
    const counts = covered[index] !== 0 && !unit.inside.some((around) => covered[around] !== 0) ? 1 : 0;
    if (counts === counted[index]) return;
    counted[index] = counts;
    const people = (unit.people[measure] ?? 0) * (counts === 1 ? 1 : -1);
    total -= totalIn(unit.state);
    localIn.set(unit.state, (localIn.get(unit.state) ?? 0) + people);
    total += totalIn(unit.state);
    local += people;
  };
  const change = (agency: number, by: 1 | -1) => {
    for (const index of agencies[agency]?.units ?? []) {
      const unit = units[index];
      if (unit === undefined || !residents.has(unit.state)) continue;
      const before = covered[index] ?? 0;
      covered[index] = before + by;
      if (before !== 0 && covered[index] !== 0) continue;
      if (unit.kind === "state") {
        total -= totalIn(unit.state);
        if (by === 1) wholly.add(unit.state);
        else wholly.delete(unit.state);
        total += totalIn(unit.state);
        continue;
      }
      weigh(index);
      for (const one of within[index] ?? []) weigh(one);
    }
  };
  return publications.map((_, index) => {
    for (const agency of coming[index] ?? []) change(agency, 1);
    for (const agency of going[index] ?? []) change(agency, -1);
    return { local, total };
  });
}
