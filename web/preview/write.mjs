// node preview/write.mjs [--atlas FILE] [--out DIR]
// Writes the site as `atlas287 report` will, from an atlas.json and the built assets.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import mustache from "mustache";
import { runnerImport } from "vite";

const web = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: { atlas: { type: "string", default: join(web, "fixtures/atlas.json") }, out: { type: "string", default: join(web, "site") } },
});

const manifest = JSON.parse(readFileSync(join(web, "dist/manifest.json"), "utf8"));
const main = manifest["src/main.ts"];
const assets = {
  js: main.file,
  css: main.css[0],
  theme: manifest["src/theme.ts"].file,
  fonts: main.assets.filter((asset) => asset.endsWith(".woff2")),
};

const text = readFileSync(values.atlas, "utf8");
const load = async (path) => (await runnerImport(join(web, path), { root: web, configFile: false, logLevel: "error" })).module;
const { readAtlas } = await load("src/atlas.ts");
const { makeContext } = await load("preview/context.ts");

const templates = Object.fromEntries(
  readdirSync(join(web, "templates"))
    .filter((name) => name.endsWith(".mustache"))
    .map((name) => [basename(name, ".mustache"), readFileSync(join(web, "templates", name), "utf8")]),
);
const context = makeContext(readAtlas(JSON.parse(text)), assets);

rmSync(values.out, { recursive: true, force: true });
mkdirSync(join(values.out, "data"), { recursive: true });
cpSync(join(web, "dist/assets"), join(values.out, "assets"), { recursive: true });
writeFileSync(join(values.out, "data/atlas.json"), text);
writeFileSync(join(values.out, "index.html"), mustache.render(templates.index, context, templates));
console.log(values.out);
