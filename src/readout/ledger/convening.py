"""Tellings of meetings → meetings, as they come: held against those told around the same days, and gathered anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from readout.ledger import schema
from readout.ledger.gatherings import gather
from readout.ledger.model import Gathering
from readout.ledger.rows import gathering_of

NEAR = 60
"""Tellings to either side in time whose meetings a new one may be of."""


def gathering_query() -> Select[Any]:
    """The tellings of meetings, with the id of their report."""
    table, report = schema.gathering, schema.report
    return select(table, report.c.id.label("report_id")).join(report, report.c.number == table.c.report)


def reconvene(connection: Connection, numbers: Iterable[int], meetings: Iterable[int]) -> None:
    """Gather the tellings with these numbers, those around them in time, and those of ``meetings`` anew."""
    table = schema.gathering
    touched = set(meetings)
    seeds = set(numbers)
    for number in sorted(seeds):
        touched |= _around(connection, number)
    of_them = select(table.c.number).where(table.c.meeting.in_(touched)) if touched else None
    if of_them is not None:
        seeds |= set(connection.execute(of_them).scalars())
    if seeds:
        _settle(connection, seeds)
    for meeting in sorted(touched):
        left = select(table.c.number).where(table.c.meeting == meeting).limit(1)
        if connection.execute(left).first() is None:
            connection.execute(delete(schema.meeting).where(schema.meeting.c.number == meeting))


def _around(connection: Connection, number: int) -> set[int]:
    """The meetings that are told of around the day of the telling with that number."""
    table = schema.gathering
    day = connection.execute(select(table.c.published).where(table.c.number == number)).scalar() or ""
    others = select(table.c.meeting).where(table.c.meeting.is_not(None), table.c.number != number)
    before = others.where(table.c.published <= day).order_by(table.c.published.desc(), table.c.number.desc())
    after = others.where(table.c.published > day).order_by(table.c.published, table.c.number)
    return {
        meeting
        for query in (before, after)
        for meeting in connection.execute(query.limit(NEAR)).scalars()
        if meeting is not None
    }


def _settle(connection: Connection, seeds: Iterable[int]) -> None:
    wanted = sorted(set(seeds))
    rows = connection.execute(gathering_query().where(schema.gathering.c.number.in_(wanted))).mappings().all()
    told = [gathering_of(row, old=True) for row in rows]
    numbers = {row["key"]: row["number"] for row in rows}
    had = {row["key"]: row["meeting"] for row in rows}
    by_key = {one.key: one for one in told}
    taken: set[int] = set()
    # What is told most keeps its meeting where one falls apart.
    for keys in sorted(gather(told), key=len, reverse=True):
        meeting = _same_meeting(connection, [by_key[key] for key in keys], had, taken)
        taken.add(meeting)
        moved = [numbers[key] for key in keys if had[key] != meeting]
        if moved:
            there = update(schema.gathering).where(schema.gathering.c.number.in_(moved))
            connection.execute(there.values(meeting=meeting))


def _same_meeting(
    connection: Connection, told: Sequence[Gathering], had: Mapping[str, int | None], taken: set[int]
) -> int:
    """The meeting that most of ``told`` were of, if nobody has it yet; else a new one."""
    before = [meeting for one in told if (meeting := had.get(one.key)) and meeting not in taken]
    if before:
        return max(sorted(set(before)), key=before.count)
    first = min(told, key=lambda one: (one.published or "9", one.key))
    name = f"m{blake2b(first.key.encode(), digest_size=5).hexdigest()}"
    free, number = name, 1
    while connection.execute(select(schema.meeting.c.number).where(schema.meeting.c.id == free)).first():
        number += 1
        free = f"{name}-{number}"
    row = {"id": free, "first": first.published}
    given = connection.execute(insert(schema.meeting).values(row)).inserted_primary_key
    assert given is not None
    return int(given[0])
