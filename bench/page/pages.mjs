// The pages that are measured: opening them, and taking steps on them.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { CHROMIUM } from "../../tests/browser/chromium.mjs";

/** A page is idle when it ran no script for this long, in milliseconds. Before a step, less will do. */
const QUIET = 300;
const QUIET_BEFORE = 100;
const PATIENCE = 30_000;

/** What a user of the benchmark can put right. */
export class Failed extends Error {}

/** What is installed for the page: Playwright, and the bundler that builds it. */
export function requireOfPage(name) {
  try {
    return createRequire(fileURLToPath(new URL("../../web/package.json", import.meta.url)))(name);
  } catch (error) {
    throw new Failed(`${name} is not installed: npm ci --prefix web\n${error.message}`);
  }
}

export function startChromium() {
  return requireOfPage("@playwright/test").chromium.launch(CHROMIUM);
}

/** Leaves a mark in the trace. */
export const mark = (page, name) => page.evaluate((name) => void performance.mark(name), name);

/** Waits until the page runs no script any more, without running any. */
async function waitUntilIdle(session, quiet = QUIET) {
  let last = -1;
  const start = performance.now();
  let since = start;
  while (performance.now() - since < quiet) {
    if (performance.now() - start > PATIENCE) throw new Failed(`the page still runs script after ${PATIENCE / 1000} s`);
    const { metrics } = await session.send("Performance.getMetrics");
    const now = metrics.find(({ name }) => name === "ScriptDuration").value;
    if (now !== last) {
      last = now;
      since = performance.now();
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Opens the page in a context of its own, and so in a process of its own. */
export async function openPage(browser, site, viewport) {
  const context = await browser.newContext({ viewport, hasTouch: viewport.width < 600 });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await page.goto(site.url);
  await page.locator("#map-frame svg").waitFor();
  await waitUntilIdle(session);
  return { site, viewport, page, session, complaints, close: () => context.close() };
}

/** Brings the page to where a step begins, and returns the key that takes it. */
export async function ready(step, { page, session }) {
  await step.reset(page);
  const key = await step.prepare(page);
  await waitUntilIdle(session, QUIET_BEFORE);
  return key;
}

export async function press(key, { page, session }) {
  await page.keyboard.press(key);
  await waitUntilIdle(session);
}

export async function checkTaken(step, { page, complaints }) {
  if (complaints.length > 0) throw new Failed(`“${step.name}” fails: ${complaints.join("; ")}`);
  const search = await page.evaluate(() => location.search);
  if (!step.told(new URLSearchParams(search))) throw new Failed(`“${step.name}” did nothing: the address says “${search}”`);
}
