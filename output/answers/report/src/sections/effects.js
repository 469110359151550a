// Every effect with its interval, on one scale that holds small and large ones (symmetrical logarithm).
import { choice, folded, given, h, table } from "../dom.js";
import { chance, number, times, withRange, writer } from "../format.js";
import { alternatives, armTitle, capital, data, effectOf, family, field, fieldName, inPercent, isSure, ownPlace, unitWords, whereWords } from "../words.js";
import { armColour } from "../theme.js";
import { lead, legend, section } from "./section.js";

const bend = 0.1; // per cent: linear below, logarithmic above
const squash = (x) => Math.sign(x) * Math.log10(1 + Math.abs(x) / bend);
const ticks = [-100, -10, -1, 0, 1, 10, 100];

function axisOf(rows) {
  const most = Math.max(1, ...rows.flatMap((r) => [r.low, r.high, r.mean]).filter(Number.isFinite).map(Math.abs));
  const reach = squash(most) * 1.04;
  return {
    at: (x) => `${(50 * (1 + Math.max(-1, Math.min(1, squash(x) / reach)))).toFixed(3)}%`,
    ticks: ticks.filter((t) => Math.abs(t) <= most),
  };
}

const rowsOf = (where) =>
  data.fields
    .map(({ path }) => ({
      path,
      arms: data.contrasts
        .map((contrast, index) => ({ contrast, index, effect: effectOf(contrast, path, where) }))
        .filter(({ effect }) => effect && effect.base !== 0)
        .map(({ contrast, index, effect }) => ({
          contrast,
          index,
          effect,
          mean: inPercent(effect, "effect"),
          low: inPercent(effect, "low"),
          high: inPercent(effect, "high"),
        })),
    }))
    .filter(({ arms }) => arms.length > 0);

function bar(axis, arm) {
  const colour = armColour(arm.index + 1);
  return h(
    "div",
    { class: "interval", "aria-hidden": "true" },
    h("span", { class: "zero", style: { left: "50%" } }),
    Number.isFinite(arm.low) &&
      h("span", {
        class: "reach",
        style: { left: axis.at(arm.low), right: `calc(100% - ${axis.at(arm.high)})`, background: colour },
      }),
    h("span", { class: isSure(arm.effect) ? "dot" : "dot hollow", style: { left: axis.at(arm.mean), "--dot": colour } }),
  );
}

function percents(arm, path, where) {
  return h(
    "span",
    { class: isSure(arm.effect) ? "sure" : "unsure" },
    withRange(["percent", arm.contrast.alternative, path, where], [arm.mean, arm.low, arm.high], { percent: true, signed: true }),
  );
}

// What one more costs: only where there surely is more, else the figure would mean nothing.
function cost(arm, path, where) {
  const { unit, kind } = field(path);
  const money = arm.contrast.alternative_money.appropriated;
  if (!(arm.effect.low > 0) || !(money > 0)) return null;
  const key = [arm.contrast.alternative, path, where];
  if (kind === "flow" && unit.startsWith("currency")) {
    const per = arm.effect.effect / money;
    return [number(["per money", ...key, "mean"], per, writer([per])), ` ${data.currency} per ${data.currency}`];
  }
  const price = kind === "rate" ? money / arm.mean : money / arm.effect.effect;
  return ["at ", number([kind === "rate" ? "price of a per cent" : "price", ...key], price, writer([price])), ` ${data.currency} ${kind === "rate" ? "for one per cent" : "each"}`];
}

function amounts(arm, path, where) {
  const { effect } = arm;
  const said = cost(arm, path, where);
  return [
    number(["effect", arm.contrast.alternative, path, where, "effect"], effect.effect, writer([effect.effect], { signed: true })),
    ` ${unitWords(field(path).unit, field(path).kind)}`,
    said && h("span", { class: "range" }, said),
  ];
}

function listOf(where) {
  const rows = rowsOf(where);
  const axis = axisOf(rows.flatMap((row) => row.arms));
  return h(
    "table",
    { class: "effects" },
    h("caption", { class: "hidden" }, `Effects in ${whereWords(where)}, in per cent of the reference`),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, h("span", { class: "hidden" }, "Field")),
        h(
          "th",
          { scope: "col", class: "axis" },
          h("span", { class: "hidden" }, "Interval drawn"),
          axis.ticks.map((t) =>
            h("span", { class: "tick", "aria-hidden": "true", style: { left: axis.at(t) } }, t > 0 ? `+${t}` : String(t).replace("-", "\u2212")),
          ),
        ),
        h("th", { scope: "col" }, "Effect, per cent"),
        h("th", { scope: "col" }, "Amount, and its price in money appropriated"),
      ),
    ),
    rows.map(({ path, arms }) =>
      h(
        "tbody",
        {},
        arms.map((arm, i) =>
          h(
            "tr",
            {},
            i === 0 && h("th", { scope: "rowgroup", rowspan: arms.length }, capital(fieldName(path))),
            h("td", { class: "drawn" }, bar(axis, arm)),
            h("td", { class: "said" }, h("span", { class: "hidden" }, armTitle(alternatives[arm.index]) + ": "), percents(arm, path, where)),
            h("td", { class: "amount" }, amounts(arm, path, where)),
          ),
        ),
      ),
    ),
  );
}

// How sure each effect is, one by one and all together.
function certainty(where) {
  const rows = rowsOf(where).flatMap(({ path, arms }) => arms.map((arm) => ({ path, arm, key: [arm.contrast.alternative, path, where] })));
  return folded(
    "How sure, one by one",
    table(
      `Effects in ${whereWords(where)}: how sure each is`,
      ["Effect", "p", "p, all together", "Higher in", "Against luck", "Pairing"],
      rows.map(({ path, arm: { index, effect }, key }) => [
        [capital(fieldName(path)), h("span", { class: "unit" }, given(armTitle(alternatives[index])))],
        chance(["p", ...key], effect.p),
        chance(["family p", ...key], effect.family_p),
        number(["higher in", ...key], 100 * effect.chance_higher, writer([100], { percent: true })),
        number(["standardised", ...key], effect.standardised, writer([1], { signed: true })),
        times(["pairing", ...key], effect.pairing),
      ]),
      { class: "figures" },
    ),
    h(
      "p",
      { class: "note" },
      "p: how often luck alone would make as much (t test). All together: corrected for all ",
      number(["family"], family().length, String),
      " effects on this page (Holm). Higher in: part of the pairs of runs. Against luck: effect over the standard deviation of the reference between runs. Pairing: how many times smaller the variance of the difference is than between runs that do not share their luck.",
    ),
  );
}

// How much smaller the variance of an effect is for the luck that twins share, in the middle of all fields.
function pairingOf(contrast) {
  const all = contrast.fields.map((row) => row["own region"]?.pairing).filter(Number.isFinite).sort((a, b) => a - b);
  const middle = (all.length - 1) / 2;
  return (all[Math.floor(middle)] + all[Math.ceil(middle)]) / 2;
}

// How many effects would still be called sure if each had to stand for all.
function together() {
  const all = family();
  const told = (of, test) => number(["family", of], all.filter(test).length, String);
  return h(
    "p",
    { class: "note" },
    "Of the ",
    number(["family"], all.length, String),
    " effects on this page ",
    told("sure", isSure),
    " are sure one by one, and ",
    told("together", (effect) => effect.family_p < 0.05),
    " stay so when all are corrected for each other (Holm). Because the same firms have the same luck under every policy, the variance of an effect in ",
    ownPlace(),
    " is smaller than between runs of different luck: ",
    data.contrasts.map((contrast, i) => [i === 0 ? null : ", ", times(["pairing median", contrast.alternative], pairingOf(contrast)), " times under ", given(armTitle(alternatives[i]), "em")]),
    " (median over the fields).",
  );
}

export function effects() {
  if (data.contrasts.length === 0) return null;
  const wheres = ["own region", "neighbours", "others", "nation"].filter((where) => data.contrasts[0].regions[where].length > 0);
  let where = wheres[0];
  const frame = h("div", {});
  const draw = () => frame.replaceChildren(h("div", { class: "chart" }, listOf(where)), certainty(where));
  draw();
  return section(
    "effects",
    "What each policy did",
    lead(
      "Each line is the mean difference from the reference and its 95 % interval. A full dot is sure: its interval leaves out zero. Differences over all years for what flows, at the end for what stands.",
    ),
    h(
      "div",
      { class: "controls" },
      choice(
        "Where",
        wheres.map((w) => [w, capital(whereWords(w))]),
        where,
        (value) => {
          where = value;
          draw();
        },
      ),
    ),
    legend(alternatives.map((arm, i) => [armColour(i + 1), given(armTitle(arm))])),
    frame,
    together(),
  );
}
