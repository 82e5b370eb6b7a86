// The line under a chart or a table: its numbers as CSV, its picture as SVG and PNG, and a code to embed it.

import type { Atlas } from "../atlas";
import { findPublication, publicationKey } from "../atlas";
import { html } from "../dom";
import { chartToSvg, csvFile, type LegendEntry, save, svgToPng, tableToCsv } from "../download";
import { formatDate } from "../format";
import { fill, messages } from "../messages";
import type { Page } from "../page";
import { START, type State, type Store, writeAddress } from "../state";
import { describeFilters, isFiltered } from "./filters";
import type { Numbers } from "./numbers";

const words = messages.tools;

export type Tool = {
  /** Where the line goes: at the end of this element. */
  into: HTMLElement;
  /** Begins the names of the files; the embedded page is `embed/<name>.html`. */
  name: string;
  title: () => string;
  /** Brings what is shown up to the state, before it is taken away. */
  settle: () => void;
  /** Id of the heading that says the title, where there is one. */
  heading?: string;
  /** A table of the page, or text made when it is asked for. */
  numbers: Numbers | HTMLTableElement | (() => string);
  chart?: () => SVGSVGElement | null;
  legend?: () => LegendEntry[];
  /** Height of the frame of an embedded page, in CSS pixels; none if it cannot be embedded. */
  frame?: number;
};

/** “atlas287-growth-FL-TFM-2025-12-31” */
export function fileName(name: string, atlas: Atlas, store: Store): string {
  const { state, county, model, level, status, at } = store.get();
  const publication = atlas.publications[findPublication(atlas, at)];
  const day = publication ? publicationKey(publication).slice(0, 10) : "";
  return ["atlas287", name, county || state, model, level.toLowerCase().replace(/ /g, "-"), status === START.status ? "" : status, day]
    .filter(Boolean)
    .join("-");
}

/** Where what is shown comes from: the list, and the filters if there are any. */
export function sourceOf(atlas: Atlas, state: State): string {
  const list = fill(words.source, { date: formatDate(atlas.publications[findPublication(atlas, state.at)]?.dated ?? atlas.asOf) });
  return isFiltered(state) ? `${list}: ${describeFilters(atlas, state)}` : list;
}

/** The code that shows a part of the page in another one, as it is shown now. */
export function embedCode(home: string, name: string, title: string, height: number, store: Store): string {
  const { panel: _panel, place: _place, query: _query, ...shown } = store.get();
  const address = new URL(`embed/${name}.html${writeAddress({ ...START, ...shown })}`, home).href;
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;
}

export function mountTools({ atlas, store, home }: Page, { into, name, title, settle, heading, numbers, chart, legend, frame }: Tool): void {
  const button = (format: string, act: () => void) => {
    const id = `tool-${name}-${format}`;
    // The heading as it is then, and the format.
    const named = heading ? { "aria-labelledby": `${heading} ${id}` } : { "aria-label": fill(words.label, { what: title(), format }) };
    const made = html("button", { type: "button", class: "quiet", id, ...named }, format);
    made.addEventListener("click", () => {
      settle();
      act();
    });
    return made;
  };
  const svg = () => {
    const drawn = chart?.();
    return drawn ? chartToSvg(drawn, title(), sourceOf(atlas, store.get()), legend?.()) : undefined;
  };
  const named = (ending: string) => `${fileName(name, atlas, store)}.${ending}`;
  const csv = (): string => {
    if (typeof numbers === "function") return numbers();
    if (numbers instanceof HTMLTableElement) return tableToCsv(numbers);
    numbers.fill();
    return tableToCsv(numbers.table);
  };
  const line = html(
    "p",
    { class: "tools" },
    `${words.download} `,
    button("CSV", () => save(named("csv"), csvFile(csv()))),
    ...(chart
      ? [
          button("SVG", () => {
            const picture = svg();
            if (picture) save(named("svg"), new Blob([picture], { type: "image/svg+xml" }));
          }),
          button("PNG", () => {
            const picture = svg();
            if (picture) svgToPng(picture).then((png) => save(named("png"), png), console.error);
          }),
        ]
      : []),
  );
  into.append(line);
  if (frame === undefined) return;
  const id = `embed-${name}`;
  const code = html("textarea", { id, readonly: true, rows: 3, spellcheck: "false" });
  const copied = html("span", { role: "status" });
  const copy = html("button", { type: "button", class: "quiet" }, words.copy);
  copy.addEventListener("click", () => {
    code.select();
    // Without a secure origin there is no clipboard: the text stays selected.
    navigator.clipboard?.writeText(code.value).then(
      () => {
        copied.textContent = ` ${words.copied}`;
      },
      () => undefined,
    );
  });
  const box = html("div", { class: "embed-code", hidden: true }, html("label", { for: id }, words.embed_code), code, html("p", {}, copy, copied));
  const open = button(words.embed, () => {
    box.hidden = !box.hidden;
    open.setAttribute("aria-expanded", String(!box.hidden));
    code.value = embedCode(home, name, title(), frame, store);
    copied.textContent = "";
    if (!box.hidden) code.select();
  });
  open.classList.add("embed-tool");
  open.setAttribute("aria-expanded", "false");
  line.append(open);
  into.append(box);
  store.listen(() => {
    if (!box.hidden) code.value = embedCode(home, name, title(), frame, store);
  });
}
