import { expect, test } from "vitest";
import { stateName } from "../src/atlas";
import { RowSorter, searchRows, tableRows } from "../src/rows";
import { SORT_COLUMNS } from "../src/state";
import { listedAt } from "../src/sums";
import { makeAtlas } from "./atlas";

const atlas = makeAtlas();
const now = 4;
const listed = listedAt(atlas.agreements, now);
const sorter = new RowSorter(atlas, stateName);

test("a search looks for every word in agency, county and state, whatever the apostrophe", () => {
  const found = (query: string) => searchRows(listed, query).length;
  expect(found("bernard SHERIFF'S louisiana")).toBe(1);
  expect(found("collier")).toBe(3);
  expect(found("collier tulsa")).toBe(0);
  expect(found("  ")).toBe(listed.length);
});

test("dates that are not known come last in either direction", () => {
  for (const descending of [true, false]) {
    expect(sorter.sort(listed, "signed", descending, now).at(-1)?.state).toBe("LA");
  }
});

test("sorting by any column loses nobody, and equal ones stand by agency in either direction", () => {
  for (const column of SORT_COLUMNS) {
    for (const descending of [true, false]) {
      const rows = sorter.sort(atlas.agreements, column, descending, now);
      expect([...rows].map(({ id }) => id).sort()).toEqual(atlas.agreements.map(({ id }) => id).sort());
    }
  }
  const names = sorter
    .sort(listed, "model", true, now)
    .filter(({ model }) => model === "TFM")
    .map(({ agency }) => agency);
  expect(names).toEqual(["Collier County Sheriff's Office", "Florida Highway Patrol", "Naples Police Department"]);
});

test("states are sorted by name, dates by day", () => {
  expect(sorter.sort(listed, "state", false, now).map(({ state }) => state)).toEqual(["FL", "FL", "FL", "FL", "LA", "OK"]);
  const signed = sorter.sort(listed, "signed", true, now).map(({ signed }) => signed);
  expect(signed.slice(0, -1)).toEqual(signed.slice(0, -1).sort().reverse());
});

test("statuses are those as of the list shown", () => {
  const rows = sorter.sort(
    atlas.agreements.filter(({ first }) => first <= 2),
    "status",
    false,
    2,
  );
  expect(rows.map(({ id, spells }) => `${id} ${spells.find(({ from, to }) => from <= 2 && 2 <= to)?.status}`).map((text) => text.split(" ").at(-1))).toEqual([
    "listed",
    "listed",
    "removed",
    "removed",
  ]);
});

test("the table is the search, sorted", () => {
  expect(tableRows(sorter, listed, { query: "naples", sort: "agency", descending: false }, now).map(({ agency }) => agency)).toEqual([
    "Naples Police Department",
  ]);
});
