// Looking places up: what people type, the places that it may mean, and what applies there. The rules are those of
// src/atlas/lookup.cpp; a test holds the two to the same answers.

import { type Agreement, type Atlas, stateName } from "./atlas";
import { fipsCode, postalCode } from "./fips";
import { messages } from "./messages";
import { isListedAt } from "./spells";

export type Place = {
  /** As it stands in the address of the page, and is found again by: “33880”, “Lakeland city, FL”. */
  label: string;
  /** For a list of suggestions: “Lakeland”, and what it is. */
  name: string;
  kind: string;
  /** Postal code; of a ZIP code area that of its largest part. */
  state: string;
  /** To order suggestions by; a state comes before places that are named alike. */
  people: number;
  /** Census codes of the units that have a say there, its states too. */
  units: string[];
};

/** The rows of one file of the index. */
export type PlaceFile = { name: string[]; type: string[]; county: string[]; state: string[]; people: number[]; units: string[] };
export type ZipFile = { zip: string[]; near: string[]; units: string[] };

/** Gets a file of the index, `places/l.json`; undefined where there is none. */
export type LoadFile = (name: string) => Promise<unknown>;

const NOT_GOVERNMENTS = ["CDP", "comunidad", "zona urbana"];
const TYPE_WORDS = ["county", "parish", "borough", "city", "town", "township", "village"];
const SPELLED_OUT: Record<string, string> = { st: "saint", ste: "sainte", ft: "fort", mt: "mount" };

/** Words without case, accents and punctuation: as `fold` in src/base/text.cpp. */
export function foldWords(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/['’‘`]/g, "")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** A name as it is looked for: “St. Johns”, “Saint John's” and “De Soto” as “DeSoto”. */
export const placeKey = (text: string): string =>
  foldWords(text)
    .map((word) => SPELLED_OUT[word] ?? word)
    .join("");

type Question = { words: string[]; state: string };

/** “polk county” in Florida of “Polk County, FL” or “Polk County Florida”; and the words as they are. */
function readingsOf(text: string): Question[] {
  const states = Object.entries(messages.states_names).map(([code, name]) => ({ code, words: foldWords(name).join(" ") }));
  const stateOf = (words: string): string => states.find(({ code, words: name }) => words === name || words === code.toLowerCase())?.code ?? "";
  const comma = text.lastIndexOf(",");
  if (comma >= 0) {
    const behind = foldWords(text.slice(comma + 1)).join(" ");
    const state = stateOf(behind);
    const words = foldWords(text.slice(0, comma));
    if (state !== "") return [{ words, state }];
    // Half a state's name is still being typed.
    if (words.length > 0 && states.some(({ words: name }) => name.startsWith(behind))) return [{ words, state: "" }];
  }
  const words = foldWords(text);
  const readings: Question[] = [{ words, state: "" }];
  for (let at = 1; at < words.length; at++) {
    const state = stateOf(words.slice(at).join(" "));
    if (state !== "") readings.push({ words: words.slice(0, at), state });
  }
  return readings;
}

/** The name without the word that says what kind of place it is. */
function splitType(words: string[]): { name: string[]; type: string } {
  const last = words[words.length - 1] ?? "";
  if (words.length > 1 && TYPE_WORDS.includes(last)) return { name: words.slice(0, -1), type: last };
  if (words.length > 2 && words[1] === "of" && TYPE_WORDS.includes(words[0] ?? "")) return { name: words.slice(2), type: words[0] ?? "" };
  return { name: words, type: "" };
}

const fipsOf = (geoids: string[]): string[] => [...new Set(geoids.map((geoid) => geoid.slice(0, 2)))];

const fileOf = (key: string): string => `places/${/^[a-z]/.test(key) ? key.charAt(0) : "0"}.json`;

function labelOf({ name, type, county, state, units }: PlaceFile, row: number): string {
  const whole = [name[row], type[row]].filter(Boolean).join(" ");
  return units[row]?.length === 2 ? whole : [whole, county[row], state[row]].filter(Boolean).join(", ");
}

function placeOf(file: PlaceFile, row: number): Place {
  const [name = "", type = "", county = "", state = ""] = [file.name[row], file.type[row], file.county[row], file.state[row]];
  const geoids = (file.units[row] ?? "").split(" ");
  const whole = type === "" ? name : `${name} ${type}`;
  const isCounty = geoids[0]?.length === 5;
  const isState = geoids[0]?.length === 2;
  return {
    label: labelOf(file, row),
    name: isCounty ? whole : name,
    kind: isCounty || isState ? "" : [type, ...(county === "" ? [] : [county])].join(", "),
    state,
    people: file.people[row] ?? 0,
    units: [...new Set([...geoids, ...fipsOf(geoids)])],
  };
}

function zipOf(file: ZipFile, row: number): Place {
  const geoids = (file.units[row] ?? "").split(" ");
  const [zip = "", near = ""] = [file.zip[row], file.near[row]];
  return { label: zip, name: zip, kind: near, state: near.slice(-2), people: 0, units: [...new Set([...geoids, ...fipsOf(geoids)])] };
}

/** States by their names in the reader's language, “Nueva York”: the index holds those of the Census Bureau. */
function statesNamed(key: string): Place[] {
  return Object.entries(messages.states_names)
    .filter(([, name]) => key !== "" && placeKey(name).startsWith(key))
    .map(([state, name]) => ({ label: name, name, kind: "", state, people: Infinity, units: [fipsCode(state)] }));
}

type Found = { place: Place; exact: boolean; government: boolean };

/** The places that what is typed may mean: those of exactly this name first, governments before names only, the largest first. */
export async function findPlaces(text: string, load: LoadFile, most: number): Promise<Place[]> {
  const digits = text.trim().replace(/^(\d{5})-\d{4}$/, "$1");
  if (/^\d{1,5}$/.test(digits)) {
    const file = (await load(`zips/${digits[0]}.json`)) as ZipFile | undefined;
    if (!file) return [];
    const rows = file.zip.flatMap((zip, row) => (zip.startsWith(digits) ? [row] : []));
    return rows.slice(0, most).map((row) => zipOf(file, row));
  }
  const found = new Map<string, Found>();
  for (const { words, state } of readingsOf(text)) {
    const { name, type } = splitType(words);
    for (const [key, kind] of [
      [placeKey(words.join(" ")), ""],
      [placeKey(name.join(" ")), type],
    ] as const) {
      if (key === "") continue;
      const file = (await load(fileOf(key))) as PlaceFile | undefined;
      file?.name.forEach((one, row) => {
        if (state !== "" && file.state[row] !== state) return;
        const itsType = file.type[row] ?? "";
        if (kind !== "" && !itsType.toLowerCase().endsWith(kind)) return;
        const itsKey = placeKey(one);
        // “Kodiak Island Borough” is a name with its kind.
        const isLonger = kind === "" && key.length > itsKey.length && key.startsWith(itsKey);
        const full = isLonger ? placeKey(`${one} ${itsType}`) : itsKey;
        if (!full.startsWith(key)) return;
        const place = placeOf(file, row);
        const exact = full === key;
        const known = found.get(`${place.label} ${place.units[0]}`);
        if (!known || (exact && !known.exact)) {
          found.set(`${place.label} ${place.units[0]}`, { place, exact, government: !NOT_GOVERNMENTS.includes(itsType) });
        }
      });
    }
  }
  const key = placeKey(text);
  for (const place of statesNamed(key)) {
    const isKnown = [...found.values()].some(({ place: { units } }) => units.join() === place.units.join());
    if (!isKnown) found.set(place.label, { place, exact: placeKey(place.name) === key, government: true });
  }
  return [...found.values()]
    .sort(
      (a, b) =>
        Number(b.exact) - Number(a.exact) ||
        Number(b.government) - Number(a.government) ||
        b.place.people - a.place.people ||
        (a.place.label < b.place.label ? -1 : 1),
    )
    .slice(0, most)
    .map(({ place }) => place);
}

/** The place of a label, as it stands in an address; what else one may have typed there is looked for as in the box. */
export async function findLabel(label: string, load: LoadFile): Promise<Place | undefined> {
  const file = /^\d/.test(label) ? undefined : ((await load(fileOf(placeKey(label)))) as PlaceFile | undefined);
  const row = file === undefined ? -1 : file.name.findIndex((_, row) => labelOf(file, row) === label);
  if (file !== undefined && row >= 0) return placeOf(file, row);
  const places = await findPlaces(label, load, 50);
  return places.find((place) => place.label === label) ?? places[0];
}

/** The order of an answer: from the nearest government to the farthest. */
const NEAREST_FIRST = ["Municipal", "Constable District", "County", "Judicial District", "Regional", "Campus", "Port", "Tribal", "Territory", "State", ""];

export type Applying = { agreement: Agreement; standsThere: boolean };

/** Agreements of a list that apply in a place: of agencies with authority over it, then of those that only stand in its county. */
export function applyingIn(atlas: Atlas, place: Pick<Place, "units">, publication: number): Applying[] {
  const geoids = new Set(place.units);
  const applying: Applying[] = [];
  for (const agreement of atlas.agreements) {
    if (!isListedAt(agreement, publication)) continue;
    const agency = atlas.agencies[agreement.agencyIndex];
    if (agency === undefined) continue;
    const hasAuthority = agency.units.some((unit) => geoids.has(atlas.units[unit]?.geoid ?? ""));
    const standsThere = agency.units.length === 0 && agency.counties.some((county) => geoids.has(county));
    if (hasAuthority || standsThere) applying.push({ agreement, standsThere });
  }
  return sortNearestFirst(applying);
}

/** “Lakeland city, Florida”; “ZIP code 33880”. */
export function placeTitle(place: Place): string {
  if (/^\d+$/.test(place.label)) return messages.here.zip.replace("{zip}", place.label);
  return place.label.replace(/, ([A-Z]{2})$/, (_, code: string) => `, ${stateName(code)}`);
}

/** Agreements that apply in all of a place, and those that apply in parts of it only. */
export type ApplyingAt = { whole: Applying[]; parts: Applying[] };

/** What applies in a county or place, by its Census code, or in a state, by its postal code: in the whole as `applyingIn` says, and
 *  of agencies that police a part of it. */
export function applyingAt(atlas: Atlas, code: string, publication: number): ApplyingAt {
  const isState = /^[A-Z]{2}$/.test(code);
  const state = isState ? code : postalCode(code);
  const around = new Set([code, ...atlas.states.flatMap((one) => (one.code === state ? [one.fips] : []))]);
  for (const { geoid, inside } of atlas.units) {
    if (geoid === code) for (const unit of inside) around.add(atlas.units[unit]?.geoid ?? "");
  }
  const whole = applyingIn(atlas, { units: [...around] }, publication);
  const known = new Set(whole.map(({ agreement }) => agreement));
  const parts = atlas.agreements.filter(
    (one) => (isState ? one.state === state : one.counties.includes(code)) && !known.has(one) && isListedAt(one, publication),
  );
  return { whole, parts: sortNearestFirst(parts.map((agreement) => ({ agreement, standsThere: false }))) };
}

const sortNearestFirst = (applying: Applying[]): Applying[] =>
  applying.sort((a, b) => Number(a.standsThere) - Number(b.standsThere) || NEAREST_FIRST.indexOf(a.agreement.level) - NEAREST_FIRST.indexOf(b.agreement.level));
