"""The pattern language of the time grammar: ``[the] {part} of ({month} | {season})`` spelt out as plain sequences."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from readout.reading.timing.tokens import tokenise

Element = tuple[str, str | None]
"""A label and the slot that its value goes to: ``("month", "month")``; plain words are ``("=the", None)``."""

Sequences = list[tuple[Element, ...]]

PIECE = re.compile(r"\{[^{}]*\}|[\[\]()|/]|[^\s\[\]()|/{}]+|\S")
LIMIT = 20_000


def expand(pattern: str, define: Mapping[str, str], classes: Collection[str]) -> Sequences:
    """Every sequence of elements that ``pattern`` allows.

    Raises ``ValueError`` for an unknown class, a bracket without its fellow, or a pattern that allows too many.
    """
    pieces = PIECE.findall(_defined(pattern, define))
    sequences, at = _choice(pieces, 0, classes)
    if at < len(pieces):
        raise ValueError(f"unexpected {pieces[at]!r}")
    if () in sequences:
        raise ValueError("it allows nothing at all")
    return sequences


def _defined(pattern: str, define: Mapping[str, str]) -> str:
    for _ in range(8):
        spelt = re.sub(r"\b[A-Z]{3,}\b", lambda name: str(define.get(name[0], name[0])), pattern)
        if spelt == pattern:
            return pattern
        pattern = spelt
    raise ValueError("a definition that holds itself")


def _choice(pieces: list[str], at: int, classes: Collection[str]) -> tuple[Sequences, int]:
    sequences, at = _sequence(pieces, at, classes)
    while at < len(pieces) and pieces[at] == "|":
        more, at = _sequence(pieces, at + 1, classes)
        sequences = sequences + more
    return list(dict.fromkeys(sequences)), at


def _sequence(pieces: list[str], at: int, classes: Collection[str]) -> tuple[Sequences, int]:
    sequences: Sequences = [()]
    while at < len(pieces) and pieces[at] not in ("|", ")", "]"):
        if pieces[at] in ("(", "["):
            closing = ")" if pieces[at] == "(" else "]"
            inner, end = _choice(pieces, at + 1, classes)
            if end >= len(pieces) or pieces[end] != closing:
                raise ValueError(f"no {closing!r}")
            inner = inner if closing == ")" else [(), *inner]
            at = end
        else:
            inner = [_elements(pieces[at], classes)]
        sequences = [before + after for before in sequences for after in inner]
        if len(sequences) > LIMIT:
            raise ValueError(f"it allows more than {LIMIT} sequences")
        at += 1
    return sequences, at


def _elements(piece: str, classes: Collection[str]) -> tuple[Element, ...]:
    if piece == "/":
        return (("/", None),)
    if piece[0] != "{":
        return tuple(("=" + token.lower, None) for token in tokenise(piece))
    name, _, slot = piece[1:-1].partition(":")
    if name not in classes:
        raise ValueError(f"unknown class {name!r}")
    return ((name, slot or name),)
