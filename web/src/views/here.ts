// Where I live: a box for a city, a county, a ZIP code or an agency, and what applies there.

import { findPublication, stateName } from "../atlas";
import { find, html } from "../dom";
import { foldText, formatCount, formatDate } from "../format";
import { fill, messages, plural } from "../messages";
import type { Page, View } from "../page";
import { applyingIn, findLabel, findPlaces, type LoadFile, type Place, placeTitle } from "../places";
import { makeGroups } from "./applying";

const words = messages.here;
const MOST_PLACES = 8;
const MOST_AGENCIES = 4;
const WAIT = 80;

type Suggestion = { title: string; note: string; choose: () => void };

/** Keeps what was fetched; a file that is not there is a letter without places. */
export function makeLoader(root: string): LoadFile {
  const files = new Map<string, Promise<unknown>>();
  return (name) => {
    const known = files.get(name);
    if (known) return known;
    const file = fetch(`${root}${name}`).then((response) => {
      if (response.ok) return response.json() as Promise<unknown>;
      if (response.status === 404) return undefined;
      throw new Error(`${name}: ${response.status}`);
    });
    file.catch(() => files.delete(name));
    files.set(name, file);
    return file;
  };
}

/** Puts the box into the page; returns how the answer follows the state. */
export function mountHere(root: HTMLElement, answer: HTMLElement, page: Page): View {
  const { atlas, store, load } = page;
  const input = html("input", {
    type: "text",
    id: "here-input",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "here-list",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: words.placeholder,
  });
  const list = html("ul", { id: "here-list", role: "listbox", "aria-label": words.suggestions, hidden: true });
  const said = html("p", { class: "unseen", role: "status" });
  root.replaceChildren(
    html("label", { for: input.id }, words.question),
    html("div", { class: "here-box" }, input, list),
    html("p", { class: "note" }, words.hint),
    said,
  );

  let suggestions: Suggestion[] = [];
  let active = -1;
  let asked = 0;
  /** The place that a reader asked for just now: one that came with the address moves nothing. */
  let toShow = "";
  let shown: Place | undefined;
  /** What the suggestions are for. */
  let answered = "";

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const paint = () => {
    [...list.children].forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === active));
      if (index === active) item.scrollIntoView({ block: "nearest" });
    });
    if (active >= 0) input.setAttribute("aria-activedescendant", `here-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const choose = (index: number) => {
    suggestions[index]?.choose();
    close();
  };
  // Under the keyboard of a phone nobody would see the answer.
  const reveal = () => {
    if (!window.matchMedia("(pointer: coarse)").matches) return;
    input.blur();
    answer.scrollIntoView();
  };
  const choosePlace = (place: Place) => {
    input.value = placeTitle(place);
    // Chosen while another one is still being looked up, it is not what the state says.
    if (shown?.label === place.label && store.get().place === place.label) {
      reveal();
      return;
    }
    toShow = place.label;
    store.set({ place: place.label });
  };
  const suggest = async () => {
    const text = input.value.trim();
    const question = ++asked;
    if (text === "") {
      close();
      return;
    }
    const places = await findPlaces(text, load, MOST_PLACES).catch(() => undefined);
    if (question !== asked) return; // something else was typed meanwhile
    const folded = foldText(text).split(/\s+/).filter(Boolean);
    const agencies = text.length < 3 ? [] : atlas.agencies.filter(({ name }) => folded.every((word) => foldText(name).includes(word))).slice(0, MOST_AGENCIES);
    suggestions = [
      ...(places ?? []).map((place) => ({
        title: /^\d+$/.test(place.label) ? place.label : place.units[0]?.length === 2 ? place.name : `${place.name}, ${stateName(place.state)}`,
        note: place.kind,
        choose: () => choosePlace(place),
      })),
      ...agencies.map(({ name, state }) => ({
        title: name,
        note: `${words.agency}, ${stateName(state)}`,
        choose: () => {
          input.value = name;
          store.set({ query: name, state, county: "", model: "", level: "", at: "", status: "all" });
          find("#agreements").scrollIntoView();
        },
      })),
    ];
    active = -1;
    answered = text;
    list.replaceChildren(
      ...suggestions.map(({ title, note }, index) => {
        const item = html("li", { role: "option", id: `here-${index}`, "aria-selected": "false" }, html("span", {}, title), html("small", {}, note));
        // Before the box loses the focus.
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(index);
        });
        return item;
      }),
    );
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent =
      places === undefined ? words.failed : suggestions.length === 0 ? words.unknown : fill(plural(words.found, suggestions.length), { n: suggestions.length });
    said.classList.toggle("unseen", suggestions.length > 0);
  };
  let timer = 0;
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void suggest(), WAIT);
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) void suggest();
      else active = (active + (event.key === "ArrowDown" ? 1 : -1) + suggestions.length + (active < 0 && event.key === "ArrowUp" ? 1 : 0)) % suggestions.length;
      paint();
    } else if (event.key === "Enter") {
      event.preventDefault();
      window.clearTimeout(timer);
      // What is on the list may be of what stood there before.
      if (list.hidden || answered !== input.value.trim()) void suggest().then(() => choose(0));
      else choose(Math.max(active, 0));
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    }
  });

  const tell = (place: Place, publication: number) => {
    const applying = applyingIn(atlas, place, publication);
    const date = formatDate(atlas.publications[publication]?.dated ?? atlas.asOf);
    const title = placeTitle(place);
    // A ZIP code has no police of its own; of a county and a state the headings tell.
    const isTown = !/^\d+$/.test(place.label) && (place.units[0]?.length ?? 0) > 5;
    const hasOwn = applying.some(({ agreement, standsThere }) => agreement.level === "Municipal" && !standsThere);
    const sentence =
      applying.length === 0
        ? fill(words.nothing, { place: title, date })
        : fill(plural(words.applies, applying.length), { n: formatCount(applying.length), place: title });
    const done = html("button", { type: "button", class: "quiet" }, words.clear);
    done.addEventListener("click", () => {
      input.value = "";
      store.set({ place: "" });
      input.focus();
    });
    answer.replaceChildren(
      html("h2", {}, sentence),
      html("div", { class: "here-groups" }, ...makeGroups(page, applying, Number.POSITIVE_INFINITY)),
      ...(applying.length > 0 && isTown && !hasOwn ? [html("p", { class: "note" }, fill(words.none_own, { place: title }))] : []),
      html(
        "p",
        { class: "note" },
        applying.length === 0 ? words.nothing_note : fill(words.as_of, { date }),
        ...(applying.length === 0 ? [] : [" ", html("a", { href: `${page.home}models/index.html` }, words.models), "."]),
      ),
      done,
    );
    answer.hidden = false;
  };

  return (state) => {
    const publication = findPublication(atlas, state.at);
    if (state.place === "") {
      if (shown && input.value === placeTitle(shown)) input.value = "";
      shown = undefined;
      toShow = "";
      answer.hidden = true;
      answer.replaceChildren();
    } else if (shown?.label === state.place) {
      tell(shown, publication);
    } else {
      findLabel(state.place, load)
        .then((place) => {
          if (!place || store.get().place !== state.place) return;
          shown = place;
          if (document.activeElement !== input || input.value === "") input.value = placeTitle(place);
          tell(place, findPublication(atlas, store.get().at));
          if (toShow === place.label) reveal();
          toShow = "";
        })
        .catch((error: unknown) => {
          console.error(error);
          said.textContent = words.failed;
          said.classList.remove("unseen");
        });
    }
  };
}
