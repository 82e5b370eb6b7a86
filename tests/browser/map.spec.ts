import { expect, expectShown, mostFrequent, open, readRows, shownCount, test } from "./site";

const listed = readRows().filter(({ status }) => status === "listed");

test("choosing a coloured county on the map by keyboard filters the table to it", async ({ page }) => {
  await open(page);
  await page.locator("#map-frame svg").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("#map-tip")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/county=\d{5}/);
  const county = new URL(page.url()).searchParams.get("county");
  await expectShown(page, listed.filter(({ geoids }) => geoids.includes(county ?? "")).length);
  await expect(page.locator("#panel h2")).not.toBeEmpty();
  await expect(page.locator("#panel .told").first()).toHaveText(/appl(y|ies) in /);
});

test("pointing at a county shows its name, and a click on it filters the page", async ({ page }) => {
  await open(page);
  const county = page.locator("#map-frame .coloured path").first();
  await county.scrollIntoViewIfNeeded();
  const box = await county.boundingBox();
  if (!box) throw new Error("the county is not drawn");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.locator("#map-tip b")).not.toBeEmpty();
  const tip = await page.locator("#map-tip").boundingBox();
  expect(tip?.x).toBeGreaterThanOrEqual(0);
  expect((tip?.x ?? 0) + (tip?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page).toHaveURL(/state=[A-Z]{2}/);
  await expect(page.locator("#panel")).toBeVisible();
  await expect.poll(() => shownCount(page)).toBeLessThan(listed.length);
});

test("choosing a state zooms to it, and the whole map comes back", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page);
  const picture = page.locator("#map-frame > svg");
  const whole = await picture.getAttribute("viewBox");
  await page.getByLabel("State", { exact: true }).selectOption("FL");
  await expect(picture).not.toHaveAttribute("viewBox", whole ?? "");
  await page.getByRole("button", { name: "Whole map" }).click();
  await expect(picture).toHaveAttribute("viewBox", whole ?? "");
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(picture).not.toHaveAttribute("viewBox", whole ?? "");
});

test("city and town agencies are points on the map", async ({ page }) => {
  await open(page);
  const municipal = new Set(listed.filter(({ level }) => level === "Municipal").map(({ agency, state }) => `${agency} ${state}`)).size;
  const points = await page.locator("#map-frame .points circle").count();
  expect(points).toBeGreaterThan(municipal * 0.9);
});

test("counties are shaded by what the reader chooses, the legend says how, and the numbers stand below", async ({ page }) => {
  await open(page);
  const measure = page.getByLabel("Shade counties by");
  const withLocal = new Set(listed.filter(({ level }) => level !== "State" && level !== "Territory").flatMap(({ geoids }) => geoids));
  await measure.selectOption("number");
  await expect(page).toHaveURL(/map=number/);
  await expect(page.locator("#map .legend")).toContainText("10 or more");
  const shaded = page.locator("#map-frame .coloured path:not(.none)");
  expect(Math.abs((await shaded.count()) - withLocal.size)).toBeLessThan(withLocal.size * 0.03);
  await page.getByText("The numbers, by county").click();
  const busiest = mostFrequent(listed.filter(({ level }) => level !== "State").flatMap(({ geoids }) => geoids));
  const most = listed.filter(({ geoids, level }) => level !== "State" && geoids.includes(busiest)).length;
  const numbers = page.locator("#map-counties tbody td:nth-child(3)");
  await expect.poll(async () => Math.max(...(await numbers.allTextContents()).map(Number))).toBe(most);
  await measure.selectOption("share");
  await expect(page.locator("#map .legend")).toContainText("100%");
  await measure.selectOption("began");
  await expect(page.locator("#map .legend")).toContainText(/before \w+–\w+ \d{4}/);
  await measure.selectOption("JEM");
  await expect(page.locator("#map-frame .coloured path.TFM")).toHaveCount(0);
  await page.goBack();
  await expect(measure).toHaveValue("began");
});

test("a measure is in the address, and the address brings it back", async ({ page }) => {
  await open(page, "?map=share");
  await expect(page.getByLabel("Shade counties by")).toHaveValue("share");
  await expect(page.locator("#map-frame .coloured path.shade-5").first()).toBeAttached();
});

test("two fingers zoom the map", async ({ page }, info) => {
  test.skip(info.project.name !== "phone", "a desk has no fingers");
  await open(page);
  const picture = page.locator("#map-frame > svg");
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  if (!box) throw new Error("there is no map");
  const before = await picture.getAttribute("viewBox");
  const client = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart: number) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [-1, 1].map((side, id) => ({ x: box.x + box.width / 2 + (side * apart) / 2, y: box.y + box.height / 2, id })),
    });
  await touch("touchStart", 40);
  for (const apart of [60, 90, 130]) await touch("touchMove", apart);
  await touch("touchEnd", 0);
  const width = async () => Number((await picture.getAttribute("viewBox"))?.split(" ")[2]);
  expect(await width()).toBeLessThan(Number(before?.split(" ")[2]) / 2);
});

test("the picture of the map has its legend and its source", async ({ page }) => {
  await open(page, "?map=number");
  const waiting = page.waitForEvent("download");
  await page.locator(".map-picture .tools").getByRole("button", { name: /SVG$/ }).click();
  const svg = await (await waiting).createReadStream().then(async (stream) => {
    let text = "";
    for await (const chunk of stream) text += chunk;
    return text;
  });
  expect(svg).toContain("10 or more");
  expect(svg).toContain("A statewide agency takes part");
  expect(svg).toContain("Atlas 287(g), from ICE’s list of");
});
