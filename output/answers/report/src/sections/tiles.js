// Where the tile of each region lies: as the table of labels says, else on a grid, as near as the tiles
// allow to where the region lies on the map.
import { data } from "../words.js";

const given = (codes) => codes.every((code) => data.names.tiles[code]);

// Cells a little more than regions, in the shape of the map.
function spread(codes, longitude, latitude) {
  const middle = latitude.reduce((a, b) => a + b, 0) / latitude.length;
  const x = longitude.map((value) => value * Math.cos((middle * Math.PI) / 180));
  const y = latitude.map((value) => -value);
  const span = (v) => Math.max(1e-9, Math.max(...v) - Math.min(...v));
  const columns = Math.max(2, Math.min(8, Math.round(Math.sqrt((1.6 * codes.length * span(x)) / span(y)))));
  const rows = Math.ceil((1.6 * codes.length) / columns);
  const place = (v, least, width, cells) => ((v - least) / width) * (cells - 1);
  const target = codes.map((_, i) => [
    place(x[i], Math.min(...x), span(x), columns),
    place(y[i], Math.min(...y), span(y), rows),
  ]);
  return { columns, rows, target };
}

// The assignment of least squared distance that no move and no exchange of two improves.
function settle({ columns, rows, target }) {
  const cells = Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)]);
  const cost = (region, cell) =>
    (target[region][0] - cells[cell][0]) ** 2 + (target[region][1] - cells[cell][1]) ** 2;
  const holder = new Array(cells.length).fill(-1);
  target.forEach((_, region) => {
    const free = cells.map((_, c) => c).filter((c) => holder[c] < 0);
    holder[free.reduce((a, b) => (cost(region, b) < cost(region, a) ? b : a))] = region;
  });
  const total = (a, b) => (holder[a] < 0 ? 0 : cost(holder[a], b)) + (holder[b] < 0 ? 0 : cost(holder[b], a));
  for (let better = true; better; ) {
    better = false;
    for (let a = 0; a < cells.length; a++)
      for (let b = a + 1; b < cells.length; b++) {
        const now = (holder[a] < 0 ? 0 : cost(holder[a], a)) + (holder[b] < 0 ? 0 : cost(holder[b], b));
        if (total(a, b) < now - 1e-9) {
          [holder[a], holder[b]] = [holder[b], holder[a]];
          better = true;
        }
      }
  }
  const at = [];
  holder.forEach((region, cell) => region >= 0 && (at[region] = cells[cell]));
  return at;
}

// [column, row] of each region, from 0; regions without coordinates stand in rows of four.
export function tilePlaces() {
  const codes = data.names.region.region;
  // A row for each run, all alike.
  const [longitude, latitude] = ["longitude", "latitude"].map((axis) => data.names.region[axis]?.[0]);
  let at;
  if (given(codes)) at = codes.map((code) => data.names.tiles[code]);
  else if (longitude && latitude && longitude.every(Number.isFinite) && latitude.every(Number.isFinite))
    at = settle(spread(codes, longitude, latitude));
  else at = codes.map((_, i) => [i % 4, Math.floor(i / 4)]);
  const left = Math.min(...at.map(([c]) => c));
  const top = Math.min(...at.map(([, r]) => r));
  return at.map(([c, r]) => [c - left, r - top]);
}
