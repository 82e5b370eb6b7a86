// What can be taken away, read as somebody else would: by its data package alone.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCsv } from "./csv";
import { expect, readRows, test } from "./site";

const folder = join(process.env.ATLAS287_SITE ?? "", "download");
const bytesOf = (name: string): Buffer => readFileSync(join(folder, name));
const hashOf = (name: string): string => createHash("sha256").update(bytesOf(name)).digest("hex");

type Field = { name: string; type: "string" | "integer" | "number" | "date"; description: string };
type Resource = {
  name: string;
  path: string;
  bytes: number;
  hash: string;
  /** Of those that are tables. */
  schema?: { fields: Field[]; primaryKey?: string[]; foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[] };
};
type Package = { name: string; profile: string; licenses: { name: string }[]; sources: { title: string; path: string }[]; resources: Resource[] };

const dataPackage = (): Package => JSON.parse(bytesOf("datapackage.json").toString("utf8")) as Package;

const VALID: Record<Field["type"], RegExp> = { string: /^/, integer: /^-?\d+$/, number: /^-?\d+(\.\d+)?$/, date: /^\d{4}-\d\d-\d\d$/ };

test.describe("downloads", () => {
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, "looks at files, once");

  test("the data package names its licence and sources, and each file is as it says", () => {
    const { name, profile, licenses, sources, resources } = dataPackage();
    expect([name, profile]).toEqual(["atlas287", "data-package"]);
    expect(licenses.length).toBeGreaterThan(0);
    expect(sources.every(({ title, path }) => title !== "" && path.startsWith("https://"))).toBe(true);
    expect(resources.map((one) => one.name)).toContain("agreements");
    const files = readdirSync(folder).filter((file) => !["datapackage.json", "SHA256SUMS"].includes(file));
    expect(resources.map(({ path }) => path).sort()).toEqual(files.sort());
    for (const { path, bytes, hash } of resources) {
      expect.soft(bytesOf(path).length, path).toBe(bytes);
      expect.soft(`sha256:${hashOf(path)}`, path).toBe(hash);
    }
  });

  test("every cell is of its column's type, keys are unique, and what refers to another table finds it", () => {
    const { resources } = dataPackage();
    const described = resources.flatMap(({ schema, ...one }) => (schema ? [{ ...one, schema }] : []));
    expect(described.length).toBeGreaterThan(15);
    const tables = new Map(described.map((one) => [one.name, { ...one, lines: parseCsv(bytesOf(one.path).toString("utf8")) }]));
    for (const { name, schema, lines } of tables.values()) {
      const head = lines[0] ?? [];
      const rows = lines.slice(1);
      expect.soft(head, name).toEqual(schema.fields.map((field) => field.name));
      const wrong = rows.flatMap((row) =>
        row.length !== head.length
          ? [`${row}`]
          : schema.fields.flatMap(({ type, name: column }, i) => ((row[i] ?? "") === "" || VALID[type].test(row[i] ?? "") ? [] : [`${column}: ${row[i]}`])),
      );
      expect.soft(wrong.slice(0, 5), name).toEqual([]);
      const keys = (schema.primaryKey ?? []).map((column) => head.indexOf(column));
      if (keys.length > 0) expect.soft(new Set(rows.map((row) => keys.map((i) => row[i]).join("\u0000"))).size, `${name}: keys`).toBe(rows.length);
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const other = tables.get(reference.resource === "" ? name : reference.resource);
        const there = other?.lines[0]?.indexOf(reference.fields) ?? -1;
        const known = new Set(other?.lines.slice(1).map((row) => row[there]));
        const here = head.indexOf(fields);
        const lost = rows.filter((row) => (row[here] ?? "") !== "" && !known.has(row[here])).map((row) => row[here]);
        expect.soft(lost.slice(0, 5), `${name}.${fields}`).toEqual([]);
      }
    }
  });

  test("the agreements of the CSV are those of the page", () => {
    const [head = [], ...rows] = parseCsv(bytesOf("agreements.csv").toString("utf8"));
    const column = (name: string) => head.indexOf(name);
    const csv = rows.filter((row) => row[column("status")] === "listed").map((row) => row[column("agreement_id")] ?? "");
    const page = readRows().filter(({ status }) => status === "listed");
    expect(csv.sort()).toEqual(page.map(({ id }) => id).sort());
  });

  test("the checksums are those of the files", () => {
    const lines = bytesOf("SHA256SUMS").toString("utf8").trim().split("\n");
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) {
      const [hash, name = ""] = line.split("  ");
      expect.soft(hashOf(name), name).toBe(hash);
    }
  });

  test("GeoJSON is GeoJSON, a feature a row", () => {
    const { resources } = dataPackage();
    for (const name of ["agreements", "agencies", "states", "counties"]) {
      const { type, features } = JSON.parse(bytesOf(`${name}.geojson`).toString("utf8")) as { type: string; features: { type: string }[] };
      expect(type).toBe("FeatureCollection");
      const csv = resources.find((one) => one.name === name);
      expect(features.length).toBe(parseCsv(bytesOf(csv?.path ?? "").toString("utf8")).length - 1);
    }
  });
});
