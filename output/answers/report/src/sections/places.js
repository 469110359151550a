// Where and when: a tile for each region with a slider over time, and the path of the region chosen.
import * as Plot from "@observablehq/plot";
import { choice, figure, given, h, table } from "../dom.js";
import { number, writer } from "../format.js";
import { alternatives, armTitle, base, capital, data, field, fieldName, hasLabels, label, name, ownPlace, placeWords, unitWords } from "../words.js";
import { armColour, diverging, sequential } from "../theme.js";
import { fanCell, fanMarks, middle, periodAxis } from "./fan.js";
import { lead, legend, section } from "./section.js";
import { tilePlaces } from "./tiles.js";

const paths = data?.paths;
const percentStep = 0.001;

// [period] of five quantiles, or null where there is no value.
function fan(state, arm, place) {
  const of = paths.fields[state.field];
  const changes = state.measure === "change";
  const rows = (changes ? of.changes[arm - 1] : of.levels[arm])[paths.places.indexOf(place)];
  return rows.map((five) => five && five.map((n) => n * (changes ? percentStep : of.step)));
}
const keyOf = (state, arm, place, t) => [state.measure, data.arms[arm].name, state.field, place, t];
const periodWords = (t) =>
  paths.period === "year" ? String(paths.periods[t]) : `quarter that ends at ${paths.periods[t]}`;
const armsShown = (state) => data.arms.map((_, i) => i).filter((i) => state.measure === "level" || i > 0);
const unitOf = (state) =>
  state.measure === "change" ? "per cent" : unitWords(field(state.field).unit, field(state.field).kind);
const writerOf = (state, values) =>
  writer(values, state.measure === "change" ? { percent: true, signed: true } : {});

function tileColours(state, values) {
  const there = values.filter(Number.isFinite);
  if (state.measure === "change") {
    const most = Math.max(1e-9, ...there.map(Math.abs));
    return (value) => diverging(value / most);
  }
  const [least, most] = [Math.min(...there), Math.max(...there)];
  return (value) => sequential(most > least ? (value - least) / (most - least) : 0);
}

// Colours are those of all years, so that the slider shows change and not a new scale.
function drawTiles(state, frame, choose) {
  const regions = data.names.region.region;
  const at = tilePlaces();
  const fans = regions.map((place) => fan(state, state.arm, place));
  const all = fans.flat().map((five) => (five ? five[middle] : NaN));
  const colour = tileColours(state, all);
  const write = writerOf(state, all);
  frame.style.setProperty("--columns", 1 + Math.max(...at.map(([c]) => c)));
  const pressed = frame.contains(document.activeElement) ? state.place : null;
  frame.replaceChildren(
    ...regions.map((code, i) => {
      const five = fans[i][state.time];
      const value = five ? five[middle] : NaN;
      return h(
        "button",
        {
          type: "button",
          class: "tile",
          "aria-pressed": String(state.place === code),
          "data-region": code,
          style: {
            "grid-column": at[i][0] + 1,
            "grid-row": at[i][1] + 1,
            background: Number.isFinite(value) ? colour(value) : "var(--faint)",
          },
          onclick: () => choose(code),
        },
        h("span", { class: "code" }, name(code)),
        hasLabels() && label(code) && h("span", { class: "other" }, name(code) === code ? label(code) : code),
        h("span", { class: "value" }, number([...keyOf(state, state.arm, code, state.time), "q50"], value, write)),
      );
    }),
  );
  if (pressed !== null) frame.querySelector('[aria-pressed="true"]')?.focus();
}

function drawPath(state, width) {
  const marks = [];
  const change = state.measure === "change";
  if (change) marks.push(Plot.ruleY([0], { stroke: armColour(0), strokeWidth: 1.5 }));
  const narrow = width < 520;
  // More than two fans would hide each other: then only the policy on the map has its bands.
  const banded = (arm) => alternatives.length < 3 || arm === state.arm;
  for (const arm of armsShown(state)) {
    const rows = fan(state, arm, state.place)
      .map((five, t) => five && { x: paths.periods[t], five })
      .filter(Boolean);
    marks.push(...fanMarks(rows, arm, { banded: banded(arm), dots: rows.length <= 24 }));
  }
  marks.push(Plot.ruleX([paths.periods[state.time]], { stroke: "currentColor", strokeOpacity: 0.35, strokeDasharray: "2 3" }));
  return Plot.plot({
    width,
    height: narrow ? 280 : 340,
    marginLeft: 70,
    marginRight: 16,
    style: { fontSize: "13px", background: "none" },
    x: periodAxis(paths, narrow),
    y: { label: null, grid: true, nice: true, zero: false, tickFormat: change ? (d) => `${d > 0 ? "+" : ""}${d} %`.replace("-", "\u2212") : "~s" },
    marks,
  });
}

function pathTable(state) {
  const arms = armsShown(state);
  const fans = arms.map((arm) => fan(state, arm, state.place));
  const write = writerOf(state, fans.flat(2).filter(Number.isFinite));
  return table(
    `${capital(fieldName(state.field))} in ${placeWords(state.place)}, ${unitOf(state)}: middle run, and between which four fifths of the runs lie`,
    [paths.period === "year" ? "Year" : "End of quarter", ...arms.map((arm) => given(armTitle(data.arms[arm])))],
    paths.periods.map((_, t) => [number(["period", t], paths.periods[t], String), ...arms.map((arm, i) => fanCell(keyOf(state, arm, state.place, t), fans[i][t], write))]),
  );
}

// The path in one sentence, for the caption and for those who cannot see it.
function pathSays(state) {
  const last = paths.periods.length - 1;
  const told = armsShown(state)
    .map((arm) => [arm, fan(state, arm, state.place)[last]])
    .filter(([, five]) => five);
  const write = writerOf(state, told.map(([, five]) => five[middle]));
  return told.map(([arm, five], i) => [
    i === 0 ? null : i === told.length - 1 ? " and " : ", ",
    number([...keyOf(state, arm, state.place, last), "q50"], five[middle], write),
    " under ",
    given(armTitle(data.arms[arm]), "em"),
  ]);
}

function pathFigure(state) {
  const words = `${capital(fieldName(state.field))} in ${placeWords(state.place)}, ${state.measure === "change" ? "difference from the reference in per cent" : unitOf(state)}`;
  const says = h("span", {}, "In ", number(["period", paths.periods.length - 1], paths.periods.at(-1), String), ", the middle run has ", pathSays(state), ".");
  return figure({
    title: words,
    draw: (width) => drawPath(state, width),
    says: `${words}. ${says.textContent}`,
    caption: [
      says,
      " The line is the middle run, the dark band holds half of all runs, the light band four fifths: where a band holds zero, luck alone may do the same.",
    ],
    figures: pathTable(state),
  });
}

export function places() {
  const own = data.contrasts[0]?.regions["own region"][0];
  const state = {
    field: paths.fields["/region/sme_productivity"] ? "/region/sme_productivity" : data.fields[0].path,
    measure: alternatives.length > 0 ? "change" : "level",
    arm: alternatives.length > 0 ? 1 : 0,
    time: paths.periods.length - 1,
    place: paths.places.includes("own region") ? "own region" : (own ?? paths.places[0]),
  };
  const tiles = h("div", { class: "tiles", role: "group", "aria-label": "Regions" });
  const path = h("div", { class: "path" });
  const when = h("output", { class: "when", for: "time" });
  const controls = h("div", { class: "controls" });
  const mapTitle = h("h3", {});
  const choose = (place) => {
    state.place = place;
    draw();
  };
  const slider = h("input", {
    type: "range", id: "time", min: "0", max: String(paths.periods.length - 1), value: String(state.time),
    oninput: (event) => {
      state.time = Number(event.target.value);
      draw();
    },
  });
  function draw() {
    when.replaceChildren(number(["period", state.time], paths.periods[state.time], String));
    slider.setAttribute("aria-valuetext", periodWords(state.time));
    mapTitle.replaceChildren(
      `${capital(fieldName(state.field))}, ${state.measure === "change" ? "difference from the reference" : unitOf(state)}, under `,
      given(armTitle(data.arms[state.arm]), "em"),
    );
    drawTiles(state, tiles, choose);
    path.replaceChildren(pathFigure(state));
    drawControls();
  }
  function drawControls() {
    const focused = controls.contains(document.activeElement) ? [...controls.querySelectorAll("select")].indexOf(document.activeElement) : -1;
    const change = (key, turn = (v) => v) => (value) => {
      state[key] = turn(value);
      if (state.measure === "change" && state.arm === 0) state.arm = 1;
      draw();
    };
    controls.replaceChildren(
      choice("Field", data.fields.map(({ path: p }) => [p, capital(fieldName(p))]), state.field, change("field")),
      ...(alternatives.length > 0
        ? [choice("Show", [["change", "Difference from the reference, %"], ["level", "Level"]], state.measure, change("measure"))]
        : []),
      choice("Policy on the map", armsShown(state).map((i) => [String(i), armTitle(data.arms[i])]), String(state.arm), change("arm", Number)),
      choice("Region", paths.places.map((p) => [p, capital(placeWords(p))]), state.place, change("place")),
    );
    if (focused >= 0) controls.querySelectorAll("select")[focused]?.focus();
  }
  draw();
  return section(
    "places",
    "Where and when",
    lead("Every tile is a region. Move the slider to see the years go by, choose a field, and press a tile to see the path of that region below."),
    controls,
    mapTitle,
    h("div", { class: "time" }, h("label", { for: "time" }, paths.period === "year" ? "Year" : "Quarter"), slider, when),
    tiles,
    h("p", { class: "note" }, state.measure === "change" ? "Blue is more than under the reference, orange less; the tile shows the middle of all pairs of runs." : "The darker, the more; the tile shows the middle run."),
    legend(data.arms.map((arm, i) => [armColour(i), given(armTitle(arm))])),
    path,
  );
}
