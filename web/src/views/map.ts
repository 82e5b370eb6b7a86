// The map: counties shaded by a measure, cities and towns as points, statewide agencies as a quiet hatch, and what is not
// drawn said in words.

import { projectionOf } from "../../map/projections.mjs";
import { type Agreement, MODELS, type Model, stateName } from "../atlas";
import { figure, find, html, svg } from "../dom";
import type { LegendEntry } from "../download";
import { postalCode } from "../fips";
import { formatCount, formatMonthShort, formatShare, formatShortDate } from "../format";
import { type MapSum, MEASURES, type Measure, NUMBER_SHADES, quarterShades, SHARE_SHADES, type Shaded, shadeCounties, sumForMap } from "../map/measures";
import { drawBorders, drawCounty, drawStates, findCounty, type Shape, type Shapes } from "../map/unpack";
import { makeZoom } from "../map/zoom";
import { fill, messages, plural } from "../messages";
import type { Page, View } from "../page";
import { ReachSum } from "../reach";
import { START, type State } from "../state";
import { compareText } from "../text";
import { titleMap } from "../titles";
import { isFiltered, makeSelect } from "./filters";
import { makeNumbers, type Numbers } from "./numbers";

const words = messages.map;

/** Where the names of the insets stand, in units of the map; the last ends at the edge. On a narrow page their postal codes stand there. */
const INSET_NAMES: [state: string, x: number, y: number][] = [
  ["AS", 386, 634],
  ["GU", 566, 634],
  ["MP", 668, 634],
  ["PR", 822, 628],
  ["VI", 973, 628],
];
const INSET_CODES: [state: string, x: number, y: number][] = [
  ["AS", 386, 634],
  ["GU", 600, 628],
  ["MP", 700, 628],
  ["PR", 836, 632],
  ["VI", 930, 632],
];

/** States drawn apart from the others: seen from a state beside them they would look like its neighbours. */
const INSETS: string[][] = [["AK"], ["HI"], ["AS"], ["GU"], ["MP"], ["PR", "VI"]];

/** A finger this many CSS pixels from the middle of a coloured county means that county. */
const TOUCH_REACH = 14;
/** A pointer this many CSS pixels from a point means it, once the map is enlarged so many times. */
const POINT_REACH = 7;
const POINTS_FROM = 1.9;

/** Most lines in the small text beside the pointer. */
const TIP_LINES = 4;

/** What the pointer means: a county or state, or the point of a city. */
type Target = { shape?: Shape; point?: number };

export type MapView = { view: View; numbers: Numbers; legend: () => LegendEntry[] };

const measureName = (measure: Measure): string =>
  measure === "TFM" || measure === "JEM" || measure === "WSO"
    ? fill(words.measures.one_model, { model: messages.models[measure].name })
    : words.measures[measure];

const isOfModel = (measure: Measure): measure is "model" | (typeof MODELS)[number] => measure === "model" || (MODELS as readonly string[]).includes(measure);
const isOfOne = (measure: Measure): measure is (typeof MODELS)[number] => isOfModel(measure) && measure !== "model";

/** Draws the map into the page; returns how it follows the state, its numbers, and its legend for pictures. */
export function mountMap(root: HTMLElement, page: Page, shapes: Shapes): MapView {
  const { atlas, store, selections } = page;
  const frame = find("#map-frame", root);
  const title = find("#map-title", root);
  const subtitle = find("#map-subtitle", root);
  const notDrawn = find("#not-drawn", root);
  const legendRoot = find(".legend", root);
  const legendOfModels = [...legendRoot.children];
  const numbers = makeNumbers(find<HTMLTableElement>("#map-counties", root));
  const valueHead = find("#map-counties-value", root);
  const [width, height] = shapes.size;

  const choice = makeSelect(
    "map-measure",
    words.measure,
    MEASURES.map((value) => ({ value, label: measureName(value) })),
    (value) => store.set({ measure: value as Measure }),
  );
  find("#map-choice", root).replaceChildren(choice.root);

  const byId = new Map(shapes.counties.filter(({ id }) => id.length === 5).map((shape) => [shape.id, shape]));
  const statePaths = drawStates(shapes);
  const borders = drawBorders(shapes);
  const countyNames = new Map(atlas.units.filter(({ kind }) => kind === "county").map(({ geoid, name }) => [geoid, name]));
  const titleOf = (shape: Shape): string => {
    const county = countyNames.get(shape.id) ?? shape.name;
    const state = stateName(postalCode(shape.id));
    return county === "" ? state : fill(words.place, { county, state });
  };
  for (const shape of shapes.counties) page.countyTitles.set(shape.id, titleOf(shape));

  // Points of broader models lie over the others.
  const pointGroups = new Map([...MODELS, ""].map((model): [string, SVGGElement] => [model, svg("g")]));
  const points = svg("g", { class: "points" }, ...[...pointGroups.values()].reverse());
  const cover = svg("path", { class: "cover" });
  const hatched = svg("g", { class: "hatched" });
  const coloured = svg("g", { class: "coloured" });
  const chosen = svg("path", { class: "chosen" });
  const pointed = svg("path", { class: "pointed" });
  const pointedPoint = svg("circle", { class: "pointed-point", r: 0 });
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
    pointedPoint,
    ...INSET_NAMES.map(([state, x, y]) =>
      svg("text", { class: state === "VI" ? "inset last" : "inset", x, y }, (state === "VI" && frame.dataset.vi) || stateName(state)),
    ),
    ...INSET_CODES.map(([state, x, y]) => svg("text", { class: "inset code", x, y, "aria-hidden": "true" }, state)),
  );
  const tip = html("div", { class: "tip", id: "map-tip", role: "status", hidden: true });
  let scale = 1;
  const zoom = makeZoom(picture, [width, height], (by) => {
    scale = by;
    frame.style.setProperty("--scale", by.toFixed(3));
  });
  frame.replaceChildren(picture, zoom.buttons, tip);

  let sum: MapSum = { countywide: new Map(), within: new Map(), points: new Map(), statewide: new Map(), notDrawn: [] };
  let shaded = new Map<string, Shaded>();
  let measure: Measure = "model";

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

  const valueText = (value: Shaded["value"]): string => {
    if (measure === "number") return fill(plural(messages.agreements.count, Number(value)), { n: formatCount(Number(value)) });
    if (measure === "share") return fill(words.share_reached, { share: formatShare(Number(value)) });
    return fill(words.since, { date: formatShortDate(String(value)) });
  };
  const agreementLines = (agreements: readonly Agreement[]): HTMLElement[] => {
    const lines = agreements
      .slice(0, TIP_LINES)
      .map(({ model, agency }) => html("p", {}, html("i", { class: `swatch ${model}` }), `${messages.models[model].name}: ${agency}`));
    if (agreements.length > TIP_LINES) lines.push(html("p", {}, fill(words.more, { n: agreements.length - TIP_LINES })));
    return lines;
  };

  const showTip = (target: Target | undefined) => {
    const { shape, point } = target ?? {};
    const at = point === undefined ? null : placeOfUnit(point);
    pointed.setAttribute("d", shape && !at ? drawCounty(shapes, shape) : "");
    pointedPoint.setAttribute("r", at ? "1" : "0");
    tip.hidden = shape === undefined && !at;
    let box: [number, number, number, number] | undefined = shape?.box;
    const lines: HTMLElement[] = [];
    if (at && point !== undefined) {
      const unit = atlas.units[point];
      pointedPoint.setAttribute("cx", String(at[0]));
      pointedPoint.setAttribute("cy", String(at[1]));
      box = [at[0], at[1], at[0], at[1]];
      lines.push(html("b", {}, fill(words.place, { county: unit?.name ?? "", state: stateName(unit?.state ?? "") })));
      lines.push(...agreementLines(sum.points.get(point)?.agreements ?? []));
    } else if (shape) {
      lines.push(html("b", {}, titleOf(shape)));
      const value = shaded.get(shape.id)?.value;
      if (value !== undefined && !isOfModel(measure)) lines.push(html("p", {}, valueText(value)));
      lines.push(...agreementLines(sum.within.get(shape.id) ?? []));
      if (shape.name !== "" && !sum.countywide.has(shape.id))
        lines.push(html("p", {}, isFiltered(store.get()) ? words.no_county_fits : words.no_county_agency));
      const statewide = [...new Set((sum.statewide.get(postalCode(shape.id)) ?? []).map(({ agency }) => agency))];
      if (statewide.length > 0) {
        const named = statewide.slice(0, 2).join("; ") + (statewide.length > 2 ? `; ${fill(words.more, { n: statewide.length - 2 })}` : "");
        lines.push(html("p", {}, fill(words.statewide, { agencies: named })));
      }
    }
    if (!box) return;
    tip.replaceChildren(...lines);
    const bounds = frame.getBoundingClientRect();
    const [left, top] = zoom.toScreen(box[0], box[1]);
    const [right, bottom] = zoom.toScreen(box[2], box[3]);
    const half = tip.offsetWidth / 2;
    tip.style.left = `${Math.min(Math.max((left + right) / 2, half), bounds.width - half)}px`;
    const below = top < tip.offsetHeight + 12;
    tip.style.top = below ? `${Math.min(bottom, bounds.height) + 8}px` : `${top - tip.offsetHeight - 8}px`;
  };

  const targetAt = (event: PointerEvent | MouseEvent): Target | undefined => {
    const [x, y] = zoom.toMap(event);
    const unitsPerPixel = zoom.unitsPerPixel();
    if (scale >= POINTS_FROM && isOfModel(measure)) {
      let nearest = POINT_REACH * unitsPerPixel;
      let found: number | undefined;
      for (const index of sum.points.keys()) {
        const at = placeOfUnit(index);
        const distance = at ? Math.hypot(at[0] - x, at[1] - y) : Infinity;
        if (distance < nearest) [nearest, found] = [distance, index];
      }
      if (found !== undefined) return { point: found };
    }
    const under = findCounty(shapes, x, y);
    const isTouch = "pointerType" in event && event.pointerType === "touch";
    if (!isTouch || (under && shaded.has(under.id))) return under && { shape: under };
    let nearest = TOUCH_REACH * unitsPerPixel;
    let found = under;
    for (const id of shaded.keys()) {
      const shape = byId.get(id);
      if (!shape) continue;
      const distance = Math.hypot(middleOf(shape)[0] - x, middleOf(shape)[1] - y);
      if (distance < nearest) [nearest, found] = [distance, shape];
    }
    return found && { shape: found };
  };

  /** Filters to a county or a state, and opens what applies there; the same once more lets go. */
  const choose = (target: Target | undefined) => {
    if (!target) return;
    const unit = target.point === undefined ? undefined : atlas.units[target.point];
    if (unit) {
      store.set({ state: unit.state, county: "", panel: `unit.${unit.geoid}` });
      return;
    }
    const { shape } = target;
    if (!shape) return;
    const current = store.get();
    const state = postalCode(shape.id);
    const panel = shape.id.length === 5 ? `county.${shape.id}` : `state.${state}`;
    const here = { state, county: sum.within.has(shape.id) ? shape.id : "", panel };
    const again = here.state === current.state && here.county === current.county && panel === current.panel;
    store.set(again ? { state: "", county: "", panel: "" } : here);
  };

  let focused: Target | undefined;
  picture.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch") showTip(targetAt(event));
  });
  picture.addEventListener("pointerleave", () => showTip(undefined));
  picture.addEventListener("click", (event) => {
    if (zoom.wasDragged()) return;
    focused = targetAt(event);
    choose(focused);
    // What a finger chose is said by the panel; a tip would stay behind when that is closed.
    if ((event as PointerEvent).pointerType === "touch" && store.get().panel !== "") showTip(undefined);
  });
  picture.addEventListener("blur", () => showTip(undefined));
  picture.addEventListener("keydown", (event) => {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (direction) {
      event.preventDefault();
      const candidates = [...shaded.keys()].flatMap((id) => byId.get(id) ?? []);
      const next = nextShape(candidates, focused?.shape, direction as [number, number]) ?? focused?.shape;
      focused = next && { shape: next };
      showTip(focused);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(focused);
    } else if (event.key === "Escape" && !tip.hidden) {
      event.preventDefault();
      showTip(undefined);
    }
  });

  /** Swatches and words of what is drawn. */
  const entries = (): LegendEntry[] => {
    const hatch = { class: "hatch", label: isOfOne(measure) ? words.hatch_model : words.hatch };
    if (isOfModel(measure)) {
      return [
        ...MODELS.filter((model) => measure === "model" || model === measure).map((model) => ({ class: model as string, label: messages.models[model].name })),
        { class: "point", label: words.point },
        hatch,
      ];
    }
    const { date } = selections.of(store.get());
    const shades =
      measure === "number"
        ? NUMBER_SHADES.map((shade, index) => {
            const next = NUMBER_SHADES[index + 1]?.from;
            const text =
              next === undefined ? fill(words.or_more, { n: shade.from }) : next === shade.from + 1 ? String(shade.from) : `${shade.from}–${next - 1}`;
            return { class: shade.class, label: text };
          })
        : measure === "share"
          ? SHARE_SHADES.map((shade, index) => {
              const next = SHARE_SHADES[index + 1]?.from;
              const percent = (share: number) => formatShare(share);
              const text =
                next === undefined
                  ? percent(1)
                  : index === 0
                    ? fill(words.share_first, { to: percent(next) })
                    : fill(words.up_to, { from: percent(shade.from), to: percent(next) });
              return { class: shade.class, label: text };
            })
          : quarterShades(date).map((shade, index) => ({
              class: shade.class,
              label: index === 0 ? fill(words.before_quarter, { quarter: quarterName(shade.quarter) }) : quarterName(shade.quarter),
            }));
    return [...shades, hatch];
  };
  const drawLegend = () => {
    if (measure === "model") legendRoot.replaceChildren(...legendOfModels);
    else
      legendRoot.replaceChildren(
        ...entries().map(({ class: name, label }) => html("div", {}, html("dt", {}, html("span", { class: `swatch ${name}` }), label))),
      );
  };

  const reach = new ReachSum(atlas);
  let zoomedTo = "";
  let hatchedNow = "";
  const drawn = new Map<string, SVGPathElement>();
  const circles = new Map<number, { circle: SVGCircleElement; model: Model | "none" }>();

  const paintCounties = () => {
    for (const [id, path] of drawn) if (!shaded.has(id)) path.setAttribute("class", "none");
    for (const [id, { class: name }] of shaded) {
      const known = drawn.get(id);
      if (known) {
        if (known.getAttribute("class") !== name) known.setAttribute("class", name);
        continue;
      }
      const shape = byId.get(id);
      if (!shape) continue;
      const path = svg("path", { class: name, d: drawCounty(shapes, shape) });
      coloured.append(path);
      drawn.set(id, path);
    }
  };
  const paintPoints = () => {
    const isShown = (index: number) => measure === "model" || sum.points.get(index)?.agreements.some((one) => one.model === measure);
    for (const [index, kept] of circles) {
      if (kept.model !== "none" && !(isOfModel(measure) && sum.points.has(index))) {
        kept.model = "none";
        kept.circle.setAttribute("class", "none");
      }
    }
    if (!isOfModel(measure)) return;
    for (const [index, { model: broadest }] of sum.points) {
      const model: Model | "none" = !isShown(index) ? "none" : measure === "model" ? broadest : measure;
      const kept = circles.get(index);
      if (kept?.model === model) continue;
      const at = placeOfUnit(index);
      if (!at) continue;
      const circle = kept?.circle ?? svg("circle", { cx: at[0].toFixed(1), cy: at[1].toFixed(1) });
      circle.setAttribute("class", model);
      if (model !== "none") pointGroups.get(model)?.append(circle);
      circles.set(index, { circle, model });
    }
  };

  let panelNow = "";
  const view: View = (state) => {
    const selection = selections.of(state, "county");
    if (state.panel === "" && panelNow !== "") showTip(undefined);
    panelNow = state.panel;
    measure = state.measure;
    choice.control.value = measure;
    sum = sumForMap(atlas, selection.shown, (geoid) => byId.has(geoid));
    shaded = shadeCounties(atlas, sum, selection.shown, measure, selection.date);
    title.textContent = titleFor(state, selection.isOfListed, selection);
    subtitle.textContent = words.subtitles[isOfOne(measure) ? "one_model" : measure];
    const left = isOfOne(measure) ? sum.notDrawn.filter(({ model }) => model === measure).length : sum.notDrawn.length;
    // By number, agencies without a territory of their own count where they stand. Of one model, the others are not drawn either.
    notDrawn.hidden = measure === "number" || measure === "began" || (isOfOne(measure) && left === 0);
    notDrawn.textContent = left === 0 ? words.all_drawn : fill(plural(words.not_drawn, left), { agreements: formatCount(left) });
    drawLegend();
    paintCounties();
    paintPoints();
    const isHatched = (agreements: readonly Agreement[] = []) => (isOfOne(measure) ? agreements.some(({ model }) => model === measure) : agreements.length > 0);
    const statewide = [...statePaths].filter(([code]) => isHatched(sum.statewide.get(postalCode(code))));
    const key = statewide.map(([code]) => code).join();
    if (key !== hatchedNow) {
      hatchedNow = key;
      hatched.replaceChildren(...statewide.map(([, d]) => svg("path", { d })));
    }
    chosen.setAttribute("d", outlineOf(state));
    valueHead.textContent = measureName(measure);
    const [ofNow, valuesNow, measureNow] = [sum, shaded, measure];
    numbers.set(() => countyRows(ofNow, valuesNow, measureNow));
    if (state.state !== zoomedTo) {
      zoomedTo = state.state;
      const box = boxOfStates([state.state]);
      cover.setAttribute("d", box ? landApartFrom(state.state) : "");
      if (box) zoom.show(box, coveredByPanel());
      else zoom.showAll();
    }
  };

  function titleFor(state: State, isOfListed: boolean, { shown }: { shown: readonly Agreement[] }): string {
    const where = state.state === "" ? "" : stateName(state.state);
    if (!isOfListed) return words.plain_ended;
    if (measure === "model") return titleMap(reach.of(shown, state.state === "" ? [] : [state.state]).counties, where);
    if (isOfModel(measure)) {
      const name = messages.models[measure].name;
      return shaded.size === 0 ? words.plain : fill(plural(words.title_model, shaded.size), { model: name, counties: formatCount(shaded.size) });
    }
    if (measure === "began") return words.title_began;
    const title = measure === "share" ? words.title_share : words.title_number;
    return shaded.size === 0 ? words.plain : fill(plural(title, shaded.size), { counties: formatCount(shaded.size) });
  }

  function countyRows(of: MapSum, values: Map<string, Shaded>, by: Measure): HTMLTableRowElement[] {
    const nameOf = (geoid: string) => countyNames.get(geoid) ?? byId.get(geoid)?.name ?? geoid;
    return [...values]
      .map(([geoid, { value }]) => ({ geoid, value, name: nameOf(geoid), state: stateName(postalCode(geoid)) }))
      .sort((a, b) => compareText(a.state, b.state) || compareText(a.name, b.name))
      .map(({ geoid, value, name, state }) =>
        html(
          "tr",
          {},
          html(
            "th",
            { scope: "row" },
            figure(name, () => store.set({ panel: `county.${geoid}` })),
          ),
          html("td", {}, state),
          html(
            "td",
            { class: "number" },
            by === "number"
              ? formatCount(Number(value))
              : by === "share"
                ? formatShare(Number(value))
                : by === "began"
                  ? formatShortDate(String(value))
                  : messages.models[value as Model].name,
          ),
          html("td", { class: "number" }, formatCount((of.within.get(geoid) ?? []).length)),
        ),
      );
  }

  /** How far the open panel reaches over the map from the right, in CSS pixels. */
  function coveredByPanel(): number {
    const panel = document.querySelector("#panel:not([hidden])")?.getBoundingClientRect();
    const map = frame.getBoundingClientRect();
    return panel === undefined || panel.left <= map.left ? 0 : Math.max(0, map.right - panel.left);
  }

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
    if (state.county !== START.county) {
      const shape = byId.get(state.county);
      return shape ? drawCounty(shapes, shape) : "";
    }
    for (const [code, path] of borders.around) if (state.state !== "" && postalCode(code) === state.state) return path;
    return "";
  }

  return { view, numbers, legend: entries };
}

/** “Jan–Mar 2025” of the first day of a quarter. */
function quarterName(start: string): string {
  const month = Number(start.slice(5, 7));
  return fill(words.quarter, { from: formatMonthShort(month), to: formatMonthShort(month + 2), year: start.slice(0, 4) });
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
