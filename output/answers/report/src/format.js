// Numbers for people.  Every number that comes from a results file goes through number(), which notes
// what it is a number of (data-of), so that it can be recomputed.
import { h } from "./dom.js";

const sizes = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
];
const minus = "\u2212";
const narrow = "\u202f";

function fixed(value, decimals) {
  const text = Math.abs(value).toLocaleString("en", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return (value < 0 && Number(text.replaceAll(",", "")) !== 0 ? minus : "") + text;
}

// Decimals that leave about three digits of the greatest of some numbers.
const decimalsFor = (most) =>
  most < 1e-6 ? 0 : Math.max(0, Math.min(7, (most < 0.1 ? 1 : 2) - Math.floor(Math.log10(most))));

// One way of writing for numbers that are read together: an effect and the ends of its interval.
export function writer(values, { percent = false, signed = false, bare = false } = {}) {
  const most = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  const [size, word] = percent ? [1, ""] : (sizes.find(([least]) => most >= least) ?? [1, ""]);
  let decimals = decimalsFor(most / size);
  if (percent) decimals = most >= 1 ? 1 : most >= 0.05 || most === 0 ? 2 : 3;
  return (value) => {
    if (!Number.isFinite(value)) return "–";
    const text = fixed(value / size, decimals);
    const plus = signed && value > 0 && /[1-9]/.test(text) ? "+" : "";
    return plus + text + (word ? narrow + word : "") + (percent && !bare ? narrow + "%" : "");
  };
}

export const number = (of, value, write) =>
  h("data", { class: "n", value: Number.isFinite(value) ? value : "", "data-of": of.join("|") }, write(value));

export const count = (of, value) => number(of, value, (v) => fixed(v, 0));

// A p value: small ones as a bound.
export const chance = (of, value) => number(of, value, (p) => (!Number.isFinite(p) ? "–" : p < 0.001 ? "under 0.001" : fixed(p, 3)));
// How many times as much.
export const times = (of, value) =>
  number(of, value, (v) => (!Number.isFinite(v) ? "–" : v >= 1e6 ? writer([v])(v) : fixed(v, v < 10 ? 1 : 0)));

// A mean with the ends of its interval below it; where nothing ever moves, one zero.
export function withRange(of, [mean, low, high], options = {}) {
  const there = [mean, low, high].filter((v) => v !== null && Number.isFinite(v));
  const ends = writer(there, { ...options, bare: true });
  const shown = number([...of, "mean"], mean ?? NaN, writer(there, options));
  if (there.length < 3 || there.every((v) => v === 0)) return shown;
  return [shown, h("span", { class: "range" }, number([...of, "low"], low, ends), " to ", number([...of, "high"], high, ends))];
}
