"""JSON lines, JSON, CSV and Parquet: a report a row; one that is amiss is named and the others are read."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.model import Report
from readout.sources import SourceOptions, open_reports
from readout.sources.assembling import LONGEST_LINE

from .conftest import Open, Refuse

TEXT = "The envoy said on Monday that the two delegations would meet again in the spring."


def test_the_fields_of_a_json_line_are_the_report_s(opened: Open) -> None:
    row = {"id": 7, "title": "Talks in spring", "outlet": "The Post", "published": "2031-03-03T10:00:00Z", "text": TEXT}
    report = opened("reports.jsonl", json.dumps(row | {"url": "https://post.example/7", "language": "en"}))
    assert (report.id, report.title, report.outlet, report.published) == (
        "7",
        "Talks in spring",
        "The Post",
        "2031-03-03",
    )
    assert report.text == f"Talks in spring\n\n{TEXT}"
    assert report.source and report.source.location == "https://post.example/7"


def test_a_title_that_heads_the_text_is_not_set_twice(opened: Open) -> None:
    row = {"title": "Talks in spring", "text": f"Talks in spring\n\n{TEXT}"}
    assert opened("reports.jsonl", json.dumps(row)).text == row["text"]


def test_without_a_title_the_text_is_as_given(opened: Open) -> None:
    text = f"  {TEXT}\r\n"
    assert opened("reports.jsonl", json.dumps({"text": text})).text == text


def test_a_lone_surrogate_becomes_a_character_that_can_be_written(opened: Open) -> None:
    assert opened("reports.jsonl", '{"text": "' + TEXT + '\\ud800"}').text == TEXT + "\ufffd"


def test_what_no_database_can_hold_is_replaced_one_for_one(opened: Open) -> None:
    row = {"id": "a\0b\ud800", "outlet": "The\0Post", "text": TEXT.replace(" ", "\0", 1)}
    report = opened("reports.jsonl", json.dumps(row))
    assert (report.id, report.outlet) == ("a\ufffdb\ufffd", "The\ufffdPost")
    assert report.text == TEXT.replace(" ", "\ufffd", 1)


def test_a_very_long_outlet_is_cut_and_so_is_a_title(opened: Open) -> None:
    report = opened("reports.jsonl", json.dumps({"outlet": "Po " * 4000, "title": "T" * 4000, "text": TEXT}))
    assert report.outlet == ("Po " * 4000)[:LONGEST_LINE].rstrip()
    assert report.title == "T" * LONGEST_LINE


@pytest.mark.parametrize(("field", "kind"), [("id", "id"), ("url", "address")])
def test_a_name_that_is_too_long_to_look_up_is_refused(refused: Refuse, field: str, kind: str) -> None:
    told = refused("reports.jsonl", json.dumps({field: "https://post.example/" + "é" * 500, "text": TEXT}))
    assert f"its {kind} is longer than 1,000 bytes (give it a shorter one)" in told


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": TEXT}),
        "{oops",
        "",
        '["text"]',
        '{"text": 3}',
        json.dumps({"text": TEXT, "id": "last"}),
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(lines))
    first, broken, no_object, no_text, last = open_reports([str(tmp_path / "r.jsonl")])
    assert isinstance(first, Report) and isinstance(last, Report) and last.id == "last"
    for error, line in ((broken, "line 2"), (no_object, "line 4"), (no_text, "line 5")):
        assert isinstance(error, SourceError) and line in str(error)


def test_json_lines_are_read_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1) -> bytes:
            return json.dumps({"text": TEXT}).encode() + b"\n"

    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": Endless()}))
    reports = open_reports(["-"])
    assert [isinstance(next(reports), Report) for _ in range(3)] == [True] * 3


def test_a_json_document_is_an_object_or_a_list_of_them(tmp_path: Path, opened: Open) -> None:
    assert opened("one.json", json.dumps({"headline": "Talks", "body": TEXT}, indent=1)).title == "Talks"
    (tmp_path / "two.json").write_text(json.dumps([{"text": TEXT}, {"text": TEXT, "id": "b"}]))
    assert [getattr(r, "id", None) for r in open_reports([str(tmp_path / "two.json")])][1] == "b"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_columns_of_a_table_may_have_their_usual_names(opened: Open, separator: str) -> None:
    header = separator.join(["Headline", "Date", "Source", "Body"])
    row = separator.join(["Talks in spring", "3 March 2031", "The Post", f'"{TEXT}\n\nShe ""left""."'])
    report = opened("table.csv", f"{header}\n{row}\n")
    assert report.text == f'Talks in spring\n\n{TEXT}\n\nShe "left".'
    assert (report.outlet, report.published) == ("The Post", "2031-03-03")
    assert report.source and report.source.found["outlet"] == "column Source"


def test_a_table_without_a_column_of_text_says_which_it_has(refused: Refuse) -> None:
    assert "Colour, Size" in refused("table.csv", "Colour,Size\nred,3\n")
    assert "no rows" in refused("empty.csv", "text\n")


def test_a_row_without_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"text,title\n,None\n{TEXT},Talks\n")
    empty, good = open_reports([str(tmp_path / "t.csv")])
    assert "row 1" in str(empty)
    assert isinstance(good, Report)


def test_parquet_rows_are_reports(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    columns = {"content": [TEXT, None], "title": ["Talks", "None"], "size": [1, 2]}
    pq.write_table(pa.table(columns), tmp_path / "t.parquet")
    report, error = open_reports([str(tmp_path / "t.parquet")])
    assert isinstance(report, Report) and report.text == f"Talks\n\n{TEXT}"
    assert isinstance(error, SourceError) and "row 2" in str(error)


def test_damaged_parquet_is_refused(refused: Refuse) -> None:
    assert "damaged Parquet" in refused("t.parquet", b"PAR1 nothing PAR1")


def test_parquet_without_pyarrow_names_the_mend(refused: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'readout[parquet]'" in refused("t.parquet", b"PAR1")


def test_an_input_that_fails_leaves_the_others_in_their_order(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name} {TEXT}")
    first, error, last = open_reports(
        [str(tmp_path / "b.txt"), str(tmp_path / "none.txt"), str(tmp_path / "a.txt")], SourceOptions()
    )
    assert isinstance(first, Report) and first.text.startswith("b.txt")
    assert isinstance(error, SourceError) and "no such file" in str(error)
    assert isinstance(last, Report) and last.text.startswith("a.txt")


def test_a_folder_gives_its_readable_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    for name in ("b.txt", "deeper/a.txt", "picture.png", ".hidden.txt"):
        (tmp_path / name).write_text(f"{name} {TEXT}")
    assert [r.text.split()[0] for r in open_reports([str(tmp_path)]) if isinstance(r, Report)] == [
        "b.txt",
        "deeper/a.txt",
    ]


def test_an_empty_path_is_not_the_current_folder() -> None:
    (error,) = open_reports([""])
    assert "the path is empty" in str(error)


def test_a_folder_without_readable_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    (error,) = open_reports([str(tmp_path)])
    assert "no readable file in the folder" in str(error)


def test_a_file_of_unknown_name_is_known_by_its_bytes(opened: Open) -> None:
    assert opened("download", f"<!doctype html><html><body><p>{TEXT}</p></body></html>").text == TEXT
    assert opened("feed.dat", json.dumps({"text": TEXT, "id": "x"})).id == "x"
    assert opened("notes", TEXT).text == TEXT


def test_a_file_that_is_too_large_is_refused(refused: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.sources.opening.LARGEST", 50)
    assert "larger than" in refused("big.txt", TEXT)
