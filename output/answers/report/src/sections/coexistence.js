// The four coexistences: between small and large firms, between regions, between people, and with nature.
import { given, h } from "../dom.js";
import { number, withRange, writer } from "../format.js";
import { alternatives, armTitle, base, data } from "../words.js";
import { armColour } from "../theme.js";
import { lead, section } from "./section.js";

// Which field of the nation tells, and whether more of it is better.
const indices = [
  { title: "Between small and large firms", path: /^\/nation\/sme_relative_productivity$/, more: true },
  { title: "Between regions", path: /^\/nation\/inequality$/, more: false },
  { title: "Between groups of people", path: /^\/nation\/group_inequality$/, more: false },
  { title: "With nature", path: /^\/nation\/.*emission/, more: false },
];

const found = () =>
  indices
    .map((index) => ({ ...index, field: Object.keys(data.groups).find((path) => index.path.test(path) && data.groups[path].levels[0].length === 1 && data.groups[path].levels[0][0]) }))
    .filter(({ field }) => field);

const verdict = (more, [, low, high]) =>
  (low > 0 && more) || (high < 0 && !more) ? "surely better" : low > 0 || high < 0 ? "surely worse" : "no sure change";

function card({ title, field, more }) {
  const group = data.groups[field];
  const [level] = group.levels[0];
  return h(
    "article",
    { class: "card", style: { "--arm": armColour(0) } },
    h("h3", {}, title),
    h("p", { class: "big" }, number(["group", base.name, field, 0, "mean"], level[0], writer([level[0]]))),
    h("p", { class: "says" }, given(group.meaning), ", under the reference"),
    h(
      "ul",
      {},
      alternatives.map((arm, a) => {
        const change = group.changes[a][0];
        return change && h(
          "li",
          { class: "says" },
          h("span", {}, h("span", { class: "swatch", style: { background: armColour(a + 1) }, "aria-hidden": "true" }), given(armTitle(arm), "em"), `: ${verdict(more, change)}`),
          h("span", {}, withRange(["group change", arm.name, field, 0], change, { signed: true })),
        );
      }),
    ),
  );
}

export function coexistence() {
  const there = found();
  if (there.length === 0) return null;
  return section(
    "coexistence",
    "Do they live together better?",
    lead("Policies are to bring small and large firms, regions, people and nature closer together. Each figure is one such gap at the end, and what each policy does to it."),
    h("div", { class: "cards" }, there.map(card)),
  );
}
