// The line under a chart or a table: its numbers as CSV, its picture as SVG and PNG.

import type { Atlas } from "../atlas";
import { findPublication, publicationKey } from "../atlas";
import { html } from "../dom";
import { chartToSvg, csvFile, save, svgToPng, tableToCsv } from "../download";
import { formatDate } from "../format";
import { fill, messages } from "../messages";
import type { Store } from "../state";

const words = messages.tools;

export type Tool = {
  /** Where the line goes: at the end of this element. */
  into: HTMLElement;
  /** Begins the names of the files. */
  name: string;
  title: () => string;
  /** A table of the page, or text made when it is asked for. */
  numbers: HTMLTableElement | (() => string);
  chart?: () => SVGSVGElement | null;
};

/** “atlas287-growth-FL-TFM-2025-12-31” */
export function fileName(name: string, atlas: Atlas, store: Store): string {
  const { state, county, model, level, at } = store.get();
  const publication = atlas.publications[findPublication(atlas, at)];
  const day = publication ? publicationKey(publication).slice(0, 10) : "";
  return ["atlas287", name, county || state, model, level.toLowerCase().replace(/ /g, "-"), day].filter(Boolean).join("-");
}

export function mountTools(atlas: Atlas, store: Store, { into, name, title, numbers, chart }: Tool): void {
  const button = (format: string, act: () => void) => {
    const made = html("button", { type: "button", class: "quiet", "aria-label": fill(words.label, { what: title(), format }) }, format);
    made.addEventListener("click", act);
    return made;
  };
  const source = () => fill(words.source, { date: formatDate(atlas.publications[findPublication(atlas, store.get().at)]?.dated ?? atlas.asOf) });
  const svg = () => {
    const drawn = chart?.();
    return drawn ? chartToSvg(drawn, title(), source()) : undefined;
  };
  const named = (ending: string) => `${fileName(name, atlas, store)}.${ending}`;
  into.append(
    html(
      "p",
      { class: "tools" },
      `${words.download} `,
      button("CSV", () => save(named("csv"), csvFile(typeof numbers === "function" ? numbers() : tableToCsv(numbers)))),
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
    ),
  );
}
