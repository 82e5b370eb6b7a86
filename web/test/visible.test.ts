import { describe, expect, test } from "vitest";
import { visible } from "../src/visible";

describe("what is not seen", () => {
  test("is written out: controls, and what turns the line around", () => {
    expect(visible("a\u202Egnp.exe")).toBe("a\\u202Egnp.exe");
    expect(visible("\u009B31m\u0007\u2066x\u2069\u2028\uFFFE")).toBe("\\u009B31m\\u0007\\u2066x\\u2069\\u2028\\uFFFE");
    expect(visible("\u{1FFFE}")).toBe("\\u1FFFE");
  });

  test("leaves all other text alone, tabs and line ends too", () => {
    for (const text of ["", "St. Mary’s  County", "Añasco\u00A0שלום", "a\tb\r\nc", "\u{1F600}"]) expect(visible(text)).toBe(text);
  });
});
