import { h } from "../dom.js";
import { alternatives, data } from "../words.js";
import { section } from "./section.js";

export function method() {
  return section(
    "method",
    "How to read this page",
    h(
      "ul",
      {},
      alternatives.length > 0 && h("li", {}, "Policies are compared as twins: the same firm has the same luck in every run of a pair, so a difference is what the policy made. An effect is the mean of the differences over pairs."),
      alternatives.length > 0 && h("li", {}, "An interval is the 95 % t interval of that mean. An effect is called sure when its interval leaves out zero. Of many effects looked at, one in twenty without any real effect would be called so; the p values for all together hold that down to one page in twenty."),
      h("li", {}, "What flows (value added, innovations, moves) is summed over the years; what stands (jobs, firms, ties) and rates are means of the last four quarters."),
      h("li", {}, "Money, people and firms are at full scale, also where the run drew only some of the firms."),
      h("li", {}, "A model says what follows from its assumptions. Whether these hold is another question; the sections below list them."),
    ),
  );
}
