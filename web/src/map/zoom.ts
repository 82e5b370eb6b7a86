// Zooming and panning the map by its viewBox, so that lines stay crisp: to a box and back, by buttons, by dragging when
// zoomed, by the wheel with Ctrl, as maps in pages do.

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
  show(box: Box): void;
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
  /** Inside the map, and with its proportions. */
  const bounded = ({ x, y, width: wide }: View): View => {
    const high = (wide * height) / width;
    return { x: Math.min(Math.max(x, 0), width - wide), y: Math.min(Math.max(y, 0), height - high), width: wide };
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
      const between = (a: number, b: number) => a + (b - a) * eased;
      draw({ x: between(from.x, target.x), y: between(from.y, target.y), width: between(from.width, target.width) });
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  };

  const unitsPerPixel = () => view.width / (picture.getBoundingClientRect().width || 1);
  const toMap = ({ clientX, clientY }: { clientX: number; clientY: number }): [number, number] => {
    const box = picture.getBoundingClientRect();
    return [view.x + (clientX - box.left) * unitsPerPixel(), view.y + (clientY - box.top) * unitsPerPixel()];
  };

  let held: { x: number; y: number; view: View } | undefined;
  let dragged = false;
  picture.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (view.width < width && event.button === 0) held = { x: event.clientX, y: event.clientY, view: target };
  });
  picture.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!dragged && Math.hypot(dx, dy) < DRAG) return;
    if (!dragged) picture.setPointerCapture(event.pointerId);
    dragged = true;
    cancelAnimationFrame(frame);
    target = bounded({ ...held.view, x: held.view.x - dx * unitsPerPixel(), y: held.view.y - dy * unitsPerPixel() });
    draw(target);
  });
  const letGo = () => {
    held = undefined;
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
    show([left, top, right, bottom]) {
      const wide = Math.max(right - left, ((bottom - top) * width) / height) * 1.25;
      const size = Math.min(Math.max(wide, width / MOST), width);
      go({ x: (left + right - size) / 2, y: (top + bottom - (size * height) / width) / 2, width: size });
    },
    showAll: () => go(whole),
    toMap,
    toScreen: (x, y) => [(x - view.x) / unitsPerPixel(), (y - view.y) / unitsPerPixel()],
    unitsPerPixel,
    wasDragged: () => dragged,
  };
}
