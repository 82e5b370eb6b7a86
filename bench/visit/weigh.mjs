// Weighs visits to the site: how many requests a reader's browser makes, and how many bytes come over the wire, each
// file compressed as a host does. Prints a table in Markdown for docs/hosting.md.
//
//     node bench/visit/weigh.mjs --site DIR
//
// DIR is a site written by `atlas287 report --out DIR`. Bytes are those of bodies and headers, as Chromium counts them.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { CHROMIUM } from "../../tests/browser/chromium.mjs";

const { chromium } = createRequire(new URL("../../web/package.json", import.meta.url))("@playwright/test");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** What a reader does, page by page; each visit begins without a cache unless it goes on from the one before. */
const VISITS = [
  { name: "the front page, first visit", steps: [open("")] },
  { name: "the same, a day later", again: true, steps: [open("")] },
  { name: "front page, a ZIP code looked up", steps: [open(""), lookUp("33880")] },
  { name: "front page, a state's page, an agency's", steps: [open(""), open("states/FL.html"), open("agencies/FL-collier-county-sheriffs-office.html")] },
  { name: "an agency's page, from a search engine", steps: [open("agencies/FL-collier-county-sheriffs-office.html")] },
];

function open(path) {
  return async (page, url) => {
    await page.goto(url + path);
    await page.waitForLoadState("networkidle");
  };
}

function lookUp(text) {
  return async (page) => {
    const field = page.getByRole("combobox").or(page.getByRole("searchbox")).first();
    await field.fill(text);
    await page.waitForLoadState("networkidle");
    await field.press("Enter");
    await page.waitForLoadState("networkidle");
  };
}

/** A server that compresses as told and lets assets be kept, as docs/examples/nginx.conf does. */
async function serve(folder, encoding) {
  const compressed = new Map();
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    try {
      if (!compressed.has(file)) {
        const body = await readFile(file);
        // Fonts and pictures are compressed as they are.
        const plain = extname(file) === ".woff2" || extname(file) === ".png";
        compressed.set(file, plain ? { body } : { body: encoding === "br" ? brotliCompressSync(body) : gzipSync(body, { level: 9 }), encoding });
      }
      const { body, encoding: used } = compressed.get(file);
      response.writeHead(200, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "content-length": body.length,
        "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=0",
        ...(used ? { "content-encoding": used } : {}),
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** Requests and bytes of each visit. */
async function weigh(browser, site, encoding) {
  const server = await serve(site, encoding);
  const weights = [];
  let context;
  for (const visit of VISITS) {
    if (!visit.again) {
      await context?.close();
      context = await browser.newContext();
    }
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const weight = { requests: 0, bytes: 0 };
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      if (encodedDataLength > 0) weight.requests++; // else it came from the cache
      weight.bytes += encodedDataLength;
    });
    await session.send("Network.enable");
    for (const step of visit.steps) await step(page, server.url);
    weights.push(weight);
    await page.close();
  }
  await context?.close();
  server.stop();
  return weights;
}

const { values } = parseArgs({ options: { site: { type: "string" } } });
if (!values.site) {
  console.error("usage: node bench/visit/weigh.mjs --site DIR");
  process.exit(2);
}
const browser = await chromium.launch(CHROMIUM);
const [gzip, br] = [await weigh(browser, values.site, "gzip"), await weigh(browser, values.site, "br")];
await browser.close();
console.log("| visit | requests | with gzip | with brotli |\n| --- | ---: | ---: | ---: |");
for (const [index, { name }] of VISITS.entries()) {
  const kilobytes = ({ bytes }) => `${Math.round(bytes / 1000)} KB`;
  console.log(`| ${name} | ${gzip[index].requests} | ${kilobytes(gzip[index])} | ${kilobytes(br[index])} |`);
}
