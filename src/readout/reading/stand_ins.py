"""Other names for the parties, so that the encoder cannot treat one of them otherwise than another.

Every name of a state, of its capital and of its people, and every name that the codebook gives to a side or that a body
of its state bears, is shown to the encoder as the same neutral one of its kind. Two texts that differ only in which
parties they name look the same to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from readout.codebooks import Codebook
from readout.codebooks.states import bodies, organisations, states
from readout.errors import CodebookError
from readout.model import Span
from readout.reading.tables import read_table

_FIRST = re.compile(r"\w+")
_KINDS = ("state", "people", "capital", "seat", "person", "surname", "side")

# Kinds whose names are shown without "the", whether they have it or not.
_BARE = frozenset({"state", "side", "seat"})
_ARTICLE = re.compile(r"(?<!\w)(the|an|a)\s$", re.I)
# Code points on either side of a name that show whether its line is in capitals; shorter words may be abbreviations.
_AROUND, _SHORT = 40, 3

Names = dict[str, list[tuple[str, str]]]


def stand_ins(text: str, codebook: Codebook) -> list[tuple[Span, str]]:
    """The places where a party is named in ``text``, sorted and disjoint, each with the words to show in its place.

    An article before a name goes with it: "the" where the kind has none, and "a" and "an" become one.
    """
    names = _names(codebook)
    found: list[tuple[Span, str]] = []
    done = 0
    for match in _FIRST.finditer(text):
        start = match.start()
        if start < done or match.group() not in names:
            continue
        for name, kind in names[match.group()]:
            if text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum():
                shown = _shown()[kind]
                shown = shown.upper() if _shouted(text, start, name) else shown
                found += _with_article(text, (start, start + len(name)), kind, shown, done)
                done = start + len(name)
                break
    return found


def _with_article(text: str, span: Span, kind: str, shown: str, done: int) -> list[tuple[Span, str]]:
    """The name and what is shown for the article before it; ``done`` is where the name before this one ends."""
    article = _ARTICLE.search(text, max(done, span[0] - 4), span[0])
    if article and article.group(1).lower() != "the":
        return [(article.span(1), article.group(1)[0]), (span, shown)]
    start = article.start() if article and kind in _BARE else span[0]
    return [((start, span[1]), shown)]


@lru_cache(maxsize=16)
def _names(codebook: Codebook) -> Names:
    """The names by their first word, the longest first, each with its kind."""
    kinds: dict[str, str] = {}
    for name, kind in _named(codebook):
        if kind == "side" and _composed(name, kinds):
            continue
        for spelling in (name, name.upper()):
            kinds.setdefault(spelling, kind)
    by_first: Names = defaultdict(list)
    for name in sorted(kinds, key=lambda n: (-len(n), n)):
        first = _FIRST.match(name)
        if first:
            by_first[first.group()].append((name, kinds[name]))
    return dict(by_first)


def _composed(name: str, known: Mapping[str, str]) -> bool:
    """Whether a known name is a part of this one: its parts are shown then, for no other side need have one made like it."""
    words = [match.span() for match in _FIRST.finditer(name)]
    parts = ((start, end) for start, _ in words for _, end in words if start < end)
    return any(known.get(name[start:end], "side") != "side" for start, end in parts if end - start < len(name))


def _shouted(text: str, start: int, name: str) -> bool:
    """Whether a name is written in capitals as a headline writes it: with other words in capitals round it."""
    if not name.isupper():
        return False
    around = text[max(0, start - _AROUND) : start] + " " + text[start + len(name) : start + len(name) + _AROUND]
    words = [word for word in _FIRST.findall(around) if len(word) > _SHORT]
    return bool(words) and all(word.isupper() for word in words[1:-1] or words)


@cache
def _shown() -> dict[str, str]:
    table = read_table("stand_ins")
    if not isinstance(table, dict) or set(table) != set(_KINDS):
        raise CodebookError("cannot read stand_ins.yaml", f"its keys must be {', '.join(_KINDS)}")
    return {str(kind): str(words) for kind, words in table.items()}


def _named(codebook: Codebook) -> Iterator[tuple[str, str]]:
    """Every name and its kind; of a name that two give, the first counts."""
    for state in (*states(), *organisations()):
        yield from ((name, "state") for name in (state.name, *state.names))
        yield from ((name, "people") for name in state.adjectives)
        yield from ((name, "capital") for name in state.capital)
        yield from ((name, "seat") for name in state.seats)
    for party in codebook.parties:
        # An open codebook has no sides: there the bodies of states are seen as they are, which reads better.
        yield from ((name, "side") for state in party.states for name in bodies().get(state, ()))
        yield from ((name, "side") for name in (party.name, *party.names) if name[:1].isupper())
        for actor in party.actors:
            for name in (actor.name, *actor.aliases):
                if actor.type == "person":
                    yield name, "person" if name.split()[0] == actor.name.split()[0] and " " in name else "surname"
                elif name[:1].isupper():
                    yield name, "side"
