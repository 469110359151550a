"""The gross effect taken apart, and what comes in over the years, made anew from the results files."""

import functools
import math

import numpy as np
from intervals import interval

SIGNS = {"gross": 1, "deadweight": -1, "bound_trades": 1, "mobile_trades": 1, "moved": -1, "elsewhere": 1}
# field, regions, how a quarter follows from it, sign; totals name what they add up
ROWS = {
    "product_own": [("region/product", "own", "flow", 1)],
    "product_nation": [("region/product", "nation", "flow", 1)],
    "jobs_own": [("region/employment", "own", "stock", 1)],
    "jobs_nation": [("region/employment", "nation", "stock", 1)],
    "city": [("region/own_revenue", "own", "running", 1), ("region/formula_grant", "own", "stock", 1)],
    "rest": [("region/own_revenue", "rest", "running", 1), ("region/formula_grant", "rest", "stock", 1)],
    "centre": [("region/central_taxes", "nation", "flow", 1), ("region/formula_grant", "nation", "stock", -1)],
}
ROWS["public"] = ROWS["city"] + ROWS["rest"] + ROWS["centre"]


def firms_of(arm, run, own):
    """By lineage: firms, reached, then amounts of all and of the reached, and whether it may move."""
    table = {name: arm.get(f"roll/{name}") for name in
             ("run", "lineage", "place", "mobile", "firms", "reached", "jobs", "reached_jobs", "product", "reached_product")}
    found = {}
    for i in np.flatnonzero((table["run"] == run) & np.isin(table["place"], own)):
        row = found.setdefault(table["lineage"][i], dict(firms=0, reached=0, jobs=0.0, reached_jobs=0.0, product=0, reached_product=0, mobile=table["mobile"][i]))
        for name in ("firms", "reached", "jobs", "reached_jobs", "product", "reached_product"):
            row[name] += table[name][i]
    return found


def twins_of(row, reached, what):
    """Amount of as many firms of a lineage: first of those reached, then of the others."""
    first = min(reached, row["reached"])
    others = row["firms"] - row["reached"]
    then = min(reached - first, others)
    amount = row[f"reached_{what}"] * first / row["reached"] if row["reached"] else 0.0
    return amount + ((row[what] - row[f"reached_{what}"]) * then / others if others else 0.0)


@functools.lru_cache(maxsize=None)
def changes(contrast, what):
    """Each change, pair by pair, in whole numbers."""
    own = contrast.where["own region"]
    rest = [r for r in contrast.where["nation"] if r not in own]
    field = "region/employment" if what == "jobs" else "region/product"
    found = {name: [] for name in (*SIGNS, "net", "firms")}
    for i, j in zip(*contrast.at):
        base, other = firms_of(contrast.base, i, own), firms_of(contrast.arm, j, own)
        gross = sum(row[f"reached_{what}"] for row in other.values())
        twins = mobile_twins = 0.0
        for lineage, row in other.items():
            if row["reached"] and lineage in base:
                amount = twins_of(base[lineage], row["reached"], what)
                twins += amount
                mobile_twins += amount if base[lineage]["mobile"] else 0.0
        mobile = sum(row[what] - row[f"reached_{what}"] for row in other.values() if row["mobile"])
        mobile -= sum(row[what] for row in base.values() if row["mobile"]) - mobile_twins
        inside = round(sum(row[what] for row in other.values()) - sum(row[what] for row in base.values()))
        outside = round(contrast.arm.get(field)[j, -1, rest].sum() - contrast.base.get(field)[i, -1, rest].sum())
        moved = 0
        if what == "jobs":
            came = [arm.get("region/jobs_in")[run, 1:][:, own].sum() - arm.get("region/jobs_out")[run, 1:][:, own].sum()
                    for arm, run in ((contrast.base, i), (contrast.arm, j))]
            moved = round(came[1] - came[0])
        gross, twins, mobile = round(gross), round(twins), round(mobile)
        pair = dict(gross=gross, deadweight=twins, mobile_trades=mobile, moved=moved, net=inside + outside,
                    bound_trades=inside - gross + twins - mobile, elsewhere=outside + moved,
                    firms=sum(row["reached"] for row in other.values()))
        assert pair["net"] == sum(sign * pair[name] for name, sign in SIGNS.items())
        for name, value in pair.items():
            found[name].append(value)
    return {name: np.array(values, dtype=float) for name, values in found.items()}


def named(contrast, what, name):
    mean = {key: values.mean() for key, values in changes(contrast, what).items()}
    return {
        "displaced_within": max(-mean["bound_trades"], 0),
        "crowded_out": max(-mean["mobile_trades"], 0),
        "displaced_elsewhere": max(mean["moved"], 0) + max(-mean["elsewhere"], 0),
        "spillover": max(mean["bound_trades"], 0) + max(mean["mobile_trades"], 0) + max(-mean["moved"], 0) + max(mean["elsewhere"], 0),
    }[name]


def quarters(arm, contrast, row):
    """[replicate, quarter] after the opening."""
    total = 0.0
    nation, own = contrast.where["nation"], contrast.where["own region"]
    where = {"own": own, "nation": nation, "rest": [r for r in nation if r not in own]}
    for field, place, how, sign in ROWS[row]:
        value = arm.get(field)[:, :, where[place]].sum(axis=2)
        if how == "flow":
            amount = value[:, 1:]
        elif how == "stock":
            amount = value[:, 1:] / 4
        else:  # the year so far
            starts = np.isclose(arm.years[1:] % 1, 0.25)
            amount = value[:, 1:] - np.where(starts, 0.0, value[:, :-1])
        total = total + sign * amount
    return total


def discounts(arm, rate):
    return (1 + rate) ** (-np.arange(1, len(arm.years)) / 4)


def gains(contrast, row, rate):
    """[pair, quarter], discounted."""
    _, difference = contrast.pairs(lambda arm: quarters(arm, contrast, row) * discounts(arm, rate))
    return difference


def paid_back(contrast, row, rate):
    def spent(arm):
        return arm.get("appropriation/spent")[:, 1:][:, :, contrast.purses].sum(axis=2) * discounts(arm, rate)
    money = np.cumsum(contrast.pairs(spent)[1].sum(axis=0))
    gained = np.cumsum(gains(contrast, row, rate).sum(axis=0))
    covered = (money > 0) & (gained >= money)
    if not covered[-1]:
        return math.nan
    first = len(covered) - np.argmin(covered[::-1]) if not covered.all() else 0
    return math.floor(contrast.arm.years[1 + first] - 0.125)


def executed(contrast):
    spent = contrast.arm.get("appropriation/spent")[contrast.at[1]][:, 1:][:, :, contrast.purses]
    return 100 * spent.sum(axis=(1, 2)).mean() / contrast.appropriated()


def exact(contrast, kind, *of):
    if kind == "gained firms":
        return changes(contrast, "jobs")["firms"].mean()
    if kind == "gained":
        return interval(changes(contrast, of[0])[of[1]])[("mean", "low", "high").index(of[2])]
    if kind == "named":
        return named(contrast, *of)
    if kind == "executed":
        return executed(contrast)
    if kind == "paid back":
        return paid_back(contrast, of[0], float(of[1]))
    return interval(gains(contrast, of[0], float(of[1])).sum(axis=1))[("mean", "low", "high").index(of[2])]


KINDS = ("gained firms", "gained", "named", "executed", "paid back", "returns")
