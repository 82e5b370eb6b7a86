// States and territories ranked: count, share, bar by model, and growth as a small line.

import { type Atlas, findPublication, MODELS, stateName } from "../atlas";
import { find, html } from "../dom";
import { formatCount, formatShare } from "../format";
import { makeBar } from "../marks/bar";
import { makeSparkline } from "../marks/sparkline";
import { fill, messages } from "../messages";
import type { State, Store } from "../state";
import { countOverTime, findPeriod, selectAgreements, sumByState, totalOf } from "../sums";
import { titleStates } from "../titles";

/** States shown before the reader asks for all. */
const FIRST = 15;

/** Takes over the ranked table; returns how it follows the state. The state itself does not filter it: it marks its row. */
export function mountStates(root: HTMLElement, atlas: Atlas, store: Store): (state: State) => void {
  const words = messages.states;
  const title = find("#states-title", root);
  const period = find("#states-period", root);
  const body = find("tbody", find("#states-table", root));
  const all = find<HTMLButtonElement>("#states-all", root);
  let showAll = false;
  all.addEventListener("click", () => {
    showAll = !showAll;
    update(store.get());
  });

  const update = (state: State) => {
    const publication = findPublication(atlas, state.at);
    const chosen = selectAgreements(atlas.agreements, { ...state, state: "", county: "" });
    const sums = sumByState(chosen, publication, stateName);
    const longest = sums[0]?.total ?? 1;
    const { from, days } = findPeriod(atlas, state.range, publication);
    const [start, end] = [days[0] ?? 0, days[days.length - 1] ?? 1];
    const places = days.map((day) => (day - start) / (end - start || 1));

    title.textContent = titleStates(sums, stateName);
    const year = atlas.publications[0]?.dated.slice(0, 4) ?? "";
    period.textContent = fill(words.subtitle_lines, { period: state.range === "all" ? fill(words.period_all, { year }) : words.period_year });
    const rows = sums.map(({ state: code, counts, total, share }) => {
      const button = html("button", { type: "button", class: "state-name", title: fill(words.filter_to, { state: stateName(code) }) }, stateName(code));
      button.setAttribute("aria-pressed", String(state.state === code));
      button.addEventListener("click", () => {
        store.set({ state: store.get().state === code ? "" : code });
        // The table is drawn anew: give the keyboard back its place.
        for (const again of body.querySelectorAll("button")) if (again.textContent === stateName(code)) again.focus({ preventScroll: true });
      });
      const values = countOverTime(
        atlas,
        chosen.filter((agreement) => agreement.state === code),
      )
        .slice(from, publication + 1)
        .map(totalOf);
      return html(
        "tr",
        { class: state.state === code ? "chosen" : undefined },
        html("th", { scope: "row" }, button),
        html("td", { class: "number total" }, formatCount(total)),
        html("td", { class: "number share" }, formatShare(share)),
        html("td", { class: "bar-cell" }, makeBar(counts, longest)),
        ...MODELS.map((model) => html("td", { class: "number of-model" }, counts[model] === 0 ? "–" : formatCount(counts[model]))),
        html("td", { class: "trend" }, makeSparkline(values, places)),
      );
    });
    const shown = rows.filter((_, index) => showAll || index < FIRST || sums[index]?.state === state.state);
    body.replaceChildren(...shown);
    all.hidden = sums.length <= FIRST;
    all.textContent = fill(showAll ? words.show_fewer : words.show_all, { n: showAll ? FIRST : sums.length });
    all.setAttribute("aria-expanded", String(showAll));
  };
  return update;
}
