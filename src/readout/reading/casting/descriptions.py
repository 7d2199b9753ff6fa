"""The words by which actors are described without their name, from ``data/descriptions.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from readout.errors import CodebookError
from readout.reading.tables import read_table

_MAPS, _LISTS = ("bodies", "described", "said_to_be"), ("stateless", "ranks")


@dataclass(frozen=True)
class Descriptions:
    """What a description can mean.

    ``bodies`` gives for a noun the words that the name of such a body has, ``described`` for a noun the words that its
    person's title has, ``said_to_be`` for a word beside a name the nouns that take its bearer up. ``stateless`` are nouns
    for bodies that are no state's, ``ranks`` words that only say how high.
    """

    bodies: Mapping[str, tuple[str, ...]]
    described: Mapping[str, tuple[str, ...]]
    said_to_be: Mapping[str, tuple[str, ...]]
    stateless: frozenset[str]
    ranks: frozenset[str]


@cache
def descriptions() -> Descriptions:
    """The table, read once; raises CodebookError where it is not as it must be."""
    table = read_table("descriptions")
    if not isinstance(table, dict) or set(table) != {*_MAPS, *_LISTS}:
        raise CodebookError("cannot read descriptions.yaml", f"its keys must be {', '.join((*_MAPS, *_LISTS))}")
    for key in _MAPS:
        if not isinstance(table[key], dict) or not all(_is_list(words) for words in table[key].values()):
            raise CodebookError("cannot read descriptions.yaml", f"{key} must give a list of words for each noun")
    for key in _LISTS:
        if not _is_list(table[key]):
            raise CodebookError("cannot read descriptions.yaml", f"{key} must be a list of words")
    bodies, described, said = ({noun: tuple(words) for noun, words in table[key].items()} for key in _MAPS)
    return Descriptions(bodies, described, said, *(frozenset(table[key]) for key in _LISTS))


def _is_list(words: object) -> bool:
    return isinstance(words, list) and bool(words) and all(isinstance(word, str) for word in words)
