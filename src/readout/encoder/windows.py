"""A long text in overlapping windows, and the windows' outputs as one.

Each window is run alone and without padding: int8 arithmetic scales by what it sees, so a window's numbers would
otherwise depend on its neighbours in the batch, and a reading must not.
"""

from __future__ import annotations

from math import ceil

import numpy as np
import numpy.typing as npt

from readout.encoder.pieces import Pieces

SIZE = 254
"""Pieces a window, at most, without the two that frame it."""
OVERLAP = 64
"""Pieces that a window shares with the next, at least."""
CLS, SEP = 101, 102

Floats = npt.NDArray[np.float32]


def edges(count: int) -> list[tuple[int, int]]:
    """The windows of a text of ``count`` pieces, as ``(first, last)``: as few as can be, all of one length."""
    if count <= SIZE:
        return [(0, count)] if count else []
    many = ceil((count - OVERLAP) / (SIZE - OVERLAP))
    length = ceil((count + (many - 1) * OVERLAP) / many)
    starts = [k * (count - length) // (many - 1) for k in range(many)]
    return [(start, start + length) for start in starts]


def inputs(pieces: Pieces, first: int, last: int) -> dict[str, npt.NDArray[np.int64]]:
    """What the network takes for one window: ``ids`` ``(1, n + 2)`` and ``features`` ``(1, n + 2, 3)``."""
    ids = np.concatenate([[CLS], pieces.ids[first:last], [SEP]]).astype(np.int64)
    features = np.zeros((len(ids), 3), dtype=np.int64)
    features[1:-1] = pieces.features[first:last]
    return {"ids": ids[None], "features": features[None]}


def triangle(count: int) -> Floats:
    """How much each piece of a window counts, ``(count,)``: most in the middle, where it sees most of the text."""
    ramp = np.minimum(np.arange(1, count + 1), np.arange(count, 0, -1)).astype(np.float32)
    result: Floats = ramp / ramp.max()
    return result


def merge(count: int, windows: list[tuple[int, int]], outputs: list[Floats]) -> Floats:
    """The weighted mean of the windows' outputs ``(n, k)``, as one ``(count, k)``."""
    total = np.zeros((count, outputs[0].shape[1] if outputs else 0), dtype=np.float32)
    weight = np.zeros((count, 1), dtype=np.float32)
    for (first, last), output in zip(windows, outputs, strict=True):
        ramp = triangle(last - first)[:, None]
        total[first:last] += output * ramp
        weight[first:last] += ramp
    return np.divide(total, np.maximum(weight, np.float32(1e-6)), dtype=np.float32)
