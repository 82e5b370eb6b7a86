// Letting the views follow the state: those that are seen at once, the others in the pauses after.

import type { View } from "./page";
import type { State, Store } from "./state";

type Followed = { root: Element; view: View; keys: readonly (keyof State)[]; isSeen: boolean; isDue: boolean };

/** Views this far from the screen, in parts of its height, count as seen. */
const MARGIN = "25%";
/** A view out of sight follows within so many milliseconds. */
const LATEST = 150;

/** Runs the views of one page. */
export class Followers {
  private readonly followed: Followed[] = [];
  private readonly observer: IntersectionObserver;
  private isWaiting = false;

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
      for (const one of this.followed) {
        if (one.keys.every((key) => state[key] === before[key])) continue;
        if (one.isSeen) this.run(one);
        else this.later(one);
      }
    });
  }

  /** Lets a view follow what it names of the state, beginning now where it is on the screen. */
  add(root: Element, view: View, keys: readonly (keyof State)[]): void {
    const { top, bottom } = root.getBoundingClientRect();
    const one: Followed = { root, view, keys, isSeen: top < innerHeight && bottom > 0, isDue: false };
    this.followed.push(one);
    if (one.isSeen) this.run(one);
    else this.later(one);
    this.observer.observe(root);
  }

  private run(one: Followed): void {
    one.isDue = false;
    one.view(this.store.get());
  }

  private later(one: Followed): void {
    one.isDue = true;
    if (this.isWaiting) return;
    this.isWaiting = true;
    const step = () => {
      const next = this.followed.find(({ isDue }) => isDue);
      this.isWaiting = next !== undefined;
      if (!next) return;
      this.run(next);
      whenIdle(step);
    };
    whenIdle(step);
  }
}

/** Safari has no requestIdleCallback. */
function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: LATEST });
  else setTimeout(act, 1);
}
