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
