"""Emissions and link vectors → frames: which source, cue and content pieces belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readout.encoder.labels import ROLE_TAGS
from readout.encoder.links import Choice, Run, Vectors, cues_of, softmax, sources_of
from readout.encoder.windows import Floats
from readout.model import Span

UNSEEN = np.float32(-1e4)
OTHER_SIDE, SAME_SIDE = 0.7, 0.97
"""How sure a further piece of a content must be of its cue, on the other side of the cue and on the same side."""
CONTENT = np.float32(0.25)
"""Added to the score of a content's beginning: the network finds too few rather than too many."""

Calibration = tuple[Sequence[float], Sequence[float]]
"""Knots: how sure the network was, rising from 0 to 1, and the share of frames as sure as that which were right."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution as the encoder gives it: the pieces of each role in reading order, and a confidence from 0 to 1."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


def build(
    offsets: npt.NDArray[np.int64],
    emissions: Floats,
    transitions: Floats,
    windows: list[Vectors],
    calibration: Calibration,
) -> tuple[Frame, ...]:
    """The frames of a text of ``n`` pieces.

    ``offsets`` ``(n, 2)``, ``emissions`` ``(n, 7)``, ``transitions`` ``(7, 7)``. Each content goes to the cue that it points
    at, each cue takes the source that it points at (several cues may share one) or none; a cue without content is dropped.
    """
    if not len(emissions):
        return ()
    emissions = emissions.copy()
    emissions[:, ROLE_TAGS.index("B-content")] += CONTENT
    runs = _runs(viterbi(emissions, transitions), softmax(emissions))
    cues = [run for run in runs if run.role == "cue"]
    contents = [run for run in runs if run.role == "content"]
    sources = [run for run in runs if run.role == "source"]
    if not cues or not contents:
        return ()
    owners, chosen_sources = cues_of(contents, cues, windows), sources_of(cues, sources, windows)
    owned: dict[int, list[int]] = defaultdict(list)
    for k, owner in enumerate(owners):
        if owner.to >= 0:
            owned[owner.to].append(k)
    frames = []
    for at, pieces in sorted(owned.items()):
        cue, choice = cues[at], chosen_sources[at]
        mine = together(pieces, contents, owners, cue)
        chosen = sources[choice.to] if choice.to >= 0 else None
        sure = [cue.sure, *(contents[k].sure * owners[k].sure for k in mine), choice.sure]
        frames.append(
            Frame(
                source=(_span(offsets, chosen),) if chosen else (),
                cue=(_span(offsets, cue),),
                content=tuple(_span(offsets, contents[k]) for k in mine),
                confidence=calibrated(float(np.prod(sure) ** (1 / len(sure))), calibration),
            )
        )
    return tuple(frames)


def together(mine: list[int], contents: list[Run], owners: list[Choice], cue: Run) -> list[int]:
    """Which of the pieces that point at a cue make up its content: the surest, and others that are sure enough."""
    best = max(mine, key=lambda k: (contents[k].sure * owners[k].sure, -k))
    before = contents[best].first < cue.first

    def belongs(k: int) -> bool:
        return owners[k].sure > (SAME_SIDE if (contents[k].first < cue.first) == before else OTHER_SIDE)

    return [k for k in mine if k == best or belongs(k)]


def calibrated(sureness: float, calibration: Calibration) -> float:
    """The share of frames as sure as this that were right, from 0 to 1."""
    sure, right = calibration
    return round(float(np.interp(sureness, np.asarray(sure), np.asarray(right))), 4)


def viterbi(emissions: Floats, transitions: Floats) -> list[int]:
    """The best path of tags: one index a piece."""
    score = emissions[0].copy()
    score[[k for k, tag in enumerate(ROLE_TAGS) if tag.startswith("I-")]] += UNSEEN
    back = np.zeros(emissions.shape, dtype=np.int8)
    for at in range(1, len(emissions)):
        options = score[:, None] + transitions
        best = options.argmax(axis=0)
        back[at] = best
        score = options[best, np.arange(len(best))] + emissions[at]
    path = [int(score.argmax())]
    for at in range(len(emissions) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


def _runs(path: list[int], probability: Floats) -> list[Run]:
    runs: list[Run] = []
    begun: int | None = None
    for at, tag in enumerate([*(ROLE_TAGS[k] for k in path), "O"]):
        if begun is not None and not tag.startswith("I-"):
            inside = probability[range(begun, at), path[begun:at]]
            runs.append(Run(ROLE_TAGS[path[begun]][2:], begun, at, float(inside.mean())))
            begun = None
        if tag.startswith("B-"):
            begun = at
    return runs


def _span(offsets: npt.NDArray[np.int64], run: Run) -> Span:
    return int(offsets[run.first, 0]), int(offsets[run.last - 1, 1])
