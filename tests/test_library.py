"""Readout as a library: what a program hands in, what it gets, and the examples that its documents show."""

from __future__ import annotations

import doctest
import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest

import readout
from readout import library
from readout.codebooks import load
from readout.contract import check
from readout.errors import CodebookError, LanguageError, SourceError
from readout.model import Report

ROOT = Path(__file__).parent.parent
NEWS = "The minister said that the talks would resume on Monday. The envoy denied that a map had been drawn."
PAGES = [ROOT / "README.md", ROOT / "docs" / "library.md"]


def test_three_lines_tell_who_said_what() -> None:
    reading = readout.read(NEWS, codebook="generic")
    assert [statement.act for statement in reading.statements] == ["assert", "deny"]
    for statement in reading.statements:
        pieces = [reading.report.text[start:end] for start, end in statement.content.spans]
        assert " ".join(pieces) == statement.content.text


def test_text_is_kept_to_the_character() -> None:
    text = f"\n  {NEWS}\r\n\tTwo spaces  stay.\n"
    assert readout.read(text).report.text == text


def test_the_head_of_a_text_tells_its_title_and_day_as_on_the_command_line() -> None:
    report = readout.read(f"Talks to resume\n\nMarch 14, 2025\n\n{NEWS}").report
    assert (report.title, report.published, report.language) == ("Talks to resume", "2025-03-14", "en")


def test_what_the_caller_says_goes_before_what_the_head_shows() -> None:
    reading = readout.read(f"March 14, 2025\n\n{NEWS}", title="Talks", outlet="The Quay", published="2025-03-16")
    report = reading.report
    assert (report.title, report.outlet, report.published) == ("Talks", "The Quay", "2025-03-16")
    assert report.text.startswith("Talks\n\nMarch 14")


@pytest.mark.parametrize("day", ["2025-03-14", date(2025, 3, 14), datetime(2025, 3, 14, 23, 59, tzinfo=UTC)])
def test_a_day_is_a_date_or_written_as_one(day: str | date) -> None:
    assert readout.read(NEWS, published=day).report.published == "2025-03-14"


def test_a_report_is_read_as_it_is() -> None:
    report = Report(id="quay-1", text=NEWS, outlet="The Quay", published="2025-03-14")
    assert readout.read(report).report is report


def test_a_report_and_a_title_together_are_refused() -> None:
    with pytest.raises(TypeError, match="its own title"):
        readout.read(Report(id="quay-1", text=NEWS), title="Talks")  # type: ignore[call-overload]


def test_a_codebook_is_a_name_a_file_or_the_thing_itself(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes((ROOT / "src" / "readout" / "codebooks" / "ukraine.yaml").read_bytes())
    named = readout.read(NEWS, codebook="ukraine")
    assert named.codebook == "ukraine"
    assert readout.read(NEWS, codebook=file) == readout.read(NEWS, codebook=str(file)) == named
    assert readout.read(NEWS, codebook=load("ukraine")) == named


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", SourceError),
        ("12 + 30 = 42", SourceError),
        (
            "Der Minister sagte, die Gespräche über den Fluss würden bald fortgesetzt, und beide Seiten wollten kommen.",
            LanguageError,
        ),
    ],
    ids=["nothing", "no letter", "German"],
)
def test_what_is_no_english_text_is_refused_with_the_reason(text: str, error: type[Exception]) -> None:
    with pytest.raises(error, match="cannot read text: "):
        readout.read(text)


def test_bytes_are_not_taken_for_text() -> None:
    with pytest.raises(TypeError, match="bytes"):
        readout.read(NEWS.encode())  # type: ignore[call-overload]


def test_a_codebook_that_is_not_there_is_told_at_the_call() -> None:
    with pytest.raises(CodebookError, match="nowhere"):
        readout.read_reports([NEWS], "nowhere")


@pytest.mark.parametrize("least", [-1, 1.5, float("nan")])
def test_a_confidence_that_is_none_is_told_at_the_call(least: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        readout.read_reports([NEWS], min_confidence=least)


def test_min_confidence_leaves_out_what_is_less_sure() -> None:
    whole = readout.read(NEWS)
    least = max(one.confidence for one in whole.attributions)
    left = readout.read(NEWS, min_confidence=least)
    check(left)
    assert [one for one in whole.attributions if one.confidence >= least] == list(left.attributions)
    assert len(left.attributions) < len(whole.attributions)


def test_many_are_read_in_their_order_texts_and_reports_alike() -> None:
    given: list[str | Report] = [NEWS, Report(id="quay-1", text=NEWS, language="en"), "The envoy said no."]
    readings = list(readout.read_reports(given))
    assert [reading.report.text for reading in readings] == [NEWS, NEWS, "The envoy said no."]
    assert readings[0] == readout.read(NEWS)


def test_one_that_cannot_be_read_is_named_and_the_others_are_read() -> None:
    told: list[tuple[str, str]] = []
    given = [NEWS, "", "The envoy said no."]
    readings = list(readout.read_reports(given, on_fault=lambda report, fault: told.append((report.id, str(fault)))))
    assert [reading.report.text for reading in readings] == [NEWS, "The envoy said no."]
    assert told == [("text 2", "cannot read text 2: no text found (is there a letter in it?)")]


def test_one_that_cannot_be_read_stops_the_reading_where_nobody_is_told() -> None:
    with pytest.raises(SourceError, match="text 2"):
        list(readout.read_reports([NEWS, ""]))


@pytest.mark.parametrize("module", [readout, library], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    done = doctest.testmod(module)
    assert done.attempted > 0
    assert done.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_in_the_documents_run(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of a page run one after the other, as somebody who follows it would have it."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text(NEWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        exec(block, names)
    assert capsys.readouterr().out


def test_a_reading_gives_the_words_the_actor_and_the_attribution_behind_a_statement() -> None:
    reading = readout.read("Lena Osk said that the bridge would reopen on Monday.", language="en")
    statement = reading.statements[0]
    attribution = reading.attribution_of(statement)
    assert attribution is not None
    assert attribution.cue is not None
    assert attribution.cue.text == "said"
    assert statement.content is not None
    assert reading.text_of(*attribution.content.spans) == statement.content.text
    speaker = reading.actor(statement.speaker)
    assert speaker is not None
    assert speaker.name == "Lena Osk"
    assert reading.actor(None) is None
