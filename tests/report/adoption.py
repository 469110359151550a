"""Who masters technologies that open within the run, made anew from the results files."""

import numpy as np
from intervals import interval, words

SPREAD = {"/new_technology/gate": 100, "/new_technology/share": 100}  # shown in per cent
STAT = ("mean", "low", "high")


def quarterly(arm, field, technology):
    """[replicate, quarter]: of the nation, or summed over regions."""
    value = arm.get(field)[..., words(arm.file["new_technology/new_technology"]).index(technology)]
    return SPREAD.get(field, 1) * (value.sum(axis=2) if value.ndim == 3 else value)


def last(field, technology):
    return lambda arm: quarterly(arm, field, technology)[:, 1:][:, -4:].mean(axis=1)


def opened(arms, technology):
    """The end of the first quarter in which somebody is let or masters it."""
    fields = [*SPREAD, "/new_technology/adopters"]
    return min(arm.years[np.any([quarterly(arm, f, technology) > 0 for f in fields], axis=(0, 1))][0] for arm in arms)


def exact(arms, contrasts, periods, kind, *of):
    if kind == "opened":
        return opened(arms.values(), of[0])
    arm, field, technology = of[:3]
    if kind == "adopted":
        values = quarterly(arms[arm], field, technology)[:, periods[int(of[3])][1]].mean(axis=1)
        return np.quantile(values, float(of[4][1:]) / 100)
    if kind == "adopted end":
        values = last(field, technology)(arms[arm])
    else:
        values = contrasts[arm].pairs(last(field, technology))[1]
    return interval(values)[STAT.index(of[3])]


KINDS = ("opened", "adopted", "adopted end", "adopted change")
