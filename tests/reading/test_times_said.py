"""When something was said: the time among the telling words, and no time of another event."""

from __future__ import annotations

import pytest
from test_statements import said

from readout.model import Interval

DAY, UNKNOWN = Interval("2025-02-07", "2025-02-07"), Interval(None, "2025-02-10")


@pytest.mark.parametrize(
    "text",
    [
        "Reik said Friday that the bridge was safe.",
        "Reik told reporters late on Friday that the bridge was safe.",
        "In an interview published Friday, Reik said that the bridge was safe.",
        "Speaking on Friday, Reik said that the bridge was safe.",
        "Reik said in a statement on Friday that the bridge was safe.",
        "On Friday evening, Reik said that the bridge was safe.",
        "In a letter dated February 7, Reik said that the bridge was safe.",
        "Reik said three days ago that the bridge was safe.",
    ],
)
def test_the_day_among_the_telling_words_is_the_day_of_saying(text: str) -> None:
    cue = "told" if "told" in text else "said"
    assert said(text, [("Reik", cue, "that the bridge was safe")]) == [DAY]


def test_the_day_of_what_the_speaker_had_done_is_not() -> None:
    text = "Reik, who met the envoy on Friday, said that the bridge was safe."
    source = "Reik, who met the envoy on Friday,"
    assert said(text, [(source, "said", "that the bridge was safe")]) == [UNKNOWN]


def test_a_day_by_which_the_speaker_was_quoted_counts() -> None:
    text = "Reik, quoted by the agency on Friday, said that the bridge was safe."
    assert said(text, [("Reik, quoted by the agency on Friday,", "said", "that the bridge was safe")]) == [DAY]
