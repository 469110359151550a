// What of the gross effect is owed to the policy: a cascade from what a managing body counts to what the
// nation gains, and what comes in over the years.
import * as Plot from "@observablehq/plot";
import { choice, figure, given, h, table } from "../dom.js";
import { count, number, withRange, writer } from "../format.js";
import { alternatives, armTitle, data, ownPlace } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";

const amounts = { jobs: "Jobs", product: "Value added of a quarter" };
// Each change with its sign in the sum, and its words in the table.
const changes = [
  ["gross", "all", "In firms that the policy reached"],
  ["deadweight", "\u2212", "In the same firms without the policy"],
  ["bound_trades", "+", "Other firms of the region, in trades bound to the place"],
  ["mobile_trades", "+", "Other firms of the region, in trades that may move"],
  ["moved", "\u2212", "Moved in from other regions"],
  ["elsewhere", "+", "Other regions, besides"],
  ["net", "=", "In the nation"],
];
const named = [
  ["displaced_within", "Displaced in the region", -1],
  ["displaced_elsewhere", "Displaced elsewhere", -1],
  ["crowded_out", "Crowded out", -1],
  ["spillover", "Spillover", 1],
];

// Steps from the gross effect down to the net one.
function stepsOf(of) {
  const steps = [{ words: "Gross", from: 0, to: of.gross.mean, kind: "whole" }];
  let at = of.gross.mean;
  const step = (words, by) => {
    steps.push({ words, from: at, to: at + by, kind: by < 0 ? "loss" : "gain" });
    at += by;
  };
  step("Deadweight", -of.deadweight.mean);
  for (const [key, words, sign] of named) step(words, sign * of.named[key]);
  steps.push({ words: "Net", from: 0, to: of.net.mean, kind: "whole" });
  return steps;
}

function drawSteps(width, of) {
  const steps = stepsOf(of);
  const narrow = width < 620;
  const colours = { whole: armColour(1), loss: armColour(2), gain: armColour(3) };
  const most = Math.max(...steps.flatMap(({ from, to }) => [Math.abs(from), Math.abs(to)]));
  const write = writer([most]);
  return Plot.plot({
    width,
    height: 40 + 34 * steps.length,
    marginLeft: narrow ? 140 : 190,
    marginRight: narrow ? 64 : 90,
    style: { fontSize: narrow ? "11px" : "13px", background: "none" },
    x: { label: null, ticks: narrow ? 2 : 6, tickFormat: (d) => write(d), grid: true },
    y: { label: null, domain: steps.map(({ words }) => words), tickSize: 0 },
    marks: [
      Plot.ruleX([0]),
      Plot.barX(steps, { x1: (d) => Math.min(d.from, d.to), x2: (d) => Math.max(d.from, d.to), y: "words", fill: (d) => colours[d.kind], fillOpacity: 0.85, insetTop: 4, insetBottom: 4 }),
      Plot.text(steps, { x: (d) => Math.max(d.from, d.to), y: "words", dx: 5, textAnchor: "start", text: (d) => (d.kind === "whole" ? write(d.to) : writer([most], { signed: true })(d.to - d.from)) }),
    ],
  });
}

function apart(arm, what) {
  const account = data.accounts[arm].additionality;
  const of = account[what];
  const code = alternatives[arm].name;
  const title = given(armTitle(alternatives[arm]), "em");
  const cell = (key) => number(["gained", code, what, key, "mean"], of[key].mean, writer([of.gross.mean, of.net.mean]));
  const part = (key) => number(["named", code, what, key], of.named[key], writer([of.gross.mean, of.net.mean]));
  const says = ["Of ", cell("gross"), what === "jobs" ? " jobs" : ` ${data.currency} a quarter`, " in firms that the policy reached ", cell("deadweight"), " would be there without it; ", part("displaced_within"), " were displaced in ", ownPlace(), ", ", part("displaced_elsewhere"), " elsewhere, ", part("crowded_out"), " crowded out through wages and land, and ", part("spillover"), " came about elsewhere by it. The nation has ", cell("net"), " more"];
  return figure({
    draw: (width) => drawSteps(width, of),
    says: `${h("span", {}, says).textContent}.`,
    caption: [title, ". ", says, ". All at the end of the runs, means over pairs; the steps add up. ", count(["gained firms", code], account.firms_reached), " reached firms are there at the end. Look at the intervals in the figures before believing a step."],
    figures: table(
      `${amounts[what]} at the end against the reference, with 95 % intervals`,
      ["Who", "Counts as", "Mean and interval"],
      changes.map(([key, sign, words]) => [words, sign, withRange(["gained", code, what, key], [of[key].mean, of[key].low, of[key].high])]),
      { class: "figures" },
    ),
  });
}

const shown = {
  product_own: "Value added, region",
  product_nation: "Value added, nation",
  jobs_own: "Job-years, region",
  jobs_nation: "Job-years, nation",
  city: "Purse of the region",
  centre: "Purse of the centre",
  public: "All public purses",
};
const payers = { product_own: "Paid back by value added of the region", product_nation: "Paid back by that of the nation", public: "Paid back to public purses" };

function years(arm) {
  const { values, paid_back, executed } = data.accounts[arm].returns;
  const code = alternatives[arm].name;
  const rates = [...new Set(values.map(({ rate }) => rate))];
  const at = (row, rate) => values.find((one) => one.row === row && one.rate === rate);
  const percents = writer([100], { percent: true });
  return [
    h("h3", {}, "Over the years"),
    h("p", { class: "note" }, "What comes in beyond the reference, discounted to the opening; ", number(["executed", code], 100 * executed, percents), " of the money appropriated was spent. A purse holds own revenue or taxes, and formula grants after the claw-back. Paid back: the year from whose end on what came in covers what was spent."),
    table(
      `Under ${armTitle(alternatives[arm])}, discounted at the rates above`,
      ["What", ...rates.map((rate) => given(`${100 * rate} %`))],
      [
        ...Object.entries(shown).map(([row, words]) => [
          [words, row.startsWith("jobs") ? null : h("span", { class: "unit" }, at(row, rates[0]).unit)],
          ...rates.map((rate) => {
            const one = at(row, rate);
            return withRange(["returns", code, row, String(rate)], [one.effect, one.low, one.high], { signed: true });
          }),
        ]),
        ...Object.entries(payers).map(([from, words]) => [
          words,
          ...rates.map((rate) => {
            const { year } = paid_back.find((one) => one.from === from && one.rate === rate);
            return year === null ? "not yet" : number(["paid back", code, from, String(rate)], year, String);
          }),
        ]),
      ],
      { class: "figures" },
    ),
  ];
}

export function gained() {
  const arms = alternatives.map((_, i) => i).filter((i) => data.accounts?.[i].additionality || data.accounts?.[i].returns);
  if (arms.length === 0) return null;
  let arm = arms[0];
  let what = "jobs";
  const frame = h("div", {});
  const draw = () =>
    frame.replaceChildren(
      ...(data.accounts[arm].additionality ? [apart(arm, what)] : []),
      ...(data.accounts[arm].returns ? years(arm) : []),
    );
  draw();
  return section(
    "gained",
    "What is owed to the policy",
    lead("From what a programme can count as its own to what nobody would have had without it."),
    h(
      "div",
      { class: "controls" },
      choice("Policy", arms.map((i) => [String(i), armTitle(alternatives[i])]), String(arm), (value) => {
        arm = Number(value);
        draw();
      }),
      choice("Of what", Object.entries(amounts), what, (value) => {
        what = value;
        draw();
      }),
    ),
    frame,
  );
}
