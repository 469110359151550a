import "./style.css";
import { h } from "./dom.js";
import { onThemeChange } from "./theme.js";
import { data } from "./words.js";
import { head } from "./sections/head.js";
import { brief } from "./sections/brief.js";
import { effects } from "./sections/effects.js";
import { gained } from "./sections/gained.js";
import { places } from "./sections/places.js";
import { spread } from "./sections/spread.js";
import { winners } from "./sections/winners.js";
import { money } from "./sections/money.js";
import { network } from "./sections/network.js";
import { response } from "./sections/response.js";
import { sensitivity } from "./sections/sensitivity.js";
import { robust } from "./sections/robust.js";
import { adoption } from "./sections/adoption.js";
import { mechanisms } from "./sections/mechanisms.js";
import { coexistence } from "./sections/coexistence.js";
import { innovators } from "./sections/innovators.js";
import { nation } from "./sections/nation.js";
import { verdicts } from "./sections/verdicts.js";
import { assumptions } from "./sections/assumptions.js";
import { origin } from "./sections/origin.js";
import { method } from "./sections/method.js";

// In the order of reading: answers first, method last.  A section without figures gives null.
const sections = [brief, effects, gained, places, winners, spread, money, network, adoption, mechanisms, response, sensitivity, robust, coexistence, innovators, nation, verdicts, assumptions, method, origin];

function draw() {
  const page = document.getElementById("page");
  if (data === null) {
    page.replaceChildren(h("p", {}, "This is the page without figures; `milieu report' fills them in."));
    return;
  }
  const made = sections.map((section) => section()).filter((section) => section !== null);
  page.replaceChildren(head(made, draw), ...made);
}

draw();
onThemeChange(draw);
document.documentElement.dataset.drawn = "true";
