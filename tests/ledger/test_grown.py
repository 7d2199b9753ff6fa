"""A dossier that is grown for a measure is one that could have been added report by report."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import grown_dossier
from benchmarks.made_readings import Case
from readout.ledger.checking import faults
from readout.ledger.dossier import Dossier

from .test_kill import stored


def unforeseen(dossier: Dossier) -> list[str]:
    """The faults of a grown dossier, but that its later periods, which have the words of the first, are no copies of it."""
    return [fault for fault in faults(dossier) if "its bands are not" not in fault]


def test_a_grown_dossier_is_whole(tmp_path: Path, database_url: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grown_dossier, "PERIOD", 20)
    with Dossier.create(tmp_path / "base", codebook="generic") as base:
        grown_dossier.store_period(base)
        with Dossier.create(tmp_path / "grown", codebook="generic", database=database_url) as grown:
            grown_dossier.copy_period(base, grown)
            grown_dossier.add_periods(grown, 2)
            assert len(stored(grown)) == 60
            assert unforeseen(grown) == []
            reading = list(Case(later=2).readings(21))[20]
            with grown.database.writing() as connection:
                assert grown.store(connection, reading).outcome == "added"
            assert unforeseen(grown) == []
