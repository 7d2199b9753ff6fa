"""What the mere shape of a content shows: an answer, a clause cut short, an imperative, what is to come."""

from __future__ import annotations

import pytest
from test_acts_fine import judged


@pytest.mark.parametrize("content", ["No. The port is open", "No, we met nobody", "it had not", "they were not"])
def test_what_answers_no_denies(content: str) -> None:
    found = judged("replied", content, direct=True)
    assert (found.act, found.polarity) == ("deny", "negative")


def test_a_no_that_refuses_rejects() -> None:
    assert judged("said", "No. We will not sign", direct=True).act == "reject"


def test_what_answers_yes_confirms() -> None:
    assert judged("said", "Yes, we met", direct=True).act == "confirm"
    assert judged("said", "Yes or no is all that is left", direct=True).act == "assert"


@pytest.mark.parametrize("content", ["Open the gates", "Please open the gates", "Do not close the gates"])
def test_an_imperative_asks_others_to_do(content: str) -> None:
    found = judged("said", content, direct=True)
    assert (found.act, found.certainty) == ("appeal", "unknown")


def test_only_somebodys_own_words_are_an_imperative() -> None:
    assert judged("said", "Open gates were seen").act == "assert"


@pytest.mark.parametrize("content", ["that it will fail", "that a truce is possible", "Monday likelier"])
def test_an_opinion_of_what_is_to_come_is_an_expectation(content: str) -> None:
    assert judged("believes", content).act == "expect"


def test_an_opinion_of_what_was_is_none() -> None:
    assert judged("believes", "that the dam broke").act == "assert"


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("if the guns fall silent, we will sign", "condition"),
        ("unless they leave, we will not sign", "condition"),
        ("we would lift no ban before the fleet had left", "condition"),
        ("a pact would have failed if the dam broke", "assert"),
    ],
)
def test_a_condition_counts_before_what_hangs_on_it_too(content: str, act: str) -> None:
    assert judged("said", content).act == act


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("it was too early to name a day", "decline"),
        ("there was nothing to add", "decline"),
        ("the ban would not be lifted", "reject"),
        ("nobody would sign that", "reject"),
        ("the toll stays in place", "reject"),
        ("it was studying the map", "propose"),
        ("it would prefer a truce at sea", "propose"),
        ("a deal was within reach", "expect"),
        ("the talks were likely to fail", "expect"),
        ("they knew of no such paper", "deny"),
        ("the map was a trap", "accuse"),
        ("it stood by the ferrymen", "support"),
    ],
)
def test_contents_show_their_acts(content: str, act: str) -> None:
    assert judged("said", content).act == act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("would prefer", "a truce at sea", "propose"),
        ("wants", "to wait until May", "demand"),
        ("called", "the round constructive", "support"),
        ("did not explain", "the delay", "decline"),
        ("announced", "a suspension of the toll", "commit"),
        ("announced", "the death of the ferryman", "assert"),
        ("said at a press conference", "that the ferry had sunk", "assert"),
    ],
)
def test_cues_show_their_acts(cue: str, content: str, act: str) -> None:
    assert judged(cue, content).act == act


@pytest.mark.parametrize(
    ("cue", "content", "act", "certainty"),
    [
        ("said", "the toll stays in my memory", "assert", "certain"),
        ("said", "it was too early to sow wheat", "assert", "certain"),
        ("added", "it would rather not", "reject", "certain"),
        ("said", "it had shipped no cement", "deny", "certain"),
        ("said", "there could be no deal", "reject", "certain"),
    ],
)
def test_rows_fit_only_what_they_mean(cue: str, content: str, act: str, certainty: str) -> None:
    found = judged(cue, content)
    assert (found.act, found.certainty) == (act, certainty)
