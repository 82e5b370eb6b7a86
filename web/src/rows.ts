// The rows of the table: searched and sorted, without comparing text at each step.

import type { Agreement, Atlas } from "./atlas";
import { foldText } from "./format";
import type { SortColumn, State } from "./state";
import { statusAt } from "./sums";
import { compareText } from "./text";

/** The agreements that hold every word of a search. */
export function searchRows(agreements: readonly Agreement[], query: string): readonly Agreement[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  return words.length === 0 ? agreements : agreements.filter(({ searched }) => words.every((word) => searched.includes(word)));
}

/** Sorts the agreements of one atlas; names are compared once, when it is made. */
export class RowSorter {
  /** Place of each agreement by agency and id. */
  private readonly nameRank: Int32Array;
  private readonly rowOf: Map<Agreement, number>;
  private readonly ranks = new Map<SortColumn, Int32Array>();

  constructor(
    private readonly atlas: Atlas,
    private readonly nameOf: (state: string) => string,
  ) {
    const { agreements } = atlas;
    this.rowOf = new Map(agreements.map((agreement, row) => [agreement, row]));
    const agencies = rankTexts(agreements.map(({ agency }) => agency));
    const order = agreements.map((_, row) => row);
    order.sort((a, b) => (agencies[a] ?? 0) - (agencies[b] ?? 0) || compareText(agreements[a]?.id ?? "", agreements[b]?.id ?? ""));
    this.nameRank = new Int32Array(agreements.length);
    order.forEach((row, rank) => {
      this.nameRank[row] = rank;
    });
  }

  /** These agreements by a column as of a publication; equal ones by agency, and what is not known last in either direction. */
  sort(agreements: readonly Agreement[], column: SortColumn, descending: boolean, publication: number): Agreement[] {
    const all = this.atlas.agreements;
    const ranks = column === "status" ? this.rankStatuses(agreements, publication) : this.ranksOf(column);
    const keys = new Float64Array(agreements.length);
    agreements.forEach((agreement, at) => {
      const row = this.rowOf.get(agreement) ?? 0;
      const rank = ranks[row] ?? 0;
      const key = rank === UNKNOWN ? all.length : descending ? all.length - 1 - rank : rank;
      keys[at] = key * all.length + (this.nameRank[row] ?? 0);
    });
    keys.sort();
    const rowOfName = this.rowsByName();
    return Array.from(keys, (key) => all[rowOfName[key % all.length] ?? 0] as Agreement);
  }

  private byName: Int32Array | undefined;
  private rowsByName(): Int32Array {
    if (this.byName === undefined) {
      this.byName = new Int32Array(this.nameRank.length);
      for (let row = 0; row < this.nameRank.length; row++) this.byName[this.nameRank[row] ?? 0] = row;
    }
    return this.byName;
  }

  private ranksOf(column: Exclude<SortColumn, "status">): Int32Array {
    const known = this.ranks.get(column);
    if (known) return known;
    const { agreements } = this.atlas;
    const made =
      column === "first" || column === "last"
        ? Int32Array.from(agreements, (agreement) => agreement[column])
        : rankTexts(agreements.map((agreement) => (column === "state" ? this.nameOf(agreement.state) : agreement[column])));
    this.ranks.set(column, made);
    return made;
  }

  private rankStatuses(agreements: readonly Agreement[], publication: number): Int32Array {
    const order = ["listed", "renewed", "switched", "removed"];
    const ranks = new Int32Array(this.atlas.agreements.length);
    for (const agreement of agreements) ranks[this.rowOf.get(agreement) ?? 0] = order.indexOf(statusAt(agreement, publication));
    return ranks;
  }
}

const UNKNOWN = -1;

/** The place of each text among the distinct ones; −1 for an empty one. */
function rankTexts(texts: readonly string[]): Int32Array {
  const distinct = [...new Set(texts)].filter((text) => text !== "").sort(compareText);
  const ranks = new Map(distinct.map((text, rank) => [text, rank]));
  return Int32Array.from(texts, (text) => ranks.get(text) ?? UNKNOWN);
}

/** What the table shows of a selection. */
export function tableRows(
  sorter: RowSorter,
  shown: readonly Agreement[],
  state: Pick<State, "query" | "sort" | "descending">,
  publication: number,
): Agreement[] {
  return sorter.sort(searchRows(shown, state.query), state.sort, state.descending, publication);
}
