"""Which statements people put together in one claim, and which they parted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sqlalchemy import Connection, delete, insert

from readout.ledger import schema
from readout.ledger.correcting_anchors import Line, find, lines
from readout.ledger.correcting_stored import stored
from readout.ledger.corrections import Anchor, Correction, Corrections
from readout.ledger.ties import Pair
from readout.ledger.ties import pair as _pair


@dataclass(frozen=True, slots=True)
class Joins:
    """Pairs of statements' keys that people joined, and that they parted."""

    joined: frozenset[Pair] = frozenset()
    parted: frozenset[Pair] = frozenset()

    def rows(self) -> Iterator[tuple[str, str, bool]]:
        """As they are stored: what is put together both ways, so that one index finds it from either side."""
        yield from ((one, other, False) for pair in sorted(self.joined) for one, other in (pair, pair[::-1]))
        yield from ((one, other, True) for one, other in sorted(self.parted))


def write_ties(connection: Connection, corrections: Corrections) -> None:
    """Write the pairs that the corrections in force say; to be done whenever they, or the readings of their reports, change."""
    found = tied(connection, corrections.of("merge", "split", what="claim"))
    connection.execute(delete(schema.tie))
    rows = [{"one": one, "other": other, "parted": parted} for one, other, parted in found.rows()]
    if rows:
        connection.execute(insert(schema.tie), rows)


def tied(connection: Connection, corrections: Iterable[Correction]) -> Joins:
    """The pairs that ``corrections`` say, one after the other: a later one takes back what it contradicts."""
    joined: set[Pair] = set()
    parted: set[Pair] = set()
    keys = Keys(connection)
    for one in corrections:
        mine, theirs = keys.of(one.anchors), keys.of(one.others)
        if one.kind == "merge":
            every = sorted({*mine, *theirs})
            parted -= {_pair(*pair) for pair in product(every, every)}
            joined |= _star(every)
        else:
            heads = _heads(joined)
            joined -= {_pair(*pair) for pair in product(mine, theirs)}
            for side in (mine, theirs):
                # What was put together over the other side stays together without it.
                for head in {heads[key] for key in side if key in heads}:
                    joined |= _star([key for key in side if heads.get(key) == head])
            parted |= {_pair(*pair) for pair in product(mine, theirs)}
    return Joins(frozenset(joined), frozenset(parted))


def _star(keys: Sequence[str]) -> set[Pair]:
    """Pairs that hold all of ``keys`` together."""
    return {_pair(keys[0], key) for key in keys[1:]}


def _heads(joined: Iterable[Pair]) -> Mapping[str, str]:
    """For each key the first of those that it is put together with, over however many pairs."""
    near: dict[str, set[str]] = {}
    for one, other in joined:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    heads: dict[str, str] = {}
    for first in sorted(near):
        edge = [] if first in heads else [first]
        while edge:
            key = edge.pop()
            heads[key] = first
            edge += [other for other in near[key] if other not in heads]
    return heads


class Keys:
    """The keys that statements have today; the reading of each report is looked at once."""

    def __init__(self, connection: Connection) -> None:
        """Begin with no report known."""
        self._connection = connection
        self._lines: dict[str, tuple[Line, ...]] = {}

    def of(self, anchors: Iterable[Anchor]) -> list[str]:
        """The keys of those of ``anchors`` that are found, each once."""
        found = ((anchor, find(anchor, self._of_report(anchor.report))) for anchor in anchors)
        return list(dict.fromkeys(f"{anchor.report}/{line.id}" for anchor, line in found if line))

    def _of_report(self, report: str) -> tuple[Line, ...]:
        if report not in self._lines:
            there = stored(self._connection, report)
            self._lines[report] = tuple(lines(there[1])) if there else ()
        return self._lines[report]
