"""Whom and what a content names: its parties, its actors, other names, and the common words that are left."""

from __future__ import annotations

import re
from functools import lru_cache

from readout.ledger.claim_table import of_claims
from readout.ledger.folding import folded
from readout.ledger.model import Told
from readout.reading.likeness import stem

_NAME = re.compile(r"(?<![.!?:]\s)(?<![\"“‘'(])(?<!^)\b[A-Z][\w’-]*[a-z]\w*")
_WORD = re.compile(r"[\w’']+")


def last_word(actor: str) -> str:
    """The last word of an actor's id: the family name of a person, in lower case."""
    return re.split(r"[-\s]", actor)[-1]


def shape(one: Told) -> frozenset[str]:
    """The common words of a statement."""
    return _shape(one.content.text, one.stems)


@lru_cache(maxsize=50_000)
def _shape(text: str, stems: frozenset[str]) -> frozenset[str]:
    named = name_stems(text)
    return frozenset(token for token in stems if not token.startswith("@") and token not in named)


@lru_cache(maxsize=50_000)
def name_stems(text: str) -> frozenset[str]:
    """The stems of ``names``."""
    return frozenset(stem(name) for name in names(text))


def actors_named(one: Told) -> frozenset[str]:
    """The ids of the actors in what is told, without those of their parties."""
    return _without_parties(one.about)


@lru_cache(maxsize=50_000)
def _without_parties(about: frozenset[str]) -> frozenset[str]:
    return frozenset(actor for actor in about if not actor.startswith("@"))


def sides(one: Told) -> frozenset[str]:
    """The parties in what is told, each with ``@``; the speaker's too where it says "we", or may be who is to act."""
    named = frozenset(actor for actor in one.about if actor.startswith("@"))
    if one.party and (_says_we(one.content.text) or (named and _is_open(one.content.text))):
        return named | {f"@{one.party}"}
    return named


@lru_cache(maxsize=50_000)
def _says_we(text: str) -> bool:
    return any(word.lower().replace("’", "'") in of_claims("first_person") for word in _WORD.findall(text))


def _is_open(text: str) -> bool:
    """Whether it is left open who acts: "to lift the blockade", "lifting the blockade"."""
    first = next(iter(_WORD.findall(text[:40])), "").lower()
    return first == "to" or first.endswith("ing")


@lru_cache(maxsize=50_000)
def capitals(text: str) -> frozenset[str]:
    """Every word with a capital, folded."""
    return frozenset(folded(word) for word in _WORD.findall(text) if word[0].isupper())


@lru_cache(maxsize=50_000)
def names(text: str) -> frozenset[str]:
    """The words that are written as names are, folded; not the first of a sentence, nor days and months."""
    found = (folded(name) for name in _NAME.findall(text))
    return frozenset(name for name in found if name not in of_claims("calendar"))
