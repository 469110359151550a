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
import sys

import accounts
import adoption
import h5py
import numpy as np
from arms import Arm, Contrast
from intervals import holm, interval
from sweeps import Sweep

SIZES = {"trillion": 1e12, "billion": 1e9, "million": 1e6}
SMALL, LARGE = "Firms under 300 workers", "Larger firms"
OVERHEAD, HOUSEHOLDS = "Cost of managing", "Households"
SOURCES = {"central": "Central government", "regional": "Regional governments", "other": "Others"}


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


def priced(kind, name, field, where, stat="mean"):
    """An effect, as such or against money or the base."""
    contrast = CONTRASTS[name]
    effect, money = contrast.effect(field, where), contrast.appropriated()
    if kind == "price":
        return money / effect[1]
    if kind == "price of a per cent":
        return money / percent(effect)[0]
    if kind == "effect":
        return effect[1]
    if kind == "per money":
        return effect[1 + STAT[stat]] / money
    mean, low, high = percent(effect)
    return {"mean": mean, "low": low, "high": high, "size": abs(mean), "least": -high, "most": -low}[stat]


def ahead(kind, arm, rival, field, where, stat):
    contrast = rivals(rival, arm)
    return contrast.effect(field, where)[1 + STAT[stat]] / contrast.appropriated()


def level(kind, arm, field, place, t, q):
    """A quantile over runs: of a period, or of what it is above the reference by, in per cent."""
    regions, part = regions_of(place), float(q[1:]) / 100
    if kind == "level":
        values = ARMS[arm].period(field, regions, int(t))
    else:
        base, difference = CONTRASTS[arm].pairs(lambda a: a.period(field, regions, int(t)))
        with np.errstate(invalid="ignore", divide="ignore"):
            values = np.where(base != 0, 100 * difference / np.abs(base), math.nan)
    return np.quantile(values[np.isfinite(values)], part)


def pair(kind, *of):
    if len(of) == 1:
        return int(of[0]) + 1
    contrast = CONTRASTS[of[0]]
    base, difference = contrast.pairs(lambda a: a.outcome(of[1], contrast.where[of[2]]))
    each = 100 * difference / abs(base.mean())
    return (each > 1e-9).sum() if kind == "pairs above" else each[int(of[3])]


def in_region(contrast, field, r):
    return percent(contrast.interval(lambda a: a.outcome(field, [r])))


def region(kind, name, field, where, stat):
    return in_region(CONTRASTS[name], field, BASE.regions.index(where))[STAT[stat]]


def regions(kind, name, field):
    """How many regions gain or lose.  What is zero but for the last bit of a sum is zero."""
    each = [in_region(CONTRASTS[name], field, r) for r in range(len(BASE.regions))]
    if kind == "regions surely below":
        return sum(high < -1e-9 for _, _, high in each)
    return sum((low if "surely" in kind else mean) > 1e-9 for mean, low, _ in each)


def group(kind, name, field, index, stat):
    def last(arm):
        return arm.group(field, int(index))

    if kind == "group":
        return interval(last(ARMS[name]))[STAT[stat]]
    change = interval(CONTRASTS[name].pairs(last)[1])[STAT[stat]]
    return change if kind == "group change" else 100 * change / abs(interval(last(BASE))[0])


def node(kind, arm, name, scope):
    links = flows(ARMS[arm], scope)
    into = sum(v for (_, target), v in links.items() if target == name)
    return into or sum(v for (source, _), v in links.items() if source == name)


def programme(kind, arm, name, field):
    i = ARMS[arm].all("programme", "programme").index(name)
    return ARMS[arm].get(f"programme/{field}")[:, 1:, i].sum(axis=1).mean()


def sure(kind, *of):
    p, together = family()
    count = {"sure": is_sure, "together": lambda effect: together[effect] < 0.05}
    return sum(map(count[of[0]], p)) if of else len(p)


def pairing_median(kind, name):
    each = [spread_of(CONTRASTS[name], "pairing", field, "own region") for field in FIELDS]
    return np.median([value for value in each if math.isfinite(value)])


def ties(kind, arm, where, what):
    table = ARMS[arm].get("network/ties")[:, -1].mean(axis=0)
    rows = list(range(len(table))) if where == "nation" else [BASE.regions.index(where)]
    within, all_of = table[rows, rows].sum(), table[rows].sum()
    return {"within": within, "between": all_of - within, "share": 100 * (all_of - within) / all_of}[what]


# How a number follows from the files, by the first word of what it is a number of.
EXACT = {
    "period": lambda kind, t: BASE.periods[int(t)][0],
    "quarters": lambda kind, arm: len(ARMS[arm].years) - 1,
    "pairs": lambda kind, name: len(CONTRASTS[name].at[0]),
    "regions": lambda kind: len(BASE.regions),
    "money": lambda kind, name, _: CONTRASTS[name].appropriated(),
    **dict.fromkeys(("per money", "price", "price of a per cent", "effect", "percent"), priced),
    "ahead": ahead,
    **dict.fromkeys(("level", "change"), level),
    **dict.fromkeys(("pair", "pairs above"), pair),
    "region": region,
    **dict.fromkeys(("regions above", "regions surely above", "regions surely below"), regions),
    **dict.fromkeys(("group", "group change", "group percent"), group),
    "flow": lambda kind, arm, source, target, scope: flows(ARMS[arm], scope)[source, target],
    "node": node,
    "programme": programme,
    "share": lambda kind, arm, first: share(ARMS[arm], ARMS[first]),
    "family": sure,
    "p": lambda kind, *of: family()[0][of],
    "family p": lambda kind, *of: family()[1][of],
    **dict.fromkeys(("higher in", "standardised", "pairing"),
                    lambda kind, name, *of: spread_of(CONTRASTS[name], kind, *of)),
    "pairing median": pairing_median,
    "followed": lambda kind, name, *of: CONTRASTS[name].followed().part(*of),
    "ties": ties,
    **dict.fromkeys(accounts.KINDS, lambda kind, name, *of: accounts.exact(CONTRASTS[name], kind, *of)),
    **dict.fromkeys(adoption.KINDS, lambda kind, *of: adoption.exact(ARMS, CONTRASTS, BASE.periods, kind, *of)),
    "verdicts": lambda kind, asked: sum(asked in ("all", verdict) for verdict in VERDICTS),
}


def exact(kind, *of):
    """The value of a number, by what it is a number of."""
    if kind in EXACT:
        return EXACT[kind](kind, *of)
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
