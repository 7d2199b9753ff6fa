"""What people put together or parted costs nothing where it is not about what is grouped; a failed correction holds no lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from readout.errors import CorrectionError
from readout.ledger.correcting import Corrector, judge, merge, split, undo
from readout.ledger.corrections import Corrections
from readout.ledger.database import Database
from readout.ledger.dossier import Dossier
from readout.ledger.recording import record
from readout.ledger.ties import Ties

from .correcting_case import MET, SHIPS, Say, claim_with, made, reading

ME = Corrector("Ada Reyes")
READINGS = (
    *(reading(f"r{at}", Say("Ivo Brandt", MET), outlet=f"Outlet {at}") for at in range(1, 7)),
    reading("r7", Say("Lena Oster", SHIPS), outlet="Quay Times"),
    reading("r8", Say("Lena Oster", "that no ship had been stopped"), outlet="Pier Gazette"),
)


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    with made(tmp_path, database_url, *READINGS) as one:
        yield one


def asked(dossier: Dossier) -> list[tuple[str, int]]:
    """A list that grows by each query of the dossier: its words, and how many values it was asked with."""
    found: list[tuple[str, int]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        found.append((" ".join(statement.split()), len(parameters or ())))

    event.listen(dossier.database.engine, "before_cursor_execute", note)
    return found


def add(dossier: Dossier, name: str, what: str) -> None:
    with dossier.database.writing() as connection:
        dossier.store(connection, reading(name, Say("Lena Oster", what), outlet="Evening Line"))


def test_pairs_are_looked_up_by_the_statements_that_are_grouped(dossier: Dossier) -> None:
    claim = claim_with(record(dossier), "r1/s1").id
    split(dossier, ME, claim, ["r4/s1", "r5/s1", "r6/s1"])
    merge(dossier, ME, [claim_with(record(dossier), key).id for key in ("r7/s1", "r8/s1")])
    with dossier.database.reading() as connection:
        ties = Ties(connection)
        assert ties.among(["r1/s1", "r2/s1", "r4/s1"]) == (
            frozenset(),
            frozenset({("r1/s1", "r4/s1"), ("r2/s1", "r4/s1")}),
        )
        assert ties.joined(["r7/s1"]) == ties.joined(["r8/s1"]) == frozenset({("r7/s1", "r8/s1")})
        assert ties.joined(["r9/s1"]) == frozenset()


def test_an_addition_reads_no_pair_and_no_correction_that_it_does_not_need(dossier: Dossier) -> None:
    split(dossier, ME, claim_with(record(dossier), "r1/s1").id, ["r4/s1", "r5/s1", "r6/s1"])
    add(dossier, "r9", "that a lighthouse keeper had retired")
    queries = asked(dossier)
    add(dossier, "r10", "that the price of rope had doubled")
    of_ties = [one for one, _ in queries if " tie" in one]
    assert of_ties
    assert all("WHERE tie.one" in one or "tie.parted" in one or "LIMIT" in one for one in of_ties)
    assert all("correction.number >" in one for one, _ in queries if "FROM correction" in one)


def test_a_correction_made_by_another_program_meanwhile_is_seen(dossier: Dossier) -> None:
    add(dossier, "r9", "that a lighthouse keeper had retired")
    with Dossier.open(dossier.folder) as other:
        merge(other, ME, ["lena-oster", "ivo-brandt"])
    with dossier.database.writing() as connection:
        dossier.store(connection, reading("r10", Say("Ivo Brandt", "that the price of rope had doubled")))
    assert claim_with(record(dossier), "r10/s1").accounts[0].holder == "lena-oster"
    with Dossier.open(dossier.folder) as other:
        undo(other, ME)
    assert claim_with(record(dossier), "r10/s1").accounts[0].holder == "ivo-brandt"


def test_a_correction_that_cannot_begin_holds_no_lock(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Corrections:
        raise ValueError("the log is damaged")

    held: list[Any] = []
    monkeypatch.setattr(Corrections, "stored", broken)
    with pytest.raises(ValueError, match="the log is damaged") as error:
        judge(dossier, ME, "accept", "r1/s1")
    held.append(error.value.__traceback__)  # while it is looked at, nothing is cleared away
    other = Database(dossier.database.url, patience=0.2)
    with other.writing() as connection:
        connection.exec_driver_sql("UPDATE report SET title = 'free'")
    other.close()


@pytest.mark.parametrize("words", ["\x1b[2Jroot", "Ada\nReyes", "", " ", "Ada\u202e", "\udcff"])
def test_who_corrects_and_why_are_a_line_of_text_each(words: str) -> None:
    with pytest.raises(CorrectionError, match="it is no line of text"):
        Corrector(words)
    with pytest.raises(CorrectionError, match="it is no line of text"):
        Corrector("Ada Reyes", words)
