"""pass@k by the unbiased estimator, and bootstrap intervals over problems. Numbers in, numbers out.

It knows nothing of problems, ledgers or verdicts. Not guarded: that the attempts behind a count were drawn
independently and in the same way, which is what makes the estimator unbiased.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

DRAWS = 2000
"""Resamplings of a bootstrap."""
COVERAGE = 0.95
_CELLS = 4_000_000
"""Of the resampling weights that are held at once."""

Matrix = np.ndarray[Any, np.dtype[np.float64]]


class Interval(NamedTuple):
    """A mean over problems with its percentile bootstrap interval."""

    mean: float
    low: float
    high: float


@functools.lru_cache(maxsize=65_536)
def pass_at(n: int, c: int, k: int) -> float:
    """The chance that one at least of k attempts is right, where c of n attempts were.

        pass@k = 1 - C(n-c, k) / C(n, k) = 1 - prod_{j=0}^{k-1} (n-c-j) / (n-j)

    Chen et al. 2021 (arXiv 2107.03374), equation 1; unbiased for attempts drawn independently. Departure: the product
    is taken as a sum of logarithms over the shorter of its two forms (k factors, or c of the form 1 - k/i), so that
    neither large binomials nor small results lose digits; tried to n = 10^5. Raises ValueError unless 0 <= c <= n
    and 1 <= k <= n.
    """
    if not (0 <= c <= n and 1 <= k <= n):
        raise ValueError(f"pass@k needs 0 <= c <= n and 1 <= k <= n, not n = {n}, c = {c}, k = {k}")
    if n - c < k:
        return 1.0
    # C(n-c, k) / C(n, k) is the same with c and k exchanged.
    few, many = sorted((c, k))
    logs = np.log1p(-many / np.arange(n - few + 1, n + 1, dtype=np.float64))
    return float(-np.expm1(logs.sum())) + 0.0


def bootstrap(values: Sequence[Sequence[float]] | Matrix, seed: int = 0, draws: int = DRAWS) -> list[Interval]:
    """For each column of `values` (problems, columns): its mean, and the percentile interval over problems.

    All columns see the same resamplings, so that intervals along a curve move together. Efron 1979; percentile method.
    The interval always holds the mean: where few problems make the quantiles miss it, the nearer end is moved to it.
    Raises ValueError when there are no problems.
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or not len(table):
        raise ValueError(f"a bootstrap needs rows of values, one for each problem, not an array of shape {table.shape}")
    means = table.mean(0)
    resampled = np.concatenate([weights @ table for weights in _weights(len(table), seed, draws)])
    tail = (1 - COVERAGE) / 2
    low, high = np.quantile(resampled, (tail, 1 - tail), axis=0)
    ends = zip(means, np.minimum(low, means), np.maximum(high, means), strict=True)
    return [Interval(float(mean), float(least), float(most)) for mean, least, most in ends]


def interval(values: Sequence[float], seed: int = 0, draws: int = DRAWS) -> Interval:
    """The mean of one number a problem with its bootstrap interval, as `bootstrap`."""
    return bootstrap([[value] for value in values], seed, draws)[0]


def paired(first: Sequence[float], second: Sequence[float], seed: int = 0, draws: int = DRAWS) -> Interval:
    """The mean of second - first over problems, with its interval: the same problems are resampled on both sides.

    Raises ValueError when the two are not of the same length.
    """
    return interval([b - a for a, b in zip(first, second, strict=True)], seed, draws)


def _weights(problems: int, seed: int, draws: int) -> Iterator[Matrix]:
    """How much each problem weighs in each resampling, (draws, problems) in pieces; each row adds up to 1."""
    random = np.random.default_rng(seed)
    piece = max(1, min(draws, _CELLS // problems))
    even = np.full(problems, 1 / problems)
    for start in range(0, draws, piece):
        yield random.multinomial(problems, even, min(piece, draws - start)) / problems
