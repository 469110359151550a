import { h } from "../dom.js";

export const section = (id, title, ...content) =>
  h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, title), ...content);

export const lead = (...content) => h("p", { class: "lead" }, ...content);

// Colour and name of each arm; the reference first where it is drawn.
export const legend = (entries) =>
  h(
    "ul",
    { class: "legend" },
    entries.map(([colour, words]) =>
      h("li", {}, h("span", { class: "swatch", style: { background: colour }, "aria-hidden": "true" }), words),
    ),
  );
