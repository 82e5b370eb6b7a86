// What axe finds wrong with a page, one line a rule with the elements it is about.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";

const source = readFileSync(createRequire(`${process.env.NODE_PATH}/`).resolve("axe-core/axe.min.js"), "utf8");

/** Rows of a table are made alike: so many of them stand for all, and axe, which looks at every element, is spared thousands. */
const ROWS = 60;

export async function findViolations(page: Page, part = "html"): Promise<string[]> {
  // Only what it finds is asked for: what passes is a hundred times as much, and takes ten times as long to hand over.
  await page.evaluate(source);
  return page.evaluate(
    async ({ part, rows }) => {
      for (const body of document.querySelectorAll("tbody")) for (const row of [...body.rows].slice(rows)) row.remove();
      const { axe: checker } = window as unknown as { axe: typeof axe };
      const { violations, passes } = await checker.run(part, { resultTypes: ["violations"] });
      if (passes.length === 0) throw new Error(`axe looked at nothing in ${part}.`);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
    },
    { part, rows: ROWS },
  );
}
