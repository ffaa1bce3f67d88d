"""pass@k and its intervals: against enumeration, by hand, and by properties that any run must have."""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leanfd.prove.passk import bootstrap, interval, paired, pass_at


@st.composite
def counts(draw: st.DrawFn, most: int = 100_000) -> tuple[int, int, int]:
    n = draw(st.integers(1, most))
    return n, draw(st.integers(0, n)), draw(st.integers(1, n))


VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def test_by_hand() -> None:
    # Five attempts, two of them right. Of the C(5, 2) = 10 pairs, the C(3, 2) = 3 among the wrong ones have none.
    assert pass_at(5, 2, 2) == pytest.approx(1 - 3 / 10)
    # One attempt out of five: two fifths.
    assert pass_at(5, 2, 1) == pytest.approx(2 / 5)
    # Four cannot all be wrong when only three are.
    assert pass_at(5, 2, 4) == 1.0


@given(counts(most=9))
def test_is_the_share_of_choices_with_a_right_one(counted: tuple[int, int, int]) -> None:
    n, c, k = counted
    choices = list(itertools.combinations([i < c for i in range(n)], k))
    assert pass_at(n, c, k) == pytest.approx(sum(map(any, choices)) / len(choices), abs=1e-12)


@given(counts(most=3000))
@settings(max_examples=50, deadline=None)
def test_is_the_exact_fraction(counted: tuple[int, int, int]) -> None:
    n, c, k = counted
    exact = float(1 - Fraction(comb(n - c, k), comb(n, k)))
    assert pass_at(n, c, k) == pytest.approx(exact, rel=1e-9, abs=0)


@given(counts())
def test_bounds(counted: tuple[int, int, int]) -> None:
    n, c, k = counted
    assert 0 <= pass_at(n, c, k) <= 1
    assert pass_at(n, 0, k) == 0
    assert pass_at(n, c, 1) == pytest.approx(c / n, rel=1e-9)
    assert pass_at(n, c, n) == (c > 0)


@given(counts())
def test_more_right_ones_and_more_attempts_never_lower_it(counted: tuple[int, int, int]) -> None:
    n, c, k = counted
    if c < n:
        assert pass_at(n, c + 1, k) >= pass_at(n, c, k) - 1e-12
    if k < n:
        assert pass_at(n, c, k + 1) >= pass_at(n, c, k) - 1e-12


@given(st.integers(2, 60), st.data())
def test_dropping_an_attempt_at_random_changes_nothing_on_average(n: int, data: st.DataObject) -> None:
    # Unbiased, without a model of how attempts come about: the mean over which attempt is left out is the estimate.
    c, k = data.draw(st.integers(0, n)), data.draw(st.integers(1, n - 1))
    right = c / n * pass_at(n - 1, c - 1, k) if c else 0.0
    wrong = (n - c) / n * pass_at(n - 1, c, k) if c < n else 0.0
    assert right + wrong == pytest.approx(pass_at(n, c, k), abs=1e-9)


@pytest.mark.parametrize(("n", "c", "k"), [(3, 4, 1), (3, -1, 1), (3, 1, 0), (3, 1, 4)])
def test_nonsense_is_refused(n: int, c: int, k: int) -> None:
    with pytest.raises(ValueError, match="0 <= c <= n"):
        pass_at(n, c, k)


@given(VALUES, st.integers(0, 5))
@settings(deadline=None)
def test_an_interval_holds_its_mean_and_stays_among_the_values(values: list[float], seed: int) -> None:
    found = interval(values, seed, draws=200)
    assert found.mean == pytest.approx(float(np.mean(values)))
    assert found.low <= found.mean <= found.high
    assert min(values) - 1e-9 <= found.low
    assert found.high <= max(values) + 1e-9
    assert found == interval(values, seed, draws=200)


@given(VALUES)
@settings(deadline=None)
def test_a_run_differs_from_itself_by_nothing(values: list[float]) -> None:
    assert paired(values, values, draws=50) == (0, 0, 0)


@given(VALUES, st.floats(-1, 1))
@settings(deadline=None)
def test_a_shift_of_every_problem_is_found_without_doubt(values: list[float], shift: float) -> None:
    found = paired(values, [v + shift for v in values], draws=50)
    assert found == pytest.approx((shift, shift, shift), abs=1e-9)


def test_pairs_must_match() -> None:
    with pytest.raises(ValueError, match="shorter"):
        paired([1.0, 0.0], [1.0])


def test_nothing_has_no_mean() -> None:
    with pytest.raises(ValueError, match="one for each problem"):
        interval([])


def test_the_interval_is_as_wide_as_the_theory_says() -> None:
    # 400 problems, half of them solved: the standard error of the mean is 0.5 / 20.
    found = interval([0.0, 1.0] * 200)
    assert found.high - found.low == pytest.approx(2 * 1.96 * 0.025, rel=0.1)


def test_columns_are_resampled_together() -> None:
    values = [float(i % 3) for i in range(50)]
    one, same = bootstrap([[v, v] for v in values])
    assert one == same
    assert one == pytest.approx(interval(values))


@pytest.mark.slow
def test_many_problems_need_no_more_memory_than_pieces() -> None:
    assert interval([0.25] * 300_000, draws=30) == pytest.approx((0.25, 0.25, 0.25))
