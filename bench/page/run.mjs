// Measures the script of single steps on the report's front page, with today's agreements and with a multiple of
// them, in interleaved rounds of one run. Writes bench/results/page.md; see bench/README.md.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serveSite } from "../../tests/browser/server.mjs";
import { growAtlas } from "./grow.mjs";
import { measureOpening, measureSteps, VIEWPORTS, WARM_UP } from "./measure.mjs";
import { checkTaken, Failed, openPage, press, ready, startChromium } from "./pages.mjs";
import { profileStep } from "./profile.mjs";
import { BUDGET, BUDGET_TIMES, factsOf, missedBudgets, writeReport } from "./report.mjs";
import { findChoices, listSteps } from "./steps.mjs";

const RESULTS = fileURLToPath(new URL("../results/page.md", import.meta.url));

const USAGE = `usage: node bench/page/run.mjs --site DIR [options]

Measures the script of single steps on the page of a site written by \`atlas287 report --out DIR\`.

  --site DIR      the site
  --times N       how many times the agreements, beside today's (default: ${BUDGET_TIMES})
  --rounds N      measured rounds, after ${WARM_UP} to warm up (default: 15)
  --out FILE      where to write (default: bench/results/page.md)
  --check         end with status 1 when a step takes more than ${BUDGET} ms at ${BUDGET_TIMES} times
  --profile       print where each step's time goes instead, and write nothing
  --help          print this

ATLAS287_CHROMIUM names another Chromium than /usr/bin/chromium.`;

function readOptions() {
  const { values } = parseArgs({
    options: {
      site: { type: "string" },
      times: { type: "string", default: String(BUDGET_TIMES) },
      rounds: { type: "string", default: "15" },
      out: { type: "string", default: RESULTS },
      check: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  if (!values.site) throw new Failed("which site? --site DIR, a folder written by `atlas287 report --out DIR`");
  const [times, rounds] = [Number(values.times), Number(values.rounds)];
  if (!Number.isInteger(times) || times < 1) throw new Failed("--times is a whole number from 1");
  if (!Number.isInteger(rounds) || rounds < 1) throw new Failed("--rounds is a whole number from 1");
  if (values.check && times !== BUDGET_TIMES)
    throw new Failed(`the budget is for ${BUDGET_TIMES} times the agreements: --check goes with --times ${BUDGET_TIMES}`);
  const site = resolve(values.site);
  if (!existsSync(join(site, "data/atlas.json"))) throw new Failed(`${site} has no data/atlas.json. Write the site first: atlas287 report --out ${site}`);
  return { ...values, site, times, rounds };
}

/** A copy of the site with a multiple of its agreements. */
function copySite(site, folder, times) {
  const copy = join(folder, `times-${times}`);
  cpSync(site, copy, { recursive: true });
  const path = join(copy, "data/atlas.json");
  const atlas = growAtlas(JSON.parse(readFileSync(path, "utf8")), times);
  writeFileSync(path, JSON.stringify(atlas));
  return { times, folder: copy, atlas };
}

function writeAtomically(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/** Prints where the time of each step goes, by function. */
async function profile(browser, site, steps) {
  const opened = await openPage(browser, site, VIEWPORTS[0]);
  const scripts = readdirSync(join(site.folder, "assets")).filter((name) => /^main-.*\.js$/.test(name));
  const text = readFileSync(join(site.folder, "assets", scripts[0] ?? "main.js"), "utf8");
  for (const step of steps) {
    const lines = await profileStep(
      opened.session,
      text,
      () => ready(step, opened),
      (key) => press(key, opened),
    );
    await checkTaken(step, opened);
    console.log(`${step.name}, ${site.times}×, milliseconds a step\n${lines}\n`);
  }
  await opened.close();
}

async function measure(browser, sites, options, load) {
  const steps = listSteps(findChoices(sites[0].atlas));
  const pages = await measureSteps(browser, sites, steps, options.rounds);
  const openings = await measureOpening(browser, sites);
  const text = writeReport({ pages, steps, openings, facts: factsOf(browser, sites, options.rounds, load) });
  console.log(text);
  const introduction = "Written by `bench/page/run.mjs`; `bench/README.md` says how to read it.";
  const units = `Times are in milliseconds; ✗ is over the budget of ${BUDGET} ms.`;
  writeAtomically(options.out, `# Steps on the front page\n\n${introduction} ${units}\n\n${text}\n`);
  console.error(`wrote ${options.out}`);
  const missed = missedBudgets(pages, steps);
  for (const sentence of missed) console.error(`budget missed: ${sentence}`);
  return missed.length > 0 && options.check ? 1 : 0;
}

async function main() {
  const options = readOptions();
  const load = loadavg()[0];
  if (load > availableParallelism() / 2) console.error(`bench/page: the machine is busy (load ${load.toFixed(1)}), the figures will be too high`);
  const folder = mkdtempSync(join(tmpdir(), "atlas287-bench-"));
  // However it ends: the browser's own handler of an interrupt exits.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const sites = [];
  let browser;
  try {
    for (const times of new Set(options.profile ? [options.times] : [1, options.times])) {
      const site = copySite(options.site, folder, times);
      sites.push({ ...site, ...(await serveSite(site.folder)) });
    }
    browser = await startChromium();
    if (options.profile) {
      await profile(browser, sites[0], listSteps(findChoices(sites[0].atlas)));
      return 0;
    }
    return await measure(browser, sites, options, load);
  } finally {
    await browser?.close();
    for (const { stop } of sites) await stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Failed || error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? `bench/page: ${error.message}` : error);
  process.exitCode = 2;
}
