import { expect, test } from "vitest";
import { readAtlas } from "../src/atlas";
import { findNotable } from "../src/notable";
import { asJson } from "./atlas";

/** Lists a few days apart, each with so many new agreements; the first model comes with the first list. */
function atlasOf(days: string[], added: [number, string][]) {
  const json = asJson();
  json.publications = { id: days.map((day) => `participating-${day}`), dated: days, rows: days.map(() => 1) };
  const rows = added.flatMap(([count, model], list) => Array.from({ length: count }, () => ({ list, model })));
  json.agreements = {
    agency: rows.map(() => 0),
    id: rows.map((_, row) => `a-${row}`),
    model: rows.map(({ model }) => model),
    signed: rows.map(() => ""),
    first: rows.map(({ list }) => list),
    last: rows.map(() => days.length - 1),
    status: rows.map(() => "listed"),
    moa: rows.map(() => ""),
  };
  json.gaps = [];
  return readAtlas(json);
}

test("the first task forces and the three largest days are notable, in order of time", () => {
  const atlas = atlasOf(
    ["2025-01-01", "2025-01-03", "2025-01-05", "2025-01-07", "2025-01-09", "2025-01-11"],
    [
      [50, "WSO"],
      [10, "WSO"],
      [2, "TFM"],
      [20, "TFM"],
      [12, "TFM"],
      [11, "TFM"],
    ],
  );
  expect(findNotable(atlas, atlas.agreements)).toEqual([
    { publication: 2, added: 2, isFirstTaskForce: true },
    { publication: 3, added: 20, isFirstTaskForce: false },
    { publication: 4, added: 12, isFirstTaskForce: false },
    { publication: 5, added: 11, isFirstTaskForce: false },
  ]);
});

test("a list long after the one before it says nothing of a day, and a few agreements are no large day", () => {
  const atlas = atlasOf(
    ["2024-01-01", "2025-01-01", "2025-01-05"],
    [
      [5, "TFM"],
      [40, "TFM"],
      [9, "TFM"],
    ],
  );
  expect(findNotable(atlas, atlas.agreements)).toEqual([]);
});
