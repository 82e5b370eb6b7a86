// Runs the browser tests on a site written by `atlas287 report`:
//   ATLAS287_SITE=/path/to/site npm --prefix web run test:browser
// Playwright and axe are web/'s; the tests live here, so Node is told where to find them.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const modules = join(here, "../../web/node_modules");
const site = process.env.ATLAS287_SITE && resolve(process.env.ATLAS287_SITE);

if (!site || !existsSync(join(site, "index.html"))) {
  console.error(
    site
      ? `ATLAS287_SITE: ${site} has no index.html. Write the site first: atlas287 report --out ${site}`
      : "Set ATLAS287_SITE to a folder written by `atlas287 report --out DIR`.",
  );
  process.exit(2);
}

const run = spawnSync(
  process.execPath,
  [join(modules, "@playwright/test/cli.js"), "test", "--config", join(here, "playwright.config.ts"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
    env: { ...process.env, ATLAS287_SITE: site, NODE_PATH: modules },
  },
);
process.exit(run.status ?? 1);
