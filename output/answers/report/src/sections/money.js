// Where the money went: from sources through managing bodies and programmes to those who got it.
import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import { choice, figure, given, h, svg, table } from "../dom.js";
import { number, writer } from "../format.js";
import { alternatives, armTitle, base, capital, data, name, plainWords } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";

const sources = ["central", "regional", "other"];
const sourceWords = { central: "Central government", regional: "Regional governments", other: "Others" };
const small = "Firms under 300 workers";
const large = "Larger firms";

// Money of an appropriation that no programme of the arm spends goes to households.
function flowsOf(arm, purses) {
  const links = new Map();
  const flow = (from, to, value) => {
    if (value > 0) links.set(`${from}\u0000${to}`, (links.get(`${from}\u0000${to}`) ?? 0) + value);
  };
  const { programmes: p, appropriations: a, money } = arm;
  (p.programme ?? []).forEach((programme, i) => {
    const spent = money.programmes.spent[i];
    if (!purses.includes(p.drawn_on[i]) || !(spent > 0)) return;
    const body = capital(plainWords(p.managed_by[i]));
    for (const source of sources) flow(sourceWords[source], body, spent * p[`share_${source}`][i]);
    flow(body, programme, spent);
    const overhead = money.programmes.overhead[i];
    const share = money.programmes.cases[i] > 0 ? money.programmes.sme_cases[i] / money.programmes.cases[i] : 1;
    flow(programme, "Cost of managing", overhead);
    flow(programme, small, (spent - overhead) * share);
    flow(programme, large, (spent - overhead) * (1 - share));
  });
  (a.appropriation ?? []).forEach((purse, i) => {
    if (purses.includes(purse)) flow(a.level[i] === "central" ? sourceWords.central : sourceWords.regional, "Households", money.appropriations.returned[i]);
  });
  return [...links].map(([key, value]) => ({ source: key.split("\u0000")[0], target: key.split("\u0000")[1], value }));
}

// scope: of which money, as part of what a number is a number of.
function drawFlows(width, links, arm, scope) {
  const colour = armColour(data.arms.indexOf(arm));
  const names = [...new Set(links.flatMap(({ source, target }) => [source, target]))];
  const narrow = width < 620;
  const height = Math.max(280, 44 * Math.max(4, names.length - 4));
  const { nodes, links: made } = sankey()
    .nodeId((d) => d.id)
    .nodeWidth(10)
    .nodePadding(narrow ? 20 : 22)
    .extent([[1, 14], [width - 1, height - 10]])({
    nodes: names.map((id) => ({ id })),
    links: links.map((link) => ({ ...link })),
  });
  const most = Math.max(...nodes.map((node) => node.value));
  const write = writer([most]);
  // On a narrow screen in two lines, to the right but for the last column.
  const lines = (words) => {
    const parts = words.split(" ");
    const first = Math.ceil(parts.length / 2);
    return narrow && parts.length > 1 ? [parts.slice(0, first).join(" "), parts.slice(first).join(" ")] : [words];
  };
  const label = (node) => {
    const right = narrow ? node.x1 < width - 2 : node.x0 < width / 2;
    const x = right ? node.x1 + 5 : node.x0 - 5;
    const said = lines(name(node.id));
    const text = svg(
      "text",
      { x, y: (node.y0 + node.y1) / 2, "text-anchor": right ? "start" : "end" },
      ...said.map((line, i) => svg("tspan", { x, dy: i === 0 ? `${0.35 - 0.55 * (said.length - 1)}em` : "1.1em" }, line)),
    );
    if (!narrow) text.append(" ", svg("tspan", { class: "amount", "data-of": ["node", arm.name, node.id, scope].join("|") }, write(node.value)));
    return text;
  };
  return svg(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, class: narrow ? "flows narrow" : "flows" },
    svg("g", { fill: "none", stroke: colour, "stroke-opacity": 0.28 }, ...made.map((link) => svg("path", { d: sankeyLinkHorizontal()(link), "stroke-width": Math.max(1, link.width) }))),
    svg("g", { fill: colour }, ...nodes.map((node) => svg("rect", { x: node.x0, y: node.y0, width: node.x1 - node.x0, height: Math.max(1, node.y1 - node.y0) }))),
    svg("g", {}, ...nodes.map(label)),
  );
}

function flowTable(arm, links, scope, write) {
  return table(
    `Money by way, ${data.currency}, mean over runs`,
    ["From", "To", "Amount"],
    links.map(({ source, target, value }) => [name(source), name(target), number(["flow", arm.name, source, target, scope], value, write)]),
  );
}

function programmeTable(arm, purses, write) {
  const p = arm.programmes;
  const rows = (p.programme ?? []).map((programme, i) => [programme, i]).filter(([, i]) => purses.includes(p.drawn_on[i]));
  if (rows.length === 0) return null;
  const of = arm.money.programmes;
  const cell = (what, i, w) => number(["programme", arm.name, p.programme[i], what], of[what][i], w);
  const whole = writer([Math.max(...of.cases, ...of.applications)]);
  return table(
    "Programmes: spent and awards over the whole time, mean over runs",
    ["Programme", "Instrument", "Managed by", "Spent", "Awards", "of them to firms under 300 workers"],
    rows.map(([programme, i]) => [
      given(name(programme)),
      plainWords(p.instrument[i]),
      plainWords(p.managed_by[i]),
      cell("spent", i, write),
      cell("cases", i, writer([of.cases[i]])),
      cell("sme_cases", i, writer([of.sme_cases[i]])),
    ]),
    { class: "figures" },
  );
}

export function money() {
  const armsWith = data.arms.filter((arm) => (arm.appropriations.appropriation ?? []).length > 0);
  if (armsWith.length === 0) return null;
  const everything = [...new Set(armsWith.flatMap((arm) => arm.appropriations.appropriation))];
  // In question is what differs: the purses on which the arms draw differently.
  const drawn = (arm, purse) => (arm.programmes.programme ?? []).filter((_, i) => arm.programmes.drawn_on[i] === purse).join();
  const inQuestion = everything.filter((purse) => new Set(data.arms.map((arm) => drawn(arm, purse))).size > 1);
  let purses = inQuestion.length > 0 ? inQuestion : everything;
  let arm = alternatives[0] ?? base;
  const frame = h("div", {});
  const draw = () => {
    const links = flowsOf(arm, purses);
    const scope = purses.length === everything.length ? "all" : "in question";
    const write = writer(links.map((link) => link.value));
    const greatest = links.filter(({ target }) => [small, large, "Households", "Cost of managing"].includes(target));
    const got = [small, large, "Households", "Cost of managing"]
      .map((who) => [who, greatest.filter((l) => l.target === who).reduce((sum, l) => sum + l.value, 0)])
      .filter(([, value]) => value > 0);
    const says = got.map(([who, value], i) => [i === 0 ? "" : "; ", `${who.toLowerCase()}: `, number(["node", arm.name, who, scope], value, write), ` ${data.currency}`]);
    frame.replaceChildren(
      ...[
        links.length > 0 &&
          figure({
            draw: (width) => drawFlows(width, links, arm, scope),
            says: `Money from its sources over managing bodies and programmes to those who got it. ${h("span", {}, says).textContent}.`,
            caption: ["Who got it: ", says, ". Between firms the money of a programme is divided by the number of its awards; what no programme spends goes to households. Sums over all years, means over runs."],
            figures: flowTable(arm, links, scope, write),
          }),
        programmeTable(arm, purses, write),
      ].filter(Boolean),
    );
  };
  draw();
  return section(
    "money",
    "Where the money went",
    lead("From those who pay, over those who manage, to those who get it."),
    h(
      "div",
      { class: "controls" },
      choice("Policy", data.arms.map((a, i) => [String(i), armTitle(a)]), String(data.arms.indexOf(arm)), (value) => {
        arm = data.arms[Number(value)];
        draw();
      }),
      inQuestion.length > 0 && inQuestion.length < everything.length
        ? choice("Money", [["question", `Only ${inQuestion.map(name).join(", ")}`], ["all", "All public money for innovation"]], "question", (value) => {
            purses = value === "all" ? everything : inQuestion;
            draw();
          })
        : null,
    ),
    frame,
  );
}
