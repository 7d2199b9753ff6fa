"""What the tests of sources share: a report of our own words, and a way to open what was written to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.model import Report
from readout.sources import SourceOptions, open_reports

Open = Callable[..., Report]
Refuse = Callable[..., str]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Write ``content`` to a file of this name and open it: the one report that it gives."""

    def open_one(name: str, content: str | bytes, **options: str) -> Report:
        (report,) = _open(tmp_path / name, content, options)
        assert isinstance(report, Report), report
        return report

    return open_one


@pytest.fixture
def refused(tmp_path: Path) -> Refuse:
    """Write ``content`` to a file of this name and open it: the line of the one error that it gives."""

    def open_one(name: str, content: str | bytes, **options: str) -> str:
        (error,) = _open(tmp_path / name, content, options)
        assert isinstance(error, SourceError), error
        assert "\n" not in str(error)
        return str(error)

    return open_one


def _open(path: Path, content: str | bytes, options: dict[str, str]) -> list[Report | SourceError]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(open_reports([str(path)], SourceOptions(**options)))  # type: ignore[arg-type]
