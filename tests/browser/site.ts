// What the tests know about the site they run on: its address and its data.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";

export const address = (): string => process.env.ATLAS287_URL ?? "";

export const formatCount = (count: number): string => count.toLocaleString("en");

export type Row = {
  id: string;
  agency: string;
  state: string;
  level: string;
  county: string;
  model: string;
  signed: string;
  status: string;
  first: number;
  geoids: string[];
};

type Columns = Record<string, unknown[]>;

export type Applied = { agency: string; state: string; level: string; model: string; counties: string[]; pending: number[][]; agreed: string };

/** The applications in data/applications.json and the days of pending lists, read without the page's own code; and those of the lists the page shows. */
export function readApplications(): { days: string[]; lists: string[]; rows: Applied[] } {
  const read = (name: string) => JSON.parse(readFileSync(join(process.env.ATLAS287_SITE ?? "", name), "utf8"));
  const { lists, applications } = read("data/applications.json") as { lists: string[]; applications: Columns };
  const { publications } = read("data/atlas.json") as { publications: { dated: string[] } };
  const names = Object.keys(applications);
  const rows = (applications.agency ?? []).map((_, row) => Object.fromEntries(names.map((name) => [name, applications[name]?.[row]])) as Applied);
  return { days: publications.dated, lists, rows };
}

/** The agreements in data/atlas.json, read without the page's own code. */
export function readRows(): Row[] {
  const { agreements, agencies, units } = JSON.parse(readFileSync(join(process.env.ATLAS287_SITE ?? "", "data/atlas.json"), "utf8")) as Record<string, Columns>;
  const text = (columns: Columns | undefined, name: string, row: number) => String(columns?.[name]?.[row] ?? "");
  return (agreements?.id ?? []).map((_, row) => {
    const agency = Number(agreements?.agency?.[row]);
    const counties = (agencies?.counties?.[agency] ?? []) as number[];
    const [id, model, signed] = [text(agreements, "id", row), text(agreements, "model", row), text(agreements, "signed", row)];
    return {
      id: id || `${text(agencies, "id", agency)}.${model}.${signed}`,
      agency: text(agencies, "name", agency),
      state: text(agencies, "state", agency),
      level: text(agencies, "level", agency),
      county: counties.map((unit) => text(units, "name", unit)).join("; ") || text(agencies, "county", agency),
      model,
      signed,
      status: text(agreements, "status", row),
      first: Number(agreements?.first?.[row]),
      geoids: counties.map((unit) => text(units, "geoid", unit)),
    };
  });
}

/** The most frequent value, so that a test filters to something that is there. */
export function mostFrequent(values: string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/** Opens the page and waits until the script has taken over and the map is drawn. */
export async function open(page: Page, search = ""): Promise<void> {
  await page.goto(address() + search);
  await expect(page.locator("#map-frame svg")).toBeVisible();
  await expect(page.locator("#map-frame .coloured path").first()).toBeAttached();
}

/** Waits until the table shows so many agreements: what is off the screen follows a moment later. */
export const expectShown = (page: Page, count: number): Promise<void> => expect(page.locator("#agreements-count")).toHaveAttribute("data-count", String(count));

export const shownCount = async (page: Page): Promise<number> => {
  await expect(page.locator("#agreements-count")).toHaveAttribute("data-count", /\d/);
  return Number(await page.locator("#agreements-count").getAttribute("data-count"));
};

/** Every test fails if the page complains or asks another host for anything. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("request", (request) => {
        if (!request.url().startsWith(address()) && !request.url().startsWith("data:")) complaints.push(`asked for ${request.url()}`);
      });
      page.on("response", (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
