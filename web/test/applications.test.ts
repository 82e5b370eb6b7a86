import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Applications, dayOfApplications, outcomeAt, pendingAt, pendingListAt, readApplications, selectApplications } from "../src/applications";
import { readAtlas } from "../src/atlas";
import type { State } from "../src/state";
import { makeAtlas } from "./atlas";

type Row = [agency: string, state: string, level: string, counties: string[], model: string, pending: number[][], agreed: string];

const ROWS: Row[] = [
  ["Collier County Sheriff's Office", "FL", "County", ["12021"], "TFM", [[0, 1]], "2025-06-01"],
  ["Naples Police Department", "FL", "Municipal", ["12021"], "TFM", [[1, 4]], ""],
  ["Florida Highway Patrol", "FL", "State", [], "TFM", [[0, 4]], ""],
  ["Tulsa County Sheriff's Office", "OK", "County", ["40143"], "WSO", [[0, 0]], ""],
  [
    "Slow County Sheriff's Office",
    "OK",
    "County",
    ["40001"],
    "JEM",
    [
      [0, 0],
      [2, 4],
    ],
    "2026-03-20",
  ],
  ["Lake County Sheriff's Office", "FL", "County", ["12069"], "", [[4, 4]], ""],
];
const LISTS = ["2025-05-01", "2025-05-20", "2025-06-10", "2025-06-10", "2026-04-01"];
const column = <Index extends 0 | 1 | 2 | 3 | 4 | 5 | 6>(index: Index) => ROWS.map((row) => row[index]);
const asJson = () => ({
  format: 1,
  days_to_sign: 180,
  lists: [...LISTS],
  applications: {
    agency: column(0),
    state: column(1),
    level: column(2),
    counties: column(3),
    model: column(4),
    pending: column(5),
    agreed: column(6),
  },
});

const applications = readApplications(asJson());
const atlas = makeAtlas();
const ALL = { state: "", county: "", model: "", level: "" };
const agenciesAt = (day: string) => pendingAt(applications, applications.all, day).pending.map(({ application }) => application.agency.split(" ")[0]);
const select = (filters: Partial<State>) =>
  selectApplications(applications.all, atlas.states, { ...ALL, ...filters }).map(({ agency }) => agency.split(" ")[0]);

test("the list in force is the newest on or before a day, and before the first there is none", () => {
  expect(["2025-04-30", "2025-05-01", "2025-05-19", "2025-06-10", "2030-01-01"].map((day) => pendingListAt(applications, day))).toEqual([-1, 0, 0, 3, 4]);
  expect(pendingAt(applications, applications.all, "2025-04-30")).toEqual({ pending: [], signed: 0, withdrawn: 0, all: 0, medianDays: 0 });
});

test("applications wait until they are signed or gone, the longest waiting first", () => {
  expect(agenciesAt("2025-05-01")).toEqual(["Collier", "Florida", "Tulsa", "Slow"]);
  expect(agenciesAt("2025-05-31")).toEqual(["Collier", "Florida", "Naples"]);
  expect(agenciesAt("2025-06-01")).toEqual(["Florida", "Naples"]);
  const { pending, ...sums } = pendingAt(applications, applications.all, "2025-06-10");
  expect(pending.map(({ first, days }) => [first, days])).toEqual([
    ["2025-05-01", 40],
    ["2025-05-01", 40],
    ["2025-05-20", 21],
  ]);
  expect(sums).toEqual({ signed: 1, withdrawn: 1, all: 5, medianDays: 31 });
});

test("what is gone was so with the first list without it, and a gap is one until the application is back", () => {
  const [, , , tulsa, slow] = applications.all as [never, never, never, Applications["all"][0], Applications["all"][0]];
  expect(outcomeAt(applications, tulsa, "2026-05-01")).toEqual({ outcome: "withdrawn", days: 19 });
  expect(outcomeAt(applications, slow, "2025-05-20")).toEqual({ outcome: "withdrawn", days: 19 });
  expect(outcomeAt(applications, slow, "2025-06-10")).toEqual({ outcome: "pending", days: 40 });
});

test("an agreement of more than half a year later counts only once a later list has had the application", () => {
  const slow = applications.all[4] as Applications["all"][0];
  expect(outcomeAt(applications, slow, "2026-03-31")).toEqual({ outcome: "pending", days: 40 });
  expect(outcomeAt(applications, slow, "2026-04-01")).toEqual({ outcome: "signed", days: 323 });
});

test("the filters of the page narrow the applications, and where no county is known its state stands for it", () => {
  expect(select({})).toHaveLength(6);
  expect(select({ state: "OK" })).toEqual(["Tulsa", "Slow"]);
  expect(select({ state: "FL", level: "County" })).toEqual(["Collier", "Lake"]);
  expect(select({ model: "TFM" })).toEqual(["Collier", "Naples", "Florida"]);
  expect(select({ county: "12021" })).toEqual(["Collier", "Naples", "Florida"]);
  expect(select({ county: "40143", state: "OK" })).toEqual(["Tulsa"]);
  expect(select({ county: "99999" })).toEqual([]);
});

test("beside the newest list applications are as of the newest pending list, beside others as of their day", () => {
  expect(dayOfApplications(applications, atlas, 4)).toBe("2026-04-01");
  expect(dayOfApplications(applications, atlas, 3)).toBe("2025-06-01");
  expect(dayOfApplications({ ...applications, lists: LISTS.slice(0, 4) }, atlas, 4)).toBe("2025-12-30");
  expect(dayOfApplications({ ...applications, lists: [] }, atlas, 4)).toBe("2025-12-30");
});

test.each<[string, (json: ReturnType<typeof asJson>) => unknown]>([
  ["format is not 1", (json) => ({ ...json, format: 2 })],
  ["format is not 1", () => undefined],
  ["lists are not days in order", (json) => ({ ...json, lists: [...LISTS].reverse() })],
  ["lists are not days in order", (json) => ({ ...json, lists: [0, 1, 2, 3, 4] })],
  ["no days_to_sign", (json) => ({ ...json, days_to_sign: "180" })],
  ["no applications", (json) => ({ ...json, applications: [] })],
  ["applications.level has not 6 values", (json) => ({ ...json, applications: { ...json.applications, level: [] } })],
  ["applications.model “XXX” in row 0", (json) => ({ ...json, applications: { ...json.applications, model: ROWS.map(() => "XXX") } })],
  ["applications.counties in row 0", (json) => ({ ...json, applications: { ...json.applications, counties: ROWS.map(() => "12021") } })],
  ["applications.pending in row 0", (json) => ({ ...json, applications: { ...json.applications, pending: ROWS.map(() => []) } })],
  ["applications.pending in row 0", (json) => ({ ...json, applications: { ...json.applications, pending: ROWS.map(() => [[3, 2]]) } })],
  ["applications.pending in row 0", (json) => ({ ...json, lists: LISTS.slice(0, 1) })],
  ["applications.agreed in row 0", (json) => ({ ...json, applications: { ...json.applications, agreed: ROWS.map(() => "soon") } })],
])("a file that is not what the page understands is refused: %s", (message, broken) => {
  expect(() => readApplications(broken(asJson()))).toThrow(`applications.json: ${message}`);
});

// Written by browser_cases, a program of the C++ tests: days and filters of the data that ships, with what the program says.
type Case = {
  filter: typeof ALL;
  day: string;
  list: string;
  sum: { all: number; signed: number; withdrawn: number; medianDays: number };
  rows: { agency: string; first: string; days: number }[];
};
const folder = process.env.ATLAS287_BROWSER_CASES ?? "";
const there = folder !== "" && existsSync(`${folder}/newest/cases.json`);

describe.skipIf(!there).each(["newest", "earlier"])(
  "as of the %s list the page says of applications what the program says (skipped unless ATLAS287_BROWSER_CASES has its cases)",
  (as_of) => {
    const read = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
    const shipped = there ? readAtlas(read("atlas.json")) : atlas;
    const known = there ? readApplications(read(`${as_of}/applications.json`)) : applications;
    const {
      publication,
      day: last,
      cases,
    } = there ? (read(`${as_of}/cases.json`) as { publication: number; day: string; cases: Case[] }) : { publication: 0, day: "", cases: [] };

    test("there are forty days and hundreds of filters, half of them with rows, and nothing known before the first list", () => {
      expect(new Set(cases.map(({ day }) => day)).size).toBeGreaterThanOrEqual(40);
      expect(cases.length).toBeGreaterThan(300);
      expect(cases.filter(({ rows }) => rows.length > 0).length).toBeGreaterThan(cases.length / 2);
      expect(cases[0]).toMatchObject({ list: "", sum: { all: 0 }, rows: [] });
    });

    test("the page's day is the program's, and no later list is known", () => {
      expect(dayOfApplications(known, { publications: shipped.publications.slice(0, publication + 1) }, publication)).toBe(last);
      expect(known.lists.every((day) => day <= last)).toBe(true);
    });

    test("each filter on its day gives the same numbers and the same rows in the same order", () => {
      for (const { filter, day, list, sum, rows } of cases) {
        const asked = JSON.stringify({ filter, day });
        const { pending, ...sums } = pendingAt(known, selectApplications(known.all, shipped.states, filter), day);
        expect(known.lists[pendingListAt(known, day)] ?? "", asked).toBe(list);
        expect(sums, asked).toEqual(sum);
        expect(
          pending.map(({ application, first, days }) => ({ agency: application.agency, first, days })),
          asked,
        ).toEqual(rows);
      }
    });
  },
);
