// Robust ranking: how often each policy is best over the points of a sweep, what it loses where it is not,
// and which assumptions turn the order.
import { choice, given, h, table } from "../dom.js";
import { number, writer } from "../format.js";
import { capital, sweepAbout, unitWords } from "../words.js";
import { lead, section } from "./section.js";
import { metricWords, titleOf } from "./sensitivity.js";

const percents = writer([100], { percent: true });

function tableOfArms(sweep, metric, { arms }) {
  const unit = unitWords(sweep.importances.find((one) => one.metric === metric)?.unit ?? "1", "stock");
  const write = writer(arms.flatMap((row) => [row.regret, row.most_regret]));
  return table(
    `Ranking over all points: ${metricWords(metric)}`,
    ["Policy", "Best at", "Surely best at", `Mean regret${unit ? `, ${unit}` : ""}`, "Greatest regret"],
    arms.map((row) => [
      given(titleOf(row.arm)),
      number(["best", metric, row.arm], 100 * row.best, percents),
      number(["surely best", metric, row.arm], 100 * row.surely, percents),
      number(["regret", metric, row.arm, "mean"], row.regret, write),
      number(["regret", metric, row.arm, "most"], row.most_regret, write),
    ]),
    { class: "figures" },
  );
}

function tableOfAssumptions(sweep, metric, { arms, assumptions }) {
  const meaning = (name) => sweep.axes.find((axis) => axis.name === name).meaning;
  return table(
    "Part of the points at which the first policy leads the second, where an assumption is low and where it is high",
    ["Assumption", "Low third", "High third", "Turns the order"],
    assumptions.slice(0, 8).map((row) => [
      [given(row.assumption, "code"), h("span", { class: "unit" }, given(meaning(row.assumption)))],
      number(["leads", metric, arms[0].arm, arms[1].arm, row.assumption, "low"], 100 * row.low_share, percents),
      number(["leads", metric, arms[0].arm, arms[1].arm, row.assumption, "high"], 100 * row.high_share, percents),
      row.flips ? "yes" : "no",
    ]),
    { class: "figures" },
  );
}

function show(sweep, metric) {
  const ranking = sweep.rankings[metric];
  const [first, second] = ranking.arms;
  const turning = ranking.assumptions.filter((row) => row.flips).map((row) => given(row.assumption, "code"));
  return [
    h(
      "p",
      { class: "answer" },
      given(titleOf(first.arm), "em"),
      " is best at ",
      number(["best", metric, first.arm], 100 * first.best, percents),
      " of ",
      number(["points", metric], ranking.points, String),
      " points.",
    ),
    tableOfArms(sweep, metric, ranking),
    ranking.assumptions.length > 0 && [
      h(
        "p",
        {},
        turning.length > 0
          ? ["Whether it leads ", given(titleOf(second.arm), "em"), " is turned by ", turning.map((one, i) => [i === 0 ? null : i === turning.length - 1 ? " and " : ", ", one]), "."]
          : ["No assumption that was varied surely turns whether it leads ", given(titleOf(second.arm), "em"), "."],
      ),
      tableOfAssumptions(sweep, metric, ranking),
    ],
  ].flat(2);
}

export function robust() {
  const sweep = sweepAbout("assumptions");
  const metrics = Object.keys(sweep?.rankings ?? {});
  if (metrics.length === 0) return null;
  let metric = metrics.find((one) => one.includes("sme_")) ?? metrics[0];
  const frame = h("div", {});
  const draw = () => frame.replaceChildren(...show(sweep, metric).filter(Boolean));
  draw();
  return section(
    "robust",
    "Is the ranking robust?",
    lead("Each point of the sweep is one set of assumptions. A policy is surely best where it leads each other one by more than luck; regret is what it has less than the best one at the same point. More is taken to be better."),
    h("div", { class: "controls" }, choice("Outcome", metrics.map((one) => [one, capital(metricWords(one))]), metric, (value) => {
      metric = value;
      draw();
    })),
    frame,
  );
}
