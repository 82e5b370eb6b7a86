// How places on the earth become places on the map, a viewBox of 975 × 640 units: the contiguous states in Albers'
// equal-area projection, each inset in its own. Used to draw the shapes at build time, and for points in the browser.

import { geoAlbers, geoConicEqualArea, geoMercator } from "d3-geo";

export const WIDTH = 975;
export const HEIGHT = 640;

/** Each inset: the states in it by their two digits, and the projection that puts it on the map. */
const INSETS = [
  {
    states: ["02"],
    projection: geoConicEqualArea().parallels([55, 65]).rotate([154, 0]).center([-2, 58.5]).scale(440).translate([112, 530]),
  },
  {
    states: ["15"],
    projection: geoConicEqualArea().parallels([8, 18]).rotate([157, 0]).center([-0.4, 20.6]).scale(1300).translate([262, 580]),
  },
  { states: ["60"], projection: geoMercator().center([-170.2, -14.28]).scale(3000).translate([386, 612]) },
  { states: ["66"], projection: geoMercator().center([144.78, 13.45]).scale(3400).translate([566, 612]) },
  { states: ["69"], projection: geoMercator().center([145.47, 14.7]).scale(1900).translate([660, 612]) },
  { states: ["72", "78"], projection: geoMercator().center([-66, 18.1]).scale(1750).translate([846, 600]) },
];
const MAINLAND = geoAlbers().scale(1300).translate([487.5, 300]);

/** The projection of a state, by its two digits. */
export const projectionOf = (state) => INSETS.find((inset) => inset.states.includes(state))?.projection ?? MAINLAND;
