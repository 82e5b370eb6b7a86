// The colours in style/colour.css: enough contrast in both themes, and three models that
// stay apart for the three common kinds of colour blindness.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Colour = [red: number, green: number, blue: number];

const css = readFileSync(new URL("../src/style/colour.css", import.meta.url), "utf8");
const tokensOf = (block: string) =>
  Object.fromEntries([...block.matchAll(/--(\w[\w-]*): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex])) as Record<string, string>;
const light = tokensOf(css.slice(css.indexOf(":root {"), css.indexOf("@media")));
const dark = { ...light, ...tokensOf(css.slice(css.indexOf(':root[data-theme="dark"]'))) };
const systemDark = { ...light, ...tokensOf(css.slice(css.indexOf("@media"), css.indexOf(':root[data-theme="dark"]'))) };

const linear = (hex: string): Colour =>
  [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as Colour;
const luminance = ([red, green, blue]: Colour) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(linear(one)), luminance(linear(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), full severity, in linear light. */
const BLINDNESS: Record<string, number[][]> = {
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Björn Ottosson’s Oklab. */
function oklab([red, green, blue]: Colour): Colour {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(one: string, other: string, blindness: string): number {
  const see = (hex: string) => {
    const colour = linear(hex);
    return oklab(
      (BLINDNESS[blindness] as number[][]).map((row) =>
        Math.min(
          1,
          Math.max(
            0,
            row.reduce((sum, weight, at) => sum + weight * (colour[at] as number), 0),
          ),
        ),
      ) as Colour,
    );
  };
  const [a, b] = [see(one), see(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

test("a dark theme chosen by the system is the one chosen by the button", () => {
  expect(systemDark).toEqual(dark);
});

test.each([
  ["light", light],
  ["dark", dark],
] as const)("text has enough contrast in %s colours", (_, tokens) => {
  expect(contrast(tokens.ink as string, tokens.paper as string)).toBeGreaterThanOrEqual(7);
  expect(contrast(tokens.soft as string, tokens.paper as string)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(tokens.ink as string, tokens.tint as string)).toBeGreaterThanOrEqual(7);
  expect(contrast(tokens.soft as string, tokens.tint as string)).toBeGreaterThanOrEqual(4.5);
});

test.each([
  ["light", light],
  ["dark", dark],
] as const)("the models stand out from paper and land in %s colours", (_, tokens) => {
  for (const model of ["TFM", "JEM", "WSO"]) {
    expect(contrast(tokens[model] as string, tokens.paper as string)).toBeGreaterThanOrEqual(3);
    // Land is no text and no border: what matters is that a county is seen on it.
    expect(contrast(tokens[model] as string, tokens.land as string)).toBeGreaterThanOrEqual(2.5);
  }
});

// Tritanopia, about one person in ten thousand, brings jail enforcement and warrant service close;
// there the names and numbers beside every mark have to do.
test.each(Object.keys(BLINDNESS))("the models are told apart with %s", (blindness) => {
  for (const [one, other] of [
    ["TFM", "JEM"],
    ["TFM", "WSO"],
    ["JEM", "WSO"],
  ] as const) {
    expect(distance(light[one] as string, light[other] as string, blindness), `${one} and ${other}`).toBeGreaterThan(blindness === "tritanopia" ? 0.03 : 0.06);
  }
});
