import { findViolations } from "./axe";
import { expect, expectShown, formatCount, mostFrequent, open, readRows, test } from "./site";

const rows = readRows();
const listed = rows.filter(({ status }) => status === "listed");
const busiest = mostFrequent(listed.map(({ state }) => state));

test("a number opens its agreements, one of them its history, and back goes back", async ({ page }) => {
  await open(page);
  const panel = page.locator("#panel");
  await expect(panel).toBeHidden();
  await page.locator("#states-table tbody tr").first().locator(".figure").click();
  const count = listed.filter(({ state }) => state === busiest).length;
  await expect(panel.locator("h2")).toContainText(`${formatCount(count)} agreements`);
  await expect(page).toHaveURL(/panel=list\.state-/);
  const first = panel.locator("li .figure").first();
  const agency = (await first.textContent()) ?? "";
  await first.click();
  await expect(panel.locator("h2")).toHaveText(agency);
  await expect(panel.getByRole("heading", { name: "As ICE printed it" })).toBeVisible();
  await expect(panel.locator(".printed").first()).toContainText(/\d lists?\)/);
  await expect(panel.locator(".events li").first()).not.toBeEmpty();
  await page.goBack();
  await expect(panel.locator("h2")).toContainText(`${formatCount(count)} agreements`);
  await page.goBack();
  await expect(panel).toBeHidden();
  await page.goForward();
  await expect(panel).toBeVisible();
});

test("the rows of an agreement are those that the lists printed, in the lists that printed them", async ({ page, request }) => {
  const agreement = rows.find(({ agency, model }) => agency === "Collier County Sheriff's Office" && model === "TFM");
  if (!agreement) throw new Error("Collier County is not in the data");
  await open(page, `?panel=agreement.${agreement.id}`);
  const file = (await (await request.get(new URL("data/agreements/FL.json", page.url()).href)).json()) as {
    columns: string[];
    agreements: Record<string, { rows: { cells: string[]; lists: [number, number][] }[] }>;
  };
  const printed = file.agreements[agreement.id]?.rows ?? [];
  expect(printed.length).toBeGreaterThan(0);
  const sections = page.locator("#panel .printed");
  await expect(sections).toHaveCount(printed.length);
  // The newest first.
  const newest = printed.at(-1);
  for (const cell of newest?.cells.filter(Boolean) ?? []) await expect(sections.first()).toContainText(cell);
});

test("every kind of figure opens as many agreements as it says", async ({ page }) => {
  await open(page);
  const heading = page.locator("#panel h2");
  for (const selector of ["h1", "#lead-changes b", ".answer b:last-of-type", "#who-levels td.total"]) {
    const figure = page.locator(`${selector} .figure`).first();
    const count = ((await figure.textContent()) ?? "").replace(/ .*/, "");
    await figure.click();
    await expect(heading, selector).toHaveText(new RegExp(`^${count} agreements?\\b`));
    await page.getByRole("button", { name: "Close" }).click();
  }
});

test("the panel closes with Escape and gives the focus back", async ({ page }) => {
  await open(page);
  const figure = page.locator("h1 .figure");
  await figure.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#panel h2")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#panel")).toBeHidden();
  await expect(figure).toBeFocused();
});

test("a county is called by its whole name, also where no agency of it takes part", async ({ page }) => {
  for (const [geoid, name] of [
    ["24005", "Baltimore County, Maryland"],
    ["24510", "Baltimore city, Maryland"],
    ["36061", "New York County, New York"],
  ]) {
    await open(page, `?panel=county.${geoid}`);
    await expect(page.locator("#panel h2")).toHaveText(name ?? "");
  }
});

test("an agreement that is not there is said not to be", async ({ page }) => {
  await open(page, "?panel=agreement.nothing");
  await expect(page.locator("#panel h2")).toHaveText("No agreement of this name is known.");
});

test("status acts on everything: ended agreements are counted, drawn and listed", async ({ page }) => {
  await open(page);
  const removed = rows.filter(({ status }) => status === "removed");
  await page.getByLabel("Status").selectOption("removed");
  await expectShown(page, removed.length);
  await expect(page.locator("h1")).toContainText(`${formatCount(removed.length)} agreements left ICE’s list`);
  await expect(page.locator("#growth-head")).toContainText(`Total ${formatCount(removed.length)}`);
  const states = new Set(removed.map(({ state }) => state)).size;
  await expect(page.locator("#states-table tbody tr")).toHaveCount(Math.min(15, states));
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expectShown(page, listed.length);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing wrong in ${colorScheme} colours with the panel open, whatever it shows`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await open(page, "?panel=county.12105");
    await expect(page.locator("#panel")).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.locator("#panel li .figure").first().click();
    await expect(page.locator("#panel .printed").first()).toBeVisible();
    expect(await findViolations(page, "#panel")).toEqual([]);
    await open(page, "?panel=list.people-local.state-AL");
    await expect(page.locator("#panel li").first()).toBeVisible();
    expect(await findViolations(page, "#panel")).toEqual([]);
  });
}
