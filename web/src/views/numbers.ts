// The numbers of a chart as a table below it: its rows are made when someone opens it, or takes them away.

import { find } from "../dom";

export type Numbers = {
  table: HTMLTableElement;
  /** Says how the rows are made from now on. */
  set(make: () => HTMLTableRowElement[]): void;
  /** Makes the rows if they are not those of now. */
  fill(): void;
};

/** `table` stands in a `<details>`; what it came with stands until the first `set`. */
export function makeNumbers(table: HTMLTableElement): Numbers {
  const body = find("tbody", table);
  const details = table.closest("details");
  let make: (() => HTMLTableRowElement[]) | undefined;
  const fill = () => {
    if (!make) return;
    body.replaceChildren(...make());
    make = undefined;
  };
  details?.addEventListener("toggle", () => {
    if (details.open) fill();
  });
  // On paper it is there, opened or not.
  window.addEventListener("beforeprint", fill);
  return {
    table,
    set(next) {
      make = next;
      if (details === null || details.open) fill();
    },
    fill,
  };
}
