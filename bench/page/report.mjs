// The tables of the results, in Markdown.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { countListed } from "./grow.mjs";
import { VIEWPORTS, WARM_UP } from "./measure.mjs";
import { requireOfPage } from "./pages.mjs";

/** Milliseconds of script that a step may take before the next frame, at so many times the agreements; design, section 9. */
export const BUDGET = 16;
export const BUDGET_TIMES = 10;

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
const medianOf = (runs, key) => median(runs.map((run) => run[key]));
const ms = (value) => value.toFixed(1);

/** A table of the steps at one width, a line for each step and number of agreements. */
function tableOf(pages, steps) {
  const lines = [
    "| step | agreements | script to the frame | fastest – slowest | on the clock | forced layout | to the frame | first time | all script | longest task |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
  ];
  steps.forEach(({ name }, step) => {
    for (const { site, runs } of pages) {
      const costs = runs[step];
      const script = costs.map(({ script }) => script);
      const cells = [
        name,
        `${site.times}×`,
        `${ms(median(script))} ms${isOver(site, costs) ? " ✗" : ""}`,
        `${ms(Math.min(...script))} – ${ms(Math.max(...script))}`,
        ms(medianOf(costs, "wall")),
        ms(medianOf(costs, "forced")),
        ms(medianOf(costs, "frame")),
        ms(costs.first.script),
        ms(medianOf(costs, "all")),
        ms(medianOf(costs, "task")),
      ];
      lines.push(`| ${cells.join(" | ")} |`);
    }
  });
  return lines.join("\n");
}

const isOver = ({ times }, costs) => times === BUDGET_TIMES && medianOf(costs, "script") > BUDGET;

function tableOfOpening(openings) {
  const lines = [
    "| agreements | atlas.json | parse it | turn it into rows | all script until idle | longest task | memory of script |",
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
  ];
  for (const { site, runs } of openings) {
    const size = JSON.stringify(site.atlas).length / 1e6;
    const cells = [
      `${site.times}×: ${runs[0].agreements.toLocaleString("en")}`,
      `${size.toFixed(1)} MB`,
      ...["parse", "read", "all", "task"].map((key) => `${ms(medianOf(runs, key))} ms`),
      `${medianOf(runs, "heap").toFixed(0)} MB`,
    ];
    lines.push(`| ${cells.join(" | ")} |`);
  }
  return lines.join("\n");
}

/** The commit that is measured, as far as it is known. */
function findCommit() {
  try {
    return execFileSync("git", ["-C", fileURLToPath(new URL(".", import.meta.url)), "describe", "--always", "--dirty"], {
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  } catch {
    return "not committed yet";
  }
}

/** What the figures depend on, as a Markdown list. */
export function factsOf(browser, sites, rounds, load) {
  const counts = sites.map(
    ({ times, atlas }) => `${atlas.agreements.id.length.toLocaleString("en")} (${countListed(atlas).toLocaleString("en")} listed) at ${times}×`,
  );
  return [
    `- measured ${new Date().toISOString().slice(0, 10)}, atlas287 ${findCommit()}; ${rounds} rounds after ${WARM_UP} to warm up`,
    `- agreements: ${counts.join(", ")}; ${sites[0].atlas.publications.id.length} lists`,
    `- machine: ${cpus()[0]?.model ?? "unknown"}, ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; ${/^PRETTY_NAME="(.*)"$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "unknown"}, Linux ${release()}; load when it began ${load.toFixed(1)}`,
    `- versions: Chromium ${browser.version()}, without a GPU; Playwright ${requireOfPage("@playwright/test/package.json").version}, Node ${process.versions.node}`,
  ].join("\n");
}

/** The whole of the results. */
export function writeReport({ pages, steps, openings, facts }) {
  const sections = VIEWPORTS.map((viewport) => {
    const there = pages.filter((page) => page.viewport === viewport);
    return `## ${viewport.width} × ${viewport.height}\n\n${tableOf(there, steps)}`;
  });
  return [...sections, `## Opening the page\n\n${tableOfOpening(openings)}`, facts].join("\n\n");
}

/** The steps over the budget, in sentences. */
export function missedBudgets(pages, steps) {
  return pages.flatMap(({ site, viewport, runs }) =>
    runs.flatMap((costs, step) => (isOver(site, costs) ? [`“${steps[step].name}” takes ${ms(medianOf(costs, "script"))} ms at ${viewport.width} px`] : [])),
  );
}
