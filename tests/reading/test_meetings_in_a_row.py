"""Rounds of talks as the whole reader finds them: the first and the second, moved, called off, and what is no meeting at all."""

import pytest

from readout.model import Meeting, Report
from readout.reading.pipeline import read_reports

PUBLISHED = "2025-03-12"
"""A Wednesday."""


def meetings_of(text: str, title: str | None = None) -> tuple[Meeting, ...]:
    whole = f"{title}\n\n{text}" if title else text
    (reading,) = read_reports([Report("r", whole, title=title, published=PUBLISHED)], "generic")
    return reading.meetings


def test_a_numbered_round_is_a_meeting_though_nobody_says_who_takes_part() -> None:
    (meeting,) = meetings_of("The third round of talks on the fishing quota has been postponed, a spokeswoman said.")
    assert (meeting.kind, meeting.status) == ("talks", "postponed")


def test_two_numbers_are_two_meetings() -> None:
    told = meetings_of(
        "Norway and Iceland ended the first round of talks on mackerel in Bergen on Monday. "
        "The second round will open in Reykjavik on March 25, the ministry said."
    )
    assert [meeting.window.start for meeting in told] == ["2025-03-10", "2025-03-25"]


@pytest.mark.parametrize(
    "text",
    [
        "The second round of talks between Peru and Chile, planned for 14 March in Lima, has been postponed to 21 March.",
        "The second round of talks between Peru and Chile has been postponed by a week, to 21 March.",
        "The second round of talks between Peru and Chile has been postponed from 14 March to 21 March, a mediator said.",
    ],
)
def test_a_meeting_that_is_moved_has_its_new_day(text: str) -> None:
    (meeting,) = meetings_of(text)
    assert (meeting.status, meeting.window.start) == ("postponed", "2025-03-21")


def test_a_verb_and_what_it_is_for_tell_of_one_meeting() -> None:
    (meeting,) = meetings_of(
        "Delegations from Kenya and Somalia will sit down in Nairobi on 20 March for a first round of talks."
    )
    assert (meeting.kind, meeting.window.start, len(meeting.participants)) == ("talks", "2025-03-20", 2)


def test_talks_put_off_in_one_sentence_have_the_day_of_the_next() -> None:
    (meeting,) = meetings_of(
        "The opening of the talks in Geneva has been put back. Delegations will now convene on 18 March."
    )
    assert (meeting.status, meeting.window.start) == ("postponed", "2025-03-18")


@pytest.mark.parametrize(
    "text",
    [
        'The mayor of Lyon called the wage offer of the company "an insult to every nurse".',
        "The talks closed with what the Danish minister Jens Holt called the first real progress.",
    ],
)
def test_to_call_a_thing_something_is_no_telephone_call(text: str) -> None:
    assert "call" not in [meeting.kind for meeting in meetings_of(text)]


def test_to_be_on_the_telephone_is_a_call() -> None:
    (meeting,) = meetings_of("President Ana Reyes said she had been on the telephone with King Felipe last Friday.")
    assert (meeting.kind, meeting.window.start) == ("call", "2025-03-07")


def test_a_note_of_the_editors_tells_of_no_meeting() -> None:
    note = "Correction: An earlier version of this report gave a wrong day for the second round of talks in Oslo."
    assert not meetings_of(note)


def test_a_sea_gives_talks_their_matter_and_takes_no_part() -> None:
    told = meetings_of("The Red Sea talks will open in Muscat on March 20, Oman said.")
    assert [venue.name for meeting in told for venue in meeting.venues] == ["Muscat"]


def test_who_is_only_meant_by_a_pronoun_travels() -> None:
    told = meetings_of("Foreign Minister Ilse Maier welcomed the draft. She would fly to Ankara on 18 March, she said.")
    assert [(meeting.kind, len(meeting.participants)) for meeting in told] == [("visit", 1)]


def test_it_was_the_second_round_says_which_the_last_one_was() -> None:
    text = "Britain and Spain ended ten hours of talks on Gibraltar in Madrid on Tuesday. It was the second round."
    assert len(meetings_of(text)) == 1
