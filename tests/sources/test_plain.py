"""Plain text is kept whole; what its head says about itself is found; encodings are detected."""

from __future__ import annotations

import hashlib
import io
import sys

import pytest

from readout.model import Report
from readout.sources import SourceOptions, open_reports

from .conftest import Open, Refuse

BODY = "The envoy said on Monday that the two delegations would meet again in the spring, and that both were tired.\n"
TITLED = f"Envoy sees talks in spring\n\n{BODY}"


@pytest.mark.parametrize("text", [BODY, TITLED, f"\n  {BODY}\r\n\r\nShe left.\t", BODY.replace("\n", "\r\n") * 3])
def test_plain_text_is_kept_to_the_character(opened: Open, text: str) -> None:
    assert opened("report.txt", text).text == text


def test_a_byte_order_mark_is_dropped(opened: Open) -> None:
    assert opened("report.txt", b"\xef\xbb\xbf" + BODY.encode()).text == BODY


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_short_first_line_above_a_blank_line_is_the_title(opened: Open, line_end: str) -> None:
    report = opened("report.txt", TITLED.replace("\n", line_end))
    assert report.title == "Envoy sees talks in spring"
    assert report.title_span == (0, 26)
    assert report.source and report.source.found["title"] == "first line"


@pytest.mark.parametrize(
    "head",
    [
        "The envoy sees talks in spring.\n\n",
        "Envoy sees talks in spring\n",
        "Talks " * 40 + "\n\n",
        "Monday, 3 March 2031\n\n",
    ],
)
def test_a_sentence_a_run_on_line_a_long_line_and_a_date_are_no_title(opened: Open, head: str) -> None:
    report = opened("report.txt", head + BODY)
    assert report.title is None
    assert report.text == head + BODY


def test_a_given_title_is_set_above_the_text_unless_it_stands_there(opened: Open) -> None:
    assert opened("a.txt", BODY, title="Talks in spring").text == f"Talks in spring\n\n{BODY}"
    assert opened("b.txt", TITLED, title="Envoy sees talks in spring").text == TITLED


@pytest.mark.parametrize(
    ("head", "day", "where"),
    [
        ("Published: 3 March 2031\n", "2031-03-03", "label Published"),
        ("Monday, March 3, 2031, 14:30 GMT\n", "2031-03-03", "date line"),
        ("2031-03-03\n", "2031-03-03", "date line"),
        ("GENEVA, March 3, 2031 (Wire) — ", "2031-03-03", "dateline"),
        ("GENEVA, 3 Mar. 2031 - ", "2031-03-03", "dateline"),
        ("By Ann Roe | Mar 3, 2031\n", "2031-03-03", "byline"),
        ("13/03/2031\n", "2031-03-13", "date line"),
    ],
)
def test_a_full_date_at_the_head_is_the_day_of_publication(opened: Open, head: str, day: str, where: str) -> None:
    report = opened("report.txt", head + BODY)
    assert report.published == day
    assert report.source and report.source.found["published"] == where


@pytest.mark.parametrize(
    "head",
    [
        "GENEVA, March 3 (Wire) — ",
        "03/04/2031\n",
        "31 February 2031\n",
        "The pact of March 3, 2031 - the first of its kind - lapsed. ",
        "On 3 March 2031 the envoys met. ",
        "Date: next week\n",
    ],
)
def test_a_date_that_is_not_full_or_not_the_report_s_own_is_none(opened: Open, head: str) -> None:
    assert opened("report.txt", head + BODY).published is None


@pytest.mark.parametrize("head", ["GENEVA, March 3 (Wire) — ", "GENEVA (Wire) - ", "GENEVA, March 3. /Wire/. "])
def test_the_credit_of_a_dateline_is_the_outlet(opened: Open, head: str) -> None:
    assert opened("report.txt", head + BODY).outlet == "Wire"


@pytest.mark.parametrize(
    "head",
    [
        "Newspaper: envoy met twice\n\n",
        "(Updated) — ",
        "The envoy (who was late) — ",
        "He met Roe (left) - ",
        "Ann Roe (R-Ky) says ",
    ],
)
def test_other_brackets_and_headlines_name_no_outlet(opened: Open, head: str) -> None:
    assert opened("report.txt", head + BODY).outlet is None


def test_options_override_what_the_file_says(opened: Open) -> None:
    report = opened("report.txt", "GENEVA, March 3, 2031 (Wire) — " + BODY, published="2031-03-05", outlet="The Post")
    assert (report.published, report.outlet) == ("2031-03-05", "The Post")
    assert report.source and report.source.found["published"] == report.source.found["outlet"] == "option"


def test_a_publication_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        SourceOptions(published="soon")


QUOTED = (
    "“We will go on,” the envoy said in Genève — and she didn’t smile. The talks resume in the spring of next year.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_the_encoding_is_detected(opened: Open, encoding: str) -> None:
    assert opened("report.txt", QUOTED.encode(encoding)).text == QUOTED


def test_a_text_cut_inside_a_character_is_still_utf_8(opened: Open) -> None:
    assert opened("report.txt", QUOTED.encode() + "é".encode()[:1]).text == QUOTED + "\ufffd"


def test_the_raw_bytes_and_the_extractor_are_kept(opened: Open) -> None:
    report = opened("report.txt", b"\xef\xbb\xbf" + BODY.encode())
    assert report.source
    assert report.source.sha256 == hashlib.sha256(b"\xef\xbb\xbf" + BODY.encode()).hexdigest()
    assert report.source.extractor.startswith("readout ")
    assert report.id == hashlib.sha256(BODY.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "the file is empty"),
        (" \n", "the file is empty"),
        ("😀 🎉 12", "no text found"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG image"),
        (b"\0\1\2\3" * 50, "binary"),
    ],
)
def test_what_holds_no_text_is_refused(refused: Refuse, content: str | bytes, why: str) -> None:
    line = refused("report.txt", content)
    assert why in line
    assert "report.txt" in line


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TITLED.encode())))
    (report,) = open_reports(["-"])
    assert isinstance(report, Report)
    assert (report.text, report.title) == (TITLED, "Envoy sees talks in spring")


RUSSIAN = "Посланник сказал в понедельник, что обе делегации снова встретятся весной и что все очень устали."


def test_another_language_is_named_and_not_read(refused: Refuse, opened: Open) -> None:
    assert "report is in Russian; Readout reads English" in refused("report.txt", RUSSIAN)
    assert "report is in German" in refused("report.txt", BODY[:30], language="de")
    assert opened("english.txt", BODY).language == "en"


def test_damaged_english_is_not_taken_for_another_language(opened: Open) -> None:
    assert opened("report.txt", f"\xe3\xa5{BODY[4:70]}\xc7\xde {BODY[:60]}\xe3").language in ("en", None)


def test_a_text_too_short_to_tell_is_read_on(opened: Open) -> None:
    assert opened("report.txt", "Nyet, says envoy").language is None
