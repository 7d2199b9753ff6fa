"""The reader as a whole: what holds for any report, whatever its steps find."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import readout
from readout.cli import readout as command
from readout.errors import ContractError
from readout.export.jsonl import line
from readout.model import Passage, Question, Report
from readout.reading import pipeline

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


STEPS = ("lay_out", "find_times", "find_questions")


def faulty(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    original = getattr(pipeline, name)

    def step(report: Report, *rest: Any) -> Any:
        if "Tuesday" in report.text:
            raise IndexError("out of range")
        return original(report, *rest)

    monkeypatch.setattr(pipeline, name, step)


@pytest.mark.parametrize("name", STEPS)
def test_a_fault_in_one_report_leaves_the_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    faulty(monkeypatch, name)
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


def test_a_reading_with_a_span_that_is_not_the_text_s_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Question(Passage(((0, 3),), "not these words"))
    monkeypatch.setattr(pipeline, "find_questions", lambda *_: (wrong,))
    with pytest.raises(ContractError, match="questions"):
        readout.read(NEWS.format("Monday"))


def test_long_reports_go_through_the_encoder_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH_CHARACTERS", 2 * len(NEWS) + 20)
    assert [reading.report.id for reading in readout.read_reports(reports(5))] == ["r0", "r1", "r2", "r3", "r4"]


@pytest.mark.parametrize("name", STEPS)
def test_a_fault_is_raised_where_nobody_is_told_of_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    faulty(monkeypatch, name)
    with pytest.raises(IndexError):
        readout.read(NEWS.format("Tuesday"))
