// The HTML of each kind of page, by html-validate: what browsers forgive, other readers of the site do not.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { HtmlValidate as Validator } from "html-validate";
import { KINDS } from "./kinds";
import { expect, test } from "./site";

const { HtmlValidate } = createRequire(`${process.env.NODE_PATH}/`)("html-validate") as { HtmlValidate: typeof Validator };

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Styles of writing that the templates do not share.
    "doctype-style": "off",
    "attr-quotes": "off",
    "no-trailing-whitespace": "off",
    // Titles of pages are what search engines show, as long as they need to be.
    "long-title": "off",
    "no-inline-style": "error",
  },
});

test.describe("valid HTML", () => {
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, "looks at files, once");

  for (const kind of ["index.html", "embed/map.html", "embed/states.html", ...KINDS]) {
    test(kind, async () => {
      for (const name of [kind, `es/${kind}`]) {
        const report = await validator.validateString(readFileSync(join(process.env.ATLAS287_SITE ?? "", name), "utf8"), name);
        const messages = report.results.flatMap(({ messages: all }) => all.map(({ ruleId, message, line }) => `${name}:${line} ${ruleId}: ${message}`));
        expect(messages.slice(0, 10)).toEqual([]);
      }
    });
  }
});
