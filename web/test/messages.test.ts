// The catalogue of both languages: the same messages, with the same values, and none that nobody asks for.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

type Tree = string | Tree[] | { [key: string]: Tree };

const web = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string): Tree => JSON.parse(readFileSync(`${web}messages/${file}`, "utf8")) as Tree;

/** Every message by its path. */
function leaves(tree: Tree, path = ""): [string, string][] {
  if (typeof tree === "string") return [[path, tree]];
  return Object.entries(tree).flatMap(([key, one]) => leaves(one, path === "" ? key : `${path}.${key}`));
}

const filesBelow = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`, ending) : ending.test(entry.name) ? [`${folder}/${entry.name}`] : [],
  );
const textOf = (folder: string, ending: RegExp): string =>
  filesBelow(folder, ending)
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");

for (const file of ["", "pages/"]) {
  const english = leaves(read(`${file}en.json`));
  const spanish = new Map(leaves(read(`${file}es.json`)));

  test(`${file}es.json has the messages of ${file}en.json, in its order`, () => {
    expect([...spanish.keys()]).toEqual(english.map(([path]) => path));
  });

  test(`${file}es.json has the values and marks of ${file}en.json`, () => {
    const marksOf = (message: string) => [...(message.match(/\{\w+\}|<\/?\w+>/g) ?? [])].sort();
    const differ = english.filter(([path, message]) => JSON.stringify(marksOf(message)) !== JSON.stringify(marksOf(spanish.get(path) ?? "")));
    expect(differ.map(([path]) => path)).toEqual([]);
  });
}

const quoted = (text: string): string => text.replace(/[.*+?^$()|[\]{}\\]/g, "\\$&");

/** Paths that templates ask for: {{t.lead.law}}. */
const inTemplates = new Set([...textOf(`${web}templates`, /\.mustache$/).matchAll(/\{\{\{?\s*t\.([\w. -]+?)\s*\}/g)].map(([, path]) => path));

/** What the program asks for: "lead.law", "models.{}.name" with a part that it fills in, "people.millions" in two forms. */
const program = textOf(`${web}../src`, /\.(cpp|hpp)$/);
const inProgram = [...program.matchAll(/"([a-z_]+(?:\.[^"\s]*)+)"/g)].map(
  ([, path = ""]) => new RegExp(`^${quoted(path).replaceAll("\\{\\}", "[^.]*")}($|\\.|[^.]*$)`),
);

/** The script goes down the tree, `messages.lead`, `words.law`, or chooses one of a group, `messages.levels[level]`. */
const script = textOf(`${web}src`, /\.ts$/);
function isInScript(path: string): boolean {
  const [group = "", ...parts] = path.split(".").filter((part) => !/^(one|other|\d+)$/.test(part));
  const isChosenFrom = (name: string) => new RegExp(`\\b${quoted(name)}\\b[^;\\n]*\\[`).test(script);
  const isNamed = (name: string) => new RegExp(`[.["]${quoted(name)}\\b|\\b${quoted(name)}:`).test(script);
  return new RegExp(`messages\\.${group}\\b`).test(script) && parts.every((part, i) => isNamed(part) || i === 0 || isChosenFrom(parts[i - 1] ?? ""));
}

test("every message is asked for somewhere", () => {
  const unused = [...leaves(read("en.json")), ...leaves(read("pages/en.json"))]
    .map(([path]) => path)
    .filter((path) => !inTemplates.has(path) && !inProgram.some((asked) => asked.test(path)) && !isInScript(path))
    // Rows of figures are asked for by their last part.
    .filter((path) => !new RegExp(`figure\\(\\s*"${quoted(path.split(".").at(-1) ?? "")}"`).test(program));
  expect(unused).toEqual([]);
});
