// Opens a page of `milieu report' in a browser, as a reader would, and holds it to what it promises.
//
//     node look.js PAGE.html PLAIN.html CHROMIUM FOLDER
//
// PLAIN.html has one arm and nothing that is optional.  Writes FOLDER/numbers.json (every number the page
// shows, in every state of its choices, with what it is a number of) and screenshots.  Leaves with 1 when a
// claim does not hold.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page, plain, executablePath, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let failures = 0;
let claims = 0;
function claim(name, holds, otherwise = "") {
  claims++;
  if (holds) return;
  failures++;
  console.log(`FAILED ${name}: ${otherwise}`);
}

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const asked = [];
const said = [];

// A tab with the page in it, drawn to the last picture.
async function open({ width, colorScheme, file = page }) {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  tab.on("request", (request) => asked.push(request.url()));
  tab.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
  tab.on("pageerror", (error) => said.push(error.message));
  await tab.goto(pathToFileURL(file).href);
  await tab.waitForFunction(() => {
    const charts = [...document.querySelectorAll('.chart[role="img"]')];
    return document.documentElement.dataset.drawn && charts.length > 0 && charts.every((chart) => chart.querySelector("svg"));
  });
  const drawn = await tab.evaluate(() => performance.now());
  return { tab, drawn };
}

async function violations(tab) {
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => axe.run());
  return found.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
}

for (const [width, colorScheme] of [[1160, "light"], [1160, "dark"], [390, "light"], [390, "dark"]]) {
  const { tab, drawn } = await open({ width, colorScheme });
  const name = `${width}_${colorScheme}`;
  console.log(`${name}: drawn after ${Math.round(drawn)} ms`);
  await tab.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  claim(`the_page_is_not_wider_than_the_screen_${name}`, wide <= width, `${wide} px`);
  await tab.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  const found = await violations(tab);
  claim(`everyone_can_use_it_${name}`, found.length === 0, found.join("; "));
  await tab.close();
}

const { tab } = await open({ width: 1160, colorScheme: "light" });
const pdf = await tab.pdf({ preferCSSPageSize: true, path: `${folder}/page.pdf` });
claim("it_prints", pdf.length > 20000, `${pdf.length} bytes`);
const bytes = statSync(page).size;
claim("it_is_smaller_than_a_photograph", bytes < 1.5e6, `${bytes} bytes`);

// The answers, in words.
const text = (selector) => tab.locator(selector).first().innerText();
claim("it_says_what_was_compared", /against .*same money.*quarters.*luck/s.test(await text("#answer-compared")), await text("#answer-compared"));
claim("it_says_which_policy_helped_most", /For each \S+ appropriated.*between/s.test(await text("#answer-most")), await text("#answer-most"));
claim("it_says_how_sure", /(sure: the interval).*95 % intervals/s.test(await text("#answer-sure")), await text("#answer-sure"));
claim("it_says_which_assumption_matters", (await text("#answer-assumption")).length > 80, await text("#answer-assumption"));

claim("it_says_how_sure_among_all_that_is_looked_at", /Among the \d+ effects.*corrected for all.*p (under )?\d/s.test(await text("#answer-sure")), await text("#answer-sure"));
const sections = await tab.locator("main > section").evaluateAll((all) => all.map((section) => section.id));
for (const id of ["brief", "effects", "gained", "places", "winners", "spread", "money", "network", "adoption", "mechanisms", "response", "sensitivity", "robust", "coexistence", "innovators", "nation", "verdicts", "assumptions", "origin"])
  claim(`the_page_has_a_section_on_${id}`, sections.includes(id), sections.join());
claim("it_takes_the_gross_effect_apart", /Of .* jobs in firms that the policy reached .* would be there without it/s.test(await text("#gained")), await text("#gained"));
claim("it_says_which_new_technology_is_mastered_most", /Most in the last year: .* with .* under/s.test(await text("#adoption")), await text("#adoption"));
claim("it_says_nothing_of_a_technology_that_never_opens", !/genome/i.test(await text("#adoption")), await text("#adoption"));
claim("it_says_who_wins", /sell more under.*sell less/s.test(await text("#winners")), await text("#winners"));
claim("it_says_what_the_model_shows", /Of \d+ claims and tests it shows \d+/.test(await text("#verdicts")), await text("#verdicts"));
claim("it_says_how_to_make_it_again", /milieu run .*milieu report .*--sweep/s.test(await text("#origin")), await text("#origin"));

// What is drawn follows what is chosen.
const tiles = () => tab.locator(".tile").evaluateAll((all) => all.map((tile) => tile.textContent + tile.style.background).join());
const path = () => tab.locator(".path svg").evaluate((svg) => svg.innerHTML);
const heading = () => tab.locator(".path h3").innerText();
const changes = async (name, looks, act) => {
  const before = await Promise.all(looks.map((look) => look()));
  await act();
  await tab.waitForTimeout(150);
  const after = await Promise.all(looks.map((look) => look()));
  looks.forEach((_, i) => claim(name, before[i] !== after[i], `look ${i} is as before`));
};
const choice = (words, section = "#places") => tab.locator(section).getByLabel(words, { exact: true });
await changes("the_slider_moves_the_map", [tiles, path, () => text(".when")], () => tab.locator("#time").press("ArrowLeft"));
await changes("the_slider_goes_back_to_the_start", [tiles, () => text(".when")], () => tab.locator("#time").press("Home"));
await tab.locator("#time").press("End");
await changes("the_field_changes_map_and_path", [tiles, path, heading], () => choice("Field").selectOption("/region/employment"));
await changes("a_region_that_is_pressed_has_its_path_drawn", [path, heading], () => tab.locator('.tile[aria-pressed="false"]').first().click());
await changes("a_region_can_be_pressed_with_the_keyboard", [path, heading], async () => {
  await tab.locator('.tile[aria-pressed="false"]').last().focus();
  await tab.keyboard.press("Enter");
});
claim("the_focus_stays_on_the_tile", await tab.evaluate(() => document.activeElement.classList.contains("tile")));
await changes("levels_and_differences_differ", [tiles, path], () => choice("Show").selectOption("level"));
await changes("the_effects_can_be_seen_elsewhere", [() => tab.locator(".effects").innerText()], () => choice("Where", "#effects").selectOption("nation"));
await changes("jobs_and_value_added_are_taken_apart", [() => tab.locator("#gained .chart svg").innerHTML()], () => choice("Of what", "#gained").selectOption("product"));
await changes("shares_and_numbers_of_firms_that_master_a_technology_differ", [() => tab.locator("#adoption .chart svg").innerHTML()], () => choice("Show", "#adoption").selectOption("/new_technology/adopters"));
await changes("another_policy_has_its_bands_drawn", [() => tab.locator("#adoption .chart svg").innerHTML()], () => choice("Bands of", "#adoption").selectOption("1"));
if (await tab.locator("header").getByLabel("Names").count())
  await changes("names_can_be_switched", [() => text(".tile .code")], () => tab.locator("header").getByLabel("Names").selectOption("labels"));
await tab.reload();

// Every number, in every state: first as opened, then each choice of each section in turn.
// Numbers of the words themselves, and no results.
const wordsOnly = /95 %|(under|fewer than) 300 workers|(last|in) 12 quarters|at least 3 successes|one in twenty|XXH3/g;
await tab.evaluate(() => (window.seen = { numbers: new Map(), loose: new Set() }));
const collect = () =>
  tab.evaluate(() => {
    for (const n of document.querySelectorAll("[data-of]")) {
      const of = n.getAttribute("data-of");
      window.seen.numbers.set(`${of}\n${n.textContent}`, [of, n.textContent]);
    }
    const walker = document.createTreeWalker(document.getElementById("page"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      if (/\d/.test(walker.currentNode.data) && !walker.currentNode.parentElement.closest("[data-of], [data-given], option, svg, .tick"))
        window.seen.loose.add(walker.currentNode.data);
  });
await collect();
for (const section of await tab.locator("section:has(select)").all()) {
  const count = await section.locator("select").count();
  for (let i = 0; i < count; i++) {
    const values = await section.locator("select").nth(i).locator("option").evaluateAll((all) => all.map((o) => o.value));
    const [now] = await section.locator("select").nth(i).evaluateAll((all) => all.map((s) => s.value));
    for (const value of [...values.filter((v) => v !== now), now]) {
      await section.locator("select").nth(i).selectOption(value);
      await collect();
    }
  }
}
const last = Number(await tab.locator("#time").getAttribute("max"));
for (let t = 0; t < last; t++) {
  await tab.locator("#time").press("ArrowLeft");
  await collect();
}
const seen = await tab.evaluate(() => ({ numbers: [...window.seen.numbers.values()], loose: [...window.seen.loose] }));
const loose = seen.loose.filter((words) => /\d/.test(words.replace(wordsOnly, "")));
claim("every_number_says_what_it_is", loose.length === 0, loose.slice(0, 5).join(" | "));
writeFileSync(`${folder}/numbers.json`, JSON.stringify(seen.numbers));
claim("there_are_numbers", seen.numbers.length > 1000, `${seen.numbers.length}`);

const without = await open({ width: 1160, colorScheme: "light", file: plain });
const few = await without.tab.locator("main > section").evaluateAll((all) => all.map((section) => section.id));
claim("nothing_is_said_of_technologies_where_none_opens", few.includes("places") && !few.includes("adoption"), few.join());

claim("it_asks_no_network", asked.every((url) => url.startsWith("file:") || url.startsWith("data:")), asked.filter((u) => !u.startsWith("file:")).join());
claim("it_has_no_error_to_tell", said.length === 0, said.join("; "));
await browser.close();
console.log(`${claims} claims, ${failures} failed; ${seen.numbers.length} numbers; ${bytes} bytes`);
process.exit(failures === 0 && claims > 25 ? 0 : 1);
