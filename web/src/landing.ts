// Where an address leads that names a section: to that section, though those above it change their heights as they are drawn.

/** What a reader does who goes on from where the browser landed. */
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/** Watches whether the reader moves on. Returns what shows the section that the address names, after `draw` has drawn all; without
 *  such a section, or where the reader has moved on or comes back to where they were, it does nothing. */
export function watchLanding(): (draw: () => void) => void {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  let isStaying = navigation?.type === "navigate";
  const moveOn = () => {
    isStaying = false;
    for (const move of MOVES) window.removeEventListener(move, moveOn);
  };
  for (const move of MOVES) window.addEventListener(move, moveOn, { passive: true });
  return (draw) => {
    const target = isStaying ? document.querySelector(":target") : null;
    if (!target) return;
    draw();
    const show = () => {
      if (isStaying) target.scrollIntoView({ behavior: "instant" });
    };
    show();
    // Charts take their width a frame later, and words theirs with the fonts.
    void document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(show)));
  };
}
