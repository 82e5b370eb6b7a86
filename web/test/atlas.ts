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

export const asJson = () => ({
  format: 1,
  as_of: "2025-12-31",
  publications: ["2024-01-10", "2024-06-01", "2024-12-20", "2025-06-01", "2025-12-30"].map((dated, index) => ({
    id: `participating-${index}`,
    dated,
    rows: 3,
  })),
  // Tulsa's jail agreement was left out of the third list.
  gaps: [[6, 2, 2]] as number[][],
  agreements: {
    id: ROWS.map((row, index) => `${row[1]}-${index}`),
    agency_id: ROWS.map((row) => `${row[1]}-${row[0]}`),
    agency: ROWS.map((row) => row[0]),
    state: ROWS.map((row) => row[1]),
    level: ROWS.map((row) => row[2]),
    county: ROWS.map((row) => row[3]),
    geoid: ROWS.map((row) => row[4]),
    model: ROWS.map((row) => row[5]),
    signed: ROWS.map((row) => row[6]),
    first: ROWS.map((row) => row[7]),
    last: ROWS.map((row) => row[8]),
    status: ROWS.map((row) => row[9]),
    moa: ROWS.map((_, index) => (index === 0 ? "https://www.ice.gov/doclib/287gMOA/a.pdf" : index === 1 ? "javascript:alert(1)" : "")),
  },
});

export const makeAtlas = (): Atlas => readAtlas(asJson());
