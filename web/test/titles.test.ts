import { expect, test } from "vitest";
import { stateName } from "../src/atlas";
import type { StateSum } from "../src/sums";
import { peopleInWords, titleGrowth, titleMap, titlePeople, titleStates, titleWeeks, titleWho } from "../src/titles";

const states = (...totals: number[]): StateSum[] => {
  const all = totals.reduce((sum, total) => sum + total, 0);
  return totals.map((total, index) => ({
    state: ["FL", "TX", "TN", "PA", "AL", "GA", "AR", "SC"][index] ?? "WY",
    counts: { TFM: total, JEM: 0, WSO: 0, "": 0 },
    total,
    share: total / all,
  }));
};

test.each([
  [1274, 135, "More than nine times as many agreements as a year before"],
  [90, 10, "Nine times as many agreements as a year before"],
  [20, 10, "Twice as many agreements as a year before"],
  [25, 10, "More than twice as many agreements as a year before"],
  [300, 20, "15 times as many agreements as a year before"],
  [134, 100, "34% more agreements than a year before"],
  [90, 100, "10% fewer agreements than a year before"],
  [100, 100, "As many agreements as a year before"],
])("growth to %i from %i is “%s”", (now, before, title) => {
  expect(titleGrowth(now, before)).toBe(title);
});

test("growth from a handful, or from no list at all, gets the plain title", () => {
  expect(titleGrowth(45, 3)).toBe("Agreements listed over time");
  expect(titleGrowth(45, undefined)).toBe("Agreements listed over time");
  expect(titleGrowth(1001, 1000)).toBe("Agreements listed over time");
});

test("the fewest states that hold half or more are named", () => {
  expect(titleStates(states(60, 20, 10, 5, 5), stateName)).toBe("Florida holds more than half");
  expect(titleStates(states(30, 20, 19, 16, 15), stateName)).toBe("Florida and Texas hold half");
});

test("two states that hold 47% are not said to hold half", () => {
  expect(titleStates(states(33, 14, 13, 10, 10, 10, 10), stateName)).toBe("Florida, Texas and Tennessee hold more than half");
});

test("where a tie would make the choice of names arbitrary, none is made", () => {
  expect(titleStates(states(30, 15, 15, 14, 14, 12), stateName)).toBe("Florida, Texas and Tennessee hold more than half");
  expect(titleStates(states(20, 16, 16, 16, 16, 16), stateName)).toBe("Florida has the most agreements");
  expect(titleStates(states(16, 16, 16, 16, 16, 16), stateName)).toBe("Agreements by state and territory");
});

test("states that add little are not named beside those that hold much, and a third is worth a sentence", () => {
  expect(titleStates(states(26, 20, 9, 9, 9, 9, 9, 9), stateName)).toBe("Florida and Texas hold 46% of agreements");
  expect(titleStates(states(40, 15, 15, 15, 15), stateName)).toBe("Florida holds 40% of agreements");
  expect(titleStates(states(30, 14, 14, 14, 14, 14), stateName)).toBe("Florida has the most agreements");
});

test("one territory, or a handful of agreements, gets the plain title", () => {
  expect(titleStates(states(12), stateName)).toBe("Agreements by state and territory");
  expect(titleStates(states(3, 2, 1, 1, 1), stateName)).toBe("Agreements by state and territory");
  expect(titleStates([], stateName)).toBe("Agreements by state and territory");
});

test("the map's title counts counties, and one is one", () => {
  expect(titleMap(606, "")).toBe("606 counties have a countywide agency that takes part");
  expect(titleMap(1, "")).toBe("1 county has a countywide agency that takes part");
  expect(titleMap(12, "Utah")).toBe("Utah: 12 counties have a countywide agency that takes part");
  expect(titleMap(0, "Guam")).toBe("Where agencies take part");
});

test("people are said in round numbers, and a share only of somebody", () => {
  expect(peopleInWords(80_016_525)).toBe("80 million people");
  expect(peopleInWords(1_249_999)).toBe("1.2 million people");
  expect(peopleInWords(387_681)).toBe("388,000 people");
  expect(peopleInWords(9_499)).toBe("9,499 people");
  expect(peopleInWords(1)).toBe("1 person");
  expect(titlePeople(80_016_525, 332_387_540)).toBe("80 million people, 24% of residents, live where a local agency takes part");
  expect(titlePeople(0, 500)).toBe("Residents where agencies take part");
});

test("a level of government is named when it holds half, and not of a handful", () => {
  const levels = (county: number, municipal: number) => [
    { level: "County", agreements: county },
    { level: "Municipal", agreements: municipal },
  ];
  expect(titleWho(levels(64, 36), 100)).toBe("County agencies hold 64% of the agreements");
  expect(titleWho(levels(5, 4), 9)).toBe("Who holds the agreements");
  expect(titleWho(levels(40, 30), 100)).toBe("Who holds the agreements");
  expect(titleWho([{ level: "Campus", agreements: 20 }, ...levels(1, 1)], 22)).toBe("Who holds the agreements");
});

test("the week with the most signings is named, and not of a handful", () => {
  expect(titleWeeks(141, "2025-02-24")).toBe("The busiest week was that of 24\u00a0Feb\u00a02025: 141 signed");
  expect(titleWeeks(9, "2025-02-24")).toBe("Signed and removed, by week");
});
