import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Agreement, readAtlas } from "../src/atlas";
import { ReachSum } from "../src/reach";
import { listedAt, statusAt } from "../src/sums";
import { asJson, makeAtlas } from "./atlas";

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

test("reach over time is, at each list, the reach of who stands in it", () => {
  for (const asked of [[], ["FL"], ["LA", "OK"]]) {
    const series = sum.overTime(atlas.agreements, asked);
    atlas.publications.forEach((_, publication) => {
      const { local, total } = sum.of(listedAt(atlas.agreements, publication), asked);
      expect(series[publication]).toEqual({ local, total });
    });
  }
});

test("reach is told in another measure where the tables have one", () => {
  const json = asJson();
  json.states.measures = ["B05001_006E"];
  json.states.people = json.states.people.map(([people]) => [people as number, (people as number) / 10]);
  json.units.people = json.units.people.map(([people]) => [people as number, Math.floor((people as number) / 10)]);
  const measured = readAtlas(json);
  expect(measured.measures).toEqual(["B05001_006E"]);
  expect(new ReachSum(measured).of(measured.agreements, ["FL"], 1)).toMatchObject({ local: 40, total: 100, residents: 100 });
  expect(new ReachSum(measured).overTime(measured.agreements, ["FL"], 1)[4]).toEqual({ local: 40, total: 100 });
});

// Written by browser_cases, a program of the C++ tests: random filters of the data that ships, with what the program says.
type Case = {
  states: string[];
  models: string[];
  levels: string[];
  statuses: string[];
  publication: number;
  reach: Record<string, number>;
  agreements: number;
};
const folder = process.env.ATLAS287_BROWSER_CASES ?? "";
const there = folder !== "" && existsSync(`${folder}/cases.json`);

describe.skipIf(!there)("the browser reaches the same people as the program (skipped unless ATLAS287_BROWSER_CASES has its cases)", () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  const shipped = there ? readAtlas(read("atlas.json")) : atlas;
  const shippedSum = new ReachSum(shipped);
  const cases = there ? (read("cases.json") as Case[]) : [];

  test("there are hundreds of filters, few of them empty", () => {
    expect(cases.length).toBeGreaterThanOrEqual(500);
    expect(cases.filter(({ agreements }) => agreements > 0).length).toBeGreaterThan(cases.length / 2);
  });

  test("the series of all agreements, of each state and of each model is the sum at each list", () => {
    const filters = [
      ...["", ...shipped.states.map(({ code }) => code)].map((state) => ({ asked: state === "" ? [] : [state], model: "" })),
      ...["TFM", "WSO", "JEM"].map((model) => ({ asked: [] as string[], model })),
    ];
    for (const { asked, model } of filters) {
      const fitting = shipped.agreements.filter((one) => (asked.length === 0 || asked.includes(one.state)) && (model === "" || one.model === model));
      const series = shippedSum.overTime(fitting, asked);
      for (let publication = 0; publication < shipped.publications.length; publication += 7) {
        const { local, total } = shippedSum.of(listedAt(fitting, publication), asked);
        expect(series[publication], `${asked} ${model} ${publication}`).toEqual({ local, total });
      }
    }
  });

  test("each filter at its date gives the same numbers, to the person", () => {
    for (const { states, models, levels, statuses, publication, reach, agreements } of cases) {
      const fits = (chosen: string[], value: string) => chosen.length === 0 || chosen.includes(value);
      const listed = shipped.agreements.filter(
        (one) =>
          one.first <= publication &&
          fits(statuses.length === 0 ? ["listed"] : statuses, statusAt(one, publication)) &&
          fits(states, one.state) &&
          fits(models, one.model) &&
          fits(levels, one.level),
      );
      const filter = JSON.stringify({ states, models, levels, statuses, publication });
      expect(listed.length, filter).toBe(agreements);
      expect(shippedSum.of(listed, states), filter).toEqual(reach);
    }
  });
});
