"""Whether the name of a place speaks for a state where it stands, or is only where something happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.reading.casting.gazetteer import Mark
from readout.reading.casting.lists import naming_words
from readout.reading.casting.tokens import Token

_MOTION_WITHIN = 4


def acts(tokens: Sequence[Token], marked: Mapping[int, Mark], mark: Mark, acting: Mapping[int, bool]) -> bool:
    """Whether the name of a place speaks for a state here: not behind "in", not where one travels to."""
    words = naming_words()
    before = mark.first - 1
    while before >= 0 and tokens[before].low in words["passed_over"]:
        before -= 1
    if before < 0 or tokens[before].sentence != tokens[mark.first].sentence:
        return True
    word = tokens[before].low
    if word in words["places"]:
        return False
    if word in ("to", "from", "for") and any(map(_moves, tokens[max(0, before - _MOTION_WITHIN) : before])):
        return False
    if word in ("and", "or", ",") and before - 1 in marked:
        former = marked[before - 1]
        return acting.get(former.first, True)
    attributive = mark.last < len(tokens) and tokens[mark.last].tag in ("NN", "NNS")
    return not (mark.known.kind == "capital" and attributive)


def _moves(token: Token) -> bool:
    return any(token.low.startswith(beginning) for beginning in naming_words()["motion"])
