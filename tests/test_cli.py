"""The command line's own manners: what goes where, exit statuses, complaints. The reader here finds nothing."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from factory import halden

from readout import cli
from readout.cli.inputs import debugging
from readout.codebooks.model import Codebook
from readout.contract import to_json
from readout.errors import ModelError
from readout.model import Reading, Report
from readout.reading.threshold import above

NEWS = "Envoys met in Porto. The ministry said that the talks on the river would go on, and that a map was drawn.\n"


@dataclass
class Outcome:
    status: int
    out: str
    err: str

    @property
    def readings(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Shell:
    """Runs the command line in this process, in a folder of its own."""

    capture: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *arguments: str, stdin: str = "") -> Outcome:
        self.monkeypatch.setattr(sys, "argv", ["readout", *arguments])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = self.capture.readouterr()
        return Outcome(int(stopped.value.code or 0), out, err)


def find_nothing(
    reports: Iterable[Report], codebook: Codebook | None = None, on_fault: object = None
) -> Iterator[Reading]:
    for report in reports:
        yield Reading(report, codebook.name if codebook else "chosen", "none")


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    monkeypatch.setattr("readout.reading.pipeline.read_reports", find_nothing)
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        Path(f"{name}.txt").write_text(f"{NEWS}It was day {name}.\n", encoding="utf-8")
    return Shell(capsys, monkeypatch)


def test_read_prints_one_reading_a_line_in_the_order_of_the_paths(shell: Shell) -> None:
    outcome = shell("read", "two.txt", "one.txt")
    assert outcome.status == 0
    assert ["day two" in str(row["report"]) for row in outcome.readings] == [True, False]
    assert outcome.err == ""


def test_read_takes_standard_input(shell: Shell) -> None:
    assert NEWS in str(shell("read", "-", stdin=NEWS).readings[0]["report"]["text"])  # type: ignore[index]


def test_options_say_what_the_file_does_not(shell: Shell) -> None:
    given = ["--published", "2025-02-10", "--outlet", "The Post", "--title", "Talks go on"]
    report = shell("read", "one.txt", *given).readings[0]["report"]
    assert isinstance(report, dict)
    assert (report["published"], report["outlet"], report["title"]) == ("2025-02-10", "The Post", "Talks go on")


def test_a_bad_input_gets_one_line_and_the_others_are_read(shell: Shell) -> None:
    Path("empty.txt").write_text("", encoding="utf-8")
    outcome = shell("read", "missing.txt", "one.txt", "empty.txt")
    assert outcome.status == 1
    assert len(outcome.readings) == 1
    lines = outcome.err.splitlines()
    assert len(lines) == 2
    assert "missing.txt" in lines[0]
    assert "empty.txt" in lines[1]


def test_a_file_name_cannot_move_the_terminals_cursor(shell: Shell) -> None:
    outcome = shell("read", "\x1b[2Jgone\n.txt")
    assert outcome.status == 1
    assert "\x1b" not in outcome.err
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "one.txt", "--published", "10 February"],
        ["read", "one.txt", "--published", "2025-02-30"],
        ["read", "one.txt", "--format", "xml"],
        ["read", "one.txt", "--codebook", "nowhere"],
        ["read", "one.txt", "--nonsense"],
        ["read", "one.txt", "--language", "de"],
        ["read", "one.txt", "--language", "english"],
        ["brief", "one.txt", "-o", "brief.docx"],
        ["brief", "one.txt", "--format", "pdf"],
        ["explain", "one.txt", "--find", ""],
        ["explain", "one.txt"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_options_exit_with_2(shell: Shell, arguments: list[str]) -> None:
    outcome = shell(*arguments)
    assert outcome.status == 2
    assert outcome.out == ""
    assert "Error:" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_an_address_of_another_kind_is_told_which_work(shell: Shell) -> None:
    outcome = shell("read", "ftp://example.org/a.txt", "one.txt")
    assert outcome.status == 1
    assert len(outcome.readings) == 1
    assert "https://" in outcome.err
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize(("day", "lines"), [("some day", 1), ("2025-02-10", 0)])
def test_front_matter_with_a_day_that_is_none_is_warned_of(shell: Shell, day: str, lines: int) -> None:
    Path("dated.md").write_text(f"---\ntitle: Talks\npublished: {day}\n---\n{NEWS}", encoding="utf-8")
    outcome = shell("read", "dated.md")
    assert outcome.status == 0
    assert len(outcome.err.splitlines()) == lines


def test_explain_names_the_file_that_lacks_the_words(shell: Shell) -> None:
    outcome = shell("explain", "one.txt", "--find", "zebra")
    assert outcome.status == 1
    assert "one.txt" in outcome.err


def test_an_unknown_codebook_names_those_there_are(shell: Shell) -> None:
    assert "ukraine" in shell("read", "one.txt", "--codebook", "nowhere").err


def test_a_codebook_with_a_mistake_gets_one_line_with_the_place(shell: Shell) -> None:
    Path("mine.yaml").write_text("name: mine\ntitle: Mine\nnonsense: 1\n", encoding="utf-8")
    outcome = shell("read", "one.txt", "--codebook", "mine.yaml")
    assert outcome.status == 1
    assert len(outcome.err.splitlines()) == 1
    assert "mine.yaml" in outcome.err
    assert "3" in outcome.err


def test_an_error_of_ours_is_told_in_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_model(
        reports: Iterable[Report], codebook: Codebook | None = None, on_fault: object = None
    ) -> Iterator[Reading]:
        raise ModelError("cannot load the model", "it is damaged", "install Readout again")
        yield

    monkeypatch.setattr("readout.reading.pipeline.read_reports", without_model)
    outcome = shell("read", "one.txt")
    assert (outcome.status, outcome.err) == (1, "cannot load the model: it is damaged (install Readout again)\n")


def test_a_fault_of_ours_is_no_traceback(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def at_fault(
        reports: Iterable[Report], codebook: Codebook | None = None, on_fault: object = None
    ) -> Iterator[Reading]:
        raise IndexError("list index out of range")
        yield

    monkeypatch.setattr("readout.reading.pipeline.read_reports", at_fault)
    outcome = shell("read", "one.txt")
    assert outcome.status == 1
    assert "Traceback" not in outcome.err
    assert "IndexError" in outcome.err


def test_an_interrupt_exits_with_130(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(
        reports: Iterable[Report], codebook: Codebook | None = None, on_fault: object = None
    ) -> Iterator[Reading]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("readout.reading.pipeline.read_reports", interrupted)
    outcome = shell("read", "one.txt")
    assert outcome.status == 130
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
def test_brief_has_four_formats(shell: Shell, form: str) -> None:
    outcome = shell("brief", "one.txt", "--format", form)
    assert outcome.status == 0
    assert outcome.out.strip()
    assert ("<html" in outcome.out) == (form == "html")


def test_brief_writes_the_format_that_the_files_ending_names(shell: Shell) -> None:
    assert shell("brief", "one.txt", "-o", "brief.html").out == ""
    assert "<html" in Path("brief.html").read_text(encoding="utf-8")


def test_a_format_that_is_named_goes_before_the_ending(shell: Shell) -> None:
    shell("brief", "one.txt", "-o", "brief.html", "--format", "json")
    assert json.loads(Path("brief.html").read_text(encoding="utf-8"))


def test_an_ending_that_names_no_format_is_told_which_do(shell: Shell) -> None:
    outcome = shell("brief", "one.txt", "-o", "brief.docx")
    assert ".txt, .md, .markdown, .html, .htm, .json" in " ".join(outcome.err.split())
    assert not Path("brief.docx").exists()
    assert shell("brief", "one.txt", "-o", "brief.docx", "--format", "markdown").status == 0
    assert shell("brief", "one.txt", "-o", "brief.txt").status == 0


@pytest.mark.parametrize("tag", ["en", "en-GB", "EN_us"])
def test_english_of_any_region_is_a_language(shell: Shell, tag: str) -> None:
    assert shell("read", "one.txt", "--language", tag).status == 0


@pytest.mark.parametrize(("value", "asked"), [(None, False), ("", False), ("0", False), ("1", True), ("yes", True)])
def test_debugging_is_asked_for_by_any_value_but_nought(
    monkeypatch: pytest.MonkeyPatch, value: str | None, asked: bool
) -> None:
    monkeypatch.delenv("READOUT_DEBUG", raising=False)
    if value is not None:
        monkeypatch.setenv("READOUT_DEBUG", value)
    assert debugging() is asked


def test_a_file_that_cannot_be_written_gets_one_line(shell: Shell) -> None:
    outcome = shell("brief", "one.txt", "-o", "nowhere/brief.html")
    assert outcome.status == 1
    assert outcome.err.startswith("cannot write nowhere/brief.html")
    assert len(outcome.err.splitlines()) == 1


def test_brief_of_nothing_readable_prints_no_page(shell: Shell) -> None:
    outcome = shell("brief", "missing.txt")
    assert (outcome.status, outcome.out) == (1, "")


def test_codebooks_lists_what_comes_with_readout(shell: Shell) -> None:
    names = [line.split()[0] for line in shell("codebooks").out.splitlines()]
    assert {"generic", "ukraine"} <= set(names)
    assert len(names) >= 3


def test_version_is_the_packages(shell: Shell) -> None:
    outcome = shell("--version")
    assert outcome.status == 0
    assert outcome.out.startswith("readout 0.")


@pytest.fixture
def sure_shell(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The reader here finds the same in every report: a reading made by hand."""

    def find(reports: Iterable[Report], codebook: Codebook | None = None, on_fault: object = None) -> Iterator[Reading]:
        for _ in reports:
            yield halden()

    monkeypatch.setattr("readout.reading.pipeline.read_reports", find)
    return shell


def test_read_leaves_out_what_is_less_sure_than_asked(sure_shell: Shell) -> None:
    (row,) = sure_shell("read", "one.txt", "--min-confidence", "0.9").readings
    assert row == json.loads(json.dumps(to_json(above(halden(), 0.9))))
    assert row != sure_shell("read", "one.txt").readings[0]


def test_brief_leaves_out_what_is_less_sure_than_asked(sure_shell: Shell) -> None:
    whole, left = (sure_shell("brief", "one.txt", "--min-confidence", least).out for least in ("0", "0.95"))
    assert "30-day ceasefire" in whole
    assert "We will hold our fire" in left
    attributions = json.loads(sure_shell("brief", "one.txt", "--format", "json", "--min-confidence", ".95").out)
    assert [one["id"] for one in attributions["readings"][0]["attributions"]] == ["a2"]


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
@pytest.mark.parametrize("least", ["0.5", "0.85", "0.95", "1"])
def test_every_form_of_the_brief_can_be_told_of_what_is_left(sure_shell: Shell, form: str, least: str) -> None:
    assert sure_shell("brief", "one.txt", "--format", form, "--min-confidence", least).status == 0


@pytest.mark.parametrize("least", ["-0.1", "1.01", "80%", "nan", "inf", "high", ""])
@pytest.mark.parametrize("name", ["read", "brief"])
def test_what_is_no_confidence_is_a_wrong_option(shell: Shell, name: str, least: str) -> None:
    outcome = shell(name, "one.txt", f"--min-confidence={least}")
    assert (outcome.status, outcome.out) == (2, "")
    assert "'--min-confidence'" in outcome.err
    assert "write a number from 0 to 1" in " ".join(outcome.err.split())
