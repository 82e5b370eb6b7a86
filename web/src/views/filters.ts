// The filters that act on the whole page: state, model, level and, once chosen on the map, county.

import { type Atlas, findPublication, type KnownModel, MODELS, STATUSES, stateName } from "../atlas";
import { html } from "../dom";
import { formatDate } from "../format";
import { fill, messages, nameIn } from "../messages";
import type { Page, View } from "../page";
import { START, type State } from "../state";
import { compareText } from "../text";

type Choice = { value: string; label: string };

export type Field<E extends HTMLElement> = { root: HTMLDivElement; control: E };

/** A control under its label. */
export function makeField<E extends HTMLElement>(label: string, control: E): Field<E> {
  return { root: html("div", { class: "field" }, html("label", { for: control.id }, label), control), control };
}

/** A labelled select whose choice goes into the state. */
export function makeSelect(id: string, label: string, choices: Choice[], choose: (value: string) => void): Field<HTMLSelectElement> {
  const select = html("select", { id }, ...choices.map(({ value, label }) => html("option", { value }, label)));
  select.addEventListener("change", () => choose(select.value));
  return makeField(label, select);
}

/** Name of a county by its code, from the agreements that name it. */
export function countyName(atlas: Atlas, geoid: string): string {
  return atlas.units.find((unit) => unit.geoid === geoid)?.name ?? geoid;
}

/** Names of levels, as printed. */
export const levelName = (level: string): string => nameIn(messages.levels, level);

/** Names of statuses, and of all of them. */
export const statusName = (status: string): string => (status === "all" ? messages.agreements.any_status : nameIn(messages.statuses, status));

/** What the filters say, for a sentence: “Collier County, Florida, Task force”. */
export function describeFilters(atlas: Atlas, state: State): string {
  const parts = [
    state.county === "" ? "" : countyName(atlas, state.county),
    state.state === "" ? "" : stateName(state.state),
    state.model === "" ? "" : messages.models[state.model as KnownModel].name,
    state.level === "" ? "" : levelName(state.level),
    state.status === START.status ? "" : statusName(state.status),
  ];
  return parts.filter(Boolean).join(", ");
}

const FILTERS = ["state", "county", "model", "level", "status"] as const;

/** Whether a part of the agreements is shown; the date is not asked. */
export const isFiltered = (state: State): boolean => FILTERS.some((key) => state[key] !== START[key]);

/** What clearing the filters leaves as it is: how things are shown, and the place asked about. */
const keptOf = ({ place, sort, descending, range, measure, rank }: State) => ({ place, sort, descending, range, measure, rank });

/** Puts the filters into `root`; returns how they follow the state. */
export function mountFilters(root: HTMLElement, { atlas, store }: Page): View {
  const words = messages.filters;
  const states = atlas.states.map(({ code }) => ({ value: code, label: stateName(code) })).sort((a, b) => compareText(a.label, b.label));
  const levelOrder = Object.keys(messages.levels);
  const levels = [...new Set(atlas.agreements.map(({ level }) => level))]
    .filter((level) => level !== "")
    .sort((a, b) => levelOrder.indexOf(a) - levelOrder.indexOf(b))
    .map((value) => ({ value, label: levelName(value) }));
  const models = MODELS.map((value) => ({ value, label: messages.models[value].name }));

  const state = makeSelect("filter-state", words.state, [{ value: "", label: words.any_state }, ...states], (value) => store.set({ state: value }));
  const model = makeSelect("filter-model", words.model, [{ value: "", label: words.any_model }, ...models], (value) => store.set({ model: value }));
  const level = makeSelect("filter-level", words.level, [{ value: "", label: words.any_level }, ...levels], (value) => store.set({ level: value }));
  const status = makeSelect(
    "filter-status",
    words.status,
    [...STATUSES, "all"].map((value) => ({ value, label: statusName(value) })),
    (value) => store.set({ status: value }),
  );
  const county = html("button", { type: "button", class: "chip", hidden: true });
  // What is pressed goes away: the keyboard goes on with the filters.
  const leave = (change: Partial<State>) => {
    store.set(change);
    state.control.focus();
  };
  county.addEventListener("click", () => leave({ county: "" }));
  const at = html("button", { type: "button", class: "chip", hidden: true });
  at.addEventListener("click", () => leave({ at: START.at }));
  const clear = html("button", { type: "button", class: "quiet clear", id: "filter-clear", "aria-label": words.clear_label }, words.clear);
  clear.addEventListener("click", () => leave({ ...START, ...keptOf(store.get()) }));
  root.replaceChildren(state.root, model.root, level.root, status.root, county, at, clear);

  return (current) => {
    state.control.value = current.state;
    model.control.value = current.model;
    level.control.value = current.level;
    status.control.value = current.status;
    for (const { root, control } of [state, model, level]) root.classList.toggle("chosen", control.value !== "");
    status.root.classList.toggle("chosen", current.status !== START.status);
    county.hidden = current.county === "";
    if (current.county !== "") {
      const name = countyName(atlas, current.county);
      county.textContent = `${name} ×`;
      county.setAttribute("aria-label", fill(words.clear_county, { state: stateName(current.state), county: name }));
    }
    at.hidden = current.at === START.at;
    if (!at.hidden) {
      const date = formatDate(atlas.publications[findPublication(atlas, current.at)]?.dated ?? "");
      at.textContent = `${fill(words.as_of, { date })} ×`;
      at.setAttribute("aria-label", fill(words.clear_at, { date }));
    }
    clear.disabled = !isFiltered(current) && current.at === START.at && current.query === START.query;
  };
}
