"""A dossier: a folder with its settings and its database, and what can be done with it.

``Dossier`` is the one noun of the ledger that changes. Reports are read outside of any transaction, and stored in one
each: what ``add`` has told is on the disk, and nothing is there by half.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from sqlalchemy import Connection, insert, select

from readout.codebooks import Codebook, load
from readout.errors import DossierError, SourceError, StoreError
from readout.ledger import schema
from readout.ledger.beginnings import Beginnings
from readout.ledger.claiming import claims_of, link_new, regroup
from readout.ledger.convening import reconvene
from readout.ledger.correcting_names import Renames
from readout.ledger.corrections import Corrections
from readout.ledger.database import Database, is_of_data
from readout.ledger.deriving import derive
from readout.ledger.filing import Place, file, known, storable
from readout.ledger.model import CopyKind
from readout.ledger.reader import digest_of
from readout.ledger.rows import packed, report_of, unpacked
from readout.ledger.settings import Settings, load_settings, write_new
from readout.ledger.ties import Ties
from readout.ledger.upgrading import NEWEST, upgrade, version
from readout.model import Reading, Report
from readout.reading.threshold import above

if TYPE_CHECKING:
    from readout.ledger.record import Record
    from readout.ledger.searching import Filters, Hit
    from readout.ledger.view import View
    from readout.reading.pipeline import OnFault

Outcome = Literal["added", "copy", "revision", "older", "known"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report: ``added``, stored as a ``copy`` or ``revision`` of ``of``, or ``known`` as ``of`` before.

    ``older`` is a version that was published before ``of``, which was there: it counts for nothing today.
    """

    report: str
    location: str
    outcome: Outcome
    of: str | None = None
    copy_kind: CopyKind | None = None
    statements: int = 0


class Dossier:
    """One case: its codebook, its reports, what was read from them, and what people corrected."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Take the dossier in ``folder``; use ``create`` or ``open``."""
        self.folder = folder
        self.settings = settings
        self.database = Database(settings.database_url(folder))
        self._corrections = Corrections()

    @classmethod
    def create(cls, folder: Path, *, name: str | None = None, codebook: str, database: str | None = None) -> Self:
        """Make a new dossier; nothing is left of one that cannot be made.

        Raises DossierError where there is one in the folder or in the database, CodebookError, and StoreError.
        """
        load(codebook)
        was_there = set(folder.iterdir()) if os.path.isdir(folder) else set()  # noqa: PTH112 - never raises
        write_new(folder, name or folder.resolve().name, codebook, database)
        dossier: Self | None = None
        try:
            dossier = cls(folder, load_settings(folder))
            with dossier.database.writing() as connection:
                if version(connection) is not None:
                    why = f"{dossier.database.shown} holds one already"
                    raise DossierError(f"cannot make a dossier in {folder}", why, "give it a database of its own")
                upgrade(connection)
        except BaseException:
            if dossier is not None:
                dossier.close()
            for path in set(folder.iterdir()) - was_there:
                path.unlink()
            raise
        return dossier

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The dossier in ``folder``, its schema brought to today's. Raises DossierError, StoreError."""
        dossier = cls(folder, load_settings(folder))
        if dossier.database.is_sqlite and not Path(dossier.database.shown).exists():
            raise DossierError(f"cannot open {folder}", f"{dossier.database.shown} is missing", "restore a backup")
        try:
            with dossier.database.reading() as connection:
                there = version(connection)
            if there is None:
                why = f"{dossier.database.shown} holds no dossier"
                raise DossierError(f"cannot open {folder}", why, "restore a backup, or make one with readout new")
            if there != NEWEST:
                with dossier.database.writing() as connection:
                    upgrade(connection)
        except BaseException:
            dossier.close()
            raise
        return dossier

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook of the case. Raises CodebookError."""
        return load(self.settings.codebook_path(self.folder))

    @cached_property
    def digest(self) -> str:
        """What readings are made with today, but for the model. Raises CodebookError."""
        return digest_of(self.codebook, self.settings.min_confidence)

    def add(self, reports: Iterable[Report], on_fault: OnFault | None = None) -> Iterator[Added]:
        """Read and store each of ``reports`` that is new, and say of each what became of it, when it is on the disk.

        What is known is told as soon as it is seen, the others in their order. A report that cannot be read, or stored, stops
        the adding with its error, unless ``on_fault`` is given: it is told of the report and the error, and the others go on.
        Raises StoreError where the database cannot be written; what was told before is stored.
        """
        from readout.reading.pipeline import read_reports  # noqa: PLC0415 - the reader, which a brief can do without

        seen: list[Added] = []
        readings = read_reports(self._new(reports, seen, on_fault), self.codebook, on_fault, vectors=True)
        for reading in readings:
            yield from _taken(seen)
            yield from self._stored(above(reading, self.settings.min_confidence), on_fault)
        yield from _taken(seen)

    def _new(self, reports: Iterable[Report], seen: list[Added], on_fault: OnFault | None) -> Iterator[Report]:
        """Those of ``reports`` that are not known, as they can be stored; the known are noted in ``seen``."""
        for given in reports:
            try:
                report = storable(given)
            except SourceError as error:
                if on_fault is None:
                    raise
                on_fault(given, error)
                continue
            with self.database.reading() as connection:
                name = known(connection, report)
            if name is None:
                yield report
            else:
                seen.append(Added(name, _location(report), "known", name))

    def _stored(self, reading: Reading, on_fault: OnFault | None) -> Iterator[Added]:
        """Store one reading, and tell it; what cannot be stored for its own sake goes to ``on_fault``, if it is given."""
        try:
            with self.database.writing() as connection:
                added = self.store(connection, reading)
        except Exception as error:
            if on_fault is None or (isinstance(error, StoreError) and not is_of_data(error)):
                raise
            on_fault(reading.report, error)
        else:
            yield added

    def store(self, connection: Connection, reading: Reading) -> Added:
        """Store one reading in the transaction that is open, with all that follows from it; it counts when that is done."""
        report = reading.report
        # Another program may have stored it while it was read here.
        name = known(connection, report)
        if name is not None:
            return Added(name, _location(report), "known", name)
        place = file(connection, report, self.settings.copy_likeness)
        connection.execute(
            insert(schema.reading).values(packed(reading) | {"report": place.number, "digest": self.digest})
        )
        statements = self._derive(connection, place, reading)
        return _added(connection, place, statements)

    def _derive(self, connection: Connection, place: Place, reading: Reading) -> int:
        """Write what the reading tells, and group it with what other reports tell."""
        stored = replace(reading, report=place.report)
        self._corrections = Corrections.stored(connection, self._corrections)
        renames = Renames.of(connection, self._corrections)
        beginnings = Beginnings.of_report(connection, place.number, stored)
        derived = derive(connection, place.number, stored, beginnings, renames)
        link_new(connection, derived.statements)
        # What only the version before it told counts no more.
        claims = claims_of(connection, place.replaces) if place.replaces else set()
        regroup(connection, derived.statements, claims, Ties(connection, self.settings.claim_likeness))
        reconvene(connection, derived.gatherings, ())
        return len(derived.statements)

    def record(self, view: View | None = None) -> Record:
        """Everything that is told of the dossier, or what ``view`` sees of it. Raises StoreError."""
        from readout.ledger.recording import record  # noqa: PLC0415 - it is built on this module

        return record(self, view)

    def search(self, question: str, filters: Filters | None = None, most: int = 50) -> list[Hit]:
        """The statements that have the words of ``question`` and that ``filters`` let through. Raises StoreError."""
        from readout.ledger.searching import search  # noqa: PLC0415

        with self.database.reading() as connection:
            return search(connection, question, filters, most)

    def readings(self, ids: Iterable[str] | None = None) -> Iterator[Reading]:
        """The readings of the reports with these ids, or of all, in the order of arrival, superseded ones included."""
        with self.database.reading() as connection:
            query = select(schema.report, schema.reading).join(
                schema.reading, schema.reading.c.report == schema.report.c.number
            )
            if ids is not None:
                query = query.where(schema.report.c.id.in_(list(ids)))
            for row in connection.execute(query.order_by(schema.report.c.number)).mappings():
                yield unpacked(report_of(row), row)


def _location(report: Report) -> str:
    return report.source.location if report.source else report.id


def _taken(seen: list[Added]) -> Iterator[Added]:
    """All that was noted so far; it is noted no more."""
    while seen:
        yield seen.pop(0)


def _added(connection: Connection, place: Place, statements: int) -> Added:
    of = place.replaced_by or place.replaces or place.copies
    version: Outcome | None = "older" if place.replaced_by else "revision" if place.replaces else None
    outcome: Outcome = version or ("copy" if place.copies else "added")
    name = connection.execute(select(schema.report.c.id).where(schema.report.c.number == of)).scalar() if of else None
    kind = place.copy_kind if outcome == "copy" else None
    return Added(place.report.id, _location(place.report), outcome, name, kind, statements)
