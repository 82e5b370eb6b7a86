// Wakes the page: reads the data, and lets each view follow what the reader chooses. A page that embeds one part has only
// that part of it.

import shapesUrl from "../generated/counties.json?url";
import { readAtlas } from "./atlas";
import { find } from "./dom";
import { agreementsToCsv } from "./download";
import { Followers } from "./follow";
import { watchLanding } from "./landing";
import { unpackShapes } from "./map/unpack";
import { messages } from "./messages";
import { followHistory } from "./navigation";
import type { Page, View } from "./page";
import { SELECTING, Selections } from "./selection";
import { makeStore, readAddress, type State, writeAddress } from "./state";
import "./style/index.css";
import { mountFilters } from "./views/filters";
import { mountGrowth } from "./views/growth";
import { makeLoader, mountHere } from "./views/here";
import { mountLead } from "./views/lead";
import { mountMap } from "./views/map";
import { mountPanel } from "./views/panel";
import { mountPending } from "./views/pending";
import { mountPeople } from "./views/people";
import { mountStates } from "./views/states";
import { mountTable } from "./views/table";
import { mountTheme } from "./views/theme";
import { mountTime } from "./views/time";
import { mountTools, sourceOf, type Tool } from "./views/tools";
import { mountWeeks } from "./views/weeks";
import { mountWho } from "./views/who";

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

/** Heights of embedded pages, in both languages, that show all of their part from 720 CSS pixels' width on. */
const FRAMES = { map: 1280, growth: 900, weeks: 690, states: 1400, who: 1170, people: 1150 };

async function wake(): Promise<void> {
  const land = watchLanding();
  const theme = document.querySelector<HTMLButtonElement>("#theme");
  if (theme) mountTheme(theme);
  const mapRoot = document.querySelector<HTMLElement>("#map");
  // Both start at once; the page does not wait for the map.
  const shapesLoad = mapRoot ? fetchJson(shapesUrl) : Promise.resolve(undefined);
  shapesLoad.catch(() => undefined);
  const dataUrl = find<HTMLLinkElement>("#atlas-data").href;
  const atlas = readAtlas(await fetchJson(dataUrl));
  const data = dataUrl.replace(/[^/]*$/, "");
  const home = new URL(".", find<HTMLAnchorElement>(".masthead .name, #whole-report").href).href;
  const store = makeStore(readAddress(location.search));
  const page: Page = { atlas, store, selections: new Selections(atlas), load: makeLoader(data), home, countyTitles: new Map() };
  followHistory(store, document.body.classList.contains("embedded"), () => document.querySelector<HTMLElement>("#time .playing")?.dataset.play);
  const followers = new Followers(store);

  /** Mounts a view where the page has its part. */
  const mount = (selector: string, make: (root: HTMLElement) => View, keys: readonly (keyof State)[], always = false): void => {
    const root = document.querySelector<HTMLElement>(selector);
    if (root) followers.add(root, make(root), keys, always);
  };
  const settle = () => followers.settle();
  const tools = (root: HTMLElement, tool: Omit<Tool, "into" | "settle"> & { into?: HTMLElement }) => mountTools(page, { into: root, settle, ...tool });
  const titleIn = (root: HTMLElement) => () => find("h2", root).textContent ?? "";

  mount("#lead", (root) => mountLead(root, page), SELECTING);
  mount("#here", (root) => mountHere(root, find("#here-answer"), page), ["place", "at"]);
  mount("#filters", (root) => mountFilters(root, page), [...SELECTING, "query"], true);
  mount("#time", (root) => mountTime(root, page), SELECTING, true);
  let panel: View | undefined;
  mount(
    "#panel",
    (root) => {
      panel = mountPanel(root, page);
      return panel;
    },
    ["panel", ...SELECTING],
    true,
  );
  mount(
    "#growth",
    (root) => {
      const { view, numbers } = mountGrowth(root, page);
      tools(root, {
        name: "growth",
        title: titleIn(root),
        heading: `${root.id}-title`,
        numbers,
        chart: () => root.querySelector("#growth-chart svg"),
        frame: FRAMES.growth,
      });
      return view;
    },
    [...SELECTING, "range"],
  );
  mount(
    "#weeks",
    (root) => {
      const { view, numbers } = mountWeeks(root, page);
      tools(root, {
        name: "weeks",
        title: titleIn(root),
        heading: `${root.id}-title`,
        numbers,
        chart: () => root.querySelector("#weeks-chart svg"),
        frame: FRAMES.weeks,
      });
      return view;
    },
    SELECTING,
  );
  mount(
    "#states",
    (root) => {
      const { view, csv } = mountStates(root, page);
      tools(root, { name: "states", title: titleIn(root), heading: `${root.id}-title`, numbers: csv, frame: FRAMES.states });
      return view;
    },
    [...SELECTING, "range", "rank"],
  );
  mount(
    "#who",
    (root) => {
      tools(root, { name: "who", title: titleIn(root), heading: `${root.id}-title`, numbers: find<HTMLTableElement>("#who-levels", root), frame: FRAMES.who });
      return mountWho(root, page);
    },
    SELECTING,
  );
  mount(
    "#people",
    (root) => {
      const { view, numbers } = mountPeople(root, page);
      tools(root, {
        name: "people",
        title: titleIn(root),
        heading: `${root.id}-title`,
        numbers,
        chart: () => root.querySelector("#people-chart svg"),
        frame: FRAMES.people,
      });
      return view;
    },
    [...SELECTING, "range"],
  );
  mount("#pending", (root) => mountPending(root, page), ["state", "county", "model", "level", "at"]);
  mount(
    "#agreements",
    (root) => {
      const { view, rows } = mountTable(root, page);
      tools(root, {
        into: find("#agreements-tools", root),
        name: "agreements",
        title: () => messages.tools.selection,
        numbers: () => agreementsToCsv(atlas, rows(), page.selections.of(store.get()).publication),
      });
      return view;
    },
    [...SELECTING, "query", "sort", "descending"],
  );
  const whole = document.querySelector<HTMLAnchorElement>("#whole-report");
  if (whole) {
    const address = whole.href;
    followers.add(whole, (state) => whole.setAttribute("href", address + writeAddress(state)), Object.keys(store.get()) as (keyof State)[]);
  }
  // An embedded part has no filters beside it: the line below says what it shows.
  const list = document.querySelector<HTMLElement>("#embed-list");
  if (list) {
    const tell: View = (state) => {
      list.textContent = `${sourceOf(atlas, state)}.`;
    };
    followers.add(list, tell, SELECTING, true);
  }
  // On paper nothing waits to be seen.
  window.addEventListener("beforeprint", settle);
  document.documentElement.classList.add("awake");
  land(settle);

  if (!mapRoot) return;
  try {
    const shapes = unpackShapes((await shapesLoad) as Parameters<typeof unpackShapes>[0]);
    const { view, numbers, legend } = mountMap(mapRoot, page, shapes);
    tools(mapRoot, {
      into: find(".map-picture", mapRoot),
      name: "map",
      title: titleIn(mapRoot),
      heading: "map-title",
      numbers,
      chart: () => mapRoot.querySelector("#map-frame > svg"),
      legend,
      frame: FRAMES.map,
    });
    followers.add(mapRoot, view, [...SELECTING, "measure"]);
    // The map knows the names of counties without an agency: a panel that was opened by the address has waited for them.
    if (store.get().panel.startsWith("county.")) panel?.(store.get());
    land(settle);
  } catch (error) {
    console.error(error);
    find("#map-frame").textContent = messages.map.failed;
  }
}

wake().catch((error: unknown) => {
  console.error(error);
  document.documentElement.classList.add("asleep");
  const failed = document.querySelector<HTMLElement>("#failed");
  if (failed) failed.hidden = false;
});
