// node preview/serve.mjs [DIR]: looks at a written site, with the headers a host should send.

import { fileURLToPath } from "node:url";
import { serveSite } from "../../tests/browser/server.mjs";

const site = process.argv[2] ?? fileURLToPath(new URL("../site", import.meta.url));
const { url } = await serveSite(site, 8287);
console.log(`${site} at ${url}`);
