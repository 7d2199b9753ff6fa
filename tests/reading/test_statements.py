"""Statements: speaker, when said, what is answered."""

from collections.abc import Sequence
from typing import Any

import pytest
from stage import stage

from readout.model import Interval, Statement

Told = Sequence[tuple[str | None, str | None, str]]

ACTORS = {
    "morel": ("person", "kestria", "Morel", "She", "she"),
    "reik": ("person", "norvia", "Reik", "He", "he"),
    "haas": ("person", "union", "Haas"),
    "norvia": ("state", "norvia", "Norvia", "Norvian"),
    "courier": ("outlet", "", "Courier"),
}


def statements(text: str, told: Told, **more: Any) -> tuple[Statement, ...]:
    return stage(text, ACTORS, told, **more).statements


def said(text: str, told: Told, **more: Any) -> list[Interval]:
    return [statement.said for statement in statements(text, told, **more)]


def test_a_statement_has_the_speaker_and_party_of_its_attribution() -> None:
    (one,) = statements("Reik said that the bridge was safe.", [("Reik", "said", "that the bridge was safe")])
    assert (one.speaker, one.party, one.chain, one.act) == ("reik", "norvia", ("reik",), "assert")
    assert 0 < one.confidence <= 0.9


def test_without_a_source_nobody_speaks() -> None:
    (one,) = statements("It was reported that the bridge was safe.", [(None, "reported", "that the bridge was safe")])
    assert (one.speaker, one.party) == (None, None)


def test_a_time_before_or_behind_the_cue_says_when() -> None:
    day = Interval("2025-02-07", "2025-02-07")
    told = [("Reik", "said", "that the bridge was safe")]
    assert said("On February 7, Reik said that the bridge was safe.", told) == [day]
    assert said("Reik said on February 7 that the bridge was safe.", told) == [day]
    assert said("To recap, on February 7, Norvian envoy Reik said that the bridge was safe.", told) == [day]
    told = [("Reik", "told", "“The bridge is safe,”")]
    assert said("“The bridge is safe,” Reik told reporters in the capital on Friday.", told) == [day]


def test_a_time_of_the_content_does_not_say_when() -> None:
    told = [("Reik", "said", "that the bridge would open on March 1")]
    assert said("Reik said that the bridge would open on March 1.", told) == [Interval(None, "2025-02-10")]


def test_a_time_of_something_else_does_not_say_when() -> None:
    told = [("Reik", "said", "that it was safe")]
    text = "The bridge was built on February 3 and Reik said that it was safe."
    assert said(text, told) == [Interval(None, "2025-02-10")]


@pytest.mark.parametrize(
    "text",
    [
        "After Friday's concert, Reik said that it was safe.",
        "After the concert on Friday, Reik said that it was safe.",
        "Reik said of the concert on Friday that it was safe.",
        "Reik said ahead of the concert on Friday that it was safe.",
        "Reik said before Friday that it was safe.",
    ],
)
def test_the_day_of_another_event_does_not_say_when(text: str) -> None:
    assert said(text, [("Reik", "said", "that it was safe")]) == [Interval(None, "2025-02-10")]


def test_the_day_of_the_occasion_says_when() -> None:
    told = [("Reik", "said", "that it was safe")]
    day = Interval("2025-02-07", "2025-02-07")
    assert said("Reik said at Friday's briefing that it was safe.", told) == [day]


def test_without_time_and_publication_nothing_is_known() -> None:
    told = [("Reik", "said", "that it was safe")]
    assert said("Reik said that it was safe.", told, published=None) == [Interval(None, None)]


def test_who_goes_on_speaking_speaks_on_the_same_day() -> None:
    text = "Reik said on February 7 that it was safe. He added that it was new.\nReik later said that it was wide."
    told = [
        ("Reik", "said", "that it was safe"),
        ("He", "added", "that it was new"),
        ("Reik", "said", "that it was wide"),
    ]
    first, second, third = said(text, told)
    assert first == second == Interval("2025-02-07", "2025-02-07")
    assert third == Interval(None, "2025-02-10")


def test_a_later_saying_is_not_on_the_same_day() -> None:
    text = "Reik said on February 7 that it was safe. He later added that it was new."
    told = [("Reik", "said", "that it was safe"), ("He", "added", "that it was new")]
    assert said(text, told)[1] == Interval(None, "2025-02-10")


def answers(text: str, told: Told, **more: Any) -> list[str | None]:
    return [statement.answers for statement in statements(text, told, **more)]


def test_a_bare_it_answers_the_statement_before() -> None:
    told = [("Morel", "said", "that a truce was agreed"), ("Norvia", "denied", "it")]
    assert answers("Morel said that a truce was agreed. Norvia denied it.", told) == [None, "s1"]


def test_in_a_headline_too() -> None:
    told = [("Morel", "says", "truce agreed"), ("Norvia", "denies", "it")]
    assert answers("Reik left.", told, title="Morel says truce agreed, but Norvia denies it") == [None, "s1"]


def test_nobody_answers_himself_or_his_own_side() -> None:
    told = [
        ("Morel", "said", "that a truce was agreed"),
        ("Reik", "said", "that it was late"),
        ("Norvia", "denied", "it"),
    ]
    text = "Morel said that a truce was agreed. Reik said that it was late. Norvia denied it."
    assert answers(text, told) == [None, None, "s1"]


def test_the_proposal_is_what_was_proposed() -> None:
    told = [
        ("Morel", "proposed", "a truce of thirty days"),
        ("Haas", "said", "that winter was near"),
        ("Reik", "rejected", "the proposal"),
    ]
    text = "Morel proposed a truce of thirty days. Haas said that winter was near. Reik rejected the proposal."
    assert answers(text, told)[2] == "s1"


def test_a_refusal_to_comment_answers_the_report() -> None:
    told = [("Courier", "reported", "that a truce was near"), ("Reik", "declined", "to comment on the report")]
    assert (
        answers("The Courier reported that a truce was near. Reik declined to comment on the report.", told)[1] == "s1"
    )


def test_a_denial_in_the_same_words_answers() -> None:
    told = [
        ("Morel", "said", "that Norvian guns shelled the Orlin dam"),
        ("Haas", "said", "that winter was near"),
        ("Reik", "denied", "that guns shelled the Orlin dam"),
    ]
    text = (
        "Morel said that Norvian guns shelled the Orlin dam. Haas said that winter was near. "
        "Reik denied that guns shelled the Orlin dam."
    )
    assert answers(text, told)[2] == "s1"


def test_a_denial_of_something_new_answers_nothing() -> None:
    told = [("Morel", "said", "that winter was near"), ("Reik", "denied", "that grain was stolen from the harbour")]
    text = "Morel said that winter was near. Reik denied that grain was stolen from the harbour."
    assert answers(text, told) == [None, None]


def test_an_agreement_in_the_same_words_is_no_answer() -> None:
    told = [("Morel", "said", "that both would talk again in May"), ("Reik", "agreed", "to talk again in May")]
    assert answers("Morel said that both would talk again in May. Reik agreed to talk again in May.", told)[1] is None


def test_an_answer_to_nothing_is_unsure() -> None:
    assert answers("Reik denied it.", [("Reik", "denied", "it")]) == [None]


def test_of_two_speakers_in_an_earlier_sentence_none_is_guessed() -> None:
    told = [("Morel", "said", "that it froze"), ("Haas", "said", "that it rained"), ("Reik", "denied", "it")]
    assert answers("Morel said that it froze and Haas said that it rained. Reik denied it.", told)[2] is None


def test_what_names_in_full_what_it_rejects_answers_only_its_like() -> None:
    told = [
        ("Morel", "said", "that winter was near"),
        ("Reik", "rejected", "a report that grain was stolen from the harbour"),
    ]
    text = "Morel said that winter was near. Reik rejected a report that grain was stolen from the harbour."
    assert answers(text, told) == [None, None]


def test_any_deal_is_no_deal_told_before() -> None:
    told = [("Morel", "proposed", "a truce"), ("Reik", "rejected", "any deal")]
    assert answers("Morel proposed a truce. Reik rejected any deal.", told) == [None, None]


def test_no_comment_answers_what_was_put_or_told_right_before() -> None:
    told = [("Morel", "said", "that a truce was near"), ("Norvia", "declined", "to comment")]
    assert answers("Morel said that a truce was near. Norvia declined to comment.", told) == [None, "s1"]
    far = "Morel said that a truce was near. It rained. The sun rose. Norvia declined to comment."
    assert answers(far, told) == [None, None]
    assert answers("Morel said that a truce was near. Asked about it, Norvia declined to comment.", told) == [
        None,
        "s1",
    ]
    assert answers("Morel said that a truce was near, and Norvia declined to comment.", told) == [None, "s1"]


def test_the_remarks_of_one_are_nobody_elses() -> None:
    told = [
        ("Morel", "said", "that a truce was near"),
        ("Haas", "said", "that winter was near"),
        ("Reik", "rejected", "Morel's remarks"),
    ]
    text = "Morel said that a truce was near. Haas said that winter was near. Reik rejected Morel's remarks."
    assert answers(text, told)[2] == "s1"
