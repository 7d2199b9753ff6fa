"""A dossier, as of a day → its record: everything that is told of it, in the order in which it is told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Text, cast, func, select

from readout.codebooks import Codebook
from readout.ledger import schema
from readout.ledger.dossier import Dossier
from readout.ledger.model import Person
from readout.ledger.record import (
    ActorEntry,
    ChangeEntry,
    Heading,
    HeadlineEntry,
    OriginEntry,
    PositionEntry,
    QuestionEntry,
    Record,
    ReportEntry,
    RevisionEntry,
)
from readout.ledger.recording_claims import record_claims
from readout.ledger.recording_meetings import meeting_changes, record_meetings
from readout.ledger.recording_positions import position_changes, record_between, record_positions
from readout.ledger.revisions import revised
from readout.ledger.rows import by_first, dumped, person_of, report_of
from readout.ledger.view import Shelf, View, shelf
from readout.model import Passage, Report, Span


def record(dossier: Dossier, view: View | None = None) -> Record:
    """What ``view`` sees of ``dossier``; all of it without one. Raises StoreError."""
    view = view or View()
    with dossier.database.reading() as connection:
        return _record(connection, dossier, view)


def texts(dossier: Dossier, ids: Iterable[str]) -> dict[str, str]:
    """The texts of the reports with these ids. Raises StoreError."""
    table = schema.report
    found: dict[str, str] = {}
    wanted = sorted(set(ids))
    with dossier.database.reading() as connection:
        for at in range(0, len(wanted), 500):
            rows = select(table.c.id, table.c.text).where(table.c.id.in_(wanted[at : at + 500]))
            found |= by_first(connection.execute(rows))
    return found


def _record(connection: Connection, dossier: Dossier, view: View) -> Record:
    reports = shelf(connection, view)
    people = _people(connection)
    claims = record_claims(connection, view, reports, people)
    positions = record_positions(connection, view, reports)
    meetings = record_meetings(connection, view, reports, people)
    changes = (*position_changes(positions), *meeting_changes(meetings))
    actors = _actors(connection, reports, people)
    return Record(
        dossier=_heading(connection, dossier, view, reports),
        claims=claims.told,
        positions=positions,
        between=record_between(positions, [party for party, _ in _parties(dossier.codebook, positions)]),
        meetings=meetings,
        changes=_since(changes, view.since),
        actors=actors,
        questions=_questions(connection, reports),
        headlines=_headlines(connection, reports),
        told_claims=sum(count for _, count in claims.standings) - len(claims.told),
        standings=claims.standings,
        told_once=claims.told_once,
    )


def _since(changes: Sequence[ChangeEntry], since: str | None) -> tuple[ChangeEntry, ...]:
    """The changes from the day ``since`` on, the last first."""
    kept = [one for one in changes if since is None or (one.when is not None and one.when >= since)]
    return tuple(
        sorted(kept, key=lambda one: (one.when or "", one.report, one.party or "", one.issue or ""), reverse=True)
    )


def _people(connection: Connection) -> dict[int, Person]:
    rows = connection.execute(select(schema.actor).order_by(schema.actor.c.number)).mappings()
    return {row["number"]: person_of(row) for row in rows}


def _heading(connection: Connection, dossier: Dossier, view: View, reports: Shelf) -> Heading:
    told = _told_by_report(connection)
    otherwise = _revised(connection, reports)
    corrections = connection.execute(select(func.count()).select_from(schema.correction)).scalar() or 0
    codebook = dossier.codebook
    return Heading(
        name=dossier.settings.name,
        codebook=codebook.name,
        as_of=view.as_of,
        since=view.since,
        reports=tuple(_entry(number, row, reports, told, otherwise) for number, row in reports.rows.items()),
        origins=_origins(connection, reports),
        parties=_matrix(dossier),
        issues=tuple((issue.id, issue.proposal) for issue in codebook.issues),
        statements=sum(told.get(number, 0) for number in reports.counting),
        corrections=corrections,
        party=view.party,
        issue=view.issue,
    )


def _matrix(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """The parties that the matrix shows, in the order that the settings ask for."""
    names = {party.id: party.name for party in dossier.codebook.parties}
    return tuple((party, names.get(party, party)) for party in dossier.settings.parties_of(dossier.codebook))


def _parties(codebook: Codebook, positions: Sequence[PositionEntry]) -> list[tuple[str, str]]:
    """The parties of the codebook, then those that only the reports name."""
    named = {party.id: party.name for party in codebook.parties}
    held = dict.fromkeys(one.party for one in positions)
    return [*named.items(), *((party, party) for party in held if party not in named)]


def _told_by_report(connection: Connection) -> dict[int, int]:
    column = schema.statement.c.report
    return by_first(connection.execute(select(column, func.count()).group_by(column)).all())


def _revised(connection: Connection, reports: Shelf) -> dict[int, tuple[RevisionEntry, ...]]:
    """What each new version says otherwise than the one before it, by its number."""
    pairs = {number: row["revises"] for number, row in reports.rows.items() if row["revises"] in reports.rows}
    wanted = sorted({*pairs, *pairs.values()})
    texts: dict[int, Report] = {}
    for at in range(0, len(wanted), 500):
        rows = connection.execute(select(schema.report).where(schema.report.c.number.in_(wanted[at : at + 500])))
        texts |= {row["number"]: report_of(row) for row in rows.mappings()}
    return {number: tuple(_revisions(texts[before], texts[number])) for number, before in pairs.items()}


def _revisions(before: Report, after: Report) -> Iterator[RevisionEntry]:
    for one in revised(before, after):
        gone = Passage.of(before.text, one.before) if one.before else None
        yield RevisionEntry(one.kind, gone, Passage.of(after.text, one.after) if one.after else None)


def _entry(
    number: int,
    row: Mapping[str, Any],
    reports: Shelf,
    told: Mapping[int, int],
    otherwise: Mapping[int, tuple[RevisionEntry, ...]],
) -> ReportEntry:
    copied = reports.ids.get(row["duplicate_of"])
    return ReportEntry(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        duplicate_of=copied,
        copy=row["copy_kind"] if copied else None,
        revises=reports.ids.get(row["revises"]),
        superseded=row["superseded"],
        location=row["location"],
        statements=told.get(number, 0),
        revised=otherwise.get(number, ()),
    )


def _origins(connection: Connection, reports: Shelf) -> tuple[OriginEntry, ...]:
    table, statement = schema.origin, schema.statement
    told = _reports_of(connection, reports, statement.c.origin, statement.c.report)
    rows = connection.execute(select(table.c.number, table.c.id, table.c.kind, table.c.name)).all()
    entries = [
        OriginEntry(name, kind, shown, tuple(told[origin])) for origin, name, kind, shown in rows if origin in told
    ]
    return tuple(sorted(entries, key=lambda one: (-len(one.reports), one.kind, one.name, one.id)))


def _actors(connection: Connection, reports: Shelf, people: Mapping[int, Person]) -> tuple[ActorEntry, ...]:
    table = schema.mention
    told = _reports_of(connection, reports, table.c.actor, table.c.report)
    roles: dict[int, dict[str, None]] = {}
    titles = cache(json.loads)
    titled = select(table.c.report, table.c.actor, table.c.roles).where(table.c.roles != dumped(()))
    for number, actor, given in connection.execute(titled.order_by(table.c.report, table.c.local)).all():
        if number in reports.counting:
            roles.setdefault(actor, {}).update(dict.fromkeys(titles(given)))
    entries = [
        ActorEntry(one.id, one.name, one.type, one.party, tuple(roles.get(number, ())), tuple(told[number]))
        for number, one in people.items()
        if number in told
    ]
    return tuple(sorted(entries, key=lambda one: one.id))


def _reports_of(
    connection: Connection, reports: Shelf, whose: Column[Any], column: Column[Any]
) -> dict[int, list[str]]:
    """The ids of the reports that count, in the order of arrival, for each number in the column ``whose`` beside theirs."""
    pairs = select(whose.label("whose"), column.label("report")).where(whose.is_not(None)).distinct().subquery()
    # One row for each: of a large dossier there are hundreds of thousands of pairs.
    numbers = func.aggregate_strings(cast(pairs.c.report, Text), " ")
    told: dict[int, list[str]] = {}
    for one, given in connection.execute(select(pairs.c.whose, numbers).group_by(pairs.c.whose)).all():
        counting = sorted(number for number in map(int, given.split()) if number in reports.counting)
        if counting:
            told[one] = [reports.ids[number] for number in counting]
    return told


def _questions(connection: Connection, reports: Shelf) -> tuple[QuestionEntry, ...]:
    return tuple(
        QuestionEntry(name, _spans(body["spans"]), body["text"])
        for name, body in _remarks(connection, reports, "question")
    )


def _headlines(connection: Connection, reports: Shelf) -> tuple[HeadlineEntry, ...]:
    return tuple(
        HeadlineEntry(
            name,
            _spans(body["spans"]),
            body["text"],
            body["support"],
            body["why"],
            Passage(_spans(body["evidence"][0]), body["evidence"][1]) if body["evidence"] else None,
        )
        for name, body in _remarks(connection, reports, "headline")
    )


def _remarks(connection: Connection, reports: Shelf, kind: str) -> list[tuple[str, Any]]:
    """The remarks of reports that count and are no copies, each with the id of its report."""
    table = schema.remark
    rows = connection.execute(select(table).where(table.c.kind == kind).order_by(table.c.number)).mappings()
    told = reports.counting - reports.copies
    return [(reports.ids[row["report"]], json.loads(row["body"])) for row in rows if row["report"] in told]


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pairs)
