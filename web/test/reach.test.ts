import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Agreement, readAtlas } from "../src/atlas";
import { ReachSum } from "../src/reach";
import { isListedAt } from "../src/sums";
import { makeAtlas } from "./atlas";

const atlas = makeAtlas();
const sum = new ReachSum(atlas);
const [jail, , , naples, patrol, bernard] = atlas.agreements as [Agreement, Agreement, Agreement, Agreement, Agreement, Agreement];

test("a city in a covered county adds nobody, and alone its own", () => {
  expect(sum.of([naples]).local).toBe(20);
  expect(sum.of([naples, jail]).local).toBe(400);
});

test("an agency of a state covers all who live there, in the total only", () => {
  expect(sum.of([patrol, naples])).toMatchObject({ local: 20, total: 1000 });
});

test("reach is told of the states asked for", () => {
  expect(sum.of([jail, bernard], ["LA"])).toEqual({ local: 45, total: 45, residents: 500, counties: 1, countiesInAll: 64 });
  expect(sum.of([jail, bernard])).toEqual({ local: 445, total: 445, residents: 2400, counties: 2, countiesInAll: 208 });
});

// Written by reach_cases, a program of the C++ tests: random filters of the data that ships, with what the program says.
type Case = { states: string[]; models: string[]; levels: string[]; publication: number; reach: Record<string, number>; agreements: number };
const folder = process.env.ATLAS287_REACH_CASES ?? "";
const there = folder !== "" && existsSync(`${folder}/cases.json`);

describe.skipIf(!there)("the browser reaches the same people as the program (skipped unless ATLAS287_REACH_CASES has its cases)", () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  const shipped = there ? readAtlas(read("atlas.json")) : atlas;
  const shippedSum = new ReachSum(shipped);
  const cases = there ? (read("cases.json") as Case[]) : [];

  test("there are hundreds of filters, few of them empty", () => {
    expect(cases.length).toBeGreaterThanOrEqual(500);
    expect(cases.filter(({ agreements }) => agreements > 0).length).toBeGreaterThan(cases.length / 2);
  });

  test("each filter at its date gives the same numbers, to the person", () => {
    for (const { states, models, levels, publication, reach, agreements } of cases) {
      const fits = (chosen: string[], value: string) => chosen.length === 0 || chosen.includes(value);
      const listed = shipped.agreements.filter(
        (one) => isListedAt(one, publication) && fits(states, one.state) && fits(models, one.model) && fits(levels, one.level),
      );
      const filter = JSON.stringify({ states, models, levels, publication });
      expect(listed.length, filter).toBe(agreements);
      expect(shippedSum.of(listed, states), filter).toEqual(reach);
    }
  });
});
