"""What Readout makes of a dossier of the gold: its reports added to a new one, and the record of it as a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.dossiers_case import Case, Claimed, Copied, Json, Met, Stood, Telling, Told
from readout.errors import ReadoutError
from readout.ledger.dossier import Dossier
from readout.ledger.model import Told as Stored
from readout.ledger.record import to_json
from readout.ledger.recording import record
from readout.ledger.rows import told_of
from readout.ledger.statements import told_query
from readout.model import Report, Span
from readout.sources.opening import open_reports


def built(folder: Path, work: Path) -> tuple[Json, dict[str, Stored]]:
    """What ``readout brief --format json`` prints of the reports in ``folder``, added to a new dossier in ``work``.

    With it the statements as the dossier keeps them, by key. Raises ReadoutError where a report cannot be read.
    """
    with Dossier.create(work / folder.name, codebook=str((folder / "codebook.yaml").resolve())) as dossier:
        for _ in dossier.add(_reports(folder)):
            pass
        with dossier.database.reading() as connection:
            stored = [told_of(row) for row in connection.execute(told_query()).mappings()]
        return to_json(record(dossier)), {one.key: one for one in stored}


def _reports(folder: Path) -> Iterator[Report]:
    for report in open_reports([str(folder / "reports.jsonl")]):
        if isinstance(report, ReadoutError):
            raise report
        yield report


def as_case(brief: Json) -> Case:
    """The JSON of a dossier's brief as a case. A statement is of an account, or of an earlier one of the same holder."""
    return Case(
        tuple(_told(brief)),
        {
            row["id"]: Claimed(row["id"], row["text"], row["standing"], row["reports"], row["origins"])
            for row in brief["claims"]
        },
        tuple(_stood(brief)),
        tuple(_met(row) for row in brief["meetings"]),
        tuple(_copied(brief)),
        {(row["party"], row["issue"]): (row["stance"], row["strength"]) for row in brief["positions"]},
    )


def _told(brief: Json) -> Iterator[Told]:
    for claim in brief["claims"]:
        for account in claim["accounts"]:
            name = account.get("name") or account["holder"]
            earlier = [(stand, said) for stand, said in account.get("earlier", ())]
            for stand, said in [*((account["stand"], said) for said in account["statements"]), *earlier]:
                yield Told(
                    said["report"],
                    _spans(said),
                    said["text"],
                    name,
                    stand,
                    claim["id"],
                    f"{said['report']}/{said['statement']}",
                )


def _stood(brief: Json) -> Iterator[Stood]:
    for row in brief["positions"]:
        for move in row["history"]:
            yield Stood(
                row["party"],
                row["issue"],
                move["report"],
                move["said"] or move.get("published"),
                move["stance"],
                move["strength"],
                move["change"],
                move.get("text", ""),
            )


def _met(row: Json) -> Met:
    tellings = tuple(Telling(one["report"], _spans(one), one["text"], one["status"]) for one in row["history"])
    venues = tuple(venue["name"] for venue in row["venues"])
    return Met(row["id"], row["kind"], tellings, row["status"], venues, row["window"]["start"], row["window"]["end"])


def _copied(brief: Json) -> Iterator[Copied]:
    for row in brief["dossier"]["reports"]:
        if row["duplicate_of"]:
            yield Copied(row["id"], row["duplicate_of"], "copy")
        if row.get("revises"):
            yield Copied(row["id"], row["revises"], "revision")


def _spans(row: Json) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in row["spans"])
