// Pending: the rows that the page came with, narrowed to the chosen state and model.

import { find } from "../dom";
import type { State } from "../state";

/** Returns how the table follows the state. */
export function mountPending(root: HTMLElement): (state: State) => void {
  const rows = [...find("tbody", find("#pending-table", root)).querySelectorAll("tr")];
  const none = find("#pending-none", root);
  return ({ state, model }) => {
    for (const row of rows) {
      row.hidden = (state !== "" && row.dataset.state !== state) || (model !== "" && row.dataset.model !== model);
    }
    none.hidden = rows.some((row) => !row.hidden);
  };
}
