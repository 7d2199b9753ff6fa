"""One odd report is told of and the others are stored, whatever stands in it, on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from readout.errors import SourceError, StoreError
from readout.ledger import schema
from readout.ledger.checking import faults
from readout.ledger.database import Database
from readout.ledger.dossier import Dossier
from readout.ledger.filing import LONGEST_ID, LONGEST_OUTLET, storable
from readout.ledger.folding import LONGEST, folded_name
from readout.model import Provenance, Reading, Report

SENTENCE = "Harbour minister Ivo Marten said on Monday that the ferry talks in Velm had failed."


def report(name: str, words: str = SENTENCE, outlet: str | None = None, location: str | None = None) -> Report:
    source = Provenance(location or f"/case/{name[:20]}.txt", "0" * 64, "made", {})
    return Report(name, words, None, outlet, "2031-02-03", "en", source)


def long(letters: int) -> str:
    """Letters that no database can press together."""
    return "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(letters))


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    with Dossier.create(tmp_path / "case", codebook="generic", database=database_url) as there:
        yield there


def test_odd_characters_are_replaced_one_for_one_and_the_report_is_stored(dossier: Dossier) -> None:
    given = report("a\0b\ud800", SENTENCE.replace("had", "\0had"), "The\0Post", "/case/\udcff.txt")
    (added,) = dossier.add([given])
    assert (added.report, added.outcome) == ("a\ufffdb\ufffd", "added")
    (reading,) = dossier.readings()
    assert len(reading.report.text) == len(given.text)
    assert (reading.report.text.index("\ufffd"), reading.report.outlet) == (given.text.index("\0"), "The\ufffdPost")
    assert list(faults(dossier)) == []
    assert [one.outcome for one in dossier.add([given])] == ["known"]


def test_what_is_very_long_is_stored_and_found_again(dossier: Dossier) -> None:
    address = f"https://post.example/{long(3000)}"
    named = SENTENCE.replace("Ivo Marten", f"Ivo {'Mar' * 1500}ten")
    first = report("first", location=address)
    again = replace(first, text=SENTENCE.replace("failed", "ended without a word on the harbour dues"))
    others = [report("outlet", f"{SENTENCE} So it was.", outlet=long(3000)), report("name", named)]
    assert [one.outcome for one in dossier.add([first, *others, again])] == ["added", "added", "added", "revision"]
    stored = {reading.report.id: reading.report for reading in dossier.readings()}
    assert len(stored["outlet"].outlet or "") == LONGEST_OUTLET
    assert stored["first"].source and stored["first"].source.location == address
    assert list(faults(dossier)) == []


def test_an_id_that_is_too_long_is_told_of_and_the_others_are_stored(dossier: Dossier) -> None:
    told: list[tuple[str, str]] = []
    given = [report("one"), report(long(LONGEST_ID)), report("two", f"{SENTENCE} So it was.")]
    added = list(dossier.add(given, lambda one, error: told.append((one.id[:3], str(error)))))
    assert [one.report for one in added] == ["one", "two"]
    assert told == [(long(3), f"cannot store {long(40)}…: its id is longer than 1,000 bytes (give it a shorter one)")]
    with pytest.raises(SourceError):
        list(dossier.add(given))


def test_a_report_that_the_database_refuses_is_told_of_and_the_others_are_stored(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Dossier.store

    def refused(self: Dossier, connection: Any, reading: Reading) -> Any:
        added = store(self, connection, reading)
        if reading.report.id == "bad" and not self.database.is_sqlite:
            connection.execute(text("SELECT CAST('no number' AS integer)"))
        if reading.report.id == "bad":
            raise UnicodeError("half a character")
        return added

    monkeypatch.setattr(Dossier, "store", refused)
    told: list[str] = []
    given = [report("bad"), report("good", f"{SENTENCE} So it was.")]
    assert [one.report for one in dossier.add(given, lambda one, _: told.append(one.id))] == ["good"]
    assert told == ["bad"]
    with dossier.database.reading() as connection:
        assert connection.execute(select(schema.report.c.id)).scalars().all() == ["good"]


def test_a_database_that_cannot_be_written_at_all_stops_the_adding(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("cannot write it", "no space left")

    monkeypatch.setattr(Dossier, "store", full)
    told: list[Report] = []
    with pytest.raises(StoreError):
        list(dossier.add([report("one")], lambda one, _: told.append(one)))
    assert told == []


def test_a_reading_of_a_text_that_cannot_be_stored_is_refused(dossier: Dossier) -> None:
    (reading,) = _read([report("one")])
    bad = replace(reading, report=replace(reading.report, text=SENTENCE.replace(" ", "\0", 1)))
    with pytest.raises(SourceError, match="NUL"), dossier.database.writing() as connection:
        dossier.store(connection, bad)


def _read(reports: Iterable[Report]) -> list[Reading]:
    from readout.reading.pipeline import read_reports  # noqa: PLC0415

    return list(read_reports(reports, vectors=True))


def test_a_plain_report_is_stored_as_it_is() -> None:
    plain = report("plain", outlet="The Post")
    assert storable(plain) == plain


def test_a_name_is_looked_up_by_its_beginning() -> None:
    assert len(folded_name("Ivo " + "Marten" * 500)) == LONGEST


def test_without_patience_a_writer_of_postgresql_does_not_wait_for_ever(postgresql: str) -> None:
    url = f"{postgresql}/postgres"
    holder, hurried = Database(url), Database(url, patience=0.0)
    with holder.writing(), pytest.raises(StoreError, match="another program holds it"), hurried.writing():
        pass
    holder.close()
    hurried.close()
