// Figures of the nation as a whole: gaps between regions and between sizes of firms, shapes of
// distributions.
import { given, h, table } from "../dom.js";
import { number, withRange, writer } from "../format.js";
import { alternatives, armTitle, base, capital, data, plainWords } from "../words.js";
import { lead, section } from "./section.js";

const leftOut = new Set(["/nation/ledger_sum", "/nation/turnover"]);

const rowsOf = (prefix) =>
  Object.entries(data.groups).filter(([path, group]) => path.startsWith(prefix) && group.levels[0].length === 1 && !leftOut.has(path) && group.levels[0][0]);

function tableOf(title, prefix) {
  const rows = rowsOf(prefix);
  if (rows.length === 0) return null;
  const level = (path, group) => {
    const of = group.levels[0][0];
    return number(["group", base.name, path, 0, "mean"], of[0], writer([of[0]]));
  };
  const change = (path, group, arm) => {
    const of = group.changes[arm][0];
    if (!of) return "–";
    return withRange(["group change", alternatives[arm].name, path, 0], of, { signed: true });
  };
  return table(
    title,
    ["Field", "Reference", ...alternatives.map((arm) => ["Change under ", given(armTitle(arm))])],
    rows.map(([path, group]) => [
      [capital(plainWords(path.split("/").at(-1)).replace(/\bsme\b/g, "SME")), h("span", { class: "unit" }, given(group.meaning))],
      level(path, group),
      ...alternatives.map((_, a) => change(path, group, a)),
    ]),
    { class: "figures" },
  );
}

export function nation() {
  const tables = [tableOf("Figures of the nation", "/nation/"), tableOf("Shapes of distributions", "/distribution/")].filter(Boolean);
  if (tables.length === 0) return null;
  return section(
    "nation",
    "The nation as a whole",
    lead("Gaps between regions and between large and small firms, at the end (sums over all years for what flows), with 95 % intervals of the changes."),
    tables,
  );
}
