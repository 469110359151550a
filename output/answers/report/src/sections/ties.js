// Where partners are: ties within regions as circles, ties between regions as lines, on the tile map.
import { figure, given, h, svg, table } from "../dom.js";
import { number, writer } from "../format.js";
import { armTitle, data, name } from "../words.js";
import { armColour } from "../theme.js";
import { tilePlaces } from "./tiles.js";

const path = "/network/ties";
export const hasTies = () => Boolean(data.groups[path]?.levels[0][0]);

// [from][to]: ties of the last year, mean over runs.
function matrixOf(arm) {
  const n = data.names.region.region.length;
  const of = data.groups[path].levels[arm];
  return Array.from({ length: n }, (_, r) => Array.from({ length: n }, (_, s) => of[r * n + s]?.[0] ?? 0));
}

const sum = (values) => values.reduce((a, b) => a + b, 0);
const rowsOf = (matrix) =>
  matrix.map((row, r) => {
    const all = sum(row);
    const others = row.map((value, s) => (s === r ? -1 : value));
    return { r, within: row[r], between: all - row[r], share: all > 0 ? (100 * (all - row[r])) / all : NaN, most: others.indexOf(Math.max(...others)) };
  });

function draw(width, matrix, arm) {
  const at = tilePlaces();
  const columns = 1 + Math.max(...at.map(([c]) => c));
  const rows = 1 + Math.max(...at.map(([, r]) => r));
  const wide = Math.min(width / columns, 112);
  const high = wide * 0.82;
  const x = (r) => (at[r][0] + 0.5) * wide;
  const y = (r) => (at[r][1] + 0.42) * high;
  const within = Math.max(1e-9, ...matrix.map((row, r) => row[r]));
  const links = matrix.flatMap((row, r) => row.slice(0, r).map((value, s) => ({ r, s, ties: value + matrix[s][r] }))).filter(({ ties }) => ties > 0);
  const most = Math.max(1e-9, ...links.map(({ ties }) => ties));
  const colour = armColour(arm);
  return svg(
    "svg",
    { width: columns * wide, height: rows * high, viewBox: `0 0 ${columns * wide} ${rows * high}`, class: "ties" },
    svg("g", { stroke: colour, "stroke-linecap": "round" }, ...links.map(({ r, s, ties }) => svg("line", { x1: x(r), y1: y(r), x2: x(s), y2: y(s), "stroke-width": Math.max(0.3, 9 * (ties / most)), "stroke-opacity": 0.12 + 0.4 * (ties / most) }))),
    svg("g", { fill: colour }, ...matrix.map((row, r) => svg("circle", { cx: x(r), cy: y(r), r: Math.max(2, 0.3 * wide * Math.sqrt(row[r] / within)) }))),
    svg("g", {}, ...matrix.map((_, r) => svg("text", { x: x(r), y: (at[r][1] + 0.96) * high, "text-anchor": "middle", "font-size": wide < 62 ? 9 : 12 }, name(data.names.region.region[r])))),
  );
}

export function tiesFigure(arm) {
  const regions = data.names.region.region;
  const matrix = matrixOf(arm);
  const rows = rowsOf(matrix);
  const code = data.arms[arm].name;
  const write = writer(rows.flatMap((row) => [row.within, row.between]));
  const percents = writer([100], { percent: true });
  const key = (r, what) => ["ties", code, regions[r], what];
  const own = data.contrasts[0]?.regions["own region"] ?? [];
  const shown = own.length > 0 && own.length < regions.length ? rows[regions.indexOf(own[0])] : rows.reduce((a, b) => (b.within > a.within ? b : a));
  const all = (100 * sum(rows.map((row) => row.between))) / sum(rows.flatMap((row) => [row.within, row.between]));
  const says = [
    number(["ties", code, "nation", "share"], all, percents), " of all ties lead to another region; of the ties of ", name(regions[shown.r]), " it is ",
    number(key(shown.r, "share"), shown.share, percents), ", most of them to ", name(regions[shown.most]),
  ];
  return figure({
    title: ["Within and between regions under ", given(armTitle(data.arms[arm]), "em")],
    draw: (width) => draw(width, matrix, arm),
    says: `Ties of firms within and between regions: ${h("span", {}, says).textContent}.`,
    caption: ["Circles are ties within a region, lines ties between two of them, in the last year: ", says, ". Universities and institutes are among the partners; a tie of two firms counts at both ends."],
    figures: table(
      "Ties of firms by where the partner is, last year, mean over runs",
      ["Region", "Within", "To other regions", "Part that leaves", "Most of it to"],
      rows.map((row) => [name(regions[row.r]), number(key(row.r, "within"), row.within, write), number(key(row.r, "between"), row.between, write), number(key(row.r, "share"), row.share, percents), row.between > 0 ? name(regions[row.most]) : "–"]),
      { class: "figures" },
    ),
  });
}
