// Through which mechanisms a policy works: its effect with every set of them switched off, shared out.
import * as Plot from "@observablehq/plot";
import { choice, figure, given, h, table } from "../dom.js";
import { number, withRange, writer } from "../format.js";
import { capital, plainWords, sweepAbout, unitWords } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";
import { metricWords, titleOf } from "./sensitivity.js";

const mechanismWords = (input) => capital(plainWords(input.replace(/^switches\./, "")));
const keyOf = (one, ...of) => ["mechanism", one.metric, one.arm, one.against ?? "", ...of];
const triple = ({ estimate, low, high }) => [estimate, low, high];
const isSure = ({ low, high }) => low > 0 || high < 0;

// From nothing of them to all of them, one step for each mechanism.
function stairs(one) {
  let height = one.all_off.estimate;
  const steps = one.inputs.map((input) => {
    const from = height;
    height += input.part.estimate;
    return { words: mechanismWords(input.input), from, to: height, sure: isSure(input.part) };
  });
  return [
    { words: "All off", from: 0, to: one.all_off.estimate, whole: true },
    ...steps,
    { words: "All on", from: 0, to: one.all_on.estimate, whole: true },
  ];
}

function draw(width, one) {
  const steps = stairs(one);
  const colour = (d) => armColour(d.whole ? 0 : d.to < d.from ? 2 : 1);
  return Plot.plot({
    width,
    height: 40 + 34 * steps.length,
    marginLeft: Math.min(200, width * 0.4),
    marginRight: 16,
    style: { fontSize: "13px", background: "none" },
    x: { label: null, grid: true, nice: true, tickFormat: "~s", ticks: width < 520 ? 4 : 8 },
    y: { label: null, domain: steps.map((d) => d.words), tickSize: 0 },
    marks: [
      Plot.barX(steps, { x1: "from", x2: "to", y: "words", fill: colour, fillOpacity: (d) => (d.whole || d.sure ? 0.9 : 0.35), insetTop: 4, insetBottom: 4 }),
      Plot.ruleX([0]),
    ],
  });
}

function show(one) {
  const unit = unitWords(one.unit, "stock");
  const [first] = one.inputs;
  const shareWriter = writer([100], { percent: true });
  const whole = Math.abs(one.together.estimate);
  const sharedOut = isSure(one.together);
  const ends = one.inputs.flatMap((input) => triple(input.part));
  const write = writer([...ends, one.all_off.estimate, one.all_on.estimate], { signed: true });
  const says = [
    "with all of them off ", number(keyOf(one, "all_off", "", "estimate"), one.all_off.estimate, write),
    `${unit ? ` ${unit}` : ""}, with all of them on `, number(keyOf(one, "all_on", "", "estimate"), one.all_on.estimate, write),
    "; most is done by ", mechanismWords(first.input).toLowerCase(), ": ", number(keyOf(one, first.input, "part", "estimate"), first.part.estimate, write),
    isSure(first.part) ? "" : ", which is not sure",
  ];
  const range = (input, what) => withRange(keyOf(one, input.input, what), triple(input[what]), { signed: true });
  return figure({
    draw: (width) => draw(width, one),
    says: `What each mechanism contributes: ${h("span", {}, says).textContent}.`,
    caption: [capital(says[0]), says.slice(1), ". Each step is what a mechanism adds, averaged over all orders in which they could be switched on (Shapley); pale steps are not sure."],
    figures: table(
      `Mechanisms${unit ? `, ${unit}` : ""}, with 95 % intervals`,
      ["Mechanism", "Part", ...(sharedOut ? ["Share of all"] : []), "Alone", "On top of all others"],
      one.inputs.map((input) => [
        [mechanismWords(input.input), h("span", { class: "unit" }, given(input.input, "code"))],
        range(input, "part"),
        ...(sharedOut ? [number(keyOf(one, input.input, "share", ""), (100 * input.part.estimate * Math.sign(one.together.estimate)) / whole, shareWriter)] : []),
        range(input, "alone"),
        range(input, "last"),
      ]),
      { class: "figures" },
    ),
  });
}

export function mechanisms() {
  const all = (sweepAbout("mechanisms")?.importances ?? []).filter((one) => !one.constant && one.inputs.length > 0);
  if (all.length === 0) return null;
  let one = all.find(({ metric }) => metric.includes("sme_")) ?? all[0];
  const questionOf = ({ metric, arm, against }) => [metricWords(metric), ": ", given(titleOf(arm), "em"), against && [" less ", given(titleOf(against), "em")]];
  const frame = h("div", {});
  const draw = () => frame.replaceChildren(h("h3", {}, capital(questionOf(one)[0]), questionOf(one).slice(1).filter(Boolean)), show(one));
  draw();
  return section(
    "mechanisms",
    "Through which mechanisms",
    lead("Every set of these mechanisms was switched off, and the policies were run again with the same luck: what is lost without a mechanism is what works through it."),
    h("div", { class: "controls" }, choice(
      "Outcome",
      all.map((r, i) => [String(i), `${capital(metricWords(r.metric))}: ${[r.arm, r.against].filter(Boolean).map(titleOf).join(" less ")}`]),
      String(all.indexOf(one)),
      (value) => {
        one = all[Number(value)];
        draw();
      },
    )),
    frame,
  );
}
