"""What stretches of a text mean, as vectors: near for contents that say nearly the same, whatever the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readout.model import Span

WIDTH = 384
"""Numbers of a vector."""

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sense:
    """The meaning of each word piece of a text: ``offsets`` ``(n, 2)`` in code points, ``values`` ``(n, 384)``.

    Where the network was shown stand-ins for names, the meaning is without the names.
    """

    offsets: npt.NDArray[np.int64]
    values: Vector

    def of(self, spans: Iterable[Span]) -> Vector:
        """The vector of the words in ``spans``, ``(384,)`` of length one: their pieces' mean; else zeros."""
        starts, ends = self.offsets[:, 0], self.offsets[:, 1]
        inside = np.zeros(len(starts), dtype=bool)
        for start, end in spans:
            inside |= (starts < end) & (ends > start)
        mean = self.values[inside].mean(axis=0) if inside.any() else np.zeros(WIDTH, dtype=np.float32)
        length = float(np.linalg.norm(mean))
        vector: Vector = (mean / length if length else mean).astype(np.float32)
        return vector
