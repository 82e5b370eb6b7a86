// A small atlas for the tests: five lists over two years, agreements that come and go.

import { type Atlas, readAtlas } from "../src/atlas";

type Row = [
  agency: string,
  state: string,
  level: string,
  county: string,
  geoid: string,
  model: string,
  signed: string,
  first: number,
  last: number,
  status: string,
];

const ROWS: Row[] = [
  ["Collier County Sheriff's Office", "FL", "County", "Collier County", "12021", "JEM", "2007-08-06", 0, 2, "switched"],
  ["Collier County Sheriff's Office", "FL", "County", "Collier County", "12021", "TFM", "2025-02-20", 3, 4, "listed"],
  ["Collier County Sheriff's Office", "FL", "County", "Collier County", "12021", "WSO", "2025-02-20", 3, 4, "listed"],
  ["Naples Police Department", "FL", "Municipal", "Collier County", "", "TFM", "2025-03-01", 4, 4, "listed"],
  ["Florida Highway Patrol", "FL", "State", "", "", "TFM", "2025-02-26", 4, 4, "listed"],
  ["St. Bernard Parish Sheriff’s Office", "LA", "County", "St. Bernard Parish", "22087", "WSO", "", 2, 4, "listed"],
  ["Tulsa County Sheriff's Office", "OK", "County", "Tulsa County", "40143", "JEM", "2007-08-06", 0, 4, "listed"],
  ["Tulsa County Sheriff's Office", "OK", "County", "Tulsa County", "40143", "WSO", "2020-01-01", 0, 1, "removed"],
];

const UNITS: [geoid: string, name: string, kind: number, state: string, people: number, inside: number[]][] = [
  ["12021", "Collier County", 1, "FL", 400, []],
  ["22087", "St. Bernard Parish", 1, "LA", 45, []],
  ["40143", "Tulsa County", 1, "OK", 670, []],
  ["1247625", "Naples city", 2, "FL", 20, [0]],
  ["12", "Florida", 0, "FL", 1000, []],
];
const at = (geoid: string) => UNITS.findIndex((unit) => unit[0] === geoid);

const AGENCIES = [...new Map(ROWS.map((row) => [row[0], row])).values()];
const POLICED: Record<string, number[]> = { "Naples Police Department": [3], "Florida Highway Patrol": [4] };

export const asJson = () => ({
  format: 2,
  as_of: "2025-12-31",
  publications: {
    id: [0, 1, 2, 3, 4].map((index) => `participating-${index}`),
    dated: ["2024-01-10", "2024-06-01", "2024-12-20", "2025-06-01", "2025-12-30"],
    rows: [3, 3, 3, 3, 3],
  },
  states: {
    code: ["FL", "LA", "OK", "GU"],
    fips: ["12", "22", "40", "66"],
    people: [[1000], [500], [900], [150]],
    source: ["ACS 2019-2023", "ACS 2019-2023", "ACS 2019-2023", "2020 Census"],
    counties: [67, 64, 77, 1],
    measures: [] as string[],
  },
  units: {
    geoid: UNITS.map((unit) => unit[0]),
    name: UNITS.map((unit) => unit[1]),
    kind: UNITS.map((unit) => unit[2]),
    state: UNITS.map((unit) => unit[3]),
    people: UNITS.map((unit) => [unit[4]]),
    longitude: UNITS.map(() => -81),
    latitude: UNITS.map(() => 26),
    inside: UNITS.map((unit) => unit[5]),
  },
  agencies: {
    id: AGENCIES.map((row) => `${row[1]}-${row[0]}`),
    name: AGENCIES.map((row) => row[0]),
    state: AGENCIES.map((row) => row[1]),
    level: AGENCIES.map((row) => row[2]),
    county: AGENCIES.map(() => ""),
    units: AGENCIES.map((row) => POLICED[row[0]] ?? [at(row[4])]),
    counties: AGENCIES.map((row) => (row[3] === "" ? [] : [UNITS.findIndex((unit) => unit[1] === row[3])])),
  },
  // Tulsa's jail agreement was left out of the third list.
  gaps: [[6, 2, 2]] as number[][],
  not_credible: [],
  repeats: [] as number[][],
  agreements: {
    agency: ROWS.map((row) => AGENCIES.findIndex((agency) => agency[0] === row[0])),
    id: ROWS.map((row, index) => (index === 0 ? "" : `${row[1]}-${index}`)),
    model: ROWS.map((row) => row[5]),
    signed: ROWS.map((row) => row[6]),
    first: ROWS.map((row) => row[7]),
    last: ROWS.map((row) => row[8]),
    status: ROWS.map((row) => row[9]),
    moa: ROWS.map((_, index) => (index === 0 ? "https://www.ice.gov/doclib/287gMOA/a.pdf" : index === 1 ? "javascript:alert(1)" : "")),
  },
});

export const makeAtlas = (): Atlas => readAtlas(asJson());
