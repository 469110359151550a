"""Winners and losers, counted anew from two panels of firms."""

import h5py
from intervals import words


class Followed:
    def __init__(self, base, other, regions):
        here, there = h5py.File(base), h5py.File(other)
        self.sizes = words(here["sizes"])
        met, self.pairs = self.met(here, regions), set(here["seed"][()]) & set(there["seed"][()])
        sums = self.sales(here, met), self.sales(there, met)
        self.firms = []  # (size, weight, whole, sales here, sales there)
        for firm, (size, weight) in met.items():
            if firm[0] not in self.pairs:
                continue
            (a, least), (b, also) = (side.get(firm, (0.0, weight)) for side in sums)
            self.firms.append((self.sizes[size], weight, min(weight, least, also), a, b))

    @staticmethod
    def met(file, regions):
        columns = [file[name][()] for name in ("quarter", "region", "seed", "identity", "size", "weight")]
        return {(s, i): (size, weight) for q, r, s, i, size, weight in zip(*columns) if q == 0 and r in regions}

    @staticmethod
    def sales(file, met):
        """Sales after the opening and the least weight, of the firms met."""
        found = {}
        columns = [file[name][()] for name in ("quarter", "seed", "identity", "sales", "weight")]
        for q, s, i, sales, weight in zip(*columns):
            if q == 0 or (s, i) not in met:
                continue
            total, least = found.get((s, i), (0.0, weight))
            found[s, i] = total + sales, min(least, weight)
        return found

    def part(self, size, what):
        """Firms of a size, mean over pairs; or in per cent of them."""
        of = [firm for firm in self.firms if size in (firm[0], "all sizes")]
        all_of = sum(weight for _, weight, *_ in of)
        if what == "firms":
            return all_of / len(self.pairs)
        better = sum(whole for _, _, whole, a, b in of if b - a > 1e-3 * abs(a))
        worse = sum(whole for _, _, whole, a, b in of if a - b > 1e-3 * abs(a))
        alone = sum(weight - whole for _, weight, whole, _, _ in of)
        told = {"better": better, "worse": worse, "without_twin": alone, "same": all_of - better - worse - alone}
        return 100 * told[what] / all_of
