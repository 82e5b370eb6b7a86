// The time slider: its track is the growth itself. Drag, press the arrow keys, or play.

import { findPublication, publicationKey } from "../atlas";
import { drawAtWidth, html, svg } from "../dom";
import { dayNumber, formatCount, formatDate, formatShortDate } from "../format";
import { drawDates } from "../marks/axes";
import { makeScale } from "../marks/scale";
import { drawStack, FROM_BOTTOM } from "../marks/stack";
import { fill, messages, plural } from "../messages";
import { findNotable, type Notable } from "../notable";
import type { Page, View } from "../page";
import { type ModelCounts, totalOf } from "../sums";

const words = messages.time;
const HEIGHT = 64;
const AXIS = 22;
/** A finger that moved so many CSS pixels sideways drags. */
const SIDEWAYS = 8;
/** Width of the last list's step, in CSS pixels. */
const LAST = 6;

/** Milliseconds between two lists while playing; the whole takes some twenty seconds. */
const PACE = 120;
/** And where less motion is wanted, from month to month. */
const QUIET_PACE = 900;

/** Puts the slider into the page; returns how it follows the state. */
export function mountTime(root: HTMLElement, { atlas, store, selections }: Page): View {
  const { publications } = atlas;
  const newest = publications.length - 1;
  const days = publications.map(({ dated }) => dayNumber(dated));
  const span: [number, number] = [days[0] ?? 0, days[newest] ?? 1];

  const play = html("button", { type: "button", class: "play", "aria-label": words.play_label });
  const slider = html("input", {
    type: "range",
    id: "time-slider",
    min: 0,
    max: newest,
    step: 1,
    value: findPublication(atlas, store.get().at),
    "aria-label": words.label,
  });
  const track = html("div", { class: "time-track", "aria-hidden": "true" });
  const date = html("b", {});
  const which = html("span", {});
  const back = html("button", { type: "button", class: "quiet", hidden: true }, words.newest);
  const notableLine = html("p", { class: "notable" });
  const frame = html("div", { class: "time-frame" }, track, slider);
  root.replaceChildren(play, frame, html("p", { class: "time-read" }, date, which, back), notableLine);

  const show = (index: number) => {
    const chosen = publications[index];
    if (!chosen) return;
    played = index === newest ? "" : publicationKey(chosen);
    store.set({ at: played });
  };

  let timer = 0;
  let played = "";
  let plays = 0;
  const isPlaying = () => timer !== 0;
  const stop = () => {
    window.clearInterval(timer);
    timer = 0;
    paint();
  };
  const start = () => {
    let index = Number(slider.value);
    // From the end, play the time in which most happened: from a year before the newest list.
    if (index >= newest) index = days.findIndex((day) => day >= (days[newest] ?? 0) - 366);
    const isQuiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const monthOf = (at: number) => publications[at]?.dated.slice(0, 7);
    timer = window.setInterval(
      () => {
        index++;
        while (isQuiet && index < newest && monthOf(index) === monthOf(index + 1)) index++;
        show(index);
        if (index >= newest) stop();
      },
      isQuiet ? QUIET_PACE : PACE,
    );
    // A play is one step of the browser's history: the next one is another.
    play.dataset.play = String(++plays);
    paint();
    show(index);
  };
  const paint = () => {
    play.classList.toggle("playing", isPlaying());
    play.setAttribute("aria-label", isPlaying() ? words.pause_label : words.play_label);
  };
  play.addEventListener("click", () => (isPlaying() ? stop() : start()));
  back.addEventListener("click", () => {
    stop();
    show(newest);
    slider.focus();
  });
  slider.addEventListener("input", () => {
    if (isPlaying()) stop();
    show(Number(slider.value));
  });
  // By place along the track, not by count of lists: where you drag to means a day.
  const drag = (event: PointerEvent) => {
    const box = track.getBoundingClientRect();
    const day = makeScale([0, box.width - LAST], span)(Math.min(Math.max(event.clientX - box.left, 0), box.width));
    let index = 0;
    while (index < newest && (days[index + 1] ?? 0) <= day + 0.5) index++;
    if (isPlaying()) stop();
    show(index);
  };
  // The pointer is the frame's, the keyboard the slider's. A finger that goes up or down scrolls the page: it means a day once
  // it goes sideways, or when it is lifted where it came down.
  let touched: { x: number; y: number } | undefined;
  frame.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    slider.focus({ preventScroll: true });
    frame.setPointerCapture(event.pointerId);
    if (event.pointerType === "touch") touched = { x: event.clientX, y: event.clientY };
    else drag(event);
  });
  frame.addEventListener("pointermove", (event) => {
    if (!frame.hasPointerCapture(event.pointerId)) return;
    if (touched && Math.abs(event.clientY - touched.y) > SIDEWAYS) frame.releasePointerCapture(event.pointerId);
    else if (!touched || Math.abs(event.clientX - touched.x) > SIDEWAYS) {
      touched = undefined;
      drag(event);
    }
  });
  frame.addEventListener("pointerup", (event) => {
    if (touched && frame.hasPointerCapture(event.pointerId)) drag(event);
    touched = undefined;
  });
  frame.addEventListener("pointercancel", () => {
    touched = undefined;
  });

  let series: readonly ModelCounts[] = [];
  let notable: Notable[] = [];
  let index = newest;
  const rule = svg("line", { class: "handle-line", y1: 0, y2: HEIGHT });
  const knob = svg("circle", { class: "handle", r: 7, cy: 7 });
  const place = () => {
    const x = makeScale(span, [0, track.clientWidth - LAST])(days[index] ?? 0);
    for (const name of ["x1", "x2"]) rule.setAttribute(name, String(x));
    knob.setAttribute("cx", String(x));
  };
  const draw = () => {
    const width = track.clientWidth;
    if (width === 0) return;
    const x = makeScale(span, [0, width - LAST]);
    const most = Math.max(1, ...series.map(totalOf));
    const y = makeScale([0, most], [HEIGHT, 14]);
    const paths = drawStack(
      series.map((counts, at) => ({ x: x(days[at] ?? 0), counts })),
      width,
      y,
    );
    const first = publications[0]?.dated ?? atlas.asOf;
    const last = publications[newest]?.dated ?? atlas.asOf;
    track.replaceChildren(
      svg(
        "svg",
        { width, height: HEIGHT + AXIS, viewBox: `0 0 ${width} ${HEIGHT + AXIS}`, focusable: "false" },
        ...FROM_BOTTOM.map((model) => svg("path", { class: `area ${model}`, d: paths[model] })),
        svg("line", { class: "base", x1: 0, x2: width, y1: HEIGHT, y2: HEIGHT }),
        ...drawDates(first, last, x, width, HEIGHT + 16),
        ...notable.map(({ publication }) => svg("path", { class: "notable-mark", d: `M${x(days[publication] ?? 0).toFixed(1)},${HEIGHT + 1}v6` })),
        rule,
        knob,
      ),
    );
    place();
  };
  drawAtWidth(track, draw);

  const nameNotable = () => {
    notableLine.replaceChildren(
      ...notable.flatMap(({ publication, added, isFirstTaskForce }, at) => {
        const values = { date: formatShortDate(publications[publication]?.dated ?? ""), n: formatCount(added) };
        const button = html("button", { type: "button", class: "quiet" }, fill(isFirstTaskForce ? words.first_task_force : plural(words.added, added), values));
        button.addEventListener("click", () => {
          if (isPlaying()) stop();
          show(publication);
        });
        return [at === 0 ? `${words.notable} ` : " · ", button];
      }),
    );
  };

  let drawnFor = "";
  return (state) => {
    // Back, or clearing the filters, takes the play with it.
    if (isPlaying() && state.at !== played) stop();
    index = findPublication(atlas, state.at);
    const filters = JSON.stringify([state.state, state.county, state.model, state.level, state.status]);
    if (filters !== drawnFor) {
      drawnFor = filters;
      const chosen = selections.of(state);
      series = chosen.series;
      notable = chosen.isOfListed ? findNotable(atlas, chosen.fitting) : [];
      nameNotable();
      draw();
    }
    slider.value = String(index);
    const day = formatDate(publications[index]?.dated ?? atlas.asOf);
    const total = series[index];
    slider.setAttribute("aria-valuetext", fill(words.value, { date: day, n: formatCount(total === undefined ? 0 : totalOf(total)) }));
    date.textContent = day;
    which.textContent = fill(words.list_of, { n: formatCount(index + 1), all: formatCount(publications.length) });
    back.hidden = index === newest;
    place();
  };
}
