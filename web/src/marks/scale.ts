// Scales for charts over dates and counts.

import { dayNumber, formatMonthShort } from "../format";

/** A function from one span of numbers to another. */
export function makeScale([from, to]: [number, number], [start, end]: [number, number]): (value: number) => number {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/** Round counts from 0 to at least `most`, about `about` of them. */
export function ticksOfCounts(most: number, about: number): number[] {
  const rough = Math.max(most, 1) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power);
  const whole = Math.ceil(step);
  const ticks = [0];
  while ((ticks[ticks.length - 1] as number) < most) ticks.push(ticks.length * whole);
  return ticks;
}

export type DateTick = { day: number; label: string };

/** Starts of years, or of months for a span under two years, thinned to at most `about`. */
export function ticksOfDates(from: string, to: string, about: number): DateTick[] {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const [startYear, endYear] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const byYear = last - first > 730;
  const ticks: DateTick[] = [];
  for (let year = startYear; year <= endYear; year++) {
    for (let month = 1; month <= (byYear ? 1 : 12); month++) {
      const day = Date.UTC(year, month - 1, 1) / 86_400_000;
      if (day < first - 15 || day > last) continue;
      const label = byYear ? String(year) : month === 1 || ticks.length === 0 ? `${formatMonthShort(month)} ${year}` : formatMonthShort(month);
      ticks.push({ day: Math.max(day, first), label });
    }
  }
  const every = Math.ceil(ticks.length / Math.max(about, 1));
  return ticks.filter((_, index) => index % every === 0);
}
