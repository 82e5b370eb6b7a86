// The atlas as the page reads it: data/atlas.json, checked at the border and turned from
// columns into rows.

import { foldText } from "./format";
import { messages, nameIn } from "./messages";
import { spellsOf } from "./spells";

/** Models, the broadest authority first: the order of legends, bars, columns and stacks, and of
 *  precedence where a county can take one colour only. */
export const MODELS = ["TFM", "JEM", "WSO"] as const;
export type KnownModel = (typeof MODELS)[number];
/** Empty where a list names a model that the atlas does not know: counted, but in no model's column. */
export type Model = KnownModel | "";

export const STATUSES = ["listed", "renewed", "switched", "removed"] as const;
export type Status = (typeof STATUSES)[number];

export type Publication = {
  id: string;
  /** ISO date ICE gave the list. */
  dated: string;
  rows: number;
};

export const UNIT_KINDS = ["state", "county", "place", "county subdivision"] as const;

/** A Census geography that an agency polices or stands in. */
export type Unit = {
  geoid: string;
  name: string;
  kind: (typeof UNIT_KINDS)[number];
  state: string;
  /** Residents, then each further measure of the atlas. */
  people: number[];
  longitude: number;
  latitude: number;
  /** Units in which it lies: when one of them is covered, its people are counted there. */
  inside: number[];
};

/** A state or territory. */
export type StateFacts = {
  code: string;
  /** Its two digits in Census codes. */
  fips: string;
  /** Residents, then each further measure. */
  people: number[];
  /** The estimates or the census that the figures are from. */
  source: string;
  /** How many counties and equivalents it has. */
  counties: number;
};

/** Publications, first and last, through which an agreement has one status. */
export type Spell = { from: number; to: number; status: Status };

export type Agency = {
  id: string;
  name: string;
  /** Postal code, two letters. */
  state: string;
  level: string;
  /** Names of the counties it polices or stands in, separated by “; ”; else what ICE printed. */
  county: string;
  /** Indices of the units it polices. */
  units: number[];
  /** Census codes of the counties it polices or stands in. */
  counties: string[];
  /** Indices of its agreements. */
  agreements: number[];
};

export type Agreement = {
  id: string;
  /** Index of its agency. */
  agencyIndex: number;
  agencyId: string;
  agency: string;
  state: string;
  level: string;
  county: string;
  model: Model;
  /** ISO date, or empty if unknown or not credible. */
  signed: string;
  /** The date that is printed but cannot be that of the signature; else empty. */
  notCredible: string;
  /** Index of the first and last publication it stands in. */
  first: number;
  last: number;
  /** Stretches between them in which it did not stand: first and last publication of each. */
  gaps: [number, number][];
  /** What it was from its first publication on to the newest: see spells.ts. */
  spells: Spell[];
  status: Status;
  /** Web address of the memorandum, or empty. */
  moa: string;
  counties: string[];
  /** What a search looks in, folded. */
  searched: string;
};

export type Atlas = {
  asOf: string;
  publications: Publication[];
  states: StateFacts[];
  /** Codes of the measures beside residents. */
  measures: string[];
  units: Unit[];
  agencies: Agency[];
  agreements: Agreement[];
  /** Publications that print an earlier one again: index of the one and of the other. */
  repeats: [number, number][];
};

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Only web addresses become links; anything else printed by ICE is not one. */
function webAddress(text: string): string {
  return /^https?:\/\//i.test(text) ? text : "";
}

/** One table of a file of data: columns of one length. */
export class Table {
  readonly length: number;
  private readonly columns: Record<string, unknown[]>;

  constructor(
    json: Record<string, unknown>,
    private readonly name: string,
    names: readonly string[],
    private readonly file = "atlas.json",
  ) {
    const columns = json[name];
    if (!isRecord(columns)) throw new Error(`${file}: no ${name}`);
    this.columns = columns as Record<string, unknown[]>;
    this.length = this.columns[names[0] as string]?.length ?? -1;
    for (const column of names) {
      if (this.columns[column]?.length !== this.length) throw new Error(`${file}: ${name}.${column} has not ${this.length} values`);
    }
  }

  text(column: string, row: number): string {
    return String(this.columns[column]?.[row] ?? "");
  }

  number(column: string, row: number): number {
    return Number(this.columns[column]?.[row]);
  }

  /** What stands there, whatever it is. */
  value(column: string, row: number): unknown {
    return this.columns[column]?.[row];
  }

  /** A list of texts. */
  texts(column: string, row: number): string[] {
    const value = this.columns[column]?.[row];
    if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) throw new Error(`${this.file}: ${this.name}.${column} in row ${row}`);
    return value;
  }

  /** A list of numbers; those of indices into another table are below its length. */
  numbers(column: string, row: number, below = Number.POSITIVE_INFINITY): number[] {
    const value = this.columns[column]?.[row];
    if (!Array.isArray(value) || !value.every((one) => Number.isInteger(one) && one >= 0 && one < below)) {
      throw new Error(`${this.file}: ${this.name}.${column} in row ${row}`);
    }
    return value as number[];
  }

  /** One of a few words. */
  oneOf<Word extends string>(column: string, row: number, words: readonly Word[]): Word {
    const word = this.text(column, row);
    if (!(words as readonly string[]).includes(word)) throw new Error(`${this.file}: ${this.name}.${column} “${word}” in row ${row}`);
    return word as Word;
  }

  map<Row>(read: (row: number) => Row): Row[] {
    return Array.from({ length: this.length }, (_, row) => read(row));
  }
}

/** Reads data/atlas.json; throws if it is not what this page understands. */
export function readAtlas(json: unknown): Atlas {
  if (!isRecord(json) || json.format !== 2) throw new Error("atlas.json: format is not 2");
  const lists = new Table(json, "publications", ["id", "dated", "rows"]);
  const publications = lists.map((row) => ({ id: lists.text("id", row), dated: lists.text("dated", row), rows: lists.number("rows", row) }));
  const facts = new Table(json, "states", ["code", "fips", "people", "source", "counties"]);
  const states = facts.map((row) => ({
    code: facts.text("code", row),
    fips: facts.text("fips", row),
    people: facts.numbers("people", row),
    source: facts.text("source", row),
    counties: facts.number("counties", row),
  }));
  const measures = isRecord(json.states) && Array.isArray(json.states.measures) ? json.states.measures.map(String) : [];
  const units = readUnits(json);
  const agencies = readAgencies(json, units);
  const agreements = readAgreements(json, agencies);
  for (const [row, first, last] of readGaps(json.gaps)) agreements[row]?.gaps.push([first, last]);
  for (const agency of agencies) {
    const its = agency.agreements.flatMap((row) => agreements[row] ?? []);
    for (const agreement of its) agreement.spells = spellsOf(agreement, its, publications.length - 1);
  }
  // Only now: what followed what goes by the dates as printed.
  for (const row of readRows(json.not_credible, agreements.length)) {
    const agreement = agreements[row] as Agreement;
    agreement.notCredible = agreement.signed;
    agreement.signed = "";
  }
  return { asOf: String(json.as_of), publications, states, measures, units, agencies, agreements, repeats: readRepeats(json.repeats, publications.length) };
}

function readUnits(json: Record<string, unknown>): Unit[] {
  const table = new Table(json, "units", ["geoid", "name", "kind", "state", "people", "longitude", "latitude", "inside"]);
  return table.map((row) => {
    const kind = UNIT_KINDS[table.number("kind", row)];
    if (kind === undefined) throw new Error(`atlas.json: units.kind in row ${row}`);
    return {
      geoid: table.text("geoid", row),
      name: table.text("name", row),
      kind,
      state: table.text("state", row),
      people: table.numbers("people", row),
      longitude: table.number("longitude", row),
      latitude: table.number("latitude", row),
      inside: table.numbers("inside", row, table.length),
    };
  });
}

function readAgencies(json: Record<string, unknown>, units: readonly Unit[]): Agency[] {
  const table = new Table(json, "agencies", ["id", "name", "state", "level", "county", "units", "counties"]);
  return table.map((row) => {
    const counties = table.numbers("counties", row, units.length).flatMap((index) => units[index] ?? []);
    return {
      id: table.text("id", row),
      name: table.text("name", row),
      state: table.text("state", row),
      level: table.text("level", row),
      county: counties.map(({ name }) => name).join("; ") || table.text("county", row),
      units: table.numbers("units", row, units.length),
      counties: counties.map(({ geoid }) => geoid),
      agreements: [],
    };
  });
}

function readAgreements(json: Record<string, unknown>, agencies: readonly Agency[]): Agreement[] {
  const table = new Table(json, "agreements", ["agency", "id", "model", "signed", "first", "last", "status", "moa"]);
  const stateNames: Record<string, string> = messages.states_names;
  return table.map((row) => {
    const agencyIndex = table.number("agency", row);
    const agency = agencies[agencyIndex];
    if (agency === undefined) throw new Error(`atlas.json: agreements.agency in row ${row}`);
    const model = table.oneOf("model", row, [...MODELS, ""]);
    const signed = table.text("signed", row);
    agency.agreements.push(row);
    return {
      // Ids that can be put together are left out.
      id: table.text("id", row) || `${agency.id}.${model}.${signed}`,
      agencyIndex,
      agencyId: agency.id,
      agency: agency.name,
      state: agency.state,
      level: agency.level,
      county: agency.county,
      model,
      signed,
      notCredible: "",
      first: table.number("first", row),
      last: table.number("last", row),
      gaps: [],
      spells: [],
      status: table.oneOf("status", row, STATUSES),
      moa: webAddress(table.text("moa", row)),
      counties: agency.counties,
      searched: foldText(`${agency.name} ${agency.county} ${stateNames[agency.state] ?? agency.state}`),
    };
  });
}

/** Gaps are few, so they stand beside the columns: row of the agreement, first and last publication. */
function readGaps(gaps: unknown): [number, number, number][] {
  if (!Array.isArray(gaps)) throw new Error("atlas.json: no gaps");
  return gaps.map((gap) => {
    if (!Array.isArray(gap) || gap.length !== 3 || !gap.every(Number.isInteger)) throw new Error("atlas.json: a gap is not three whole numbers");
    return gap as [number, number, number];
  });
}

function readRows(rows: unknown, length: number): number[] {
  const isRow = (row: unknown): row is number => Number.isInteger(row) && (row as number) < length;
  if (!Array.isArray(rows) || !rows.every(isRow)) throw new Error("atlas.json: not_credible is not rows of agreements");
  return rows;
}

function readRepeats(repeats: unknown, publications: number): [number, number][] {
  const isOne = (pair: unknown): pair is [number, number] =>
    Array.isArray(pair) && pair.length === 2 && pair.every((one) => Number.isInteger(one) && one < publications);
  if (!Array.isArray(repeats) || !repeats.every(isOne)) throw new Error("atlas.json: a repeat is not two publications");
  return repeats;
}

/** Index of the newest publication on or before a date; -1 if there is none. */
export function publicationAt(publications: readonly Publication[], date: string): number {
  let found = -1;
  publications.forEach((publication, index) => {
    if (publication.dated <= date) found = index;
  });
  return found;
}

/** A publication as it stands in the page's address: “2025-12-10-am”. */
export const publicationKey = (publication: Publication): string => publication.id.replace(/^participating-/, "");

/** Index of the publication that an address names, by key or by date; of the newest for an empty or unknown one. */
export function findPublication({ publications }: Pick<Atlas, "publications">, key: string): number {
  const newest = publications.length - 1;
  if (key === "") return newest;
  const exact = publications.findIndex((publication) => publicationKey(publication) === key);
  if (exact >= 0) return exact;
  const dated = /^\d{4}-\d\d-\d\d$/.test(key) ? publicationAt(publications, key) : -1;
  return dated >= 0 ? dated : newest;
}

/** Name of a state or territory by its postal code. */
export const stateName = (code: string): string => nameIn(messages.states_names, code);
