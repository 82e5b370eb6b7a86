// Writes a topology as two strings of small numbers, which compress to two thirds of the same
// in TopoJSON. src/map/unpack.ts reads them back; its test packs with this file.
//
// `arcs`: for each arc the number of its points, then x and y of each point as the
// difference from the point before (for the first, from the last point of the arc before).
// `rings`: for each shape the number of its polygons, for each polygon of its rings, for each
// ring of its arcs, then for each arc twice the difference from the arc before, plus one where it
// is walked backwards. Arcs are numbered in
// the order of first use.
// Numbers are zigzag variable-length, five bits a letter, in the alphabet of base64url.

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function writeNumber(number) {
  let rest = number < 0 ? -number * 2 - 1 : number * 2;
  let letters = "";
  while (rest > 31) {
    letters += LETTERS[32 | (rest & 31)];
    rest >>>= 5;
  }
  return letters + LETTERS[rest];
}

/** Packs shapes (each with `polygons`, as in a TopoJSON MultiPolygon) and delta-coded arcs. */
export function packTopology(shapes, arcs) {
  const order = new Map();
  const numberOf = (arc) => {
    const forward = arc < 0 ? ~arc : arc;
    if (!order.has(forward)) order.set(forward, order.size);
    return arc < 0 ? ~order.get(forward) : order.get(forward);
  };

  let rings = "";
  let before = 0;
  for (const { polygons } of shapes) {
    rings += writeNumber(polygons.length);
    for (const polygon of polygons) {
      rings += writeNumber(polygon.length);
      for (const ring of polygon) {
        rings += writeNumber(ring.length);
        for (const arc of ring) {
          const forward = numberOf(arc);
          const plain = forward < 0 ? ~forward : forward;
          // The lowest bit says whether the arc is reversed.
          rings += writeNumber((plain - before) * 2 + (forward < 0 ? 1 : 0));
          before = plain;
        }
      }
    }
  }

  let points = "";
  let [lastX, lastY] = [0, 0];
  for (const index of order.keys()) {
    const arc = arcs[index];
    points += writeNumber(arc.length);
    let [x, y] = [0, 0];
    arc.forEach(([dx, dy], i) => {
      x += dx;
      y += dy;
      points += i === 0 ? writeNumber(x - lastX) + writeNumber(y - lastY) : writeNumber(dx) + writeNumber(dy);
    });
    [lastX, lastY] = [x, y];
  }
  return { arcs: points, rings };
}
