"""What follows from a correction, or from its undoing: everything that it touches is derived again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, insert, select, update

from readout.ledger import schema
from readout.ledger.claiming import regroup
from readout.ledger.correcting_claims import Keys, write_ties
from readout.ledger.correcting_copies import write_copies
from readout.ledger.correcting_names import id_of, write_edits
from readout.ledger.correcting_stored import stored
from readout.ledger.corrections import Correction, Corrections
from readout.ledger.dossier import Dossier
from readout.ledger.rederiving import rederive
from readout.ledger.rows import packed
from readout.ledger.ties import Ties
from readout.reading.pipeline import read_reports
from readout.reading.threshold import above


def follow(connection: Connection, dossier: Dossier, corrections: Corrections, one: Correction) -> None:
    """Bring the dossier to what ``corrections`` say, of which ``one`` was made or undone just now."""
    if one.what == "claim":
        _settle_claims(connection, dossier, corrections, one)
        return
    touched = _touched(connection, one)
    if one.kind == "copy":
        touched += write_copies(connection, corrections, one.anchors[0].report)
    elif one.what == "report":
        _write_report(connection, corrections, one)
        _read_again(connection, dossier, touched[0])
    write_edits(connection, corrections, [one])
    rederive(connection, touched, corrections, dossier.settings.claim_likeness)


def _settle_claims(connection: Connection, dossier: Dossier, corrections: Corrections, one: Correction) -> None:
    """Group what a merge or a split is about anew; the claim of its first statements keeps its id."""
    write_ties(connection, corrections)
    keys = Keys(connection)
    first, others = keys.of(one.anchors), keys.of(one.others)
    table = schema.statement
    rows = connection.execute(
        select(table.c.number, table.c.key, table.c.claim).where(table.c.key.in_([*first, *others]))
    )
    held = {row.key: row for row in rows}
    claims = {row.claim for row in held.values() if row.claim}
    together = (one.kind == "merge") == (one.number not in corrections.undone)
    into = next((held[key].claim for key in first if key in held), None) if together else None
    connection.execute(update(table).where(table.c.key.in_(others)).values(claim=into))
    numbers = [row.number for row in held.values()]
    regroup(connection, numbers, claims, Ties(connection, dossier.settings.claim_likeness))


def _touched(connection: Connection, one: Correction) -> list[int]:
    """The numbers of the reports that have to be derived again; of a corrected report first itself, then its copies."""
    table = schema.report
    if one.what == "actor":
        return _heard_in(connection, one)
    numbers = [number for number, _ in _numbers(connection, sorted(one.reports))]
    if one.what == "report":
        anchor = one.anchors[0].report
        numbers = [number for number, name in _numbers(connection, [anchor]) if name == anchor]
        copies = select(table.c.number).where(table.c.duplicate_of.in_(numbers)).order_by(table.c.number)
        numbers += connection.execute(copies).scalars()
    return numbers


def _numbers(connection: Connection, reports: Collection[str]) -> Iterable[tuple[int, str]]:
    table = schema.report
    rows = connection.execute(
        select(table.c.number, table.c.id).where(table.c.id.in_(reports)).order_by(table.c.number)
    )
    return [(row.number, row.id) for row in rows]


def _heard_in(connection: Connection, one: Correction) -> list[int]:
    """The reports that mention the actors that a correction is about; a name alone changes nothing in them."""
    if one.kind == "edit" and one.field == "name":
        return []
    if one.kind == "split":
        return [number for number, _ in _numbers(connection, one.after["reports"])]
    actor, mention = schema.actor, schema.mention
    wanted = [id_of(connection, anchor) for anchor in (*one.anchors, *one.others)]
    query = select(mention.c.report).join(actor, actor.c.number == mention.c.actor).where(actor.c.id.in_(wanted))
    return sorted(set(connection.execute(query).scalars()))


def _write_report(connection: Connection, corrections: Corrections, one: Correction) -> None:
    """Give the report the value that holds today; what it came with is in the first correction of it."""
    table, name = schema.report, one.anchors[0].report
    same = [
        each
        for each in corrections.entries
        if each.undoes is None and (each.what, each.field) == ("report", one.field) and each.anchors[0].report == name
    ]
    holding = [each for each in same if each.number not in corrections.undone]
    value = holding[-1].after if holding else same[0].before
    connection.execute(update(table).where(table.c.id == name).values({one.field or "": value}))


def _read_again(connection: Connection, dossier: Dossier, report: int) -> None:
    """Read a report whose day or outlet is another now: days and chains are reckoned from them.

    It is read while the transaction is open, so that nobody sees, or writes, anything between.
    """
    there = stored(connection, report)
    assert there is not None
    outlet = there[1].report.outlet
    medium = schema.medium
    if outlet and connection.execute(select(medium.c.name).where(medium.c.name == outlet)).first() is None:
        connection.execute(insert(medium).values(name=outlet))
    reading = next(read_reports([there[1].report], dossier.codebook, vectors=True))
    row = packed(above(reading, dossier.settings.min_confidence)) | {"digest": dossier.digest}
    connection.execute(update(schema.reading).where(schema.reading.c.report == report).values(row))
