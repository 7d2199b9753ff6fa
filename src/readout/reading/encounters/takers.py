"""Those who are named in a sentence and can take part in a meeting: the heads of their noun phrases."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from readout.model import Span, Word
from readout.reading.clauses import FINITE, words_in
from readout.reading.phrases import pattern

_PREMODIFIED = re.compile(r"(?:['’]s?)?(?:[ \t\u00a0]{1,3}[\w.'’&-]{1,30}){0,7}[ \t\u00a0]{1,3}|['’]s? ")
VERBAL = FINITE | {"VB", "VBG", "VBN", "IN", "CC", "TO"}
"""Tags of words that part a name from the noun behind it."""
# An office between a side and the person who holds it has so many code points at most.
_OFFICE = 60


@dataclass(frozen=True, slots=True)
class Taker:
    """A mention that can name one who takes part."""

    span: Span
    actor: str


def heads(
    text: str, mentions: Sequence[tuple[Span, str]], words: Sequence[Word], persons: Collection[str] = ()
) -> list[Taker]:
    """The mentions that are the head of their noun phrase, and persons before the offices that they hold; sorted, disjoint."""
    outer: list[Taker] = []
    for span, actor in sorted(mentions, key=lambda one: (one[0][0], -one[0][1])):
        if not outer or span[0] >= outer[-1].span[1]:
            outer.append(Taker(span, actor))
    kept: list[Taker] = []
    for one in reversed(outer):
        following = kept[-1] if kept else None
        if not following or not (
            premodifies(text, one.span[1], following.span[0], words)
            or (following.actor in persons and one.actor not in persons and _names_holder(text, one, following))
        ):
            kept.append(one)
    return kept[::-1]


def _names_holder(text: str, side: Taker, person: Taker) -> bool:
    """True for "the X minister, Y," where the person is named behind the office."""
    office = text[side.span[1] : person.span[0]]
    named = office.endswith(", ") and office.count(",") == 1 and len(office) < _OFFICE
    return (
        named
        and bool(pattern("meetings", "side_heads").search(text, side.span[0], person.span[0]))
        and text[person.span[1] : person.span[1] + 1] in ",.)"
    )


def premodifies(text: str, start: int, end: int, words: Sequence[Word]) -> bool:
    """True where a name that ends at ``start`` is part of the noun phrase whose head stands at ``end``."""
    if end - start > 120 or not _PREMODIFIED.fullmatch(text, start, end):
        return False
    # "X and Y presidents A and B".
    offices = [match.group() for match in pattern("meetings", "offices").finditer(text, start, end)]
    small = {"of", "and"} if any(office.endswith("s") for office in offices) else {"of"}
    return not any(word.tag in VERBAL and word.text.lower() not in small for word in words_in(words, start, end))
