"""When: which Thursday is meant, by the verbs, the words before it, and the day of speaking."""

from __future__ import annotations

import pytest
from test_times import Plain, only, read, tagged

from readout.model import Report
from readout.reading.times import find_times

TUESDAY, LAST, COMING = "2025-02-11", "2025-02-06", "2025-02-13"
"""A Tuesday, and the Thursdays before and after it."""


@pytest.mark.parametrize(
    ("sentence", "tags", "value"),
    [
        ("They planned to leave on Thursday", "PRP VBD TO VB IN NNP", COMING),
        ("He was urged to come on Thursday", "PRP VBD VBN TO VB IN NNP", COMING),
        ("It must be signed on Thursday", "PRP MD VB VBN IN NNP", COMING),
        ("It was signed on Thursday", "PRP VBD VBN IN NNP", LAST),
        ("They meet on Thursday", "PRP VBP IN NNP", COMING),
        ("They put it out on Thursday", "PRP VBP PRP RP IN NNP", LAST),
        ("He gave them a pause until Thursday", "PRP VBD PRP DT NN IN NNP", COMING),
        ("They fought until Thursday", "PRP VBD IN NNP", LAST),
        ("It was put off until Thursday", "PRP VBD VBN RP IN NNP", COMING),
        ("He called a vote for Thursday", "PRP VBD DT NN IN NNP", COMING),
        ("They agreed a halt starting Thursday", "PRP VBD DT NN VBG NNP", COMING),
        ("They were to meet on Thursday", "PRP VBD TO VB IN NNP", COMING),
        ("Prices have risen since Thursday", "NNS VBP VBN IN NNP", LAST),
        ("They had left the port by Thursday", "PRP VBD VBN DT NN IN NNP", LAST),
        ("He asked for an answer by Thursday", "PRP VBD IN DT NN IN NNP", COMING),
    ],
)
def test_the_verb_and_the_word_before_a_weekday_tell_which_is_meant(sentence: str, tags: str, value: str) -> None:
    assert only(sentence, TUESDAY, tagged(sentence, *tags.split())).value == value


@pytest.mark.parametrize(
    ("sentence", "tags", "published", "value"),
    [
        ("Guards who left the fort in January", "NNS WP VBD DT NN IN NNP", "2025-11-20", "2025-01"),
        ("Talks stalled after the raids of June", "NNS VBD IN DT NNS IN NNP", "2026-01-14", "2025-06"),
        ("He fears the deadline of June", "PRP VBZ DT NN IN NNP", "2026-01-14", "2026-06"),
        ("The march was to have blocked roads from Thursday", "DT NN VBD TO VB VBN NNS IN NNP", TUESDAY, COMING),
        ("Traffic resumes on Thursday", "NN NNS IN NNP", TUESDAY, COMING),
        ("He filed the returns on Thursday", "PRP VBD DT NNS IN NNP", TUESDAY, LAST),
    ],
)
def test_the_tense_goes_before_the_nearest_date(sentence: str, tags: str, published: str, value: str) -> None:
    assert only(sentence, published, tagged(sentence, *tags.split())).value == value


def test_an_hour_that_lies_ahead_is_not_of_a_day_gone_by() -> None:
    _, hour = read("She met him on Monday and is due to see the envoy at 7 pm.", "2025-02-13")
    assert (hour.start, hour.end) == ("2025-02-13", "2025-02-13")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They would look for ways round Thursday's ruling.", LAST),
        ("The move follows Thursday's ruling.", LAST),
        ("They will meet at Thursday's summit.", COMING),
    ],
)
def test_what_belongs_to_a_day_lies_behind_unless_the_clause_says_will(sentence: str, value: str) -> None:
    assert only(sentence, TUESDAY).value == value


def test_a_day_asked_about_lies_ahead_of_the_day_of_asking() -> None:
    asked, meant = read("They were asked on Sunday whether they would meet on Thursday.", TUESDAY)
    assert (asked.value, meant.value, meant.anchor) == ("2025-02-09", COMING, "2025-02-09")


@pytest.mark.parametrize(
    ("published", "value"), [("2025-02-11", COMING), ("2025-02-14", COMING), ("2025-02-13", COMING), ("2025-02-10", COMING)]
)  # fmt: skip
def test_a_headline_in_the_present_means_the_nearest_day(published: str, value: str) -> None:
    title = "Leaders meet in Velm on Thursday"
    words = tagged(title, "NNS", "VBP", "IN", "NNP", "IN", "NNP")
    text = f"{title}\n\nIt rained."
    report, layout = Report("r", text, title=title, published=published), Plain(text, title=(0, len(title)))
    assert [found.value for found in find_times(report, layout, words, ())] == [value]


def test_a_headlines_infinitive_lies_ahead() -> None:
    title = "Envoys to meet Thursday"
    text = f"{title}\n\nIt rained."
    report, layout = Report("r", text, title=title, published="2025-02-07"), Plain(text, title=(0, len(title)))
    words = tagged(title, "NNS", "TO", "VB", "NNP")
    assert [found.value for found in find_times(report, layout, words, ())] == [COMING]


def test_next_friday_is_the_one_of_the_week_after_this() -> None:
    assert only("They will meet next Friday.", "2025-02-13").value == "2025-02-21"
    assert only("They will meet on Friday.", "2025-02-13").value == "2025-02-14"


def test_a_date_told_in_the_present_is_rather_ahead() -> None:
    sentence = "The summit runs from 10 to 21 November"
    words = tagged(sentence, "DT", "NN", "VBZ", "IN", "CD", "TO", "CD", "NNP")
    assert only(sentence, "2025-03-12", words).start == "2025-11-10"
    sentence = "The pause expires on March 1"
    words = tagged(sentence, "DT", "NN", "VBZ", "IN", "NNP", "CD")
    assert only(sentence, "2025-03-12", words).start == "2025-03-01"


def test_a_day_told_after_a_full_date_is_of_its_year() -> None:
    _, resigned = read("The army moved on November 15, 2017, and he was gone on November 21.", "2019-09-09")
    assert resigned.value == "2017-11-21"


def test_that_september_and_that_day_are_reckoned_from_the_days_before() -> None:
    _, september = read("The march began on August 20, 2018. That September, it grew.")
    *_, same = read("They signed on January 2. The pipe will be laid by 2030. Earlier that day, they dined.")
    assert (september.value, same.start) == ("2018-09", "2025-01-02")


def test_nobody_calls_yesterday_last_thursday() -> None:
    assert only("They met last Thursday.", "2025-02-14").value == "2025-02-06"
    assert only("They met last Thursday.", "2025-02-15").value == "2025-02-13"


def test_according_to_someone_on_a_day_is_behind() -> None:
    sentence = "He has gone according to the minister on Friday"
    words = tagged(sentence, "PRP", "VBZ", "VBN", "VBG", "IN", "DT", "NN", "IN", "NNP")
    assert only(sentence, TUESDAY, words).value == "2025-02-07"
