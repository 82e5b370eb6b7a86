// Zooming and panning the map by its viewBox, so that lines stay crisp: to a box and back, by buttons, by two fingers, by
// dragging when zoomed, by the wheel with Ctrl, as maps in pages do.

import { html } from "../dom";
import { messages } from "../messages";

type Box = [left: number, top: number, right: number, bottom: number];
type View = { x: number; y: number; width: number };

const words = messages.map;
const MOST = 16;
const STEP = 1.8;
const TIME = 450;
/** A pointer that moves this many CSS pixels drags the map. */
const DRAG = 4;

export type Zoom = {
  buttons: HTMLElement;
  /** Zooms so that a box is seen whole, beside what covers the right of the map for so many CSS pixels. */
  show(box: Box, covered?: number): void;
  showAll(): void;
  /** From a pointer's place on the screen to the map's units, and from units to CSS pixels in the frame. */
  toMap(event: { clientX: number; clientY: number }): [number, number];
  toScreen(x: number, y: number): [number, number];
  unitsPerPixel(): number;
  /** Whether the click that is being handled ended a drag. */
  wasDragged(): boolean;
};

/** `onScale` hears by how much the map is enlarged. */
export function makeZoom(picture: SVGSVGElement, [width, height]: [number, number], onScale: (scale: number) => void): Zoom {
  const whole: View = { x: 0, y: 0, width };
  let view = whole;
  let target = whole;
  let frame = 0;

  const button = (label: string, text: string, act: () => void) => {
    const made = html("button", { type: "button", "aria-label": label, title: label }, text);
    made.addEventListener("click", act);
    return made;
  };
  const zoomBy = (factor: number, [x, y]: [number, number] = [target.x + target.width / 2, target.y + (target.width * height) / width / 2]) => {
    const next = Math.min(Math.max(target.width / factor, width / MOST), width);
    const ratio = next / target.width;
    go({ x: x - (x - target.x) * ratio, y: y - (y - target.y) * ratio, width: next });
  };
  const out = button(words.zoom_out, "−", () => zoomBy(1 / STEP));
  const all = button(words.zoom_whole, words.zoom_whole, () => go(whole));
  const buttons = html(
    "div",
    { class: "zoom", role: "group", "aria-label": words.zoom },
    button(words.zoom_in, "+", () => zoomBy(STEP)),
    out,
    all,
  );

  const draw = (next: View) => {
    view = next;
    picture.setAttribute("viewBox", `${next.x} ${next.y} ${next.width} ${(next.width * height) / width}`);
    const scale = width / next.width;
    picture.classList.toggle("zoomed", scale > 1.01);
    out.disabled = scale <= 1.01;
    all.hidden = scale <= 1.01;
    onScale(scale);
  };
  /** Inside the map, and with its proportions; where the right is covered, the map may move out from under it. */
  let coveredShare = 0;
  const bounded = ({ x, y, width: wide }: View): View => {
    const high = (wide * height) / width;
    return { x: Math.min(Math.max(x, 0), width - wide * (1 - coveredShare)), y: Math.min(Math.max(y, 0), height - high), width: wide };
  };
  const go = (wanted: View) => {
    target = bounded(wanted);
    cancelAnimationFrame(frame);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      draw(target);
      return;
    }
    const from = view;
    const start = performance.now();
    const step = (now: number) => {
      const part = Math.min(Math.max((now - start) / TIME, 0), 1); // a frame may have begun before
      const eased = 1 - (1 - part) ** 3;
      const mix = (a: number, b: number) => a + (b - a) * eased;
      draw({ x: mix(from.x, target.x), y: mix(from.y, target.y), width: mix(from.width, target.width) });
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  };

  const unitsPerPixel = () => view.width / (picture.getBoundingClientRect().width || 1);
  const toMap = ({ clientX, clientY }: { clientX: number; clientY: number }): [number, number] => {
    const box = picture.getBoundingClientRect();
    return [view.x + (clientX - box.left) * unitsPerPixel(), view.y + (clientY - box.top) * unitsPerPixel()];
  };

  // One pointer drags, two pinch.
  type Pointer = { clientX: number; clientY: number };
  const pointers = new Map<number, Pointer>();
  let held: { x: number; y: number; view: View } | undefined;
  let pinch = 0;
  let dragged = false;
  const between = (): { middle: Pointer; distance: number } | undefined => {
    const [a, b] = [...pointers.values()];
    if (!a || !b) return undefined;
    return {
      middle: { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 },
      distance: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    };
  };
  const hold = ({ clientX, clientY }: Pointer) => {
    held = view.width < width ? { x: clientX, y: clientY, view } : undefined;
  };
  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) dragged = false;
    pointers.set(event.pointerId, event);
    pinch = between()?.distance ?? 0;
    if (pinch > 0) held = undefined;
    else hold(event);
  });
  picture.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    const before = between();
    pointers.set(event.pointerId, event);
    const now = between();
    if (before && now && pinch > 0) {
      dragged = true;
      cancelAnimationFrame(frame);
      // What was under the middle of the fingers stays there.
      const [x, y] = toMap(before.middle);
      const next = Math.min(Math.max((view.width * before.distance) / Math.max(now.distance, 1), width / MOST), width);
      const box = picture.getBoundingClientRect();
      const perPixel = next / (box.width || 1);
      target = bounded({ x: x - (now.middle.clientX - box.left) * perPixel, y: y - (now.middle.clientY - box.top) * perPixel, width: next });
      draw(target);
      return;
    }
    if (!held) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!dragged && Math.hypot(dx, dy) < DRAG) return;
    if (!dragged) picture.setPointerCapture(event.pointerId);
    dragged = true;
    cancelAnimationFrame(frame);
    target = bounded({ ...held.view, x: held.view.x - dx * unitsPerPixel(), y: held.view.y - dy * unitsPerPixel() });
    draw(target);
  });
  const letGo = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    held = undefined;
    pinch = 0;
    const [left] = pointers.values();
    if (left) hold(left);
  };
  picture.addEventListener("pointerup", letGo);
  picture.addEventListener("pointercancel", letGo);
  picture.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return; // scrolling the page is not zooming the map
      event.preventDefault();
      zoomBy(event.deltaY < 0 ? 1.25 : 0.8, toMap(event));
    },
    { passive: false },
  );

  draw(whole);
  return {
    buttons,
    show([left, top, right, bottom], covered = 0) {
      const shown = picture.getBoundingClientRect().width || 1;
      coveredShare = Math.min(Math.max(covered / shown, 0), 0.7);
      const seen = 1 - coveredShare;
      const wide = Math.max((right - left) / seen, ((bottom - top) * width) / height) * 1.25;
      const size = Math.min(Math.max(wide, width / MOST), width);
      go({ x: (left + right - size * seen) / 2, y: (top + bottom - (size * height) / width) / 2, width: size });
    },
    showAll: () => {
      coveredShare = 0;
      go(whole);
    },
    toMap,
    toScreen: (x, y) => [(x - view.x) / unitsPerPixel(), (y - view.y) / unitsPerPixel()],
    unitsPerPixel,
    wasDragged: () => dragged,
  };
}
