"""Whose doing a content tells: what another side does by the speaker's word is asserted, his own side's is his act."""

from __future__ import annotations

import pytest
from stage import stage

ACTORS = {
    "morel": ("person", "kestria", "Morel"),
    "reik": ("person", "norvia", "Reik"),
    "norvia": ("state", "norvia", "Norvia", "Norvian"),
    "kestria": ("state", "kestria", "Kestria"),
    "courier": ("outlet", "", "Courier"),
}


def act(content: str, source: str = "Morel", cue: str = "said") -> str | None:
    return stage(f"{source} {cue} {content}.", ACTORS, [(source, cue, content)]).statements[0].act


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("that Norvia had agreed to a truce", "assert"),
        ("that Norvia was ready to talk", "assert"),
        ("that Norvia will not accept the tolls", "expect"),
        ("that Norvia would meet the miners", "assert"),
        ("that Norvia would pay the miners", "expect"),
        ("that Kestria had agreed to a truce", "accept"),
        ("that she was ready to talk", "offer"),
        ("that Kestria will not accept the tolls", "reject"),
        ("that Kestria would meet the miners", "commit"),
        ("that the army will not accept the tolls", "reject"),
    ],
)
def test_an_act_is_the_speakers_when_his_own_side_does_it(content: str, told: str) -> None:
    assert act(content) == told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("that Norvia must drop the tolls", "demand"),
        ("that Norvia should pay", "demand"),
        ("that a truce with Norvia was out of the question", "reject"),
        ("that Norvia was to blame for the flood", "accuse"),
        ("that talks with Norvia depend on the dam", "condition"),
    ],
)
def test_what_must_be_is_the_speakers_whoever_is_named(content: str, told: str) -> None:
    assert act(content) == told


def test_an_outlet_asserts_what_others_do() -> None:
    assert act("that Norvia had proposed a truce", source="Courier", cue="reported") == "assert"


def test_it_means_another_who_was_named_first() -> None:
    assert act("that it would pay") == "commit"
    assert act("that Norvia had fallen behind and it would pay") == "assert"


@pytest.mark.parametrize(
    "content",
    [
        "that a toll which must fall is no toll",
        "that the text agreed by both was short",
        "that the offer was late",
        "that there was a will to talk",
    ],
)
def test_nouns_asides_and_the_passive_are_no_acts(content: str) -> None:
    assert act(content) == "assert"


def test_a_bare_verb_behind_insist_demands() -> None:
    assert act("that Norvia has the dam", cue="insists") == "assert"
    assert act("that Norvia take the dam", cue="insists") == "demand"


def test_what_is_held_out_under_a_condition_is_a_condition() -> None:
    assert act("that Kestria would meet them if the tolls fell") == "condition"
    assert act("that Kestria will not accept a truce until the tolls fall") == "condition"


def test_what_another_says_inside_is_not_the_speakers() -> None:
    content = "that Reik had said that a truce was out of the question"
    told = [("Morel", "said", content), ("Reik", "said", "that a truce was out of the question")]
    outer, inner = stage(f"Morel said {content}.", ACTORS, told).statements
    assert (outer.act, inner.act) == ("assert", "reject")
