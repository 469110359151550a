// Colours after Okabe and Ito (2008), which readers with colour vision deficiency can tell apart; in the
// dark the same hues, lighter.
const dark = matchMedia("(prefers-color-scheme: dark)");
export const onThemeChange = (act) => dark.addEventListener("change", act);
export const isDark = () => dark.matches && !matchMedia("print").matches;

const light = ["#6b6b6b", "#0072b2", "#d55e00", "#007a5a", "#9a4f80", "#8a6d00", "#2a7fb8"];
const night = ["#a3a3a3", "#56b4e9", "#f0893e", "#33c296", "#dd94bf", "#e6b422", "#8fd0f5"];
// Of an arm by its place: the reference is grey.
export const armColour = (index) => (isDark() ? night : light)[index % light.length];

const mix = (from, to, part) => from.map((x, i) => Math.round(x + (to[i] - x) * part));
const css = (rgb) => `rgb(${rgb.join(",")})`;

// Below zero orange, above blue, nothing the colour of the page; part in [-1, 1].
export function diverging(part) {
  const [none, above, below] = isDark()
    ? [[38, 40, 44], [34, 102, 152], [146, 70, 8]]
    : [[240, 239, 235], [86, 160, 211], [230, 140, 60]];
  return css(mix(none, part >= 0 ? above : below, Math.min(1, Math.abs(part))));
}
export function sequential(part) {
  const [none, full] = isDark() ? [[38, 40, 44], [34, 102, 152]] : [[240, 239, 235], [86, 160, 211]];
  return css(mix(none, full, Math.max(0, Math.min(1, part))));
}
