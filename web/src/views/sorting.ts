// Tables of pages to read sort by any column: a click on its head, and another for the other way round.

const text = new Intl.Collator(document.documentElement.lang, { numeric: true });

/** What a cell sorts by: its `data-sort`, or its text. */
const keyOf = (row: HTMLTableRowElement, column: number): string => {
  const cell = row.cells[column];
  return cell?.dataset.sort ?? cell?.textContent?.trim() ?? "";
};

/** “1,274” and “27%” as numbers; what is none comes last. */
const numberOf = (value: string): number => Number.parseFloat(value.replace(/[^\d.-]/g, "")) || Number.NEGATIVE_INFINITY;

export function mountSorting(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (!body) return;
  for (const [column, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    const numbers = head.classList.contains("number");
    button.addEventListener("click", () => {
      // Numbers begin with the largest, words with the first.
      const now = head.getAttribute("aria-sort");
      const descending = now === null ? numbers : now === "ascending";
      const rows = [...body.rows];
      const compare = numbers
        ? (a: HTMLTableRowElement, b: HTMLTableRowElement) => numberOf(keyOf(a, column)) - numberOf(keyOf(b, column))
        : (a: HTMLTableRowElement, b: HTMLTableRowElement) => text.compare(keyOf(a, column), keyOf(b, column));
      rows.sort((a, b) => (descending ? compare(b, a) : compare(a, b)));
      body.append(...rows);
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    });
  }
}
