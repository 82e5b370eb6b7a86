// Where an address leads that names a section: to that section, though those above it change their heights as they are drawn.

/** What a reader does who goes on from where the browser landed. */
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/** Watches whether the reader moves on. Returns what shows the section that the address names, after `draw` has drawn all; without
 *  such a section, or where the reader has moved on or comes back to where they were, it does nothing. */
export function watchLanding(): (draw: () => void) => void {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  let isStaying = navigation?.type === "navigate";
  const show = () => {
    if (isStaying) document.querySelector(":target")?.scrollIntoView({ behavior: "instant" });
  };
  // Charts take their width some frames later, words theirs with the fonts, and each moves what is below.
  const heights = new ResizeObserver(show);
  const moveOn = () => {
    isStaying = false;
    heights.disconnect();
    for (const move of MOVES) window.removeEventListener(move, moveOn);
  };
  for (const move of MOVES) window.addEventListener(move, moveOn, { passive: true });
  return (draw) => {
    const target = isStaying ? document.querySelector(":target") : null;
    if (!target) return;
    draw();
    show();
    for (const part of document.querySelectorAll("main > *")) heights.observe(part);
  };
}
