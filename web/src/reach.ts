// How many people live where agreements apply, as src/places/reach.cpp adds it up: nobody twice.
// A test holds the two to the same numbers over hundreds of filters.

import type { Agreement, Atlas } from "./atlas";
import { eachStretch } from "./sums";

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

/** Local and total reach in one publication. */
export type ReachAt = { local: number; total: number };

/** Adds up sets of agreements of one atlas; holds what it needs between sums. */
export class ReachSum {
  /** How many agreements cover each unit. */
  private readonly covered: Uint32Array;
  private readonly stateOf: Int16Array;
  private readonly isState: Uint8Array;
  private readonly isCounty: Uint8Array;
  /** Units that lie inside each unit. */
  private readonly holds: number[][];
  private readonly local: Float64Array;
  private readonly wholly: Uint32Array;
  private readonly counties: Uint16Array;

  constructor(private readonly atlas: Atlas) {
    const { states, units } = atlas;
    const index = new Map(states.map(({ code }, at) => [code, at]));
    this.covered = new Uint32Array(units.length);
    this.stateOf = Int16Array.from(units, ({ state }) => index.get(state) ?? -1);
    this.isState = Uint8Array.from(units, ({ kind }) => Number(kind === "state"));
    this.isCounty = Uint8Array.from(units, ({ kind }) => Number(kind === "county"));
    this.holds = units.map((): number[] => []);
    units.forEach(({ inside }, unit) => {
      for (const around of inside) this.holds[around]?.push(unit);
    });
    this.local = new Float64Array(states.length);
    this.wholly = new Uint32Array(states.length);
    this.counties = new Uint16Array(states.length);
  }

  /** Reach by state, in the order of the atlas's states, in residents or another measure. */
  byState(agreements: Iterable<Agreement>, measure = 0): Reach[] {
    const { agencies, states, units } = this.atlas;
    this.clear();
    for (const { agencyIndex } of agreements) {
      for (const unit of agencies[agencyIndex]?.units ?? []) this.covered[unit] = 1;
    }
    for (let index = 0; index < units.length; index++) {
      const state = this.stateOf[index] ?? -1;
      if (this.covered[index] === 0 || state < 0) continue;
      if (this.isState[index] === 1) {
        this.wholly[state] = 1;
      } else if (this.isCounted(index)) {
        this.local[state] = (this.local[state] ?? 0) + this.peopleOf(index, measure);
        if (this.isCounty[index] === 1) this.counties[state] = (this.counties[state] ?? 0) + 1;
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
      if (!isAsked(this.atlas.states[index]?.code ?? "", asked)) return;
      for (const key of Object.keys(sum) as (keyof Reach)[]) sum[key] += reach[key];
    });
    return sum;
  }

  /**
   * Reach as of each publication, oldest first, of the agreements that have a status. Follows who comes and goes, so that
   * a whole series takes little longer than one sum.
   */
  overTime(agreements: readonly Agreement[], asked: readonly string[] = [], measure = 0, status = "listed"): ReachAt[] {
    const { agencies, states, publications } = this.atlas;
    this.clear();
    const coming = publications.map((): number[] => []);
    const going = publications.map((): number[] => []);
    for (const agreement of agreements) {
      eachStretch(agreement, status, (from, to) => {
        coming[from]?.push(agreement.agencyIndex);
        going[to + 1]?.push(agreement.agencyIndex);
      });
    }
    const residents = states.map(({ code, people }) => (isAsked(code, asked) ? (people[measure] ?? 0) : -1));
    const counted = new Uint8Array(this.covered.length);
    let local = 0;
    let total = 0;
    const totalIn = (state: number): number => (this.wholly[state] === 0 ? (this.local[state] ?? 0) : (residents[state] ?? 0));
    const weigh = (unit: number, state: number): void => {
      const counts = this.covered[unit] !== 0 && this.isCounted(unit) ? 1 : 0;
      if (counts === counted[unit]) return;
      counted[unit] = counts;
      const people = this.peopleOf(unit, measure) * (counts === 1 ? 1 : -1);
      total -= totalIn(state);
      this.local[state] = (this.local[state] ?? 0) + people;
      total += totalIn(state);
      local += people;
    };
    const change = (agency: number, by: 1 | -1): void => {
      for (const unit of agencies[agency]?.units ?? []) {
        const state = this.stateOf[unit] ?? -1;
        if ((residents[state] ?? -1) < 0) continue;
        const before = this.covered[unit] ?? 0;
        this.covered[unit] = before + by;
        if (before !== 0 && before + by !== 0) continue;
        if (this.isState[unit] === 1) {
          total -= totalIn(state);
          this.wholly[state] = (this.wholly[state] ?? 0) + by;
          total += totalIn(state);
          continue;
        }
        weigh(unit, state);
        for (const one of this.holds[unit] ?? []) if (this.isState[one] === 0) weigh(one, state);
      }
    };
    return publications.map((_, index) => {
      for (const agency of coming[index] ?? []) change(agency, 1);
      for (const agency of going[index] ?? []) change(agency, -1);
      return { local, total };
    });
  }

  private clear(): void {
    this.covered.fill(0);
    this.local.fill(0);
    this.wholly.fill(0);
    this.counties.fill(0);
  }

  private peopleOf(unit: number, measure: number): number {
    return this.atlas.units[unit]?.people[measure] ?? 0;
  }

  /** Whether a covered unit adds its people: not where one around it does. */
  private isCounted(unit: number): boolean {
    const inside = this.atlas.units[unit]?.inside ?? [];
    for (const around of inside) if (this.covered[around] !== 0) return false;
    return true;
  }
}

const isAsked = (code: string, asked: readonly string[]): boolean => (asked.length === 0 ? !TERRITORIES.includes(code) : asked.includes(code));
