// The atlas as the page reads it: data/atlas.json, checked at the border and turned from
// columns into rows.

import { foldText } from "./format";
import { messages } from "./messages";

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

export type Agreement = {
  id: string;
  agencyId: string;
  agency: string;
  /** Postal code, two letters. */
  state: string;
  level: string;
  /** Name of the county as the Census has it; several separated by “; ”; empty if unknown. */
  county: string;
  /** Census code of the county; several separated by “; ”; empty if unknown. */
  geoid: string;
  model: Model;
  /** ISO date, or empty if unknown. */
  signed: string;
  /** Index of the first and last publication it stands in. */
  first: number;
  last: number;
  /** Stretches between them in which it did not stand: first and last publication of each. */
  gaps: [number, number][];
  status: Status;
  /** Web address of the memorandum, or empty. */
  moa: string;
  /** Census codes of the counties it polices or stands in, as far as the atlas tells. */
  counties: string[];
  /** What a search looks in, folded. */
  searched: string;
};

export type Atlas = {
  asOf: string;
  publications: Publication[];
  agreements: Agreement[];
};

type Columns = Record<string, unknown[]>;

const TEXT_COLUMNS = ["id", "agency_id", "agency", "state", "level", "county", "geoid", "model", "signed", "status", "moa"];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Only web addresses become links; anything else printed by ICE is not one. */
function webAddress(text: string): string {
  return /^https?:\/\//i.test(text) ? text : "";
}

/** Reads data/atlas.json; throws if it is not what this page understands. */
export function readAtlas(json: unknown): Atlas {
  if (!isRecord(json) || json.format !== 1) throw new Error("atlas.json: format is not 1");
  if (!Array.isArray(json.publications) || !isRecord(json.agreements)) throw new Error("atlas.json: no publications or agreements");
  const publications = json.publications as Publication[];
  const columns = json.agreements as Columns;
  const length = columns.id?.length ?? -1;
  for (const name of [...TEXT_COLUMNS, "first", "last"]) {
    if (columns[name]?.length !== length) throw new Error(`atlas.json: column ${name} has not ${length} values`);
  }

  const text = (name: string, row: number) => String(columns[name]?.[row] ?? "");
  const number = (name: string, row: number) => Number(columns[name]?.[row]);
  const stateNames: Record<string, string> = messages.states_names;
  const agreements: Agreement[] = [];
  for (let row = 0; row < length; row++) {
    const model = text("model", row);
    const status = text("status", row);
    const state = text("state", row);
    const agency = text("agency", row);
    const county = text("county", row);
    if (model !== "" && !(MODELS as readonly string[]).includes(model)) throw new Error(`atlas.json: model “${model}” in row ${row}`);
    if (!(STATUSES as readonly string[]).includes(status)) throw new Error(`atlas.json: status “${status}” in row ${row}`);
    agreements.push({
      id: text("id", row),
      agencyId: text("agency_id", row),
      agency,
      state,
      level: text("level", row),
      county,
      geoid: text("geoid", row),
      model: model as Model,
      signed: text("signed", row),
      first: number("first", row),
      last: number("last", row),
      gaps: [],
      status: status as Status,
      moa: webAddress(text("moa", row)),
      counties: [],
      searched: foldText(`${agency} ${county} ${stateNames[state] ?? state}`),
    });
  }
  for (const [row, first, last] of readGaps(json.gaps)) agreements[row]?.gaps.push([first, last]);
  placeInCounties(agreements);
  return { asOf: String(json.as_of), publications, agreements };
}

/** Gaps are few, so they stand beside the columns: row of the agreement, first and last publication. */
function readGaps(gaps: unknown): [number, number, number][] {
  if (!Array.isArray(gaps)) throw new Error("atlas.json: no gaps");
  return gaps.map((gap) => {
    if (!Array.isArray(gap) || gap.length !== 3 || !gap.every(Number.isInteger)) throw new Error("atlas.json: a gap is not three whole numbers");
    return gap as [number, number, number];
  });
}

const isCountyCode = (code: string): boolean => /^\d{5}$/.test(code);
const partsOf = (text: string): string[] => (text === "" ? [] : text.split(/;\s*/));

/** Gives each agreement its counties: by Census code, or else by the county's name in its state. */
function placeInCounties(agreements: Agreement[]): void {
  const codes = new Map<string, string>();
  for (const { state, county, geoid } of agreements) {
    if (isCountyCode(geoid) && county !== "") codes.set(`${state}|${county}`, geoid);
  }
  for (const agreement of agreements) {
    const own = partsOf(agreement.geoid).filter(isCountyCode);
    const named = partsOf(agreement.county).flatMap((county) => codes.get(`${agreement.state}|${county}`) ?? []);
    agreement.counties = own.length > 0 ? own : named;
  }
}

/** Index of the newest publication on or before a date; -1 if there is none. */
export function publicationAt(publications: readonly Publication[], date: string): number {
  let found = -1;
  publications.forEach((publication, index) => {
    if (publication.dated <= date) found = index;
  });
  return found;
}

/** Name of a state or territory by its postal code. */
export function stateName(code: string): string {
  return (messages.states_names as Record<string, string>)[code] ?? code;
}
