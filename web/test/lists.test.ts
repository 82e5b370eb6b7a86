import { expect, test } from "vitest";
import { publicationKey } from "../src/atlas";
import { agreementsOf, type List, readList, writeList } from "../src/lists";
import { Selections } from "../src/selection";
import { START } from "../src/state";
import { countByWeek, removedOn, weekOf } from "../src/weeks";
import { makeAtlas } from "./atlas";

const atlas = makeAtlas();
const selections = new Selections(atlas);
const open = (list: List, filters = START) => agreementsOf(selections, filters, list).agreements.map(({ agency, model }) => `${agency} ${model}`);
const key = (index: number) => publicationKey(atlas.publications[index] as (typeof atlas.publications)[0]);

test("what is written of a list is read back, and what is not known is left out", () => {
  const list: List = { state: "FL", level: "Judicial District", held: "TFM+JEM", signed: "2025-02-17" };
  expect(readList(writeList(list), atlas)).toEqual(list);
  expect(readList("", atlas)).toEqual({});
  expect(readList("signed-x.removed-.signed-2025-13-40.joined-x.at-", atlas)).toEqual({});
  expect(readList("unknown-1.model-TFM.toString-x", atlas)).toEqual({ model: "TFM" });
});

test("an empty list is what the page shows", () => {
  expect(open({})).toHaveLength(6);
  expect(open({}, { ...START, state: "FL" })).toHaveLength(4);
});

test("a figure's list takes the place of the page's own filter", () => {
  expect(open({ state: "OK" }, { ...START, state: "FL", county: "12021" })).toEqual(["Tulsa County Sheriff's Office JEM"]);
  expect(open({ at: key(0) })).toHaveLength(3);
  // The states are ranked without the county.
  expect(open({ state: "FL", county: "" }, { ...START, state: "FL", county: "12021" })).toHaveLength(4);
  expect(readList(writeList({ state: "FL", county: "" }), atlas)).toEqual({ state: "FL", county: "" });
});

test("joined and left are told against another list", () => {
  expect(open({ joined: key(3) })).toEqual(["Naples Police Department TFM", "Florida Highway Patrol TFM"]);
  expect(open({ left: key(0) })).toEqual(["Collier County Sheriff's Office JEM", "Tulsa County Sheriff's Office WSO"]);
});

test("models held together are those of the whole agency among the agreements shown", () => {
  expect(open({ held: "TFM+WSO" })).toEqual(["Collier County Sheriff's Office TFM", "Collier County Sheriff's Office WSO"]);
  expect(open({ held: "WSO" })).toEqual(["St. Bernard Parish Sheriff’s Office WSO"]);
});

test("people are asked of agencies with a county or a place", () => {
  expect(open({ people: "local" })).not.toContain("Florida Highway Patrol TFM");
  expect(open({ people: "local" })).toHaveLength(5);
});

test("a week begins on its Monday", () => {
  expect([weekOf("2025-02-17"), weekOf("2025-02-23"), weekOf("2025-02-24"), weekOf("1969-12-31"), weekOf("")]).toEqual([
    "2025-02-17",
    "2025-02-17",
    "2025-02-24",
    "1969-12-29",
    "",
  ]);
});

test("each week's signings and removals are those that its figures open", () => {
  const weeks = countByWeek(atlas, atlas.agreements, 4, "2024-01-10", "2025-12-30");
  expect(weeks.filter(({ signed, removed }) => signed + removed > 0)).toEqual([
    { monday: "2024-12-16", signed: 0, removed: 1 },
    { monday: "2025-02-17", signed: 2, removed: 0 },
    { monday: "2025-02-24", signed: 2, removed: 0 },
  ]);
  expect(open({ signed: "2025-02-17" })).toHaveLength(2);
  expect(open({ removed: "2024-12-16" })).toEqual(["Tulsa County Sheriff's Office WSO"]);
});

test("an agreement that was switched or is listed is not removed", () => {
  expect(atlas.agreements.map((one) => removedOn(atlas, one, 4)).filter(Boolean)).toEqual(["2024-12-20"]);
});
