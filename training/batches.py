"""Examples → batches of windows, in a random order that a seed decides."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import torch

from readout.encoder.windows import CLS, SEP, SIZE
from training.examples import CLASSES, NONE, POINTERS, Example

Window = tuple[Example, int, int]


def batches(examples: list[Example], size: int, seed: int) -> Iterator[dict[str, torch.Tensor]]:
    """One epoch: each text cut at a random offset into windows, like with like, in a random order.

    A batch holds windows of one kind, with roles or without, so that each loss is a plain mean.
    """
    rng = random.Random(seed)
    groups: dict[bool, list[Window]] = {True: [], False: []}
    for example in examples:
        count = len(example.pieces)
        first = rng.randint(SIZE // 3, SIZE) if count > SIZE else count
        edges = sorted({0, *range(first, count, SIZE), count})
        for start, end in pairwise(edges):
            if end - start >= 4:
                groups[example.roles is not None].append((example, start, end))
    chunks: list[list[Window]] = []
    for windows in groups.values():
        rng.shuffle(windows)
        windows.sort(key=lambda w: (w[2] - w[1]) // 64)
        chunks += list(_chunks(windows, size))
    rng.shuffle(chunks)
    for chunk in chunks:
        yield _stack(chunk)


def _chunks(windows: list[Window], size: int) -> Iterator[list[Window]]:
    """``size`` windows together, or four times as many where all are short."""
    at = 0
    while at < len(windows):
        short = windows[min(at + 4 * size, len(windows)) - 1]
        many = 4 * size if short[2] - short[1] <= SIZE // 4 else size
        yield windows[at : at + many]
        at += many


def _stack(chunk: list[Window]) -> dict[str, torch.Tensor]:
    longest = max(end - start for _, start, end in chunk) + 2
    shape = (len(chunk), longest)
    out = {name: np.zeros(shape, dtype=np.int64) for name in ("ids", "mask", "roles")}
    out["features"] = np.zeros((*shape, 3), dtype=np.int64)
    for name in (*POINTERS, *CLASSES):
        out[name] = np.full(shape, NONE, dtype=np.int64)
    segments: list[tuple[int, int, int]] = []
    senses: list[np.ndarray] = []
    for row, (example, start, end) in enumerate(chunk):
        n = end - start
        out["ids"][row, 0], out["ids"][row, n + 1] = CLS, SEP
        out["ids"][row, 1 : n + 1] = example.pieces.ids[start:end]
        out["features"][row, 1 : n + 1] = example.pieces.features[start:end]
        out["mask"][row, : n + 2] = 1
        if example.roles is not None:
            out["roles"][row, 1 : n + 1] = example.roles[start:end]
        for name in CLASSES:
            out[name][row, 1 : n + 1] = example.labels[name][start:end]
        for name in POINTERS:
            out[name][row, 1 : n + 1] = _pointers(example.labels[name][start:end], start, end, name == "head_of")
        if example.senses is not None:
            for (first, last), sense in zip(example.segments, example.senses, strict=True):
                if start <= first and last <= end:
                    segments.append((row, first - start + 1, last - start + 1))
                    senses.append(sense)
    out["segments"] = np.array(segments, dtype=np.int64).reshape(-1, 3)
    return {name: torch.from_numpy(value) for name, value in out.items()} | {
        "senses": torch.from_numpy(np.array(senses, dtype=np.float32)),
        "with_roles": torch.tensor(chunk[0][0].roles is not None),
    }


def _pointers(targets: np.ndarray, start: int, end: int, unknown_outside: bool) -> np.ndarray:
    """Pointers of a text as pointers of a window; what points at nothing or out of it points at ``[CLS]``.

    With ``unknown_outside``, nothing is learned from what points out of the window.
    """
    inside = (targets >= start) & (targets < end)
    moved = np.where(inside, targets - start + 1, 0)
    silent = (targets == NONE) | (unknown_outside & ~inside & (targets >= 0))
    return np.where(silent, NONE, moved)
