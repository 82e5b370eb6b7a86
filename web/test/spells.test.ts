import { expect, test } from "vitest";
import { spellsOf } from "../src/spells";
import { makeAtlas } from "./atlas";

const listing = (model: "TFM" | "WSO", signed: string, first: number, last: number, gaps: [number, number][] = []) => ({ model, signed, first, last, gaps });
const told = (one: ReturnType<typeof listing>, all: ReturnType<typeof listing>[], newest: number) =>
  spellsOf(one, all, newest).map(({ from, to, status }) => `${from}-${to} ${status}`);

test("an agreement is listed while it stands in the lists, and removed in a gap and at the end", () => {
  const one = listing("TFM", "2025-01-01", 1, 6, [[3, 4]]);
  expect(told(one, [one], 9)).toEqual(["1-2 listed", "3-4 removed", "5-6 listed", "7-9 removed"]);
});

test("one that is followed by a later signature of its model is renewed", () => {
  const old = listing("TFM", "2024-01-01", 0, 3);
  const next = listing("TFM", "2025-01-01", 3, 9);
  expect(told(old, [old, next], 9)).toEqual(["0-3 listed", "4-9 renewed"]);
  expect(told(next, [old, next], 9)).toEqual(["3-9 listed"]);
});

test("one that is followed by another model is removed until that one comes, then switched", () => {
  const old = listing("WSO", "2024-01-01", 0, 2);
  const next = listing("TFM", "2025-01-01", 5, 9);
  expect(told(old, [old, next], 9)).toEqual(["0-2 listed", "3-4 removed", "5-9 switched"]);
});

test("the spells of every agreement follow each other without holes up to the newest list", () => {
  const atlas = makeAtlas();
  for (const { first, spells } of atlas.agreements) {
    expect(spells[0]?.from).toBe(first);
    expect(spells.at(-1)?.to).toBe(atlas.publications.length - 1);
    expect(spells.slice(1).map(({ from }) => from)).toEqual(spells.slice(0, -1).map(({ to }) => to + 1));
  }
});

test("as of the newest list an agreement is what the program says", () => {
  for (const { spells, status, id } of makeAtlas().agreements) expect(spells.at(-1)?.status, id).toBe(status);
});
