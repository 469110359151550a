import { given, h, table } from "../dom.js";
import { armTitle, data } from "../words.js";
import { lead, section } from "./section.js";

// All arms share their assumptions, else they could not be compared.
export function assumptions() {
  const rows = data.arms[0].assumptions;
  return section(
    "assumptions",
    "Assumptions that are not the default",
    rows.length === 0
      ? lead("None: every parameter has its default.")
      : lead("Every other parameter has its default; ", h("code", {}, "milieu describe parameters"), " lists them all with their sources."),
    rows.length > 0 &&
      table(
        "Parameters with another value than the default",
        ["Parameter", "Value", "Default", "What it is", "Set in"],
        rows.map((row) => [
          given(row.name, "code"),
          given(row.text, "code"),
          given(row.start, "code"),
          [given(row.meaning), row.unit && row.unit !== "1" ? h("span", { class: "unit" }, given(row.unit)) : null],
          given(row.origin),
        ]),
        { class: "figures words" },
      ),
  );
}
