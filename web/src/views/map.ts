// The map: counties by the model of the agencies that police all of them, cities and towns as points, statewide
// agencies as a quiet hatch, and what is not drawn said in words.

import { projectionOf } from "../../map/projections.mjs";
import { type Agreement, type Atlas, findPublication, stateName } from "../atlas";
import { find, html, svg } from "../dom";
import { postalCode } from "../fips";
import { formatCount } from "../format";
import { drawBorders, drawCounty, drawStates, findCounty, type Shape, type Shapes } from "../map/unpack";
import { makeZoom } from "../map/zoom";
import { fill, messages, plural } from "../messages";
import { ReachSum } from "../reach";
import type { State, Store } from "../state";
import { listedAt, type MapSum, rankOf, selectAgreements, sumForMap } from "../sums";
import { titleMap } from "../titles";

const words = messages.map;

/** Where the names of the insets stand, in units of the map. */
const INSET_NAMES: [state: string, x: number, y: number][] = [
  ["AS", 386, 634],
  ["GU", 566, 634],
  ["MP", 668, 634],
  ["PR", 836, 628],
  ["VI", 920, 628],
];

/** States drawn apart from the others: seen from a state beside them they would look like its neighbours. */
const INSETS: string[][] = [["AK"], ["HI"], ["AS"], ["GU"], ["MP"], ["PR", "VI"]];

/** A finger this many CSS pixels from the middle of a coloured county means that county. */
const TOUCH_REACH = 14;

/** Most lines in the small text beside the pointer. */
const TIP_LINES = 4;

type Place = { shape: Shape; state: string; title: string };

export type MapView = (state: State) => void;

/** Draws the map into the page; returns how it follows the state. */
export function mountMap(root: HTMLElement, atlas: Atlas, shapes: Shapes, store: Store): MapView {
  const frame = find("#map-frame", root);
  const title = find("#map-title", root);
  const notDrawn = find("#not-drawn", root);
  const [width, height] = shapes.size;

  const byId = new Map(shapes.counties.filter(({ id }) => id.length === 5).map((shape) => [shape.id, shape]));
  const statePaths = drawStates(shapes);
  const borders = drawBorders(shapes);
  const countyNames = new Map(atlas.units.filter(({ kind }) => kind === "county").map(({ geoid, name }) => [geoid, name]));

  const points = svg("g", { class: "points" });
  const cover = svg("path", { class: "cover" });
  const hatched = svg("g", { class: "hatched" });
  const coloured = svg("g", { class: "coloured" });
  const chosen = svg("path", { class: "chosen" });
  const pointed = svg("path", { class: "pointed" });
  const picture = svg(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      role: "application",
      "aria-roledescription": words.heading,
      tabindex: 0,
      "aria-label": words.label,
      "aria-describedby": "map-tip",
    },
    svg(
      "defs",
      {},
      svg(
        "pattern",
        { id: "hatch", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        svg("line", { x1: 0, x2: 0, y1: 0, y2: 5 }),
      ),
    ),
    svg("path", { class: "land", d: [...statePaths.values()].join("") }),
    hatched,
    coloured,
    svg("path", { class: "county-borders", d: borders.counties }),
    svg("path", { class: "state-borders", d: borders.states }),
    points,
    cover,
    chosen,
    pointed,
    ...INSET_NAMES.map(([state, x, y]) => svg("text", { class: "inset", x, y }, stateName(state))),
  );
  const tip = html("div", { class: "tip", id: "map-tip", role: "status", hidden: true });
  const zoom = makeZoom(picture, [width, height], (scale) => frame.style.setProperty("--scale", scale.toFixed(3)));
  frame.replaceChildren(picture, zoom.buttons, tip);

  let sum: MapSum = { counties: new Map(), agreements: new Map(), points: new Map(), statewide: new Map(), notDrawn: 0 };
  /** Listed agreements of any level but statewide, by county. */
  let inCounty = new Map<string, Agreement[]>();

  const placeOf = (shape: Shape): Place => {
    const state = postalCode(shape.id);
    const county = countyNames.get(shape.id) ?? shape.name;
    return { shape, state, title: county === "" ? stateName(state) : fill(words.place, { county, state: stateName(state) }) };
  };

  const showTip = (place: Place | undefined) => {
    pointed.setAttribute("d", place ? drawCounty(shapes, place.shape) : "");
    tip.hidden = place === undefined;
    if (!place) return;
    const here = [...(inCounty.get(place.shape.id) ?? [])];
    const lines = here
      .slice(0, TIP_LINES)
      .map(({ model, agency }) => html("p", {}, html("i", { class: `swatch ${model}` }), `${messages.models[model].name}: ${agency}`));
    if (here.length > TIP_LINES) lines.push(html("p", {}, fill(words.more, { n: here.length - TIP_LINES })));
    if (place.shape.name !== "" && !sum.agreements.has(place.shape.id)) lines.push(html("p", {}, words.no_county_agency));
    const statewide = [...new Set((sum.statewide.get(place.state) ?? []).map(({ agency }) => agency))];
    if (statewide.length > 0) {
      const named = statewide.slice(0, 2).join("; ") + (statewide.length > 2 ? `; ${fill(words.more, { n: statewide.length - 2 })}` : "");
      lines.push(html("p", {}, fill(words.statewide, { agencies: named })));
    }
    tip.replaceChildren(html("b", {}, place.title), ...lines);
    const box = frame.getBoundingClientRect();
    const [left, top] = zoom.toScreen(place.shape.box[0], place.shape.box[1]);
    const [right, bottom] = zoom.toScreen(place.shape.box[2], place.shape.box[3]);
    const middle = (left + right) / 2;
    const half = tip.offsetWidth / 2;
    tip.style.left = `${Math.min(Math.max(middle, half), box.width - half)}px`;
    const below = top < tip.offsetHeight + 12;
    tip.style.top = below ? `${Math.min(bottom, box.height) + 8}px` : `${top - tip.offsetHeight - 8}px`;
  };

  const shapeAt = (event: PointerEvent | MouseEvent): Shape | undefined => {
    const [x, y] = zoom.toMap(event);
    const scale = zoom.unitsPerPixel();
    const under = findCounty(shapes, x, y);
    const isTouch = "pointerType" in event && event.pointerType === "touch";
    if (!isTouch || (under && sum.counties.has(under.id))) return under;
    let nearest = TOUCH_REACH * scale;
    let found = under;
    for (const id of sum.counties.keys()) {
      const shape = byId.get(id);
      if (!shape) continue;
      const distance = Math.hypot(middleOf(shape)[0] - x, middleOf(shape)[1] - y);
      if (distance < nearest) {
        nearest = distance;
        found = shape;
      }
    }
    return found;
  };

  const choose = (shape: Shape | undefined) => {
    if (!shape) return;
    const { state, county } = store.get();
    const here = { state: postalCode(shape.id), county: inCounty.has(shape.id) ? shape.id : "" };
    const again = here.state === state && here.county === county;
    store.set(again ? { state: "", county: "" } : here);
  };

  let focused: Shape | undefined;
  picture.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch") {
      const shape = shapeAt(event);
      showTip(shape && placeOf(shape));
    }
  });
  picture.addEventListener("pointerleave", () => showTip(undefined));
  picture.addEventListener("click", (event) => {
    if (zoom.wasDragged()) return;
    focused = shapeAt(event);
    choose(focused);
    if (event.pointerType === "touch") showTip(focused && placeOf(focused));
  });
  picture.addEventListener("blur", () => showTip(undefined));
  picture.addEventListener("keydown", (event) => {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (direction) {
      event.preventDefault();
      const candidates = [...sum.counties.keys()].flatMap((id) => byId.get(id) ?? []);
      focused = nextShape(candidates, focused, direction as [number, number]) ?? focused;
      showTip(focused && placeOf(focused));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(focused);
      showTip(focused && placeOf(focused));
    } else if (event.key === "Escape") {
      showTip(undefined);
    }
  });

  const reach = new ReachSum(atlas);
  const places = new Map<number, [number, number] | null>();
  const placeOfUnit = (index: number): [number, number] | null => {
    const unit = atlas.units[index];
    if (unit === undefined) return null;
    const known = places.get(index);
    if (known !== undefined) return known;
    const place = projectionOf(unit.geoid.slice(0, 2))([unit.longitude, unit.latitude]);
    places.set(index, place);
    return place;
  };

  let zoomedTo = "";
  const drawn = new Map<string, SVGPathElement>();
  return (state) => {
    const fitting = selectAgreements(atlas.agreements, { ...state, county: "" });
    const publication = findPublication(atlas, state.at);
    sum = sumForMap(atlas, fitting, publication, (geoid) => byId.has(geoid));
    inCounty = new Map();
    for (const agreement of listedAt(fitting, publication)) {
      if (agreement.level === "State" || agreement.level === "Territory") continue;
      for (const id of agreement.counties) inCounty.set(id, [...(inCounty.get(id) ?? []), agreement]);
    }
    const whole = reach.of(listedAt(fitting, publication), state.state === "" ? [] : [state.state]).counties;
    title.textContent = titleMap(whole, state.state === "" ? "" : stateName(state.state));
    notDrawn.textContent = sum.notDrawn === 0 ? words.all_drawn : fill(plural(words.not_drawn, sum.notDrawn), { agreements: formatCount(sum.notDrawn) });

    for (const [id, path] of drawn) if (!sum.counties.has(id)) path.setAttribute("class", "none");
    for (const [id, model] of sum.counties) {
      const shape = byId.get(id);
      if (!shape) continue;
      const path = drawn.get(id) ?? svg("path", { d: drawCounty(shapes, shape) });
      if (path.getAttribute("class") !== model) path.setAttribute("class", model);
      if (!drawn.has(id)) coloured.append(path);
      drawn.set(id, path);
    }
    const statewide = [...statePaths].filter(([code]) => sum.statewide.has(postalCode(code)));
    hatched.replaceChildren(...statewide.map(([, d]) => svg("path", { d })));
    points.replaceChildren(
      ...[...sum.points]
        .sort(([, a], [, b]) => rankOf(b.model) - rankOf(a.model))
        .flatMap(([index, { model }]) => {
          const at = placeOfUnit(index);
          return at ? [svg("circle", { class: model, cx: at[0].toFixed(1), cy: at[1].toFixed(1) })] : [];
        }),
    );
    chosen.setAttribute("d", outlineOf(state));
    if (state.state !== zoomedTo) {
      zoomedTo = state.state;
      const box = boxOfStates([state.state]);
      cover.setAttribute("d", box ? landApartFrom(state.state) : "");
      if (box) zoom.show(box);
      else zoom.showAll();
    }
  };

  function boxOfStates(codes: string[]): Shape["box"] | undefined {
    const boxes = shapes.counties.filter(({ id }) => codes.includes(postalCode(id))).map(({ box }) => box);
    if (boxes.length === 0) return undefined;
    return [0, 1, 2, 3].map((side) => (side < 2 ? Math.min : Math.max)(...boxes.map((box) => box[side] as number))) as Shape["box"];
  }

  /** Land that is drawn apart from a state, and is not its neighbour. */
  function landApartFrom(code: string): string {
    const group = (state: string) => INSETS.findIndex((inset) => inset.includes(state));
    return [...statePaths].flatMap(([fips, path]) => (group(postalCode(fips)) === group(code) ? [] : [path])).join("");
  }

  function outlineOf(state: State): string {
    if (state.county !== "") {
      const shape = byId.get(state.county);
      return shape ? drawCounty(shapes, shape) : "";
    }
    for (const [code, path] of borders.around) if (state.state !== "" && postalCode(code) === state.state) return path;
    return "";
  }
}

const middleOf = ({ box: [left, top, right, bottom] }: Shape): [number, number] => [(left + right) / 2, (top + bottom) / 2];

/** The nearest shape in a direction, preferring those straight ahead; the first at the start. */
function nextShape(shapes: Shape[], from: Shape | undefined, [dx, dy]: [number, number]): Shape | undefined {
  if (!from) return shapes[0];
  const [x, y] = middleOf(from);
  let best: Shape | undefined;
  let least = Infinity;
  for (const shape of shapes) {
    const [ahead, aside] = [(middleOf(shape)[0] - x) * dx + (middleOf(shape)[1] - y) * dy, (middleOf(shape)[0] - x) * dy + (middleOf(shape)[1] - y) * dx];
    if (shape === from || ahead <= 0) continue;
    const cost = ahead + 2 * Math.abs(aside);
    if (cost < least) [best, least] = [shape, cost];
  }
  return best;
}
