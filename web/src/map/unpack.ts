// Reads the shapes that map/build.mjs packed (see map/pack.mjs for how) and answers what the
// map asks of them: outlines to draw, and which county is under a point.

export type PackedShapes = {
  size: [number, number];
  scale: [number, number];
  translate: [number, number];
  ids: string;
  names: string;
  arcs: string;
  rings: string;
};

/** Points as x, y, x, y … in units of the map. */
type Line = number[];

export type Shape = {
  /** Census code of the county; of the state (two digits) where no county can be chosen. */
  id: string;
  name: string;
  /** Arc numbers of each ring of each polygon; ~i for an arc walked backwards. */
  polygons: number[][][];
  box: [left: number, top: number, right: number, bottom: number];
};

export type Shapes = {
  size: [number, number];
  arcs: Line[];
  counties: Shape[];
};

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]));

function* readNumbers(text: string): Generator<number, never> {
  let rest = 0;
  let shift = 0;
  for (const letter of text) {
    const value = VALUES.get(letter);
    if (value === undefined) throw new Error(`Map shapes: unexpected “${letter}”`);
    rest += (value & 31) * 2 ** shift;
    shift += 5;
    if (value < 32) {
      yield rest % 2 === 0 ? rest / 2 : -(rest + 1) / 2;
      rest = 0;
      shift = 0;
    }
  }
  throw new Error("Map shapes: cut short");
}

/** Unpacks the shapes; throws if they are not whole. */
export function unpackShapes(packed: PackedShapes): Shapes {
  const ids = packed.ids.split(" ");
  const names = packed.names.split("|");

  const ringNumbers = readNumbers(packed.rings);
  const nextRing = () => ringNumbers.next().value;
  let arcBefore = 0;
  let arcCount = 0;
  const nextArc = (): number => {
    const number = nextRing();
    const backwards = Math.abs(number) % 2 === 1;
    arcBefore += (number - (backwards ? 1 : 0)) / 2;
    arcCount = Math.max(arcCount, arcBefore + 1);
    return backwards ? ~arcBefore : arcBefore;
  };
  const repeat = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  const polygonsOf = ids.map(() => repeat(nextRing(), () => repeat(nextRing(), () => repeat(nextRing(), nextArc))));

  const pointNumbers = readNumbers(packed.arcs);
  const nextPoint = () => pointNumbers.next().value;
  let [x, y] = [0, 0];
  const arcs = repeat(arcCount, () => {
    const line: Line = [];
    for (let left = nextPoint(); left > 0; left--) {
      x += nextPoint();
      y += nextPoint();
      line.push(round(x * packed.scale[0] + packed.translate[0]), round(y * packed.scale[1] + packed.translate[1]));
    }
    return line;
  });

  const counties = ids.map((id, index) => {
    const polygons = polygonsOf[index] ?? [];
    return { id, name: names[index] ?? "", polygons, box: boxOf(polygons, arcs) };
  });
  return { size: packed.size, arcs, counties };
}

const round = (value: number): number => Math.round(value * 100) / 100;

function boxOf(polygons: number[][][], arcs: Line[]): Shape["box"] {
  const box: Shape["box"] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const arc of polygons.flat(2)) {
    const line = arcs[arc < 0 ? ~arc : arc] ?? [];
    for (let i = 0; i < line.length; i += 2) {
      const [x, y] = [line[i] as number, line[i + 1] as number];
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  }
  return box;
}

/** The points of a ring, its arcs one after the other. */
function ringPoints(ring: number[], arcs: Line[]): Line {
  const points: Line = [];
  for (const arc of ring) {
    const line = arcs[arc < 0 ? ~arc : arc] ?? [];
    const start = points.length === 0 ? 0 : 2;
    if (arc >= 0) for (let i = start; i < line.length; i++) points.push(line[i] as number);
    else for (let i = line.length - 2 - start; i >= 0; i -= 2) points.push(line[i] as number, line[i + 1] as number);
  }
  return points;
}

const drawLine = (line: Line): string => {
  let path = `M${line[0]},${line[1]}`;
  for (let i = 2; i < line.length; i += 2) path += `L${line[i]},${line[i + 1]}`;
  return path;
};

/** SVG path of a county. */
export function drawCounty(shapes: Shapes, county: Shape): string {
  return county.polygons.map((polygon) => polygon.map((ring) => `${drawLine(ringPoints(ring, shapes.arcs))}Z`).join("")).join("");
}

/** The first two digits of a Census code say the state. */
export const stateCode = (geoid: string): string => geoid.slice(0, 2);

export type Borders = {
  /** Between two counties of one state. */
  counties: string;
  /** Between two states, and the coast. */
  states: string;
  /** Around each state, by its two-digit code. */
  around: Map<string, string>;
};

/** SVG paths of the borders, each drawn once. */
export function drawBorders(shapes: Shapes): Borders {
  const sides = shapes.arcs.map(() => [] as string[]);
  for (const county of shapes.counties) {
    for (const arc of county.polygons.flat(2)) sides[arc < 0 ? ~arc : arc]?.push(county.id);
  }
  const borders: Borders = { counties: "", states: "", around: new Map() };
  shapes.arcs.forEach((line, index) => {
    const [one, other] = sides[index] ?? [];
    if (one === other && one !== undefined && other !== undefined) return;
    const inside = one !== undefined && other !== undefined && stateCode(one) === stateCode(other);
    const path = drawLine(line);
    borders[inside ? "counties" : "states"] += path;
    if (inside) return;
    for (const side of sides[index] ?? []) borders.around.set(stateCode(side), (borders.around.get(stateCode(side)) ?? "") + path);
  });
  return borders;
}

/** SVG path of each state's outline, by its two-digit code. */
export function drawStates(shapes: Shapes): Map<string, string> {
  const paths = new Map<string, string>();
  for (const county of shapes.counties) {
    const state = stateCode(county.id);
    paths.set(state, (paths.get(state) ?? "") + drawCounty(shapes, county));
  }
  return paths;
}

/** The county under a point of the map, if any. */
export function findCounty(shapes: Shapes, x: number, y: number): Shape | undefined {
  return shapes.counties.find(({ box, polygons }) => {
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
    let inside = false;
    for (const ring of polygons.flat()) if (crossesOdd(ringPoints(ring, shapes.arcs), x, y)) inside = !inside;
    return inside;
  });
}

/** Whether a line from the point to the right crosses the ring an odd number of times. */
function crossesOdd(points: Line, x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    const [x1, y1, x2, y2] = [points[i], points[i + 1], points[j], points[j + 1]] as [number, number, number, number];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) odd = !odd;
  }
  return odd;
}
