// How numbers and dates are printed. Dates come as ISO text and are never moved between
// time zones.

import { fill, language, messages } from "./messages";

const words = messages.formats;

const whole = new Intl.NumberFormat(language);
/** 1274 → “1,274”. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** Millions with as many decimals, half up: 80016525 → “80”. */
export function formatMillions(number: number, decimals: 0 | 1): string {
  const scale = decimals === 0 ? 1 : 10;
  return (Math.floor((number / 1_000_000) * scale + 0.5) / scale).toLocaleString(language, { maximumFractionDigits: decimals });
}

/** A share of one as whole percents; “<1%” where rounding would say none. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return "<1%";
  return `${Math.round(share * 100)}%`;
}

/** How many of something come on a million people, to one decimal, half up: 340 of 21,928,881 are “15.5”. */
export function formatRate(count: number, people: number): string {
  const tenths = people === 0 ? 0 : Math.floor((count * 10_000_000 + people / 2) / people);
  return (tenths / 10).toLocaleString(language, { minimumFractionDigits: 1 });
}

function partsOf(iso: string): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (!match) throw new Error(`Not an ISO date: “${iso}”`);
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function monthName(month: number, names: readonly string[]): string {
  const name = names[month - 1];
  if (!name) throw new Error(`Not a month: ${month}`);
  return name;
}

function fillDate(pattern: string, names: readonly string[], iso: string): string {
  const { year, month, day } = partsOf(iso);
  return fill(pattern, { day, month: monthName(month, names), year });
}

/** “31 December 2025”, for sentences; the day stays with its month. */
export const formatDate = (iso: string): string => fillDate(words.date, words.months, iso);

/** “31 Dec 2025”, for tables, on one line; empty for a date that is not known. */
export const formatShortDate = (iso: string): string => (iso === "" ? "" : fillDate(words.short_date, words.months_short, iso));

/** “December 2025”. */
export const formatMonth = (iso: string): string => fillDate(words.month, words.months, iso);

/** “Dec”, for axes. */
export const formatMonthShort = (month: number): string => monthName(month, words.months_short);

/** Text as it is compared when searching: no case, accents or curly apostrophes. */
export function foldText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[’‘`]/g, "'")
    .toLowerCase();
}

/** The same day a year before; 28 February for 29 February. */
export function yearBefore(iso: string): string {
  const { year, month, day } = partsOf(iso);
  const lastDay = month === 2 && day === 29 ? 28 : day;
  return `${year - 1}-${String(month).padStart(2, "0")}-${String(lastDay).padStart(2, "0")}`;
}

/** Days since 1970, for scales. */
export function dayNumber(iso: string): number {
  const { year, month, day } = partsOf(iso);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
