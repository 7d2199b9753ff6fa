"""How alike two passages are in their content words: folded stems, with actors standing for their names.

The measure is plain on purpose: it can be explained by the words that two passages share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from readout.codebooks.states import states
from readout.model import Span
from readout.reading.phrases import load_table, phrases
from readout.reading.views import CastView

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORDS = 50_000
"""How many words are remembered: more than a year of news has, and little memory."""


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(phrases("likeness", "suffixes"), key=len, reverse=True))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(phrases("likeness", "stop_words"))


@cache
def _classes() -> dict[str, str]:
    """The class of each stem that stands for the same thing as another ("truce", "ceasefire")."""
    table = load_table("likeness").get("same", [])
    return {_strip(word): _strip(group[0]) for group in table for word in group}


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=_WORDS)
def _strip(word: str) -> str:
    """A word without its commonest English ending; at least four letters stay."""
    for suffix in _suffixes():
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


@cache
def _demonyms() -> dict[str, str]:
    """The token of the state that an adjective belongs to, written as the parties of an open codebook are."""
    return {
        adjective: f"@{state.name.casefold().replace(' ', '-')}" for state in states() for adjective in state.adjectives
    }


def stem(word: str) -> str:
    """The folded stem of a word, or the class that it stands for."""
    bare = _strip(_POSSESSIVE.sub("", _fold(word)).replace("-", ""))
    return _classes().get(bare, bare)


def is_number(token: str) -> bool:
    """True for a stem that is a quantity in digits."""
    return token[:1].isdigit()


def stems(text: str, spans: Iterable[Span], cast: CastView | None = None) -> frozenset[str]:
    """The stems of the content words in ``spans``; the words of a mention give one token, ``@`` and party or actor."""
    found: set[str] = set()
    for start, end in spans:
        mentions = cast.mentions(start, end) if cast else ()
        found |= {f"@{(cast.party_of(actor) if cast else None) or actor}" for _, actor in mentions}
        found |= _plain_stems(text, start, end, [span for span, _ in mentions])
    return frozenset(found)


def _plain_stems(text: str, start: int, end: int, taken: Sequence[Span]) -> set[str]:
    found, number = set(), 0
    for match in _WORD.finditer(text, start, end):
        while number < len(taken) and taken[number][1] <= match.start():
            number += 1
        if number < len(taken) and taken[number][0] < match.end():
            continue
        token = _token(match.group())
        if token is not None:
            found.add(token)
    return found


@lru_cache(maxsize=_WORDS)
def _token(word: str) -> str | None:
    """The stem of a content word, the token of the state for its adjective, and none for any other word."""
    state = _demonyms().get(_POSSESSIVE.sub("", word))
    if state is not None:
        return state
    folded = _fold(word)
    return stem(folded) if folded not in _stop_words() and (len(folded) > 2 or folded.isdigit()) else None


def coverage(wanted: frozenset[str], given: frozenset[str]) -> float:
    """The share of ``wanted`` that ``given`` holds, 0 to 1; an empty wish is not covered."""
    return len(wanted & given) / len(wanted) if wanted else 0.0
