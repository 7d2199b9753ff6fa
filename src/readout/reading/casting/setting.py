"""Known names that name nobody where they stand: those in a dateline, and platforms that nothing is said to stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.reading.casting.gazetteer import AREAS, Gazetteer, Known, Mark
from readout.reading.casting.lists import platform_words
from readout.reading.casting.tokens import Token, is_possessive

_SENTENCES = 8
"""A dateline stands in one of the first sentences: a byline or a standfirst may come before it."""
_LONGEST = 18
_REACH = 6
_DASHES = ("—", "–", "-")
_MARKS = (",", ".", "(", ")", "/", "&")


def in_datelines(tokens: Sequence[Token], marks: Sequence[Mark]) -> frozenset[int]:
    """The tokens of datelines: "LIMA, March 3 (Courier) —", "Lima, Peru –"."""
    marked = {mark.first: mark for mark in marks}
    begins: dict[int, int] = {}
    for at, token in enumerate(tokens):
        if token.sentence >= _SENTENCES:
            break
        begins.setdefault(token.sentence, at)
    ends = {at: _end(tokens, at, marked) for sentence, at in begins.items() if sentence >= 0}
    return frozenset(at for begin, end in ends.items() for at in range(begin, end))


def dateline_of(tokens: Sequence[Token], apart: frozenset[int], gazetteer: Gazetteer) -> Known | None:
    """The state that a report is written from: the one of the places in its dateline, if all there are that state's."""
    words = [tokens[at].text for at in sorted(apart) if tokens[at].capital]
    known = [gazetteer.named(word) or gazetteer.named(word.title()) for word in words]
    states = {each.of: each for each in known if each and each.kind in AREAS and each.of in gazetteer.state_names}
    return next(iter(states.values())) if len(states) == 1 else None


def _end(tokens: Sequence[Token], begin: int, marked: Mapping[int, Mark]) -> int:
    """The end of the dateline that begins at a sentence's first token; ``begin`` where there is none."""
    at = begin
    while at < len(tokens) and at - begin < _LONGEST and tokens[at].sentence == tokens[begin].sentence:
        if tokens[at].text in _DASHES:
            return at if at > begin and _is_dateline(tokens, begin, at, marked) else begin
        inside = "(" in [token.text for token in tokens[begin:at]]
        if not (tokens[at].capital or tokens[at].text[0].isdigit() or tokens[at].text in _MARKS or inside):
            return begin
        at += 1
    return begin


def _is_dateline(tokens: Sequence[Token], begin: int, end: int, marked: Mapping[int, Mark]) -> bool:
    texts = [token.text for token in tokens[begin:end]]
    if texts[-1] == ")":
        return True
    place = marked.get(begin)
    loud = texts[0].isupper() and len(texts[0]) > 2
    if "," not in texts:
        return loud and (place is None or place.known.kind == "capital")
    dated = any(text[0].isdigit() for text in texts)
    return loud or dated or any(at in marked and marked[at].known.kind in AREAS for at in range(begin + 1, end))


def standing(tokens: Sequence[Token], marks: Sequence[Mark], apart: frozenset[int]) -> list[Mark]:
    """``marks`` without those that name nobody where they stand; ``apart`` are the tokens of datelines."""
    return [
        mark
        for mark in marks
        if (mark.known.kind == "outlet" or mark.first not in apart)
        and (mark.known.kind != "platform" or _carries(tokens, mark))
    ]


def _carries(tokens: Sequence[Token], mark: Mark) -> bool:
    """Whether a platform's name stands for where something was said: "on Chirper", "in a post on his Chirper account"."""
    words = platform_words()
    for at in range(mark.first - 1, max(-1, mark.first - _REACH), -1):
        token = tokens[at]
        if token.low in words["on"]:
            return True
        if not (token.low in words["between"] or is_possessive(token)):
            return False
    return False
