// The browser's history follows the state: each choice is a step back, but a drag, a play or a word being typed is one step.

import { readAddress, type State, type Store, writeAddress } from "./state";

/** What changes many times in a row. */
const CONTINUOUS: readonly (keyof State)[] = ["at", "query"];
/** A pause of so many milliseconds ends a row of changes; a play lasts until it stops, however slow the machine. */
const PAUSE = 1500;
/** Within a row the address is written at most this often: browsers refuse more than some hundred in half a minute. */
const OFTEN = 400;

/** Writes the address after each change, and takes over what it says when the reader goes back or forward. A page in a frame of
 *  another one leaves that one's steps alone: its own address changes without any. `currentPlay` names the play that runs, if
 *  one does. */
export function followHistory(store: Store, isEmbedded: boolean, currentPlay: () => string | undefined): void {
  let going = false;
  let lastKey = "";
  let lastTime = Number.NEGATIVE_INFINITY;
  let lastPlay: string | undefined;
  let timer: number | undefined;
  const write = (how: "pushState" | "replaceState") => {
    const address = `${location.pathname}${writeAddress(store.get())}${location.hash}`;
    if (address !== `${location.pathname}${location.search}${location.hash}`) history[how](null, "", address);
  };
  const flush = () => {
    if (timer === undefined) return;
    window.clearTimeout(timer);
    timer = undefined;
    write("replaceState");
  };
  store.listen((state, before) => {
    if (going) return;
    const changed = (Object.keys(state) as (keyof State)[]).filter((key) => state[key] !== before[key]);
    if (changed.length === 0) return;
    const key = changed.join();
    const now = performance.now();
    const play = currentPlay();
    const goesOn = play === lastPlay ? play !== undefined || now - lastTime < PAUSE : false;
    const continues = changed.every((one) => CONTINUOUS.includes(one)) && key === lastKey && goesOn;
    [lastKey, lastTime, lastPlay] = [key, now, play];
    if (continues) {
      timer ??= window.setTimeout(flush, OFTEN);
    } else {
      // What came before this change is one step, this another.
      if (timer !== undefined) {
        window.clearTimeout(timer);
        timer = undefined;
        const address = `${location.pathname}${writeAddress(before)}${location.hash}`;
        history.replaceState(null, "", address);
      }
      write(isEmbedded ? "replaceState" : "pushState");
    }
  });
  // A link to a section makes the browser read the address: it must say what was chosen last.
  document.addEventListener("click", flush, { capture: true });
  window.addEventListener("popstate", () => {
    window.clearTimeout(timer);
    timer = undefined;
    going = true;
    lastKey = "";
    store.set(readAddress(location.search));
    going = false;
  });
  window.addEventListener("pagehide", flush);
}
