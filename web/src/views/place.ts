// What is listed in the chosen state or county, beside the map.

import { type Atlas, findPublication, MODELS, stateName } from "../atlas";
import { html } from "../dom";
import { formatCount, formatShortDate } from "../format";
import { fill, messages, plural } from "../messages";
import type { State } from "../state";
import { countByModel, listedAt, selectAgreements } from "../sums";
import { countyName } from "./filters";

const words = messages.map;

/** Agreements named one by one; with more, the counts by model stand instead. */
const NAMED = 6;

/** Follows the state: empty until a state or county is chosen. */
export function mountPlace(root: HTMLElement, atlas: Atlas): (state: State) => void {
  return (state) => {
    if (state.state === "") {
      root.replaceChildren();
      return;
    }
    const here = listedAt(selectAgreements(atlas.agreements, state), findPublication(atlas, state.at));
    const name = state.county === "" ? stateName(state.state) : fill(words.place, { county: countyName(atlas, state.county), state: stateName(state.state) });
    const counts = countByModel(here);
    const lines =
      here.length <= NAMED
        ? here.map(({ model, agency, signed }) =>
            html(
              "li",
              {},
              html("i", { class: `swatch ${model}` }),
              html("span", {}, agency),
              html(
                "small",
                {},
                [messages.models[model].name, signed === "" ? "" : fill(words.signed, { date: formatShortDate(signed) })].filter(Boolean).join(", "),
              ),
            ),
          )
        : MODELS.filter((model) => counts[model] > 0).map((model) =>
            html("li", {}, html("i", { class: `swatch ${model}` }), html("span", {}, messages.models[model].name), html("b", {}, formatCount(counts[model]))),
          );
    root.replaceChildren(
      html("h3", {}, name),
      here.length === 0 ? html("p", { class: "note" }, words.none) : html("ul", { class: here.length <= NAMED ? "named" : "counted" }, ...lines),
      ...(here.length === 0
        ? []
        : [html("p", {}, html("a", { href: "#agreements" }, fill(plural(words.in_table, here.length), { n: formatCount(here.length) })))]),
    );
  };
}
