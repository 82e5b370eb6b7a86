// The catalogue, which a page holds as a block of data.

import { readFileSync } from "node:fs";

const words = readFileSync(new URL("../messages/en.json", import.meta.url), "utf8");

Object.assign(globalThis, { document: { getElementById: (id: string) => (id === "messages" ? { textContent: words } : null) } });
