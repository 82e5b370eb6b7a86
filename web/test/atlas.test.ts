import { expect, test } from "vitest";
import { publicationAt, readAtlas } from "../src/atlas";
import { asJson, makeAtlas } from "./atlas";

test("only web addresses become links", () => {
  const { agreements } = makeAtlas();
  expect(agreements[0]?.moa).toBe("https://www.ice.gov/doclib/287gMOA/a.pdf");
  expect(agreements[1]?.moa).toBe("");
});

test("a municipal agency stands in the county ICE names for it", () => {
  expect(makeAtlas().agreements[3]?.counties).toEqual(["12021"]);
});

test("a model that is not known is kept, and a gap that is no gap refused", () => {
  const json = asJson();
  json.agreements.model[2] = "";
  expect(readAtlas(json).agreements[2]?.model).toBe("");
  expect(() => readAtlas({ ...asJson(), gaps: [[0, 1]] })).toThrow("three whole numbers");
});

test("a column of the wrong length is refused by name", () => {
  const json = asJson();
  json.agreements.county.pop();
  expect(() => readAtlas(json)).toThrow("column county");
});

test("an unknown model, status or format is refused", () => {
  const model = asJson();
  model.agreements.model[2] = "XYZ";
  expect(() => readAtlas(model)).toThrow("“XYZ” in row 2");
  const status = asJson();
  status.agreements.status[0] = "gone";
  expect(() => readAtlas(status)).toThrow("“gone”");
  expect(() => readAtlas({ ...asJson(), format: 2 })).toThrow("format");
});

test("the publication at a date is the newest on or before it", () => {
  const { publications } = makeAtlas();
  expect(publicationAt(publications, "2024-01-09")).toBe(-1);
  expect(publicationAt(publications, "2024-01-10")).toBe(0);
  expect(publicationAt(publications, "2025-05-31")).toBe(2);
});
