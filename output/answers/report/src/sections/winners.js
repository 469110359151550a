// Winners and losers: firms that were followed under every policy, and regions.
import * as Plot from "@observablehq/plot";
import { choice, figure, given, h, table } from "../dom.js";
import { count, number, writer } from "../format.js";
import { alternatives, armTitle, capital, data, fieldName, ownPlace, plainWords } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";

const percents = writer([100], { percent: true });
const lots = [
  ["better", "better off", 1],
  ["same", "as before", 0],
  ["worse", "worse off", 2],
  ["without_twin", "no twin to compare with", 4],
];

// Per cent of the firms of a size class; the last row is all of them.
function rowsOf(arm) {
  const sizes = data.spread[arm].firms.filter((row) => row.firms > 0);
  const sum = (key) => sizes.reduce((total, row) => total + row[key], 0);
  const all = { size: "all sizes", firms: sum("firms"), better: sum("better"), worse: sum("worse"), without_twin: sum("without_twin") };
  return [...sizes, all].map((row) => {
    const part = (key) => (100 * row[key]) / row.firms;
    const [better, worse, without_twin] = ["better", "worse", "without_twin"].map(part);
    return { size: row.size, firms: row.firms, better, worse, without_twin, same: 100 - better - worse - without_twin };
  });
}

function drawFirms(width, rows) {
  const narrow = width < 520;
  return Plot.plot({
    width,
    height: 40 + 30 * rows.length,
    marginLeft: narrow ? 106 : 120,
    marginRight: 24,
    style: { fontSize: "13px", background: "none" },
    x: { label: null, domain: [0, 100], tickFormat: (d) => `${d} %`, ticks: narrow ? 3 : 5 },
    y: { label: null, domain: rows.map((row) => capital(plainWords(row.size))), tickSize: 0 },
    marks: [
      Plot.barX(
        rows.flatMap((row) => lots.map(([key, , colour]) => ({ size: capital(plainWords(row.size)), part: Math.max(0, row[key]), colour }))),
        { x: "part", y: "size", fill: (d) => armColour(d.colour), fillOpacity: (d) => (d.colour === 0 ? 0.3 : 0.85), insetTop: 3, insetBottom: 3 },
      ),
    ],
  });
}

function firmsFigure(arm) {
  const rows = rowsOf(arm);
  const code = alternatives[arm].name;
  const all = rows.at(-1);
  const cell = (row, key) => number(["followed", code, row.size, key], row[key], percents);
  const says = [cell(all, "better"), " of the firms sell more under ", given(armTitle(alternatives[arm]), "em"), ", ", cell(all, "worse"), " sell less"];
  return [
    h("ul", { class: "legend" }, lots.map(([, words, colour]) => h("li", {}, h("span", { class: "swatch", style: { background: armColour(colour), opacity: colour === 0 ? 0.3 : 0.85 }, "aria-hidden": "true" }), capital(words)))),
    figure({
      draw: (width) => drawFirms(width, rows),
      says: `Firms better and worse off by size: ${h("span", {}, says).textContent}.`,
      caption: [`Firms that were in ${ownPlace()} at the opening, by their sales over all years that followed, against the same firms under the reference: `, says, "; a firm that closed sells nothing. Firms that were counted as one and parted have no twin."],
      figures: table(
        "Firms that were followed, mean over pairs of runs",
        ["Size", "Firms", ...lots.map(([, words]) => capital(words))],
        rows.map((row) => [capital(plainWords(row.size)), count(["followed", code, row.size, "firms"], row.firms), ...lots.map(([key]) => cell(row, key))]),
        { class: "figures" },
      ),
    }),
  ];
}

// What is zero but for the last bit of a sum is zero.
const isAbove = (triple) => triple && triple[0] > 1e-9;
const isSurelyAbove = (triple) => triple && triple[1] > 1e-9;
const isSurelyBelow = (triple) => triple && triple[2] < -1e-9;

function regions(arm) {
  const code = alternatives[arm].name;
  const of = data.spread[arm].regions;
  const counted = (key, path, test) => number([key, code, path], of[path].filter(test).length, String);
  return table(
    `Regions under ${armTitle(alternatives[arm])}`,
    ["Field", "More", "Surely more", "Surely less"],
    data.fields.map(({ path }) => [
      capital(fieldName(path)),
      counted("regions above", path, isAbove),
      counted("regions surely above", path, isSurelyAbove),
      counted("regions surely below", path, isSurelyBelow),
    ]),
    { class: "figures" },
  );
}

export function winners() {
  if (alternatives.length === 0) return null;
  let arm = 0;
  const frame = h("div", {});
  const draw = () =>
    frame.replaceChildren(
      ...(data.spread[arm].firms ? [h("h3", {}, `Firms in ${ownPlace()}`), ...firmsFigure(arm)] : []),
      h("h3", {}, "Regions"),
      h("p", { class: "note" }, "In how many of the ", number(["regions"], data.names.region.region.length, String), " regions there is more than under the reference, and in how many this is sure (95 % interval)."),
      regions(arm),
    );
  draw();
  return section(
    "winners",
    "Winners and losers",
    lead("Who is better off, and who pays for it?"),
    h("div", { class: "controls" }, choice("Policy", alternatives.map((one, i) => [String(i), armTitle(one)]), "0", (value) => {
      arm = Number(value);
      draw();
    })),
    frame,
  );
}
