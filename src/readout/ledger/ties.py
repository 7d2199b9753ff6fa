"""Which statements people put together in one claim, or parted: looked up for those that are being grouped, never all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from readout.ledger import schema

Pair = tuple[str, str]
"""The keys of two statements, the lower one first."""
_AT_ONCE = 200
"""Keys in one query."""


class Ties:
    """The pairs that hold today; ``least`` is how alike groups must be to be one claim, null for the usual value.

    A dossier without any is asked once, however many statements are grouped.
    """

    def __init__(self, connection: Connection, least: float | None = None) -> None:
        """Look whether there is ``any``."""
        self.least = least
        self._connection = connection
        self.any = connection.execute(select(schema.tie.c.one).limit(1)).first() is not None

    def joined(self, keys: Iterable[str]) -> frozenset[Pair]:
        """The pairs that are put together of which one is among ``keys``."""
        tie = schema.tie
        query = select(tie.c.one, tie.c.other).where(tie.c.parted.is_(False))
        return frozenset(
            pair(*row) for some in self._some(keys) for row in self._rows(query.where(tie.c.one.in_(some)))
        )

    def among(self, keys: Collection[str]) -> tuple[frozenset[Pair], frozenset[Pair]]:
        """The pairs that are put together, and those that are parted, of which both are among ``keys``."""
        tie = schema.tie
        found: dict[bool, set[Pair]] = {False: set(), True: set()}
        for some in self._some(keys):
            for others in self._some(keys):
                query = select(tie.c.one, tie.c.other, tie.c.parted)
                for one, other, parted in self._rows(query.where(tie.c.one.in_(some), tie.c.other.in_(others))):
                    found[bool(parted)].add(pair(one, other))
        return frozenset(found[False]), frozenset(found[True])

    def _some(self, keys: Iterable[str]) -> Iterator[list[str]]:
        wanted = sorted(set(keys)) if self.any else []
        for at in range(0, len(wanted), _AT_ONCE):
            yield wanted[at : at + _AT_ONCE]

    def _rows(self, query: Any) -> Any:
        return self._connection.execute(query)


def pair(one: str, other: str) -> Pair:
    """The pair of two keys."""
    return (one, other) if one <= other else (other, one)
