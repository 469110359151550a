// The page's data, and words for what stands in them.  Nothing here knows a country.
export const data = JSON.parse(document.getElementById("data").textContent);

export const base = data?.arms[0];
export const alternatives = data?.arms.slice(1) ?? [];

const shown = { labels: false };
export const hasLabels = () => Object.keys(data.names.labels).length > 0;
export const labelsShown = () => shown.labels;
export const showLabels = (on) => (shown.labels = on);
export const label = (code) => data.names.labels[code];
// The name of a region, programme or arm as the reader wants it.
export const name = (code) => (shown.labels && label(code)) || code;

const fieldNames = {
  "/region/product": "value added",
  "/region/employment": "jobs",
  "/region/sme_product": "value added of small and medium firms",
  "/region/sme_employment": "jobs in small and medium firms",
  "/region/sme_productivity": "productivity of small and medium firms",
  "/region/innovations": "innovations",
  "/region/business_ties": "ties of small and medium firms to firms",
  "/region/university_ties": "ties of small and medium firms to universities and institutes",
  "/region/ties_per_firm": "ties per research-active firm",
  "/region/firms": "firms",
  "/region/entries": "firms founded",
  "/region/jobs_in": "jobs that came from other regions",
  "/region/foreign_jobs": "jobs that came from abroad",
  "/region/wage": "wage",
  "/region/land_price": "price of land",
  "/region/unemployment_rate": "unemployment rate",
  "/region/household_income": "income of households",
  "/new_technology/share": "share of research and network firms that master it",
  "/new_technology/adopters": "firms that master it",
  "/new_technology/sme_adopters": "small and medium firms that master it",
  "/new_technology/gate": "share of the firms able to take it up whom institutions let",
};
const spaced = (words) => words.replaceAll("_", " ");
export const fieldName = (path) =>
  name(path) !== path ? name(path) : (fieldNames[path] ?? spaced(path.split("/").at(-1)).replace(/\bsme\b/g, "SME"));
export const plainWords = spaced;
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

// "currency/worker/quarter" of a sum or a mean, in the money of the file.
export function unitWords(unit, kind) {
  let words = unit.replace("currency", data.currency || "currency");
  if (kind === "flow") words = words.replace(/\/quarter$/, "");
  if (words === "1") return "";
  const [first, ...rest] = words.split("/");
  const many = first === data.currency || first === "m2" ? first : `${first}s`;
  return [many, ...rest].join(" per ").replaceAll("m2", "m²");
}

// The first sweep that is about assumptions, or about mechanisms.
export const sweepAbout = (about) => data.sweeps.find((sweep) => sweep.about === about);

export const field = (path) => data.fields.find((row) => row.path === path);
export const armTitle = (arm) => name(arm.title || arm.name);

export function list(words, last = "and") {
  if (words.length < 2) return words.join("");
  return words.slice(0, -1).join(", ") + ` ${last} ` + words.at(-1);
}

// The regions that a policy aims at, as a place name.
export function ownPlace() {
  const own = data.contrasts[0]?.regions["own region"] ?? [];
  return own.length === 0 || own.length > 3 ? "its own regions" : list(own.map(name));
}
export function whereWords(where) {
  if (where === "own region") return ownPlace();
  return { neighbours: "the neighbours", others: "the other regions", nation: "the nation" }[where];
}
export const placeWords = (place) =>
  place === "nation" ? "the nation" : place === "own region" ? ownPlace() : name(place);

// What the file has no value for (the interval of a single pair, an effect on nothing) is not a number.
export function effectOf(contrast, path, where) {
  const effect = contrast.fields.find((row) => row.field === path)?.[where];
  return effect && Object.fromEntries(Object.entries(effect).map(([key, value]) => [key, value ?? NaN]));
}
// All effects of the page, every field and place and policy: the family that p values are corrected for.
export const family = () =>
  data.contrasts.flatMap((contrast) => contrast.fields.flatMap((row) => Object.values(row).filter((of) => of && typeof of === "object" && Number.isFinite(of.p))));
export const isSure = (effect) => effect.low > 0 || effect.high < 0;
export const inPercent = (effect, key) => (100 * effect[key]) / Math.abs(effect.base);
