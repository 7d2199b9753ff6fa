"""What the reader knows of the words of headlines: the lists of ``tails.yaml``, and the names of outlets, states and bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from readout.codebooks.states import bodies, organisations, states
from readout.reading.casting.titles import words_of_titles
from readout.reading.tables import read_table, word_sets

Known = Literal["outlet", "body", "capital", "state", "place"]

_KEYS = (
    "speakers", "never", "inside", "labels", "verbs", "tellers", "closers", "passing", "introducers", "arrangements",
    "followers", "about", "states_of", "media_nouns", "places", "landforms", "common", "own_words",
    "openers_of_topics", "pointers", "auxiliaries", "links", "plurals", "ends_of_names",
)  # fmt: skip


def words(key: str) -> frozenset[str]:
    """The list ``key`` of ``tails.yaml``, in lower case; raises ``CodebookError`` where the table is wrong."""
    return word_sets("tails", _KEYS)[key]


@cache
def speaking_nouns() -> frozenset[str]:
    """Nouns of people and bodies that speak, offices among them."""
    return words("speakers") | words_of_titles()["heads"]


@cache
def known_names() -> Mapping[str, Known]:
    """Names that need no other sign, without "the", as they are spelt."""
    found: dict[str, Known] = {}
    for name, kind in _named():
        found.setdefault(name.removeprefix("The ").removeprefix("the "), kind)
    return found


@cache
def loud_names() -> Mapping[str, Known]:
    """The same in capitals, for headlines that are in capitals."""
    found: dict[str, Known] = {}
    for name, kind in known_names().items():
        found.setdefault(name.upper(), kind)
    return found


def _named() -> Iterator[tuple[str, Known]]:
    for state in states():
        yield from ((name, "state") for name in (state.name, *state.names))
        yield from ((name, "capital") for name in state.capital)
        yield from ((name, "body") for name in state.seats)
    for organisation in organisations():
        yield from ((name, "body") for name in (organisation.name, *organisation.names, *organisation.seats))
        yield from ((name, "capital") for name in organisation.capital)
    for names in bodies().values():
        yield from ((name, "body") for name in names)
    for row in read_table("outlets")["rows"]:
        yield from ((name, "outlet") for name in row)
