"""The words that stand for a claim: those of the statement that tells it most fully in few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from readout.ledger.likeness import pointing
from readout.ledger.model import Stand, Told

_LONG = 220
"""A content of more characters than this tells more than one thing."""


def wording(told: Sequence[Told], stands: Mapping[str, Stand]) -> Told:
    """The statement among ``told`` whose exact words stand for the claim; of equals the first in the order given.

    One that affirms comes before one that denies, and one with words of its own before an answer; then counts how many
    of its words the others have too.
    """
    shared = Counter(stem for one in told for stem in one.stems)

    def fitness(at: int) -> tuple[bool, bool, bool, float, int]:
        one = told[at]
        common = sum(shared[stem] - 1 for stem in one.stems) / (len(one.stems) + 1)
        brief = len(one.content.text) <= _LONG
        return not _empty(one), stands[one.key] == "affirms", brief, round(common, 6), -at

    return told[max(range(len(told)), key=fitness)]


def _empty(one: Told) -> bool:
    return pointing(one) or one.act in ("decline", "ask")
