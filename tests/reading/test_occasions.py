"""The day of saying that the occasion tells: of the question, of the same speaker's talk, of what the speaker did, of talks."""

from __future__ import annotations

import pytest
from test_statements import said

from readout.model import Interval

DAY, UNKNOWN = Interval("2025-02-07", "2025-02-07"), Interval(None, "2025-02-10")


def test_an_answer_has_the_day_of_the_question() -> None:
    text = "Asked on Friday whether the bridge was safe, Reik said that it was."
    told = [(None, "Asked", "whether the bridge was safe"), ("Reik", "said", "that it was")]
    assert said(text, told)[-1] == DAY


def test_what_a_speaker_says_further_on_is_of_the_same_talk() -> None:
    text = (
        "Reik said on Friday that the bridge was safe. The town is small. It has one bridge.\n\nReik said that it held."
    )
    told = [("Reik", "said", "that the bridge was safe"), ("Reik", "said", "that it held")]
    assert said(text, told) == [DAY, DAY]


@pytest.mark.parametrize("sentence", ["Reik says that it held.", "Reik later said that it held."])
def test_what_is_said_now_or_at_another_time_is_not(sentence: str) -> None:
    text = f"Reik said on Friday that the bridge was safe. The town is small. It has one bridge.\n\n{sentence}"
    cue = "says" if "says" in sentence else "said"
    told = [("Reik", "said", "that the bridge was safe"), ("Reik", cue, "that it held")]
    assert said(text, told) == [DAY, UNKNOWN]


def test_a_talk_of_long_ago_does_not_go_on() -> None:
    text = "Reik said on January 7 that the bridge was safe. The town is small. It has one bridge.\n\nReik said that it held."
    told = [("Reik", "said", "that the bridge was safe"), ("Reik", "said", "that it held")]
    assert said(text, told)[1] == UNKNOWN


def test_a_speaker_speaks_on_the_day_of_what_the_sentence_before_tells_of_them() -> None:
    text = "Reik arrived in the town on Friday. Before dinner, Reik told reporters that the bridge was safe."
    assert said(text, [("Reik", "told", "that the bridge was safe")]) == [DAY]


def test_a_sentence_on_somebody_else_tells_nothing() -> None:
    text = "The envoy arrived in the town on Friday. Reik told reporters that the bridge was safe."
    assert said(text, [("Reik", "told", "that the bridge was safe")]) == [UNKNOWN]


def test_what_was_said_after_talks_has_the_day_of_the_first_sentence() -> None:
    text = "The two towns held talks on Friday.\n\nReik told reporters after an hour of talks that the bridge was safe."
    assert said(text, [("Reik", "told", "that the bridge was safe")]) == [DAY]


def test_what_was_said_by_a_day_or_ends_after_publication_is_cut() -> None:
    text = "Reik said by Friday that the bridge was safe."
    assert said(text, [("Reik", "said", "that the bridge was safe")]) == [UNKNOWN]
    text = "Reik said this week that the bridge was safe."
    assert said(text, [("Reik", "said", "that the bridge was safe")]) == [Interval("2025-02-10", "2025-02-10")]


def test_a_turn_has_the_day_of_the_conversation() -> None:
    text = "Reik: The bridge is safe.\n\nThe conversation took place on Friday."
    assert said(text, [("Reik", ":", "The bridge is safe")]) == [DAY]


def test_an_aside_dates_only_itself() -> None:
    text = "The council, which last month said the bridge was safe, declined to comment."
    told = [("which", "said", "the bridge was safe"), ("The council", "declined", "to comment")]
    assert said(text, told)[1] == UNKNOWN


def test_so_long_after_something_else_is_no_day() -> None:
    text = "Five years later Reik said that the bridge was safe."
    assert said(text, [("Reik", "said", "that the bridge was safe")]) == [UNKNOWN]
