import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readAtlas } from "../src/atlas";
import { beganOn, quarterShades, reachByCounty, shadeCounties, sumForMap } from "../src/map/measures";
import { listedAt } from "../src/sums";
import { asJson, makeAtlas } from "./atlas";

const atlas = makeAtlas();
const listed = listedAt(atlas.agreements, 4);
const everywhere = () => true;
const sum = sumForMap(atlas, listed, everywhere);
const shade = (measure: Parameters<typeof shadeCounties>[3]) =>
  [...shadeCounties(atlas, sum, listed, measure, "2025-12-30")].map(([geoid, { class: name, value }]) => `${geoid} ${name} ${value}`);

test("a county with several models takes the colour of the broadest", () => {
  expect(shade("model")).toEqual(["12021 TFM TFM", "22087 WSO WSO", "40143 JEM JEM"]);
});

test("one model shades the counties that hold it, others beside it or not", () => {
  expect(shade("WSO")).toEqual(["12021 WSO WSO", "22087 WSO WSO"]);
});

test("the number counts agencies of the county and of places in it, not statewide ones", () => {
  expect(shade("number")).toEqual(["12021 shade-3 3", "22087 shade-1 1", "40143 shade-1 1"]);
});

test("the share of residents is of those reached, nobody twice", () => {
  const naples = listed.filter(({ agency }) => agency === "Naples Police Department");
  const shaded = shadeCounties(atlas, sumForMap(atlas, naples, everywhere), naples, "share", "2025-12-30");
  expect([...shaded]).toEqual([["12021", { class: "shade-1", value: 20 / 400 }]]);
  expect(shade("share")).toEqual(["12021 shade-5 1", "22087 shade-5 1", "40143 shade-5 1"]);
  expect([...reachByCounty(atlas, listed)].map(([, people]) => people)).toEqual([400, 45, 670]);
});

test("a county began with its earliest signature, or its first list where none is known", () => {
  expect(beganOn(atlas, sum.within.get("12021") ?? [])).toBe("2025-02-20");
  expect(beganOn(atlas, sum.within.get("22087") ?? [])).toBe("2024-12-20");
  expect(shade("began")).toEqual(["12021 shade-2 2025-02-20", "22087 shade-1 2024-12-20", "40143 shade-older 2007-08-06"]);
});

test("quarters end with the one of the day shown, and before them stands everything older", () => {
  expect(quarterShades("2026-01-09").map(({ class: name, quarter }) => `${name} ${quarter}`)).toEqual([
    "shade-older 2025-01-01",
    "shade-1 2025-01-01",
    "shade-2 2025-04-01",
    "shade-3 2025-07-01",
    "shade-4 2025-10-01",
    "shade-5 2026-01-01",
  ]);
});

test("a city is a point, and so is a county without an outline", () => {
  const points = (isDrawn: (geoid: string) => boolean) =>
    [...sumForMap(atlas, listed, isDrawn).points].map(([index, { model }]) => `${atlas.units[index]?.name} ${model}`);
  expect(points(everywhere)).toEqual(["Naples city TFM"]);
  expect(points((geoid) => geoid !== "22087")).toEqual(["Naples city TFM", "St. Bernard Parish WSO"]);
});

test("agreements of agencies that police no Census unit are counted as not drawn", () => {
  const campus = asJson();
  campus.agencies.units[1] = [];
  expect(sum.notDrawn).toEqual([]);
  const read = readAtlas(campus);
  expect(sumForMap(read, listedAt(read.agreements, 4), everywhere).notDrawn).toHaveLength(1);
});

test("a statewide agency is hatched, not counted in a county", () => {
  expect([...sum.statewide.keys()]).toEqual(["FL"]);
  expect((sum.within.get("12021") ?? []).map(({ agency }) => agency)).not.toContain("Florida Highway Patrol");
});

// Written by browser_cases, a program of the C++ tests: each county of the newest list with what `stats --by county` says.
const folder = process.env.ATLAS287_BROWSER_CASES ?? "";
const there = folder !== "" && existsSync(`${folder}/counties.json`);

describe.skipIf(!there)("the map counts as the program does (skipped unless ATLAS287_BROWSER_CASES has its cases)", () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));

  test("each county's agreements and people, to the person", () => {
    const shipped = readAtlas(read("atlas.json"));
    const counties = read("counties.json") as Record<string, { agreements: number; local: number; residents: number }>;
    const shown = listedAt(shipped.agreements, shipped.publications.length - 1);
    const within = sumForMap(shipped, shown, everywhere).within;
    const reached = new Map([...reachByCounty(shipped, shown)].map(([unit, people]) => [shipped.units[unit]?.geoid ?? "", people]));
    const isCounty = ([geoid, { agreements }]: [string, { agreements: number }]) => geoid.length === 5 && agreements > 0;
    const told = Object.entries(counties).filter(isCounty);
    expect(told.length).toBeGreaterThan(500);
    expect(Object.fromEntries([...within].map(([geoid, agreements]) => [geoid, agreements.length]))).toEqual(
      Object.fromEntries(told.map(([geoid, { agreements }]) => [geoid, agreements])),
    );
    for (const [geoid, { local }] of told) expect(reached.get(geoid) ?? 0, geoid).toBe(local);
  });
});
