"""A dossier where nothing can be written: an archive on a disk that is read only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from readout.errors import StoreError
from readout.ledger.dossier import Dossier
from readout.library import as_report

NEWS = "The harbour minister said that the talks would resume on Monday. The envoy denied it."


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier of one report, which nobody may write from now on: root may all, so it is the system's answer that changes."""
    folder = tmp_path / "case"
    with Dossier.create(folder, codebook="generic") as dossier:
        list(dossier.add([as_report(NEWS, outlet="Post", published="2025-03-04")]))
    allowed = os.access

    def refuse(path: Any, mode: int, **more: Any) -> bool:
        return mode != os.W_OK and allowed(path, mode, **more)

    monkeypatch.setattr(os, "access", refuse)
    return folder


def test_it_is_told_and_searched_and_nothing_is_left_beside_it(archive: Path) -> None:
    before = sorted(path.name for path in archive.iterdir())
    with Dossier.open(archive) as dossier:
        assert len(dossier.record().dossier.reports) == 1
        assert dossier.search("talks resume")
    assert sorted(path.name for path in archive.iterdir()) == before


def test_adding_to_it_is_refused_in_one_line(archive: Path) -> None:
    with Dossier.open(archive) as dossier, pytest.raises(StoreError, match="read-only"):
        list(dossier.add([as_report("The mayor said that the bridge was open.", outlet="Post")]))
