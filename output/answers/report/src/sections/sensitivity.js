import { h } from "../dom.js";

export function mattersMost() {
  return [
    h("p", { class: "answer" }, "This page cannot say: it was made without a sensitivity analysis."),
    h(
      "p",
      {},
      "The intervals above hold with the assumptions as they stand. Which of them would change the answer is found by varying them over their plausible ranges: ",
      h("code", {}, "milieu describe parameters"),
      " lists the ranges.",
    ),
  ];
}
