// Applications: data/applications.json, checked at the border, and what had become of them by any day. The rules are
// those of src/history/applications.cpp; a test holds the two to the same answers.

import { type Atlas, isRecord, MODELS, type Model, Table } from "./atlas";
import { dayNumber } from "./format";
import type { State } from "./state";

const FILE = "applications.json";

export type Application = {
  agency: string;
  /** Postal code, or empty if unknown. */
  state: string;
  level: string;
  /** Census codes of the counties that its agency polices or stands in; none of an agency that polices its whole state, or whose county is not known. */
  counties: string[];
  model: Model;
  /** Stretches of pending lists that have it, in order: first and last of each. */
  pending: [number, number][];
  /** ISO date of the first list with its agreement, or empty. */
  agreed: string;
};

export type Applications = {
  /** ISO dates of the pending lists, oldest first. */
  lists: string[];
  /** An agreement that comes more days than this after the last pending list with an application is not the application's. */
  daysToSign: number;
  all: Application[];
};

const isDate = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);

/** Reads data/applications.json; throws if it is not what this page understands. */
export function readApplications(json: unknown): Applications {
  if (!isRecord(json) || json.format !== 1) throw new Error(`${FILE}: format is not 1`);
  const { lists, days_to_sign: daysToSign } = json;
  if (!Array.isArray(lists) || !lists.every((day, index) => isDate(day) && (index === 0 || lists[index - 1] <= day))) {
    throw new Error(`${FILE}: lists are not days in order`);
  }
  if (typeof daysToSign !== "number" || !Number.isInteger(daysToSign)) throw new Error(`${FILE}: no days_to_sign`);
  const table = new Table(json, "applications", ["agency", "state", "level", "counties", "model", "pending", "agreed"], FILE);
  const all = table.map((row) => ({
    agency: table.text("agency", row),
    state: table.text("state", row),
    level: table.text("level", row),
    counties: table.texts("counties", row),
    model: table.oneOf("model", row, [...MODELS, ""]),
    pending: readStretches(table.value("pending", row), lists.length, row),
    agreed: table.text("agreed", row),
  }));
  all.forEach(({ agreed }, row) => {
    if (agreed !== "" && !isDate(agreed)) throw new Error(`${FILE}: applications.agreed in row ${row}`);
  });
  return { lists, daysToSign, all };
}

function readStretches(value: unknown, lists: number, row: number): [number, number][] {
  let before = -1;
  const isNext = (stretch: unknown): boolean => {
    if (!Array.isArray(stretch) || stretch.length !== 2 || !stretch.every(Number.isInteger)) return false;
    const [first, last] = stretch as [number, number];
    const inOrder = before < first && first <= last && last < lists;
    before = last;
    return inOrder;
  };
  if (!Array.isArray(value) || value.length === 0 || !value.every(isNext)) throw new Error(`${FILE}: applications.pending in row ${row}`);
  return value as [number, number][];
}

/** The day as of which applications are told beside a publication: its own, or beside the newest that of the newest pending list where this is later. */
export function dayOfApplications({ lists }: Applications, { publications }: Pick<Atlas, "publications">, publication: number): string {
  const dated = publications[publication]?.dated ?? "";
  const newest = lists[lists.length - 1] ?? "";
  return publication === publications.length - 1 && newest > dated ? newest : dated;
}

/** Index of the newest pending list on or before a day; -1 if there was none yet. */
export function pendingListAt({ lists }: Applications, day: string): number {
  return lists.findLastIndex((dated) => dated <= day);
}

export type Outcome = { outcome: "pending" | "signed" | "withdrawn"; days: number };

/** What had become of an application by a day, and after how many days; nothing if no pending list had it by then. */
export function outcomeAt(applications: Applications, { pending, agreed }: Application, day: string): Outcome | undefined {
  const newest = pendingListAt(applications, day);
  const dayOf = (list: number) => dayNumber(applications.lists[list] ?? "");
  const had = pending.findLast(([first]) => first <= newest);
  const start = pending[0]?.[0];
  if (had === undefined || start === undefined) return undefined;
  const last = Math.min(had[1], newest);
  if (agreed !== "" && agreed <= day && dayNumber(agreed) - dayOf(last) <= applications.daysToSign) {
    return { outcome: "signed", days: dayNumber(agreed) - dayOf(start) };
  }
  return last === newest ? { outcome: "pending", days: dayOf(newest) - dayOf(start) } : { outcome: "withdrawn", days: dayOf(last + 1) - dayOf(start) };
}

/** The applications that fit the filters for the page. A county has those of agencies that police it or stand in it, and those of its state that are of no known county. */
export function selectApplications(
  applications: readonly Application[],
  states: Atlas["states"],
  filters: Pick<State, "state" | "county" | "model" | "level">,
): Application[] {
  const around = states.find(({ fips }) => fips === filters.county.slice(0, 2))?.code ?? "";
  const isThere = ({ counties, state }: Application) => (counties.length === 0 ? state === around : counties.includes(filters.county));
  return applications.filter(
    (one) =>
      (filters.state === "" || one.state === filters.state) &&
      (filters.county === "" || isThere(one)) &&
      (filters.model === "" || one.model === filters.model) &&
      (filters.level === "" || one.level === filters.level),
  );
}

export type Waiting = {
  application: Application;
  /** ISO date of the first pending list that had it. */
  first: string;
  days: number;
};

export type PendingSum = {
  /** The longest waiting first. */
  pending: Waiting[];
  signed: number;
  withdrawn: number;
  /** How many pending lists have had by then. */
  all: number;
  /** Half of those that were signed were so within so many days; 0 without any. */
  medianDays: number;
};

/** What had become of some of the applications by a day. */
export function pendingAt(applications: Applications, some: readonly Application[], day: string): PendingSum {
  const sum: PendingSum = { pending: [], signed: 0, withdrawn: 0, all: 0, medianDays: 0 };
  const daysToSignature: number[] = [];
  for (const application of some) {
    const outcome = outcomeAt(applications, application, day);
    if (outcome === undefined) continue;
    sum.all++;
    if (outcome.outcome === "pending") sum.pending.push({ application, first: applications.lists[application.pending[0]?.[0] ?? 0] ?? "", days: outcome.days });
    else if (outcome.outcome === "signed") daysToSignature.push(outcome.days);
    else sum.withdrawn++;
  }
  sum.pending.sort((a, b) => b.days - a.days);
  daysToSignature.sort((a, b) => a - b);
  sum.signed = daysToSignature.length;
  sum.medianDays = daysToSignature[Math.floor(sum.signed / 2)] ?? 0;
  return sum;
}
