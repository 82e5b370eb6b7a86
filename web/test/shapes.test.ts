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
