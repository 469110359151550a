// The knowledge network by region: ties of small and medium firms, by whom they lead to.
import * as Plot from "@observablehq/plot";
import { choice, figure, given, h, table } from "../dom.js";
import { number, writer } from "../format.js";
import { alternatives, armTitle, base, capital, data, fieldName, name } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";
import { hasTies, tiesFigure } from "./ties.js";

const kinds = [
  ["/region/business_ties", "to firms"],
  ["/region/university_ties", "to universities and institutes"],
];
const middle = 2;

const last = () => data.paths.periods.length - 1;
function value(path, arm, code) {
  const of = data.paths.fields[path];
  const five = of.levels[arm][data.paths.places.indexOf(code)][last()];
  return five ? five[middle] * of.step : NaN;
}
const key = (path, arm, code) => ["level", data.arms[arm].name, path, code, last(), "q50"];

function draw(width, arm, rows) {
  const colours = [armColour(1), armColour(2)];
  return Plot.plot({
    width,
    height: 30 + 24 * rows.length,
    marginLeft: Math.min(110, width * 0.28),
    marginRight: 20,
    style: { fontSize: "13px", background: "none" },
    x: { label: null, grid: true, tickFormat: "~s", ticks: width < 520 ? 4 : 8 },
    y: { label: null, domain: rows.map(({ code }) => name(code)) },
    color: { domain: kinds.map(([, words]) => words), range: colours },
    marks: [
      Plot.barX(
        rows.flatMap(({ code, of }) => kinds.map(([, words], i) => ({ code: name(code), words, ties: of[i] }))),
        { x: "ties", y: "code", fill: "words", insetTop: 2, insetBottom: 2 },
      ),
      Plot.tickX(
        rows.map(({ code }) => ({ code: name(code), ties: kinds.reduce((sum, [path]) => sum + value(path, 0, code), 0) })),
        { x: "ties", y: "code", stroke: "currentColor", strokeWidth: 2, insetTop: -1, insetBottom: -1 },
      ),
      Plot.ruleX([0]),
    ],
  });
}

export function network() {
  const there = kinds.every(([path]) => data.paths.fields[path]);
  if (!there) return null;
  const regions = data.names.region.region;
  let arm = data.arms.length - 1;
  const frame = h("div", {});
  const show = () => {
    const rows = regions
      .map((code) => ({ code, of: kinds.map(([path]) => value(path, arm, code)) }))
      .sort((a, b) => b.of[0] + b.of[1] - a.of[0] - a.of[1]);
    const write = writer(rows.flatMap(({ of }) => of));
    const most = rows[0];
    const says = [name(most.code), " has most: ", number(key(kinds[0][0], arm, most.code), most.of[0], write), " to firms and ", number(key(kinds[1][0], arm, most.code), most.of[1], write), " to universities and institutes"];
    frame.replaceChildren(
      h("ul", { class: "legend" }, kinds.map(([, words], i) => h("li", {}, h("span", { class: "swatch", style: { background: armColour(i + 1) }, "aria-hidden": "true" }), capital(words))), arm > 0 && h("li", {}, h("span", { class: "swatch stroke", "aria-hidden": "true" }), "Both under the reference")),
      figure({
        draw: (width) => draw(width, arm, rows),
        says: `Ties of small and medium firms in each region in the last year. ${h("span", {}, says).textContent}.`,
        caption: ["Ties of firms under 300 workers in the last year, middle run: ", says, ". A tie of two firms counts at both ends."],
        figures: table(
          "Ties in the last year, middle run",
          ["Region", ...kinds.map(([, words]) => capital(words)), ...(data.paths.fields["/region/ties_per_firm"] ? [capital(fieldName("/region/ties_per_firm"))] : [])],
          rows.map(({ code, of }) => [
            name(code),
            ...kinds.map(([path], i) => number(key(path, arm, code), of[i], write)),
            ...(data.paths.fields["/region/ties_per_firm"] ? [number(key("/region/ties_per_firm", arm, code), value("/region/ties_per_firm", arm, code), writer([10]))] : []),
          ]),
        ),
      }),
      ...(hasTies() ? [tiesFigure(arm)] : []),
    );
  };
  show();
  return section(
    "network",
    "The knowledge network",
    lead("With whom small and medium firms share knowledge, region by region."),
    h("div", { class: "controls" }, choice("Policy", data.arms.map((a, i) => [String(i), armTitle(a)]), String(arm), (value) => {
      arm = Number(value);
      show();
    })),
    frame,
  );
}
