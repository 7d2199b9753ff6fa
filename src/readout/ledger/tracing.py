"""A claim of a dossier → the tree of who has it from whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy import Connection, select

from readout.errors import DossierError
from readout.ledger import schema
from readout.ledger.beginnings import Beginnings, called_in
from readout.ledger.correcting_readings import corrected
from readout.ledger.corrections import Corrections
from readout.ledger.descent import Branch, Telling, descend
from readout.ledger.dossier import Dossier
from readout.ledger.model import Filed, Origin, Told
from readout.ledger.origins import Lineage, Medium, voice_of
from readout.ledger.reckoning import reckoned
from readout.ledger.rows import by_first, filed_of, report_of, unpacked
from readout.ledger.signs import signs
from readout.ledger.statements import told_by
from readout.ledger.view import View, shelf
from readout.ledger.vouching import voices


@dataclass(frozen=True, slots=True)
class Traced:
    """A claim with its tree: ``id`` and ``text`` are the claim's, ``reports`` those in the tree by their ids."""

    id: str
    text: str
    standing: str
    reports: int
    origins: int
    roots: tuple[Branch, ...]
    filed: dict[str, Filed]


def trace(dossier: Dossier, claim: str) -> Traced:
    """Who has the claim with that id from whom. Raises DossierError for an id of none, StoreError."""
    with dossier.database.reading() as connection:
        row = connection.execute(select(schema.claim).where(schema.claim.c.id == claim)).mappings().first()
        if row is None:
            raise DossierError(f"cannot trace {claim}", "no claim has that id", _nearest(connection, claim))
        reports = shelf(connection, View())
        filed = {name: filed_of(reports.rows[number], reports.ids) for number, name in reports.ids.items()}
        members = [one for one in _members(connection, row["number"]) if not filed[one.report].superseded]
        copied = {one.id: one.duplicate_of for one in filed.values() if one.duplicate_of}
        tellings = _tellings(connection, reckoned(members, copied))
        told_in = {one.report for one in tellings}
        seen = {name: one for name, one in filed.items() if name in told_in}
        return Traced(
            claim, row["text"], row["standing"], row["reports"], row["origins"], descend(tellings, filed), seen
        )


def _nearest(connection: Connection, claim: str) -> str:
    known = connection.execute(select(schema.claim.c.id).limit(5000)).scalars().all()
    near = get_close_matches(claim, known, 1)
    return f"did you mean {near[0]}?" if near else "readout brief shows the ids"


def _members(connection: Connection, claim: int) -> list[Told]:
    numbers = connection.execute(select(schema.statement.c.number).where(schema.statement.c.claim == claim)).scalars()
    return list(told_by(connection, numbers).values())


def _tellings(connection: Connection, told: list[Told]) -> list[Telling]:
    """Each statement with its way into its report; its origin is the one that all of them together show."""
    ways: dict[str, tuple[Lineage, str]] = {}
    for report in sorted({one.report for one in told}):
        ways |= _ways(connection, report, [one for one in told if one.report == report])
    heard = voices(told, signs(told))
    whose = {one.key: heard[one.key].origin for one in told}
    names = _origins(connection, {origin for origin in whose.values() if origin})
    found = []
    for one in told:
        lineage, medium = ways[one.key]
        settled = names.get(whose[one.key] or "", lineage.origin)
        if lineage.origin.id == settled.id:
            found.append(Telling(one.key, one.report, medium, lineage.origin, lineage.through))
        else:
            through = (*_medium(lineage.origin, medium), *lineage.through)
            found.append(Telling(one.key, one.report, medium, settled, through))
    return found


def _medium(origin: Origin, own: str) -> Iterator[Medium]:
    """The medium that a statement would begin with, had nobody else's word been found behind it."""
    name = origin.id.removeprefix("medium:")
    if name not in (origin.id, own):
        yield Medium(name, origin.name, origin.kind == "agency", origin.words)


def _ways(connection: Connection, report: str, told: list[Told]) -> dict[str, tuple[Lineage, str]]:
    """For each key of ``told``, all of one report, its lineage, and the id of the report's own medium."""
    table = schema.report
    query = select(table, schema.reading).join(schema.reading, schema.reading.c.report == table.c.number)
    row = connection.execute(query.where(table.c.id == report)).mappings().one()
    as_read = unpacked(report_of(row), row)
    reading = corrected(as_read, Corrections.stored(connection).on_lines(report)).reading
    beginnings = Beginnings.of_report(connection, row["number"], reading)
    mention, actor = schema.mention, schema.actor
    mentions = (
        select(mention.c.local, actor.c.id)
        .join(actor, actor.c.number == mention.c.actor)
        .where(mention.c.report == row["number"])
    )
    names, called = by_first(connection.execute(mentions)), called_in(connection, row["number"])
    medium = voice_of(reading.report, beginnings.credits, beginnings.media).id
    return {one.key: (beginnings.of(one.statement, names, called), medium) for one in told}


def _origins(connection: Connection, ids: set[str]) -> dict[str, Origin]:
    rows = connection.execute(select(schema.origin).where(schema.origin.c.id.in_(ids))).mappings()
    return {row["id"]: Origin(row["id"], row["kind"], row["name"]) for row in rows}
