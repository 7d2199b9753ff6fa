"""What makes two statements worth comparing: traits that an index can look up.

A trait is a whole number: a band of the vector (the signs of its products with fixed random directions, so that near
vectors share bands: Charikar 2002), or a stem of the content with who is spoken of. Statements of one claim share many.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from readout.encoder.sense import WIDTH
from readout.ledger.model import Told, Vector

BANDS, BITS = 12, 9
"""Bands of a vector, and directions of each."""
MOST_STEMS = 14
"""Stems of a content that are traits, at most: the longest, which are the rarest."""


@cache
def _directions() -> Vector:
    """Random directions, ``(BANDS * BITS, 384)``: the same for ever, or stored traits would mean nothing."""
    drawn: npt.NDArray[np.float64] = np.random.default_rng(20_25).standard_normal((BANDS * BITS, WIDTH))
    return drawn.astype(np.float32)


def traits(told: Told) -> tuple[int, ...]:
    """The traits of a statement, sorted, each from 0 to 2⁶³ − 1."""
    found = {_hashed(f"s {word}") for word in sorted(told.stems, key=lambda word: (-len(word), word))[:MOST_STEMS]}
    if told.vector is not None and told.vector.any():
        signs = (_directions() @ told.vector > 0).reshape(BANDS, BITS)
        found |= {_hashed(f"v {band} {bits.tobytes().hex()}") for band, bits in enumerate(signs)}
    return tuple(sorted(found))


def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 1
