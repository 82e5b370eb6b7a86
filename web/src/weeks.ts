// Signings and removals by week.

import type { Agreement, Atlas } from "./atlas";
import { dayNumber } from "./format";
import { lastListedBy } from "./spells";
import { statusAt } from "./sums";

/** The Monday of a day's week; empty for an empty date. */
export function weekOf(iso: string): string {
  if (iso === "") return "";
  const day = dayNumber(iso);
  // 1 January 1970 was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  return new Date(monday * 86_400_000).toISOString().slice(0, 10);
}

/** The date of the first list without an agreement that is removed as of a publication; empty if it is not. */
export function removedOn(atlas: Atlas, agreement: Agreement, publication: number): string {
  if (agreement.first > publication || statusAt(agreement, publication) !== "removed") return "";
  return atlas.publications[lastListedBy(agreement, publication) + 1]?.dated ?? "";
}

export type Week = { monday: string; signed: number; removed: number };

/** Every week from one day's to another's, with how many of these agreements were signed and removed in it, as known by a publication. */
export function countByWeek(atlas: Atlas, agreements: readonly Agreement[], publication: number, from: string, to: string): Week[] {
  const weeks: Week[] = [];
  const byMonday = new Map<string, Week>();
  const last = dayNumber(weekOf(to));
  for (let day = dayNumber(weekOf(from)); day <= last; day += 7) {
    const week = { monday: new Date(day * 86_400_000).toISOString().slice(0, 10), signed: 0, removed: 0 };
    weeks.push(week);
    byMonday.set(week.monday, week);
  }
  const mondays = new Map<string, string>();
  const mondayOf = (iso: string): string => {
    let monday = mondays.get(iso);
    if (monday === undefined) {
      monday = weekOf(iso);
      mondays.set(iso, monday);
    }
    return monday;
  };
  for (const agreement of agreements) {
    if (agreement.first > publication) continue;
    const signed = byMonday.get(mondayOf(agreement.signed));
    if (signed) signed.signed++;
    const removed = byMonday.get(mondayOf(removedOn(atlas, agreement, publication)));
    if (removed) removed.removed++;
  }
  return weeks;
}
