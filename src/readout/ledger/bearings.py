"""What two statements make of what they are about: the stance they take, and whether they tie it to a condition."""

from __future__ import annotations

import re
from functools import lru_cache

from readout.ledger.claim_table import of_claims
from readout.ledger.model import Told

_WORD = re.compile(r"[\w’']+")
_OPPOSITE = {"supports": "opposes", "opposes": "supports"}


def stances(one: Told, other: Told) -> dict[str, float]:
    """Whether both show the same stance of one party, the same of two parties, or stances against each other, on one issue."""
    mine, theirs = _taken(one.takes), _taken(other.takes)
    pairs = [(some, others) for some in mine for others in theirs if some[1] == others[1]]
    return {
        "takes same": float(any(some == others for some, others in pairs)),
        "takes alike": float(any(some[0] != others[0] and some[2] == others[2] for some, others in pairs)),
        "takes against": float(any(_OPPOSITE.get(some[2]) == others[2] for some, others in pairs)),
    }


@lru_cache(maxsize=10_000)
def _taken(takes: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """The party, issue and stance of each."""
    return tuple((party, issue, stance) for party, issue, stance in (one.split(" ") for one in sorted(takes)))


def ties(one: Told, other: Told) -> dict[str, float]:
    """Whether one or both name a condition, one alone is of what is only considered, and one alone counts something."""
    mine, theirs = _has(one.content.text, "tied"), _has(other.content.text, "tied")
    return {
        "condition one": float(mine != theirs),
        "condition both": float(mine and theirs),
        "considered one": float(_has(one.content.text, "considered") != _has(other.content.text, "considered")),
        "quantity one": float(bool(_counted(one.quantities)) != bool(_counted(other.quantities))),
    }


@lru_cache(maxsize=50_000)
def _has(text: str, words: str) -> bool:
    wanted = of_claims(words)
    return any(word.lower() in wanted for word in _WORD.findall(text))


@lru_cache(maxsize=20_000)
def _counted(quantities: frozenset[str]) -> frozenset[str]:
    """The numbers of things: neither durations nor ordinals."""
    return frozenset(one for one in quantities if not one.startswith("P") and not one.partition(" ")[0].endswith("th"))
