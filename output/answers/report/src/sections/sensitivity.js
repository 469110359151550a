// Which assumptions matter: the inputs of a sweep, ranked by what they do to the difference between two
// policies, or to the outcome of one.
import * as Plot from "@observablehq/plot";
import { choice, figure, given, h, table } from "../dom.js";
import { number, writer } from "../format.js";
import { alternatives, armTitle, capital, data, fieldName, list, name, sweepAbout, unitWords } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";

const rankings = () => (sweepAbout("assumptions")?.importances ?? []).filter((one) => !one.constant && one.inputs.length > 0);
export const titleOf = (arm) => {
  const found = data.arms.find((one) => one.name === arm);
  return found ? armTitle(found) : arm;
};
// "/region/product@Alpha:mean": a field, a place, and what of its quarters.
export function metricWords(metric) {
  const [path, rest = ""] = metric.split("@");
  const [place, how = "last"] = rest.includes(":") ? rest.split(":") : [rest, metric.split(":")[1]];
  const when = { last: "at the end", first: "at the start", mean: "on average over time", least: "at its least", most: "at its most" }[how] ?? how;
  return `${fieldName(path.split(":")[0])}${place ? ` in ${name(place)}` : ""}, ${when}`;
}
const meaningOf = (input) => sweepAbout("assumptions").axes.find((axis) => axis.name === input)?.meaning ?? "";
// What an input is ranked by, whatever the design.
const sizeOf = (input) => input.total ?? input.mu_star ?? input.part ?? input.effect;
const kindOf = (input) => ["total", "mu_star", "part", "effect"].find((kind) => input[kind]);
const scaleWords = {
  total: "share of the variance, with all it interacts with",
  mu_star: "mean size of the change when it goes over its whole range",
  part: "part of the difference between all on and all off",
  effect: "change when it goes over its whole range",
};
const isSurely = (size) => size.low > 0 || size.high < 0;
const questionOf = (one) =>
  one.against
    ? [metricWords(one.metric), ": ", given(titleOf(one.arm), "em"), " less ", given(titleOf(one.against), "em")]
    : [metricWords(one.metric), " under ", given(titleOf(one.arm), "em")];
const keyOf = (one, input, part) => ["input", one.metric, one.arm, one.against ?? "", input.input, part];
const unitOf = (one, input) => (kindOf(input) === "total" ? "" : unitWords(one.unit, "stock"));

// The comparison of the first two policies of the page, of small firms where the sweep has it.
function chosen() {
  const all = rankings();
  const names = alternatives.map((arm) => arm.name);
  const score = (one) =>
    (one.metric.includes("sme_") ? 4 : 0) + (one.against && names.slice(0, 2).includes(one.arm) && names.slice(0, 2).includes(one.against) ? 2 : 0) + (one.against ? 1 : 0);
  return all.reduce((best, one) => (best === null || score(one) > score(best) ? one : best), null);
}

export function mattersMost() {
  const one = chosen();
  if (one === null)
    return [
      h("p", { class: "answer" }, "This page cannot say: it was made without a sweep over assumptions."),
      h(
        "p",
        {},
        "The intervals above hold with the assumptions as they stand. To learn which of them would change the answer, vary them over their plausible ranges (",
        h("code", {}, "milieu sweep DESIGN.cfg -o DIR"),
        ", ",
        h("code", {}, "milieu merge DIR -o SWEEP.h5"),
        ") and make the page with ",
        h("code", {}, "--sweep SWEEP.h5"),
        ".",
      ),
    ];
  const [first] = one.inputs;
  const size = sizeOf(first);
  const write = writer([size.estimate, size.low, size.high], { signed: kindOf(first) === "effect" });
  return [
    h("p", { class: "answer" }, given(first.input, "code"), meaningOf(first.input) && [": ", given(meaningOf(first.input))], "."),
    h(
      "p",
      {},
      "Of the assumptions that were varied, it does most to ",
      questionOf(one),
      ": ",
      number(keyOf(one, first, "estimate"), size.estimate, write),
      ` ${unitOf(one, first)} (between `,
      number(keyOf(one, first, "low"), size.low, write),
      " and ",
      number(keyOf(one, first, "high"), size.high, write),
      `; ${scaleWords[kindOf(first)]}). `,
      isSurely(size) ? "That it matters is sure." : "Even that is not sure: the interval holds zero, so the sweep is too small to tell, or none of them matters.",
    ),
  ];
}

const most = 15;

function tornado(one) {
  const rows = one.inputs.slice(0, most);
  const write = writer(rows.flatMap((input) => Object.values(sizeOf(input)).filter(Number.isFinite)), { signed: kindOf(rows[0]) === "effect" });
  const first = sizeOf(rows[0]);
  const sure = one.inputs.filter((input) => isSurely(sizeOf(input))).length;
  const says = [
    "most is done by ",
    given(rows[0].input, "code"),
    ": ",
    number(keyOf(one, rows[0], "estimate"), first.estimate, write),
    ` ${unitOf(one, rows[0])}; `,
    number(["inputs sure", one.metric, one.arm, one.against ?? ""], sure, String),
    " of ",
    number(["inputs"], one.inputs.length, String),
    " have an interval that leaves out zero",
  ];
  const draw = (width) =>
    Plot.plot({
      width,
      height: 40 + 26 * rows.length,
      marginLeft: Math.min(210, width * 0.48),
      marginRight: 16,
      style: { fontSize: "12px", background: "none" },
      x: { label: null, grid: true, nice: true, tickFormat: "~s", ticks: width < 520 ? 4 : 8 },
      y: { label: null, domain: rows.map(({ input }) => input), tickSize: 0 },
      marks: [
        Plot.barX(rows, { x: (d) => sizeOf(d).estimate, y: "input", fill: (d) => armColour(sizeOf(d).estimate < 0 ? 2 : 1), fillOpacity: (d) => (isSurely(sizeOf(d)) ? 0.9 : 0.35), insetTop: 4, insetBottom: 4 }),
        Plot.ruleY(rows.filter((d) => Number.isFinite(sizeOf(d).low)), { x1: (d) => sizeOf(d).low, x2: (d) => sizeOf(d).high, y: "input", stroke: "currentColor", strokeWidth: 1.5 }),
        Plot.ruleX([0]),
      ],
    });
  return figure({
    draw,
    says: `Assumptions ranked by what they do. ${h("span", {}, says).textContent}.`,
    caption: [capital(scaleWords[kindOf(rows[0])]), ", with 95 % intervals; pale bars are not sure. Here ", says, "."],
    figures: table(
      "Assumptions, from the one that does most",
      ["Assumption", "What it is", "Estimate", "Low", "High"],
      one.inputs.map((input) => [
        given(input.input, "code"),
        given(meaningOf(input.input)),
        ...["estimate", "low", "high"].map((part) => number(keyOf(one, input, part), sizeOf(input)[part] ?? NaN, write)),
      ]),
    ),
  });
}

export function sensitivity() {
  const all = rankings();
  if (all.length === 0) return null;
  let one = chosen();
  const frame = h("div", {});
  const draw = () => frame.replaceChildren(h("h3", {}, capital(questionOf(one)[0]), questionOf(one).slice(1)), tornado(one));
  draw();
  return section(
    "sensitivity",
    "Which assumptions matter",
    lead("Every assumption below was varied over its plausible range, and all policies were run again each time."),
    h(
      "div",
      { class: "controls" },
      choice(
        "Outcome",
        all.map((r, i) => [String(i), `${capital(metricWords(r.metric))}: ${list([r.arm, r.against].filter(Boolean).map(titleOf), "less")}`]),
        String(all.indexOf(one)),
        (value) => {
          one = all[Number(value)];
          draw();
        },
      ),
    ),
    frame,
  );
}
