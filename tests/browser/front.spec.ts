import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { findViolations } from "./axe";
import { address, expect, expectShown, formatCount, mostFrequent, open, readApplications, readRows, test } from "./site";

const rows = readRows();
const listed = rows.filter(({ status }) => status === "listed");
const busiestState = mostFrequent(listed.map(({ state }) => state));
const busiestModel = mostFrequent(listed.filter(({ state }) => state === busiestState).map(({ model }) => model));

/** Goes to the pending section and waits until the script has taken it over. */
async function openPending(page: Page): Promise<void> {
  await page.locator("#pending").scrollIntoViewIfNeeded();
  await expect(page.locator("#pending[data-as-of]")).toBeVisible();
}

test("the page opens, draws the map, the growth and the states, and says how many agreements are listed", async ({ page }) => {
  await open(page);
  await expect(page.locator("h1")).toContainText(formatCount(listed.length));
  await expect(page.locator("#growth-chart path.area")).toHaveCount(3);
  await expect(page.locator("#states-table tbody tr").first()).toBeVisible();
  expect(await page.locator("#map-frame .coloured path").count()).toBeGreaterThan(0);
  await expectShown(page, listed.length);
});

test("the table of agreements never has heads over other columns", async ({ page }) => {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const heads = document.querySelectorAll("#agreements-table thead th").length;
      const cells = document.querySelector("#agreements-table tbody tr")?.children.length;
      if (cells !== undefined && seen.at(-1) !== `${heads} over ${cells}`) seen.push(`${heads} over ${cells}`);
    }).observe(document, { childList: true, subtree: true });
  });
  await open(page);
  await page.locator("#agreements").scrollIntoViewIfNeeded();
  await expect(page.locator("#agreements-table.full")).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual(["7 over 7", "9 over 9"]);
});

test("what is out of sight is not laid out before it comes near, and is when the page is printed", async ({ page }) => {
  // As on a machine that never pauses.
  await page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
  await page.goto(address());
  await expect(page.locator("html.awake")).toBeAttached();
  const table = page.locator("#agreements-table");
  const isLaidOut = () =>
    table
      .locator("th")
      .first()
      .evaluate((head) => head.checkVisibility({ contentVisibilityAuto: true }));
  expect(await isLaidOut()).toBe(false);
  await expect(table).not.toHaveClass(/full/);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(table).toHaveClass(/full/);
  await expect(page.locator("#states-table tbody tr").first()).toBeVisible();
  expect(await isLaidOut()).toBe(true);
});

test("everything the page loads is under 350 KB compressed", async ({ page }) => {
  const sizes: Record<string, number> = {};
  page.on("response", async (response) => {
    if (!response.url().startsWith("http")) return;
    const bytes = await response.body();
    // Fonts are compressed as they are.
    sizes[response.url()] = response.url().endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
  });
  await open(page);
  await page.waitForLoadState("networkidle");
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  expect(Object.keys(sizes).length).toBeGreaterThan(6);
  expect(total, JSON.stringify(sizes, null, 1)).toBeLessThan(350 * 1024);
});

test("the numbers on the page before the script are those after it", async ({ page, browser }) => {
  await open(page);
  await openPending(page);
  // The numbers below the charts are made when they are opened.
  for (const numbers of await page.locator("details.numbers > summary").all()) await numbers.click();
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const before = await plain.newPage();
  await before.goto(address());
  const told = [
    "h1",
    ".answer",
    "#lead-changes",
    "#map-title",
    "#growth-title",
    "#weeks-title",
    "#states-title",
    "#not-drawn",
    "#people-title",
    "#who-title",
    "#who-several",
    "#pending-title",
    "#pending-list",
    "#pending-outcomes",
  ];
  for (const selector of told) {
    expect.soft(await page.locator(selector).textContent(), selector).toBe(await before.locator(selector).textContent());
  }
  const firstState = "#states-table tbody tr:first-child .number";
  expect(await page.locator(firstState).allTextContents()).toEqual(await before.locator(firstState).allTextContents());
  await page.getByRole("button", { name: /^Show all/ }).click();
  for (const cells of [
    "#growth-months tbody tr > *",
    "#weeks-table tbody tr > *",
    "#states-table tbody .number",
    "#people-months td",
    "#people-models td",
    "#who-levels tbody tr > *",
    "#who-combinations td",
    "#pending-table tbody tr > *",
  ]) {
    expect.soft(await page.locator(cells).allTextContents(), cells).toEqual(await before.locator(cells).allTextContents());
  }
  await plain.close();
});

test("filtering by state and model shows as many agreements as the data holds", async ({ page }) => {
  await open(page);
  await page.getByLabel("State", { exact: true }).selectOption(busiestState);
  await page.getByLabel("Model", { exact: true }).selectOption(busiestModel);
  const expected = listed.filter(({ state, model }) => state === busiestState && model === busiestModel).length;
  expect(expected).toBeLessThan(listed.length);
  await expectShown(page, expected);
  await expect(page.locator("#agreements-table tbody tr")).toHaveCount(Math.min(expected, 50));
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expectShown(page, listed.length);
});

test("ended agreements can be shown, with the listed ones or alone", async ({ page }) => {
  await open(page);
  await page.getByLabel("Status").selectOption("all");
  await expectShown(page, rows.length);
  await page.getByLabel("Status").selectOption("removed");
  await expectShown(page, rows.filter(({ status }) => status === "removed").length);
});

test("filtering by level shows as many agreements as the data holds", async ({ page }) => {
  await open(page);
  const level = mostFrequent(listed.map(({ level }) => level).filter((level) => level !== ""));
  await page.getByLabel("Level", { exact: true }).selectOption(level);
  await expectShown(page, listed.filter((row) => row.level === level).length);
});

test("a search finds agencies by a part of their name, whatever the case", async ({ page }) => {
  await open(page);
  const word = mostFrequent(listed.flatMap(({ agency }) => agency.split(" ").filter((word) => /^[A-Za-z]{5,}$/.test(word)))).toUpperCase();
  await page.getByLabel("Search agency or county").fill(word);
  const stateHolds = (state: string) => state.toUpperCase().includes(word);
  const expected = listed.filter(({ agency, county, state }) => `${agency} ${county}`.toUpperCase().includes(word) || stateHolds(state)).length;
  expect(expected).toBeGreaterThan(0);
  await expectShown(page, expected);
  await page.getByLabel("Search agency or county").fill("no agency is called this");
  await expect(page.locator("#agreements-count")).toHaveText("No agreement fits these filters.");
});

test("sorting by signing date puts the newest first and says so", async ({ page }, info) => {
  await open(page);
  if (info.project.name === "phone") await page.getByLabel("Sort by").selectOption("signed");
  else await page.getByRole("button", { name: "Signed", exact: true }).click();
  const newest =
    listed
      .map(({ signed }) => signed)
      .sort()
      .at(-1) ?? "";
  const { year, day } = { year: newest.slice(0, 4), day: String(Number(newest.slice(8))) };
  await expect(page.locator("#agreements-table tbody .signed").first()).toHaveText(new RegExp(`\\b${day}\\s\\w+\\s${year}$`));
  await expect(page.locator("#agreements-table thead th.signed")).toHaveAttribute("aria-sort", "descending");
});

test("what is chosen stands in the address, and the address brings it back", async ({ page }) => {
  await open(page);
  await page.getByLabel("State", { exact: true }).selectOption(busiestState);
  await expect(page).toHaveURL(new RegExp(`[?&]state=${busiestState}\\b`));
  await open(page, `?state=${busiestState}&model=${busiestModel}`);
  await expectShown(page, listed.filter(({ state, model }) => state === busiestState && model === busiestModel).length);
});

test("a ZIP code is looked up, and what applies there is told, on this list and an earlier one", async ({ page }) => {
  await open(page);
  const box = page.getByRole("combobox", { name: "Does it apply where you live?" });
  await box.fill("33880");
  await expect(page.locator("#here-list li")).toHaveText([/33880/]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const answer = page.locator("#here-answer");
  await expect(answer.getByRole("heading", { level: 2 })).toHaveText(/^\d+ agreements apply in ZIP code 33880$/);
  await expect(answer).toContainText("Polk County Sheriff's Office");
  await expect(page).toHaveURL(/place=33880/);
  await page.reload();
  await expect(answer).toContainText("Polk County Sheriff's Office");
  const now = await answer.getByRole("listitem").count();
  await page.getByRole("slider", { name: "List shown" }).focus();
  await page.keyboard.press("Home");
  await expect.poll(() => answer.getByRole("listitem").count()).toBeLessThan(now);
  await page.getByRole("button", { name: "Clear this answer" }).click();
  await expect(answer).toBeHidden();
});

test("a city is found as it is typed, and where nothing applies the page says so plainly", async ({ page }) => {
  await open(page);
  const box = page.getByRole("combobox", { name: "Does it apply where you live?" });
  await box.pressSequentially("chicago");
  await page.getByRole("option", { name: /^Chicago, Illinois/ }).click();
  await expect(page.locator("#here-answer h2")).toHaveText(/^No agreement on ICE’s list of .* applies in Chicago city, Illinois$/);
  await box.fill("no such place");
  await expect(page.getByText("No place or agency of this name is known.")).toBeVisible();
});

test("an agency is found by its name, and the table shows its agreements", async ({ page }) => {
  await open(page);
  await page.getByRole("combobox", { name: "Does it apply where you live?" }).fill("polk county sheriff");
  await page.getByRole("option", { name: /Polk County Sheriff's Office agency, Florida/ }).click();
  await expectShown(page, rows.filter(({ agency, state }) => agency === "Polk County Sheriff's Office" && state === "FL").length);
});

test("the page shows any list: by keyboard, in its address, and back", async ({ page }) => {
  await open(page);
  const slider = page.getByRole("slider", { name: "List shown" });
  await slider.focus();
  await page.keyboard.press("Home");
  const first = rows.filter((row) => row.first === 0).length;
  await expectShown(page, first);
  await expect(page.locator("h1")).toContainText(formatCount(first));
  await expect(page).toHaveURL(/[?&]at=\d{4}-\d\d-\d\d/);
  await expect(slider).toHaveAttribute("aria-valuetext", new RegExp(`${formatCount(first)} agreements`));
  await page.reload();
  await expect(page.locator("#map-frame svg")).toBeVisible();
  await expectShown(page, first);
  await page.getByRole("button", { name: "Newest list" }).click();
  await expectShown(page, listed.length);
  await expect(page).not.toHaveURL(/at=/);
});

test("the lists can be played, and playing stopped", async ({ page }) => {
  // So far from the end that a slow machine stops the play before it is over.
  await open(page, "?at=2025-02-01");
  const slider = page.getByRole("slider", { name: "List shown" });
  const before = Number(await slider.inputValue());
  await page.getByRole("button", { name: "Play the lists one after another" }).click();
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(before + 2);
  await page.getByRole("button", { name: "Pause" }).click();
  const stopped = await slider.inputValue();
  await page.waitForTimeout(400);
  expect(await slider.inputValue()).toBe(stopped);
  await open(page, "?at=2025-12-15");
  await page.getByRole("button", { name: "Play the lists one after another" }).click();
  await expect(page.getByRole("button", { name: "Newest list" })).toBeHidden();
  await expectShown(page, listed.length);
});

test("dragging along the growth shows the list of that day", async ({ page }) => {
  await open(page);
  const box = await page.locator(".time-track").boundingBox();
  if (!box) throw new Error("there is no slider");
  await page.locator(".time-track").scrollIntoViewIfNeeded();
  const place = (await page.locator(".time-track").boundingBox()) ?? box;
  await page.mouse.move(place.x + place.width * 0.5, place.y + 30);
  await page.mouse.down();
  await page.mouse.move(place.x - 4, place.y + 30, { steps: 4 });
  await page.mouse.up();
  await expectShown(page, rows.filter((row) => row.first === 0).length);
});

test("the pending section shows who waited on the page's day, and follows the filters", async ({ page }) => {
  const { days, lists, rows: applications } = readApplications();
  const middle = lists[Math.floor(lists.length / 2)] ?? "";
  const day = days.findLast((day) => day <= middle) ?? "";
  const list = lists.findLastIndex((dated) => dated <= day);
  const waiting = applications.filter(
    ({ pending, agreed }) => pending.some(([first = 0, last = 0]) => first <= list && list <= last) && (agreed === "" || agreed > day),
  );
  expect(waiting.length).toBeGreaterThan(10);

  const agencies = page.locator("#pending-table tbody th");
  const expectShown = async (some: typeof waiting) => {
    await expect(page.locator("#pending-title")).toHaveText(
      some.length === 1 ? "1 application is pending" : `${formatCount(some.length)} applications are pending`,
    );
    expect((await agencies.allTextContents()).sort()).toEqual(some.map(({ agency }) => agency).sort());
  };
  await open(page, `?at=${day}`);
  await expectShown(waiting);
  const waits = (await page.locator("#pending-table tbody td:last-child").allTextContents()).map((text) => Number.parseInt(text, 10));
  expect(waits).toEqual([...waits].sort((a, b) => b - a));

  const code = mostFrequent(waiting.map(({ state }) => state));
  const there = waiting.filter(({ state }) => state === code);
  await page.getByLabel("State", { exact: true }).selectOption(code);
  await expectShown(there);
  const kind = mostFrequent(there.map(({ level }) => level));
  await page.getByLabel("Level", { exact: true }).selectOption(kind);
  await expectShown(there.filter(({ level }) => level === kind));
  await open(page, `?at=${day}`);
  await page.getByLabel("Model", { exact: true }).selectOption("WSO");
  await expectShown(waiting.filter(({ model }) => model === "WSO"));

  const county = mostFrequent(there.flatMap(({ counties }) => counties));
  await open(page, `?at=${day}&county=${county}`);
  await expectShown(waiting.filter(({ counties, state }) => (counties.length === 0 ? state === code : counties.includes(county))));
});

test("before the first pending list the page says that there is none yet", async ({ page }) => {
  await open(page);
  await page.getByRole("slider", { name: "List shown" }).focus();
  await page.keyboard.press("Home");
  await expect(page.locator("#pending-title")).toHaveText("No list of pending agencies yet");
  await expect(page.locator("#pending-table")).toBeHidden();
  await page.getByRole("button", { name: "Newest list" }).click();
  await expect(page.locator("#pending-title")).toHaveText(/pending$/);
  await expect(page.locator("#pending-table")).toBeVisible();
});

test("the applications are fetched only when they come near or the page is changed, and once", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("data/applications.json")) asked.push(request.url());
  });
  await open(page);
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual([]);
  await openPending(page);
  await page.getByLabel("State", { exact: true }).selectOption(busiestState);
  await expect(page.locator("#pending-selection")).toContainText("Only applications that fit the filters");
  expect(asked).toHaveLength(1);
  await open(page, `?state=${busiestState}`);
  await expect(page.locator("#pending-selection")).toContainText("Only applications that fit the filters");
  expect(asked).toHaveLength(2);
});

test("the selection is downloaded as CSV, a line an agreement", async ({ page }) => {
  await open(page, `?state=${busiestState}&model=${busiestModel}`);
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "The agreements shown: CSV" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(new RegExp(`^atlas287-agreements-${busiestState}-${busiestModel}-\\d{4}-\\d\\d-\\d\\d\\.csv$`));
  const lines = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(1 + listed.filter(({ state, model }) => state === busiestState && model === busiestModel).length);
});

test("a chart is downloaded as a picture, and its numbers as CSV", async ({ page }) => {
  await open(page);
  const growth = page.locator("#growth .tools");
  for (const [format, begins] of [
    ["CSV", "Month,"],
    ["SVG", "<svg"],
    ["PNG", "\u0089PNG"],
  ] as const) {
    const waiting = page.waitForEvent("download");
    await growth.getByRole("button", { name: format }).click();
    const bytes = readFileSync(await (await waiting).path(), "latin1");
    expect(bytes.slice(0, begins.length), format).toBe(begins);
    expect(bytes.length).toBeGreaterThan(500);
  }
});

test("the numbers of the states are downloaded for all states, and what a button takes away is named as the chart is now", async ({ page }) => {
  await open(page);
  const waiting = page.waitForEvent("download");
  await page.locator("#states .tools").getByRole("button", { name: /CSV$/ }).click();
  const lines = readFileSync(await (await waiting).path(), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(1 + new Set(listed.map(({ state }) => state)).size);
  await page.getByLabel("Status").selectOption("removed");
  await expect(page.locator("#growth .tools").getByRole("button", { name: "Agreements that have left the list, over time CSV" })).toBeVisible();
});

test("choosing a state in the ranked table filters the page, and choosing it again lets go", async ({ page }) => {
  await open(page);
  const first = page.locator("#states-table tbody button").first();
  await first.click();
  await expectShown(page, listed.filter(({ state }) => state === busiestState).length);
  await first.click();
  await expectShown(page, listed.length);
});

test("the last twelve months can be shown instead of all years", async ({ page }) => {
  await open(page);
  const before = await page.locator("#growth-chart path.area").first().getAttribute("d");
  await page.getByText("Last 12 months").click();
  await expect(page.locator("#growth-chart path.area").first()).not.toHaveAttribute("d", before ?? "");
});

test("the colours can be switched, and stay so on the next visit", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("button", { name: "Use dark colors" }).click();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await open(page);
  expect(await paper()).toBe(dark);
  await page.getByRole("button", { name: "Use light colors" }).click();
  expect(await paper()).toBe(light);
});

for (const width of [360, 390, 768, 1024, 1440]) {
  test(`nothing scrolls sideways at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page);
    const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await widest()).toBeLessThanOrEqual(width);
    for (const numbers of await page.getByText("The numbers, by month").all()) await numbers.click();
    await page.getByLabel("Status").selectOption("all");
    expect(await widest()).toBeLessThanOrEqual(width);
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing wrong in ${colorScheme} colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await open(page, `?state=${busiestState}&status=all&place=33880`);
    await expect(page.locator("#here-answer")).toBeVisible();
    await page.locator("details").evaluateAll((all) => {
      for (const one of all as HTMLDetailsElement[]) one.open = true;
    });
    expect(await findViolations(page)).toEqual([]);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page shows the numbers and every listed agreement", async ({ page }) => {
    await page.goto(address());
    await expect(page.locator("h1")).toContainText(formatCount(listed.length));
    await expect(page.locator("#agreements-table tbody tr")).toHaveCount(listed.length);
    await expect(page.locator("#states-table tbody tr")).toHaveCount(new Set(listed.map(({ state }) => state)).size);
    await expect(page.locator("#growth-months tbody tr")).not.toHaveCount(0);
  });

  test("nothing is offered that needs the script", async ({ page }) => {
    await page.goto(address());
    await expect(page.getByRole("button")).toHaveCount(0);
    await expect(page.getByRole("combobox")).toHaveCount(0);
    await expect(page.getByRole("slider")).toHaveCount(0);
    await expect(page.locator("#map-frame")).toBeHidden();
    await expect(page.getByText("The map and the charts need JavaScript.")).toBeVisible();
  });
});
