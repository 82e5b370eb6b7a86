// What readers come for, from the first look to what they take away.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { findViolations } from "./axe";
import { address, expect, expectShown, formatCount, open, readRows, test } from "./site";

const rows = readRows();
const listed = rows.filter(({ status }) => status === "listed");
const inFlorida = (model: string) => listed.filter((row) => row.state === "FL" && row.model === model);

/** What `atlas287 stats` says; ATLAS287_PROGRAM names the program that wrote the site, ATLAS287_DATA its roll. */
const program = process.env.ATLAS287_PROGRAM ?? "";
const stats = (...options: string[]): { agreements: number; agencies: number; total_reach: number } =>
  JSON.parse(execFileSync(program, ["stats", "--json", ...options], { encoding: "utf8" }));

/** What the slider says from now on, one text a step. */
async function watchSlider(page: Page): Promise<() => Promise<string[]>> {
  await page.locator("#time-slider").evaluate((slider) => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(slider.getAttribute("aria-valuetext") ?? "")).observe(slider, { attributeFilter: ["aria-valuetext"] });
  });
  return () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
}

test("Florida's task force agreements: the page counts as the program does", async ({ page }) => {
  test.skip(program === "", "ATLAS287_PROGRAM does not name the program");
  await open(page);
  await page.getByLabel("State", { exact: true }).selectOption("FL");
  await page.getByLabel("Model", { exact: true }).selectOption("TFM");
  const { agreements, agencies, total_reach } = stats("--state", "FL", "--model", "TFM");
  expect(agreements).toBe(inFlorida("TFM").length);
  await expect(page.locator("h1")).toContainText(`${formatCount(agreements)} agreements`);
  await expect(page.locator(".answer")).toContainText(`${formatCount(agencies)} agencies`);
  await expect(page.locator("#people-models .sum td").nth(2)).toHaveText(formatCount(total_reach));
  await expectShown(page, agreements);
});

test("playing from January 2025 to the end, the page counts every list on its way", async ({ page }) => {
  await open(page, "?at=2025-01-31");
  const slider = page.getByRole("slider", { name: "List shown" });
  const start = Number(await slider.inputValue());
  const newest = Number(await slider.getAttribute("max"));
  const seen = await watchSlider(page);
  await page.getByRole("button", { name: "Play the lists one after another" }).click();
  await expect(page.getByRole("button", { name: "Newest list" })).toBeHidden({ timeout: 60_000 });
  await expectShown(page, listed.length);
  const told = await seen();
  expect(told.length).toBeGreaterThanOrEqual(newest - start);
  expect(told.at(-1)).toContain(`: ${formatCount(listed.length)} agreements`);
  // One step back is before the play.
  await page.goBack();
  await expect(slider).toHaveValue(String(start));
});

test("a shared address shows the same view to whoever opens it", async ({ page, browser }) => {
  await open(page);
  await page.getByLabel("State", { exact: true }).selectOption("FL");
  await page.getByLabel("Level", { exact: true }).selectOption("County");
  await page.getByLabel("Shade counties by").selectOption("number");
  await page.getByRole("slider", { name: "List shown" }).focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowLeft");
  await page.locator("h1 .figure").click();
  const texts = async (of: typeof page) => {
    const told: (string | null)[] = [];
    for (const selector of ["h1", ".answer", "#map-title", "#growth-title", "#time .time-read", "#panel h2", "#agreements-count"]) {
      told.push(await of.locator(selector).textContent());
    }
    return told;
  };
  await expect(page.locator("#panel h2")).not.toBeEmpty();
  const other = await browser.newContext({ viewport: page.viewportSize() });
  const opened = await other.newPage();
  await opened.goto(page.url());
  await expect(opened.locator("#map-frame svg")).toBeVisible();
  await expect(opened.locator("#agreements-count")).toHaveAttribute("data-count", /\d/);
  // What is off the screen follows a moment later, on both.
  await expect(async () => expect(await texts(opened)).toEqual(await texts(page))).toPass({ timeout: 60_000 });
  await other.close();
});

test("choices are steps that back and forward go", async ({ page }) => {
  await open(page);
  await page.getByLabel("State", { exact: true }).selectOption("TX");
  await page.getByLabel("Model", { exact: true }).selectOption("WSO");
  await page.goBack();
  await expect(page.getByLabel("Model", { exact: true })).toHaveValue("");
  await expectShown(page, listed.filter(({ state }) => state === "TX").length);
  await page.goBack();
  await expectShown(page, listed.length);
  await page.goForward();
  await page.goForward();
  await expectShown(page, listed.filter(({ state, model }) => state === "TX" && model === "WSO").length);
});

test("a notable day is one press away", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: /first task force agreements/ }).click();
  await expect(page).toHaveURL(/at=2025-/);
  await expect(page.locator(".time-read b")).toHaveText(/2025$/);
});

test("with the keyboard alone: a place, a filter, a date, a county, a figure", async ({ page }) => {
  await open(page);
  const isFocused = (selector: string) => page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 60 && !(await isFocused(selector)); presses++) await page.keyboard.press("Tab");
    expect(await isFocused(selector), selector).toBe(true);
  };
  await tabTo("#here-input");
  await page.keyboard.type("Lakeland, FL");
  await expect(page.locator("#here-list li").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator("#here-answer h2")).toContainText("Lakeland");
  await tabTo("#filter-model");
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/model=TFM/);
  await tabTo("#map-frame > svg");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.locator("#panel h2")).toBeFocused();
  await page.keyboard.press("Escape");
  await tabTo("#time-slider");
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/at=/);
});

test("before the data and the map arrive, the sentences and the numbers stand", async ({ page }) => {
  let let_go = () => {};
  const held = new Promise<void>((resolve) => {
    let_go = resolve;
  });
  await page.route(/\.json$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(address());
  await expect(page.locator("h1")).toContainText(formatCount(listed.length));
  await expect(page.locator("#states-table tbody tr").first()).toBeVisible();
  await expect(page.locator("#map-frame")).toContainText("The map is loading.");
  let_go();
  await expect(page.locator("#map-frame svg")).toBeVisible();
});

test("less motion: playing steps from month to month, and zooming does not glide", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "?at=2025-03-31");
  const seen = await watchSlider(page);
  await page.getByRole("button", { name: "Play the lists one after another" }).click();
  await expect.poll(async () => (await seen()).length).toBeGreaterThan(2);
  await page.getByRole("button", { name: "Pause" }).click();
  const months = (await seen()).map((text) => text.replace(/^\d+\s/, "").replace(/:.*/, ""));
  expect(months.slice(0, 3)).toEqual(["March 2025", "April 2025", "May 2025"]);
});

for (const part of ["map", "growth", "weeks", "states", "who", "people"]) {
  test(`the ${part} stands alone in a frame, with the reader's choice`, async ({ page }) => {
    await page.goto(`${address()}embed/${part}.html?state=FL&model=TFM`);
    await expect(page.locator("html")).toHaveClass(/awake/);
    await expect(page.locator("main > section")).toHaveCount(1);
    await expect(page.locator(`#${part} h2`)).toBeVisible();
    if (part === "map") await expect(page.locator("#map-frame svg")).toBeVisible();
    else if (part === "growth" || part === "weeks" || part === "people") await expect(page.locator(`#${part}-chart svg`)).toBeVisible();
    await expect(page.getByRole("link", { name: "The whole report" })).toHaveAttribute("href", /index\.html\?state=FL&model=TFM$/);
    await expect(page.locator("#embed-list")).toContainText("Florida, Task force");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
    expect(await findViolations(page)).toEqual([]);
  });
}

test("the code to embed shows what the page shows, in a frame of another page", async ({ page }) => {
  await open(page, "?state=FL");
  await page
    .locator("#growth .tools")
    .getByRole("button", { name: /Embed$/ })
    .click();
  const code = await page.locator("#embed-growth").inputValue();
  expect(code).toMatch(/^<iframe src="http[^"]*\/embed\/growth\.html\?state=FL" title="[^"]+" width="100%" height="\d+"/);
  await page.route("**/another-page", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><title>x</title><p>Before.</p>${code}` }));
  await page.goto(`${address()}another-page`);
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("#growth-chart svg")).toBeVisible();
  await expect(frame.locator("#growth-selection")).toContainText("Florida");
});

test("what is shown is downloaded, a line an agreement, ended ones too", async ({ page }) => {
  await open(page, "?state=FL&status=all");
  const expected = rows.filter(({ state }) => state === "FL").length;
  await expectShown(page, expected);
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "The agreements shown: CSV" }).click();
  const lines = readFileSync(await (await waiting).path(), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(1 + expected);
});

test("a frame of the height that the code gives shows all of its part", async ({ page }, info) => {
  test.skip(info.project.name === "phone", "the heights are for frames from 720 pixels on");
  await open(page);
  const heights: Record<string, number> = {};
  for (const button of await page.getByRole("button", { name: /Embed$/ }).all()) await button.click();
  for (const code of await page.locator(".embed-code textarea").all()) {
    const [, part = "", height] = /embed\/(\w+)\.html.* height="(\d+)"/.exec(await code.inputValue()) ?? [];
    heights[part] = Number(height);
  }
  expect(Object.keys(heights)).toHaveLength(6);
  await page.setViewportSize({ width: 720, height: 400 });
  for (const language of ["", "es/"]) {
    for (const [part, height] of Object.entries(heights)) {
      await page.goto(`${address()}${language}embed/${part}.html`);
      await expect(page.locator("html")).toHaveClass(/awake/);
      if (part === "map") await expect(page.locator("#map-frame .coloured path").first()).toBeAttached();
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight), language + part).toBeLessThanOrEqual(height);
    }
  }
});

test("choosing in a frame adds no steps to the page around it", async ({ page }) => {
  await page.goto(`${address()}embed/states.html`);
  await expect(page.locator("#states-table button.state-name").first()).toBeVisible();
  const before = await page.evaluate(() => history.length);
  await page.locator("#states-table button.state-name").first().click();
  await expect(page).toHaveURL(/state=FL/);
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test("a link to a section keeps what was just typed", async ({ page }) => {
  await open(page);
  const search = page.getByLabel("Search agency or county");
  await search.pressSequentially("polk");
  await page.locator(".masthead nav a").first().click();
  await page.waitForTimeout(600);
  await expect(search).toHaveValue("polk");
  await expect(page).toHaveURL(/q=polk#map$/);
});

test("going back ends playing", async ({ page }) => {
  await open(page, "?at=2025-04-29");
  await page.getByLabel("State", { exact: true }).selectOption("FL");
  const slider = page.getByRole("slider", { name: "List shown" });
  const start = Number(await slider.inputValue());
  await page.getByRole("button", { name: "Play the lists one after another" }).click();
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(start + 3);
  await page.goBack();
  await expect(slider).toHaveValue(String(start));
  await page.waitForTimeout(500);
  await expect(slider).toHaveValue(String(start));
});

test("while playing, a figure still opens", async ({ page }) => {
  await open(page, "?at=2025-04-29");
  await page.getByRole("button", { name: "Play the lists one after another" }).click();
  await page.locator("h1 .figure").click();
  // Well before the half minute is over that the play takes.
  await expect(page.locator("#panel")).toBeVisible({ timeout: 15_000 });
});

test("a change since the last list stays that change when the date is moved", async ({ page }) => {
  await open(page);
  await page.locator("#lead-changes .figure").first().click();
  const heading = page.locator("#panel h2");
  const told = await heading.textContent();
  await page.getByRole("slider", { name: "List shown" }).focus();
  await page.keyboard.press("Home");
  await expect(page).toHaveURL(/at=2021/);
  await expect(heading).toHaveText(told ?? "");
});

test("a finger that goes up or down over the slider scrolls the page and leaves the date", async ({ page }, info) => {
  test.skip(info.project.name !== "phone", "a desk has no fingers");
  await open(page);
  const slider = page.locator("#time-slider");
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error("there is no slider");
  const client = await page.context().newCDPSession(page);
  const [x, y] = [box.x + box.width / 3, box.y + box.height / 2];
  await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  for (const by of [20, 60, 120]) await client.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: x + 2, y: y - by }] });
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await page.waitForTimeout(300);
  await expect(page).not.toHaveURL(/at=/);
  await slider.scrollIntoViewIfNeeded();
  const now = (await slider.boundingBox()) ?? box;
  await page.touchscreen.tap(x, now.y + now.height / 2);
  await expect(page).toHaveURL(/at=/);
});

test("an address that names a section leads to it, though those above it are drawn later", async ({ page }) => {
  for (const id of ["growth", "states", "who", "people", "agreements"]) {
    await page.goto("about:blank");
    await open(page, `#${id}`);
    const top = () => page.locator(`#${id}`).evaluate((section) => Math.round(section.getBoundingClientRect().top));
    const below = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop));
    await expect.poll(top, { message: id }).toBe(below);
  }
});

test("whoever scrolls before the page is awake is left where they are", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/atlas.json", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${address()}#who`, { waitUntil: "domcontentloaded" });
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  await page.keyboard.press("Home");
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  release();
  await expect(page.locator("#map-frame svg")).toBeVisible();
  await expect(page.locator("html.awake")).toBeAttached();
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 500))));
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test("on a phone the answer comes up from under the keyboard", async ({ page }, info) => {
  test.skip(info.project.name !== "phone", "a keyboard of its own hides nothing");
  await open(page);
  const box = page.getByRole("combobox", { name: "Does it apply where you live?" });
  await box.tap();
  await box.fill("33880");
  await page.locator("#here-list li").first().tap();
  const answer = page.locator("#here-answer h2");
  await expect(answer).toContainText("33880");
  await expect(box).not.toBeFocused();
  await expect.poll(async () => (await answer.boundingBox())?.y ?? 0, { message: "in the upper third" }).toBeLessThan(844 / 3);
});

test("an answer that came with the address leaves the page where it is", async ({ page }) => {
  await open(page, "?place=33880");
  await expect(page.locator("#here-answer h2")).toContainText("33880");
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test("Enter answers what is typed now, not what was suggested before", async ({ page }) => {
  await open(page);
  const box = page.getByRole("combobox", { name: "Does it apply where you live?" });
  await box.fill("Mia");
  await expect(page.locator("#here-list li").first()).toBeVisible();
  await box.fill("Miami Lakes");
  await page.keyboard.press("Enter");
  await expect(page.locator("#here-answer h2")).toContainText("Miami Lakes");
  await page.goBack();
  await expect(box).toHaveValue("");
});

test("the chart of growth names the list that was printed again, where its words have room", async ({ page }, info) => {
  await open(page);
  const mark = page.locator("#growth-chart .step text");
  if (info.project.name === "desktop") await expect(mark).toHaveText("An older list, printed again");
  await page.getByLabel("Last 12 months").check();
  await expect(page.locator("#growth-repeats")).toContainText("21 April 2025 prints again what that of 6 March 2025 printed");
  await expect(mark).toHaveCount(info.project.name === "desktop" ? 1 : 0);
});

test("a finger on the chart of growth reads a list, and opens it when it touches the same again", async ({ page }, info) => {
  test.skip(info.project.name !== "phone", "a mouse hovers");
  await open(page);
  const chart = page.locator("#growth-chart svg");
  const date = page.locator("#growth .read-date");
  await chart.scrollIntoViewIfNeeded();
  const newest = await date.textContent();
  const { width, height } = (await chart.boundingBox()) ?? { width: 0, height: 0 };
  const position = { x: width * 0.9, y: height * 0.6 };
  await chart.tap({ position });
  await expect(date).not.toHaveText(newest ?? "");
  await expect(page.locator("#panel")).toBeHidden();
  await chart.tap({ position });
  await expect(page.locator("#panel")).toBeVisible();
});
