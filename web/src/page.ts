// What every view of the page works with.

import type { Atlas } from "./atlas";
import type { List } from "./lists";
import { writeList } from "./lists";
import type { LoadFile } from "./places";
import type { Selections } from "./selection";
import type { State, Store } from "./state";

export type Page = {
  atlas: Atlas;
  store: Store;
  selections: Selections;
  load: LoadFile;
  /** Where the pages of the report's language are. */
  home: string;
  /** “Baltimore city, Maryland” by Census code, of every county that the map draws, once it is there. */
  countyTitles: Map<string, string>;
};

/** How a view follows the state. */
export type View = (state: State) => void;

/** Opens the agreements behind a figure, in the panel. */
export function openList({ store }: Page, list: List): void {
  store.set({ panel: `list.${writeList(list)}` });
}
