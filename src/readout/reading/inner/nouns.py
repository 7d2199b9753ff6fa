"""Nouns and prepositions that attribute, inside what somebody says: "the ministry's claim that", "according to the envoy"."""

from __future__ import annotations

from readout.reading.clauses import FINITE
from readout.reading.inner.complements import behind_verb, subject_end
from readout.reading.inner.content import Content, classes_of
from readout.reading.inner.nodes import Node
from readout.reading.inner.phrases import phrase_before, phrase_from
from readout.reading.inner.table import table
from readout.reading.inner.tokens import LONGEST, REACH, sentence_end


def of_noun(content: Content, at: int) -> Node | None:
    """A noun with a holder: "the ministry's claim that", "a report in the paper that", "an offer by him to"."""
    tokens = content.tokens
    for one in classes_of(tokens[at], table().nouns):
        owner = _owner(content, at)
        behind = at + 1
        if owner is None and behind < len(tokens) and tokens[behind].text in ("by", "from", "in"):
            owner = (behind + 1, phrase_from(tokens, behind + 1))
            behind = owner[1]
            if owner[0] == owner[1]:
                owner = None
        if owner is None or not content.speaks(owner):
            continue
        behind = _past_copula(content, behind)
        said = behind_verb(tokens, behind, one) if behind < len(tokens) else None
        if said is None or said.frame == "answer" or (said.frame == "that" and said.first > behind + 1):
            continue
        first = _noun_start(content, at, owner)
        last = said.last
        if min(first, owner[0]) == 0 or tokens[min(first, owner[0]) - 1].text in ("that", ",", "and", "but"):
            last = subject_end(tokens, said.first, said.last, said.frame == "that")
        return content.node(owner, (first, at + 1), [(said.first, last)], one.confidence)
    return None


def _past_copula(content: Content, at: int) -> int:
    """One past "is" where "that" follows: "their offer, as he put it, was that"."""
    tokens = content.tokens
    for place in range(at, min(len(tokens) - 1, at + REACH)):
        if tokens[place].tag in FINITE and "be" in tokens[place].bases:
            return place + 1 if tokens[place + 1].text == "that" else at
        if place == at and tokens[place].text != ",":
            return at
    return at


def _noun_start(content: Content, at: int, owner: tuple[int, int]) -> int:
    return at if owner[0] < at or at == 0 or content.tokens[at - 1].tag != "DT" else at - 1


def _owner(content: Content, at: int) -> tuple[int, int] | None:
    """The possessive before a noun, as a noun phrase without its "'s"."""
    tokens = content.tokens
    first = at
    while first > 0 and at - first < 4 and tokens[first - 1].tag in ("JJ", "NN", "CD", "RB"):
        first -= 1
    if first > 0 and tokens[first - 1].tag == "POS":
        return phrase_before(tokens, first - 1)
    if first > 0 and tokens[first - 1].text in ("his", "her", "their") and tokens[first - 1].direct:
        return (first - 1, first)
    return None


def according(content: Content, at: int) -> Node | None:
    """ "according to the envoy" and its like, inside what somebody else says."""
    tokens = content.tokens
    for phrase in sorted(table().lists["according"]):
        behind = at + len(phrase.split())
        if " ".join(token.text for token in tokens[at:behind]) != phrase:
            continue
        source = (behind, phrase_from(tokens, behind))
        if source[0] == source[1] or not content.speaks(source):
            return None
        pieces = _around(content, at, source[1])
        sure = table().confidence["according"]
        return content.node(source, (at, behind), pieces, sure) if pieces else None
    return None


def _around(content: Content, start: int, end: int) -> list[tuple[int, int]]:
    """The clause on either side of an aside ``[start, end)``, without the commas beside it."""
    tokens, last = content.tokens, sentence_end(content.tokens, start)
    # The outer speaker goes on with ", and that".
    goes_on = (
        at for at in range(end, last - 2) if [token.text for token in tokens[at : at + 3]] == [",", "and", "that"]
    )
    last = next(goes_on, last)
    opened = start > 0 and tokens[start - 1].text == ","
    closed = end < last and tokens[end].text == ","
    before = start - opened
    first = before
    while first > max(0, before - LONGEST) and tokens[first - 1].sentence == tokens[start].sentence:
        # Before "according to" a comma ends the clause only where none stands beside it.
        if tokens[first - 1].text in ((";", "that") if opened else (",", ";", "that")):
            break
        first -= 1
    return [piece for piece in ((first, before), (end + closed, last)) if piece[0] < piece[1]]
