// Not only means: every pair of runs, every region, every size of firm.
import * as Plot from "@observablehq/plot";
import { choice, figure, given, h, table } from "../dom.js";
import { number, withRange, writer } from "../format.js";
import { alternatives, armTitle, capital, data, fieldName, name, ownPlace, plainWords, whereWords } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";

// What is zero but for the last bit of a sum is zero.
const isAbove = (percent) => percent > 1e-9;
const armsBy = (rows) => rows.flatMap((values, arm) => values.map((value, i) => ({ arm, value, i })));
const percentTicks = (d) => `${d > 0 ? "+" : ""}${d} %`.replace("-", "\u2212");

function strip(width, rows, wide) {
  const narrow = width < 520;
  const radius = narrow ? wide * 0.7 : wide;
  return Plot.plot({
    width,
    height: 40 + (narrow ? 66 : 54) * alternatives.length,
    marginLeft: 12,
    marginRight: 12,
    style: { fontSize: "13px", background: "none" },
    x: { label: null, grid: true, nice: true, tickFormat: percentTicks, ticks: narrow ? 5 : 9 },
    fy: { axis: null, padding: 0.15 },
    marks: [
      Plot.ruleX([0], { stroke: armColour(0), strokeWidth: 1.5 }),
      Plot.dot(
        armsBy(rows).filter(({ value }) => Number.isFinite(value)),
        Plot.dodgeY("middle", { x: "value", fy: "arm", r: radius, fill: ({ arm }) => armColour(arm + 1), fillOpacity: 0.75, padding: 0.5 }),
      ),
      Plot.text(alternatives.map((arm, i) => [arm, i]), {
        fy: ([, i]) => i, frameAnchor: "top-left", text: ([arm]) => armTitle(arm), fill: ([, i]) => armColour(i + 1), fontWeight: 600, dy: -2,
      }),
    ],
  });
}

function pairsFigure(path, where) {
  const rows = data.spread.map((one) => one.pairs[path][where] ?? []);
  const write = writer(rows.flat().filter(Number.isFinite), { percent: true, signed: true });
  const above = rows.map((row) => row.filter(isAbove).length);
  const key = (arm) => [alternatives[arm].name, path, where];
  const says = alternatives.map((arm, i) => [
    i === 0 ? "" : "; ", "above zero in ", number(["pairs above", ...key(i)], above[i], String), " of ",
    number(["pairs", arm.name], rows[i].length, String), " pairs under ", given(armTitle(arm), "em"),
  ]);
  return figure({
    title: `${capital(fieldName(path))} in ${whereWords(where)}: every pair of runs`,
    draw: (width) => strip(width, rows, 4.5),
    says: `Difference from the reference in per cent, one dot for each pair of runs: ${h("span", {}, says).textContent}.`,
    caption: ["One dot for each pair of runs with the same luck, in per cent of the reference: ", says, ". The wider the dots lie, the more luck decides."],
    figures: table(
      "Difference within each pair, per cent of the reference",
      ["Pair", ...alternatives.map((arm) => given(armTitle(arm)))],
      rows[0].map((_, k) => [
        number(["pair", k], k + 1, String),
        ...rows.map((row, i) => number(["pair", ...key(i), k], row[k] ?? NaN, write)),
      ]),
    ),
  });
}

function regionsFigure(path) {
  const regions = data.names.region.region;
  const rows = data.spread.map((one) => one.regions[path].map((triple) => (triple ? triple[0] : NaN)));
  const says = alternatives.map((arm, i) => [
    i === 0 ? "" : "; ", "under ", given(armTitle(arm), "em"), " ",
    number(["regions above", arm.name, path], rows[i].filter(isAbove).length, String), " of ",
    number(["regions"], regions.length, String), " regions have more",
  ]);
  const cell = (arm, r) => {
    const triple = data.spread[arm].regions[path][r];
    return triple ? withRange(["region", alternatives[arm].name, path, regions[r]], triple, { percent: true, signed: true }) : "–";
  };
  return figure({
    title: `${capital(fieldName(path))}: every region`,
    draw: (width) => strip(width, rows, 5.5),
    says: `Mean difference from the reference in per cent, one dot for each region: ${h("span", {}, says).textContent}.`,
    caption: ["One dot for each region: ", says, "."],
    figures: table(
      "Mean effect in each region with its 95 % interval, per cent of the reference",
      ["Region", ...alternatives.map((arm) => given(armTitle(arm)))],
      regions.map((code, r) => [name(code), ...alternatives.map((_, i) => cell(i, r))]),
    ),
  });
}

const bySize = ["/nation/employment_by_size", "/nation/product_by_size", "/nation/productivity_by_size", "/nation/wage_by_size"];

function sizesTable() {
  const there = bySize.filter((path) => data.groups[path]);
  const sizes = data.names.axes["/nation/size"];
  if (!sizes || there.length === 0) return null;
  const cell = (path, arm, i) => {
    const triple = data.groups[path].changes[arm][i];
    const level = data.groups[path].levels[0][i];
    if (!triple || !level || level[0] === 0) return "–";
    const of = triple.map((v) => (v === null ? null : (100 * v) / Math.abs(level[0])));
    return withRange(["group percent", alternatives[arm].name, path, i], of, { percent: true, signed: true });
  };
  return alternatives.map((arm, a) =>
    table(
      [`Firms of the nation by size under `, armTitle(arm), `: effect in per cent of the reference, 95 % interval below`].join(""),
      ["Size", ...there.map((path) => capital(plainWords(path.split("/").at(-1)).replace(" by size", "")))],
      sizes.map((size, i) => [capital(plainWords(size)), ...there.map((path) => cell(path, a, i))]),
      { class: "figures" },
    ),
  );
}

export function spread() {
  if (alternatives.length === 0) return null;
  let path = data.fields.some((f) => f.path === "/region/sme_productivity") ? "/region/sme_productivity" : data.fields[0].path;
  const frame = h("div", {});
  const draw = () => frame.replaceChildren(pairsFigure(path, "own region"), regionsFigure(path));
  draw();
  return section(
    "spread",
    "Behind the means",
    lead("A mean can hide that luck, a few regions or one kind of firm decide. Here is everything behind it."),
    h(
      "div",
      { class: "controls" },
      choice("Field", data.fields.map((f) => [f.path, capital(fieldName(f.path))]), path, (value) => {
        path = value;
        draw();
      }),
    ),
    frame,
    h("h3", {}, "Every size of firm"),
    sizesTable(),
  );
}
