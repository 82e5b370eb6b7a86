import { expect, test } from "vitest";
import { readAtlas } from "../src/atlas";
import { agreementsToCsv } from "../src/download";
import { asJson, makeAtlas } from "./atlas";

test("a selection is given with the columns and statuses of its day", () => {
  const atlas = makeAtlas();
  const lines = agreementsToCsv(atlas, atlas.agreements.slice(0, 2), 3).trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^agreement_id,agency_id,agency,state,/);
  expect(lines[1]).toContain(",JEM,2007-08-06,2024-01-10,2024-12-20,switched,https://www.ice.gov/doclib/287gMOA/a.pdf,12021");
  expect(lines[2]).toContain(",TFM,2025-02-20,2025-06-01,2025-06-01,listed,,12021");
});

test("what a spreadsheet would run gets an apostrophe, and commas and quotes stay in their cell", () => {
  const json = asJson();
  json.agencies.name[0] = '=HYPERLINK("http://x"), "Police"';
  const atlas = readAtlas(json);
  const [, line] = agreementsToCsv(atlas, atlas.agreements.slice(0, 1), 4).split("\n");
  expect(line).toContain(`,"'=HYPERLINK(""http://x""), ""Police""",FL,`);
});
