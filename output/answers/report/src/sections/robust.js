// Robust ranking: how often each policy is best over the points of a sweep, what it loses where it is not,
// and where the assumptions lie when one or the other is best.
import { choice, given, h, table } from "../dom.js";
import { number, writer } from "../format.js";
import { capital, data, list, unitWords } from "../words.js";
import { lead, section } from "./section.js";
import { metricWords, titleOf } from "./sensitivity.js";

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const spread = (values) => values.reduce((a, b) => a + (b - mean(values)) ** 2, 0) / (values.length - 1);

function rankingOf(metric) {
  const regrets = data.sweep.regrets[metric];
  const points = regrets[0].map((_, p) => p).filter((p) => regrets.every((arm) => arm[p] !== null));
  const rows = data.sweep.arms.map((arm, a) => {
    const of = points.map((p) => regrets[a][p]);
    return { arm, best: points.filter((p) => regrets[a][p] === 0), share: (100 * of.filter((r) => r === 0).length) / points.length, mean: mean(of), most: Math.max(...of) };
  });
  return { points, rows: rows.sort((a, b) => b.share - a.share || a.mean - b.mean) };
}

// Where an assumption lies, in per cent of its range, when an arm is best.
const placesOf = (axis, points) => points.map((p) => (100 * (axis.places[p] - axis.low)) / (axis.high - axis.low));

// The assumptions that lie elsewhere when the first arm is best than when the second is; Welch's t.
function flips([first, second]) {
  if (first.best.length < 2 || second.best.length < 2) return [];
  return data.sweep.axes
    .map((axis) => {
      const [a, b] = [placesOf(axis, first.best), placesOf(axis, second.best)];
      return { axis, first: mean(a), second: mean(b), t: (mean(a) - mean(b)) / Math.sqrt(spread(a) / a.length + spread(b) / b.length) };
    })
    .filter(({ t }) => Number.isFinite(t))
    .sort((a, b) => Math.abs(b.t) - Math.abs(a.t));
}

const percents = writer([100], { percent: true });

function show(metric) {
  const { points, rows } = rankingOf(metric);
  if (points.length === 0) return [h("p", {}, "No point of the sweep has all its runs.")];
  const unit = unitWords(data.sweep.rankings.find((one) => one.metric === metric)?.unit ?? "1", "stock");
  const write = writer(rows.flatMap((row) => [row.mean, row.most]));
  const moved = flips(rows).slice(0, 8);
  const sure = moved.filter(({ t }) => Math.abs(t) > 3);
  const [first, second] = rows;
  return [
    h(
      "p",
      { class: "answer" },
      given(titleOf(first.arm), "em"),
      " is best at ",
      number(["best", metric, first.arm], first.share, percents),
      " of ",
      number(["points", metric], points.length, String),
      " points.",
    ),
    table(
      `Ranking over all points: ${metricWords(metric)}`,
      ["Policy", "Best at", `Mean regret${unit ? `, ${unit}` : ""}`, "Greatest regret"],
      rows.map((row) => [given(titleOf(row.arm)), number(["best", metric, row.arm], row.share, percents), number(["regret", metric, row.arm, "mean"], row.mean, write), number(["regret", metric, row.arm, "most"], row.most, write)]),
      { class: "figures" },
    ),
    moved.length > 0 && [
      h(
        "p",
        {},
        sure.length > 0
          ? ["Which of the two first is best surely depends on ", list(sure.map(({ axis }) => axis.name)), "."]
          : "No assumption that was varied surely decides which of the two first is best.",
      ),
      table(
        "Where assumptions lie when each policy is best, in per cent of their range",
        ["Assumption", given(titleOf(first.arm)), given(titleOf(second.arm))],
        moved.map(({ axis, first: a, second: b }) => [
          [given(axis.name, "code"), h("span", { class: "unit" }, given(axis.meaning))],
          number(["lies", metric, axis.name, first.arm], a, percents),
          number(["lies", metric, axis.name, second.arm], b, percents),
        ]),
        { class: "figures" },
      ),
    ],
  ].flat(2);
}

export function robust() {
  if (!data.sweep || data.sweep.arms.length < 2) return null;
  const metrics = Object.keys(data.sweep.regrets);
  let metric = metrics.find((one) => one.includes("sme_")) ?? metrics[0];
  if (metric === undefined) return null;
  const frame = h("div", {});
  const draw = () => frame.replaceChildren(...show(metric).filter(Boolean));
  draw();
  return section(
    "robust",
    "Is the ranking robust?",
    lead("Each point of the sweep is one set of assumptions. Regret is what a policy has less than the best one at the same point; more is taken to be better."),
    h("div", { class: "controls" }, choice("Outcome", metrics.map((one) => [one, capital(metricWords(one))]), metric, (value) => {
      metric = value;
      draw();
    })),
    frame,
  );
}
