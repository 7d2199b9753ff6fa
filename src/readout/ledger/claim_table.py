"""The table of claims: weights, limits and words, from ``data/claims.yaml``."""

from __future__ import annotations

from readout.ledger.tables import numbers, words

_KEYS = (
    "weights", "limits", "tensions", "first_person", "calendar", "positions", "answering", "answers", "quotes", "negations",
    "conditions", "tied", "considered", "turns",
)  # fmt: skip


def weights(name: str) -> dict[str, float]:
    """The weights by feature at ``name``: ``weights`` of likeness, ``tensions`` of tension."""
    return numbers("claims", _KEYS, name)


def limit(name: str) -> float:
    """One of the limits; ``data/claims.yaml`` says what each is."""
    return numbers("claims", _KEYS, "limits")[name]


def of_claims(name: str) -> frozenset[str]:
    """One of the lists of words, in lower case."""
    return words("claims", _KEYS, name)
