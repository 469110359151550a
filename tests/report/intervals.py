"""Student's t, its intervals and p values, and Holm's correction, made anew."""

import functools
import math

import numpy as np


def words(dataset):
    return [x.decode() for x in dataset[()]]


def density(freedom):
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    return lambda x: scale * (1 + x * x / freedom) ** (-(freedom + 1) / 2)


def simpson(of, to, steps=20000):
    x = np.linspace(0.0, to, steps + 1)
    y = of(x)
    return to / (3 * steps) * (y[0] + y[-1] + 4 * y[1:-1:2].sum() + 2 * y[2:-1:2].sum())


@functools.lru_cache(maxsize=None)
def student(freedom, level=0.95):
    """The t quantile, by bisection on the integral of the density."""
    of = density(freedom)
    low, high = 0.0, 1000.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if simpson(of, middle) < level / 2 else (low, middle)
    return low


def interval(values):
    values = values[np.isfinite(values)]
    mean = values.mean()
    if len(values) < 2:
        return mean, math.nan, math.nan
    half = student(len(values) - 1) * values.std(ddof=1) / math.sqrt(len(values))
    return mean, mean - half, mean + half


def chance_of(values):
    """p of no mean, two-sided."""
    values = np.asarray(values)
    if len(values) < 2 or not np.isfinite(values).all():
        return math.nan
    error = values.std(ddof=1) / math.sqrt(len(values))
    if error == 0:
        return 1.0 if values.mean() == 0 else 0.0
    freedom = len(values) - 1
    # The tail by x = tan(u), which makes it finite.
    of = density(freedom)
    t = abs(values.mean()) / error
    at = math.atan(t)
    return 2 * simpson(lambda u: of(np.tan(at + u)) * (1 + np.tan(at + u) ** 2), math.pi / 2 - at - 1e-9)


def holm(p):
    """The p values of a family, each corrected for all (Holm 1979); equal ones share a factor."""
    told = sorted((value, name) for name, value in p.items() if math.isfinite(value))
    adjusted, most = {name: math.nan for name in p}, 0.0
    first = 0
    for i, (value, name) in enumerate(told):
        if i == 0 or value != told[i - 1][0]:
            first = i
        most = max(most, min(1.0, value * (len(told) - first)))
        adjusted[name] = most
    return adjusted
