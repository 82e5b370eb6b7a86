// The browser's history follows the state: each choice is a step back, but a drag, a play or a word being typed is one step.

import { readAddress, type State, type Store, writeAddress } from "./state";

/** What changes many times in a row. */
const CONTINUOUS: readonly (keyof State)[] = ["at", "query"];
/** A pause of so many milliseconds ends a row of changes. */
const PAUSE = 1500;

/** Writes the address at each change, and takes over what it says when the reader goes back or forward. */
export function followHistory(store: Store): void {
  let going = false;
  let lastKey = "";
  let lastTime = 0;
  store.listen((state, before) => {
    if (going) return;
    const changed = (Object.keys(state) as (keyof State)[]).filter((key) => state[key] !== before[key]);
    const address = `${location.pathname}${writeAddress(state)}${location.hash}`;
    if (changed.length === 0 || address === `${location.pathname}${location.search}${location.hash}`) return;
    const key = changed.join();
    const now = performance.now();
    const continues = changed.every((one) => CONTINUOUS.includes(one)) && key === lastKey && now - lastTime < PAUSE;
    [lastKey, lastTime] = [key, now];
    if (continues) history.replaceState(history.state, "", address);
    else history.pushState(null, "", address);
  });
  window.addEventListener("popstate", () => {
    going = true;
    lastKey = "";
    store.set(readAddress(location.search));
    going = false;
  });
}
