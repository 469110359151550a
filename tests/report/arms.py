"""Results files as h5py reads them: an arm, and an arm against its reference, run by run."""

import functools
import math
import pathlib

import h5py
import numpy as np
from intervals import chance_of, interval, words
from panels import Followed


def find_kinds():
    """Kind and weight of each field, as the table of fields has them."""
    kinds, weights = {}, {}
    for line in open("output/README.md", encoding="utf-8"):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 7 and cells[1].startswith("/"):
            kinds[cells[1]], weights[cells[1]] = cells[3], cells[6]
    return kinds, weights


def find_periods(years):
    whole = [t for t in range(4, len(years)) if years[t] == math.floor(years[t])]
    if whole:
        return [(years[t] - 1, slice(t - 3, t + 1)) for t in whole]
    return [(years[t], slice(t, t + 1)) for t in range(1, len(years))]


KINDS, WEIGHTS = find_kinds()


class Arm:
    def __init__(self, path):
        self.file = h5py.File(path)
        self.name = self.file.attrs["scenario"].decode()
        self.regions = words(self.file["region/region"])
        self.years = self.file["year"][()]
        self.seeds = list(self.file["seed"][()])
        self.periods = find_periods(self.years)
        self.cache = {}

    def get(self, path):
        if path not in self.cache:
            self.cache[path] = self.file[path][()]
        return self.cache[path]

    def all(self, group, column):
        return words(self.file[f"{group}/{column}"]) if f"{group}/{column}" in self.file else []

    def quarterly(self, field, regions):
        """[replicate, quarter]: the sum, or the rate of the sums."""
        return self.summed(field, tuple(regions))

    @functools.lru_cache(maxsize=None)
    def summed(self, field, regions):
        regions = list(regions)
        value = self.get(field)[:, :, regions]
        weight = WEIGHTS[field]
        if not weight:
            return value.sum(axis=2)
        w = np.where(np.isnan(value), 0.0, self.get(weight)[:, :, regions])
        with np.errstate(invalid="ignore", divide="ignore"):
            return (w * np.nan_to_num(value)).sum(axis=2) / w.sum(axis=2)

    def outcome(self, field, regions):
        value = self.quarterly(field, regions)
        return value[:, 1:].sum(axis=1) if KINDS[field] == "flow" else value[:, 1:][:, -4:].mean(axis=1)

    def period(self, field, regions, t):
        value = self.quarterly(field, regions)[:, self.periods[t][1]]
        return value.sum(axis=1) if KINDS[field] == "flow" else value.mean(axis=1)

    def group(self, field, index):
        """[replicate]: the last value of a field of the nation, of sizes or of yearly groups."""
        value = self.get(field)
        value = value.reshape(*value.shape[:2], -1)[:, :, index]
        if value.shape[1] != len(self.years):
            return value[:, -1]
        return value[:, 1:].sum(axis=1) if KINDS[field] == "flow" else value[:, 1:][:, -4:].mean(axis=1)


def own_regions(base, arm):
    """Regions of the programmes in which two files differ, where these are not all."""
    columns = [c for c in base.file["programme"] if len(base.file["programme"][c].shape) <= 2
               and base.file["programme"][c].shape[0] == len(base.all("programme", "programme"))
               and c not in ("programme", "replicate", "seed", "year", "region")]

    def table(of):
        return {name: tuple(str(of.file["programme"][c][i]) for c in columns)
                for i, name in enumerate(of.all("programme", "programme"))}

    mine, theirs = table(base), table(arm)
    own = set()
    for of, one, other in ((arm, theirs, mine), (base, mine, theirs)):
        for i, name in enumerate(of.all("programme", "programme")):
            reach = np.flatnonzero(of.get("programme/in_region")[i])
            if one[name] != other.get(name) and len(reach) < len(of.regions):
                own |= set(reach)
    return sorted(own)


class Contrast:
    def __init__(self, base, arm):
        self.base, self.arm = base, arm
        shared = [s for s in base.seeds if s in arm.seeds]
        self.at = [base.seeds.index(s) for s in shared], [arm.seeds.index(s) for s in shared]
        n = len(base.regions)
        own = own_regions(base, arm)
        border = base.get("region/neighbour")
        near = sorted({r for o in own for r in np.flatnonzero(border[o])} - set(own))
        self.where = {"own region": own, "neighbours": near, "nation": list(range(n)),
                      "others": [r for r in range(n) if r not in own and r not in near]}
        reach = arm.get("appropriation/in_region")
        self.purses = [i for i in range(len(reach)) if reach[i].sum() < n and reach[i][own].any()]

    def pairs(self, of):
        """Values of the base and differences, one per pair; `of' gives those of an arm."""
        base, other = of(self.base)[self.at[0]], of(self.arm)[self.at[1]]
        return base, other - base

    def interval(self, of):
        base, difference = self.pairs(of)
        return base.mean(), *interval(difference)

    def outcomes(self, field, where):
        return self.pairs(lambda arm: arm.outcome(field, self.where[where]))

    def p(self, field, where):
        return chance_of(self.outcomes(field, where)[1])

    @functools.lru_cache(maxsize=None)
    def followed(self):
        panels = [pathlib.Path(arm.file.filename).with_suffix(".panel.h5") for arm in (self.base, self.arm)]
        return Followed(*panels, self.where["own region"])

    @functools.lru_cache(maxsize=None)
    def effect(self, field, where):
        return self.interval(lambda arm: arm.outcome(field, self.where[where]))

    @functools.lru_cache(maxsize=None)
    def appropriated(self):
        first = [t for t in range(1, len(self.arm.years)) if t == 1 or self.arm.years[t] % 1 == 0.25]
        amount = self.arm.get("appropriation/amount")[self.at[1]]
        return amount[:, first][:, :, self.purses].sum(axis=(1, 2)).mean()
