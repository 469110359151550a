// Elements without a framework: h("p", { class: "lead" }, "text", child, [more, children]).
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style" && typeof value === "object")
      for (const [rule, setting] of Object.entries(value)) element.style.setProperty(rule, setting);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity))
    if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

// The same of a picture.
export const svg = (tag, attributes, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

// What stands in a file word for word: titles, names, commands.
export const given = (text, tag = "span", attributes = {}) =>
  h(tag, { ...attributes, "data-given": true }, text);

let choices = 0;

// A labelled list of choices; options are [value, words].
export function choice(words, options, value, onchange) {
  const id = `choice-${++choices}`;
  return h(
    "div",
    { class: "choice" },
    h("label", { for: id }, words),
    h(
      "select",
      { id, onchange: (event) => onchange(event.target.value) },
      options.map(([key, label]) => h("option", { value: key, selected: key === value }, label)),
    ),
  );
}

// A table that scrolls sideways by itself where it is too wide, also with the keyboard.
export const table = (caption, head, rows, attributes = {}) =>
  h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      attributes,
      h("caption", {}, h("span", { class: "stay" }, caption)),
      h("thead", {}, h("tr", {}, head.map((cell) => h("th", { scope: "col" }, cell)))),
      h(
        "tbody",
        {},
        rows.map(([first, ...rest]) =>
          h("tr", {}, h("th", { scope: "row" }, first), rest.map((cell) => h("td", {}, cell))),
        ),
      ),
    ),
  );

export const folded = (summary, ...content) =>
  h("details", {}, h("summary", {}, ...[summary].flat()), ...content);

// A picture with what it says in words for those who cannot see it, and the figures behind it.
export function figure({ title, draw, says, caption, figures }) {
  const frame = h("div", { class: "chart", role: "img", "aria-label": says });
  const element = h(
    "figure",
    {},
    title && h("h3", {}, title),
    frame,
    caption && h("figcaption", {}, caption),
    figures && folded("The figures", figures),
  );
  let width = 0;
  const redraw = () => {
    const svg = draw(width);
    for (const inner of [svg, ...svg.querySelectorAll("*")])
      for (const name of ["aria-label", "aria-description", "role"]) inner.removeAttribute(name);
    svg.setAttribute("aria-hidden", "true");
    frame.replaceChildren(svg);
  };
  new ResizeObserver(([entry]) => {
    const now = Math.round(entry.contentRect.width);
    if (now === 0 || now === width) return;
    width = now;
    redraw();
  }).observe(frame);
  return element;
}
