// Letting the views follow the state: those that are seen at once, or in the frames right after where that would hold one up; the
// others in the pauses after.

import type { View } from "./page";
import type { State, Store } from "./state";

type Followed = { root: Element; view: View; keys: readonly (keyof State)[]; isAlways: boolean; isSeen: boolean; isDue: boolean };

/** Views this far from the screen, in parts of its height, count as seen. */
const MARGIN = "25%";
/** Once views have taken so many milliseconds of a frame, half of its time, those still to come are for the next one. */
const SHARE_OF_FRAME = 8;
/** Views out of sight follow once nothing was chosen for so many milliseconds: a play does not draw them at each list. */
const QUIET = 180;
/** And then, one after the other, at the latest after so many more each. */
const LATEST = 100;

/** Runs the views of one page. */
export class Followers {
  private readonly followed: Followed[] = [];
  private readonly observer: IntersectionObserver;
  private timer = 0;
  private isWaiting = false;
  private isFirst = true;

  constructor(private readonly store: Store) {
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          for (const one of this.followed) {
            if (one.root !== target) continue;
            one.isSeen = isIntersecting;
            if (!one.isDue) continue;
            if (isIntersecting) this.run(one);
            else this.later(one);
          }
        }
      },
      { rootMargin: `${MARGIN} 0px` },
    );
    store.listen((state, before) => {
      if (this.timer !== 0) this.waitForQuiet();
      for (const one of this.followed) {
        if (one.keys.every((key) => state[key] === before[key])) continue;
        one.isDue = true;
        if (!one.isSeen) this.later(one);
      }
      this.runSeen();
    });
  }

  /** Lets a view follow what it names of the state, beginning now where it is on the screen; `always` at once, wherever it is. */
  add(root: Element, view: View, keys: readonly (keyof State)[], always = false): void {
    const { top, bottom } = root.getBoundingClientRect();
    const one: Followed = { root, view, keys, isAlways: always, isSeen: always || (top < innerHeight && bottom > 0), isDue: false };
    this.followed.push(one);
    if (one.isSeen) this.run(one);
    else this.later(one);
    if (!always) this.observer.observe(root);
  }

  /** Runs all that is due now: what is taken away is of the state, whatever has been drawn of it. */
  settle(): void {
    for (const one of this.followed) {
      if (one.isDue) this.run(one);
    }
  }

  /** Runs what is seen and due: the controls at once, the others as far as the frame allows, and so on in the next. */
  private runSeen(): void {
    const begin = performance.now();
    const due = this.followed.filter(({ isSeen, isDue }) => isSeen && isDue);
    for (const one of [...due.filter(({ isAlways }) => isAlways), ...due.filter(({ isAlways }) => !isAlways)]) {
      // A view that ran before may have changed the state, and so have had this one run.
      if (!one.isDue) continue;
      if (!one.isAlways && performance.now() - begin > SHARE_OF_FRAME) {
        if (!this.isWaiting) this.waitForFrame();
        return;
      }
      this.run(one);
    }
  }

  /** Goes on once the coming frame is on the screen: what is asked of an animation frame comes before it is painted. */
  private waitForFrame(): void {
    this.isWaiting = true;
    const goOn = () => {
      this.isWaiting = false;
      this.runSeen();
    };
    requestAnimationFrame(() => setTimeout(goOn));
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
          const next = this.followed.find(({ isDue, isSeen }) => isDue && !isSeen);
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
