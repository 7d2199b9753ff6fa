"""The comparison with Recognizers-Text: what counts as the same, and what does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.recognizers import FILE, Wanted, figures, load, resolves, shares
from readout.model import Time, TimeType


def time(
    value: str, start: str | None, end: str | None, type: TimeType = "DATE", mod: str | None = None, text: str = "then"
) -> Time:
    return Time((4, 9), text, type, value, mod, start, end)


def wanted(kind: str, **value: str) -> Wanted:
    return Wanted(kind, (3, 8), (value,))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (time("2025-03-05", "2025-03-05", "2025-03-05"), wanted("date", value="2025-03-05", timex="2025-03-05")),
        (time("2025-W10", "2025-03-03", "2025-03-09", text="two weeks ago"),
         wanted("date", value="2025-03-05", timex="2025-03-05")),
        (time("2025-03", "2025-03-01", "2025-03-31"),
         wanted("daterange", timex="2025-03", start="2025-03-01", end="2025-04-01")),
        (time("2025-03-03/2025-03-05", "2025-03-03", "2025-03-05"),
         wanted("daterange", timex="(2025-03-03,2025-03-05,P2D)", start="2025-03-03", end="2025-03-05")),
        (time("2014/2018", "2014-01-01", "2018-12-31"),
         wanted("daterange", timex="(2014-01-01,2018-01-01,P4Y)", start="2014-01-01", end="2018-01-01")),
        (time("2017-Q1/2018-Q3", "2017-01-01", "2018-09-30"),
         wanted("daterange", timex="(2017-01-01,2018-07-01,P18M)", start="2017-01-01", end="2018-07-01")),
        (time("2025-03-05", "2025-03-06", None),
         wanted("daterange", timex="2025-03-05", Mod="after", start="2025-03-05")),
        (time("2025-03-05", None, "2025-03-05"),
         wanted("daterange", timex="2025-03-05", Mod="until", end="2025-03-05")),
        (time("P5D", "2025-03-05", "2025-03-10", "DURATION"),
         wanted("daterange", timex="(2025-03-06,2025-03-11,P5D)", start="2025-03-06", end="2025-03-11")),
        (time("2018-11", "2018-11-11", "2018-11-20", mod="MID"),
         wanted("daterange", timex="XXXX-11", Mod="mid", start="2018-11-10", end="2018-11-21")),
        (time("PT1H30M", None, None, "DURATION"), wanted("duration", timex="PT1.5H", value="5400")),
    ],
)  # fmt: skip
def test_the_same_time_written_differently_counts(mine: Time, theirs: Wanted) -> None:
    assert resolves(mine, theirs)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (time("2025-03-05", "2025-03-05", "2025-03-05"), Wanted("date", (9, 12), ({"value": "2025-03-05"},))),
        (time("2025-03", "2025-03-01", "2025-03-31"), wanted("date", value="2025-03-05", timex="2025-03-05")),
        (time("2025-03-05/2025-03-07", "2025-03-05", "2025-03-07"), wanted("date", value="2025-03-05", timex="x")),
        (time("2025-W10", "2025-03-03", "2025-03-09", text="next week"), wanted("date", value="2025-03-05", timex="x")),
        (time("2025-03", "2025-03-01", "2025-03-31"),
         wanted("daterange", timex="2025-04", start="2025-04-01", end="2025-05-01")),
        (time("2025-03", "2025-03-01", None),
         wanted("daterange", timex="2025-03", start="2025-03-01", end="2025-04-01")),
        (time("P6D", "2025-03-05", "2025-03-11", "DURATION"),
         wanted("daterange", timex="(2025-03-06,2025-03-11,P5D)", start="2025-03-06", end="2025-03-11")),
        (time("PXW", None, None, "DURATION"), wanted("duration", timex="P3W", value="1814400")),
        (time("2018-11", "2018-11-21", "2018-11-30", mod="END"),
         wanted("daterange", timex="XXXX-11", Mod="mid", start="2018-11-10", end="2018-11-21")),
        (time("2016-SU", "2016-06-01", "2016-08-31"), wanted("daterange", timex="2016-SU", value="not resolved")),
    ],
)  # fmt: skip
def test_another_time_or_other_words_do_not(mine: Time, theirs: Wanted) -> None:
    assert not resolves(mine, theirs)


def test_the_cases_are_read_with_their_moment_and_only_the_measured_types(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(json.dumps([_case("Meet me tomorrow.", "datetimeV2.date", "tomorrow", "2025-02-11"),
                                             _case("Wake me at 8.", "datetimeV2.time", "at 8", "08:00:00"),
                                             {"Input": "None here.", "Results": []}]), "utf-8-sig")  # fmt: skip
    (case,) = load(tmp_path / FILE)
    assert (case.published, case.wanted[0].kind, case.text[slice(*case.wanted[0].span)]) == (
        "2025-02-10",
        "date",
        "tomorrow",
    )
    assert figures(tmp_path) == {"date": 100.0, "all": 100.0}
    assert shares(iter([(case, case.wanted[0], False)])) == {"date": 0.0, "all": 0.0}


def _case(text: str, kind: str, words: str, value: str) -> dict[str, object]:
    start = text.index(words)
    return {
        "Input": text,
        "Context": {"ReferenceDateTime": "2025-02-10T09:00:00"},
        "Results": [
            {
                "Text": words,
                "Start": start,
                "End": start + len(words) - 1,
                "TypeName": kind,
                "Resolution": {"values": [{"timex": value, "type": kind.partition(".")[2], "value": value}]},
            }
        ],
    }
