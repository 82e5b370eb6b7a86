// Letting the views follow the state: those that are seen at once, the others in the pauses after.

import type { View } from "./page";
import type { State, Store } from "./state";

type Followed = { root: Element; view: View; keys: readonly (keyof State)[]; isSeen: boolean; isDue: boolean };

/** Views this far from the screen, in parts of its height, count as seen. */
const MARGIN = "25%";
/** Views out of sight follow once nothing was chosen for so many milliseconds: a play does not draw them at each list. */
const QUIET = 180;
/** And then, one after the other, at the latest after so many more each. */
const LATEST = 100;

/** Runs the views of one page. */
export class Followers {
  private readonly followed: Followed[] = [];
  private readonly observer: IntersectionObserver;
  private timer = 0;
  private isFirst = true;

  constructor(private readonly store: Store) {
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          for (const one of this.followed) {
            if (one.root !== target) continue;
            one.isSeen = isIntersecting;
            if (isIntersecting && one.isDue) this.run(one);
          }
        }
      },
      { rootMargin: `${MARGIN} 0px` },
    );
    store.listen((state, before) => {
      if (this.timer !== 0) this.waitForQuiet();
      for (const one of this.followed) {
        if (one.keys.every((key) => state[key] === before[key])) continue;
        if (one.isSeen) this.run(one);
        else this.later(one);
      }
    });
  }

  /** Lets a view follow what it names of the state, beginning now where it is on the screen; `always` at once, wherever it is. */
  add(root: Element, view: View, keys: readonly (keyof State)[], always = false): void {
    const { top, bottom } = root.getBoundingClientRect();
    const one: Followed = { root, view, keys, isSeen: always || (top < innerHeight && bottom > 0), isDue: false };
    this.followed.push(one);
    if (one.isSeen) this.run(one);
    else this.later(one);
    if (!always) this.observer.observe(root);
  }

  private run(one: Followed): void {
    one.isDue = false;
    one.view(this.store.get());
  }

  private later(one: Followed): void {
    one.isDue = true;
    if (this.timer === 0) this.waitForQuiet();
  }

  private waitForQuiet(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(
      () => {
        this.timer = 0;
        const step = () => {
          const next = this.followed.find(({ isDue }) => isDue);
          // Something was chosen meanwhile: wait again.
          if (!next || this.timer !== 0) return;
          this.run(next);
          whenIdle(step);
        };
        whenIdle(step);
      },
      this.isFirst ? 0 : QUIET,
    );
    this.isFirst = false;
  }
}

/** Safari has no requestIdleCallback. */
function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: LATEST });
  else setTimeout(act, 1);
}
