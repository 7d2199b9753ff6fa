"""``check`` sees what is lost: each table is held against what is derived from the readings and the corrections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from readout.ledger.checking import faults
from readout.ledger.correcting import Corrector, copy, edit, judge, merge, split
from readout.ledger.dossier import Dossier
from readout.ledger.recording import record

from .correcting_case import MET, SHIPS, Say, claim_with, made, reading

ME = Corrector("Ada Reyes")
READINGS = (
    reading(
        "r1",
        Say("Ivo Brandt", MET, meeting="held", issue="grain"),
        Say("Ivo Brandt", "that Norvia wants a truce of 30 days", stance="supports"),
    ),
    reading("r2", Say("Ivo Brandt", MET), Say("Lena Oster", SHIPS), day="2031-03-06", outlet="Almar Echo"),
    reading("r3", Say("Ivo Brandt", "that no ship had been stopped"), day="2031-03-07", outlet="Quay Times"),
)


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    with made(tmp_path, database_url, *READINGS) as one:
        yield one


def after(dossier: Dossier, *changes: str) -> list[str]:
    """The faults that are found after these changes."""
    with dossier.database.writing() as connection:
        for change in changes:
            connection.execute(text(change))
    return list(faults(dossier))


ALL_OF_R3 = (
    "DELETE FROM trait WHERE statement IN (SELECT number FROM statement WHERE key = 'r3/s1')",
    "DELETE FROM link WHERE one IN (SELECT number FROM statement WHERE key = 'r3/s1')",
    "DELETE FROM link WHERE other IN (SELECT number FROM statement WHERE key = 'r3/s1')",
    "DELETE FROM statement WHERE key = 'r3/s1'",
    "DELETE FROM claim WHERE number NOT IN (SELECT claim FROM statement)",
)
LOST = (
    (ALL_OF_R3, "r3/s1: the statement is in the reading, and is not stored"),
    (("DELETE FROM position",), "r1/p1: the position is in the reading, and is not stored"),
    (("DELETE FROM gathering", "DELETE FROM meeting"), "r1/m1: the meeting is in the reading, and is not stored"),
    (("DELETE FROM mention",), "r3: no actor of the dossier stands for ivo-brandt"),
    (("DELETE FROM trait",), "r2/s2: its traits are not those that it is looked up by"),
    (("DELETE FROM statement_issue",), "r1/s1: its issues are not those that it is looked up by"),
    (("DELETE FROM link",), "r1/s1 together with the others"),
    (("DELETE FROM link WHERE one < other",), "likenesses of two statements are kept of one of them alone"),
    (
        ("INSERT INTO band (band, report) SELECT 7, number FROM report WHERE id = 'r2'",),
        "r2: its bands are not those of its text",
    ),
    (
        (
            'INSERT INTO remark (report, kind, body) SELECT number, \'question\', \'{"spans":[],"text":""}\' FROM report',
        ),
        "r1: its questions",
    ),
)


@pytest.mark.parametrize(("changes", "fault"), LOST)
def test_check_finds_what_is_lost(dossier: Dossier, changes: tuple[str, ...], fault: str) -> None:
    assert any(fault in line for line in after(dossier, *changes))


def test_bands_that_are_lost_are_found(dossier: Dossier) -> None:
    with dossier.database.writing() as connection:
        long = "".join(f"Barge number {at} lay at the quay of Port {at * 3} in the {at}th night. " for at in range(9))
        dossier.store(connection, reading("r9", Say("Ivo Brandt", f"that it was so. {long}")))
    assert list(faults(dossier)) == []
    assert after(dossier, "DELETE FROM band") == [
        "r9: its bands are not those of its text: copies of it cannot be found"
    ]


def test_pairs_that_people_joined_are_found_lost(dossier: Dossier) -> None:
    merge(dossier, ME, [claim_with(record(dossier), key).id for key in ("r2/s2", "r3/s1")])
    assert list(faults(dossier)) == []
    assert any("pairs that people put together or parted" in line for line in after(dossier, "DELETE FROM tie"))


def test_a_dossier_is_whole_whatever_people_corrected(dossier: Dossier) -> None:
    edit(dossier, ME, "r3/s1", "speaker", "lena-oster")
    judge(dossier, ME, "reject", "r2/s2")
    edit(dossier, ME, "r1/s1", "issues", "truce")
    split(dossier, ME, claim_with(record(dossier), "r1/s1").id, ["r2/s1"])
    copy(dossier, ME, "r3", "r2")
    assert list(faults(dossier)) == []


def test_copies_of_copies_are_found(dossier: Dossier) -> None:
    chain = "UPDATE report SET duplicate_of = (SELECT number FROM report WHERE id = '{}') WHERE id = '{}'"
    copy(dossier, ME, "r2", "r1")
    assert any(line == "r3: copies r2, which is a copy itself" for line in after(dossier, chain.format("r2", "r3")))
    cycle = after(dossier, chain.format("r3", "r2"))
    assert {"r2: copies r3, which is a copy itself", "r3: copies r2, which is a copy itself"} <= set(cycle)
