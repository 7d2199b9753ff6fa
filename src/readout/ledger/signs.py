"""The stand of each statement of a claim towards the claim: affirms, denies or declines to say.

What is said is held against the words of the claim, which are positive where any statement words it so: "will not
withdraw" denies it where another says that it will, and affirms its own words where none does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from readout.ledger.claim_table import of_claims
from readout.ledger.likeness import pointing
from readout.ledger.model import Stand, Told

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TURNED: dict[Stand, Stand] = {"affirms": "denies", "denies": "affirms", "declines": "declines"}


def signs(members: Sequence[Told]) -> dict[str, Stand]:
    """The stand of each of ``members`` towards the claim that they tell, by key."""
    known = {one.key: one for one in members}
    found: dict[str, Stand] = {}
    for one in members:
        found[one.key] = _sign(one, known, frozenset())
    full = [one for one in members if not _is_answer(one, known) and found[one.key] != "declines"]
    if full and all(found[one.key] == "denies" and worded_negative(one) for one in full):
        return {key: _TURNED[stand] for key, stand in found.items()}
    return found


def _sign(one: Told, known: Mapping[str, Told], seen: frozenset[str]) -> Stand:
    """The stand towards the positive proposition; that of an answer without words of its own by what it answers."""
    if one.act in ("decline", "ask"):
        return "declines"
    own: Stand = "denies" if _negative(one) else "affirms"
    answered = known.get(one.answers or "")
    if answered is None or not _is_answer(one, known) or one.key in seen:
        return own
    before = _sign(answered, known, seen | {one.key})
    if before == "declines":
        return own
    return _TURNED[before] if own == "denies" else before


def _negative(one: Told) -> bool:
    """Whether what is said comes to a no: by its polarity, else by its act; "no truce without the ports" is a yes to them."""
    if one.polarity is None:
        return one.act in ("deny", "reject")
    return one.polarity == "negative" and not (one.act != "deny" and _twice(one.content.text))


def _is_answer(one: Told, known: Mapping[str, Told]) -> bool:
    """Whether a statement says yes or no to another of the claim and no more: "denied it", "confirmed the report"."""
    return one.answers in known and pointing(one)


@lru_cache(maxsize=50_000)
def _denies_in_words(text: str) -> bool:
    negations = of_claims("negations")
    return any(word.lower().replace("’", "'") in negations for word in _WORD.findall(text))


@lru_cache(maxsize=50_000)
def _twice(text: str) -> bool:
    """Whether a no is taken back by a condition in the same words."""
    found = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    conditions, negations = of_claims("conditions"), of_claims("negations")
    return any(word in conditions for word in found) and any(word in negations - conditions for word in found)


def worded_negative(one: Told) -> bool:
    """Whether the words of the content themselves say no: "will not withdraw"."""
    return _denies_in_words(one.content.text)
