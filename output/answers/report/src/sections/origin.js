import { folded, given, h, table } from "../dom.js";
import { armTitle, capital, data } from "../words.js";
import { lead, section } from "./section.js";

const command = (line) => h("pre", { tabindex: "0" }, given(line, "code"));

// The arms were made by one version, else they could not be compared; builds may differ.
function made() {
  return data.arms[0].items.map(([item], i) => {
    const each = [...new Set(data.arms.map((arm) => arm.items[i]?.[1] ?? ""))];
    return [capital(item), each.map((content) => h("div", {}, given(content)))];
  });
}

export function origin() {
  const page = ["milieu report", ...data.arms.map((arm) => `${arm.name}.h5`), ...data.sweeps.map(({ file }) => `--sweep ${file}`), "-o report.html"].join(" ");
  return section(
    "origin",
    "Where it comes from",
    lead("The same program, scenario files and seeds give the same results, to the last digit. Typed in the folder of the scenario files, these lines make them and this page again:"),
    command([...data.arms.map((arm) => arm.command), page].join("\n")),
    table(
      "Results files",
      ["Policy", "File", "Seeds"],
      data.arms.map((arm) => [given(armTitle(arm)), given(arm.file), given(arm.seeds.join(", "))]),
      { class: "words" },
    ),
    table("What made them", ["Part", "Name and version"], made(), { class: "words" }),
    data.arms.map((arm) =>
      folded(
        ["Files that were read for ", given(armTitle(arm))],
        table(`Files of ${armTitle(arm)} and the XXH3 hash of their bytes`, ["File", "Hash"], arm.inputs.map(([path, hash]) => [given(path, "code"), given(hash, "code")]), { class: "words" }),
      ),
    ),
  );
}
