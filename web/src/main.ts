// Wakes the page: reads the data, and lets each view follow what the reader chooses.

import shapesUrl from "../generated/counties.json?url";
import { type Atlas, findPublication, readAtlas, stateName } from "./atlas";
import { find } from "./dom";
import { agreementsToCsv } from "./download";
import { unpackShapes } from "./map/unpack";
import { messages } from "./messages";
import { makeStore, readAddress, type State, type Store, writeAddress } from "./state";
import { listedAt, selectAgreements, selectRows } from "./sums";
import "./style/index.css";
import { mountFilters } from "./views/filters";
import { mountGrowth } from "./views/growth";
import { makeLoader, mountHere } from "./views/here";
import { mountLead } from "./views/lead";
import { mountMap } from "./views/map";
import { mountPending } from "./views/pending";
import { mountPeople } from "./views/people";
import { mountPlace } from "./views/place";
import { mountStates } from "./views/states";
import { mountTable } from "./views/table";
import { mountTheme } from "./views/theme";
import { mountTime } from "./views/time";
import { mountTools } from "./views/tools";
import { mountWho } from "./views/who";

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

const PAGE_FILTERS = ["state", "county", "model", "level", "at"] as const;
const TABLE_CHOICES = [...PAGE_FILTERS, "status", "query", "sort", "descending"] as const;

function mountAllTools(atlas: Atlas, store: Store): void {
  const tools = (section: string, table: string, chart?: string) => {
    const root = find(`#${section}`);
    mountTools(atlas, store, {
      into: root,
      name: section,
      title: () => find("h2", root).textContent ?? "",
      numbers: find<HTMLTableElement>(table),
      ...(chart ? { chart: () => root.querySelector<SVGSVGElement>(chart) } : {}),
    });
  };
  tools("growth", "#growth-months", "#growth-chart svg");
  tools("states", "#states-table");
  tools("who", "#who-levels");
  tools("people", "#people-months", "#people-chart svg");
  mountTools(atlas, store, {
    into: find("#agreements-tools"),
    name: "agreements",
    title: () => messages.tools.selection,
    numbers: () => {
      const state = store.get();
      const publication = findPublication(atlas, state.at);
      return agreementsToCsv(atlas, selectRows(atlas, state, publication, stateName), publication);
    },
  });
  mountTools(atlas, store, {
    into: find(".map-picture"),
    name: "map",
    title: () => find("#map-title").textContent ?? "",
    numbers: () => {
      const state = store.get();
      const publication = findPublication(atlas, state.at);
      return agreementsToCsv(atlas, listedAt(selectAgreements(atlas.agreements, state), publication), publication);
    },
    chart: () => document.querySelector<SVGSVGElement>("#map-frame > svg"),
  });
}

async function wake(): Promise<void> {
  mountTheme(find<HTMLButtonElement>("#theme"));
  // Both start at once; the page does not wait for the map.
  const shapesLoad = fetchJson(shapesUrl);
  shapesLoad.catch(() => undefined);
  const atlas = readAtlas(await fetchJson(find<HTMLLinkElement>("#atlas-data").href));
  const store = makeStore(readAddress(location.search));

  const follow = (view: (state: State) => void, keys: readonly (keyof State)[]) => {
    view(store.get());
    store.listen((state, before) => {
      if (keys.some((key) => state[key] !== before[key])) view(state);
    });
  };
  store.listen((state) => history.replaceState(history.state, "", `${location.pathname}${writeAddress(state)}${location.hash}`));

  follow(mountLead(find("#lead"), atlas), PAGE_FILTERS);
  const data = find<HTMLLinkElement>("#atlas-data").href.replace(/[^/]*$/, "");
  follow(mountHere(find("#here"), find("#here-answer"), atlas, store, makeLoader(data)), ["place", "at"]);
  follow(mountTime(find("#time"), atlas, store), PAGE_FILTERS);
  follow(mountFilters(find("#filters"), atlas, store), PAGE_FILTERS);
  follow(mountPlace(find("#place"), atlas), PAGE_FILTERS);
  follow(mountGrowth(find("#growth"), atlas, store), [...PAGE_FILTERS, "range"]);
  follow(mountStates(find("#states"), atlas, store), [...PAGE_FILTERS, "range"]);
  follow(mountWho(find("#who"), atlas, store), PAGE_FILTERS);
  follow(mountPeople(find("#people"), atlas), [...PAGE_FILTERS, "range"]);
  const pending = document.querySelector<HTMLElement>("#pending");
  if (pending) follow(mountPending(pending), ["state", "model"]);
  follow(mountTable(find("#agreements"), atlas, store), TABLE_CHOICES);
  mountAllTools(atlas, store);
  document.documentElement.classList.add("awake");

  try {
    const shapes = unpackShapes((await shapesLoad) as Parameters<typeof unpackShapes>[0]);
    follow(mountMap(find("#map"), atlas, shapes, store), PAGE_FILTERS);
  } catch (error) {
    console.error(error);
    find("#map-frame").textContent = messages.map.failed;
  }
}

wake().catch((error: unknown) => {
  console.error(error);
  document.documentElement.classList.add("asleep");
  find("#failed").hidden = false;
});
