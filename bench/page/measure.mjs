// Measuring in rounds: every step on every page, and opening the page.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { countListed } from "./grow.mjs";
import { checkTaken, Failed, mark, openPage, press, ready, requireOfPage } from "./pages.mjs";
import { costOfOpening, costOfStep, mainThread, record } from "./trace.mjs";

export const WARM_UP = 3;
const OPENINGS = 5;
const WORDS = readFileSync(new URL("../../web/messages/en.json", import.meta.url), "utf8");
export const VIEWPORTS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** All steps once on one page. */
async function measureRound(browser, opened, steps) {
  const events = await record(browser, async () => {
    for (const [number, step] of steps.entries()) {
      const key = await ready(step, opened);
      await mark(opened.page, `before ${number}`);
      await press(key, opened);
      await mark(opened.page, `after ${number}`);
      await checkTaken(step, opened);
    }
  });
  const thread = mainThread(events, "before 0");
  return steps.map((step, number) => costOfStep(thread, `before ${number}`, `after ${number}`, step.events));
}

/** Takes the steps in interleaved rounds, at both widths, on each site. Returns the pages with what each step cost. */
export async function measureSteps(browser, sites, steps, rounds) {
  const pages = [];
  for (const viewport of VIEWPORTS) for (const site of sites) pages.push({ ...(await openPage(browser, site, viewport)), runs: steps.map(() => []) });
  for (const { page, site } of pages) {
    const shown = Number(await page.locator("#agreements-count").getAttribute("data-count"));
    if (shown !== countListed(site.atlas)) throw new Failed(`the page shows ${shown} agreements, of ${countListed(site.atlas)} in its data`);
  }
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const opened of pages) {
      const costs = await measureRound(browser, opened, steps);
      // The very first time is kept apart: much of the code is not compiled yet.
      costs.forEach((cost, step) => {
        if (round >= 0) opened.runs[step].push(cost);
        else if (round === -WARM_UP) opened.runs[step].first = cost;
      });
      const slowest = Math.max(...costs.map(({ script }) => script));
      const name = round < 0 ? "warm-up" : `round ${round + 1}`;
      console.error(`${name.padEnd(8)}  ${String(opened.site.times).padStart(2)}×  ${opened.viewport.width} px  slowest ${slowest.toFixed(1)} ms`);
    }
  }
  for (const { close } of pages) await close();
  return pages;
}

/** The page's own reader of atlas.json, as a script that gives `reader.readAtlas`. */
async function bundleReader() {
  const { rolldown } = requireOfPage("rolldown");
  const bundle = await rolldown({ input: fileURLToPath(new URL("../../web/src/atlas.ts", import.meta.url)) });
  const { output } = await bundle.generate({ format: "iife", name: "reader", minify: true });
  await bundle.close();
  return output[0].code;
}

/** Opens the page afresh some times: what its script takes until it is idle, and how long the data alone takes to read. */
export async function measureOpening(browser, sites) {
  const reader = await bundleReader();
  const costs = sites.map((site) => ({ site, runs: [] }));
  for (let round = 0; round < OPENINGS; round++) {
    for (const { site, runs } of costs) {
      let opened;
      const events = await record(browser, async () => {
        opened = await openPage(browser, site, VIEWPORTS[0]);
        await mark(opened.page, "open");
      });
      await opened.session.send("HeapProfiler.collectGarbage");
      const { metrics } = await opened.session.send("Performance.getMetrics");
      const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value / 1e6;
      await opened.close();

      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${site.url}data/atlas.json`);
      // The reader's words stand in the report's pages; that of the data has none.
      await page.evaluate((words) => {
        const block = document.createElement("script");
        Object.assign(block, { type: "application/json", id: "messages", textContent: words });
        document.documentElement.append(block);
      }, WORDS);
      const data = await page.evaluate(`(async () => {
        ${reader}
        const text = await (await fetch(location.href)).text();
        const begin = performance.now();
        const json = JSON.parse(text);
        const parsed = performance.now();
        const { agreements } = reader.readAtlas(json);
        return { parse: parsed - begin, read: performance.now() - parsed, agreements: agreements.length };
      })()`);
      await context.close();
      runs.push({ ...costOfOpening(mainThread(events, "open"), "open"), ...data, heap });
    }
  }
  return costs;
}
