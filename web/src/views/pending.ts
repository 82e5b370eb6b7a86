// Pending: who waited on the page's day, and what had become of the other applications by then. The rows that the page
// came with stay until data/applications.json is needed and there.

import {
  type Application,
  type Applications,
  dayOfApplications,
  type PendingSum,
  pendingAt,
  pendingListAt,
  readApplications,
  selectApplications,
} from "../applications";
import { type Atlas, findPublication, stateName } from "../atlas";
import { find, html } from "../dom";
import { formatCount, formatDate, formatShortDate } from "../format";
import { fill, messages, plural } from "../messages";
import type { Page, View } from "../page";
import { START, type State } from "../state";
import { describeFilters, isFiltered } from "./filters";

const words = messages.pending;
/** How near the section is to the window when its file is fetched. */
const NEAR = "600px";

const inDays = (days: number): string => fill(plural(words.days, days), { n: formatCount(days) });

/** Whether the page shows what it came with. */
const isAsItCame = (state: State): boolean => state.at === "" && !isFiltered(state);

function tellOutcomes({ all, signed, withdrawn, medianDays }: PendingSum, first: string): string {
  if (all === 0) return fill(words.outcomes_none, { first: formatDate(first) });
  return fill(plural(words.outcomes, all), {
    n: formatCount(all),
    first: formatDate(first),
    agreed: signed === 0 ? words.agreed_none : fill(plural(words.agreed, signed), { n: formatCount(signed), days: inDays(medianDays) }),
    gone: fill(words.gone, { n: formatCount(withdrawn) }),
  });
}

function tellSelection(atlas: Atlas, state: State, selected: readonly Application[]): string {
  if (!isFiltered(state)) return "";
  const isByState = state.county !== "" && selected.some(({ counties }) => counties.length === 0);
  return `${fill(words.selection, { filters: describeFilters(atlas, state) })}${isByState ? ` ${words.no_county}` : ""}`;
}

/** Takes over the section; returns how it follows the state. An application has no status of an agreement: that filter is not its. */
export function mountPending(root: HTMLElement, { atlas, load }: Page): View {
  const title = find("#pending-title", root);
  const list = find("#pending-list", root);
  const selection = find("#pending-selection", root);
  const outcomes = find("#pending-outcomes", root);
  const table = find("#pending-table", root);
  const rows = find("tbody", table);
  const failed = find("#pending-failed", root);
  let applications: Applications | undefined;
  let latest: State | undefined;

  const show = (known: Applications, state: State) => {
    const day = dayOfApplications(known, atlas, findPublication(atlas, state.at));
    const dated = known.lists[pendingListAt(known, day)];
    const selected = selectApplications(known.all, atlas.states, state);
    const sum = pendingAt(known, selected, day);
    const [first = ""] = known.lists;
    title.textContent =
      dated === undefined
        ? words.early_title
        : sum.pending.length === 0
          ? words.none
          : fill(plural(words.title, sum.pending.length), { n: formatCount(sum.pending.length) });
    list.textContent =
      dated === undefined ? fill(words.early, { date: formatDate(day), first: formatDate(first) }) : fill(words.subtitle, { date: formatDate(dated) });
    selection.textContent = dated === undefined ? "" : tellSelection(atlas, state, selected);
    outcomes.textContent = dated === undefined ? "" : tellOutcomes(sum, first);
    table.hidden = sum.pending.length === 0;
    rows.replaceChildren(
      ...sum.pending.map(({ application: { agency, state, model }, first, days }) =>
        html(
          "tr",
          {},
          html("th", { scope: "row" }, agency),
          html("td", {}, stateName(state)),
          html("td", {}, html("i", { class: `swatch ${model}` }), model === "" ? "" : messages.models[model].name),
          html("td", {}, formatShortDate(first)),
          html("td", { class: "number" }, inDays(days)),
        ),
      ),
    );
    failed.hidden = true;
    root.dataset.asOf = day;
  };

  const ask = () => {
    load("applications.json")
      .then((json) => {
        applications ??= readApplications(json);
        if (latest) show(applications, latest);
      })
      .catch((error: unknown) => {
        console.error(error);
        failed.hidden = latest === undefined || isAsItCame(latest);
      });
  };
  new IntersectionObserver(
    (entries, observer) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      ask();
    },
    { rootMargin: NEAR },
  ).observe(root);

  return (state) => {
    latest = { ...state, status: START.status };
    if (applications) show(applications, latest);
    else if (isAsItCame(latest)) failed.hidden = true;
    else ask();
  };
}
