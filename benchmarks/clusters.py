"""The measures of coreference that CoNLL 2012 takes the mean of: MUC, B³ and CEAFe, over clusters of mentions."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Cluster = frozenset[Hashable]


@dataclass
class Tally:
    """What is right, of what is given, of what is wanted; summed over documents."""

    right_given: float = 0.0
    given: float = 0.0
    right_wanted: float = 0.0
    wanted: float = 0.0

    def f1(self) -> float:
        """The harmonic mean of precision and recall, from 0 to 100."""
        precision = self.right_given / self.given if self.given else 0.0
        recall = self.right_wanted / self.wanted if self.wanted else 0.0
        return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass
class Coreference:
    """The three tallies of a corpus, document by document."""

    muc: Tally = field(default_factory=Tally)
    b_cubed: Tally = field(default_factory=Tally)
    ceaf: Tally = field(default_factory=Tally)

    def add(self, gold: Sequence[Cluster], given: Sequence[Cluster]) -> None:
        """Take in a document: its clusters by gold and as given, each mention in one cluster at most."""
        _add(self.muc, _links(given, gold), _links(gold, given))
        _add(self.b_cubed, _shared(given, gold), _shared(gold, given))
        likeness = _aligned(gold, given)
        _add(self.ceaf, (likeness, len(given)), (likeness, len(gold)))

    def figures(self) -> dict[str, float]:
        """F1 of each, and their mean."""
        each = {"muc": self.muc.f1(), "b_cubed": self.b_cubed.f1(), "ceaf": self.ceaf.f1()}
        return {**each, "conll": sum(each.values()) / len(each)}


def _add(tally: Tally, given: tuple[float, float], wanted: tuple[float, float]) -> None:
    tally.right_given += given[0]
    tally.given += given[1]
    tally.right_wanted += wanted[0]
    tally.wanted += wanted[1]


def _owners(clusters: Iterable[Cluster]) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _links(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    """MUC: of the links that hold ``clusters`` together, those that ``others`` have too, and all."""
    owners = _owners(others)
    right = 0
    for cluster in clusters:
        parts = {owners[mention] for mention in cluster if mention in owners}
        right += len(cluster) - len(parts) - sum(mention not in owners for mention in cluster)
    return right, sum(len(cluster) - 1 for cluster in clusters)


def _shared(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    """B³: the share of each mention's cluster that its other cluster has too, summed, and the number of mentions."""
    owners = _owners(others)
    right = 0.0
    for cluster in clusters:
        for mention in cluster:
            if mention in owners:
                right += len(cluster & others[owners[mention]]) / len(cluster)
    return right, sum(map(len, clusters))


def _aligned(gold: Sequence[Cluster], given: Sequence[Cluster]) -> float:
    """CEAFe: the greatest sum of likenesses of clusters that are paired one to one."""
    if not gold or not given:
        return 0.0
    owners = _owners(given)
    likeness = np.zeros((len(gold), len(given)))
    for row, cluster in enumerate(gold):
        for column in {owners[mention] for mention in cluster if mention in owners}:
            other = given[column]
            likeness[row, column] = 2 * len(cluster & other) / (len(cluster) + len(other))
    return best_sum(likeness if len(gold) <= len(given) else likeness.T)


def best_sum(gains: npt.NDArray[np.float64]) -> float:
    """The greatest sum of gains with one column to each row; no more rows than columns (Kuhn and Munkres)."""
    rows, columns = gains.shape
    costs = np.zeros((rows + 1, columns + 1))
    costs[1:, 1:] = -gains
    over, under = np.zeros(rows + 1), np.zeros(columns + 1)
    held = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        held[0], column = row, 0
        least, before = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=np.int64)
        seen = np.zeros(columns + 1, dtype=bool)
        while held[column]:
            seen[column] = True
            at = held[column]
            slack = costs[at] - over[at] - under
            nearer = ~seen & (slack < least)
            nearer[0] = False
            least[nearer], before[nearer] = slack[nearer], column
            free = np.where(seen, np.inf, least)
            free[0] = np.inf
            following = int(free.argmin())
            step = free[following]
            over[held[seen]] += step
            under[seen] -= step
            least[~seen] -= step
            column = following
        while column:
            held[column] = held[before[column]]
            column = int(before[column])
    return float(sum(gains[held[column] - 1, column - 1] for column in range(1, columns + 1) if held[column]))
