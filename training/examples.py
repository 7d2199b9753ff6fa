"""Corpora → tensors: windows of word pieces with the labels of every head."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from tokenizers import Tokenizer

from readout.encoder.labels import ENTITIES, PENN_TAGS, ROLE_TAGS
from readout.encoder.pieces import Pieces, split
from training.corpora import ROLES, Article, Document

SIZE = 254
CLS, SEP = 101, 102
NONE = -100


@dataclass
class Example:
    """A whole text in pieces, with labels a piece; ``NONE`` where a head learns nothing."""

    pieces: Pieces
    roles: np.ndarray | None
    source_of: np.ndarray
    """For the first piece of a cue: the first piece of its source, or -1 for none."""
    cue_of: np.ndarray
    """For each piece of a content: the first piece of its cue."""
    tags: np.ndarray
    entities: np.ndarray


def from_article(tokenizer: Tokenizer, article: Article) -> Example:
    """An article's roles and links."""
    pieces = split(tokenizer, article.text)
    count = len(pieces)
    roles = np.zeros(count, dtype=np.int64)
    source_of, cue_of = np.full(count, NONE), np.full(count, NONE)
    places = [{r: [_within(pieces, s) for s in getattr(frame, r)] for r in ROLES} for frame in article.frames]
    for role in ("content", "source", "cue"):
        begin = ROLE_TAGS.index(f"B-{role}")
        for place in places:
            for first, last in place[role]:
                if first < last:
                    roles[first:last] = begin + 1
                    roles[first] = begin
    for place in places:
        cue = place["cue"][0][0]
        if cue < count and place["cue"][0][1] > cue:
            source_of[cue] = place["source"][0][0] if place["source"] else -1
            for first, last in place["content"]:
                cue_of[first:last] = cue
    empty = np.full(count, NONE)
    return Example(pieces, roles, source_of, cue_of, empty, empty)


def from_document(tokenizer: Tokenizer, document: Document) -> Example:
    """A document's parts of speech and entities, on the first piece of each word."""
    pieces = split(tokenizer, document.text)
    count = len(pieces)
    tags, entities = np.full(count, NONE), np.full(count, NONE)
    starts = pieces.offsets[:, 0]
    for start, _, tag, kind in document.words:
        at = int(np.searchsorted(starts, start))
        if at < count and starts[at] == start and tag in PENN_TAGS:
            tags[at] = PENN_TAGS.index(tag)
            entities[at] = ENTITIES.index(kind or "none")
    return Example(pieces, None, np.full(count, NONE), np.full(count, NONE), tags, entities)


def _within(pieces: Pieces, span: tuple[int, int]) -> tuple[int, int]:
    first = int(np.searchsorted(pieces.offsets[:, 1], span[0], side="right"))
    last = int(np.searchsorted(pieces.offsets[:, 0], span[1], side="left"))
    return first, last


def batches(examples: list[Example], size: int, seed: int) -> Iterator[dict[str, torch.Tensor]]:
    """One epoch: each text cut at a random offset into windows, like with like, in a random order.

    A batch holds windows of one kind, with roles or without, so that each loss is a plain mean.
    """
    rng = random.Random(seed)
    groups: dict[bool, list[tuple[Example, int, int]]] = {True: [], False: []}
    for example in examples:
        count = len(example.pieces)
        first = rng.randint(SIZE // 3, SIZE) if count > SIZE else count
        edges = sorted({0, *range(first, count, SIZE), count})
        for start, end in pairwise(edges):
            if end - start >= 4:
                groups[example.roles is not None].append((example, start, end))
    chunks: list[list[tuple[Example, int, int]]] = []
    for windows in groups.values():
        rng.shuffle(windows)
        windows.sort(key=lambda w: (w[2] - w[1]) // 64)
        chunks += [windows[at : at + size] for at in range(0, len(windows), size)]
    rng.shuffle(chunks)
    for chunk in chunks:
        yield _stack(chunk)


def _stack(chunk: list[tuple[Example, int, int]]) -> dict[str, torch.Tensor]:
    longest = max(end - start for _, start, end in chunk) + 2
    shape = (len(chunk), longest)
    out = {name: np.zeros(shape, dtype=np.int64) for name in ("ids", "mask", "roles")}
    out["features"] = np.zeros((*shape, 3), dtype=np.int64)
    for name in ("source_of", "cue_of", "tags", "entities"):
        out[name] = np.full(shape, NONE, dtype=np.int64)
    for row, (example, start, end) in enumerate(chunk):
        n = end - start
        out["ids"][row, 0], out["ids"][row, n + 1] = CLS, SEP
        out["ids"][row, 1 : n + 1] = example.pieces.ids[start:end]
        out["features"][row, 1 : n + 1] = example.pieces.features[start:end]
        out["mask"][row, : n + 2] = 1
        if example.roles is not None:
            out["roles"][row, 1 : n + 1] = example.roles[start:end]
        for name in ("tags", "entities"):
            out[name][row, 1 : n + 1] = getattr(example, name)[start:end]
        for name in ("source_of", "cue_of"):
            out[name][row, 1 : n + 1] = _pointers(getattr(example, name)[start:end], start, end)
    return {name: torch.from_numpy(value) for name, value in out.items()} | {
        "with_roles": torch.tensor(chunk[0][0].roles is not None)
    }


def _pointers(targets: np.ndarray, start: int, end: int) -> np.ndarray:
    """Pointers of a text as pointers of a window; what points at nothing or out of it points at ``[CLS]``."""
    inside = (targets >= start) & (targets < end)
    moved = np.where(inside, targets - start + 1, 0)
    return np.where(targets == NONE, NONE, moved)
