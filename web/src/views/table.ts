// All agreements: searched, filtered, sorted; drawn some rows at a time, so that it stays
// quick with many thousands.

import { type Agreement, type Atlas, findPublication, STATUSES, stateName } from "../atlas";
import { find, html } from "../dom";
import { formatCount, formatShortDate } from "../format";
import { fill, messages, plural } from "../messages";
import { SORT_COLUMNS, type SortColumn, type State, type Store } from "../state";
import { isListedAt, selectRows, statusAt } from "../sums";
import { levelName, makeField, makeSelect } from "./filters";

/** Rows drawn at first, and added with each “Show more”. */
const CHUNK = 50;

const words = messages.agreements;
const COLUMNS: SortColumn[] = ["agency", "state", "county", "level", "model", "signed", "first", "status"];
const columnName = (column: SortColumn): string => words[column];

function statusText(agreement: Agreement, atlas: Atlas, publication: number): string {
  const status = statusAt(atlas, agreement, publication);
  const name = messages.statuses[status];
  if (status === "listed" || agreement.last >= publication) return name;
  return `${name}, ${formatShortDate(atlas.publications[agreement.last]?.dated ?? "")}`;
}

function firstText(agreement: Agreement, atlas: Atlas): string {
  const date = formatShortDate(atlas.publications[agreement.first]?.dated ?? "");
  return agreement.first === 0 ? fill(words.by, { date }) : date;
}

function makeRow(agreement: Agreement, atlas: Atlas, publication: number): HTMLTableRowElement {
  const cell = (name: string, ...children: (Node | string)[]) => html("td", { class: name }, ...children);
  // On a narrow page there are no column headings: the cell says what it is.
  const key = (text: string) => html("span", { class: "k" }, `${text} `);
  const link = agreement.moa ? html("a", { href: agreement.moa, "aria-label": fill(words.pdf_label, { agency: agreement.agency }) }, words.pdf) : "";
  return html(
    "tr",
    { class: isListedAt(agreement, publication) ? undefined : "ended" },
    html("th", { scope: "row", class: "agency" }, agreement.agency),
    cell("state", stateName(agreement.state)),
    cell("county", agreement.county),
    cell("level", levelName(agreement.level), html("span", { class: "k" }, ` ${words.level_short}`)),
    cell("model", html("i", { class: `swatch ${agreement.model}` }), messages.models[agreement.model].name),
    cell("signed", ...(agreement.signed === "" ? [] : [key(words.signed_short), formatShortDate(agreement.signed)])),
    cell("first", key(words.first_short), firstText(agreement, atlas)),
    cell("status", statusText(agreement, atlas, publication)),
    cell("moa", link),
  );
}

/** Takes over the table the page came with; returns how it follows the state. */
export function mountTable(root: HTMLElement, atlas: Atlas, store: Store): (state: State) => void {
  const table = find<HTMLTableElement>("#agreements-table", root);
  const body = find<HTMLTableSectionElement>("tbody", table);
  const count = find("#agreements-count", root);
  const more = find<HTMLButtonElement>("#agreements-more", root);

  const search = html("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false" });
  search.addEventListener("input", () => store.set({ query: search.value }));
  const searchField = makeField(words.search, search);
  searchField.root.classList.add("wide");
  const statuses = [...STATUSES.map((value) => ({ value, label: messages.statuses[value] as string })), { value: "all", label: words.any_status }];
  const status = makeSelect("filter-status", words.status, statuses, (value) => store.set({ status: value }));
  const sort = makeSelect(
    "sort",
    words.sort,
    SORT_COLUMNS.filter((column) => COLUMNS.includes(column)).map((value) => ({ value, label: columnName(value) })),
    (value) => store.set({ sort: value as SortColumn, descending: value === "signed" || value === "first" }),
  );
  sort.root.classList.add("narrow-only");
  find("#agreements-tools", root).replaceChildren(searchField.root, status.root, sort.root);

  const heads = COLUMNS.map((column) => {
    const button = html("button", { type: "button", class: "sort" }, columnName(column));
    button.addEventListener("click", () => {
      const { sort, descending } = store.get();
      store.set({ sort: column, descending: sort === column ? !descending : column === "signed" || column === "first" });
    });
    return html("th", { scope: "col", class: column }, button);
  });
  find("thead", table).replaceChildren(html("tr", {}, ...heads, html("th", { scope: "col", class: "moa" }, words.document)));
  table.classList.add("full");

  let rows: Agreement[] = [];
  let publication = atlas.publications.length - 1;
  let drawn = 0;
  const drawMore = () => {
    const next = rows.slice(drawn, drawn + CHUNK);
    body.append(...next.map((agreement) => makeRow(agreement, atlas, publication)));
    drawn += next.length;
    const left = rows.length - drawn;
    more.hidden = left === 0;
    more.textContent = fill(words.more, { n: formatCount(Math.min(left, CHUNK)) });
    const total = fill(plural(words.count, rows.length), { n: formatCount(rows.length) });
    count.textContent = rows.length === 0 ? words.none : left === 0 ? total : `${total}, ${fill(words.shown, { n: formatCount(drawn) })}`;
    count.dataset.count = String(rows.length);
  };
  more.addEventListener("click", () => {
    const from = drawn;
    drawMore();
    // The button moves down or goes away: keep the keyboard where the new rows begin.
    if (more.hidden) body.querySelectorAll<HTMLElement>("a")[from]?.focus();
  });

  return (state) => {
    if (search.value !== state.query) search.value = state.query;
    status.control.value = state.status;
    sort.control.value = state.sort;
    heads.forEach((head, index) => {
      const sorted = COLUMNS[index] === state.sort;
      if (sorted) head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    publication = findPublication(atlas, state.at);
    rows = selectRows(atlas, state, publication, stateName);
    drawn = 0;
    body.replaceChildren();
    drawMore();
  };
}
