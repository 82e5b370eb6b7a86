import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readAtlas } from "../src/atlas";
import { applyingIn, findLabel, findPlaces, type LoadFile, type PlaceFile, placeKey, placeTitle } from "../src/places";
import { makeAtlas } from "./atlas";

const places: [name: string, type: string, county: string, state: string, people: number, units: string][] = [
  ["Lakeland", "city", "", "FL", 112641, "1238250 12105"],
  ["Lakeland", "village", "", "NY", 2786, "3640838 36067"],
  ["Lakeland Highlands", "CDP", "", "FL", 11000, "1238275 12105"],
  ["Lake", "County", "", "FL", 394721, "12069"],
  ["Lake", "township", "Wood County", "OH", 11000, "3917341328 39173"],
  ["Lake", "township", "Stark County", "OH", 29961, "3915141314 39151"],
  ["Louisiana", "", "", "LA", 4640000, "22"],
];
const column = <Index extends 0 | 1 | 2 | 3 | 4 | 5>(index: Index) => places.map((place) => place[index]);
const files: Record<string, unknown> = {
  "places/l.json": { name: column(0), type: column(1), county: column(2), state: column(3), people: column(4), units: column(5) } as PlaceFile,
  "places/s.json": {
    name: ["St. Johns", "Saint John"],
    type: ["County", "town"],
    county: ["", ""],
    state: ["FL", "IN"],
    people: [273425, 20000],
    units: ["12109", "1867590 18089"],
  } as PlaceFile,
  "zips/3.json": { zip: ["33880", "33881"], near: ["Winter Haven, FL", "Winter Haven, FL"], units: ["1278275 12105", "1278275 12105"] },
};
const load: LoadFile = async (name) => files[name];
const labels = async (text: string) => (await findPlaces(text, load, 8)).map(({ label }) => label);

test("names are compared without case, accents, blanks and marks, saints spelled out", () => {
  expect(placeKey("St. John's")).toBe(placeKey("saint johns"));
  expect(placeKey("De Soto")).toBe(placeKey("DESOTO"));
  expect(placeKey("Hagåtña")).toBe("hagatna");
  expect(placeKey("Ste. Genevieve")).toBe("saintegenevieve");
});

test("what is typed finds names that begin so: exact ones first, governments before names only, the largest first", async () => {
  expect(await labels("lakeland")).toEqual(["Lakeland city, FL", "Lakeland village, NY", "Lakeland Highlands CDP, FL"]);
  expect((await labels("lake"))[0]).toBe("Lake County, FL");
});

test("a state behind the name, with or without a comma, and a word for what it is narrow it down", async () => {
  expect(await labels("Lakeland, FL")).toEqual(["Lakeland city, FL", "Lakeland Highlands CDP, FL"]);
  expect(await labels("Lakeland New York")).toEqual(["Lakeland village, NY"]);
  expect(await labels("village of Lakeland")).toEqual(["Lakeland village, NY"]);
  expect(await labels("Lake County, Florida")).toEqual(["Lake County, FL"]);
  expect(await labels("saint johns county fl")).toEqual(["St. Johns County, FL"]);
});

test("namesakes of one state are told apart by their county, in the address too", async () => {
  expect(await labels("Lake township, OH")).toEqual(["Lake township, Stark County, OH", "Lake township, Wood County, OH"]);
  expect((await findLabel("Lake township, Wood County, OH", load))?.units).toEqual(["3917341328", "39173", "39"]);
});

test("digits are a ZIP code", async () => {
  expect(await labels("3388")).toEqual(["33880", "33881"]);
  expect(await labels("33880-1234")).toEqual(["33880"]);
  expect(await labels("9")).toEqual([]);
  expect((await findLabel("33880", load))?.units).toEqual(["1278275", "12105", "12"]);
});

test("what nobody is called finds nothing", async () => {
  expect(await labels("xyzzy")).toEqual([]);
  expect(await labels("!!!")).toEqual([]);
  expect(await labels("lakeland, TX")).toEqual([]);
});

test("a place is said with its state's name", async () => {
  const [city] = await findPlaces("lakeland", load, 1);
  expect(city && placeTitle(city)).toBe("Lakeland city, Florida");
  const [zip] = await findPlaces("33880", load, 1);
  expect(zip && placeTitle(zip)).toBe("ZIP code 33880");
});

test("what applies comes from the nearest government to the farthest", () => {
  const atlas = makeAtlas();
  const naples = { label: "Naples city, FL", name: "Naples", kind: "city", state: "FL", people: 20, units: ["1247625", "12021", "12"] };
  expect(applyingIn(atlas, naples, 4).map(({ agreement }) => agreement.level)).toEqual(["Municipal", "County", "County", "State"]);
  expect(applyingIn(atlas, { ...naples, units: ["1247625"] }, 3)).toEqual([]);
});

// Written by browser_cases, a program of the C++ tests.
type Case = { label: string; publication: number; agreements: string[] };
const folder = process.env.ATLAS287_BROWSER_CASES ?? "";
const there = folder !== "" && existsSync(`${folder}/places.json`);

describe.skipIf(!there)("the page says of a place what `find` says (skipped unless ATLAS287_BROWSER_CASES has its cases)", () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  const opened = new Map<string, unknown>();
  const loadShipped: LoadFile = async (name) => {
    if (!opened.has(name)) opened.set(name, existsSync(`${folder}/${name}`) ? read(name) : undefined);
    return opened.get(name);
  };

  test("of hundreds of places and ZIP codes, on two lists", async () => {
    const atlas = readAtlas(read("atlas.json"));
    const cases = read("places.json") as Case[];
    expect(cases.length).toBeGreaterThan(800);
    expect(cases.filter(({ agreements }) => agreements.length > 0).length).toBeGreaterThan(cases.length / 3);
    for (const { label, publication, agreements } of cases) {
      const place = await findLabel(label, loadShipped);
      expect(place?.label, label).toBe(label);
      const ids = place && applyingIn(atlas, place, publication).map(({ agreement }) => agreement.id);
      expect(ids?.sort(), label).toEqual([...agreements].sort());
    }
  }, 60_000);

  test("large cities come first by the name they go by, whatever it says beside it", async () => {
    const first = async (typed: string) => (await findPlaces(typed, loadShipped, 8))[0]?.units[0];
    expect(await first("Nashville")).toBe("4752006");
    expect(await first("Louisville")).toBe("2148006");
    expect(await first("Lexington")).toBe("2146027");
    expect(await first("Augusta")).toBe("1304204");
    expect(await first("Athens")).toBe("1303440");
  });

  test("every county is found by its own name, with its kind and its state", async () => {
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      const file = (await loadShipped(`places/${letter}.json`)) as PlaceFile | undefined;
      for (const [row, units] of (file?.units ?? []).entries()) {
        const geoid = units.split(" ")[0] ?? "";
        if (geoid.length !== 5) continue;
        const typed = `${[file?.name[row], file?.type[row]].filter(Boolean).join(" ")}, ${file?.state[row]}`;
        const found = await findPlaces(typed, loadShipped, 8);
        expect(
          found.flatMap((place) => place.units),
          typed,
        ).toContain(geoid);
      }
    }
  }, 60_000);

  test("every place is found by its own label", async () => {
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      const file = (await loadShipped(`places/${letter}.json`)) as PlaceFile | undefined;
      if (!file) continue;
      for (let row = 0; row < file.name.length; row += 97) {
        const whole = [file.name[row], file.type[row]].filter(Boolean).join(" ");
        if (file.units[row]?.length === 2 || whole === file.name[row]) continue;
        const label = [whole, ...(file.county[row] ? [file.county[row]] : []), file.state[row]].join(", ");
        expect((await findLabel(label, loadShipped))?.units[0], label).toBe(file.units[row]?.split(" ")[0]);
      }
    }
  }, 60_000);
});
