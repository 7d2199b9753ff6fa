"""Who or what is mentioned where, and which mention takes up which earlier one: the encoder's guesses of coreference.

Only mentions that some window sees together are scored, so that the work grows with the text and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readout.encoder.labels import ENTITIES
from readout.encoder.links import Halves
from readout.encoder.windows import Floats, triangle
from readout.model import Span

_REFERRING = ("person", "organization", "place")
_FURTHEST = 80
"""Mentions before it that a mention may take up, at most: more stand in no window but one of a hostile text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a person, an organisation or a place, by its head word.

    ``antecedents`` are earlier mentions that it may take up, the likeliest first: each one's number among the text's
    mentions and how likely it is, from 0 to 1; what they lack of 1 is how likely nobody before is meant.
    """

    span: Span
    kind: str
    antecedents: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Pointing:
    """The coreference vectors of one window, ``(n + 1, width)`` each; row 0 is the window's head: nobody before."""

    first: int
    last: int
    query: Halves
    key: Halves


def heads_of(scores: Floats, places: Sequence[int]) -> list[tuple[int, str]]:
    """Which of the words that begin at the pieces ``places`` head a mention, by number, and of what kind.

    ``scores`` is ``(n, k)``, of a text of ``n`` pieces.
    """
    guesses = scores[np.asarray(places, dtype=np.int64)].argmax(axis=1).tolist() if len(places) else []
    kinds = [ENTITIES[guess] for guess in guesses]
    return [(number, kind) for number, kind in enumerate(kinds) if kind in _REFERRING]


def resolve(
    spans: Sequence[Span], kinds: Sequence[str], places: Sequence[int], windows: Sequence[Pointing]
) -> tuple[Mention, ...]:
    """The mentions of a text with their antecedents; ``places`` are the pieces of their head words, in rising order."""
    count = len(places)
    margins = np.zeros((count, _FURTHEST), dtype=np.float32)
    weights = np.zeros((count, _FURTHEST), dtype=np.float32)
    order = np.asarray(places, dtype=np.int64)
    for window in windows:
        low, high = np.searchsorted(order, [window.first, window.last])
        _add(margins, weights, order, (int(low), int(high)), window)
    found = _likeliest(margins, weights)
    return tuple(Mention(*each) for each in zip(spans, kinds, found, strict=True))


def _add(
    margins: Floats, weights: Floats, order: npt.NDArray[np.int64], near: tuple[int, int], window: Pointing
) -> None:
    """Add what a window says of the mentions ``near`` in it: how much better each earlier one is than none."""
    low, high = near
    if high - low < 2:
        return
    rows = order[low:high] - window.first
    ramp = triangle(window.last - window.first)[rows]
    keys = window.key[[0, *(rows + 1)]].astype(np.float32)
    scores = window.query[rows + 1].astype(np.float32) @ keys.T
    for at in range(1, high - low):
        first = max(0, at - _FURTHEST)
        back = slice(0, at - first)
        weight = (ramp[at] * ramp[first:at])[::-1]
        margins[low + at, back] += (scores[at, first + 1 : at + 1] - scores[at, 0])[::-1] * weight
        weights[low + at, back] += weight


_KEPT = 3
_LEAST = 0.05


def _likeliest(margins: Floats, weights: Floats) -> Iterator[tuple[tuple[int, float], ...]]:
    """For each mention the few antecedents that are likely at all; column 0 is the mention right before it."""
    means = np.where(weights > 0, margins / np.maximum(weights, 1e-9), -np.inf)
    top = np.maximum(means.max(axis=1, initial=0.0, keepdims=True), 0.0)
    raised = np.exp(means - top)
    shares = raised / (raised.sum(axis=1, keepdims=True) + np.exp(-top))
    order = np.argsort(-shares, axis=1, kind="stable")[:, :_KEPT]
    for at, columns in enumerate(order.tolist()):
        yield tuple((at - 1 - column, float(shares[at, column])) for column in columns if shares[at, column] > _LEAST)
