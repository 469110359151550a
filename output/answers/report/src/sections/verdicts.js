// Whether the model shows what is known: a table of claims or of tests, beside the results.
import { folded, given, h, table } from "../dom.js";
import { number } from "../format.js";
import { capital, data } from "../words.js";
import { lead, section } from "./section.js";

const groups = [
  ["no", "It does not show"],
  ["undecided", "It does not tell from luck"],
  ["yes", "It shows"],
];

function tableOf(rows, words) {
  const kinds = rows.some(({ kind }) => kind);
  return table(
    words,
    ["Claim", "Source", ...(kinds ? ["Kind"] : []), "What is looked at", "Figure"],
    rows.map(({ id, source, kind, what, figure }) => [given(id.replaceAll("_", " ")), given(source), ...(kinds ? [given(kind)] : []), given(what), given(figure)]),
    { class: "words" },
  );
}

export function verdicts() {
  const rows = data.verdicts;
  if (rows.length === 0) return null;
  const of = (holds) => rows.filter((row) => row.holds === holds);
  const told = (holds) => number(["verdicts", holds], of(holds).length, String);
  return section(
    "verdicts",
    "Can the model be trusted?",
    lead("What the model was held against before it was asked, apart from the runs on this page."),
    h("p", { class: "answer" }, "Of ", number(["verdicts", "all"], rows.length, String), " claims and tests it shows ", told("yes"), ", does not show ", told("no"), ", and ", told("undecided"), " cannot be told from luck."),
    groups.filter(([holds]) => of(holds).length > 0).map(([holds, words]) => folded([words, " ", told(holds)], tableOf(of(holds), capital(words)))),
  );
}
