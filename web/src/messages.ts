// Every word the script prints. The same catalogue is read by the program that writes the
// page, so that a sentence is written once; it puts it into the page, in the page's language. {name} stands for a value.

import type english from "../messages/en.json";
import { visible } from "./visible";

export const messages: typeof english = JSON.parse(document.getElementById("messages")?.textContent ?? "{}");

/** By which numbers are printed and words sorted: `en`, `es-US`. */
export const language = messages.formats.locale;

/** A message in the forms its language needs for a number. */
export type Plural = { one: string; other: string };

const plurals = new Intl.PluralRules(language);

/** Puts values in the places of {names}, as people are shown them. A name without a value is a mistake, and throws. */
export function fill(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for {${name}} in “${message}”`);
    return visible(String(value));
  });
}

/** A name among others by its key; the key itself where there is none. */
export const nameIn = (names: object, key: string): string => (Object.hasOwn(names, key) ? String((names as Record<string, unknown>)[key]) : key);

/** The form of a message that goes with a number. */
export function plural(message: Plural, count: number): string {
  return plurals.select(count) === "one" ? message.one : message.other;
}
