"""Emissions and link vectors → frames: which source, cue and content pieces belong together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readout.encoder.labels import ROLE_TAGS
from readout.encoder.links import Run, Vectors, cues_of, softmax, sources_of
from readout.encoder.windows import Floats
from readout.model import Span

UNSEEN = np.float32(-1e4)
CALIBRATION = (
    (0.0, 0.425, 0.475, 0.525, 0.575, 0.625, 0.675, 0.75, 1.0),
    (0.4, 0.56, 0.66, 0.74, 0.87, 0.95, 0.97, 0.985, 0.99),
)
"""Sureness (the geometric mean of a frame's decisions) and how many frames of that sureness overlap in all three roles
with one of PolNeAR dev's. Read off bins of the shipped model's output; see docs/model-card.md."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution as the encoder gives it: the pieces of each role in reading order, and a confidence from 0 to 1."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


def build(
    offsets: npt.NDArray[np.int64], emissions: Floats, transitions: Floats, windows: list[Vectors]
) -> tuple[Frame, ...]:
    """The frames of a text of ``n`` pieces.

    ``offsets`` ``(n, 2)``, ``emissions`` ``(n, 7)``, ``transitions`` ``(7, 7)``. Each content goes to the cue that it points
    at, each cue takes the source that it points at (several cues may share one) or none; a cue without content is dropped.
    """
    if not len(emissions):
        return ()
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
    for at, mine in sorted(owned.items()):
        cue, choice = cues[at], chosen_sources[at]
        chosen = sources[choice.to] if choice.to >= 0 else None
        sure = [cue.sure, *(contents[k].sure * owners[k].sure for k in mine), choice.sure]
        frames.append(
            Frame(
                source=(_span(offsets, chosen),) if chosen else (),
                cue=(_span(offsets, cue),),
                content=tuple(_span(offsets, contents[k]) for k in mine),
                confidence=calibrated(float(np.prod(sure) ** (1 / len(sure)))),
            )
        )
    return tuple(frames)


def calibrated(sureness: float) -> float:
    """The share of frames as sure as this that were right, from 0 to 1."""
    return round(float(np.interp(sureness, *CALIBRATION)), 4)


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
