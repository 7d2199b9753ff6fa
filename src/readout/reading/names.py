"""Names of states as one word each, so that a rule that counts words reads *Chile* and *New Zealand* alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from readout.codebooks.phrases import Token, tokenize
from readout.codebooks.states import states

_WORD = re.compile(r"\w+")


def merged(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, those of the name of a state, a capital or a seat of government as a single one."""
    longer = _longer_names()
    out: list[Token] = []
    place = 0
    while place < len(tokens):
        width = 1
        for name in longer.get(tokens[place].text, ()):
            if tuple(token.text for token in tokens[place : place + len(name)]) == name:
                width = len(name)
                break
        out.append(tokens[place] if width == 1 else _joined(tokens[place : place + width]))
        place += width
    return tuple(out)


def name_at(text: str, start: int) -> int | None:
    """Where the name of several words ends that begins at ``start``, of a state, its people, capital or seat; else ``None``."""
    first = _WORD.match(text, start)
    for name in _spelled().get(first.group(), ()) if first else ():
        if text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum():
            return start + len(name)
    return None


def with_names_whole(parts: Sequence[str]) -> list[str]:
    """The words, as they are written, those of such a name as one."""
    text = " ".join(parts)
    found: list[str] = []
    at = until = 0
    for part in parts:
        if at >= until:
            until = name_at(text, at) or at
            found.append(part)
        else:
            found[-1] += f" {part}"
        at += len(part) + 1
    return found


def _joined(tokens: Sequence[Token]) -> Token:
    text = " ".join(token.text for token in tokens)
    return Token((tokens[0].span[0], tokens[-1].span[1]), text, frozenset({text}))


def _names() -> Iterator[str]:
    for state in states():
        yield from (state.name, *state.names, *state.adjectives, *state.capital, *state.seats)


@cache
def _spelled() -> dict[str, list[str]]:
    """The names of several words as they are written, by their first one, the longest first."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in _names():
        first = _WORD.match(name)
        if first and " " in name:
            found[first.group()].add(name)
    return {first: sorted(names, key=lambda name: (-len(name), name)) for first, names in found.items()}


@cache
def _longer_names() -> dict[str, list[tuple[str, ...]]]:
    """The words of the names of several words by their first one, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in _names():
        words = tuple(token.text for token in tokenize(name, 0, len(name)))
        if len(words) > 1:
            found[words[0]].add(words)
    return {first: sorted(names, key=lambda words: (-len(words), words)) for first, names in found.items()}
