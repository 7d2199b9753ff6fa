"""The command line and odd input: nothing reaches a terminal that it would obey, and nothing odd is called a fault of ours."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.progress import Progress

from readout import sources
from readout.cli import dossiers, inputs, readout
from readout.cli.dossiers import _Adding
from readout.cli.inputs import printable
from readout.cli.progress import bar
from readout.errors import SourceError
from readout.ledger.dossier import Added, Dossier
from readout.library import as_report
from readout.model import Report
from readout.sources import SourceOptions
from readout.sources.opening import reports_in

READOUT = [sys.executable, "-c", "from readout.cli import main; main()"]
ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m"
TEXT = (
    "Harbour minister Ivo Marten said on Monday that the ferry talks in Velm had failed. Spokeswoman Ada Lund denied it. "
    "The ministers will meet in Porto on May 5."
)
LONG = "x" * 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dossier of one report, whose id and outlet hold what a terminal obeys."""
    row = {"id": f"one{ESCAPES}", "outlet": f"The Post{ESCAPES}", "published": "2031-02-03", "text": TEXT}
    (tmp_path / "r.jsonl").write_text(json.dumps(row))
    Dossier.create(tmp_path / "case", codebook="generic").close()
    return tmp_path / "case"


def told(*arguments: str | Path) -> str:
    """All that a command tells."""
    done = CliRunner().invoke(readout, [str(one) for one in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


def test_an_id_cannot_command_the_terminal_in_any_answer(folder: Path) -> None:
    added = told("add", folder, folder.parent / "r.jsonl")
    hits = told("search", folder)
    claim = json.loads(told("search", folder, "--format", "jsonl").splitlines()[0])["claim"]
    traced = told("origins", folder, claim)
    corrected = told("correct", folder, "reject", f"one{ESCAPES}/s1", "--who", "Ann")
    pages = told("brief", folder) + told("log", folder)
    with Dossier.open(folder) as dossier, dossier.database.writing() as connection:
        connection.exec_driver_sql("UPDATE report SET text_sha256 = 'none'")
    checked = told("check", folder)
    for answer in (added, hits, traced, corrected, pages, checked):
        assert "owned" in answer
        assert not {"\x1b", "\x07", "\x9b"} & set(answer)


def test_what_a_terminal_would_obey_is_replaced_and_the_line_stays_as_long() -> None:
    assert printable("a\x1b[2J\tb\nc\u00a0d\ud800") == "a\ufffd[2J b c d\ufffd"


def run(*arguments: str | bytes | Path, at: Path | None = None) -> tuple[int, str]:
    """The exit status of a process of its own, and what it says on standard error."""
    done = subprocess.run([*READOUT, *arguments], capture_output=True, check=False, cwd=at)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "case", b"\xff\xfe"),
        ("search", "case", "--speaker", b"\xff"),
        ("origins", "case", b"\xff"),
        ("correct", "case", "accept", b"one/s1", "--why", b"\xff"),
    ],
)
def test_an_argument_that_is_no_utf_8_is_a_wrong_option(folder: Path, arguments: tuple[str | bytes, ...]) -> None:
    status, line = run(*arguments, at=folder.parent)
    assert (status, line.count("\n")) == (2, 1)
    assert "is not UTF-8 text" in line


@pytest.mark.skipif(sys.platform != "linux", reason="the system's file names are text")
def test_a_file_whose_name_is_no_utf_8_is_read_and_stored(folder: Path) -> None:
    name = os.fsencode(folder.parent) + b"/caf\xe9.txt"
    with open(name, "w") as file:  # noqa: PTH123 - a name of bytes
        file.write(TEXT)
    status, line = run("add", folder, name)
    assert (status, line) == (0, "1 report: 1 new\n")


@pytest.mark.parametrize(
    "arguments",
    [("brief", LONG), ("read", LONG), ("read", "r.jsonl", "--codebook", LONG), ("new", LONG), ("backup", "case", LONG)],
)
def test_a_name_that_is_too_long_for_a_file_is_no_fault_of_ours(folder: Path, arguments: tuple[str, ...]) -> None:
    status, line = run(*arguments, at=folder.parent)
    assert status in (1, 2)
    assert "fault in Readout" not in line
    assert line.count("\n") == 1


def test_a_day_at_the_beginning_of_the_calendar_can_be_set(folder: Path) -> None:
    told("add", folder, folder.parent / "r.jsonl")
    assert "2031-02-03 → 0001-01-01" in told("correct", folder, "edit", f"one{ESCAPES}", "published", "0001-01-01")


def test_an_error_of_the_report_is_not_called_a_fault_of_ours() -> None:
    assert inputs.told_fault("cannot read x", SourceError("cannot store x", "too long")) == "cannot store x: too long"
    assert "a fault in Readout" in inputs.told_fault("cannot read x", KeyError("y"))


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Store:
    """Stands in for a dossier: each report is stored as soon as it is there."""

    def __init__(self, seen: list[str]) -> None:
        self.seen = seen

    def add(self, reports: Iterable[Report], _fault: Callable[[Report, Exception], None]) -> Iterator[Added]:
        for report in reports:
            self.seen.append(f"stored {report.id}")
            yield Added(report.id, report.id, "added")


def test_on_a_terminal_each_report_is_stored_before_the_next_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []

    def opening(paths: tuple[str, ...], _: SourceOptions) -> Iterator[Report]:
        for path in paths:
            seen.append(f"opened {path}")
            yield Report(path, TEXT, None, None, None, "en", as_report(TEXT).source)

    monkeypatch.setattr(sources, "open_reports", opening)
    monkeypatch.setattr(sys, "stderr", _Terminal())
    monkeypatch.setattr(dossiers, "tell", lambda line: None)
    _Adding(_Store(seen), ("a", "b"), SourceOptions()).run()  # type: ignore[arg-type]
    assert seen == ["opened a", "stored a", "opened b", "stored b"]


def test_how_many_reports_there_are_is_told_beforehand_where_each_file_is_one(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c.html", "d.jpg"):
        (tmp_path / name).write_text(TEXT)
    assert reports_in([str(tmp_path), str(tmp_path / "a.txt")]) == 4
    (tmp_path / "e.jsonl").write_text("{}")
    for path in (tmp_path, tmp_path / "e.jsonl", "https://post.example/a.html", "-", LONG):
        assert reports_in([str(path)]) is None


def test_a_bar_of_an_unknown_length_learns_it_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    totals: list[float | None] = []
    update = Progress.update

    def noted(self: Progress, *arguments: object, **changed: object) -> None:
        update(self, *arguments, **changed)  # type: ignore[arg-type]
        totals.append(self.tasks[0].total)

    monkeypatch.setattr(Progress, "update", noted)
    monkeypatch.setattr(sys, "stderr", _Terminal())
    with bar("adding", None) as progress:
        progress.step()
        progress.expect(1)
    assert totals == [1]


def test_without_a_terminal_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("adding", 3) as progress:
        progress.step()
        progress.expect(1)
    assert capsys.readouterr().err == ""
