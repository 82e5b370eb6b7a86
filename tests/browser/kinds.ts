// One page of each kind of the pages to read, from the folder of a language.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The ids of the lists, oldest first. */
const lists = (JSON.parse(readFileSync(join(process.env.ATLAS287_SITE ?? "", "data/atlas.json"), "utf8")) as { publications: { id: string[] } }).publications
  .id;

export const KINDS: readonly string[] = [
  "states/index.html",
  "states/TX.html",
  "states/OR.html",
  "states/GU.html",
  "agencies/FL-collier-county-sheriffs-office.html",
  "agencies/index.html",
  "models/index.html",
  "models/TFM.html",
  "changes/index.html",
  `changes/${lists.at(-2)}.html`,
  "ended.html",
  "pending.html",
  "how-it-works.html",
  "methods.html",
  "data.html",
  "findings.html",
  "download.html",
  "404.html",
];
