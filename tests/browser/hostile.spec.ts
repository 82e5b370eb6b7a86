// A site made of lists that mean harm: every field that a list can print holds markup, script, formulas, other schemes, and
// characters that turn a line around. Whatever is shown of them is text.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { parseCsv } from "./csv";
import { serveSite } from "./server.mjs";

const PAYLOADS = [
  "<script>window.harmed=1</script>",
  '"><img src=x onerror="window.harmed=1">',
  "' autofocus onfocus='window.harmed=1' x='",
  "</script><script>window.harmed=1</script>",
  "</title></textarea></style><svg onload=window.harmed=1>",
  "<!--<script>",
  "]]><harm/>",
  "&lt;b&gt;&#60;b&#62;&quot;",
  "{{{headline}}}{{>head}}{{t.lead}}{agency}$" + "{1}$&",
  '\\"});window.harmed=1;//',
  '=HYPERLINK("https://harm.example/","a")',
  "+1+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(A1:A9)",
  "\t=1+1",
  "\r=1+1",
  "\uFF1D1+1",
  "javascript:window.harmed=1",
  "data:text/html,<script>window.harmed=1</script>",
  'https://harm.example/"onmouseover="window.harmed=1\' <b>',
  "//harm.example/x.js",
  "\u202Egnp.fdp\u202C\u2066x\u2069",
  "\u009B31mred\u0085\u2028",
  "\uFFFEx",
  "../../../etc/passwd",
  "__proto__",
  "'; DROP TABLE agencies; --",
];

/** What people are shown of it: blanks as one, and what is not seen written out (visible() in src/base/text.hpp). */
const shown = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replace(
      /[\p{Cc}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
      (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
    );

const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csv = (lines: string[][]): string => `${lines.map((line) => line.map(field).join(",")).join("\n")}\n`;

const agencyOf = (i: number): string => `${PAYLOADS[i]} Sheriff ${i}`;

/** Rows whose every field but the state, the model and the date is a payload, and rows in which these are one. */
function rowsOf(signed: (i: number) => string, keep: (i: number) => boolean): string[][] {
  const other = (i: number, by: number): string => PAYLOADS[(i + by) % PAYLOADS.length] ?? "";
  return PAYLOADS.flatMap((payload, i) =>
    keep(i)
      ? [
          ["FLORIDA", agencyOf(i), other(i, 1), other(i, 2), "Task Force Model", signed(i), other(i, 3), other(i, 4), payload, other(i, 5), other(i, 6)],
          [payload, `Of no state ${i}`, "County", payload, "Task Force Model", signed(i), "link", payload, "", "", ""],
          ["FLORIDA", `Of no model ${i}`, "County", "Bay", payload, signed(i), payload, "https://www.ice.gov/a.pdf", "", payload, payload],
          ["FLORIDA", `Of no day ${i}`, payload, "Bay", "Jail Enforcement Model", payload, "link", "", payload, "", ""],
        ]
      : [],
  );
}

function writeLists(folder: string): void {
  const headings = ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA", "MOA URL", "ADDENDUM", "ADDENDUM URL"];
  const other = "<script>window.harmed=1</script> NOTE";
  const lists: [string, string][] = [
    [
      'participating<img src=x onerror="window.harmed=1"> 04282025am.csv',
      csv([
        [...headings, other],
        ...rowsOf(
          () => "2/3/2025",
          (i) => i % 5 !== 4,
        ),
      ]),
    ],
    // Some joined, some left, some are of another day.
    [
      "participating'\"&gt;{{x}} 04292025am.csv",
      csv([
        [...headings, other],
        ...rowsOf(
          (i) => (i % 4 === 0 ? "2/4/2025" : "2/3/2025"),
          (i) => i % 7 !== 3,
        ),
      ]),
    ],
    [
      "participating=1+1 04302025pm.csv",
      csv([
        [...headings, other],
        ...rowsOf(
          (i) => (i % 4 === 0 ? "2/4/2025" : "2/3/2025"),
          () => true,
        ),
      ]),
    ],
    [
      "pending</script><b> 04302025am.csv",
      csv([
        headings.slice(0, 5),
        ...PAYLOADS.map((payload, i) => ["FLORIDA", `${payload} Applicant ${i}`, payload, payload, i % 2 ? payload : "Task Force Model"]),
      ]),
    ],
  ];
  // A file's name has no slash.
  for (const [name, text] of lists) writeFileSync(join(folder, name.replaceAll("/", "")), text);
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));

const scratch = mkdtempSync(join(tmpdir(), "atlas287-hostile-"));
const site = join(scratch, "site");
const fileOf = (name: string): string => readFileSync(join(site, name), "utf8");

let url = "";
let stop: () => Promise<unknown> = async () => undefined;

test.describe.configure({ mode: "serial" });

test.describe("a site of lists that mean harm", () => {
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, "the same at any width");

  test.beforeAll(async () => {
    const program = process.env.ATLAS287_PROGRAM ?? "";
    mkdirSync(join(scratch, "lists"));
    writeLists(join(scratch, "lists"));
    const options = { cwd: scratch, env: { ...process.env, HOME: scratch, ATLAS287_DATA: "" }, stdio: "pipe" as const };
    execFileSync(program, ["import", "--data", "mine", "lists"], options);
    execFileSync(program, ["report", "--data", "mine", "--out", site], options);
    ({ url, stop } = await serveSite(site));
  });

  test.afterAll(async () => {
    await stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  /** What the page did that text does not do. */
  const harms: string[] = [];

  test.beforeEach(async ({ page }) => {
    harms.length = 0;
    page.on("dialog", async (dialog) => {
      harms.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on("pageerror", (error) => harms.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") harms.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith("data:")) harms.push(`asked for ${request.url()}`);
    });
  });

  /** Opens a page and looks at everything on it that could act. */
  async function look(page: Page, name: string): Promise<void> {
    await page.goto(url + name);
    const found = await page.evaluate(() => {
      const wrong: string[] = [];
      if ("harmed" in window) wrong.push("a script of a list ran");
      for (const element of document.querySelectorAll("*")) {
        for (const { name: attribute, value } of element.attributes) {
          if (/^on/i.test(attribute)) wrong.push(`${element.tagName} has ${attribute}`);
          if (!["href", "src", "action", "formaction", "data", "xlink:href", "srcdoc"].includes(attribute)) continue;
          const { protocol, host } = new URL(value, location.href);
          const isLink = element.tagName === "A" || element.getAttribute("rel") === "canonical" || element.getAttribute("rel") === "alternate";
          if (!/^https?:$/.test(protocol) && !(attribute === "src" && protocol === "data:")) wrong.push(`${element.tagName} leads to ${value}`);
          if (!isLink && host !== location.host && protocol !== "data:") wrong.push(`${element.tagName} loads ${value}`);
        }
      }
      for (const block of document.querySelectorAll('script[type="application/ld+json"], script[type="application/json"]')) {
        try {
          JSON.parse(block.textContent ?? "");
        } catch (error) {
          wrong.push(String(error));
        }
      }
      for (const harm of document.querySelectorAll("harm, svg[onload], img")) wrong.push(harm.outerHTML);
      return wrong;
    });
    expect.soft([...found, ...harms.splice(0)], name).toEqual([]);
  }

  test("runs nothing on any page, in either language", async ({ page }) => {
    test.setTimeout(600_000);
    const pages = filesBelow(site)
      .filter((file) => file.endsWith(".html"))
      .map((file) => relative(site, file))
      // Of the states without any agreement one is like another.
      .filter((name) => !/states\/[A-Z]{2}\.html$/.test(name) || /states\/(FL|GA)\.html$/.test(name));
    expect(pages.length).toBeGreaterThan(2 * PAYLOADS.length);
    for (const name of pages) await look(page, name);
  });

  test("shows the names of agencies as they are printed, on their pages and on the front page", async ({ page }) => {
    test.setTimeout(300_000);
    const agencies = JSON.parse(fileOf("data/atlas.json")).agencies as { id: string[]; name: string[] };
    for (const i of PAYLOADS.keys()) {
      const at = agencies.name.findIndex((name) => name.endsWith(` Sheriff ${i}`));
      expect(agencies.name[at], "the data keeps what was printed").toContain((PAYLOADS[i] ?? "").trim().replace(/\s+/g, " "));
      await page.goto(`${url}agencies/${agencies.id[at]}.html`);
      expect(shown((await page.locator("h1").textContent()) ?? "")).toContain(shown(agencyOf(i)));
    }
    for (const home of ["", "es/"]) {
      await page.goto(`${url}${home}?state=FL`);
      await expect(page.locator("#map-frame svg")).toBeVisible();
      await page.locator("#agreements").scrollIntoViewIfNeeded();
      const body = page.locator("#agreements tbody");
      await expect(body.locator("tr").first()).toBeVisible();
      const text = shown((await body.textContent()) ?? "");
      expect(PAYLOADS.filter((_, i) => text.includes(shown(agencyOf(i)))).length).toBeGreaterThan(10);
      expect(harms).toEqual([]);
    }
  });

  test("opens the history of each agreement in the panel as text", async ({ page }) => {
    test.setTimeout(300_000);
    const file = JSON.parse(fileOf("data/agreements/FL.json")) as { agreements: Record<string, unknown> };
    const ids = Object.keys(file.agreements).filter((id) => /sheriff/.test(id));
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids.slice(0, 12)) {
      await look(page, `?panel=agreement.${encodeURIComponent(id)}`);
      await expect(page.locator("#panel .printed").first()).toBeVisible();
    }
    expect(harms).toEqual([]);
  });

  test("finds agencies by what is typed, and shows what is typed as text", async ({ page }) => {
    await page.goto(url);
    const search = page.locator("#agreements-tools input[type=search]");
    for (const payload of PAYLOADS.slice(0, 10)) {
      await search.fill(payload);
      await expect(page.locator("#agreements-count")).toHaveAttribute("data-count", /\d/);
    }
    await page.goto(
      `${url}?q=${encodeURIComponent(PAYLOADS[1] ?? "")}&state=${encodeURIComponent(PAYLOADS[0] ?? "")}&panel=${encodeURIComponent(PAYLOADS[3] ?? "")}`,
    );
    await expect(page.locator("#map-frame svg")).toBeVisible();
    expect(harms).toEqual([]);
  });

  test("has feeds that are XML, whose entries are text", async ({ page }) => {
    await page.goto(`${url}404.html`);
    const feeds = filesBelow(join(site, "feeds")).concat(filesBelow(join(site, "es/feeds")));
    const atoms = feeds.filter((file) => file.endsWith(".atom") && /(all|FL)\.atom$/.test(file));
    expect(atoms.length).toBe(4);
    for (const atom of atoms) {
      const wrong = await page.evaluate(
        (text) => {
          const feed = new DOMParser().parseFromString(text, "application/xml");
          const bad: string[] = [...feed.querySelectorAll("parsererror")].map((error) => error.textContent ?? "");
          for (const content of feed.querySelectorAll('content[type="html"]')) {
            const entry = new DOMParser().parseFromString(content.textContent ?? "", "text/html");
            for (const element of entry.querySelectorAll("script, img, svg, harm, iframe, [onload], [onerror], [onfocus]")) bad.push(element.outerHTML);
          }
          return bad;
        },
        readFileSync(atom, "utf8"),
      );
      expect(wrong, atom).toEqual([]);
    }
    expect(readFileSync(join(site, "feeds/FL.atom"), "utf8")).toContain("window.harmed");
  });

  test("has JSON that parses and keeps what was printed", () => {
    const files = filesBelow(site).filter((file) => /\.(json|geojson|topojson)$/.test(file));
    for (const file of files) expect(() => JSON.parse(readFileSync(file, "utf8")), file).not.toThrow();
    const rows = JSON.stringify(parseCsv(fileOf("download/rows.csv")));
    for (const payload of PAYLOADS) expect(rows).toContain(JSON.stringify(payload).slice(1, -1));
  });

  test("has CSV in which no cell is a formula", () => {
    type Resource = { path: string; schema?: { fields: { type: string }[] } };
    const tables = (JSON.parse(fileOf("download/datapackage.json")).resources as Resource[]).filter(({ path }) => path.endsWith(".csv"));
    expect(tables.length).toBeGreaterThan(15);
    const formulas = tables.flatMap(({ path, schema }) =>
      parseCsv(fileOf(`download/${path}`)).flatMap((line) =>
        line
          .filter((cell, i) => /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) && !/integer|number/.test(schema?.fields[i]?.type ?? ""))
          .map((cell) => `${path}: ${cell}`),
      ),
    );
    expect(formulas.slice(0, 10)).toEqual([]);
  });

  test("has a GeoPackage that keeps what was printed", () => {
    const read = `
import json, sqlite3, sys
base = sqlite3.connect(sys.argv[1])
print(json.dumps([row[0] for row in base.execute("select agency from rows")]))`;
    const names = JSON.parse(execFileSync("python3", ["-c", read, join(site, "download/atlas287.gpkg")], { encoding: "utf8" })) as string[];
    for (const i of PAYLOADS.keys()) expect(names).toContain(agencyOf(i));
  });
});
