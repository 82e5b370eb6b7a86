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
  expect(() => readAtlas({ ...asJson(), not_credible: [99] })).toThrow("not rows of agreements");
  expect(() => readAtlas({ ...asJson(), gaps: [[0, 1]] })).toThrow("three whole numbers");
});

test("a column of the wrong length is refused by name", () => {
  const json = asJson();
  json.agencies.county.pop();
  expect(() => readAtlas(json)).toThrow("agencies.county has not 5 values");
});

test("an unknown model, status or format is refused", () => {
  const model = asJson();
  model.agreements.model[2] = "XYZ";
  expect(() => readAtlas(model)).toThrow("“XYZ” in row 2");
  const status = asJson();
  status.agreements.status[0] = "gone";
  expect(() => readAtlas(status)).toThrow("“gone”");
  expect(() => readAtlas({ ...asJson(), format: 1 })).toThrow("format");
});

test("the publication at a date is the newest on or before it", () => {
  const { publications } = makeAtlas();
  expect(publicationAt(publications, "2024-01-09")).toBe(-1);
  expect(publicationAt(publications, "2024-01-10")).toBe(0);
  expect(publicationAt(publications, "2025-05-31")).toBe(2);
});

test("an agency has its counties by name, or what ICE printed, and an agreement's id is put together", () => {
  const { agencies, agreements } = makeAtlas();
  expect(agencies[0]).toMatchObject({ county: "Collier County", counties: ["12021"], units: [0] });
  expect(agreements[0]?.id).toBe(`${agreements[0]?.agencyId}.JEM.2007-08-06`);
  const json = asJson();
  json.agencies.counties[0] = [];
  json.agencies.county[0] = "Colier";
  expect(readAtlas(json).agreements[0]?.county).toBe("Colier");
});

test("what points nowhere is refused", () => {
  const unit = asJson();
  unit.agencies.units[0] = [99];
  expect(() => readAtlas(unit)).toThrow("agencies.units in row 0");
  const agency = asJson();
  agency.agreements.agency[1] = 99;
  expect(() => readAtlas(agency)).toThrow("agreements.agency in row 1");
  const kind = asJson();
  kind.units.kind[2] = 7;
  expect(() => readAtlas(kind)).toThrow("units.kind in row 2");
});

test("a signing date that cannot be is told as printed, and counts for nothing", () => {
  const atlas = readAtlas({ ...asJson(), not_credible: [0] });
  const printed = readAtlas(asJson()).agreements[0];
  expect(printed?.signed).not.toBe("");
  expect(atlas.agreements[0]).toMatchObject({ id: printed?.id, signed: "", notCredible: printed?.signed });
});
