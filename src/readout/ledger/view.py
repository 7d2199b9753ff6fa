"""Which part of a dossier is to be told: as of which day, since when, of which party, on which issue."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.model import Standing
from readout.ledger.versions import day_got

_COLUMNS = (
    "number", "id", "title", "outlet", "published", "location", "added", "duplicate_of", "copy_kind", "revises",
    "superseded",
)  # fmt: skip
"""What is known of a report on the shelf."""

_Rows = dict[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class View:
    """What is asked for. Days are ISO; ``most`` bounds how many claims of one standing are told, null tells all.

    ``contested`` is the bound for that standing, where it is another. Those are kept that most origins vouch for.
    """

    as_of: str | None = None
    since: str | None = None
    party: str | None = None
    issue: str | None = None
    most: int | None = None
    contested: int | None = None

    def bound(self, standing: Standing) -> int | None:
        """How many claims of ``standing`` are told at most; null for all."""
        return self.contested if standing == "contested" and self.contested is not None else self.most


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports that a view sees, by number: their rows, and the ids of all.

    ``counting`` are the numbers of those that count: known by the day, and not replaced by then; ``copies`` are those that
    only tell what another one that counts tells.
    """

    rows: dict[int, dict[str, Any]]
    ids: dict[int, str]
    counting: frozenset[int]
    copies: frozenset[int] = field(default=frozenset())


def shelf(connection: Connection, view: View) -> Shelf:
    """The reports that were known by the day of ``view``: published by then, or added where they have no day.

    A version counts from the day on which it was published where that differs from the day of the one that it replaces;
    else nobody knows when the text changed, and it counts from the day on which it was got.
    """
    table = schema.report
    query = select(*(table.c[name] for name in _COLUMNS)).order_by(table.c.number)
    every = {row[0]: dict(zip(_COLUMNS, row, strict=True)) for row in connection.execute(query).all()}
    rows = every if view.as_of is None else _known(connection, every, view.as_of)
    replaced = _replaced(rows, every)
    for number, seen in rows.items():
        seen["superseded"] = number in replaced
    ids = {number: row["id"] for number, row in rows.items()}
    counting = frozenset(set(rows) - replaced)
    return Shelf(rows, ids, counting, _copies(rows, counting))


def _known(connection: Connection, every: _Rows, day: str) -> _Rows:
    """Those of the reports that were known by ``day``."""
    table = schema.report
    sources = select(table.c.number, table.c.source).where(table.c.revises.is_not(None))
    got = {number: day_got(every[number]["added"], source) for number, source in connection.execute(sources)}
    return {number: row for number, row in every.items() if _since(row, every.get(row["revises"]), got) <= day}


def _since(row: Mapping[str, Any], before: Mapping[str, Any] | None, got: Mapping[int, str]) -> str:
    """The day from which a report counts; ``before`` is the version that it replaces, if any."""
    published = row["published"]
    if before is None:
        return str(published or row["added"][:10])
    own = got[row["number"]]
    if published is None:
        return own
    return str(published) if before["published"] not in (None, published) else max(str(published), own)


def _replaced(rows: _Rows, every: _Rows) -> set[int]:
    """The numbers of all versions before one of ``rows``, also where one between them is not known yet."""
    replaced: set[int] = set()
    for row in rows.values():
        before = row["revises"]
        while before is not None and before not in replaced:
            replaced.add(before)
            before = every[before]["revises"]
    return replaced


def _copies(rows: _Rows, counting: Collection[int]) -> frozenset[int]:
    """The numbers of those that only tell what another one tells; where the original is replaced the first copy tells it."""
    first: dict[int, int] = {}
    for number, row in rows.items():
        original = row["duplicate_of"]
        if original is not None and original not in counting and number in counting:
            first.setdefault(original, number)
    return frozenset(
        number
        for number, row in rows.items()
        if row["duplicate_of"] is not None and first.get(row["duplicate_of"]) != number
    )
