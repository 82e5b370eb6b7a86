// States and territories ranked: count, share, agreements by residents, share of counties, bar by model, growth as a small line.

import { MODELS, type StateFacts, stateName } from "../atlas";
import { figure, find, html } from "../dom";
import { tableToCsv } from "../download";
import { formatCount, formatRate, formatShare } from "../format";
import { makeBar } from "../marks/bar";
import { makeSparkline } from "../marks/sparkline";
import { fill, messages } from "../messages";
import { openList, type Page, type View } from "../page";
import { type Reach, ReachSum } from "../reach";
import type { Ranking } from "../state";
import { findPeriod, type StateSum, sumByState, totalsByState } from "../sums";
import { titleStates } from "../titles";

/** States shown before the reader asks for all. */
const FIRST = 15;

const words = messages.states;

/** Takes over the ranked table; returns how it follows the state, and the numbers of all states as CSV. The state itself does not filter it: it marks its row. */
export function mountStates(root: HTMLElement, page: Page): { view: View; csv: () => string } {
  const { atlas, store, selections } = page;
  const title = find("#states-title", root);
  const period = find("#states-period", root);
  const table = find<HTMLTableElement>("#states-table", root);
  const body = find("tbody", table);
  const all = find<HTMLButtonElement>("#states-all", root);
  const facts = new Map(atlas.states.map((one): [string, StateFacts] => [one.code, one]));
  const reachSum = new ReachSum(atlas);
  let showAll = false;
  let everyState: StateSum[] = [];
  let rowsOf: (some: readonly StateSum[]) => HTMLTableRowElement[] = () => [];
  all.addEventListener("click", () => {
    showAll = !showAll;
    update(store.get());
  });

  // The heads that the page came with become buttons that rank by their column.
  const heads = new Map<Ranking, HTMLElement>();
  for (const head of table.querySelectorAll<HTMLElement>("th[data-rank]")) {
    const rank = head.dataset.rank as Ranking;
    const button = html("button", { type: "button", class: "sort" }, head.textContent ?? "");
    button.addEventListener("click", () => store.set({ rank }));
    head.replaceChildren(button);
    heads.set(rank, head);
  }

  const rateOf = ({ state, total }: StateSum) => total / Math.max(1, facts.get(state)?.people[0] ?? Number.POSITIVE_INFINITY);
  const countiesOf = (reach: Reach | undefined) => (reach === undefined || reach.countiesInAll === 0 ? 0 : reach.counties / reach.countiesInAll);

  const update: View = (state) => {
    const chosen = selections.of(state, "state", "county");
    const sums = sumByState(chosen.shown, stateName);
    const reach = new Map(reachSum.byState(chosen.shown).map((one, index) => [atlas.states[index]?.code ?? "", one]));
    const ranked = [...sums];
    if (state.rank === "rate") ranked.sort((a, b) => rateOf(b) - rateOf(a));
    if (state.rank === "counties") ranked.sort((a, b) => countiesOf(reach.get(b.state)) - countiesOf(reach.get(a.state)));
    for (const [rank, head] of heads) {
      if (rank === state.rank) head.setAttribute("aria-sort", "descending");
      else head.removeAttribute("aria-sort");
    }
    const longest = Math.max(1, sums[0]?.total ?? 1);
    const { from, days } = findPeriod(atlas, state.range, chosen.publication);
    const [start, end] = [days[0] ?? 0, days[days.length - 1] ?? 1];
    const places = days.map((day) => (day - start) / (end - start || 1));
    const totals = totalsByState(atlas, chosen.fitting, state.status);

    title.textContent = chosen.isOfListed ? titleStates(sums, stateName) : words.plain;
    const year = atlas.publications[0]?.dated.slice(0, 4) ?? "";
    period.textContent = `${state.state === "" ? "" : `${words.compared} `}${fill(words.subtitle_lines, { period: state.range === "all" ? fill(words.period_all, { year }) : words.period_year })}`;
    const shown = ranked.filter((sum, index) => showAll || index < FIRST || sum.state === state.state);
    rowsOf = (some) =>
      some.map((sum) => {
        const { state: code, counts, total, share } = sum;
        const name = stateName(code);
        const button = html("button", { type: "button", class: "state-name", title: fill(words.filter_to, { state: name }) }, name);
        button.setAttribute("aria-pressed", String(state.state === code));
        button.addEventListener("click", () => {
          store.set({ state: store.get().state === code ? "" : code });
          // The table is drawn anew: give the keyboard back its place.
          for (const again of body.querySelectorAll("button")) if (again.textContent === name) again.focus({ preventScroll: true });
        });
        const people = facts.get(code)?.people[0] ?? 0;
        return html(
          "tr",
          { class: state.state === code ? "chosen" : undefined },
          html("th", { scope: "row" }, button),
          html(
            "td",
            { class: "number total" },
            figure(formatCount(total), () => openList(page, { state: code, county: "" })),
          ),
          html("td", { class: "number share" }, formatShare(share)),
          html("td", { class: "bar-cell" }, makeBar(counts, longest)),
          ...MODELS.map((model) => html("td", { class: "number of-model" }, counts[model] === 0 ? "–" : formatCount(counts[model]))),
          html("td", { class: "number rate" }, people === 0 ? "–" : formatRate(total, people)),
          html("td", { class: "number counties" }, formatShare(countiesOf(reach.get(code)))),
          html("td", { class: "trend" }, makeSparkline((totals.get(code) ?? new Int32Array()).subarray(from, chosen.publication + 1), places)),
        );
      });
    everyState = ranked;
    body.replaceChildren(...rowsOf(shown));
    all.hidden = sums.length <= FIRST;
    all.textContent = fill(showAll ? words.show_fewer : words.show_all, { n: showAll ? FIRST : sums.length });
    all.setAttribute("aria-expanded", String(showAll));
  };
  return {
    view: update,
    csv: () => {
      const whole = table.cloneNode(true) as HTMLTableElement;
      find("tbody", whole).replaceChildren(...rowsOf(everyState));
      return tableToCsv(whole);
    },
  };
}
