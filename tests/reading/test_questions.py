"""What a report says is not known."""

from collections.abc import Sequence
from typing import Any

import pytest
from stage import stage

from readout.reading.questions import find_questions

Told = Sequence[tuple[str | None, str | None, str]]


def questions(text: str, told: Told = (), **more: Any) -> list[str]:
    s = stage(text, {"reik": ("person", "n", "Reik"), "morel": ("person", "k", "Morel")}, told, **more)
    return [question.passage.text for question in find_questions(s.report, s.layout, s.attributions, s.words)]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("However, it is unclear whether Reik spoke with Morel or whether he wrote to her.",
         "it is unclear whether Reik spoke with Morel or whether he wrote to her"),
        ("It was not immediately clear when the talks would resume.",
         "It was not immediately clear when the talks would resume"),
        ("It remains to be seen if Norvia agrees.", "It remains to be seen if Norvia agrees"),
        ("It is not known who fired first, but Reik said he was sorry.", "It is not known who fired first"),
        ("The date for a meeting has not yet been set, but Velm is considered.",
         "The date for a meeting has not yet been set"),
        ("The fate of the bridge remains an open question.", "The fate of the bridge remains an open question"),
        ("The terms of the deal were not immediately disclosed.",
         "The terms of the deal were not immediately disclosed"),
        ("A venue has yet to be announced.", "A venue has yet to be announced"),
        ("The number of the dead is unknown.", "The number of the dead is unknown"),
        ("Reik did not say when he would travel.", "did not say when he would travel"),
        ("Reik gave no details of the plan.", "gave no details of the plan"),
        ("No date has been set for the talks.", "No date has been set for the talks"),
        ("Still unanswered is who would pay.", "Still unanswered is who would pay"),
        ("Nothing has been signed.", "Nothing has been signed"),
        ("The sides could not settle who would guard the bridge.", "could not settle who would guard the bridge"),
        ("Whether the truce will hold is anyone's guess.", "Whether the truce will hold is anyone's guess"),
        ("The union neither confirmed nor denied that it would meet.",
         "neither confirmed nor denied that it would meet"),
        ("Reik did not explain the delay.", "did not explain the delay"),
    ],
)  # fmt: skip
def test_what_is_not_known(text: str, question: str) -> None:
    assert questions(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "Reik said that the position of Norvia was clear.",
        "Morel asked whether Reik would come.",
        "Nothing has changed since May.",
        "The parties have agreed on a date.",
        "Reik has not been seen since May.",
        "Reik will sign nothing that has not been decided by all.",
    ],
)
def test_what_is_said_plainly_is_no_question(text: str) -> None:
    assert questions(text) == []


def test_a_speaker_behind_the_question_is_no_part_of_it() -> None:
    text = "It was unclear whether the talks would resume, Reik said."
    told = [("Reik", "said", "It was unclear whether the talks would resume")]
    assert questions(text, told) == ["It was unclear whether the talks would resume"]


def test_a_speaker_before_the_question_is_no_part_of_it() -> None:
    text = "Reik said that the date had not been set."
    assert questions(text, [("Reik", "said", "that the date had not been set")]) == ["the date had not been set"]


def test_a_headline_asks_nothing() -> None:
    assert questions("Reik left.", title="It is unclear whether Reik stays") == []


def test_two_questions_of_one_sentence_are_two() -> None:
    text = "The date has not been set, and it is unclear whether Reik would come."
    assert questions(text) == ["The date has not been set", "it is unclear whether Reik would come"]


def test_being_open_to_something_is_no_question() -> None:
    assert questions("The league remained open to negotiations.") == []
    assert questions("It remains open whether the bridge is repaired.") == [
        "It remains open whether the bridge is repaired"
    ]


def test_a_question_begins_with_its_own_clause() -> None:
    assert questions("Reik expects a summit and the venue has not been set.") == ["the venue has not been set"]
    assert questions("Reik said that the date and the venue have not been set.") == [
        "the date and the venue have not been set"
    ]


def test_no_further_dates_is_a_question() -> None:
    assert questions("The talks ended and there are no further meetings scheduled.") == [
        "there are no further meetings scheduled"
    ]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Whether Reik will meet Morel remains open.", "Whether Reik will meet Morel remains open"),
        ("Reik could see Morel in Velm, though that isn't nailed down.", "that isn't nailed down"),
        ("Reik declined to go into figures.", "declined to go into figures"),
        ("Reik said it was too early to tell.", "it was too early to tell"),
    ],
)  # fmt: skip
def test_what_remains_open_is_a_question(text: str, question: str) -> None:
    assert questions(text) == [question]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("It is unclear whether Norvia, which denies the charge, would join the talks.",
         "It is unclear whether Norvia, which denies the charge, would join the talks"),
        ("It was not clear whether the envoy, Jonas Reik, known as the Fox, would come.",
         "It was not clear whether the envoy, Jonas Reik, known as the Fox, would come"),
        ("Whether the fair will open on Sunday, as planned, is anyone's guess.",
         "Whether the fair will open on Sunday, as planned, is anyone's guess"),
        ("It is not known what the storm, and the flood after it, have cost.",
         "It is not known what the storm, and the flood after it, have cost"),
        ("It is unclear whether Reik will come, which worries Morel.", "It is unclear whether Reik will come"),
    ],
)  # fmt: skip
def test_what_stands_between_commas_does_not_cut_a_question(text: str, question: str) -> None:
    assert questions(text) == [question]
