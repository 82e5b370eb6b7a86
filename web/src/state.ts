// What the reader has chosen, kept in the page's address so that a view can be shared.

import { MODELS, STATUSES } from "./atlas";
import { postalCode } from "./fips";
import { MEASURES, type Measure } from "./map/measures";
import { messages } from "./messages";

export type SortColumn = "agency" | "state" | "county" | "level" | "model" | "signed" | "first" | "last" | "status";
export const SORT_COLUMNS: readonly SortColumn[] = ["agency", "state", "county", "level", "model", "signed", "first", "last", "status"];

/** What the states are ranked by. */
export const RANKINGS = ["agreements", "rate", "counties"] as const;
export type Ranking = (typeof RANKINGS)[number];

export type State = {
  /** Postal code, or empty for all. */
  state: string;
  /** Census code of a county, or empty for all. */
  county: string;
  model: string;
  level: string;
  /** The publication that the page shows, as in its address; empty for the newest. */
  at: string;
  /** The place that the reader asked about, by its label; empty for none. */
  place: string;
  /** A status as of the publication shown, or “all”. */
  status: string;
  query: string;
  sort: SortColumn;
  descending: boolean;
  /** Period of the charts: everything, or the last twelve months. */
  range: "all" | "year";
  /** What the map shades counties by. */
  measure: Measure;
  rank: Ranking;
  /** What the panel beside the page shows: see panel.ts. Empty while it is closed. */
  panel: string;
};

export const START: State = {
  state: "",
  county: "",
  model: "",
  level: "",
  at: "",
  place: "",
  status: "listed",
  query: "",
  sort: "state",
  descending: false,
  range: "all",
  measure: "model",
  rank: "agreements",
  panel: "",
};

const ADDRESS_NAMES = {
  state: "state",
  county: "county",
  model: "model",
  level: "level",
  at: "at",
  place: "place",
  status: "status",
  query: "q",
  panel: "panel",
} as const;

/** Reads what an address says; anything it does not say, or says wrongly, is as at the start. */
export function readAddress(search: string): State {
  const parameters = new URLSearchParams(search);
  const state: State = { ...START };
  for (const [key, name] of Object.entries(ADDRESS_NAMES) as [keyof typeof ADDRESS_NAMES, string][]) {
    const value = parameters.get(name);
    if (value !== null) state[key] = value;
  }
  const sort = parameters.get("sort") ?? "";
  const column = sort.replace(/^-/, "");
  if ((SORT_COLUMNS as readonly string[]).includes(column)) {
    state.sort = column as SortColumn;
    state.descending = sort.startsWith("-");
  }
  if (parameters.get("range") === "year") state.range = "year";
  state.measure = MEASURES.find((measure) => measure === parameters.get("map")) ?? START.measure;
  state.rank = RANKINGS.find((ranking) => ranking === parameters.get("rank")) ?? START.rank;
  // Names of states and models in any case; what is none of them is as at the start.
  state.state = state.state.toUpperCase();
  if (!Object.hasOwn(messages.states_names, state.state)) state.state = START.state;
  state.model = MODELS.find((model) => model === state.model.toUpperCase()) ?? START.model;
  if (!Object.hasOwn(messages.levels, state.level)) state.level = START.level;
  // A county says its state.
  const inState = /^\d{5}$/.test(state.county) ? postalCode(state.county) : "";
  if (inState === "" || (state.state !== "" && state.state !== inState)) state.county = START.county;
  else state.state = inState;
  if (state.status !== "all" && !(STATUSES as readonly string[]).includes(state.status)) state.status = START.status;
  return state;
}

/** The part of the address that says what differs from the start: “?state=FL&model=TFM”. */
export function writeAddress(state: State): string {
  const parameters = new URLSearchParams();
  for (const [key, name] of Object.entries(ADDRESS_NAMES) as [keyof typeof ADDRESS_NAMES, string][]) {
    if (state[key] !== START[key]) parameters.set(name, state[key]);
  }
  if (state.sort !== START.sort || state.descending !== START.descending) parameters.set("sort", (state.descending ? "-" : "") + state.sort);
  if (state.range !== START.range) parameters.set("range", state.range);
  if (state.measure !== START.measure) parameters.set("map", state.measure);
  if (state.rank !== START.rank) parameters.set("rank", state.rank);
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

export type Store = {
  get(): State;
  /** Changes some of the state and tells the listeners what it was before. */
  set(change: Partial<State>): void;
  listen(listener: (state: State, before: State) => void): void;
};

/** Keeps the state and tells listeners of changes, in the order they asked. */
export function makeStore(start: State): Store {
  let state = start;
  const listeners: ((state: State, before: State) => void)[] = [];
  return {
    get: () => state,
    set(change) {
      const before = state;
      state = { ...state, ...change };
      // A county is in one state: choosing another state lets go of it.
      if (change.state !== undefined && change.county === undefined && change.state !== before.state) state.county = "";
      for (const listener of listeners) listener(state, before);
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
}
