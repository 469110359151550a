"""What merged sweeps say, made anew: effects of assumptions, rankings, mechanisms, curves."""

import functools
import itertools
import math

import h5py
import numpy as np
from intervals import interval, student, words

STAT = {"estimate": 0, "low": 1, "high": 2}


class Sweep:
    """A merged sweep: the outcome of every arm at every point."""

    def __init__(self, path):
        file = h5py.File(path)
        self.arms, self.axes = words(file["metric/arm"]), words(file["axis"])
        self.metrics = words(file["metric/metric"])
        self.run = file["metric/value"][()]  # [arm, point, replicate, metric]
        low, high = file["axis_low"][()], file["axis_high"][()]
        self.value = file["design/value"][()]
        self.place = (self.value - low) / (high - low)
        factorial = file.attrs["design"] in (b"factorial", "factorial")
        self.about = "mechanisms" if factorial else "response" if len(self.axes) == 1 else "assumptions"

    def tells(self, kind):
        mine = {"mechanisms": ("mechanism",), "response": ("curve",)}
        return kind in mine[self.about] if self.about in mine else kind not in ("mechanism", "curve")

    def runs(self, metric, arm):
        return self.run[self.arms.index(arm), :, :, self.metrics.index(metric)]

    def of(self, metric, arm):
        return self.runs(metric, arm).mean(axis=1)

    @functools.lru_cache(maxsize=None)
    def effects(self, metric, arm, against):
        """Least squares: (effect, low, high) of each axis over its whole range."""
        y = self.of(metric, arm) - (self.of(metric, against) if against else 0.0)
        x = np.column_stack([np.ones(len(y)), self.place])
        freedom = len(y) - x.shape[1]
        inverse = np.linalg.inv(x.T @ x)
        effect = inverse @ x.T @ y
        rest = y - x @ effect
        # HC2 of MacKinnon & White (1985): each rest over the root of what its point leaves free.
        free = 1 - np.einsum("ij,jk,ik->i", x, inverse, x)
        half = student(freedom) * np.sqrt((((x @ inverse) * (rest / np.sqrt(free))[:, None]) ** 2).sum(axis=0))
        return {axis: (effect[i + 1], effect[i + 1] - half[i + 1], effect[i + 1] + half[i + 1])
                for i, axis in enumerate(self.axes)}

    def means(self, metric):
        return self.run[:, :, :, self.metrics.index(metric)].mean(axis=2)

    def best(self, metric, arm):
        """Part of the points at which an arm has most, in per cent; equal ones share a point."""
        most = self.means(metric) == self.means(metric).max(axis=0)
        return 100 * (most[self.arms.index(arm)] / most.sum(axis=0)).mean()

    def surely_best(self, metric, arm):
        mine = self.runs(metric, arm)
        sure = np.ones(len(mine), bool)
        for other in self.arms:
            if other != arm:
                sure &= [interval(a - b)[1] > 0 for a, b in zip(mine, self.runs(metric, other))]
        return 100 * sure.mean()

    def regret(self, metric, arm, what):
        regret = self.means(metric).max(axis=0) - self.of(metric, arm)
        return regret.mean() if what == "mean" else regret.max()

    def leads(self, metric, arm, other, axis, end):
        """At how many of the third of the points where an axis is low, or high, an arm leads."""
        lead = self.of(metric, arm) - self.of(metric, other)
        order = np.argsort(self.value[:, self.axes.index(axis)])
        third = max(1, len(order) // 3)
        at = lead[order[:third] if end == "low" else order[-third:]]
        return 100 * ((at > 0) + 0.5 * (at == 0)).mean()

    def cells(self, metric, arm, against):
        """{mechanisms that are on: the outcome of every replicate}."""
        value = self.runs(metric, arm) - (self.runs(metric, against) if against else 0.0)
        return {frozenset(np.flatnonzero(place > 0.5)): value[p] for p, place in enumerate(self.place)}

    def mechanism(self, metric, arm, against, which, what, stat):
        cell = self.cells(metric, arm, against)
        everything = frozenset(range(len(self.axes)))
        whole = {"all_off": cell[frozenset()], "all_on": cell[everything], "together": cell[everything] - cell[frozenset()]}
        if which in whole:
            return interval(whole[which])[STAT[stat]]
        m = self.axes.index(which)
        if what == "alone":
            value = cell[frozenset([m])] - cell[frozenset()]
        elif what == "last":
            value = cell[everything] - cell[everything - {m}]
        else:
            # The mean over all orders in which the mechanisms can be switched on.
            orders = [frozenset(order[: order.index(m)]) for order in itertools.permutations(everything)]
            value = sum(cell[before | {m}] - cell[before] for before in orders) / math.factorial(len(everything))
        if what == "share":
            return 100 * value.mean() / whole["together"].mean()
        return interval(value)[{"mean": 0, "estimate": 0, "low": 1, "high": 2}[stat]]

    def curve(self, _, metric, arm, k, what):
        if what == "place":
            return self.value[int(k), 0]
        value = self.runs(metric, arm) - (self.runs(metric, self.arms[0]) if len(self.arms) > 1 else 0.0)
        return interval(value[int(k)])[{"mean": 0, "low": 1, "high": 2}[what]]

    def exact(self, kind, *of):
        if kind == "inputs":
            return len(self.axes)
        if kind == "input":
            return self.effects(*of[:3])[of[3]][STAT[of[4]]]
        if kind == "inputs sure":
            return sum(low > 0 or high < 0 for _, low, high in self.effects(*of).values())
        if kind == "points":
            return len(self.place)
        told = {"best": self.best, "surely best": self.surely_best, "regret": self.regret, "leads": self.leads,
                "mechanism": self.mechanism, "curve": self.curve}
        return told[kind](*of)
