// New technologies that open within the run: a small picture of each, in which every policy has its path,
// and where they stand at the end.
import * as Plot from "@observablehq/plot";
import { choice, figure, given, h, table } from "../dom.js";
import { number, withRange, writer } from "../format.js";
import { alternatives, armTitle, capital, data, fieldName, list, name, unitWords } from "../words.js";
import { armColour } from "../theme.js";
import { fanCell, fanMarks, middle, periodAxis } from "./fan.js";
import { lead, legend, section } from "./section.js";

const adopted = data?.adoption;
const paths = data?.paths;
const shares = (path) => adopted.fields[path].unit === "1";
const times = (path) => (shares(path) ? 100 : 1);
const unitOf = (path) => (shares(path) ? "per cent" : unitWords(adopted.fields[path].unit, adopted.fields[path].kind));
const writerOf = (path, values) => writer(values, { percent: shares(path) });

// [period] of five quantiles, or null where the arm has not got the technology.
function fan(path, technology, arm) {
  const of = adopted.fields[path];
  return of.levels[technology][arm]?.map((five) => five && five.map((n) => n * of.step * times(path)));
}
const inUnits = (path, triple) => triple?.map((v) => (v === null ? NaN : v * times(path)));
const keyOf = (kind, path, technology, arm) => [kind, data.arms[arm].name, path, adopted.technologies[technology].name];
const arms = () => data.arms.map((_, arm) => arm);

// The period in which a technology opens.
const opensAt = ({ opened }) => (paths.period === "year" ? Math.floor(opened - 0.125) : opened);

function draw(width, { path, banded }) {
  const narrow = width < 520;
  const columns = narrow || adopted.technologies.length === 1 ? 1 : 2;
  const at = adopted.technologies.map((technology, k) => ({ ...technology, column: k % columns, row: Math.floor(k / columns) }));
  const where = { fx: "column", fy: "row" };
  const rowsOf = (arm) =>
    at.flatMap((place, k) => (fan(path, k, arm) ?? []).map((five, t) => five && { x: paths.periods[t], five, column: place.column, row: place.row }).filter(Boolean));
  const heights = 1 + Math.max(...at.map(({ row }) => row));
  return Plot.plot({
    width,
    height: 50 + heights * (narrow ? 190 : 230),
    marginLeft: 60,
    marginRight: 16,
    marginTop: 24,
    style: { fontSize: "13px", background: "none" },
    fx: { axis: null, padding: 0.08 },
    fy: { axis: null, padding: 0.16 },
    x: periodAxis(paths, true),
    y: { label: null, grid: true, nice: true, zero: true, ticks: 5, tickFormat: shares(path) ? (d) => `${d} %` : "~s" },
    marks: [
      Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.35 }),
      Plot.ruleX(at, { x: opensAt, ...where, stroke: "currentColor", strokeOpacity: 0.35, strokeDasharray: "2 3" }),
      ...arms().flatMap((arm) => fanMarks(rowsOf(arm), arm, { banded: banded(arm), dots: paths.periods.length <= 24, where })),
      Plot.text(at, { text: (d) => capital(name(d.name)), ...where, frameAnchor: "top-left", dx: 4, dy: -16, fontWeight: 600, fill: "currentColor", stroke: "var(--page)", strokeWidth: 4 }),
    ],
  });
}

// Under each arm, the technology of which there is most at the end; named again only where it is another.
function says(path) {
  const ends = adopted.fields[path].ends;
  const told = arms().map((arm) => {
    const there = adopted.technologies.map((_, k) => k).filter((k) => ends[k][arm]);
    return { arm, k: there.reduce((best, k) => (best === undefined || ends[k][arm][0] > ends[best][arm][0] ? k : best), undefined) };
  }).filter(({ k }) => k !== undefined);
  const value = ({ arm, k }) => inUnits(path, ends[k][arm])[0];
  const write = writerOf(path, told.map(value));
  return told.map((of, i) => [
    i === 0 ? null : i === told.length - 1 ? " and " : ", ",
    told[i - 1]?.k !== of.k && [given(name(adopted.technologies[of.k].name)), " with "],
    number([...keyOf("adopted end", path, of.k, of.arm), "mean"], value(of), write),
    " under ",
    given(armTitle(data.arms[of.arm]), "em"),
  ]);
}

const periodHead = () => (paths.period === "year" ? "Year" : "End of quarter");

function pathTables(path) {
  return adopted.technologies.map((technology, k) => {
    const fans = arms().map((arm) => fan(path, k, arm));
    const write = writerOf(path, fans.flat(2).filter(Number.isFinite));
    return table(
      `${capital(name(technology.name))}: ${fieldName(path)}, ${unitOf(path)}, middle run, and between which four fifths of the runs lie`,
      [periodHead(), ...data.arms.map((arm) => given(armTitle(arm)))],
      paths.periods.map((period, t) => [
        number(["period", t], period, String),
        ...arms().map((arm) => fanCell([...keyOf("adopted", path, k, arm), t], fans[arm]?.[t], write)),
      ]),
    );
  });
}

function endTable(path) {
  const of = adopted.fields[path];
  const level = (k, arm) => (of.ends[k][arm] ? withRange(keyOf("adopted end", path, k, arm), inUnits(path, of.ends[k][arm]), { percent: shares(path) }) : "–");
  const change = (k, arm) => (of.changes[k][arm - 1] ? withRange(keyOf("adopted change", path, k, arm), inUnits(path, of.changes[k][arm - 1]), { signed: true }) : "–");
  return table(
    `${capital(fieldName(path))} in the last year, ${unitOf(path)}: mean with its 95 % interval`,
    [
      "Technology",
      ...data.arms.map((arm) => given(armTitle(arm))),
      ...alternatives.map((arm) => ["More under ", given(armTitle(arm)), shares(path) && h("span", { class: "unit" }, "percentage points")]),
    ],
    adopted.technologies.map((technology, k) => [
      [given(capital(name(technology.name))), h("span", { class: "unit" }, "from the quarter that ends at ", number(["opened", technology.name], technology.opened, String))],
      ...arms().map((arm) => level(k, arm)),
      ...alternatives.map((_, a) => change(k, a + 1)),
    ]),
    { class: "figures" },
  );
}

function show(state) {
  const { path } = state;
  const words = `${capital(fieldName(path))}, ${unitOf(path)}`;
  const sentence = h("span", {}, "Most in the last year: ", says(path), ".");
  return [
    figure({
      title: words,
      draw: (width) => draw(width, state),
      says: `${words}, of ${list(adopted.technologies.map((technology) => name(technology.name)))}. ${sentence.textContent}`,
      caption: [
        sentence,
        " The line is the middle run, the dark band holds half of all runs, the light band four fifths. The dotted line is when the technology opens; nobody masters it before.",
      ],
      figures: pathTables(path),
    }),
    endTable(path),
  ];
}

export function adoption() {
  if (!adopted) return null;
  const fields = Object.keys(adopted.fields);
  // More than three fans in small pictures would hide each other: then only one policy has its bands.
  const crowded = alternatives.length > 2;
  let chosen = data.arms.length - 1;
  const state = { path: fields.includes("/new_technology/share") ? "/new_technology/share" : fields[0], banded: (arm) => !crowded || arm === chosen };
  const frame = h("div", {});
  const redraw = () => frame.replaceChildren(...show(state));
  redraw();
  return section(
    "adoption",
    "How new technologies spread",
    lead("Nobody masters these technologies until they open. Who takes them up then, and does a policy bring them sooner or further?"),
    h(
      "div",
      { class: "controls" },
      choice("Show", fields.map((path) => [path, capital(fieldName(path))]), state.path, (value) => {
        state.path = value;
        redraw();
      }),
      crowded && choice("Bands of", data.arms.map((arm, i) => [String(i), armTitle(arm)]), String(chosen), (value) => {
        chosen = Number(value);
        redraw();
      }),
    ),
    legend(data.arms.map((arm, i) => [armColour(i), given(armTitle(arm))])),
    frame,
  );
}
