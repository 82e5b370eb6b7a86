import { expect, test } from "vitest";
import { foldText, formatCount, formatDate, formatRate, formatShare, formatShortDate, yearBefore } from "../src/format";
import { ticksOfCounts, ticksOfDates } from "../src/marks/scale";
import { drawStack } from "../src/marks/stack";
import { fill } from "../src/messages";

test("counts have thousands separators, shares never round something to nothing", () => {
  expect(formatCount(1274)).toBe("1,274");
  expect(formatShare(0.004)).toBe("<1%");
  expect(formatShare(0)).toBe("0%");
  expect(formatShare(0.266)).toBe("27%");
});

test("a rate is of a million, to one decimal, half up, and of nobody nothing", () => {
  expect([formatRate(340, 21928881), formatRate(0, 100), formatRate(1, 20_000_000), formatRate(3, 2000), formatRate(3, 0)]).toEqual([
    "15.5",
    "0.0",
    "0.1",
    "1,500.0",
    "0.0",
  ]);
});

test("dates are printed as written, in no time zone", () => {
  expect(formatDate("2025-12-01")).toBe("1\u00a0December 2025");
  expect(formatShortDate("2025-01-31")).toBe("31\u00a0Jan\u00a02025");
  expect(formatShortDate("")).toBe("");
  expect(() => formatDate("12/01/2025")).toThrow("Not an ISO date");
});

test("a year before a leap day is the 28th", () => {
  expect(yearBefore("2024-02-29")).toBe("2023-02-28");
  expect(yearBefore("2025-12-31")).toBe("2024-12-31");
});

test("folding forgets case, accents and the kind of apostrophe", () => {
  expect(foldText("Peñasco Sheriff’s")).toBe("penasco sheriff's");
});

test("a message with a missing value throws rather than print a gap", () => {
  expect(fill("{a} of {b}", { a: 1, b: 2 })).toBe("1 of 2");
  expect(() => fill("{a} of {b}", { a: 1 })).toThrow("{b}");
});

test("count ticks are whole, above nothing, and no more than the most", () => {
  expect(ticksOfCounts(1274, 5)).toEqual([200, 400, 600, 800, 1000, 1200]);
  expect(ticksOfCounts(2, 5)).toEqual([1, 2]);
});

test("date ticks are years over years and months within one", () => {
  expect(ticksOfDates("2021-01-12", "2025-12-31", 20).map(({ label }) => label)).toEqual(["2021", "2022", "2023", "2024", "2025"]);
  expect(ticksOfDates("2025-10-01", "2026-02-01", 20).map(({ label }) => label)).toEqual(["Oct 2025", "Nov", "Dec", "Jan 2026", "Feb"]);
});

test("a stack is level between lists and each model stands on the one below", () => {
  const paths = drawStack(
    [
      { x: 0, counts: { TFM: 1, JEM: 2, WSO: 3, "": 0 } },
      { x: 10, counts: { TFM: 2, JEM: 2, WSO: 3, "": 0 } },
    ],
    20,
    (count) => 100 - count,
  );
  expect(paths.WSO).toBe("M0,97L10,97L10,97L20,97L20,97L20,100L20,100L10,100L10,100L0,100Z");
  expect(paths.TFM).toBe("M0,94L10,94L10,93L20,93L20,93L20,95L20,95L10,95L10,95L0,95Z");
});
