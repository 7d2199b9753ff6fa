"""The names in a line of credits: "Ana Reik in Varna and the Norda agency; editing by Tom Osk"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readout.ledger.folding import folded, folded_name
from readout.ledger.media import KEYS, is_agency, is_known, listed, without_noun
from readout.ledger.tables import words
from readout.model import Span

_PART = re.compile(r"\s*(?:[,;/|·•]|\band\b|&|\s[-–—]{1,2}\s)\s*")
_MARKS = " \t\u00a0*_()[]—–-.,;:|"
_MOST = 6
"""Words that a name has at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """A part of such a line: the name and its place; whether it is one; whether it stands for the outlet's own staff.

    ``contributed`` says that words before it, of its own or of a part before, credit a hand in the report.
    """

    name: str
    span: Span
    is_name: bool
    is_staff: bool = False
    contributed: bool = False


def opened(text: str, line: Span, key: str) -> int | None:
    """Where the names begin in a line that opens with one of the words at ``key`` of ``credits.yaml``, if it does."""
    match = _opening(key).match(text, *line)
    return match.end() if match else None


def names_in(text: str, line: Span) -> list[Named]:
    """The parts of ``text[start:end]`` in order; those of other duties ("editing by …") are left out."""
    found: list[Named] = []
    contributed = other = False
    start = line[0]
    for cut in (*_PART.finditer(text, *line), None):
        end = cut.start() if cut else line[1]
        begin = _opening("reporting").match(text, start, end)
        contributed, other = contributed or begin is not None, False if begin else other
        other = other or _is_other(text[start:end])
        if not other:
            found += _part(text, (begin.end() if begin else start, end), contributed)
        start = cut.end() if cut else end
    return found


def _part(text: str, part: Span, contributed: bool) -> list[Named]:
    """The one part of a line, without marks and without the place behind a name."""
    start, end = part
    where = _where().search(text, start, end)
    end = where.start() if where else end
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    name = text[start:end]
    if not name:
        return []
    return [Named(name, (start, end), _is_name(name), _is_staff(name), contributed)]


def _is_staff(name: str) -> bool:
    """ "Our correspondent", "Foreign staff": whoever of the outlet's own wrote it."""
    folded_words = folded_name(name)
    return folded_words in listed("staff") or folded_words.rpartition(" ")[2] in listed("staff")


def _is_name(name: str) -> bool:
    """Whether these words can be a name: each with a capital, save for small ones, and no more than a name has."""
    parts = (without_noun(name) if is_agency(name) else name).split()
    if _is_staff(name) or len(parts) > _MOST or not any(letter.isalpha() for letter in name):
        return False
    large = all(part[:1].isupper() or part[:1].isdigit() or folded(part) in listed("small") for part in parts)
    return (large and any(part[:1].isupper() for part in parts)) or is_known(name)


def _is_other(part: str) -> bool:
    first = re.match(r"[\s(\[]*([^\W\d_]+)", part)
    return first is not None and first[1].casefold() in listed("other")


@cache
def _opening(key: str) -> re.Pattern[str]:
    found = sorted(words("credits", KEYS, key), key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word) + (r"\b" if word[-1].isalpha() else "") for word in found)
    return re.compile(rf"[\s*_(\[—–-]{{0,6}}(?:{either})\s*", re.IGNORECASE)


@cache
def _where() -> re.Pattern[str]:
    found = "|".join(sorted(words("credits", KEYS, "places")))
    return re.compile(rf"\s(?:{found})\s", re.IGNORECASE)
