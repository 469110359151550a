"""Recomputes every number that a page of `milieu report' showed, from the results files alone.

    recompute.py NUMBERS.json VERDICTS.csv SWEEP.h5... REFERENCE.h5 ALTERNATIVE.h5...

NUMBERS.json is what look.js wrote: pairs of what a number is a number of and how it was shown.  Nothing
here knows the code of the report: fields are read with h5py, intervals and quantiles are made anew.  A
number agrees when it differs from the exact one by at most 0.55 of its last digit (rounding, and a tenth
of it for rounding twice).
"""

import csv
import functools
import json
import math
import pathlib
import sys

import accounts
import adoption
import h5py
import numpy as np
from intervals import chance_of, holm, interval, words
from panels import Followed
from sweeps import Sweep

SIZES = {"trillion": 1e12, "billion": 1e9, "million": 1e6}
SMALL, LARGE = "Firms under 300 workers", "Larger firms"
OVERHEAD, HOUSEHOLDS = "Cost of managing", "Households"
SOURCES = {"central": "Central government", "regional": "Regional governments", "other": "Others"}


class Arm:
    def __init__(self, path):
        self.file = h5py.File(path)
        self.name = self.file.attrs["scenario"].decode()
        self.regions = words(self.file["region/region"])
        self.years = self.file["year"][()]
        self.seeds = list(self.file["seed"][()])
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
        value = self.quarterly(field, regions)[:, PERIODS[t][1]]
        return value.sum(axis=1) if KINDS[field] == "flow" else value.mean(axis=1)

    def group(self, field, index):
        """[replicate]: the last value of a field of the nation, of sizes or of yearly groups."""
        value = self.get(field)
        value = value.reshape(*value.shape[:2], -1)[:, :, index]
        if value.shape[1] != len(self.years):
            return value[:, -1]
        return value[:, 1:].sum(axis=1) if KINDS[field] == "flow" else value[:, 1:][:, -4:].mean(axis=1)


def find_kinds(file):
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


STAT = {"mean": 0, "low": 1, "high": 2}


@functools.lru_cache(maxsize=None)
def flows(arm, scope):
    """(from, to): money over the quarters after the opening, mean over runs."""
    def total(path, i):
        return arm.get(path)[:, 1:, i].sum(axis=1).mean()

    links = {}

    def flow(source, target, value):
        if value > 0:
            links[source, target] = links.get((source, target), 0.0) + value

    purses = ALL_PURSES if scope == "all" else IN_QUESTION
    for i, programme in enumerate(arm.all("programme", "programme")):
        if arm.all("programme", "drawn_on")[i] not in purses:
            continue
        spent, overhead = total("programme/spent", i), total("programme/overhead", i)
        if not spent > 0:
            continue
        body = arm.all("programme", "managed_by")[i].replace("_", " ").capitalize()
        for source, said in SOURCES.items():
            flow(said, body, spent * arm.get(f"programme/share_{source}")[i])
        cases, small = total("programme/cases", i), total("programme/sme_cases", i)
        share = small / cases if cases > 0 else 1.0
        flow(body, programme, spent)
        flow(programme, OVERHEAD, overhead)
        flow(programme, SMALL, (spent - overhead) * share)
        flow(programme, LARGE, (spent - overhead) * (1 - share))
    for i, purse in enumerate(arm.all("appropriation", "appropriation")):
        if purse in purses:
            level = arm.all("appropriation", "level")[i]
            flow(SOURCES["central" if level == "central" else "regional"], HOUSEHOLDS,
                 total("appropriation/returned", i))
    return links


def regions_of(place):
    if place == "nation":
        return list(range(len(BASE.regions)))
    if place == "own region":
        return sorted({r for c in CONTRASTS.values() for r in c.where["own region"]})
    return [BASE.regions.index(place)]


def spent_on(arm, names):
    return sum(arm.get("programme/spent")[:, 1:, i].sum(axis=1).mean()
               for i, name in enumerate(arm.all("programme", "programme")) if name in names)


def own_programmes(arm):
    return set(arm.all("programme", "programme")) - set(BASE.all("programme", "programme"))


def share(arm, first):
    """Part of the money for the programmes of one of two arms in an arm that mixes both."""
    other = next(a for a in ARMS.values() if a is not BASE and own_programmes(a)
                 and not own_programmes(a) & own_programmes(first))
    a, b = spent_on(arm, own_programmes(first)), spent_on(arm, own_programmes(other))
    return 100 * a / (a + b)


def percent(effect):
    return [100 * x / abs(effect[0]) for x in effect[1:]]


@functools.lru_cache(maxsize=None)
def family():
    """p of every effect of the page, and the same corrected for all of them."""
    p = {}
    for name, contrast in CONTRASTS.items():
        for where, regions in contrast.where.items():
            for field in FIELDS if regions else ():
                p[name, field, where] = contrast.p(field, where)
    return p, holm(p)


def is_sure(of):
    _, _, low, high = CONTRASTS[of[0]].effect(*of[1:])
    return low > 0 or high < 0


def spread_of(contrast, kind, field, where):
    base, difference = contrast.outcomes(field, where)
    if kind == "higher in":
        return 100 * ((difference > 0) + 0.5 * (difference == 0)).mean()
    spread = base.std(ddof=1)
    if kind == "standardised":
        return difference.mean() / spread if spread > 0 else math.nan
    paired = difference.var(ddof=1)
    return (base.var(ddof=1) + (base + difference).var(ddof=1)) / paired if paired > 0 else math.nan


@functools.lru_cache(maxsize=None)
def rivals(base, arm):
    return Contrast(ARMS[base], ARMS[arm])


def exact(kind, *of):
    """The value of a number, by what it is a number of."""
    if kind == "period":
        return PERIODS[int(of[0])][0]
    if kind == "quarters":
        return len(ARMS[of[0]].years) - 1
    if kind == "pairs":
        return len(CONTRASTS[of[0]].at[0])
    if kind == "regions":
        return len(BASE.regions)
    if kind == "money":
        return CONTRASTS[of[0]].appropriated()
    if kind in ("per money", "price", "price of a per cent", "effect", "percent"):
        contrast = CONTRASTS[of[0]]
        effect, money = contrast.effect(of[1], of[2]), contrast.appropriated()
        if kind == "price":
            return money / effect[1]
        if kind == "price of a per cent":
            return money / percent(effect)[0]
        if kind == "effect":
            return effect[1]
        if kind == "per money":
            return effect[1 + STAT[of[3]]] / money
        mean, low, high = percent(effect)
        return {"mean": mean, "low": low, "high": high, "size": abs(mean), "least": -high, "most": -low}[of[3]]
    if kind == "ahead":
        contrast = rivals(of[1], of[0])
        return contrast.effect(of[2], of[3])[1 + STAT[of[4]]] / contrast.appropriated()
    if kind in ("level", "change"):
        arm, field, place, t, q = of
        regions, part = regions_of(place), float(q[1:]) / 100
        if kind == "level":
            values = ARMS[arm].period(field, regions, int(t))
        else:
            base, difference = CONTRASTS[arm].pairs(lambda a: a.period(field, regions, int(t)))
            with np.errstate(invalid="ignore", divide="ignore"):
                values = np.where(base != 0, 100 * difference / np.abs(base), math.nan)
        return np.quantile(values[np.isfinite(values)], part)
    if kind == "pairs above":
        contrast = CONTRASTS[of[0]]
        base, difference = contrast.pairs(lambda a: a.outcome(of[1], contrast.where[of[2]]))
        return (100 * difference / abs(base.mean()) > 1e-9).sum()
    if kind == "pair":
        if len(of) == 1:
            return int(of[0]) + 1
        contrast = CONTRASTS[of[0]]
        base, difference = contrast.pairs(lambda a: a.outcome(of[1], contrast.where[of[2]]))
        return 100 * difference[int(of[3])] / abs(base.mean())
    if kind in ("regions above", "regions surely above", "regions surely below"):
        contrast = CONTRASTS[of[0]]
        # What is zero but for the last bit of a sum is zero.
        each = [percent(contrast.interval(lambda a: a.outcome(of[1], [r]))) for r in range(len(BASE.regions))]
        if kind == "regions surely below":
            return sum(high < -1e-9 for _, _, high in each)
        return sum((low if "surely" in kind else mean) > 1e-9 for mean, low, _ in each)
    if kind == "region":
        contrast, r = CONTRASTS[of[0]], BASE.regions.index(of[2])
        return percent(contrast.interval(lambda a: a.outcome(of[1], [r])))[STAT[of[3]]]
    if kind == "group":
        return interval(ARMS[of[0]].group(of[1], int(of[2])))[STAT[of[3]]]
    if kind in ("group change", "group percent"):
        base, difference = CONTRASTS[of[0]].pairs(lambda a: a.group(of[1], int(of[2])))
        change = interval(difference)[STAT[of[3]]]
        if kind == "group change":
            return change
        return 100 * change / abs(interval(BASE.group(of[1], int(of[2])))[0])
    if kind == "flow":
        return flows(ARMS[of[0]], of[3])[of[1], of[2]]
    if kind == "node":
        links = flows(ARMS[of[0]], of[2])
        into = sum(v for (_, target), v in links.items() if target == of[1])
        return into or sum(v for (source, _), v in links.items() if source == of[1])
    if kind == "programme":
        i = ARMS[of[0]].all("programme", "programme").index(of[1])
        return ARMS[of[0]].get(f"programme/{of[2]}")[:, 1:, i].sum(axis=1).mean()
    if kind == "share":
        return share(ARMS[of[0]], ARMS[of[1]])
    if kind == "family":
        p, together = family()
        count = {"sure": is_sure, "together": lambda effect: together[effect] < 0.05}
        return sum(map(count[of[0]], p)) if of else len(p)
    if kind in ("p", "family p"):
        return family()[kind != "p"][of]
    if kind in ("higher in", "standardised", "pairing"):
        return spread_of(CONTRASTS[of[0]], kind, *of[1:])
    if kind == "pairing median":
        each = [spread_of(CONTRASTS[of[0]], "pairing", field, "own region") for field in FIELDS]
        return np.median([value for value in each if math.isfinite(value)])
    if kind == "followed":
        return CONTRASTS[of[0]].followed().part(*of[1:])
    if kind == "ties":
        ties = ARMS[of[0]].get("network/ties")[:, -1].mean(axis=0)
        regions = list(range(len(ties))) if of[1] == "nation" else [BASE.regions.index(of[1])]
        within, all_of = ties[regions, regions].sum(), ties[regions].sum()
        return {"within": within, "between": all_of - within, "share": 100 * (all_of - within) / all_of}[of[2]]
    if kind in accounts.KINDS:
        return accounts.exact(CONTRASTS[of[0]], kind, *of[1:])
    if kind in adoption.KINDS:
        return adoption.exact(ARMS, CONTRASTS, PERIODS, kind, *of)
    if kind == "verdicts":
        return sum(of[0] in ("all", verdict) for verdict in VERDICTS)
    for sweep in SWEEPS:
        if kind == "curve" and sweep is not SWEEPS[int(of[0])]:
            continue
        if sweep.tells(kind):
            return sweep.exact(kind, *of)
    raise KeyError(f"nobody knows what a {kind} is")


def read(shown):
    """The number as shown, and half its last digit."""
    text = shown.replace("\u2212", "-").replace(",", "").replace("%", "").replace("\u202f", " ").strip()
    figure, *size = text.split()
    scale = SIZES[size[0]] if size else 1.0
    decimals = len(figure.split(".")[1]) if "." in figure else 0
    return float(figure) * scale, 0.55 * 10.0 ** -decimals * scale


def check(numbers):
    wrong, kinds = [], {}
    for of, shown in numbers:
        kind = of.split("|")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
        try:
            value = exact(*of.split("|"))
        except Exception as error:
            wrong.append(f"{of}: {type(error).__name__} {error}")
            continue
        if shown == "–":
            if math.isfinite(value):
                wrong.append(f"{of}: shown as missing, is {value:.6g}")
            continue
        if shown.startswith("under "):
            if not value < float(shown.split()[1]):
                wrong.append(f"{of}: shown {shown}, is {value:.6g}")
            continue
        figure, half = read(shown)
        if not abs(figure - value) <= half + 1e-9 * abs(value):
            wrong.append(f"{of}: shown {shown}, is {value:.8g}")
    return wrong, kinds


def read_verdicts(path):
    """What the last figure of each claim says of it."""
    with open(path, encoding="utf-8") as file:
        figures = [row["last_figure"] for row in csv.DictReader(file)]
    return ["no" if f.startswith("not reproduced") else "undecided" if f.startswith("undecided") else "yes" for f in figures]


if __name__ == "__main__":
    VERDICTS = read_verdicts(sys.argv[2])
    SWEEPS = [Sweep(path) for path in sys.argv[3:] if "design" in h5py.File(path)]
    ARMS = {arm.name: arm for arm in (Arm(path) for path in sys.argv[3 + len(SWEEPS) :])}
    BASE = next(iter(ARMS.values()))
    KINDS, WEIGHTS = find_kinds(BASE.file)
    PERIODS = find_periods(BASE.years)
    CONTRASTS = {name: Contrast(BASE, arm) for name, arm in ARMS.items() if arm is not BASE}
    ALL_PURSES = {p for arm in ARMS.values() for p in arm.all("appropriation", "appropriation")}

    def drawn(arm, purse):
        return tuple(name for name, of in zip(arm.all("programme", "programme"), arm.all("programme", "drawn_on")) if of == purse)

    IN_QUESTION = {p for p in ALL_PURSES if len({drawn(arm, p) for arm in ARMS.values()}) > 1}
    with open(sys.argv[1], encoding="utf-8") as file:
        shown = json.load(file)
    FIELDS = {of.split("|")[2] for of, _ in shown if of.startswith("percent|")}
    found, seen = check(shown)
    for line in found[:20]:
        print("FAILED", line)
    print(f"{len(shown)} numbers recomputed, {len(found)} differ:", ", ".join(f"{n} {k}" for k, n in sorted(seen.items())))
    sys.exit(1 if found or len(shown) < 1000 else 0)
