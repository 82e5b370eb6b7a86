// The documents that are pages say the same in both languages: section by section, column by column, source by source.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));

for (const name of ["how-it-works", "methods", "data"]) {
  const [english, spanish] = [readFileSync(`${docs}${name}.md`, "utf8"), readFileSync(`${docs}es/${name}.md`, "utf8")] as [string, string];
  const both = (read: (text: string) => string[]) => expect(read(spanish)).toEqual(read(english));

  test(`${name}: the same sections and tables`, () => {
    both((text) => [...text.matchAll(/^(#+) /gm)].map(([, level = ""]) => level));
    both((text) => [...text.matchAll(/^\|(.*)\|$/gm)].map(([, row = ""]) => String(row.replaceAll("\\|", "").split("|").length)));
  });

  test(`${name}: the same citations, sources and links, in the same order`, () => {
    both((text) => [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, target = ""]) => target));
    both((text) => [...text.matchAll(/^(\d+)\. /gm)].map(([, number = ""]) => number));
  });
}

test("data: the same tables and columns", () => {
  const columns = (text: string) =>
    [...text.matchAll(/^(?:## ([\w]+)$|\| `([\w]+)` \|)/gm)].map(([, table, column]) => table ?? column).filter((name) => name?.toLowerCase() === name);
  expect(columns(readFileSync(`${docs}es/data.md`, "utf8"))).toEqual(columns(readFileSync(`${docs}data.md`, "utf8")));
});

test("how-it-works: every source is cited, in the order of the list", () => {
  const text = readFileSync(`${docs}how-it-works.md`, "utf8");
  const cited = [...new Set([...text.matchAll(/#source-(\d+)/g)].map(([, number]) => Number(number)))];
  expect(cited).toEqual(cited.map((_, i) => i + 1));
  expect(text.slice(text.lastIndexOf("## ")).match(/^\d+\. /gm)?.length).toBe(cited.length);
});
