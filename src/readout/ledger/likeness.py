"""How like it is that two statements tell one proposition, and how strongly they weaken each other.

The likeness is a weighed sum of features, each of which can be shown: the nearness of what is said as vectors, the words,
actors, times, quantities and issues that both have, and whether one follows or answers the other. The weights stand in
``data/claims.yaml``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from readout.ledger.arguments import actors_named, names
from readout.ledger.bearings import stances, ties
from readout.ledger.claim_table import limit, of_claims, weights
from readout.ledger.discourse import echoes, place, pointing, points, replies, titles, underlines
from readout.ledger.exclusion import actors_apart, answers, excluded, excluding_quantities, meet, ordinal
from readout.ledger.model import Told
from readout.model import Interval

__all__ = ["FEATURES", "Rarity", "answers", "excluded", "features", "place", "pointing", "score", "tension"]

FEATURES = (
    "bias", "sense", "words", "cover", "short", "actors apart", "others", "names", "names apart", "times", "times apart",
    "quantities", "numbers apart", "quantity one", "issues", "issues apart", "stance", "takes same", "takes alike",
    "takes against", "condition one", "condition both", "considered one", "act", "noes", "said near", "speaker", "title",
    "echoes", "underlines", "replies", "points",
)  # fmt: skip

Rarity = Mapping[str, float]
"""How much a stem tells, by stem: high for the rare. A stem that is missing tells as much as ``1``."""

_WORD = re.compile(r"[\w’']+")


def score(one: Told, other: Told, rarity: Rarity | None = None) -> float:
    """How sure it is, from 0 to 1, that two statements tell one proposition; 1 where one answers the other.

    The same for both orders. What excludes each other is scored as if it did not: see ``excluded``.
    """
    if answers(one, other):
        return 1.0
    weighed = weights("weights")
    total = sum(weighed[name] * value for name, value in features(one, other, rarity).items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def tension(one: Told, other: Told) -> float:
    """How strongly two accounts weaken each other, from 0 to 1: a weighed mean of what sets them against each other.

    These are a yes beside a no, a denial, words that turn against what was said, and other numbers of one unit; and that
    both are of one thing: their likeness and the names that both have. Symmetric; the weights are ``tensions``.
    """
    weighed = weights("tensions")
    signs = {
        "contrary": float(_says_no(one) != _says_no(other)),
        "denial": (float(_says_no(one) or _says_no(other)) + float("deny" in (one.act, other.act))) / 2,
        "turn": (_turns(one) + _turns(other)) / 2,
        "numbers": float(excluding_quantities(one, other) is not None),
        "names": _overlap(names(one.content.text), names(other.content.text))[0],
        "likeness": score(one, other),
    }
    return sum(weighed[name] * value for name, value in signs.items()) / sum(weighed[name] for name in signs)


def _says_no(one: Told) -> bool:
    return one.polarity == "negative"


def _turns(one: Told) -> int:
    return int(any(word.lower() in of_claims("turns") for word in _WORD.findall(one.content.text)))


def features(one: Told, other: Told, rarity: Rarity | None = None) -> dict[str, float]:
    """What speaks for and against one proposition, each from 0 to 1 (``sense`` from −1); every one of ``FEATURES``."""
    shared, cover, least = _words(one, other, rarity)
    named, named_apart = _overlap(names(one.content.text), names(other.content.text))
    times, times_apart = _times(one.times, other.times)
    counts, counts_apart = _overlap(one.quantities, other.quantities)
    issues, issues_apart = _overlap(frozenset(one.issues), frozenset(other.issues))
    return {
        "bias": 1.0,
        "sense": _sense(one, other, shared),
        "words": shared,
        "cover": cover,
        "short": 1.0 / (1.0 + least),
        "actors apart": float(actors_apart(one, other)),
        "others": _others(one, other),
        "names": named,
        "names apart": named_apart,
        "times": times,
        "times apart": times_apart,
        "quantities": counts,
        "numbers apart": counts_apart,
        "issues": issues,
        "issues apart": issues_apart,
        "stance": float(bool(set(one.issues) & set(other.issues)) and _takes(one) and _takes(other)),
        "said near": _near(one.day, other.day),
        "speaker": float(one.speaker is not None and one.speaker == other.speaker),
        "act": float(one.act == other.act != "assert"),
        "noes": float(one.polarity == other.polarity == "negative"),
        "title": titles(one, other),
        "echoes": echoes(one, other),
        "underlines": underlines(one, other),
        "replies": replies(one, other),
        "points": points(one, other),
        **stances(one, other),
        **ties(one, other),
    }


def _times(mine: tuple[Interval, ...], theirs: tuple[Interval, ...]) -> tuple[float, float]:
    """Whether two contents name the same time, and whether all the times that they name are apart."""
    if not mine or not theirs:
        return 0.0, 0.0
    if any(one == other for one in mine for other in theirs):
        return 1.0, 0.0
    meeting = any(meet(one, other) for one in mine for other in theirs)
    return (0.5, 0.0) if meeting else (0.0, 1.0)


def _words(one: Told, other: Told, rarity: Rarity | None) -> tuple[float, float, float]:
    """The share of the words that both have, the share of the shorter one's, and how much the shorter has."""

    def weight(stems: Iterable[str]) -> float:
        if rarity is None:
            return float(sum(stem[0] != "@" for stem in stems))
        return sum(rarity.get(stem, 1.0) for stem in sorted(stems) if not stem.startswith("@"))

    mine, theirs = weight(one.stems), weight(other.stems)
    shared = weight(one.stems & other.stems)
    least = min(mine, theirs)
    return (2 * shared / (mine + theirs) if mine + theirs else 0.0), (shared / least if least else 0.0), least


def _others(one: Told, other: Told) -> float:
    """1 where each names some actor that the other does not: the one's envoy, the other's."""
    mine, theirs = actors_named(one), actors_named(other)
    return float(bool(mine - theirs) and bool(theirs - mine))


def _overlap(mine: frozenset[str], theirs: frozenset[str]) -> tuple[float, float]:
    """The share of the shorter set that both have; and 1 where neither is empty and nothing is shared."""
    if not mine or not theirs:
        return 0.0, 0.0
    shared = len(mine & theirs)
    return shared / min(len(mine), len(theirs)), float(not shared)


def _sense(one: Told, other: Told, shared: float) -> float:
    """The cosine of the two vectors; where one is wanting, what one expects from the share of words that both have."""
    if one.vector is None or other.vector is None:
        return limit("no words") + limit("all words") * shared
    return float(one.vector @ other.vector)


def _near(one: str | None, other: str | None) -> float:
    """1 for one day, halved each fortnight; ½ where a day is not known."""
    if not one or not other:
        return 0.5
    return float(0.5 ** (abs(ordinal(one) - ordinal(other)) / 14))


def _takes(one: Told) -> bool:
    """Whether a statement takes a stand on what is negotiated, rather than telling what happened."""
    return one.act in of_claims("positions")
