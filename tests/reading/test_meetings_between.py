"""Meetings of those who are not named beside them: the two presidents, the other side, partners told by a description."""

import pytest

from readout.model import Meeting, Reading, Report
from readout.reading.pipeline import read_reports

PUBLISHED = "2025-03-12"
"""A Wednesday."""


def read(text: str, title: str | None = None) -> Reading:
    whole = f"{title}\n\n{text}" if title else text
    (reading,) = read_reports([Report("r", whole, title=title, published=PUBLISHED)], "generic")
    return reading


def meeting(text: str, number: int = 0) -> Meeting:
    return read(text).meetings[number]


def names(reading: Reading, told: Meeting) -> list[str]:
    return [actor.name for actor in reading.actors if actor.id in told.participants]


def test_who_expects_a_deal_if_the_two_presidents_meet_does_not_meet() -> None:
    reading = read(
        "Kenya and Egypt have argued about the dam since Kenya filled it. Egypt wants water, Kenya wants power. Traders "
        "expect a deal in the autumn if the two presidents meet."
    )
    (told,) = reading.meetings
    assert sorted(told.participants) == ["egypt", "kenya"]
    assert (told.status, told.window.start) == ("considered", None)


@pytest.mark.parametrize("sides", [("Chile", "Peru"), ("Peru", "Chile")])
def test_a_meeting_between_the_two_presidents_is_that_of_the_sides_and_not_of_who_tells_it(
    sides: tuple[str, str],
) -> None:
    one, other = sides
    (told,) = read(
        f"{one} and {other} agree on little. {one} wants the port open, {other} wants it shut. {one} had requested a "
        f"meeting between the two presidents, Foreign Minister Elena Rojas said."
    ).meetings
    assert sorted(told.participants) == ["chile", "peru"]
    assert told.status == "proposed"


def test_after_the_talks_names_nobody_new() -> None:
    reading = read(
        "Chile and Peru held talks in Quito on Monday. The president of Brazil and the president of Bolivia held a call "
        "after the talks."
    )
    assert [told.kind for told in reading.meetings] == ["talks", "call"]
    assert set(reading.meetings[0].participants) == {"chile", "peru"}


def test_people_of_a_state_stand_for_it() -> None:
    told = meeting("Whether Greece will meet the Albanians in Rome on Friday is open. Albania was silent.")
    assert (set(told.participants), [venue.name for venue in told.venues]) == ({"greece", "albania"}, ["Rome"])


def test_a_time_may_stand_between_a_verb_and_whom_it_names() -> None:
    reading = read(
        "Foreign Minister Karim Haddad received on Tuesday the Qatari envoy, Salem Nasser, the ministry said."
    )
    assert {"Karim Haddad", "Salem Nasser"} <= set(names(reading, reading.meetings[0]))
    assert (reading.meetings[0].window.start, reading.meetings[0].status) == ("2025-03-11", "reported")


def test_a_call_comes_from_somebody() -> None:
    told = meeting("Foreign Minister Karim Haddad took a telephone call from his French counterpart on Monday.")
    assert (told.kind, told.status, "france" in told.participants) == ("call", "held", True)


def test_the_subject_goes_on_to_be_he() -> None:
    reading = read("Lena Brandt met Paul Moreau in Paris on Monday. She will sit down with Ivo Maric on Friday.")
    assert names(reading, reading.meetings[1]) == ["Lena Brandt", "Ivo Maric"]


def test_an_ordinal_of_theirs_counts_the_meeting_that_is_told() -> None:
    (told,) = read("Lena Brandt met Paul Moreau in Paris on Monday, their third meeting this year.").meetings
    assert (told.window.start, told.status) == ("2025-03-10", "held")


def test_a_palace_lies_in_the_town() -> None:
    (told,) = read(
        "Chile and Peru held talks in Quito on Monday. The talks at the Carondelet Palace lasted two hours."
    ).meetings
    assert [venue.name for venue in told.venues] == ["Quito", "Carondelet Palace"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A meeting between Lena Brandt and Paul Moreau is not being prepared.", "denied"),
        ("The ministry has not confirmed that Lena Brandt will meet Paul Moreau on Friday.", "unclear"),
        ("Asked whether Lena Brandt would meet Paul Moreau on Friday, a spokesman smiled.", "considered"),
    ],
)
def test_how_far_a_meeting_has_come_that_is_only_spoken_of(text: str, status: str) -> None:
    assert meeting(text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Lena Brandt spoke at a news conference in Paris on Monday.",
        "The council of ministers meets in Velden.",
        "We remain available to meet with Paul Moreau at any time, Lena Brandt said.",
        "The paper, citing what it called a source in the ministry, named no day.",
    ],
)
def test_what_only_sounds_like_a_meeting_is_none(text: str) -> None:
    assert read(text).meetings == ()


def test_within_so_many_days_is_a_window() -> None:
    told = meeting("Chile and Peru will hold talks within ten days.")
    assert (told.window.start, told.window.end) == ("2025-03-12", "2025-03-22")
