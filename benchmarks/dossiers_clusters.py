"""B³ over things of which some were not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar

from benchmarks.clusters import Tally as Shares

Item = TypeVar("Item", bound=Hashable)


def b_cubed(gold: Mapping[Item, str], answer: Mapping[Item, str], among: set[str] | None = None) -> Shares:
    """B³ over the items of ``gold``, each of which is in one cluster there; one not in ``answer`` is a cluster of its own.

    Only items whose cluster of the gold is ``among`` those given count, all where none are given; but all items fill the
    clusters. Precision is the mean share of an item's cluster in the answer that is of its cluster in the gold; recall
    the other way round (Bagga and Baldwin, 1998).
    """
    given = {item: answer.get(item, f"alone {item!r}") for item in gold}
    wanted_sizes, given_sizes = Counter(gold.values()), Counter(given.values())
    both = Counter((gold[item], given[item]) for item in gold)
    counted = [item for item in gold if among is None or gold[item] in among]
    precise = sum(both[gold[item], given[item]] / given_sizes[given[item]] for item in counted)
    complete = sum(both[gold[item], given[item]] / wanted_sizes[gold[item]] for item in counted)
    return Shares(precise, len(counted), complete, len(counted))
