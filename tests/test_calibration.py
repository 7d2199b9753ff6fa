"""A confidence means what it says: the knots that are fitted, and how their error is reckoned."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.calibration import bins, diagram, error
from readout.encoder.frames import calibrated
from training.sureness import LEAST, knots


def pairs(sure: float, right: float, count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    hits = np.arange(count) < right * count
    return np.stack([np.full(count, sure), hits.astype(float)], axis=1)


def test_who_is_as_often_right_as_sure_has_no_error() -> None:
    assert error(np.concatenate([pairs(0.25, 0.25, 400), pairs(0.75, 0.75, 400)])) == pytest.approx(0.0)


def test_the_error_is_the_mean_gap_weighted_by_how_many() -> None:
    assert error(np.concatenate([pairs(0.9, 0.5, 300), pairs(0.2, 0.2, 100)])) == pytest.approx(0.3)


def test_empty_bins_are_left_out() -> None:
    assert bins(pairs(1.0, 0.5, 10)) == [(1.0, 0.5, 10)]


def test_the_diagram_has_a_dot_for_each_bin() -> None:
    assert diagram(np.concatenate([pairs(0.25, 0.2, 40), pairs(0.85, 0.8, 40)])).count("<circle") == 2


def test_knots_rise_and_never_fall() -> None:
    fitted = knots(np.concatenate([pairs(0.3, 0.6, LEAST), pairs(0.5, 0.4, LEAST), pairs(0.7, 0.9, LEAST)]))
    assert fitted[0][0] == 0.0
    assert fitted[0][-1] == 1.0
    assert all(low < high for low, high in pairwise(fitted[0]))
    assert all(low <= high for low, high in pairwise(fitted[1]))


def test_fitted_knots_give_the_share_that_was_right() -> None:
    sure, right = knots(np.concatenate([pairs(0.3, 0.5, 2 * LEAST), pairs(0.7, 0.9, 2 * LEAST)]))
    assert calibrated(0.3, (sure, right)) == pytest.approx(0.5, abs=0.05)
    assert calibrated(0.7, (sure, right)) == pytest.approx(0.9, abs=0.05)
