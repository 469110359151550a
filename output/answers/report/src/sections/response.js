// From one strategy to the other: where an arm mixes the programmes of two others, the effect over the
// part of the money that goes to one of them; and the response along the axis of a sweep.
import * as Plot from "@observablehq/plot";
import { choice, figure, given, h, table } from "../dom.js";
import { number, writer } from "../format.js";
import { alternatives, armTitle, base, capital, data, effectOf, fieldName, inPercent, plainWords, unitWords, whereWords } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";
import { metricWords, titleOf } from "./sensitivity.js";

const known = () => new Set(base.programmes.programme ?? []);
const spentOn = (arm, names) =>
  (arm.programmes.programme ?? []).reduce((sum, programme, i) => sum + (names.has(programme) ? arm.money.programmes.spent[i] : 0), 0);

// The two arms that share no programme, and those whose programmes are all of one of the two.
function ends() {
  const own = alternatives.map((arm) => new Set((arm.programmes.programme ?? []).filter((p) => !known().has(p))));
  for (let i = 0; i < own.length; i++)
    for (let j = i + 1; j < own.length; j++) {
      if (own[i].size === 0 || own[j].size === 0 || [...own[i]].some((p) => own[j].has(p))) continue;
      const mixes = own.map((set, k) => k).filter((k) => k !== i && k !== j && [...own[k]].every((p) => own[i].has(p) || own[j].has(p)) && [...own[k]].some((p) => own[i].has(p)) && [...own[k]].some((p) => own[j].has(p)));
      if (mixes.length > 0) return { first: i, second: j, names: [own[i], own[j]], mixes };
    }
  return null;
}

// The same axes for both kinds of curve: points with an interval, joined.
const curve = (width, rows, x, y) =>
  Plot.plot({
    width, height: 300, marginLeft: 70, marginRight: 16, style: { fontSize: "13px", background: "none" },
    x: { label: null, inset: 14, ticks: 5, ...x },
    y: { label: null, grid: true, nice: true, ...y },
    marks: [
      Plot.ruleY([0], { stroke: armColour(0), strokeWidth: 1.5 }),
      Plot.areaY(rows, { x: "x", y1: "low", y2: "high", fill: armColour(1), fillOpacity: 0.15 }),
      Plot.lineY(rows, { x: "x", y: "mean", stroke: armColour(1), strokeWidth: 2 }),
      Plot.ruleX(rows, { x: "x", y1: "low", y2: "high", stroke: armColour(1) }),
      Plot.dot(rows, { x: "x", y: "mean", r: 5, fill: armColour(1) }),
    ],
  });

function mixtures() {
  const found = ends();
  if (found === null) return null;
  const { first, second, names, mixes } = found;
  const share = (k) => {
    const [a, b] = names.map((set) => spentOn(alternatives[k], set));
    return (100 * a) / (a + b);
  };
  const order = [first, second, ...mixes].sort((a, b) => share(a) - share(b));
  let path = "/region/sme_productivity";
  const frame = h("div", {});
  const show = () => {
    const rows = order.map((k) => {
      const effect = effectOf(data.contrasts[k], path, "own region");
      return { k, x: share(k), mean: inPercent(effect, "effect"), low: inPercent(effect, "low"), high: inPercent(effect, "high") };
    });
    const write = writer(rows.flatMap((r) => [r.mean, r.low, r.high]), { percent: true, signed: true });
    const best = rows.reduce((a, b) => (b.mean > a.mean ? b : a));
    const says = ["the greatest mean effect is at ", number(["share", alternatives[best.k].name, alternatives[first].name], best.x, writer([100], { percent: true })), ": ", number(["percent", alternatives[best.k].name, path, "own region", "mean"], best.mean, write)];
    frame.replaceChildren(
      figure({
        title: `${capital(fieldName(path))} in ${whereWords("own region")}`,
        draw: (width) =>
          curve(
            width,
            rows,
            { tickFormat: (d) => `${d} %`, domain: [0, 100] },
            { tickFormat: (d) => `${d > 0 ? "+" : ""}${d} %`.replace("-", "\u2212") },
          ),
        says: `Effect in per cent over the part of the money that goes to the programmes of ${armTitle(alternatives[first])}; ${h("span", {}, says).textContent}.`,
        caption: ["Over the part of the spent money that goes to the programmes of ", given(armTitle(alternatives[first]), "em"), " instead of those of ", given(armTitle(alternatives[second]), "em"), "; ", says, ". The band joins 95 % intervals of the points, it is not measured between them."],
        figures: table(
          "Effect by mix, per cent of the reference, with 95 % interval",
          ["Policy", `Part of ${armTitle(alternatives[first])}`, "Effect", "Interval"],
          rows.map((r) => {
            const key = ["percent", alternatives[r.k].name, path, "own region"];
            return [given(armTitle(alternatives[r.k])), number(["share", alternatives[r.k].name, alternatives[first].name], r.x, writer([100], { percent: true })), number([...key, "mean"], r.mean, write), [number([...key, "low"], r.low, write), " to ", number([...key, "high"], r.high, write)]];
          }),
        ),
      }),
    );
  };
  show();
  return [
    h("div", { class: "controls" }, choice("Field", data.fields.map((f) => [f.path, capital(fieldName(f.path))]), path, (value) => {
      path = value;
      show();
    })),
    frame,
  ];
}

const axisWords = (axis) => (axis.name === "exo_share" ? "part of the money that goes to attracting firms" : axis.meaning || plainWords(axis.name));

// A sweep along one axis: what an arm has more than the reference, point by point.
function alongAxis(sweep, index, one) {
  const [axis] = sweep.axes;
  const rows = one.points
    .map((point, k) => point && { k, x: point[0], mean: point[1], low: point[2] ?? NaN, high: point[3] ?? NaN })
    .filter(Boolean)
    .sort((a, b) => a.x - b.x);
  const key = (k, what) => ["curve", index, one.metric, one.arm, k, what];
  const write = writer(rows.flatMap((r) => [r.mean, r.low, r.high]), { signed: one.against !== "" });
  const places = writer(rows.map((r) => r.x));
  const top = rows.reduce((best, r) => (r.mean > best.mean ? r : best));
  const unit = unitWords(one.unit, "stock");
  const says = ["the most is at ", number(key(top.k, "place"), top.x, places), ": ", number(key(top.k, "mean"), top.mean, write), unit && ` ${unit}`];
  return figure({
    title: [capital(metricWords(one.metric)), one.against && ", more than under the reference"],
    draw: (width) => curve(width, rows, { tickFormat: "~g" }, { tickFormat: "~s" }),
    says: `Response to ${axisWords(axis)}: ${h("span", {}, says).textContent}.`,
    caption: [given(titleOf(one.arm), "em"), one.against && [" less ", given(titleOf(one.against), "em")], ` over ${axisWords(axis)}; `, says, ". Whiskers are 95 % intervals over replicates."].flat().filter(Boolean),
    figures: table(
      "Point by point, with 95 % interval",
      [capital(axisWords(axis)), "Mean", "Interval"],
      rows.map((r) => [number(key(r.k, "place"), r.x, places), number(key(r.k, "mean"), r.mean, write), [number(key(r.k, "low"), r.low, write), " to ", number(key(r.k, "high"), r.high, write)]]),
    ),
  });
}

function lines() {
  const all = data.sweeps.flatMap((sweep, index) => (sweep.curves ?? []).filter((one) => one.points.some(Boolean)).map((one) => ({ sweep, index, one })));
  if (all.length === 0) return null;
  let now = 0;
  const frame = h("div", {});
  const draw = () => frame.replaceChildren(alongAxis(all[now].sweep, all[now].index, all[now].one));
  draw();
  return [
    h("h3", {}, "Step by step"),
    h("div", { class: "controls" }, choice("Outcome", all.map(({ sweep, one }, i) => [String(i), `${capital(metricWords(one.metric))}: ${titleOf(one.arm)} over ${axisWords(sweep.axes[0])}`]), "0", (value) => {
      now = Number(value);
      draw();
    })),
    frame,
  ];
}

export function response() {
  const parts = [mixtures(), lines()].filter(Boolean);
  if (parts.length === 0) return null;
  return section("response", "From one strategy to the other", lead("Is a mix better than either? The same money, divided between the two."), parts);
}
