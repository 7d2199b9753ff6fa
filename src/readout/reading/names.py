"""Names of states as one word each, so that a rule that counts words reads *Chile* and *New Zealand* alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from readout.codebooks.phrases import Token, tokenize
from readout.codebooks.states import states


def merged(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, those of the name of a state or a capital as a single one."""
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


def _joined(tokens: Sequence[Token]) -> Token:
    text = " ".join(token.text for token in tokens)
    return Token((tokens[0].span[0], tokens[-1].span[1]), text, frozenset({text}))


@cache
def _longer_names() -> dict[str, list[tuple[str, ...]]]:
    """The names of several words by their first one, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for state in states():
        for name in (state.name, *state.names, *state.adjectives, *state.capital):
            words = tuple(token.text for token in tokenize(name, 0, len(name)))
            if len(words) > 1:
                found[words[0]].add(words)
    return {first: sorted(names, key=lambda words: (-len(words), words)) for first, names in found.items()}
