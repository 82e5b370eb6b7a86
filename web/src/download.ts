// Taking things away: the numbers of a table or of a selection as CSV, a chart as SVG or PNG.

import type { Agreement, Atlas } from "./atlas";
import { lastListedBy } from "./spells";
import { statusAt } from "./sums";

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front, as the program's own exports have. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const toCsv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(cell).join(",")}\n`).join("");

/** The cells of a table as they are read: heads first, what is only for screen readers too. */
export function tableToCsv(table: HTMLTableElement): string {
  return toCsv([...table.rows].map((row) => [...row.cells].map((one) => (one.textContent ?? "").replace(/\s+/g, " ").trim())));
}

/** Agreements with the columns of `atlas287 export agreements`, as far as the page knows them, as of a publication. */
export function agreementsToCsv(atlas: Atlas, agreements: readonly Agreement[], publication: number): string {
  const dated = (index: number) => atlas.publications[index]?.dated ?? "";
  const heads = [
    "agreement_id",
    "agency_id",
    "agency",
    "state",
    "level",
    "county",
    "model",
    "signed",
    "first_listed",
    "last_listed",
    "status",
    "moa_url",
    "geoids",
  ];
  return toCsv([
    heads,
    ...agreements.map((one) => [
      one.id,
      one.agencyId,
      one.agency,
      one.state,
      one.level,
      one.county,
      one.model,
      one.signed || one.notCredible,
      dated(one.first),
      dated(lastListedBy(one, publication)),
      statusAt(one, publication),
      one.moa,
      (atlas.agencies[one.agencyIndex]?.units ?? []).map((unit) => atlas.units[unit]?.geoid ?? "").join("; "),
    ]),
  ]);
}

/** Gives the reader a file. */
export function save(name: string, bytes: Blob): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export const csvFile = (text: string): Blob => new Blob([text], { type: "text/csv;charset=utf-8" });

/** What a picture needs of the page's style sheet to look the same outside of it. */
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "paint-order",
  "display",
  "visibility",
  "vector-effect",
  "r",
] as const;

/** A title in lines of at most so many CSS pixels, at 18 pixels' bold letters. */
function wrap(title: string, width: number): string[] {
  const most = Math.max(20, Math.floor(width / 11));
  const lines: string[] = [];
  for (const word of title.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** What a swatch of the legend stands for; `class` is that of the style sheet. */
export type LegendEntry = { class: string; label: string };

/** A chart as a file of its own: styles written into it, paper behind it, a title above, the legend and the source below. */
export function chartToSvg(chart: SVGSVGElement, title: string, source: string, legend: readonly LegendEntry[] = []): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll<SVGElement>("*")];
  [copy, ...copy.querySelectorAll<SVGElement>("*")].forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    // As attributes: the page's security policy allows no inline styles.
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value !== "" && (name !== "r" || element instanceof SVGCircleElement)) element.setAttribute(name, value);
    }
    element.removeAttribute("class");
  });
  const [x = 0, y = 0, width = 0, height = 0] = (chart.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const scale = width / (chart.getBoundingClientRect().width || width);
  if (chart.classList.contains("zoomed")) {
    // What lies outside of the frame would run under the title and the legend.
    const make = (name: string, attributes: Record<string, string | number>) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
      return made;
    };
    const frame = make("clipPath", { id: "frame" });
    frame.append(make("rect", { x, y, width, height }));
    const seen = make("g", { "clip-path": "url(#frame)" });
    seen.append(...copy.childNodes);
    copy.append(frame, seen);
  }
  const body = getComputedStyle(document.body);
  const line = 22 * scale;
  const text: MakeText = (content, left, at, size, weight, fill) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "text");
    made.textContent = content;
    made.setAttribute("x", String(left));
    made.setAttribute("y", String(at));
    made.setAttribute("font-family", body.fontFamily);
    made.setAttribute("font-size", String(size * scale));
    made.setAttribute("font-weight", String(weight));
    made.setAttribute("fill", fill);
    return made;
  };
  const titles = wrap(title, (width / scale) * 1.02);
  const above = (titles.length + 1) * line;
  const { parts: keys, rows } = drawLegend(legend, chart, { x, y: y + height + line, width, scale, line }, text);
  const below = rows * line + 2 * line;
  const frame: [number, number, number, number] = [x - line, y - above, width + 2 * line, height + above + below];
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ x: frame[0], y: frame[1], width: frame[2], height: frame[3], fill: body.backgroundColor })) {
    paper.setAttribute(name, String(value));
  }
  copy.prepend(paper);
  copy.append(
    ...titles.map((part, index) => text(part, x, y - above + line * (index + 1.3), 18, 600, body.color)),
    ...keys,
    text(source, x, y + height + (rows + 1.3) * line, 12, 400, body.color),
  );
  copy.setAttribute("viewBox", frame.join(" "));
  copy.setAttribute("width", String(Math.round(frame[2] / scale)));
  copy.setAttribute("height", String(Math.round(frame[3] / scale)));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.removeAttribute("tabindex");
  return new XMLSerializer().serializeToString(copy);
}

type MakeText = (content: string, left: number, at: number, size: number, weight: number, fill: string) => SVGTextElement;

/** Swatches and words in rows as wide as the chart, in its own colours. */
function drawLegend(
  legend: readonly LegendEntry[],
  chart: SVGSVGElement,
  { x, y, width, scale, line }: { x: number; y: number; width: number; scale: number; line: number },
  text: MakeText,
): { parts: SVGElement[]; rows: number } {
  const parts: SVGElement[] = [];
  let [left, row] = [x, 0];
  const ink = getComputedStyle(document.body).color;
  for (const { class: name, label } of legend) {
    const wide = (label.length * 7.2 + 34) * scale;
    if (left > x && left + wide > x + width) [left, row] = [x, row + 1];
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    shape.setAttribute("class", name === "hatch" ? "swatch-hatch" : name === "point" ? "swatch-point" : name);
    // Its colour is known only inside of the chart.
    chart.append(shape);
    shape.setAttribute("fill", getComputedStyle(shape).fill);
    shape.remove();
    shape.removeAttribute("class");
    for (const [key, value] of Object.entries({
      x: left,
      y: y + row * line - 9 * scale,
      width: 11 * scale,
      height: 11 * scale,
      rx: name === "point" ? 6 * scale : 0,
    })) {
      shape.setAttribute(key, String(value));
    }
    parts.push(shape, text(label, left + 17 * scale, y + row * line, 13, 400, ink));
    left += wide;
  }
  return { parts, rows: legend.length === 0 ? 0 : row + 1 };
}

/** A picture of an SVG, twice as large for sharp screens. */
export async function svgToPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}
