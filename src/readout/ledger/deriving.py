"""What a stored reading tells → rows: actors, origins, statements, positions, meetings; and away with them again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from readout.ledger import schema
from readout.ledger.beginnings import Beginnings, called_in
from readout.ledger.correcting_names import Renames
from readout.ledger.correcting_readings import Corrected, with_parties
from readout.ledger.identity import Identity
from readout.ledger.model import Origin, Told
from readout.ledger.rows import by_first, dumped, gathering_row, stood_row, told_row
from readout.ledger.telling import Cast, gather, stand, tell
from readout.ledger.traits import traits
from readout.model import Reading


@dataclass(frozen=True, slots=True)
class Derived:
    """The rows that a report got: numbers of its statements and of its meetings' tellings."""

    statements: tuple[int, ...]
    gatherings: tuple[int, ...]


def derive(
    connection: Connection,
    report: int,
    reading: Reading,
    beginnings: Beginnings,
    renames: Renames | None = None,
    given: Corrected | None = None,
) -> Derived:
    """Write what ``reading`` tells as rows of the report with that number, of which there are none yet.

    ``renames`` say who is who; ``given`` is what people corrected where ``reading`` is a corrected one.
    """
    given = given or Corrected(reading)
    identity = Identity(connection, report, renames, given.actors, beginnings.media)
    names = identity.names(reading, beginnings.confidants())
    reading = with_parties(reading, _parties(reading, identity, names, given.sided))
    cast = Cast(reading, names, identity.parties)
    began = beginnings.origins(names, called_in(connection, report))
    origins = {**began, **_of_holders(reading, identity, names), **given.origins}
    _keep(connection, origins.values())
    told = [replace(one, origin=origins[one.statement].id) for one in tell(reading, cast)]
    statements = _statements(connection, report, told, identity.numbers)
    stood = given.settled(stand(reading, given.positions))
    _many(connection, schema.position, [stood_row(one) | {"report": report} for one in stood])
    gatherings = [gathering_row(one) | {"report": report} for one in gather(reading, cast)]
    _many(connection, schema.remark, [row | {"report": report} for row in remarks(reading)])
    return Derived(statements, _many(connection, schema.gathering, gatherings))


def _of_holders(reading: Reading, identity: Identity, names: Mapping[str, str]) -> dict[str, Origin]:
    """The origins of what somebody says of whom this report only tells the office: whoever holds it."""
    return {
        one.id: Origin(f"person:{names[one.speaker]}", "person", names[one.speaker])
        for one in reading.statements
        if one.speaker in identity.held
    }


def _parties(
    reading: Reading, identity: Identity, names: Mapping[str, str], given: Collection[str]
) -> dict[str, str | None]:
    """The party of each statement whose speaker is another than the report alone shows; not of those ``given``."""
    return {
        one.id: identity.parties[names[one.speaker]]
        for one in reading.statements
        if one.speaker in identity.corrected | identity.held and one.id not in given
    }


def underive(connection: Connection, report: int) -> tuple[set[int], set[int]]:
    """Take away what is derived from a report, and give the numbers of the claims and meetings that it had a part in."""
    statements = select(schema.statement.c.number).where(schema.statement.c.report == report)
    of_claims = select(schema.statement.c.claim).where(schema.statement.c.report == report).distinct()
    of_meetings = select(schema.gathering.c.meeting).where(schema.gathering.c.report == report).distinct()
    claims = {number for number in connection.execute(of_claims).scalars() if number}
    meetings = {number for number in connection.execute(of_meetings).scalars() if number}
    for table in (schema.answer, schema.statement_issue, schema.trait):
        connection.execute(delete(table).where(table.c.statement.in_(statements)))
    connection.execute(delete(schema.link).where(schema.link.c.one.in_(statements)))
    connection.execute(delete(schema.link).where(schema.link.c.other.in_(statements)))
    for table in (schema.statement, schema.position, schema.gathering, schema.remark, schema.mention, schema.office):
        connection.execute(delete(table).where(table.c.report == report))
    return claims, meetings


def _statements(
    connection: Connection, report: int, told: Sequence[Told], numbers: Mapping[str, int]
) -> tuple[int, ...]:
    origins = _numbers_of(connection, {one.origin for one in told if one.origin})
    rows = [
        told_row(one)
        | {"report": report, "speaker": numbers.get(one.speaker or ""), "origin": origins.get(one.origin or "")}
        for one in told
    ]
    given = _many(connection, schema.statement, rows)
    pairs = list(zip(told, given, strict=True))
    _many(connection, schema.trait, [
        {"trait": one, "day": each.day or "", "statement": number} for each, number in pairs for one in traits(each)
    ])  # fmt: skip
    _many(connection, schema.statement_issue, [
        {"issue": issue, "statement": number} for each, number in pairs for issue in dict.fromkeys(each.issues)
    ])  # fmt: skip
    _many(connection, schema.answer, [
        {"answers": each.answers, "statement": number} for each, number in pairs if each.answers
    ])  # fmt: skip
    return given


def remarks(reading: Reading) -> Iterator[dict[str, Any]]:
    """The rows of what is not known, and of the claims of the headline that the text bears out in part or not at all."""
    for question in reading.questions:
        passage = question.passage
        yield {"kind": "question", "body": dumped({"spans": passage.spans, "text": passage.text})}
    for claim in reading.headline.claims:
        if claim.support != "supported":
            found = claim.evidence
            body = {
                "spans": claim.passage.spans,
                "text": claim.passage.text,
                "support": claim.support,
                "why": claim.why,
                "evidence": [found.spans, found.text] if found else None,
            }
            yield {"kind": "headline", "body": dumped(body)}


def _many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    """Insert ``rows`` and give their numbers in the same order, where the table counts its rows."""
    if not rows:
        return ()
    if "number" not in table.c:
        connection.execute(insert(table), list(rows))
        return ()
    counting = insert(table).returning(table.c.number, sort_by_parameter_order=True)
    return tuple(connection.execute(counting, list(rows)).scalars())


def _keep(connection: Connection, origins: Iterable[Origin]) -> None:
    """Give each origin a row, if it had none; a medium that any report credits as an agency is one."""
    table = schema.origin
    wanted = {origin.id: origin for origin in origins}
    rows = connection.execute(select(table.c.id, table.c.kind).where(table.c.id.in_(wanted)))
    known = by_first(rows)
    new = [{"id": one.id, "kind": one.kind, "name": one.name} for one in wanted.values() if one.id not in known]
    if new:
        connection.execute(insert(table), new)
    for one in wanted.values():
        if known.get(one.id) == "outlet" and one.kind == "agency":
            connection.execute(update(table).where(table.c.id == one.id).values(kind=one.kind))


def _numbers_of(connection: Connection, ids: set[str]) -> dict[str, int]:
    rows = connection.execute(select(schema.origin.c.id, schema.origin.c.number).where(schema.origin.c.id.in_(ids)))
    return by_first(rows)
