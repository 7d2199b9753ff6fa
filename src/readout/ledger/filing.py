"""Reports, once: what is known already, what copies another report, and what is a new version of one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, select, update

from readout.errors import SourceError
from readout.ledger import schema
from readout.ledger.copies import CONTAINED, bands, body_of, near, signature
from readout.ledger.model import CopyKind
from readout.ledger.rows import report_of
from readout.ledger.versions import NOWHERE, Slot, comes_again, is_part, slot_of
from readout.model import Report

_MOST = 8
"""Reports with the most bands in common that are held against a new one."""
LONGEST_OUTLET = 500
"""Characters; the rest is cut."""
LONGEST_ID = 1_000
"""Bytes in UTF-8: a database cannot look up what is much longer."""
_BEGINNING = 200
"""Characters of a longer address that are kept."""
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report goes: its number, itself under the id that it got, what it copies, and the version that it replaces.

    ``replaced_by`` is the later version that was there before it.
    """

    number: int
    report: Report
    copies: int | None = None
    copy_kind: CopyKind | None = None
    replaces: int | None = None
    replaced_by: int | None = None


def storable(report: Report) -> Report:
    """``report`` with what no database can hold, NUL and lone surrogates, replaced, one character for one.

    Raises SourceError where its id is too long.
    """
    if len(report.id.encode("utf-8", "replace")) > LONGEST_ID:
        why = f"its id is longer than {LONGEST_ID:,} bytes"
        raise SourceError(f"cannot store {report.id[:40]}…", why, "give it a shorter one")
    outlet = report.outlet and _written(report.outlet)[:LONGEST_OUTLET].rstrip()
    source = report.source and replace(report.source, location=_written(report.source.location))
    title = report.title and _written(report.title)
    return replace(
        report, id=_written(report.id), text=_written(report.text), title=title, outlet=outlet, source=source
    )


def _written(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def known(connection: Connection, report: Report) -> str | None:
    """The id of the stored report that ``report`` is, if it is one: the same text from the same place, or the same outlet.

    A text that another version has replaced is not known for it: it has come back.
    """
    columns = ("number", "id", "location", "outlet", "published", "source", "superseded")
    query = select(*(schema.report.c[name] for name in columns)).where(
        schema.report.c.text_sha256 == _digest(report.text)
    )
    for row in connection.execute(query.order_by(schema.report.c.number)).mappings():
        here = _is_here(report, row)
        told = here or (row["outlet"] is not None and row["outlet"] == report.outlet)
        if told and (not row["superseded"] or (here and comes_again(connection, report, row))):
            return str(row["id"])
    return None


def _is_here(report: Report, row: RowMapping) -> bool:
    """Whether a report comes from where the one in ``row`` came from."""
    location = _location(report)
    return row["location"] == location and (location not in NOWHERE or row["outlet"] == report.outlet)


def file(connection: Connection, report: Report, contained: float | None = None) -> Place:
    """Store ``report``, which is not known, and say what it copies and replaces.

    So much as ``contained`` of the shorter text, 0 to 1, must stand in the longer for a copy. Raises SourceError for
    one that no database can hold.
    """
    given, report = report, storable(report)
    if report.text != given.text:
        why = "its text holds NUL or half a character"
        raise SourceError(f"cannot store {report.id}", why, "replace them before it is read")
    signed = signature(body_of(report))
    wanted = _versions(connection, report)
    slot = Slot() if wanted is None else slot_of(connection, report, wanted)
    likeness = CONTAINED if contained is None else contained
    original, kind = _original(connection, report, signed, likeness, slot.every)
    stored = replace(report, id=_free_id(connection, report.id))
    row = _row(stored) | {
        "duplicate_of": original,
        "copy_kind": kind,
        "revises": slot.below,
        "superseded": slot.above is not None,
    }
    key = connection.execute(insert(schema.report).values(row)).inserted_primary_key
    assert key is not None
    number = int(key[0])
    if signed:
        connection.execute(insert(schema.band), [{"band": band, "report": number} for band in bands(signed)])
    _note_outlet(connection, report.outlet)
    table = schema.report
    if slot.below is not None:
        connection.execute(update(table).where(table.c.number == slot.below).values(superseded=True))
    if slot.above is not None:
        connection.execute(update(table).where(table.c.number == slot.above).values(revises=number))
    return Place(number, stored, original, kind, slot.below, slot.above)


def _note_outlet(connection: Connection, outlet: str | None) -> None:
    known = select(schema.medium.c.name).where(schema.medium.c.name == outlet)
    if outlet and connection.execute(known).first() is None:
        connection.execute(insert(schema.medium).values(name=outlet))


def _row(report: Report) -> dict[str, Any]:
    source = report.source
    location = _location(report)
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
    connection: Connection, report: Report, signed: bytes | None, contained: float, versions: Collection[int]
) -> tuple[int | None, CopyKind | None]:
    """The first report that ``report`` copies, if it copies one, and how near it is to it; none of its own ``versions``."""
    table = schema.report
    columns = (table.c.number, table.c.duplicate_of, table.c.sha256, table.c.location, table.c.source)
    same = select(*columns).where(table.c.text_sha256 == _digest(report.text)).order_by(table.c.number)
    rows = [row for row in connection.execute(same).mappings() if _root(row) not in versions]
    if rows:
        return _root(rows[0]), "bytes" if any(_is_same_file(report, row) for row in rows) else "text"
    if signed is None:
        return None, None
    for other in _sharing(connection, bands(signed)):
        if _root(other) not in versions and near(body_of(report_of(other)), body_of(report), contained):
            return _root(other), "near"
    return None, None


def _root(row: RowMapping) -> int:
    """The number of the report that the one in ``row`` copies, else its own."""
    return int(row["duplicate_of"] or row["number"])


def _is_same_file(report: Report, row: RowMapping) -> bool:
    """Whether a report and the one in ``row`` are two copies of one file; reports of one table share its digest."""
    if report.source is None or row["source"] is None or report.source.sha256 != row["sha256"]:
        return False
    return not any(is_part(place) or place in NOWHERE for place in (report.source.location, row["location"]))


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


def _versions(connection: Connection, report: Report) -> ColumnElement[bool] | None:
    """What finds the versions of ``report``: the same address or file, or the same id where the input gave one."""
    location = _location(report)
    table = schema.report
    if location.startswith(("http://", "https://")):
        return table.c.address == location
    if report.id != _digest(report.text)[:16]:
        return table.c.id.in_(_namesakes(connection, report.id))
    # The third line of a file today need not be what it was yesterday.
    return None if is_part(location) or location in NOWHERE else table.c.location == location


def _free_id(connection: Connection, name: str) -> str:
    """``name``, with a number behind it where another report has it."""
    taken = _namesakes(connection, name)
    return f"{name}~{len(taken) + 1}" if taken else name


def _namesakes(connection: Connection, name: str) -> list[str]:
    """The ids of the reports that came under the id ``name``: itself, then with the numbers that they got."""
    taken: list[str] = []
    there = name
    while connection.execute(select(schema.report.c.number).where(schema.report.c.id == there)).first():
        taken.append(there)
        there = f"{name}~{len(taken) + 1}"
    return taken


def _location(report: Report) -> str:
    """Where a report is looked up to come from; of a very long address or path its digest stands for the end."""
    location = report.source.location if report.source else report.id
    if len(location.encode("utf-8", "replace")) <= LONGEST_ID:
        return location
    return f"{location[:_BEGINNING]}…{_digest(location)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
