// The path of an arm over time: the middle run, within a band that holds half of all runs and one that
// holds four fifths.
import * as Plot from "@observablehq/plot";
import { h } from "../dom.js";
import { number } from "../format.js";
import { armColour } from "../theme.js";

export const middle = 2; // of the quantiles 10, 25, 50, 75, 90 %
const quantileNames = ["q10", "q25", "q50", "q75", "q90"];

// Rows have x and five; `where' are channels that say in which part of a picture they stand.
export function fanMarks(rows, arm, { banded = true, dots = true, where = {} } = {}) {
  const colour = armColour(arm);
  const line = { x: "x", y: (d) => d.five[middle], ...where };
  const band = (low, high, opacity) =>
    Plot.areaY(rows, { x: "x", y1: (d) => d.five[low], y2: (d) => d.five[high], fill: colour, fillOpacity: opacity, ...where });
  return [
    ...(banded ? [band(0, 4, 0.14), band(1, 3, 0.2)] : []),
    Plot.lineY(rows, { ...line, stroke: colour, strokeWidth: 2.2, strokeDasharray: arm === 0 ? "5 4" : null }),
    Plot.dot(rows, { ...line, fill: colour, r: dots ? 2.5 : 0, symbol: ["circle", "circle", "square", "triangle", "diamond2", "star"][arm % 6] }),
  ];
}

// Years or ends of quarters below.
export const periodAxis = (paths, narrow) => ({
  label: null,
  tickFormat: (d) => String(d),
  ticks: narrow ? 5 : 10,
  interval: paths.period === "year" ? 1 : undefined,
  inset: 6,
});

// A fan in a table: the middle run, and between which four fifths of all runs lie.
export const fanCell = (key, five, write) =>
  five
    ? [
        number([...key, quantileNames[middle]], five[middle], write),
        h("span", { class: "range" }, number([...key, quantileNames[0]], five[0], write), " to ", number([...key, quantileNames[4]], five[4], write)),
      ]
    : "–";
