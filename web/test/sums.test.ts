import { expect, test } from "vitest";
import { STATUSES, stateName } from "../src/atlas";
import { START } from "../src/state";
import {
  countByModel,
  countOverTime,
  findPeriod,
  hasStatusAt,
  listedAt,
  selectAgreements,
  statusAt,
  sumByCombination,
  sumByLevel,
  sumByState,
  totalOf,
  totalsByState,
} from "../src/sums";
import { makeAtlas } from "./atlas";

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
  const sums = sumByState(listedAt(atlas.agreements, now), stateName);
  expect(sums.map(({ state, total }) => `${state} ${total}`)).toEqual(["FL 4", "LA 1", "OK 1"]);
  expect(sums.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

test("filters are all met at once", () => {
  expect(selectAgreements(atlas.agreements, { ...START, state: "FL", model: "TFM" })).toHaveLength(3);
  expect(selectAgreements(atlas.agreements, { ...START, state: "FL", model: "TFM", level: "County" })).toHaveLength(1);
  expect(selectAgreements(atlas.agreements, { ...START, county: "12021" }).map(({ agency }) => agency)).toContain("Naples Police Department");
});

test("totals by state over time are the counts of each state", () => {
  for (const status of ["all", ...STATUSES]) {
    const totals = totalsByState(atlas, atlas.agreements, status);
    for (const [state, values] of totals) {
      atlas.publications.forEach((_, index) => {
        const count = atlas.agreements.filter((one) => one.state === state && hasStatusAt(one, status, index)).length;
        expect(values[index], `${state} ${status} ${index}`).toBe(count);
      });
    }
  }
});

test("the count over time of any status is, at each list, the count of those that have it", () => {
  for (const status of ["all", ...STATUSES]) {
    countOverTime(atlas, atlas.agreements, status).forEach((counts, index) => {
      expect(totalOf(counts), `${status} ${index}`).toBe(atlas.agreements.filter((one) => hasStatusAt(one, status, index)).length);
    });
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
  expect(statusAt(jail, 2)).toBe("listed");
  expect(statusAt(jail, 3)).toBe("switched");
  const tulsa = atlas.agreements[6] as (typeof atlas.agreements)[number];
  expect(statusAt(tulsa, 2)).toBe("removed");
  expect(statusAt(tulsa, 3)).toBe("listed");
});

test("what is shown of a day had been listed by then", () => {
  expect(atlas.agreements.filter((one) => hasStatusAt(one, "all", 1))).toHaveLength(3);
  expect(atlas.agreements.filter((one) => hasStatusAt(one, "listed", 2))).toHaveLength(2);
});
