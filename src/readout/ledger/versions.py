"""The versions of one report, in the order of the days on which they were published: which one stands, and where one goes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from readout.ledger import schema
from readout.model import Report

NOWHERE = ("text", "standard input")
"""Locations that many reports share."""
_PART = re.compile(r", (?:line|row|item|record|entry) \d+$")
"""How the location of one of many reports in a file ends."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a version goes: the numbers of the one that it replaces, of the one that replaces it, and of all there are."""

    below: int | None = None
    above: int | None = None
    every: frozenset[int] = frozenset()


def slot_of(connection: Connection, report: Report, wanted: ColumnElement[bool]) -> Slot:
    """Where ``report`` goes among the versions of it, which are the rows that are ``wanted``.

    A version that was published before another is older, whenever it comes; else the one that comes last is the newest.
    """
    table = schema.report
    query = select(table.c.number, table.c.published, table.c.revises, table.c.superseded).where(wanted)
    rows = {row["number"]: row for row in connection.execute(query.order_by(table.c.number)).mappings()}
    below = max((number for number, row in rows.items() if not row["superseded"]), default=None)
    above = None
    while below in rows and _earlier(report.published, rows[below]["published"]):
        above, below = below, rows[below]["revises"]
    return Slot(below, above, frozenset(rows))


def is_part(location: str) -> bool:
    """Whether a location is that of one of many reports in a file."""
    return _PART.search(location) is not None


def comes_again(connection: Connection, report: Report, row: RowMapping) -> bool:
    """Whether ``report`` is the superseded version ``row`` of the same text once more, and not a return to that text.

    It is where it is the same line of a file, or the same capture, or was published on the same day, and the version
    that replaced that one on another.
    """
    if is_part(row["location"]):
        return True
    retrieved = report.source.found.get("retrieved") if report.source else None
    if retrieved is not None and retrieved == _found(row["source"]).get("retrieved"):
        return True
    table = schema.report
    later = connection.execute(select(table.c.published).where(table.c.revises == row["number"])).scalar()
    return report.published == row["published"] and _earlier(report.published, later)


def day_got(added: str, source: str | None) -> str:
    """The day on which a report was got: retrieved, where its provenance tells that, else added."""
    told = _DAY.search(_found(source).get("retrieved", ""))
    return told.group() if told else added[:10]


def _found(source: str | None) -> dict[str, str]:
    return dict(json.loads(source)["found"]) if source else {}


def _earlier(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one < other
