// The pages to read, beside the report: every link, every kind of page, both languages.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { findViolations } from "./axe";
import { KINDS } from "./kinds";
import { address, expect, formatCount, readRows, test } from "./site";

const site = process.env.ATLAS287_SITE ?? "";
const rows = readRows();
const listed = rows.filter(({ status }) => status === "listed");
const inTexas = listed.filter(({ state }) => state === "TX");

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));

const pages = filesBelow(site).filter((file) => file.endsWith(".html"));

test.describe("the whole site", () => {
  // What stands in files is the same at any width.
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, "looks at files, once");

  test("every link leads to a page or a file of the site, every anchor to something, and nothing is asked of another host", () => {
    const ids = new Map<string, Set<string>>();
    const idsOf = (file: string): Set<string> => {
      const known = ids.get(file) ?? new Set([...readFileSync(file, "utf8").matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? ""));
      ids.set(file, known);
      return known;
    };
    const broken = new Set<string>();
    let links = 0;
    for (const page of pages) {
      const text = readFileSync(page, "utf8");
      const name = relative(site, page);
      for (const [, attribute, value = ""] of text.matchAll(/\s(href|src)="([^"]*)"/g)) {
        links += 1;
        if (/^https?:/.test(value)) {
          // Documents may lead elsewhere; nothing may be loaded from there.
          if (attribute === "src") broken.add(`${name} loads ${value}`);
          continue;
        }
        const [path = "", anchor] = value.replace(/\?[^#]*/, "").split("#");
        const target = path === "" ? page : join(dirname(page), decodeURIComponent(path));
        if (!existsSync(target)) broken.add(`${name} → ${value}`);
        else if (anchor !== undefined && target.endsWith(".html") && !idsOf(target).has(anchor)) broken.add(`${name} → ${value}: no such anchor`);
      }
    }
    expect([...broken].slice(0, 20)).toEqual([]);
    expect(pages.length).toBeGreaterThan(2 * new Set(rows.map(({ agency, state }) => agency + state)).size);
    expect(links).toBeGreaterThan(pages.length * 20);
  });

  test("every page has its like in the other language, a title of its own kind and a description", () => {
    const english = pages.map((page) => relative(site, page)).filter((name) => !name.startsWith("es/"));
    for (const name of english) expect.soft(existsSync(join(site, "es", name)), name).toBe(true);
    for (const name of KINDS.flatMap((kind) => [kind, `es/${kind}`])) {
      const text = readFileSync(join(site, name), "utf8");
      expect.soft(text, name).toMatch(/<title>[^<]{5,}<\/title>/);
      expect.soft(text, name).toMatch(/<meta name="description" content="[^"]{5,}">/);
      expect.soft(text, name).toContain(`<html lang="${name.startsWith("es/") ? "es" : "en"}">`);
      expect.soft(text.match(/<h1/g)?.length, name).toBe(1);
    }
  });

  test("the feed of Texas tells what changed in Texas, and nothing else", () => {
    const feed = JSON.parse(readFileSync(join(site, "feeds/TX.json"), "utf8")) as { version: string; items: { id: string; content_text: string }[] };
    expect(feed.version).toBe("https://jsonfeed.org/version/1.1");
    expect(feed.items.length).toBeGreaterThan(10);
    const lines = feed.items.flatMap(({ content_text }) => content_text.split("\n"));
    expect(lines.filter((line) => !/, Texas: /.test(line))).toEqual([]);
    expect(new Set(feed.items.map(({ id }) => id)).size).toBe(feed.items.length);
    const joined = lines.filter((line) => line.includes("New on the list") || line.includes("Another agreement"));
    expect(joined.length).toBeGreaterThan(0);
  });

  test("every feed is what RFC 4287 asks of an Atom feed, and JSON Feed's members are there", async ({ page }) => {
    const feeds = filesBelow(site).filter((file) => /[/]feeds[/][^/]+$/.test(file));
    const atoms = feeds.filter((file) => file.endsWith(".atom"));
    // The nation, the states and territories, each in two languages and two formats.
    expect(atoms.length).toBeGreaterThan(2 * 50);
    expect(feeds.length).toBe(2 * atoms.length);
    await page.goto("about:blank");
    for (const file of atoms) {
      const wrong = await page.evaluate(
        (text) => {
          const document = new DOMParser().parseFromString(text, "application/xml");
          const namespace = "http://www.w3.org/2005/Atom";
          const found: string[] = [];
          const must = (holds: boolean, sentence: string) => {
            if (!holds) found.push(sentence);
          };
          const feed = document.documentElement;
          must(feed.namespaceURI === namespace && feed.localName === "feed", "the root is an Atom feed");
          const all = (within: Element, name: string) => [...within.children].filter((child) => child.namespaceURI === namespace && child.localName === name);
          const one = (within: Element, name: string) => {
            const [element, ...more] = all(within, name);
            must(element !== undefined && more.length === 0, `exactly one ${name} in a ${within.localName}`);
            return element?.textContent ?? "";
          };
          const entries = all(feed, "entry");
          must(all(feed, "author").every((author) => one(author, "name").trim() !== "") && all(feed, "author").length > 0, "an author with a name");
          for (const part of [feed, ...entries]) {
            must(/^(urn:uuid:[0-9a-f-]{36}|https?:.+)$/.test(one(part, "id")), "an id that is an absolute IRI");
            must(one(part, "title").trim() !== "", "a title that says something");
            must(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(one(part, "updated")), "updated is a date of RFC 3339");
            const alternates = all(part, "link").filter((link) => ["alternate", null].includes(link.getAttribute("rel")));
            must(alternates.length === 1 && (alternates[0]?.getAttribute("href") ?? "") !== "", "one link to the page");
          }
          for (const entry of entries) {
            const [content] = all(entry, "content");
            must(content?.getAttribute("type") === "html" && (content.textContent ?? "").length > 10, "content as HTML");
          }
          const updated = entries.map((entry) => one(entry, "updated"));
          must(
            updated.every((day, at) => at === 0 || (updated[at - 1] ?? "") >= day),
            "the newest entry first",
          );
          must(updated.length === 0 || one(feed, "updated") === updated[0], "updated when its newest entry was");
          const ids = [feed, ...entries].map((part) => one(part, "id"));
          must(new Set(ids).size === ids.length, "no id twice");
          return [...new Set(found)];
        },
        readFileSync(file, "utf8"),
      );
      expect.soft(wrong, relative(site, file)).toEqual([]);

      const json = JSON.parse(readFileSync(file.replace(/atom$/, "json"), "utf8")) as { version: string; title: string; items: Record<string, string>[] };
      expect.soft(json.version, file).toBe("https://jsonfeed.org/version/1.1");
      expect.soft(json.title.length, file).toBeGreaterThan(0);
      for (const item of json.items) {
        expect.soft(item.id, file).toMatch(/^\S+$/);
        expect.soft((item.content_text ?? "") + (item.content_html ?? ""), file).not.toBe("");
        expect.soft(item.date_published, file).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
      }
    }
  });
});

test("a state's page counts what the data counts, and leads to each of its agencies", async ({ page }) => {
  await page.goto(`${address()}states/TX.html`);
  await expect(page.locator("h1")).toHaveText(`Texas: ${formatCount(inTexas.length)} agreements`);
  const agencies = new Set(inTexas.map(({ agency }) => agency));
  await expect(page.locator("section[aria-labelledby=agencies] tbody tr")).toHaveCount(agencies.size);
  await expect(page.locator(".state-map path")).toHaveCount(254);
});

test("a state without an agreement says so", async ({ page }) => {
  const held = new Set(listed.map(({ state }) => state));
  expect(held.has("OR")).toBe(false);
  await page.goto(`${address()}states/OR.html`);
  await expect(page.locator("h1")).toHaveText("Oregon: no agreement");
  await expect(page.locator(".reading-lead")).toContainText("No agency here is on ICE’s list");
});

test("from the report to an agency's page, its rows as printed, its state, and the same in Spanish", async ({ page }) => {
  await page.goto(address());
  await page.locator("h1 .figure").click();
  await page.locator("#panel li .figure").first().click();
  const agency = await page.locator("#panel h2").textContent();
  await page.getByRole("link", { name: "All about this agency" }).click();
  await expect(page.locator("h1")).toHaveText(agency ?? "");
  await page.getByText("As ICE printed it").first().click();
  await expect(page.locator(".printed").first()).toBeVisible();
  await page.locator(".masthead .language").click();
  await expect(page).toHaveURL(/\/es\/agencies\//);
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.locator("h1")).toHaveText(agency ?? "");
  await page.locator(".crumb a").last().click();
  await expect(page).toHaveURL(/\/es\/states\/[A-Z]{2}\.html/);
});

test("the report in Spanish counts the same, and its script speaks Spanish too", async ({ page }) => {
  await page.goto(`${address()}es/index.html`);
  await expect(page.locator("#map-frame .coloured path").first()).toBeAttached();
  await expect(page.locator("h1")).toContainText(`${formatCount(listed.length)} acuerdos`);
  await page.getByLabel("Modelo", { exact: true }).selectOption("TFM");
  await expect(page.locator("h1")).toContainText(`${formatCount(listed.filter(({ model }) => model === "TFM").length)} acuerdos`);
  await page.locator("h1 .figure").click();
  await expect(page.locator("#panel")).toContainText("Según la lista de ICE");
});

test("tables sort by a click on a head, numbers from the largest", async ({ page }) => {
  await page.goto(`${address()}states/index.html`);
  const counts = page.locator("tbody td.total");
  await page.getByRole("button", { name: "Agreements", exact: true }).click();
  const sorted = (await counts.allTextContents()).map((text) => Number(text.replace(",", "")));
  expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
  await expect(page.locator("thead th", { hasText: "Agreements" }).first()).toHaveAttribute("aria-sort", "descending");
});

test("nothing scrolls sideways", async ({ page }) => {
  for (const kind of KINDS.flatMap((one) => [one, `es/${one}`])) {
    await page.goto(address() + kind);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wide, kind).toBeLessThanOrEqual(0);
  }
});

for (const language of ["", "es/"]) {
  test(`axe finds nothing wrong with a page of each kind, ${language === "" ? "in English" : "in Spanish"}`, async ({ page, viewport }) => {
    test.skip((viewport?.width ?? 0) > 1000 === (language === "es/"), "English is looked at in light at 1440 px, Spanish in dark at 390 px");
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: language === "" ? "light" : "dark" });
    for (const kind of KINDS) {
      await page.goto(address() + language + kind);
      await page.locator("details").evaluateAll((all) => {
        for (const one of (all as HTMLDetailsElement[]).slice(0, 3)) one.open = true;
      });
      expect.soft(await findViolations(page), language + kind).toEqual([]);
    }
  });
}

test("the report in Spanish finds a state by its Spanish name", async ({ page }) => {
  await page.goto(`${address()}es/index.html`);
  await page.getByRole("combobox").first().pressSequentially("nueva yo");
  await page.locator("#here-list").getByRole("option", { name: "Nueva York" }).click();
  await expect(page.locator("#here-answer h2")).toContainText("Nueva York");
  await page.reload();
  await expect(page.locator("#here-answer h2")).toContainText("Nueva York");
});
