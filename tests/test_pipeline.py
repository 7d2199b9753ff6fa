"""The reader as a whole: what holds for any report, whatever its steps find."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import readout
from readout.cli import readout as command
from readout.export.jsonl import line
from readout.model import Report
from readout.reading import pipeline, questions

NEWS = "The minister of Norland said that the talks would resume on {}. He told reporters that Sudmark had refused to come."


def reports(count: int) -> list[Report]:
    return [Report(id=f"r{n}", text=NEWS.format(f"{n + 1} May 2025"), published="2025-04-30") for n in range(count)]


def test_readings_come_in_the_order_of_their_reports_over_several_batches() -> None:
    read = list(readout.read_reports(reports(2 * pipeline.BATCH + 3)))
    assert [reading.report.id for reading in read] == [f"r{n}" for n in range(2 * pipeline.BATCH + 3)]


def test_a_report_reads_the_same_alone_and_among_others() -> None:
    one, *_ = readout.read_reports(reports(1))
    among = next(iter(readout.read_reports(reports(pipeline.BATCH + 1))))
    assert line(one) == line(among)


def test_no_reports_give_no_readings() -> None:
    assert list(readout.read_reports([])) == []


def test_a_title_is_put_at_the_head_of_the_text() -> None:
    reading = readout.read(NEWS.format("Monday"), title="Talks to resume, minister says")
    assert reading.report.text.startswith("Talks to resume, minister says\n\nThe minister")


def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    original = questions.find_questions

    def step(report: Report, *rest: Any) -> Any:
        if "Tuesday" in report.text:
            raise IndexError("out of range")
        return original(report, *rest)

    monkeypatch.setattr("readout.reading.pipeline.find_questions", step)


def test_a_fault_in_one_report_leaves_the_others_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty(monkeypatch)
    monkeypatch.delenv("READOUT_DEBUG", raising=False)
    paths = []
    for day in ("Monday", "Tuesday", "Friday"):
        path = tmp_path / f"{day}.txt"
        path.write_text(NEWS.format(day), encoding="utf-8")
        paths.append(str(path))
    result = CliRunner().invoke(command, ["read", *paths])
    assert result.exit_code == 1
    assert "Tuesday.txt: IndexError: out of range (a fault in Readout" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_a_fault_is_raised_where_nobody_is_told_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    faulty(monkeypatch)
    with pytest.raises(IndexError):
        readout.read(NEWS.format("Tuesday"))
