// What the reader chose, worked out once for every view: the agreements that fit the filters, and those of them that have
// the status as of the publication shown.

import { type Agreement, type Atlas, findPublication } from "./atlas";
import type { State } from "./state";
import { countOverTime, hasStatusAt, type ModelCounts, selectAgreements } from "./sums";

/** What decides which agreements fit, whenever. */
const FITTING = ["state", "county", "model", "level"] as const;
/** What decides a selection. */
export const SELECTING = [...FITTING, "status", "at"] as const;
export type Filters = Pick<State, (typeof SELECTING)[number]>;

/** Agreements that fit state, county, model and level, whenever and whatever they were. */
class Fitting {
  private kept: Agreement[] | undefined;
  private readonly series = new Map<string, ModelCounts[]>();

  constructor(
    private readonly atlas: Atlas,
    private readonly filters: Filters,
  ) {}

  get agreements(): readonly Agreement[] {
    this.kept ??= selectAgreements(this.atlas.agreements, this.filters);
    return this.kept;
  }

  seriesOf(status: string): readonly ModelCounts[] {
    const known = this.series.get(status);
    if (known) return known;
    const made = countOverTime(this.atlas, this.agreements, status);
    this.series.set(status, made);
    return made;
  }
}

export class Selection {
  private kept: Agreement[] | undefined;

  /** `publication` is an index. */
  constructor(
    readonly atlas: Atlas,
    readonly filters: Filters,
    readonly publication: number,
    private readonly fit: Fitting,
  ) {}

  /** Agreements that fit state, county, model and level, whenever and whatever they were. */
  get fitting(): readonly Agreement[] {
    return this.fit.agreements;
  }

  /** Those of them that have the status as of the publication. */
  get shown(): readonly Agreement[] {
    this.kept ??= this.shownAt(this.publication);
    return this.kept;
  }

  /** The same as of another publication. */
  shownAt(publication: number): Agreement[] {
    return this.fitting.filter((agreement) => hasStatusAt(agreement, this.filters.status, publication));
  }

  /** How many of each model in each publication, oldest first. */
  get series(): readonly ModelCounts[] {
    return this.fit.seriesOf(this.filters.status);
  }

  /** The agreements whose signings and removals are shown by week: ended ones too, but for a choice of one kind of them. */
  get weekly(): readonly Agreement[] {
    return this.filters.status === "listed" || this.filters.status === "all" ? this.fitting : this.shown;
  }

  /** ISO date of the publication. */
  get date(): string {
    return this.atlas.publications[this.publication]?.dated ?? this.atlas.asOf;
  }

  /** Whether listed agreements are shown, not ended ones. */
  get isOfListed(): boolean {
    return this.filters.status === "listed";
  }

  /** States to ask the people of: the chosen one, or none for the nation. */
  get asked(): string[] {
    return this.filters.state === "" ? [] : [this.filters.state];
  }
}

/** A step asks for some four selections; more would only hold memory. */
const MOST_KEPT = 8;

/** Gives selections, and the same one for the same choice: views that ask for it share the work. */
export class Selections {
  private readonly selections = new Map<string, Selection>();
  private readonly fits = new Map<string, Fitting>();

  constructor(readonly atlas: Atlas) {}

  /** What the reader chose, but without some of the filters: the states are ranked without the state. */
  of(state: Filters, ...without: (typeof FITTING)[number][]): Selection {
    const filters = Object.fromEntries(SELECTING.map((key) => [key, (without as string[]).includes(key) ? "" : state[key]])) as Filters;
    const fit = keep(this.fits, FITTING.map((key) => filters[key]).join("|"), () => new Fitting(this.atlas, filters));
    return keep(
      this.selections,
      SELECTING.map((key) => filters[key]).join("|"),
      () => new Selection(this.atlas, filters, findPublication(this.atlas, filters.at), fit),
    );
  }
}

function keep<Kept>(kept: Map<string, Kept>, key: string, make: () => Kept): Kept {
  const value = kept.get(key) ?? make();
  // Anew, so that the longest unused is the first.
  kept.delete(key);
  kept.set(key, value);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
  return value;
}
