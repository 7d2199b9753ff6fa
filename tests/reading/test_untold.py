"""What is attributed and yet no statement: questions of reporters, silence, impersonal passives, relays that cite."""

from __future__ import annotations

import pytest
from stage import stage

from readout.reading.untold import untold

Told = tuple[str | None, str | None, str]


def kept(text: str, *told: Told) -> list[str]:
    """The cues of what is told, without what is untold."""
    actors = {"courier": ("outlet", "", "the Courier"), "osk": ("person", "", "Osk")}
    set_up = stage(text, actors, told)
    gone = untold(set_up.report, set_up.layout, set_up.attributions, set_up.cast)
    return [one.cue.text for one in set_up.attributions if one.cue and one.id not in gone]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Asked whether the port was open, Osk said that it was.", "whether the port was open"),
        ("When asked if the port was open, Osk said that it was.", "if the port was open"),
    ],
)
def test_a_reporters_question_is_nobodys_statement(text: str, question: str) -> None:
    cue = "Asked" if text.startswith("Asked") else "asked"
    assert kept(text, (None, cue, question), ("Osk", "said", "that it was")) == ["said"]


def test_what_somebody_asks_others_is_a_statement() -> None:
    assert kept("Osk asked whether the port was open.", ("Osk", "asked", "whether the port was open")) == ["asked"]


@pytest.mark.parametrize(
    ("cue", "content", "stays"),
    [
        ("is expected", "to open on Friday", False),
        ("was told of", "the plan", False),
        ("is not known", "whether it will open", False),
        ("was reported", "that it will open", True),
        ("is said", "to be in want of money", True),
    ],
)
def test_of_nobody_only_what_is_reported_is_a_statement(cue: str, content: str, stays: bool) -> None:
    assert bool(kept(f"It {cue} {content}.", (None, cue, content))) is stays


@pytest.mark.parametrize(
    ("cue", "content", "stays"),
    [
        ("did not immediately respond to", "a request for comment", False),
        ("did not return", "calls seeking comment", False),
        ("did not", "respond", False),
        ("would not", "comment", True),
        ("declined", "to comment", True),
        ("did not deny", "the report", True),
    ],
)
def test_silence_is_no_statement_and_a_refusal_is(cue: str, content: str, stays: bool) -> None:
    assert bool(kept(f"Osk {cue} {content}.", ("Osk", cue, content))) is stays


def test_a_relay_that_cites_leaves_the_word_to_whom_it_cites() -> None:
    text = "The port is open, the Courier wrote, citing Osk."
    set_up = stage(
        text,
        {"courier": ("outlet", "", "the Courier"), "osk": ("person", "", "Osk")},
        [
            ("the Courier", "wrote", "The port is open"),
            ("Osk", "citing", "The port is open"),
        ],
    )
    assert [one.parent for one in set_up.attributions] == [None, "a0"]
    assert untold(set_up.report, set_up.layout, set_up.attributions, set_up.cast) == {"a0"}


def test_a_content_that_only_points_is_no_statement_of_one_who_says() -> None:
    assert kept("No official has said so.", ("No official", "has said", "so")) == []
    assert kept("Osk denied it.", ("Osk", "denied", "it")) == ["denied"]
