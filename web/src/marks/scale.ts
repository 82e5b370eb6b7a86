// Scales for charts over dates and counts.

import { ticks } from "d3-array";
import { utcMonth, utcYear } from "d3-time";
import { dayNumber, formatMonthShort } from "../format";

const DAY = 86_400_000;

/** A function from one span of numbers to another. */
export function makeScale([from, to]: [number, number], [start, end]: [number, number]): (value: number) => number {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/** The day at which a chart of steps ends: a little after its last list, so that this one is seen too. */
export const afterEnd = (start: string, end: string): number => dayNumber(end) + Math.max(1, (dayNumber(end) - dayNumber(start)) * 0.012);

/** Round whole counts above 0 and up to `most`, about `about` of them. */
export const ticksOfCounts = (most: number, about: number): number[] => ticks(0, most, about).filter((tick) => tick > 0 && Number.isInteger(tick));

export type DateTick = { day: number; label: string };

/** Starts of years, or of months for a span under two years, thinned to at most `about`. */
export function ticksOfDates(from: string, to: string, about: number): DateTick[] {
  const [first, last] = [new Date(from), new Date(to)];
  const byYear = last.getTime() - first.getTime() > 730 * DAY;
  // A year that began a little before the first day is named at it.
  const start = new Date(first.getTime() - 15 * DAY);
  const days = byYear ? utcYear.range(utcYear.ceil(start), new Date(last.getTime() + 1)) : utcMonth.range(utcMonth.ceil(start), new Date(last.getTime() + 1));
  const every = Math.ceil(days.length / Math.max(about, 1));
  return days.flatMap((day, index) => {
    if (index % every !== 0) return [];
    const [year, month] = [String(day.getUTCFullYear()), day.getUTCMonth() + 1];
    const label = byYear ? year : month === 1 || index === 0 ? `${formatMonthShort(month)} ${year}` : formatMonthShort(month);
    return [{ day: Math.max(day.getTime(), first.getTime()) / DAY, label }];
  });
}
