// A small static server on the loopback address, with the content security policy the site
// promises to work under.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

const POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors";

/** Only what is made to be embedded may stand in another page. */
const policyFor = (path) => `${POLICY} ${path.startsWith("/embed/") ? "*" : "'none'"}`;

/** Serves a folder under /report/, because the site must work under a sub-path. Port 0 takes any free one. */
export async function serveSite(folder, port = 0) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const inside = normalize(path.replace(/^\/report\//, "/"));
    const file = join(folder, inside.endsWith("/") ? `${inside}index.html` : inside);
    try {
      if (!path.startsWith("/report/")) throw new Error("outside the site");
      const body = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-security-policy": policyFor(inside) });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}/report/`;
  return { url, stop: () => new Promise((resolve) => server.close(resolve)) };
}
