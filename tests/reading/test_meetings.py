"""Calls, meetings, rounds of talks, visits and summits: who, where, when, how far they have come."""

from collections.abc import Sequence
from typing import Any

import pytest
from stage import stage

from readout.model import Meeting
from readout.reading.meetings import find_meetings

Told = Sequence[tuple[str | None, str | None, str]]

ACTORS = {
    "morel": ("person", "kestria", "Morel", "Ana Morel"),
    "reik": ("person", "norvia", "Reik", "Tomas Reik"),
    "haas": ("person", "union", "Haas"),
    "kestria": ("state", "kestria", "Kestria", "Kestrian"),
    "norvia": ("state", "norvia", "Norvia", "Norvian"),
    "courier": ("outlet", "", "Courier"),
}
PLACES = ("Velm", "Port Aster", "Istra", "Norvia", "Kestria")


def meetings(text: str, told: Told = (), **more: Any) -> tuple[Meeting, ...]:
    s = stage(text, {**ACTORS, **more.pop("actors", {})}, told, places=PLACES, **more)
    return find_meetings(s.report, s.layout, s.statements, s.attributions, s.cast, s.times, s.words)


def only(text: str, told: Told = (), **more: Any) -> Meeting:
    found = meetings(text, told, **more)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Morel met with Reik on Friday.", "meeting"),
        ("Morel met Reik on Friday.", "meeting"),
        ("A meeting between Morel and Reik ended on Friday.", "meeting"),
        ("Morel and Reik met on Friday.", "meeting"),
        ("Morel's meeting with Reik ended on Friday.", "meeting"),
        ("Morel held talks with Foreign Minister Tomas Reik on Friday.", "talks"),
        ("Morel and Reik held talks on Friday.", "talks"),
        ("After talks with Reik, Morel left on Friday.", "talks"),
        ("Morel spoke by phone with Reik on Friday.", "call"),
        ("Morel had a phone call with Reik on Friday.", "call"),
        ("Morel and Reik discussed the river in a telephone conversation on Friday.", "call"),
        ("A summit of Morel and Reik took place on Friday.", "summit"),
    ],
)
def test_two_people_meet(text: str, kind: str) -> None:
    meeting = only(text)
    assert (meeting.kind, set(meeting.participants)) == (kind, {"morel", "reik"})


@pytest.mark.parametrize(
    "text",
    [
        "Norvia and Kestria will hold a new round of talks in Velm.",
        "The Norvian and Kestrian delegations will hold talks in Velm.",
        "Talks between Norvian and Kestrian negotiators will be held in Velm.",
        "Negotiators from Norvia and Kestria will meet in Velm.",
    ],
)
def test_sides_meet(text: str) -> None:
    meeting = only(text)
    assert set(meeting.participants) == {"norvia", "kestria"}
    assert [venue.name for venue in meeting.venues] == ["Velm"]
    assert meeting.status == "planned"


def test_three_can_take_part() -> None:
    assert only("Morel, Reik and Haas met in Velm.").participants == ("morel", "reik", "haas")
    assert only("Morel met with Reik and Haas in Velm.").participants == ("morel", "reik", "haas")


def test_a_state_before_a_name_takes_no_part_itself() -> None:
    assert only("Kestrian President Ana Morel met Norvian envoy Tomas Reik.").participants == ("morel", "reik")


def test_an_outlet_is_spoken_to_and_does_not_meet() -> None:
    assert meetings("Morel spoke to the Courier on Friday.") == ()


def test_talk_of_talks_in_general_is_no_meeting() -> None:
    assert meetings("Morel supports negotiations to end the war.") == ()
    assert meetings("Peace talks have stalled for years.") == ()
    assert meetings("The company met its obligations and Reik called for a truce.") == ()


def test_he_who_says_that_he_met_takes_part() -> None:
    told = [("Ana Morel", "said", "that she had a phone conversation with Reik")]
    meeting = only("Ana Morel said that she had a phone conversation with Reik.", told)
    assert set(meeting.participants) == {"morel", "reik"}
    assert (meeting.kind, meeting.status, meeting.statements) == ("call", "reported", ("s1",))


@pytest.mark.parametrize(
    ("text", "venues"),
    [
        ("Morel met Reik in Velm on Friday.", ["Velm"]),
        ("Morel will meet Reik on Friday in Velm.", ["Velm"]),
        ("Morel and Reik could meet in Port Aster or Velm.", ["Port Aster", "Velm"]),
        ("Morel met Reik to discuss the war in Velm.", []),
        ("In Velm, Morel met with Reik.", ["Velm"]),
        (
            "Norvia considers Velm or Port Aster as possible venues for the meeting between Morel and Reik.",
            ["Velm", "Port Aster"],
        ),
        ("The talks between Morel and Reik will be held in Velm.", ["Velm"]),
        ("Morel spoke by phone with Reik in Velm.", []),
    ],
)
def test_venues_are_where_the_meeting_is_and_not_the_war(text: str, venues: list[str]) -> None:
    assert [venue.name for venue in only(text).venues] == venues


def test_a_venue_is_named_in_the_words_of_the_report() -> None:
    text = "Morel met Reik in Velm."
    (venue,) = only(text).venues
    assert text[slice(*venue.span)] == venue.name == "Velm"


def test_who_is_visited_is_a_place() -> None:
    meeting = only("Morel will visit Norvia on February 14.")
    assert (meeting.kind, meeting.participants, meeting.status) == ("visit", ("morel",), "planned")
    assert [venue.name for venue in meeting.venues] == ["Norvia"]
    assert meeting.window.start == "2025-02-14"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Morel met Reik on Friday.", "held"),
        ("Talks between Morel and Reik took place on Friday.", "held"),
        ("Morel reportedly met Reik on Friday.", "reported"),
        ("Morel will meet Reik on Friday.", "planned"),
        ("Morel is to meet Reik on Friday.", "planned"),
        ("Morel plans to meet Reik.", "planned"),
        ("A meeting between Morel and Reik is scheduled for Friday.", "planned"),
        ("Morel may meet Reik.", "considered"),
        ("Morel is considering a meeting with Reik.", "considered"),
        ("Morel is likely to meet with Reik.", "considered"),
        ("Morel proposed a meeting with Reik.", "proposed"),
        ("Morel wants to meet Reik.", "proposed"),
        ("A meeting between Morel and Reik was postponed.", "postponed"),
        ("Morel called off her meeting with Reik.", "cancelled"),
        ("The meeting between Morel and Reik has been confirmed by both sides.", "confirmed"),
        ("It is unclear whether Morel met with Reik.", "unclear"),
        ("No meeting between Morel and Reik is planned.", "denied"),
        ("Morel did not meet with Reik.", "denied"),
    ],
)
def test_how_far_a_meeting_has_come(text: str, status: str) -> None:
    assert only(text).status == status


def test_what_a_speaker_denies_is_denied() -> None:
    told = [("Reik", "denied", "that a meeting with Morel took place")]
    assert only("Reik denied that a meeting with Morel took place.", told).status == "denied"


def test_a_time_of_the_meeting_is_its_window_and_a_time_of_the_saying_is_not() -> None:
    told = [("Haas", "said", "that Morel will meet Reik on February 20")]
    window = only("Haas said on Monday that Morel will meet Reik on February 20.", told).window
    assert (window.start, window.end, window.text) == ("2025-02-20", "2025-02-20", "February 20")


def test_the_meeting_of_a_later_sentence_is_the_one_named_before() -> None:
    meeting = only(
        "A date for a meeting between Morel and Reik has not been set. Preparations for the meeting go on, and it "
        "could take place by the end of March. Velm has offered to host the talks."
    )
    assert meeting.participants == ("morel", "reik")
    assert (meeting.window.start, meeting.window.end) == (None, "2025-03-31")
    assert [venue.name for venue in meeting.venues] == ["Velm"]
    assert len(meeting.evidence.spans) == 3


def test_a_call_in_the_past_and_a_meeting_ahead_are_two() -> None:
    call, meeting = meetings("Morel spoke by phone with Reik on Friday. Morel will meet Reik in Velm next week.")
    assert (call.kind, call.status, meeting.kind, meeting.status) == ("call", "held", "meeting", "planned")
    assert (meeting.window.start, meeting.window.end) == ("2025-02-17", "2025-02-23")


def test_meetings_on_days_that_exclude_each_other_are_two() -> None:
    assert len(meetings("Morel will meet Reik on February 14. Morel will meet Reik on March 14.")) == 2


def test_the_next_round_has_the_same_participants() -> None:
    first, second = meetings(
        "Morel and Reik held talks in Velm on Friday. The next round will be held in Istra next week.".replace(
            "next round", "next round of talks"
        )
    )
    assert first.participants == second.participants == ("morel", "reik")
    assert [venue.name for venue in second.venues] == ["Istra"]
    assert (first.status, second.status) == ("held", "planned")


def test_the_two_leaders_are_those_named_last() -> None:
    text = "Morel spoke by phone with Reik on Friday. The two leaders will meet in Velm next month."
    call, meeting = meetings(text)
    assert call.participants == meeting.participants
    assert [venue.name for venue in meeting.venues] == ["Velm"]


def test_two_accounts_of_one_meeting_keep_the_most_telling_status() -> None:
    meeting = only("Morel may meet Reik. The meeting is scheduled for February 21.")
    assert (meeting.status, meeting.window.start) == ("planned", "2025-02-21")


def test_meetings_swap_with_the_names() -> None:
    text = "Morel met Reik in Velm on Friday. Reik wants Morel to visit Norvia."
    swapped = text.replace("Morel", "#").replace("Reik", "Morel").replace("#", "Reik")
    change = {"morel": "reik", "reik": "morel"}
    # The names differ in length, so spans are left out.
    one = [(m.kind, [change[p] for p in m.participants], m.status) for m in meetings(text)]
    other = [(m.kind, list(m.participants), m.status) for m in meetings(swapped)]
    assert one == other


def real_states(text: str) -> tuple[Meeting, ...]:
    actors = {"chile": ("state", "chile", "Chile"), "peru": ("state", "peru", "Peru")}
    actors |= {"soto": ("person", "chile", "Soto"), "rios": ("person", "peru", "Rios")}
    s = stage(text, actors, places=("Quito",))
    return find_meetings(s.report, s.layout, s.statements, s.attributions, s.cast, s.times, s.words)


def test_an_adjective_before_a_delegation_stands_for_its_state() -> None:
    text = "The Chilean and Peruvian delegations will hold talks in Quito. Chile and Peru are old neighbours."
    (meeting,) = real_states(text)
    assert meeting.participants == ("chile", "peru")


def test_an_adjective_of_something_else_stands_for_nobody() -> None:
    assert real_states("Chile and Peru are neighbours. Soto met Rios over Chilean wine.")[0].participants == (
        "soto",
        "rios",
    )


def test_the_presidents_of_two_states_are_the_two_persons() -> None:
    text = "The presidents of Chile and Peru met in Quito. The meeting between Soto and Rios ended on Friday."
    (meeting,) = real_states(text)
    assert meeting.participants == ("soto", "rios")
    assert [venue.name for venue in meeting.venues] == ["Quito"]


def test_who_comments_behind_a_comma_takes_no_part() -> None:
    assert only("Morel met with Reik on Friday, Haas said.").participants == ("morel", "reik")
    assert only("Morel met with Norvian trade officials, Haas said.").participants == ("morel", "norvia")
    assert only("Morel met with Reik, Haas said.").participants == ("morel", "reik")


def test_a_clause_without_subject_goes_on_with_the_meeting() -> None:
    text = "A meeting between Morel and Reik was scheduled for February 14, but was cancelled."
    assert only(text).status == "cancelled"


def test_what_was_cancelled_is_not_what_took_place() -> None:
    held, cancelled = meetings("Morel and Reik met in Velm. Talks between Morel and Reik were cancelled in December.")
    assert (held.status, cancelled.status) == ("held", "cancelled")


def test_the_present_of_a_headline_tells_what_happened() -> None:
    assert only("It rained.", title="Morel and Reik meet in Velm").status == "held"


def test_a_very_long_line_is_read_in_bounded_time() -> None:
    assert meetings("Morel met Reik and " * 3000 + ".") == ()


def rivers(text: str, **more: Any) -> tuple[Meeting, ...]:
    """Meetings of two real states, whose adjectives and capitals are known."""
    actors = {
        "chile": ("state", "chile", "Chile"),
        "peru": ("state", "peru", "Peru"),
        "lima": ("person", "peru", "Rios"),
    }
    s = stage(text, actors, places=("Quito", "Lima"), **more)
    return find_meetings(s.report, s.layout, s.statements, s.attributions, s.cast, s.times, s.words)


def test_a_headline_and_its_lead_tell_of_one_meeting_to_come() -> None:
    (meeting,) = rivers(
        "A Chilean team is to fly to Quito on Friday for talks with Peru. Chile waits.",
        title="Chilean water negotiation team to fly to Quito to hold talks with Peru",
    )
    assert (meeting.kind, meeting.status, set(meeting.participants)) == ("talks", "planned", {"chile", "peru"})
    assert [venue.name for venue in meeting.venues] == ["Quito"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Morel might travel to Velm for talks with Reik.", "considered"),
        ("Morel will visit Velm to meet Reik.", "planned"),
        ("Morel arrived in Velm for talks with Reik.", "planned"),
        ("Morel visited Velm for talks with Reik.", "held"),
    ],
)
def test_a_journey_made_for_a_meeting_is_that_meeting(text: str, status: str) -> None:
    meeting = only(text)
    assert (set(meeting.participants), meeting.status) == ({"morel", "reik"}, status)
    assert [venue.name for venue in meeting.venues] == ["Velm"]
    assert meeting.kind in ("talks", "meeting")


def test_a_place_named_by_its_state_is_a_place() -> None:
    (meeting,) = rivers("Chile held talks in the Peruvian capital, Lima, on Friday. Peru is not far.")
    assert (meeting.participants, [venue.name for venue in meeting.venues]) == (("chile",), ["Lima"])


def test_talks_without_anybody_in_them_need_a_place_and_a_day() -> None:
    assert meetings("The talks go on.") == ()
    assert meetings("Talks could resume in Velm.") == ()
    (meeting,) = meetings("Talks will be held in Velm on February 20.")
    assert meeting.participants == ()


def test_a_further_round_told_twice_is_one_and_a_finished_round_another() -> None:
    held, planned = meetings(
        "Morel and Reik held talks on Friday. A second round of talks will take place next week. "
        "The next round of talks will be held on February 20."
    )
    assert (held.status, planned.status, planned.window.start) == ("held", "planned", "2025-02-20")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Morel agreed to meet Reik.", "planned"),
        ("Morel and Reik are set to meet.", "planned"),
        ("Morel is ready to meet Reik.", "considered"),
        ("Morel offered a meeting with Reik.", "proposed"),
        ("Morel, who proposed a truce, will meet Reik.", "planned"),
        ("Neither side confirmed that a meeting between Morel and Reik was planned.", "unclear"),
        ("Morel scrapped a summit with Reik.", "cancelled"),
    ],
)
def test_the_words_nearest_to_a_meeting_say_how_far_it_has_come(text: str, status: str) -> None:
    assert only(text).status == status


def test_a_day_of_announcing_is_no_day_of_meeting() -> None:
    assert only("Morel on Monday announced a meeting with Reik.").window.text is None
    assert only("Morel on Monday held a meeting with Reik.").window.text == "Monday"


def test_what_has_been_held_was_not_held_after_publication() -> None:
    assert only("Morel will announce the outcome of her meeting with Reik on Tuesday.").window.text is None


def test_months_of_talks_are_no_meeting() -> None:
    assert meetings("Morel upset months of talks with Reik on Friday.") == ()


def test_the_one_person_of_the_sentence_before_is_he() -> None:
    assert set(only("Morel left on Thursday. She is scheduled to meet Reik on Friday.").participants) == {
        "morel",
        "reik",
    }


def test_a_hyphen_joins_two_who_take_part() -> None:
    assert set(only("Morel and Reik are old. The Morel-Reik summit will be held in Velm.").participants) == {
        "morel",
        "reik",
    }


def test_in_a_headline_a_comma_joins() -> None:
    assert set(only("It rained.", title="Norvia, Kestria hold talks in Velm").participants) == {"norvia", "kestria"}


def test_a_town_before_the_talks_is_their_place() -> None:
    (meeting,) = meetings("The Velm talks will be held on February 20.", actors={"velm": ("organisation", "", "Velm")})
    assert (meeting.participants, [venue.name for venue in meeting.venues]) == ((), ["Velm"])


def test_each_who_vouches_for_a_meeting_has_an_account_of_it() -> None:
    told = [("Morel", "said", "that she had met Reik"), ("Reik", "denied", "that a meeting with Morel took place")]
    meeting = only("Morel said that she had met Reik. Reik denied that a meeting with Morel took place.", told)
    assert [(one.holder, one.status, one.statement) for one in meeting.accounts] == [
        ("morel", "reported", "s1"),
        ("reik", "denied", "s2"),
    ]
    assert meeting.status == "unclear"


def test_what_both_sides_tell_has_been_held() -> None:
    told = [("Morel", "said", "that she had met Reik"), ("Reik", "said", "that he had met Morel")]
    assert only("Morel said that she had met Reik. Reik said that he had met Morel.", told).status == "held"


def test_a_meeting_that_is_only_named_may_take_place() -> None:
    assert only("The envoys spoke of a summit between Morel and Reik.").status == "considered"


def test_ministers_and_leaders_of_two_states_do_not_meet_at_one_table() -> None:
    found = meetings(
        "The presidents of Norvia and Kestria will meet in Velm. The foreign ministers of Norvia and Kestria will meet "
        "in Port Aster."
    )
    assert [one.level for one in found] == ["leaders", "ministers"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Morel and Reik held indirect talks in Velm.", "proximity"),
        ("Morel met Reik in Velm.", "in person"),
        ("Morel met Reik.", None),
        ("Morel spoke by phone with Reik.", "call"),
        ("Morel and Reik held a video call.", "video"),
    ],
)
def test_how_they_come_together(text: str, form: str | None) -> None:
    assert only(text).format == form


def test_a_verb_of_receiving_needs_somebody_and_not_something_of_theirs() -> None:
    assert set(only("Morel hosted Reik in Velm.").participants) == {"morel", "reik"}
    assert meetings("Morel hosted Reik's lawyers in Velm.") == ()
