// The answers, in words: what was compared, which policy helped small firms most per unit of money, how
// sure that is, which assumption matters most.
import { given, h } from "../dom.js";
import { chance, count, number, writer } from "../format.js";
import { alternatives, armTitle, base, capital, data, effectOf, family, fieldName, inPercent, isSure, ownPlace } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";
import { mattersMost } from "./sensitivity.js";

const own = "own region";
const title = (arm) => given(armTitle(arm), "em");

function compared() {
  const contrast = data.contrasts[0];
  const money = contrast?.alternative_money;
  const write = money && writer([money.appropriated]);
  const years = data.paths.period === "year" ? data.paths.periods : [];
  return [
    h(
      "p",
      {},
      alternatives.map((arm, i) => [i === 0 ? null : i === alternatives.length - 1 ? " and " : ", ", title(arm)]),
      alternatives.length > 1 ? ", each against " : " against ",
      title(base),
      ". ",
      money && money.appropriated > 0
        ? [
            "Every policy had the same money, ",
            number(["money", contrast.alternative, "appropriated"], money.appropriated, write),
            ` ${data.currency}; what a policy does not spend goes to households, and the reference pays all of it so. `,
          ]
        : null,
      "Each was simulated over ",
      count(["quarters", base.name], base.quarters),
      " quarters",
      years.length > 0 && [" (", number(["period", 0], years[0], String), " to ", number(["period", years.length - 1], years.at(-1), String), ")"],
      ", ",
      count(["pairs", contrast.alternative], contrast.pairs),
      contrast.pairs === 1 ? " time, and in that" : " times with different luck, and each time",
      " the same firms had the same luck under every policy.",
    ),
    h(
      "dl",
      { class: "questions" },
      data.arms.map((arm) => [h("dt", {}, given(armTitle(arm))), h("dd", {}, given(arm.question))]),
    ),
  ];
}

// Of a field per unit of currency appropriated.
function perMoney(contrast, path) {
  const effect = effectOf(contrast, path, own);
  const money = contrast.alternative_money.appropriated;
  return effect && money > 0
    ? { mean: effect.effect / money, low: effect.low / money, high: effect.high / money }
    : null;
}

const ranked = (path) =>
  data.contrasts
    .map((contrast, i) => ({ contrast, arm: alternatives[i], index: i, of: perMoney(contrast, path) }))
    .filter((row) => row.of !== null)
    .sort((a, b) => b.of.mean - a.of.mean);

const interval = (key, of, write) =>
  Number.isFinite(of.low)
    ? ["between ", number([...key, "low"], of.low, write), " and ", number([...key, "high"], of.high, write)]
    : "one pair of runs gives no interval";

const measured = "/region/sme_product";
const besides = ["/region/sme_productivity", "/region/sme_employment", "/region/innovations"];

function helpedMost() {
  const rows = ranked(measured);
  if (rows.length === 0) return [h("p", {}, "The files do not say.")];
  const write = writer(rows.flatMap(({ of }) => [of.mean, of.low, of.high]), { signed: true });
  const best = rows[0];
  const sentence =
    best.of.mean <= 0
      ? [`No policy raised the ${fieldName(measured)} in ${ownPlace()}; least harmful was `, title(best.arm), "."]
      : rows.length > 1
        ? [title(best.arm), "."]
        : [title(best.arm), " is the only policy here."];
  return [
    h("p", { class: "answer" }, sentence),
    h(
      "p",
      {},
      `For each ${data.currency || "unit"} appropriated, the ${fieldName(measured)} in ${ownPlace()} changed over the whole time by `,
      rows.map(({ contrast, arm, of }, i) => {
        const key = ["per money", contrast.alternative, measured, own];
        return [
          i === 0 ? null : i === rows.length - 1 ? ", and by " : ", by ",
          number([...key, "mean"], of.mean, write),
          ` ${data.currency} under `,
          title(arm),
          " (",
          interval(key, of, write),
          ")",
        ];
      }),
      ".",
    ),
    h("p", {}, otherMeasures(best)),
  ];
}

function otherMeasures(best) {
  return besides
    .filter((path) => ranked(path).length > 0)
    .map((path) => {
      const first = ranked(path)[0];
      return [
        `Measured by ${fieldName(path)}, it is `,
        first.arm === best.arm ? "the same" : title(first.arm),
        isSure(effectOf(first.contrast, path, own)) ? ". " : ", but that effect is not sure. ",
      ];
    });
}

function howSure() {
  const rows = ranked(measured);
  if (rows.length === 0) return [h("p", {}, "The files do not say.")];
  const best = rows[0];
  const sure = isSure(effectOf(best.contrast, measured, own));
  if (best.contrast.pairs < 2) return [h("p", { class: "answer" }, "A single pair of runs cannot say; run more seeds.")];
  return [
    h(
      "p",
      { class: "answer" },
      sure
        ? best.of.mean > 0
          ? "That it helped at all is sure: the interval leaves out zero."
          : "That it did harm is sure: the interval leaves out zero."
        : "That it helped at all is not sure: the interval holds zero.",
    ),
    h("p", {}, "In ", number(["pairs above", best.contrast.alternative, measured, own], above(best), String), " of ", count(["pairs", best.contrast.alternative], best.contrast.pairs), " pairs of runs there was more than under the reference."),
    h("p", {}, together(best)),
    rows.length > 1 && h("p", {}, ahead(best, rows[1])),
    h(
      "p",
      {},
      "Intervals are 95 % intervals of the mean over pairs of runs. They tell how far luck can mislead us, not whether the assumptions are right.",
    ),
  ];
}

// The same effect as one of all that the page looks at.
function together({ contrast }) {
  const { family_p: p } = effectOf(contrast, measured, own);
  return [
    `Among the `,
    number(["family"], family().length, String),
    " effects that this page looks at, some would seem sure by luck; corrected for all of them it ",
    p < 0.05 ? "stays sure" : "is not sure",
    " (p ",
    chance(["family p", contrast.alternative, measured, own], p),
    ").",
  ];
}

// Pairs of runs in which an arm had more; what is zero but for the last bit is zero.
const above = ({ index }) => data.spread[index].pairs[measured][own].filter((percent) => percent > 1e-9).length;

// The difference between the two best, within pairs.
function ahead(best, second) {
  const forward = data.rivals.find(
    (r) => r.base === second.arm.name && r.alternative === best.arm.name,
  );
  const rival =
    forward ?? data.rivals.find((r) => r.base === best.arm.name && r.alternative === second.arm.name);
  const effect = rival && effectOf(rival, measured, own);
  if (!effect) return null;
  const turn = forward ? 1 : -1;
  const money = rival.alternative_money.appropriated;
  const of = {
    mean: (turn * effect.effect) / money,
    low: (turn * (forward ? effect.low : effect.high)) / money,
    high: (turn * (forward ? effect.high : effect.low)) / money,
  };
  const write = writer([of.mean, of.low, of.high], { signed: true });
  const key = ["ahead", best.arm.name, second.arm.name, measured, own];
  return [
    isSure(effect) ? "That it is ahead of " : "Whether it is really ahead of ",
    title(second.arm),
    isSure(effect) ? " is sure: the difference is " : " is not sure: the difference is ",
    number([...key, "mean"], of.mean, write),
    ` ${data.currency} per ${data.currency} (`,
    interval(key, of, write),
    ").",
  ];
}

// One card for each policy: its first figures large.
const shown = ["/region/product", "/region/employment", "/region/sme_productivity", "/region/innovations"];

function card(contrast, index) {
  const rows = shown.map((path) => [path, effectOf(contrast, path, own)]).filter(([, e]) => e && e.base !== 0);
  return h(
    "article",
    { class: "card", style: { "--arm": armColour(index + 1) } },
    h("h3", {}, given(armTitle(alternatives[index]))),
    h(
      "ul",
      {},
      rows.map(([path, effect]) => h("li", {}, cardLine(contrast, path, effect))),
    ),
  );
}

function cardLine(contrast, path, effect) {
  const of = { mean: inPercent(effect, "effect"), low: inPercent(effect, "low"), high: inPercent(effect, "high") };
  const write = writer([of.mean, of.low, of.high], { percent: true, signed: true });
  const bare = writer([of.mean, of.low, of.high], { percent: true });
  const key = ["percent", contrast.alternative, path, own];
  const words = `${fieldName(path)} in ${ownPlace()}`;
  return [
    h("span", { class: isSure(effect) ? "big" : "big unsure" }, number([...key, "mean"], of.mean, write)),
    h(
      "span",
      { class: "says" },
      isSure(effect)
        ? [
            of.mean > 0 ? "Raised " : "Lowered ",
            words,
            " by ",
            number([...key, "size"], Math.abs(of.mean), bare),
            " (between ",
            number([...key, of.mean > 0 ? "low" : "least"], of.mean > 0 ? of.low : -of.high, bare),
            " and ",
            number([...key, of.mean > 0 ? "high" : "most"], of.mean > 0 ? of.high : -of.low, bare),
            ").",
          ]
        : ["No sure effect on ", words, ": ", interval(key, of, write), "."],
    ),
  ];
}

const question = (id, words, answer) => h("div", { class: "qa", id }, h("h3", {}, words), answer);

export function brief() {
  if (data.contrasts.length === 0) return null;
  return section(
    "brief",
    "In brief",
    h("div", { class: "cards" }, data.contrasts.map(card)),
    lead("Large figures are differences from the reference; pale ones are not sure."),
    question("answer-compared", "What was compared?", compared()),
    question(
      "answer-most",
      `Which policy helped small and medium firms in ${ownPlace()} most per ${data.currency || "unit of money"}?`,
      helpedMost(),
    ),
    question("answer-sure", "How sure is that?", howSure()),
    question("answer-assumption", "Which assumption matters most?", mattersMost()),
  );
}
