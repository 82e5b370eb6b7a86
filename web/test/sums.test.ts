import { expect, test } from "vitest";
import { readAtlas, stateName } from "../src/atlas";
import { START } from "../src/state";
import {
  countByModel,
  countOverTime,
  findPeriod,
  listedAt,
  selectAgreements,
  selectRows,
  statusAt,
  sumByCombination,
  sumByLevel,
  sumByState,
  sumForMap,
  totalOf,
} from "../src/sums";
import { asJson, makeAtlas } from "./atlas";

const atlas = makeAtlas();
const now = 4;

test("the count over time is, at each list, the count of who stands in it", () => {
  const series = countOverTime(atlas, atlas.agreements);
  expect(series.map(totalOf)).toEqual([3, 3, 2, 4, 6]);
  series.forEach((counts, index) => {
    expect(counts).toEqual(countByModel(listedAt(atlas.agreements, index)));
  });
});

test("states come with the most agreements first, and their shares make one", () => {
  const sums = sumByState(atlas.agreements, now, stateName);
  expect(sums.map(({ state, total }) => `${state} ${total}`)).toEqual(["FL 4", "LA 1", "OK 1"]);
  expect(sums.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

test("a county with several models takes the colour of the broadest", () => {
  const sum = sumForMap(atlas, atlas.agreements, now, () => true);
  expect([...sum.counties]).toEqual([
    ["12021", "TFM"],
    ["22087", "WSO"],
    ["40143", "JEM"],
  ]);
});

test("a city is a point, and so is a county without an outline", () => {
  const points = (isDrawn: (geoid: string) => boolean) =>
    [...sumForMap(atlas, atlas.agreements, now, isDrawn).points].map(([index, { model }]) => `${atlas.units[index]?.name} ${model}`);
  expect(points(() => true)).toEqual(["Naples city TFM"]);
  expect(points((geoid) => geoid !== "22087")).toEqual(["Naples city TFM", "St. Bernard Parish WSO"]);
});

test("agreements of agencies that police no Census unit are counted as not drawn", () => {
  const campus = asJson();
  campus.agencies.units[1] = [];
  expect(sumForMap(atlas, atlas.agreements, now, () => true).notDrawn).toBe(0);
  const read = readAtlas(campus);
  expect(sumForMap(read, read.agreements, now, () => true).notDrawn).toBe(1);
});

test("a statewide agency is hatched, not drawn in a county", () => {
  const sum = sumForMap(atlas, atlas.agreements, now, () => true);
  expect([...sum.statewide.keys()]).toEqual(["FL"]);
});

test("filters are all met at once", () => {
  expect(selectAgreements(atlas.agreements, { ...START, state: "FL", model: "TFM" })).toHaveLength(3);
  expect(selectAgreements(atlas.agreements, { ...START, state: "FL", model: "TFM", level: "County" })).toHaveLength(1);
  expect(selectAgreements(atlas.agreements, { ...START, county: "12021" }).map(({ agency }) => agency)).toContain("Naples Police Department");
});

test("the table shows listed agreements unless ended ones are asked for", () => {
  expect(selectRows(atlas, START, now, stateName)).toHaveLength(6);
  expect(selectRows(atlas, { ...START, status: "removed" }, now, stateName)).toHaveLength(1);
  expect(selectRows(atlas, { ...START, status: "all" }, now, stateName)).toHaveLength(8);
});

test("a search looks for every word in agency, county and state, whatever the apostrophe", () => {
  const found = (query: string) => selectRows(atlas, { ...START, query }, now, stateName).length;
  expect(found("bernard SHERIFF'S louisiana")).toBe(1);
  expect(found("collier")).toBe(3);
  expect(found("collier tulsa")).toBe(0);
});

test("dates that are not known come last in either direction", () => {
  for (const descending of [true, false]) {
    const rows = selectRows(atlas, { ...START, sort: "signed", descending }, now, stateName);
    expect(rows.at(-1)?.state).toBe("LA");
  }
});

test("the last twelve months begin a year before the last list, not at an older list", () => {
  const { from, start, end, days } = findPeriod(atlas, "year", now);
  expect([from, start, end]).toEqual([2, "2024-12-30", "2025-12-30"]);
  expect((days.at(-1) ?? 0) - (days[0] ?? 0)).toBe(365);
  expect(findPeriod(atlas, "all", now).start).toBe("2024-01-10");
});

test("levels come with the most agreements first, an agency counted once", () => {
  const levels = sumByLevel(listedAt(atlas.agreements, now));
  expect(levels.map(({ level, agreements, agencies }) => `${level} ${agreements} ${agencies}`)).toEqual(["County 4 3", "Municipal 1 1", "State 1 1"]);
});

test("an agency counts once under the models that it holds together", () => {
  const { combinations, agencies, several } = sumByCombination(listedAt(atlas.agreements, now));
  expect(combinations.map(({ models, agencies }) => `${models.join("+")} ${agencies}`)).toEqual(["TFM 2", "TFM+WSO 1", "JEM 1", "WSO 1"]);
  expect([agencies, several]).toEqual([5, 1]);
});

test("a status is that of the day: removed before it is known what followed, then switched", () => {
  const jail = atlas.agreements[0] as (typeof atlas.agreements)[number];
  expect(statusAt(atlas, jail, 2)).toBe("listed");
  expect(statusAt(atlas, jail, 3)).toBe("switched");
  const tulsa = atlas.agreements[6] as (typeof atlas.agreements)[number];
  expect(statusAt(atlas, tulsa, 2)).toBe("removed");
  expect(statusAt(atlas, tulsa, 3)).toBe("listed");
});

test("the table of a day has what had been listed by then", () => {
  expect(selectRows(atlas, { ...START, status: "all" }, 1, stateName)).toHaveLength(3);
  expect(selectRows(atlas, START, 2, stateName)).toHaveLength(2);
});
