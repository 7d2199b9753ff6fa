"""How two statements of one report stand to each other: one underlines, takes up or repeats in the title what the other says."""

from __future__ import annotations

import re
from functools import lru_cache

from readout.ledger.claim_table import limit, of_claims
from readout.ledger.model import Told
from readout.reading.likeness import stem


def place(one: Told) -> int:
    """The number of a statement in its report."""
    found = re.search(r"(\d+)$", one.statement)
    return int(found[1]) if found else 0


def pointing(one: Told) -> bool:
    """Whether a content has hardly a word of its own: "denied it", "the same", "neither confirmed nor denied the call"."""
    return own_words(one) < limit("full")


def own_words(one: Told) -> int:
    """How many words a content has that are neither names of actors nor such as any answer has ("confirm", "comment")."""
    answering = _answer_stems()
    return sum(not stem.startswith("@") and stem not in answering for stem in one.stems)


@lru_cache(maxsize=1)
def _answer_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in of_claims("answers"))


def titles(one: Told, other: Told) -> float:
    """1 where one stands in the title of the other's report."""
    return float(one.report == other.report and one.titled != other.titled)


def echoes(one: Told, other: Told) -> float:
    """1 where the title says in one what the text below it, as the reader found, says in the other."""
    return float(other.key == one.echoes or one.key == other.echoes)


def replies(one: Told, other: Told) -> float:
    """1 where an answer of few words stands right behind what somebody else said, less the further behind it stands."""
    if one.report != other.report or one.speaker == other.speaker or one.titled != other.titled:
        return 0.0
    first, second = sorted((one, other), key=place)
    if second.act not in of_claims("answering") or own_words(second) > limit("answer"):
        return 0.0
    apart = place(second) - place(first)
    return 1.0 / apart if 0 < apart <= limit("behind") else 0.0


def points(one: Told, other: Told) -> float:
    """As ``replies``, where the answer has no words of its own and the reader did not say what it answers."""
    last = max(one, other, key=place)
    return replies(one, other) if pointing(last) and last.answers is None else 0.0


def underlines(one: Told, other: Told) -> float:
    """1 where a quotation stands right behind what its speaker was said to say, and names nothing: "We take it seriously"."""
    if one.report != other.report or one.speaker is None or one.speaker != other.speaker or one.titled != other.titled:
        return 0.0
    first, second = sorted((one, other), key=place)
    if place(second) - place(first) != 1 or second.content.start - first.content.end > limit("beside"):
        return 0.0
    names_nothing = not (second.about or second.times or second.quantities or second.takes)
    return float(names_nothing and _is_quoted(second.content.text) and not _is_quoted(first.content.text))


def _is_quoted(text: str) -> bool:
    return text[:1] in of_claims("quotes")
