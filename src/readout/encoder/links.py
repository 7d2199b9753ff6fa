"""Which pieces belong together: each content points at its cue, each cue at its source, or at none.

Only what some window sees together is scored, so that the work grows with the text and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readout.encoder.windows import Floats, triangle

Halves = npt.NDArray[np.float16]

NONE = 2.0
"""How much better than *none* a cue must score for a content to go to it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces ``first`` to ``last`` that were given one role, and how sure that is, from 0 to 1."""

    role: str
    first: int
    last: int
    sure: float


@dataclass(frozen=True, slots=True)
class Vectors:
    """The link vectors of one window, ``(n + 1, width)`` each; row 0 is the window's head, which stands for *none*."""

    first: int
    last: int
    to_source: Halves
    source: Halves
    to_cue: Halves
    cue: Halves


@dataclass(frozen=True, slots=True)
class Choice:
    """The index of what was pointed at, -1 for none, and how sure that is, from 0 to 1."""

    to: int
    sure: float


class _Scores:
    """Weighted means of scores of pairs, gathered window by window."""

    def __init__(self) -> None:
        self._sums: dict[int, dict[int, list[float]]] = defaultdict(dict)

    def add(self, row: int, columns: Sequence[int], scores: Floats, weights: Floats) -> None:
        """Add ``scores`` and ``weights`` ``(k,)`` of ``row`` with each of ``columns``."""
        sums = self._sums[row]
        for column, score, weight in zip(columns, (scores * weights).tolist(), weights.tolist(), strict=True):
            held = sums.setdefault(column, [0.0, 0.0])
            held[0] += score
            held[1] += weight

    def best(self, row: int) -> tuple[int, float, float]:
        """The best column of ``row``, its mean score and its share among the row's columns; -1 where there is none."""
        sums = self._sums.get(row)
        if not sums:
            return -1, -np.inf, 0.0
        columns = sorted(sums)
        means = np.array([sums[column][0] / max(sums[column][1], 1e-9) for column in columns], dtype=np.float32)
        at = int(means.argmax())
        return columns[at], float(means[at]), float(softmax(means)[at])


def softmax(scores: Floats) -> Floats:
    """Shares that sum to one over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return result


def cues_of(contents: Sequence[Run], cues: Sequence[Run], windows: Sequence[Vectors]) -> list[Choice]:
    """For each content its cue; none where no cue beats the window's head in the windows that see both."""
    scores = _Scores()
    heads, ends = [cue.first for cue in cues], [content.last for content in contents]
    for window in windows:
        ramp = triangle(window.last - window.first)
        near = range(bisect_left(heads, window.first), bisect_left(heads, window.last))
        if not near:
            continue
        rows = np.array([heads[k] - window.first for k in near])
        for at in range(bisect_left(ends, window.first + 1), len(contents)):
            first, last = max(contents[at].first, window.first), min(contents[at].last, window.last)
            if first >= window.last:
                break
            inside = slice(first - window.first, last - window.first)
            pointing, weights = window.to_cue[1:][inside].astype(np.float32), ramp[inside]
            keys = window.cue[[0, *(rows + 1)]].astype(np.float32)
            all_scores = pointing @ keys.T
            margin = all_scores[:, 1:] - all_scores[:, :1]
            mean = (margin * weights[:, None]).sum(axis=0) / weights.sum()
            scores.add(at, near, mean, weights.sum() * ramp[rows])
    choices = []
    for at in range(len(contents)):
        to, score, sure = scores.best(at)
        choices.append(Choice(to if score > NONE else -1, sure))
    return choices


def sources_of(cues: Sequence[Run], sources: Sequence[Run], windows: Sequence[Vectors]) -> list[Choice]:
    """For each cue its source; several cues may share one."""
    scores = _Scores()
    heads, starts = [cue.first for cue in cues], [source.first for source in sources]
    for window in windows:
        ramp = triangle(window.last - window.first)
        near = range(bisect_left(starts, window.first), bisect_left(starts, window.last))
        rows = np.array([starts[k] - window.first for k in near], dtype=np.int64)
        keys = window.source[[0, *(rows + 1)]].astype(np.float32)
        columns = [-1, *near]
        for at in range(bisect_left(heads, window.first), bisect_left(heads, window.last)):
            here = heads[at] - window.first
            weights = ramp[here] * np.concatenate([ramp[here : here + 1], ramp[rows]])
            scores.add(at, columns, keys @ window.to_source[here + 1].astype(np.float32), weights)
    choices = []
    for at in range(len(cues)):
        to, _, sure = scores.best(at)
        choices.append(Choice(to, sure))
    return choices
