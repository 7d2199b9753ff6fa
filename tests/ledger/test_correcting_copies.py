"""A report that people mark as a copy takes its own copies along, and gives them back; nothing copies itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.errors import CorrectionError
from readout.ledger.checking import faults
from readout.ledger.correcting import Corrector, copy, undo
from readout.ledger.correcting_log import log
from readout.ledger.dossier import Dossier
from readout.ledger.recording import record

from .correcting_case import MET, SHIPS, Say, made, reading

ME = Corrector("Ada Reyes")
LONG = "".join(f" Barge number {at} lay at the quay of Port {at * 3} in the {at}th night." for at in range(12))
READINGS = (
    reading("r1", Say("Ivo Brandt", MET + LONG)),
    reading("r2", Say("Ivo Brandt", MET + LONG), outlet="Almar Echo"),
    reading("r3", Say("Lena Oster", SHIPS), outlet="Quay Times"),
    reading("r4", Say("Lena Oster", "that the harbour was closed"), outlet="Pier Gazette"),
)


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    with made(tmp_path, database_url, *READINGS) as one:
        assert copied(one) == {"r2": "r1"}
        yield one


def copied(dossier: Dossier) -> dict[str, str]:
    """What each copy copies; no dossier in these tests is anything but whole."""
    assert list(faults(dossier)) == []
    return {one.id: one.duplicate_of for one in record(dossier).dossier.reports if one.duplicate_of}


def test_copies_follow_their_original_to_what_it_copies_and_come_back(dossier: Dossier) -> None:
    before = record(dossier).claims
    copy(dossier, ME, "r1", "r3")
    assert copied(dossier) == {"r1": "r3", "r2": "r3"}
    copy(dossier, ME, "r3", "r4")
    assert copied(dossier) == {"r1": "r4", "r2": "r4", "r3": "r4"}
    undo(dossier, ME)
    assert copied(dossier) == {"r1": "r3", "r2": "r3"}
    undo(dossier, ME)
    assert copied(dossier) == {"r2": "r1"}
    assert record(dossier).claims == before


def test_a_copy_of_a_copy_is_one_of_the_first_report(dossier: Dossier) -> None:
    copy(dossier, ME, "r3", "r2")
    assert copied(dossier) == {"r2": "r1", "r3": "r1"}


@pytest.mark.parametrize("of", ["r1", "r2"])
def test_no_report_copies_what_copies_it(dossier: Dossier, of: str) -> None:
    copy(dossier, ME, "r1", "r3")
    with pytest.raises(CorrectionError, match=f"cannot mark r3 as a copy of {of}: {of} copies r3"):
        copy(dossier, ME, "r3", of)
    assert copied(dossier) == {"r1": "r3", "r2": "r3"}


def test_to_redo_a_mark_that_would_make_a_ring_is_refused(dossier: Dossier) -> None:
    copy(dossier, ME, "r3", "r4")
    undo(dossier, ME)
    copy(dossier, ME, "r4", "r3")
    with pytest.raises(CorrectionError, match="copies it"):
        undo(dossier, ME, 2)
    assert copied(dossier) == {"r2": "r1", "r4": "r3"}
    assert len(log(dossier)) == 3


def test_a_copy_that_is_marked_as_none_leaves_the_others(dossier: Dossier) -> None:
    copy(dossier, ME, "r1", "r3")
    copy(dossier, ME, "r2", "none")
    assert copied(dossier) == {"r1": "r3"}
