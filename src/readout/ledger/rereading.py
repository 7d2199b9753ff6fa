"""Stored reports read again, with today's model, codebook and program; what people corrected is laid over the new reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select, update

from readout.encoder import Encoder
from readout.errors import CorrectionError
from readout.ledger import schema
from readout.ledger.correcting_claims import write_ties
from readout.ledger.correcting_readings import corrected
from readout.ledger.correcting_values import nearest
from readout.ledger.corrections import Corrections
from readout.ledger.dossier import Dossier
from readout.ledger.rederiving import rederive
from readout.ledger.rows import packed, report_of
from readout.model import Reading, Report
from readout.reading.pipeline import OnFault, read_reports
from readout.reading.threshold import above


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of a report: whether it now reads otherwise, and the numbers of corrections that find nothing in it."""

    report: str
    changed: bool
    waiting: tuple[int, ...] = ()


def outdated(dossier: Dossier, only: Sequence[str] = (), *, every: bool = False) -> list[int]:
    """The numbers of the reports whose readings are not today's; of those with the ids in ``only``, where it has any.

    With ``every`` those that are of today, too. Raises CorrectionError for an id that no report has.
    """
    report, reading = schema.report, schema.reading
    with dossier.database.reading() as connection:
        _check_known(connection, only)
        query = select(report.c.number, report.c.id, reading.c.model, reading.c.codebook, reading.c.digest)
        rows = connection.execute(query.join(reading, reading.c.report == report.c.number).order_by(report.c.number))
        wanted = [row for row in rows if not only or row.id in only]
    today = (Encoder.load().version, dossier.codebook.name, dossier.digest)
    return [row.number for row in wanted if every or (row.model, row.codebook, row.digest) != today]


def _check_known(connection: Connection, only: Iterable[str]) -> None:
    table = schema.report
    for name in only:
        if connection.execute(select(table.c.number).where(table.c.id == name)).first() is None:
            known = connection.execute(select(table.c.id).order_by(table.c.id)).scalars().all()
            raise CorrectionError(f"cannot read {name} again", "the dossier has no such report", nearest(name, known))


def reread(
    dossier: Dossier, reports: Collection[int], on_fault: OnFault | None = None, *, anew: bool = False
) -> Iterator[Reread]:
    """Read the reports with these numbers again, and say of each what became of it, when it is on the disk.

    What follows from a reading is made again where it was not today's, or changed; with ``anew`` in any case.

    Each is one transaction. A report that cannot be read stops the rereading with its error, unless ``on_fault`` is given:
    it is told of the report and the error, the report keeps the reading that it has, and the others go on.
    """
    for reading in read_reports(_stored(dossier, sorted(reports)), dossier.codebook, on_fault, vectors=True):
        told = _store(dossier, reading, on_fault, anew)
        if told is not None:
            yield told


def _stored(dossier: Dossier, numbers: Iterable[int]) -> Iterator[Report]:
    """The stored reports, each fetched when it is wanted: there may be very many."""
    for number in numbers:
        with dossier.database.reading() as connection:
            row = connection.execute(select(schema.report).where(schema.report.c.number == number)).mappings().one()
        yield report_of(row)


def _store(dossier: Dossier, read: Reading, on_fault: OnFault | None, anew: bool) -> Reread | None:
    """Put ``read`` in the place of the stored reading; null where the report changed meanwhile, and cannot be read.

    Where it is of today, and tells the same, all that follows from it is made again only if ``anew``.
    """
    table, name = schema.reading, read.report.id
    with dossier.database.writing() as connection:
        stored = connection.execute(select(schema.report).where(schema.report.c.id == name)).mappings().one()
        number, now = stored["number"], _as_it_is(dossier, read, report_of(stored), on_fault)
        if now is None:
            return None
        reading = above(now, dossier.settings.min_confidence)
        before = connection.execute(select(table).where(table.c.report == number)).one()
        row = packed(reading) | {"digest": dossier.digest}
        connection.execute(update(table).where(table.c.report == number).values(row))
        corrections = Corrections.stored(connection)
        changed = _tells_otherwise(before, reading)
        of_today = (reading.model, reading.codebook, dossier.digest) == (before.model, before.codebook, before.digest)
        if changed or anew or not of_today:
            if any(name in one.reports for one in corrections.of("merge", "split", what="claim")):
                write_ties(connection, corrections)
            rederive(connection, [number], corrections, dossier.settings.claim_likeness)
        given = corrected(reading, corrections.on_lines(name))
        return Reread(name, changed, tuple(sorted(given.waiting)))


def _as_it_is(dossier: Dossier, read: Reading, report: Report, on_fault: OnFault | None) -> Reading | None:
    """The reading of ``report`` as it is stored now: ``read``, unless another program has corrected it while it was read.

    It is then read in the transaction that is open, so that it cannot change again; null where it cannot be read.
    """
    if read.report == report:
        return read
    return next(iter(read_reports([report], dossier.codebook, on_fault, vectors=True)), None)


def _tells_otherwise(before: Row[Any], reading: Reading) -> bool:
    """Whether ``reading`` is another than the one in the row ``before``, whatever model and codebook it is of."""
    same = packed(replace(reading, model=before.model, codebook=before.codebook))
    return any(bytes(getattr(before, name)) != same[name] for name in ("body", "vectors", "reasons"))
