"""Which part of a dossier is to be told: as of which day, since when, of which party, on which issue."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.model import Standing


_COLUMNS = (
    "number", "id", "title", "outlet", "published", "location", "added", "duplicate_of", "copy_kind", "revises",
    "superseded",
)  # fmt: skip
"""What is known of a report on the shelf."""


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

    ``counting`` are the numbers of those that count: known by the day, and not replaced by then.
    """

    rows: dict[int, dict[str, Any]]
    ids: dict[int, str]
    counting: frozenset[int]
    copies: frozenset[int] = field(default=frozenset())


def shelf(connection: Connection, view: View) -> Shelf:
    """The reports that were published by the day of ``view``; one without a day counts from the day on which it was added."""
    table = schema.report
    query = select(*(table.c[name] for name in _COLUMNS)).order_by(table.c.number)
    rows: dict[int, dict[str, Any]] = {}
    for values in connection.execute(query).all():
        row = dict(zip(_COLUMNS, values, strict=True))
        if view.as_of is None or (row["published"] or row["added"][:10]) <= view.as_of:
            rows[row["number"]] = row
    replaced = {row["revises"] for row in rows.values() if row["revises"]}
    for number, seen in rows.items():
        seen["superseded"] = number in replaced
    ids = {number: row["id"] for number, row in rows.items()}
    copies = frozenset(number for number, row in rows.items() if row["duplicate_of"] in rows)
    return Shelf(rows, ids, frozenset(set(rows) - replaced), copies)
