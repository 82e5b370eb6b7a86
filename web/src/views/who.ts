// Who: agreements by level of government, agencies by the models that they hold.

import { MODELS } from "../atlas";
import { figure, find, html, svg } from "../dom";
import { formatCount, formatShare } from "../format";
import { makeBar } from "../marks/bar";
import { fill, messages, plural } from "../messages";
import { openList, type Page, type View } from "../page";
import { sumByCombination, sumByLevel, totalOf } from "../sums";
import { titleWho } from "../titles";
import { describeFilters, isFiltered, levelName } from "./filters";

const words = messages.who;

/** Takes over the two tables; returns how they follow the state. The level itself does not filter the levels: it marks its row. */
export function mountWho(root: HTMLElement, page: Page): View {
  const { atlas, store, selections } = page;
  const title = find("#who-title", root);
  const selection = find("#who-selection", root);
  const levels = find("tbody", find("#who-levels", root));
  const combinations = find("tbody", find("#who-combinations", root));
  const several = find("#who-several", root);

  return (state) => {
    const chosen = selections.of(state);
    const ofLevels = selections.of(state, "level").shown;
    const sums = sumByLevel(ofLevels);
    const longest = Math.max(1, sums[0] === undefined ? 0 : totalOf(sums[0].counts));
    title.textContent = chosen.isOfListed ? titleWho(sums, ofLevels.length) : words.plain;
    selection.textContent = isFiltered(state) ? fill(messages.growth.selection, { filters: describeFilters(atlas, state) }) : "";
    levels.replaceChildren(
      ...sums.map(({ level, counts, agreements, agencies }) => {
        const name = html("button", { type: "button", class: "state-name", "aria-pressed": String(state.level === level) }, levelName(level));
        name.addEventListener("click", () => {
          store.set({ level: store.get().level === level ? "" : level });
          for (const again of levels.querySelectorAll("button")) if (again.textContent === levelName(level)) again.focus({ preventScroll: true });
        });
        return html(
          "tr",
          { class: state.level !== "" && state.level === level ? "chosen" : undefined },
          html("th", { scope: "row" }, level === "" ? levelName(level) : name),
          html(
            "td",
            { class: "number total" },
            figure(formatCount(agreements), () => openList(page, { level })),
          ),
          html("td", { class: "number" }, formatShare(agreements / ofLevels.length)),
          html("td", { class: "bar-cell" }, makeBar(counts, longest)),
          html("td", { class: "number" }, formatCount(agencies)),
        );
      }),
    );
    const held = sumByCombination(chosen.shown);
    const most = Math.max(1, held.combinations[0]?.agencies ?? 0);
    combinations.replaceChildren(
      ...held.combinations.map(({ models, agencies }) =>
        html(
          "tr",
          {},
          ...MODELS.map((model) => html("td", { class: "dot" }, html("i", { class: `dot-mark ${models.includes(model) ? model : "no"}` }))),
          html(
            "td",
            { class: "number total" },
            figure(formatCount(agencies), () => openList(page, { held: models.join("+") })),
          ),
          html(
            "td",
            { class: "bar-cell" },
            svg(
              "svg",
              { class: "bar", viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
              svg("rect", { class: "plain-bar", width: Math.round((1000 * agencies) / most), height: 10 }),
            ),
            html("span", { class: "unseen" }, models.map((model) => messages.models[model].name).join(", ")),
          ),
        ),
      ),
    );
    several.textContent = fill(plural(chosen.isOfListed ? words.several : words.several_ended, held.several), {
      n: formatCount(held.several),
      all: formatCount(held.agencies),
    });
  };
}
