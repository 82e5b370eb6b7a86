// Making and finding elements. Text is always set as text, never read as HTML, and shows what it is (visible).

import { fill } from "./messages";
import { visible } from "./visible";

type Attributes = Record<string, string | number | boolean | undefined>;
type Child = Node | string;

/** Attributes that people read. */
const READ = new Set(["title", "aria-label"]);

const SVG = "http://www.w3.org/2000/svg";

function dress<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : READ.has(name) ? visible(String(value)) : String(value));
  }
  element.append(...children.map((child) => (typeof child === "string" ? visible(child) : child)));
  return element;
}

/** An HTML element. */
export function html<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  return dress(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  return dress(document.createElementNS(SVG, tag) as SVGElementTagNameMap[K], attributes, children);
}

/** The element the page must have for the script to work on. */
export function find<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E {
  const element = within.querySelector<E>(selector);
  if (!element) throw new Error(`The page has no ${selector}`);
  return element;
}

/** Draws again whenever an element has got another width; first as soon as it has one. */
export function drawAtWidth(element: HTMLElement, draw: () => void): void {
  let drawn = 0;
  new ResizeObserver(() => {
    if (element.clientWidth === drawn) return;
    drawn = element.clientWidth;
    draw();
  }).observe(element);
}

/** A message whose own `<b>` and `<i>` are marks, as nodes; values put into it stay text. A marked number for which `open` has
 *  something becomes a button that does it. */
export function rich(message: string, values: Record<string, string | number> = {}, open: Record<string, () => void> = {}): Node[] {
  return message.split(/(<[bi]>.*?<\/[bi]>)/).map((part) => {
    const marked = /^<([bi])>(.*)<\/[bi]>$/.exec(part);
    if (!marked) return document.createTextNode(fill(part, values));
    const text = fill(marked[2] ?? "", values);
    const act = open[/\{(\w+)\}/.exec(marked[2] ?? "")?.[1] ?? ""];
    return html(marked[1] as "b" | "i", {}, act ? figure(text, act) : text);
  });
}

/** A number that opens what it counts. */
export function figure(text: string, act: () => void, label?: string): HTMLButtonElement {
  const button = html("button", { type: "button", class: "figure", "aria-label": label }, text);
  button.addEventListener("click", act);
  return button;
}
