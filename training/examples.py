"""Corpora → examples: whole texts in word pieces, with the labels of every head."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from readout.encoder.labels import ENTITIES, PENN_TAGS, RELATIONS, ROLE_TAGS
from readout.encoder.pieces import Pieces, split
from readout.model import Span
from training.corpora import ROLES, Article, Document
from training.names import SURNAMES

NONE = -100
"""The label of a piece from which a head learns nothing."""
POINTERS = ("source_of", "cue_of", "head_of", "antecedent_of")
CLASSES = ("tags", "entities", "mentions", "relations")
_SHORTEST = 4
_SHORT_SENTENCE, _LONG_SENTENCE = 8, 62
_WITHOUT = 0.4
"""Share of the sentences without any attribution that become fragments, where others do."""
_QUOTES = ("“”", "«»", "„“", '""')
_RUN = re.compile(r"[A-Z][\w'’-]+(?: (?:[A-Z]\. )?[A-Z][\w'’-]+)+")

StandIns = Sequence[tuple[Span, str]]


@dataclass
class Example:
    """A whole text of ``n`` pieces, with labels ``(n,)`` of each head; ``NONE`` where a head learns nothing.

    A pointer's label is the piece pointed at, or -1 for none: the first piece of a cue points at the first piece of its
    source, each piece of a content at its cue, a word at its head word, a mention at the one before it.
    """

    pieces: Pieces
    roles: np.ndarray | None = None
    labels: dict[str, np.ndarray] = field(default_factory=dict)
    segments: list[tuple[int, int]] = field(default_factory=list)
    """Sentences and contents whose meaning is to be kept, as ranges of pieces."""
    senses: np.ndarray | None = None
    frames: list[tuple[int, int]] = field(default_factory=list)
    """From the first to the last piece of each attribution."""
    """What the untouched MiniLM makes of each segment, ``(len(segments), 384)`` of length 1."""

    sentences: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in (*POINTERS, *CLASSES):
            self.labels.setdefault(name, np.full(len(self.pieces), NONE))


def from_article(tokenizer: Tokenizer, article: Article, shown: str, names: StandIns) -> Example:
    """An article's roles and links. ``shown`` is its text, or another of the same length; ``names`` stand in for some."""
    pieces = split(tokenizer, shown, names)
    example = Example(pieces, np.zeros(len(pieces), dtype=np.int64))
    places = [{r: [_within(pieces, s) for s in getattr(frame, r)] for r in ROLES} for frame in article.frames]
    for role in ("content", "source", "cue"):
        begin = ROLE_TAGS.index(f"B-{role}")
        for place in places:
            for first, last in place[role]:
                if first < last:
                    example.roles[first:last] = begin + 1
                    example.roles[first] = begin
    for place in places:
        cue = place["cue"][0][0]
        if cue < len(pieces) and place["cue"][0][1] > cue:
            example.labels["source_of"][cue] = place["source"][0][0] if place["source"] else -1
            for first, last in place["content"]:
                example.labels["cue_of"][first:last] = cue
        runs = [run for role in ROLES for run in place[role]]
        example.frames.append((min(first for first, _ in runs), max(last for _, last in runs)))
    example.sentences = _sentences(tokenizer, pieces)
    contents = [run for place in places for run in place["content"]]
    example.segments = [(a, b) for a, b in (*example.sentences, *contents) if b - a >= _SHORTEST]
    return example


def from_document(tokenizer: Tokenizer, document: Document, names: StandIns) -> Example:
    """A document's parts of speech, entities, heads and coreference, on the first piece of each word."""
    pieces = split(tokenizer, document.text, names)
    example = Example(pieces)
    labels, starts = example.labels, pieces.offsets[:, 0]
    at = np.searchsorted(starts, [word.start for word in document.words], side="right") - 1
    for word, here in zip(document.words, at.tolist(), strict=True):
        if here < 0 or starts[here] != word.start or word.tag not in PENN_TAGS:
            continue
        labels["tags"][here] = PENN_TAGS.index(word.tag)
        labels["entities"][here] = ENTITIES.index(word.entity or "none")
        labels["mentions"][here] = ENTITIES.index(word.mention or "none")
        relation = word.relation if word.relation in RELATIONS else word.relation.split(":")[0]
        labels["relations"][here] = RELATIONS.index(relation if relation in RELATIONS else "dep")
        head = int(at[word.head]) if word.head >= 0 else -1
        if head != here:
            labels["head_of"][here] = head
        if word.mention:
            labels["antecedent_of"][here] = int(at[word.antecedent]) if word.antecedent >= 0 else -1
    example.segments = [(a, b) for a, b in _sentences(tokenizer, pieces) if b - a >= _SHORTEST]
    return example


def _within(pieces: Pieces, span: tuple[int, int]) -> tuple[int, int]:
    first = int(np.searchsorted(pieces.offsets[:, 1], span[0], side="right"))
    last = int(np.searchsorted(pieces.offsets[:, 0], span[1], side="left"))
    return first, last


def _sentences(tokenizer: Tokenizer, pieces: Pieces) -> list[tuple[int, int]]:
    """Ranges of pieces that end with a full stop or with their paragraph, near enough to sentences."""
    stops = {tokenizer.token_to_id(mark) for mark in ".?!"}
    ends, count = [], len(pieces)
    for at in range(count - 1):
        stop = pieces.ids[at] in stops and pieces.features[at + 1, 0] != 1 and pieces.features[at + 1, 1] != 3
        closing = pieces.features[at, 1] == 3 and at > 0 and pieces.ids[at - 1] in stops
        if stop or closing or pieces.features[at + 1, 2]:
            ends.append(at + 1)
    edges = [0, *ends, count]
    return list(itertools.pairwise(edges))


def fragments(example: Example, rng: random.Random, share: float) -> Iterator[Example]:
    """Some of the sentences that hold all of the attributions that they touch, or none, as texts of their own.

    They look as contents do when those are read again for what stands inside them: often without a capital at the head or a
    full stop at the end.
    """
    for start, end in example.sentences:
        if not _SHORT_SENTENCE <= end - start <= _LONG_SENTENCE or rng.random() > share:
            continue
        touching = [(a, b) for a, b in example.frames if a < end and start < b]
        whole = all(start <= a and b <= end for a, b in touching) if touching else rng.random() < _WITHOUT
        if whole:
            yield _fragment(example, start, end, rng)


def _fragment(example: Example, start: int, end: int, rng: random.Random) -> Example:
    """The pieces from ``start`` to ``end`` as an example; what points out of them points at nothing."""
    if rng.random() < 0.7 and example.pieces.features[end - 1, 0] == 0 and example.roles[end - 1] == 0:
        end -= 1
    cut = slice(start, end)
    pieces = Pieces(example.pieces.ids[cut], example.pieces.offsets[cut], example.pieces.features[cut].copy())
    if rng.random() < 0.5 and example.roles[start] == 0:
        pieces.features[0, 0] = 1
    pieces.features[0, 2] = 1
    labels = {name: example.labels[name][cut].copy() for name in POINTERS[:2]}
    for targets in labels.values():
        known = targets >= 0
        targets[known] -= start
        targets[known & ((targets < 0) | (targets >= end - start))] = -1
    return Example(pieces, example.roles[cut], labels)


def other_quotes(text: str, rng: random.Random) -> str:
    """The text with its quote marks in another style, mark for mark."""
    opening, closing = rng.choice(_QUOTES)
    out, inside = [], False
    for at, mark in enumerate(text):
        if mark == "\n":
            inside = False
        if mark in "“”" or mark == '"':
            inside = mark == "“" or (mark == '"' and not inside and not text[at - 1 : at].isalnum())
            out.append(opening if inside else closing)
        else:
            out.append(mark)
    return "".join(out)


def other_names(article: Article, rng: random.Random) -> list[tuple[Span, str]]:
    """Other surnames for the people whom an article quotes, the same one for the same person; sorted and disjoint."""
    surnames: dict[str, str] = {}
    for frame in article.frames:
        for start, end in frame.source:
            for run in _RUN.findall(article.text[start:end]):
                surnames.setdefault(run.split(" ")[-1].removesuffix("'s").removesuffix("’s"), "")
    others = rng.sample(SURNAMES, min(len(surnames), len(SURNAMES)))
    surnames |= dict(zip(sorted(surnames), others, strict=False))
    known = [name for name, other in surnames.items() if other and len(name) > 2]
    if not known:
        return []
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(known, key=len, reverse=True))) + r")\b")
    return [(match.span(), surnames[match.group()]) for match in pattern.finditer(article.text)]
