import { choice, given, h } from "../dom.js";
import { alternatives, armTitle, base, data, hasLabels, labelsShown, name, showLabels } from "../words.js";

export function head(sections, redraw) {
  const titles = alternatives.length > 0 ? alternatives : [base];
  document.title = titles.map(armTitle).join(" \u00b7 ");
  return h(
    "header",
    {},
    h("p", { class: "kicker" }, alternatives.length > 0 ? "What did the policies do?" : "What happened?"),
    h(
      "h1",
      {},
      titles.map((arm, i) => [
        i === 0 ? null : i === titles.length - 1 ? ", or " : ", ",
        given(armTitle(arm)),
      ]),
      alternatives.length > 0 ? "?" : null,
    ),
    h(
      "nav",
      { "aria-label": "On this page" },
      h("ul", {}, sections.map((s) => h("li", {}, h("a", { href: `#${s.id}` }, s.querySelector("h2").textContent)))),
    ),
    hasLabels() &&
      choice(
        "Names",
        [
          ["codes", Object.keys(data.names.labels).slice(0, 3).join(", ") + " …"],
          ["labels", Object.values(data.names.labels).slice(0, 3).join(", ") + " …"],
        ],
        labelsShown() ? "labels" : "codes",
        (value) => {
          showLabels(value === "labels");
          redraw();
        },
      ),
  );
}
