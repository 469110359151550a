// The four tables of innovative firms: by activity, by what became of their attempts, by stage of life,
// and by region.
import { choice, h, table } from "../dom.js";
import { withRange } from "../format.js";
import { armTitle, capital, data, name, plainWords } from "../words.js";
import { lead, section } from "./section.js";

const tables = [
  ["/activity/activity", "Active, dormant and other small firms", ["/activity/firms", "/activity/innovations", "/activity/sales_growth", "/activity/productivity_growth"]],
  ["/fate/fate", "Firms that succeeded and that failed, by their ties", ["/fate/firms", "/fate/ties"]],
  ["/stage/stage", "Firms by stage of life", ["/stage/firms", "/stage/research_firms", "/stage/ties", "/stage/innovations", "/stage/unmet"]],
  ["/certified/region", "Certified innovative firms by region", ["/certified/firms", "/certified/share", "/certified/active", "/certified/dormant", "/certified/active_share"]],
];

const columnWords = (path) => capital(plainWords(path.split("/").at(-1)));

// A field over two axes has a column for each word of the second.
function columnsOf(paths) {
  return paths.flatMap((path) => {
    if (path !== "/fate/ties") return [{ path, words: columnWords(path), at: (i) => i }];
    const partners = data.names.axes["/fate/partner"] ?? [];
    return partners.map((partner, k) => ({ path, words: `Ties per firm: ${plainWords(partner)}`, at: (i) => i * partners.length + k }));
  });
}

function one(arm, [axis, title, paths]) {
  const words = data.names.axes[axis];
  const there = paths.filter((path) => data.groups[path]);
  if (!words || there.length === 0) return null;
  const columns = columnsOf(there);
  const triple = (column, i) => data.groups[column.path].levels[arm][column.at(i)];
  const cell = (column, i) => {
    const of = triple(column, i);
    return of ? withRange(["group", data.arms[arm].name, column.path, column.at(i)], of) : "–";
  };
  const unit = (column) => {
    const words = data.groups[column.path].unit.replaceAll("/", " per ");
    return words === "1" ? null : h("span", { class: "unit" }, words);
  };
  return table(
    title,
    ["Group", ...columns.map((column) => [column.words, unit(column)])],
    words.map((word, i) => [capital(name(plainWords(word))), ...columns.map((column) => cell(column, i))]),
    { class: "figures" },
  );
}

export function innovators() {
  if (!tables.some(([axis, , paths]) => data.names.axes[axis] && paths.some((path) => data.groups[path]))) return null;
  let arm = 0;
  const frame = h("div", {});
  const show = () => frame.replaceChildren(...tables.map((t) => one(arm, t)).filter(Boolean));
  show();
  return section(
    "innovators",
    "Innovative small firms",
    lead("Who innovates, who fails and with whom, at which stage of life, and where: the last full year, mean over runs with its 95 % interval."),
    h("div", { class: "controls" }, choice("Policy", data.arms.map((a, i) => [String(i), armTitle(a)]), String(arm), (value) => {
      arm = Number(value);
      show();
    })),
    frame,
    h("p", { class: "note" }, "Active firms innovated in the last 12 quarters; dormant ones tried or are certified. Successful firms had at least 3 successes in 12 quarters, failed ones none. All of them have fewer than 300 workers."),
  );
}
