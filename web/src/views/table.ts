// All agreements: searched, filtered, sorted; drawn some rows at a time, so that it stays
// quick with many thousands.

import { type Agreement, type Atlas, stateName } from "../atlas";
import { figure, find, html } from "../dom";
import { formatCount, formatShortDate } from "../format";
import { fill, messages, plural } from "../messages";
import type { Page, View } from "../page";
import { RowSorter, tableRows } from "../rows";
import { isListedAt, lastListedBy } from "../spells";
import { SORT_COLUMNS, type SortColumn } from "../state";
import { statusAt } from "../sums";
import { documentLink, openAgreement } from "./applying";
import { levelName, makeField, makeSelect, statusName } from "./filters";

/** Rows drawn at first, and added with each “Show more”. */
const CHUNK = 50;

const words = messages.agreements;
const COLUMNS: SortColumn[] = ["agency", "state", "county", "level", "model", "signed", "first", "status"];
const columnName = (column: SortColumn): string => words[column];

function statusText(agreement: Agreement, atlas: Atlas, publication: number): string {
  const status = statusAt(agreement, publication);
  const name = statusName(status);
  if (status === "listed") return name;
  // The day of the first list without it, as the program dates the end.
  return `${name}, ${formatShortDate(atlas.publications[lastListedBy(agreement, publication) + 1]?.dated ?? "")}`;
}

function signedText({ signed, notCredible }: Agreement, key: Node): (Node | string)[] {
  if (notCredible !== "") return [fill(words.not_credible, { date: formatShortDate(notCredible) })];
  return signed === "" ? [] : [key, formatShortDate(signed)];
}

function firstText(agreement: Agreement, atlas: Atlas): string {
  const date = formatShortDate(atlas.publications[agreement.first]?.dated ?? "");
  return agreement.first === 0 ? fill(words.by, { date }) : date;
}

function makeRow(page: Page, agreement: Agreement, publication: number): HTMLTableRowElement {
  const { atlas } = page;
  const cell = (name: string, ...children: (Node | string)[]) => html("td", { class: name }, ...children);
  // On a narrow page there are no column headings: the cell says what it is.
  const key = (text: string) => html("span", { class: "k" }, `${text} `);
  return html(
    "tr",
    { class: isListedAt(agreement, publication) ? undefined : "ended" },
    html(
      "th",
      { scope: "row", class: "agency" },
      figure(agreement.agency, () => openAgreement(page, agreement)),
    ),
    cell("state", stateName(agreement.state)),
    cell("county", agreement.county),
    cell("level", levelName(agreement.level), html("span", { class: "k" }, ` ${words.level_short}`)),
    cell("model", html("i", { class: `swatch ${agreement.model}` }), messages.models[agreement.model].name),
    cell("signed", ...signedText(agreement, key(words.signed_short))),
    cell("first", key(words.first_short), firstText(agreement, atlas)),
    cell("status", statusText(agreement, atlas, publication)),
    cell("moa", ...documentLink(agreement)),
  );
}

/** Takes over the table the page came with; returns how it follows the state, and the rows it shows, all of them. */
export function mountTable(root: HTMLElement, page: Page): { view: View; rows: () => readonly Agreement[] } {
  const { atlas, store, selections } = page;
  const table = find<HTMLTableElement>("#agreements-table", root);
  const body = find<HTMLTableSectionElement>("tbody", table);
  const count = find("#agreements-count", root);
  const more = find<HTMLButtonElement>("#agreements-more", root);

  const search = html("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false" });
  search.addEventListener("input", () => store.set({ query: search.value }));
  const searchField = makeField(words.search, search);
  searchField.root.classList.add("wide");
  const sort = makeSelect(
    "sort",
    words.sort,
    SORT_COLUMNS.filter((column) => COLUMNS.includes(column)).map((value) => ({ value, label: columnName(value) })),
    (value) => store.set({ sort: value as SortColumn, descending: value === "signed" || value === "first" }),
  );
  sort.root.classList.add("narrow-only");
  find("#agreements-tools", root).replaceChildren(searchField.root, sort.root);

  const heads = COLUMNS.map((column) => {
    const button = html("button", { type: "button", class: "sort" }, columnName(column));
    button.addEventListener("click", () => {
      const { sort, descending } = store.get();
      store.set({ sort: column, descending: sort === column ? !descending : column === "signed" || column === "first" });
    });
    return html("th", { scope: "col", class: column }, button);
  });
  // With the first rows under them: until then the page's own table stands, which has other columns.
  const takeOver = () => {
    find("thead", table).replaceChildren(html("tr", {}, ...heads, html("th", { scope: "col", class: "moa" }, words.document)));
    body.replaceChildren();
    table.classList.add("full");
  };

  let rows: readonly Agreement[] = [];
  let publication = atlas.publications.length - 1;
  let drawn = 0;
  const drawMore = () => {
    const next = rows.slice(drawn, drawn + CHUNK);
    body.append(...next.map((agreement) => makeRow(page, agreement, publication)));
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

  let sorter: RowSorter | undefined;
  const view: View = (state) => {
    if (search.value !== state.query) search.value = state.query;
    sort.control.value = state.sort;
    heads.forEach((head, index) => {
      const sorted = COLUMNS[index] === state.sort;
      if (sorted) head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const chosen = selections.of(state);
    publication = chosen.publication;
    sorter ??= new RowSorter(atlas, stateName);
    rows = tableRows(sorter, chosen.shown, state, publication);
    drawn = 0;
    if (table.classList.contains("full")) body.replaceChildren();
    else takeOver();
    drawMore();
  };
  return { view, rows: () => rows };
}
