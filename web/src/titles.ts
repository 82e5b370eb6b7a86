// Titles that say what to see. Each claims only what the numbers bear out, and falls back to
// a plain one where the sentence would be false, silly, or rest on a handful.

import { formatCount, formatMillions, formatShare, formatShortDate } from "./format";
import { fill, messages, plural } from "./messages";
import type { StateSum } from "./sums";

/** Fewer agreements than this are too few for a sentence about proportions. */
const FEWEST = 10;

/** The title over the growth chart: now against a year before (undefined if no list is that old). */
export function titleGrowth(now: number, before: number | undefined): string {
  const words = messages.growth;
  if (before === undefined || before < FEWEST || now < FEWEST) return words.plain;
  if (now === before) return words.same;
  const times = Math.floor(now / before);
  const exact = now % before === 0;
  if (times === 2) return exact ? words.twice : words.twice_over;
  if (times > 2) {
    const number = words.numbers[times - 2] ?? formatCount(times);
    return exact ? capitalise(fill(words.times_exact, { times: number })) : fill(words.times_over, { times: number });
  }
  const change = Math.abs(now - before) / before;
  if (change < 0.01) return words.plain;
  return fill(now > before ? words.up : words.down, { percent: formatShare(change) });
}

/** The title over the signings by week: the most in one, and its Monday. */
export function titleWeeks(most: number, monday: string): string {
  const words = messages.weeks;
  return most < FEWEST ? words.plain : fill(words.title, { n: formatCount(most), date: formatShortDate(monday) });
}

/** The title over the ranked states: the fewest states, up to three, that hold half or more. */
export function titleStates(sums: readonly StateSum[], nameOf: (state: string) => string): string {
  const words = messages.states;
  const total = sums.reduce((sum, { total }) => sum + total, 0);
  const names = sums.slice(0, 3).map(({ state }) => nameOf(state));
  const [a = "", b = "", c = ""] = names;
  if (total < FEWEST || sums.length < 5) return words.plain;
  let held = 0;
  let named = 0;
  let heldByNamed = 0;
  for (let count = 1; count <= 3; count++) {
    const last = sums[count - 1];
    const next = sums[count];
    // One that adds little is not named beside those that hold much.
    if (!last || !next || last.total * 10 < total) break;
    held += last.total;
    // With a tie at the edge, naming one and not the other would be arbitrary.
    if (last.total === next.total) continue;
    [named, heldByNamed] = [count, held];
    if (held * 2 < total) continue;
    const sentences = held * 2 === total ? words.half : words.more_than_half;
    return fill(sentences[String(count) as "1" | "2" | "3"], { a, b, c });
  }
  if (heldByNamed * 3 >= total) {
    return fill(words.share_of[String(named) as "1" | "2" | "3"], { a, b, c, share: formatShare(heldByNamed / total) });
  }
  const leads = (sums[0]?.total ?? 0) > (sums[1]?.total ?? 0);
  return leads ? fill(words.most, { a }) : words.plain;
}

/** The title over the map: in how many counties a county agency takes part. */
export function titleMap(counties: number, state: string): string {
  const words = messages.map;
  if (counties === 0) return words.plain;
  const values = { counties: formatCount(counties), state };
  return fill(plural(state === "" ? words.title : words.title_in, counties), values);
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const THOUSAND = 1_000;
const MILLION = 1_000_000;

/** “80 million people”, “1.2 million people”, “388,000 people”: as it is said in a sentence. */
export function peopleInWords(people: number): string {
  const words = messages.people;
  if (people >= MILLION) {
    const n = formatMillions(people, people >= 10 * MILLION ? 0 : 1);
    return fill(plural(words.millions, n === "1" ? 1 : 2), { n });
  }
  const rounded = people >= 10 * THOUSAND ? Math.round(people / THOUSAND) * THOUSAND : people;
  return fill(plural(words.count, rounded), { n: formatCount(rounded) });
}

/** The title over the section on people: how many live where local agencies take part, of the residents of a state where one is named. */
export function titlePeople(local: number, residents: number, state = ""): string {
  const words = messages.people;
  if (local === 0) return words.plain;
  return fill(state === "" ? words.title : words.title_in, { people: peopleInWords(local), share: formatShare(local / residents), state });
}

/** The title over the section on agencies: the level of government that holds half or more; the largest comes first. */
export function titleWho(levels: readonly { level: string; agreements: number }[], agreements: number): string {
  const words = messages.who;
  const [largest] = levels;
  if (agreements < FEWEST || largest === undefined || levels.length < 2 || largest.agreements * 2 < agreements) return words.plain;
  const title = (words.titles as Record<string, string>)[largest.level];
  return title === undefined ? words.plain : fill(title, { share: formatShare(largest.agreements / agreements) });
}
