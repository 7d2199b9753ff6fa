"""Reports, once: what is known already, what copies another report, and what is a new version of one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from readout.ledger import schema
from readout.ledger.copies import CONTAINED, bands, body_of, near, signature
from readout.ledger.model import CopyKind
from readout.ledger.rows import report_of
from readout.model import Report

_MOST = 8
"""Reports with the most bands in common that are held against a new one."""
_NOWHERE = ("text", "standard input")
"""Locations that many reports share."""
_PART = re.compile(r", (?:line|row|item|record|entry) \d+$")
"""How the location of one of many reports in a file ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report goes: its number, itself under the id that it got, what it copies, and the version that it replaces."""

    number: int
    report: Report
    copies: int | None = None
    copy_kind: CopyKind | None = None
    replaces: int | None = None


def known(connection: Connection, report: Report) -> str | None:
    """The id of the stored report that ``report`` is, if it is one: the same text from the same place, or the same outlet."""
    table = schema.report
    rows = connection.execute(
        select(table.c.id, table.c.location, table.c.outlet).where(table.c.text_sha256 == _digest(report.text))
    )
    location = report.source.location if report.source else report.id
    for name, place, outlet in rows:
        if outlet == report.outlet or (place == location and place not in _NOWHERE):
            return str(name)
    return None


def file(connection: Connection, report: Report, contained: float | None = None) -> Place:
    """Store ``report``, which is not known, and say what it copies and replaces.

    So much as ``contained`` of the shorter text, 0 to 1, must stand in the longer for a copy.
    """
    signed = signature(body_of(report))
    original, kind = _original(connection, report, signed, CONTAINED if contained is None else contained)
    replaced = _replaced(connection, report)
    if replaced is not None and original is not None and original == replaced:
        original = kind = None  # a new version is no copy of the one before
    stored = replace(report, id=_free_id(connection, report.id))
    row = _row(stored) | {
        "duplicate_of": original,
        "copy_kind": kind,
        "revises": replaced,
        "superseded": False,
    }
    given = connection.execute(insert(schema.report).values(row)).inserted_primary_key
    assert given is not None
    number = int(given[0])
    if signed:
        connection.execute(insert(schema.band), [{"band": band, "report": number} for band in bands(signed)])
    _note_outlet(connection, report.outlet)
    if replaced is not None:
        connection.execute(update(schema.report).where(schema.report.c.number == replaced).values(superseded=True))
    return Place(number, stored, original, kind, replaced)


def _note_outlet(connection: Connection, outlet: str | None) -> None:
    known = select(schema.medium.c.name).where(schema.medium.c.name == outlet)
    if outlet and connection.execute(known).first() is None:
        connection.execute(insert(schema.medium).values(name=outlet))


def _row(report: Report) -> dict[str, Any]:
    source = report.source
    location = source.location if source else report.id
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "language": report.language,
        "location": location,
        "address": location if location.startswith(("http://", "https://")) else None,
        "sha256": source.sha256 if source else _digest(report.text),
        "text_sha256": _digest(report.text),
        "text": report.text,
        "source": json.dumps(asdict(source)) if source else None,
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _original(
    connection: Connection, report: Report, signed: bytes | None, contained: float
) -> tuple[int | None, CopyKind | None]:
    """The first report that ``report`` copies, if it copies one, and how near it is to it."""
    table = schema.report
    same = select(table.c.number, table.c.duplicate_of).where(table.c.text_sha256 == _digest(report.text))
    row = connection.execute(same.order_by(table.c.number).limit(1)).first()
    if row is not None:
        return int(row.duplicate_of or row.number), "text"
    if signed is None:
        return None, None
    for other in _sharing(connection, bands(signed)):
        if near(body_of(report_of(other)), body_of(report), contained):
            return int(other["duplicate_of"] or other["number"]), "near"
    return None, None


def _sharing(connection: Connection, wanted: Sequence[int]) -> Sequence[RowMapping]:
    """The reports that share the most bands, the first of them first."""
    table, band = schema.report, schema.band
    most = (
        select(band.c.report, func.count().label("shared"))
        .where(band.c.band.in_(wanted))
        .group_by(band.c.report)
        .order_by(func.count().desc(), band.c.report)
        .limit(_MOST)
        .subquery()
    )
    found = select(table).join(most, most.c.report == table.c.number).order_by(most.c.shared.desc(), table.c.number)
    return connection.execute(found).mappings().all()


def _replaced(connection: Connection, report: Report) -> int | None:
    """The version that stands so far: of the same address or file, or under the same id where the input gave one."""
    location = report.source.location if report.source else report.id
    table = schema.report
    if location.startswith(("http://", "https://")):
        wanted = table.c.address == location
    elif report.id != _digest(report.text)[:16]:
        wanted = (table.c.id == report.id) | table.c.id.startswith(f"{report.id}~", autoescape=True)
    elif _PART.search(location):
        return None  # the third line of a file today need not be what it was yesterday
    else:
        wanted = table.c.location == location
    last = select(table.c.number).where(wanted, table.c.superseded.is_(False)).order_by(table.c.number.desc())
    row = connection.execute(last.limit(1)).first()
    return int(row.number) if row else None


def _free_id(connection: Connection, name: str) -> str:
    """``name``, with a number behind it where another report has it."""
    free, number = name, 1
    while connection.execute(select(schema.report.c.number).where(schema.report.c.id == free)).first():
        number += 1
        free = f"{name}~{number}"
    return free


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
