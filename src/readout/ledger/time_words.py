"""The words that tell of change (``data/changes.yaml``): a demand given up, a condition lifted, a meeting moved or counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from readout.errors import CodebookError
from readout.ledger.tables import table, words
from readout.model import Span
from readout.reading.likeness import stem
from readout.reading.phrases import any_of, leads_to

LONGEST = 4000
"""So many characters of a passage are searched at most."""

_PHRASES = ("given_up", "kept", "refused", "lifted", "moved", "further", "venue_dropped", "venue_dropped_behind")
_LISTS = (*_PHRASES, "condition_openers", "counted")
_KEYS = (*_LISTS, "ordinals")
_JOINT = re.compile(r"\s*(?:;|,?\s(?:and|as well as)\s)\s*", re.IGNORECASE)
_NEAR = 40
"""A word about a place stands so many characters from it at most."""
_BETWEEN = r"[\s'’-]+(?:[\w'’-]+\s+){0,2}"
_LEAD = re.compile(r"\s*(?:(?:in|at|the|to|by|of|as|both|either|holding|them|it|talks)\s+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    patterns: Mapping[str, re.Pattern[str]]
    openers: frozenset[str]
    counted: re.Pattern[str]
    ordinals: Mapping[str, int]


@cache
def _words() -> _Words:
    """The checked table. Raises ``CodebookError`` where it has other keys, or something else than lists of words."""
    lists = {key: sorted(words("changes", _KEYS, key)) for key in _LISTS}
    numbers = {word: number for number, line in enumerate(_lines(), start=1) for word in line}
    ordinal, counted = ("|".join(map(re.escape, some)) for some in (numbers, lists["counted"]))
    return _Words(
        patterns={key: any_of(lists[key]) for key in _PHRASES},
        openers=frozenset(stem(word) for word in lists["condition_openers"]),
        counted=re.compile(rf"\b({ordinal})\b(?!\s+such\b)(?={_BETWEEN}(?:{counted})\b)", re.IGNORECASE),
        ordinals=numbers,
    )


def _lines() -> list[list[str]]:
    lines = table("changes", _KEYS)["ordinals"]
    if not isinstance(lines, list) or not all(
        isinstance(line, list) and line and all(isinstance(word, str) and word for word in line) for line in lines
    ):
        raise CodebookError("cannot read changes.yaml", "ordinals must be a list of lists of words", "write one a line")
    return lines


def _tells(key: str, text: str) -> bool:
    return _words().patterns[key].search(text, 0, LONGEST) is not None


def given_up(text: str) -> bool:
    """True where ``text`` says that a demand is no longer made ("has dropped its demand for …")."""
    return withdrawal(text, 0, len(text)) is not None


def withdrawal(text: str, start: int, end: int) -> Span | None:
    """Where ``text[start:end]`` first says that a demand is no longer made, and not that it might be, or should, or is not."""
    patterns = _words().patterns
    for match in patterns["given_up"].finditer(text, start, min(end, start + LONGEST)):
        if not leads_to(patterns["kept"], text, max(start, match.start() - _NEAR), match.start(), words=2):
            return match.span()
    return None


def lifted(text: str) -> bool:
    """True where ``text`` says that a condition no longer holds ("without preconditions")."""
    return _tells("lifted", text)


def refused(text: str) -> bool:
    """True where ``text`` refuses in so many words."""
    return _tells("refused", text)


def parts(text: str) -> list[str]:
    """The parts of a condition that an "and" or a semicolon joins."""
    return _JOINT.split(text[:LONGEST])


def moved(text: str) -> bool:
    """True where ``text`` says that a meeting is put at another day or place."""
    return _tells("moved", text)


def opening_stems() -> frozenset[str]:
    """The stems of the words that open a condition."""
    return _words().openers


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A number that counts meetings, and where it stands in its text."""

    number: int
    start: int
    end: int


@lru_cache(maxsize=4096)
def ordinals(text: str) -> tuple[Ordinal, ...]:
    """Which meetings of a row ``text`` names, in order: "the second round of talks" names 2."""
    known = _words()
    return tuple(
        Ordinal(known.ordinals[match.group(1).lower()], match.start(1), match.end(1))
        for match in known.counted.finditer(text, 0, LONGEST)
    )


def further(text: str, start: int, end: int) -> bool:
    """True where ``text[start:end]`` speaks of one more meeting ("will meet again")."""
    return _words().patterns["further"].search(text, start, max(start, end)) is not None


def is_dropped(text: str, start: int, end: int) -> bool:
    """True where the words around the place at ``text[start:end]`` say that it is one no longer."""
    phrases = _words().patterns
    before = max(0, start - _NEAR)
    for match in phrases["venue_dropped"].finditer(text, before, start):
        if _LEAD.fullmatch(text, match.end(), start):
            return True
    behind = phrases["venue_dropped_behind"].match(text, min(len(text), end + 1), end + _NEAR)
    return behind is not None
