"""What an answer is bound to: the thing that it names, what was asked, what it repeats; nothing where that is unsure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from stage import stage

Told = Sequence[tuple[str | None, str | None, str]]

ACTORS = {
    "morel": ("person", "kestria", "Morel"),
    "reik": ("person", "norvia", "Reik", "he"),
    "haas": ("person", "union", "Haas"),
    "office": ("organisation", "kestria", "the chancery"),
    "aide": ("unnamed", "kestria", "an aide"),
    "norvia": ("state", "norvia", "Norvia"),
}


def bound(text: str, *told: tuple[str | None, str | None, str]) -> str | None:
    """What the last statement of ``text`` answers."""
    return stage(text, ACTORS, told).statements[-1].answers


def test_the_call_is_the_talk_that_was_told_of_first() -> None:
    text = (
        "Morel said that he spoke to Reik. Haas said that rain was near. Reik would neither confirm nor deny the call."
    )
    told = [("Morel", "said", "that he spoke to Reik"), ("Haas", "said", "that rain was near")]
    assert bound(text, *told, ("Reik", "would neither confirm nor deny", "the call")) == "s1"


def test_the_figure_is_what_has_a_number_and_the_date_what_has_a_day() -> None:
    told = [("Morel", "said", "that 40 were free"), ("Haas", "said", "that talks open in May")]
    text = "Morel said that 40 were free. Haas said that talks open in May. "
    assert bound(text + "Reik confirmed the figure.", *told, ("Reik", "confirmed", "the figure")) == "s1"
    assert bound(text + "Reik confirmed the date.", *told, ("Reik", "confirmed", "the date")) == "s2"


def test_a_noun_with_an_article_is_what_was_told_before_when_it_is_confirmed_but_not_when_it_is_rejected() -> None:
    text = "Morel said that the port was shut. Reik {} the blockade."
    told = ("Morel", "said", "that the port was shut")
    assert bound(text.format("confirmed"), told, ("Reik", "confirmed", "the blockade")) == "s1"
    assert bound(text.format("rejected"), told, ("Reik", "rejected", "the blockade")) is None


@pytest.mark.parametrize("words", ["it an hour later", "it", "that it had asked for this"])
def test_a_clause_about_this_is_about_what_was_told_before(words: str) -> None:
    told = ("Morel", "said", "that the port was shut")
    assert bound(f"Morel said that the port was shut. Reik denied {words}.", told, ("Reik", "denied", words)) == "s1"


def test_a_charge_told_inside_its_rejection_is_what_is_rejected() -> None:
    text = "Reik rejected Morel's charge that guns shelled the dam."
    told = [
        ("Reik", "rejected", "Morel's charge that guns shelled the dam"),
        ("Morel", "charge", "that guns shelled the dam"),
    ]
    assert stage(text, ACTORS, told).statements[0].answers == "s2"


def test_an_answer_to_a_question_in_other_words_is_no_answer_to_what_was_told_before() -> None:
    text = "Morel said that forty were free. Asked whether the navies would keep apart until June, Reik declined to comment."
    assert bound(text, ("Morel", "said", "that forty were free"), ("Reik", "declined", "to comment")) is None


def test_who_was_asked_about_it_in_the_sentence_before_answers() -> None:
    text = "Morel said that forty were free. Reik was asked about it at noon. He declined to comment."
    actors = {**ACTORS, "reik": ("person", "norvia", "Reik", "He")}
    told = [("Morel", "said", "that forty were free"), ("He", "declined", "to comment")]
    assert stage(text, actors, told).statements[-1].answers == "s1"


def test_an_answer_to_the_reports_own_question_is_not_bound_to_what_stands_before_it() -> None:
    text = "Morel said that forty were free. Will the navies keep apart until June? Reik declined to comment."
    assert bound(text, ("Morel", "said", "that forty were free"), ("Reik", "declined", "to comment")) is None


def test_of_what_one_speaker_says_in_a_row_a_quotation_is_not_what_is_denied() -> None:
    text = "Morel said that Norvia had offered a freeze. “Twice, and slowly,” Morel said. Reik denied it."
    told = [("Morel", "said", "that Norvia had offered a freeze"), ("Morel", "said", "“Twice, and slowly,”")]
    assert bound(text, *told, ("Reik", "denied", "it")) == "s1"


def test_a_second_denial_is_of_the_same() -> None:
    text = "Morel said that the port was shut. Reik denied that the port was shut. Haas denied it."
    told = [("Morel", "said", "that the port was shut"), ("Reik", "denied", "that the port was shut")]
    assert bound(text, *told, ("Haas", "denied", "it")) == "s1"


def test_a_body_answers_for_what_somebody_unnamed_of_its_own_side_told() -> None:
    text = "It is late, an aide said. But the chancery denied it."
    told = [("an aide", "said", "It is late"), ("the chancery", "denied", "it")]
    assert bound(text, *told) == "s1"
    text = "It is late, Morel said. But the chancery denied it."
    assert bound(text, ("Morel", "said", "It is late"), ("the chancery", "denied", "it")) is None


def test_who_says_the_same_says_what_was_said_before() -> None:
    text = "Morel said that the port was shut. Reik said the same."
    assert bound(text, ("Morel", "said", "that the port was shut"), ("Reik", "said", "the same")) == "s1"


def test_a_demand_that_the_speaker_has_just_spoken_of_is_his_own() -> None:
    text = "Morel said that the port needs pilots. Reik said that the demand was old. Reik rejected the demand."
    told = [("Morel", "demanded", "that the port needs pilots")]
    text = "Morel demanded that the port needs pilots. Reik said that his demand was old. Reik rejected that demand."
    told = [*told, ("Reik", "said", "that his demand was old"), ("Reik", "rejected", "that demand")]
    assert bound(text, *told) is None
