// From one strategy to the other: where an arm mixes the programmes of two others, the effect over the
// part of the money that goes to one of them.
import * as Plot from "@observablehq/plot";
import { choice, figure, given, h, table } from "../dom.js";
import { number, writer } from "../format.js";
import { alternatives, armTitle, base, capital, data, effectOf, fieldName, inPercent, whereWords } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";

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

export function response() {
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
      return { k, share: share(k), mean: inPercent(effect, "effect"), low: inPercent(effect, "low"), high: inPercent(effect, "high") };
    });
    const write = writer(rows.flatMap((r) => [r.mean, r.low, r.high]), { percent: true, signed: true });
    const best = rows.reduce((a, b) => (b.mean > a.mean ? b : a));
    const says = ["the greatest mean effect is at ", number(["share", alternatives[best.k].name, alternatives[first].name], best.share, writer([100], { percent: true })), ": ", number(["percent", alternatives[best.k].name, path, "own region", "mean"], best.mean, write)];
    frame.replaceChildren(
      figure({
        title: `${capital(fieldName(path))} in ${whereWords("own region")}`,
        draw: (width) =>
          Plot.plot({
            width, height: 300, marginLeft: 70, marginRight: 16, style: { fontSize: "13px", background: "none" },
            x: { label: null, tickFormat: (d) => `${d} %`, domain: [0, 100], inset: 14, ticks: 5 },
            y: { label: null, grid: true, nice: true, tickFormat: (d) => `${d > 0 ? "+" : ""}${d} %`.replace("-", "\u2212") },
            marks: [
              Plot.ruleY([0], { stroke: armColour(0), strokeWidth: 1.5 }),
              Plot.areaY(rows, { x: "share", y1: "low", y2: "high", fill: armColour(1), fillOpacity: 0.15 }),
              Plot.lineY(rows, { x: "share", y: "mean", stroke: armColour(1), strokeWidth: 2 }),
              Plot.ruleX(rows, { x: "share", y1: "low", y2: "high", stroke: armColour(1) }),
              Plot.dot(rows, { x: "share", y: "mean", r: 5, fill: armColour(1) }),
            ],
          }),
        says: `Effect in per cent over the part of the money that goes to the programmes of ${armTitle(alternatives[first])}; ${h("span", {}, says).textContent}.`,
        caption: ["Over the part of the spent money that goes to the programmes of ", given(armTitle(alternatives[first]), "em"), " instead of those of ", given(armTitle(alternatives[second]), "em"), "; ", says, ". The band joins 95 % intervals of the points, it is not measured between them."],
        figures: table(
          "Effect by mix, per cent of the reference, with 95 % interval",
          ["Policy", `Part of ${armTitle(alternatives[first])}`, "Effect", "Interval"],
          rows.map((r) => {
            const key = ["percent", alternatives[r.k].name, path, "own region"];
            return [given(armTitle(alternatives[r.k])), number(["share", alternatives[r.k].name, alternatives[first].name], r.share, writer([100], { percent: true })), number([...key, "mean"], r.mean, write), [number([...key, "low"], r.low, write), " to ", number([...key, "high"], r.high, write)]];
          }),
        ),
      }),
    );
  };
  show();
  return section(
    "response",
    "From one strategy to the other",
    lead("Is a mix better than either? The same money, divided between the two."),
    h("div", { class: "controls" }, choice("Field", data.fields.map((f) => [f.path, capital(fieldName(f.path))]), path, (value) => {
      path = value;
      show();
    })),
    frame,
  );
}
