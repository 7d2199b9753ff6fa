"""Statements that tell one proposition → claims: agglomeration under what people said and what is excluded.

The two groups that are most alike are made one, again and again, until none are alike enough. How alike they are is the
mean, over the statements of both, of each one's likeness to the statement of the other group that is most like it: so a
refusal joins the claim by what was said before it, however many reports tell the claim, and one strong link joins no two
large groups. Nothing depends on the order in which the statements come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readout.encoder.sense import WIDTH
from readout.ledger.claim_table import limit
from readout.ledger.likeness import excluded, pointing, score
from readout.ledger.model import Told

Pair = tuple[str, str]
Scores = Mapping[Pair, float]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

MOST = 400
"""So many statements are held against each other, each with each; more are put apart first."""
_NEVER = -1.0
_STRICTER = (0.6, 0.7, 0.8, 0.9, 0.95)
"""The links that count, one after the other, where too many statements hang together."""


def group(
    members: Sequence[Told],
    joined: frozenset[Pair] = frozenset(),
    parted: frozenset[Pair] = frozenset(),
    scores: Scores | None = None,
    least: float | None = None,
) -> list[tuple[str, ...]]:
    """The claims that ``members`` make, as the sorted keys of their statements, in order of the first key.

    ``joined`` and ``parted`` are pairs of keys, in either order, that people put together or apart: what they joined
    stands together whatever else holds, unless they parted it. An answer stands with what it answers, unless parted.
    ``scores`` are the known likenesses by sorted pair; where they are given, a pair that is missing is held against each
    other only where the vectors are near.
    """
    told = sorted({one.key: one for one in members}.values(), key=lambda one: one.key)
    ties = _Ties.of(told, joined, parted)
    claims = [
        [told[place] for place in cluster]
        for part in _parts(told, ties, scores)
        for cluster in _agglomerate(told, part, ties, scores, limit("threshold") if least is None else least)
    ]
    return sorted(tuple(one.key for one in claim) for claim in claims)


@dataclass(frozen=True)
class _Ties:
    """What must stand together, as the head of each statement's bundle by place, and the places that must not."""

    heads: tuple[int, ...]
    apart: Mapping[int, frozenset[int]]

    @classmethod
    def of(cls, told: Sequence[Told], joined: frozenset[Pair], parted: frozenset[Pair]) -> _Ties:
        places = {one.key: place for place, one in enumerate(told)}
        apart: dict[int, set[int]] = defaultdict(set)
        for key, against in parted:
            if key in places and against in places and key != against:
                apart[places[key]].add(places[against])
                apart[places[against]].add(places[key])
        bundles = {place: {place} for place in range(len(told))}
        heads = list(range(len(told)))
        for one, other in _bonds(told, places, joined):
            mine, theirs = bundles[heads[one]], bundles[heads[other]]
            if mine is theirs or any(apart[place] & theirs for place in mine):
                continue
            head = min(heads[one], heads[other])
            bundles[head] = mine | theirs
            for place in bundles[head]:
                heads[place] = head
        return cls(tuple(heads), {place: frozenset(others) for place, others in apart.items()})

    def bundles(self, places: Sequence[int]) -> list[list[int]]:
        """The bundles that ``places`` make, in order of their heads."""
        found: dict[int, list[int]] = defaultdict(list)
        for place in places:
            found[self.heads[place]].append(place)
        return [found[head] for head in sorted(found)]


def _bonds(told: Sequence[Told], places: Mapping[str, int], joined: frozenset[Pair]) -> Iterator[tuple[int, int]]:
    """The pairs of places that people joined, then those of answers and what they answer."""
    ordered = sorted((min(pair), max(pair)) for pair in joined)
    yield from ((places[one], places[other]) for one, other in ordered if one in places and other in places)
    for place, answer in enumerate(told):
        if answer.answers and answer.answers in places:
            yield place, places[answer.answers]


def _agglomerate(
    told: Sequence[Told], part: Sequence[int], ties: _Ties, scores: Scores | None, least: float
) -> list[list[int]]:
    """The claims among the statements at ``part``, as sorted places; quadratic in space, cubic in time at worst."""
    if len(part) == 1:
        return [list(part)]
    clusters = ties.bundles(part)
    counted = _membership(part, clusters) * np.array([_weight(told[place]) for place in part])
    likeness = _likeness([told[place] for place in part], scores)
    known = scores or {}
    empty = np.array([all(pointing(told[place]) for place in cluster) for cluster in clusters])
    _merge(
        clusters, _Bests.of(likeness, counted, empty), lambda one, other: _barred(told, ties, one, other, known), least
    )
    return [sorted(cluster) for cluster in clusters if cluster]


def _barred(told: Sequence[Told], ties: _Ties, one: Sequence[int], other: Sequence[int], scores: Scores) -> bool:
    """Whether a statement of one cluster can never stand with one of the other; what is excluded has no known score."""
    if any(ties.apart.get(place, frozenset()) & set(other) for place in one):
        return True
    pairs = ((told[min(mine, theirs)], told[max(mine, theirs)]) for mine in one for theirs in other)
    return any((first.key, last.key) not in scores and excluded(first, last) is not None for first, last in pairs)


@dataclass
class _Bests:
    """How alike groups are by the best likeness of each statement; it changes as groups are made one.

    ``best`` is each group's best likeness to each statement, ``(groups, statements)``; ``sums`` those to the statements of
    each group together, ``(groups, groups)``; ``counted`` which statements of which group count, ``sizes`` how many.
    ``empty`` are the groups without words of their own ("would not confirm it"): only their own best counts, for the others
    cannot be like them.
    """

    best: Floats
    sums: Floats
    counted: Floats
    sizes: Floats
    empty: Flags

    @classmethod
    def of(cls, likeness: Floats, counted: Floats, empty: Flags) -> _Bests:
        """``likeness`` is each statement's to each, ``counted`` has one row for each group."""
        best = np.zeros(counted.shape)
        for row, members in enumerate(counted > 0):
            if members.any():
                best[row] = likeness[members].max(axis=0)
        return cls(best, best @ counted.T, counted, counted.sum(axis=1), empty)

    def links(self, one: int | None = None) -> Floats:
        """How alike ``one`` and each group are, ``(groups,)``; of all groups each with each where none is given."""
        rows = slice(None) if one is None else slice(one, one + 1)
        to_others = _average(self.sums[rows], self.sizes)
        to_these = _average(self.sums.T[rows], self.sizes[rows, None])
        share = 0.5 + 0.5 * self.empty - 0.5 * self.empty[rows, None]
        found = (share * to_others + (1.0 - share) * to_these).round(9)
        return found if one is None else found[0]

    def join(self, one: int, other: int) -> None:
        """Make ``other`` part of ``one``; the row of ``other`` says nothing any more."""
        self.best[one] = np.maximum(self.best[one], self.best[other])
        self.counted[one] += self.counted[other]
        self.counted[other] = 0.0
        self.sizes[one] += self.sizes[other]
        self.sizes[other] = 0.0
        self.empty[one] &= self.empty[other]
        self.sums[:, one] += self.sums[:, other]
        self.sums[:, other] = 0.0
        self.sums[one] = self.counted @ self.best[one]


def _merge(
    clusters: list[list[int]], bests: _Bests, barred: Callable[[list[int], list[int]], bool], least: float
) -> None:
    """Make the most alike two of ``clusters`` one, in place, while they are alike enough; what was merged is left empty."""
    every = bests.links()
    links = np.where(np.triu(np.ones(every.shape, dtype=bool), 1), every, _NEVER)
    bars = np.zeros(links.shape, dtype=bool)
    while links.size:
        one, other = divmod(int(links.argmax()), len(clusters))
        if links[one, other] < least:
            return
        if barred(clusters[one], clusters[other]):
            links[one, other] = _NEVER
            bars[one, other] = bars[other, one] = True
            continue
        clusters[one] += clusters[other]
        clusters[other] = []
        bests.join(one, other)
        bars[one] |= bars[other]
        bars[:, one] = bars[one]
        links[other] = links[:, other] = _NEVER
        alive = np.array([bool(cluster) for cluster in clusters]) & ~bars[one]
        fresh = np.where(alive, bests.links(one), _NEVER)
        links[one, one + 1 :] = fresh[one + 1 :]
        links[:one, one] = fresh[:one]


def _average(sums: Floats, sizes: Floats) -> Floats:
    averages: Floats = np.divide(sums, sizes, out=np.zeros(sums.shape), where=np.broadcast_to(sizes > 0, sums.shape))
    return averages


def _membership(part: Sequence[int], clusters: Sequence[Sequence[int]]) -> Floats:
    """Which of ``part`` is in which cluster: ``(clusters, part)``."""
    at = {place: column for column, place in enumerate(part)}
    member = np.zeros((len(clusters), len(part)))
    for row, cluster in enumerate(clusters):
        member[row, [at[place] for place in cluster]] = 1.0
    return member


def _weight(one: Told) -> float:
    """How much a statement's likeness counts: nothing where it is an answer without words of its own ("denied it")."""
    return 0.0 if one.answers and pointing(one) else 1.0


def _likeness(told: Sequence[Told], scores: Scores | None) -> Floats:
    """How alike the statements are, each with each, ``(n, n)``; 0 where they are not held against each other.

    Pairs that ``scores`` lack are held against each other where they may be copies.
    """
    likeness = np.zeros((len(told), len(told)))
    wanted = np.triu(_near(told, told, limit("near" if scores is None else "copy")), 1)
    at = {one.key: row for row, one in enumerate(told)}
    for (one, other), value in (scores or {}).items():
        if one in at and other in at:
            pair = min(at[one], at[other]), max(at[one], at[other])
            likeness[pair], wanted[pair] = value, False
    rows, columns = np.nonzero(wanted)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if scores is None or (told[row].vector is not None and told[column].vector is not None):
            likeness[row, column] = score(told[row], told[column])
    symmetric: Floats = likeness + likeness.T
    return symmetric


def _near(told: Sequence[Told], others: Sequence[Told], least: float) -> Flags:
    """Whose vectors are at least as near as ``least``; all where a vector is wanting."""
    mine, unknown = _vectors(told)
    theirs, missing = _vectors(others)
    near: Flags = mine @ theirs.T >= least
    return near | unknown[:, None] | missing


def _vectors(told: Sequence[Told]) -> tuple[npt.NDArray[np.float32], Flags]:
    """The vectors, ``(n, width)`` with zeros for those that are wanting, and which are wanting."""
    table = np.zeros((len(told), WIDTH), dtype=np.float32)
    for row, one in enumerate(told):
        if one.vector is not None:
            table[row] = one.vector
    return table, np.array([one.vector is None for one in told], dtype=bool)


def _parts(told: Sequence[Told], ties: _Ties, scores: Scores | None) -> Iterator[list[int]]:
    """The places of ``told`` in parts that are not too large to be held against each other.

    Too many are put apart by stricter and stricter links of ``scores``; what hangs together still is cut by days.
    """
    whole = list(range(len(told)))
    if len(whole) <= MOST:
        yield whole
        return
    linked = scores if scores is not None else _linked(told)
    places = {one.key: place for place, one in enumerate(told)}
    pairs = sorted((places[a], places[b], value) for (a, b), value in linked.items() if a in places and b in places)
    yield from _split(whole, pairs, told, ties, _STRICTER)


def _split(
    part: list[int], pairs: Sequence[tuple[int, int, float]], told: Sequence[Told], ties: _Ties, limits: Sequence[float]
) -> Iterator[list[int]]:
    if len(part) <= MOST:
        yield part
    elif not limits:
        ordered = sorted(ties.bundles(part), key=lambda bundle: min((told[p].day or "", told[p].key) for p in bundle))
        yield from _cut(ordered)
    else:
        inside = set(part)
        kept = [pair for pair in pairs if pair[2] >= limits[0] and pair[0] in inside and pair[1] in inside]
        for piece in _components(part, kept, ties):
            yield from _split(piece, kept, told, ties, limits[1:])


def _cut(bundles: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Bundles in their order, as many at a time as may be held against each other."""
    piece: list[int] = []
    for bundle in bundles:
        if piece and len(piece) + len(bundle) > MOST:
            yield sorted(piece)
            piece = []
        piece.extend(bundle)
    yield sorted(piece)


def _components(part: Sequence[int], pairs: Sequence[tuple[int, int, float]], ties: _Ties) -> list[list[int]]:
    """The parts that hang together by ``pairs`` or stand in one bundle."""
    lead = {place: place for place in part}

    def head(place: int) -> int:
        while lead[place] != place:
            lead[place] = lead[lead[place]]
            place = lead[place]
        return place

    bonds = [(bundle[0], place) for bundle in ties.bundles(part) for place in bundle[1:]]
    for one, other in [*bonds, *((one, other) for one, other, _ in pairs)]:
        low, high = sorted((head(one), head(other)))
        lead[high] = low
    found: dict[int, list[int]] = defaultdict(list)
    for place in part:
        found[head(place)].append(place)
    return [found[place] for place in sorted(found)]


def _linked(told: Sequence[Told]) -> dict[Pair, float]:
    """The scores of the pairs that are near by their vectors, a band of rows at a time."""
    found = {}
    for start in range(0, len(told), MOST):
        band = told[start : start + MOST]
        near = _near(band, told, limit("near"))
        for row, column in zip(*np.nonzero(near), strict=True):
            if start + row < column and not excluded(band[row], told[column]):
                found[band[row].key, told[column].key] = score(band[row], told[column])
    return found
