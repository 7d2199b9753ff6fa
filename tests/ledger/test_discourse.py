"""How two statements of one report stand to each other, and what each makes of what it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.ledger.bearings import stances, ties
from readout.ledger.discourse import echoes, pointing, replies, titles, underlines
from readout.ledger.neighbours import beside

from .claims_told import told

OFFER = told("a/s1", "that the port would be handed back in spring", speaker="envoy")
QUOTED = told("a/s2", "“It is a neighbourly thing,”", speaker="envoy")


def test_a_quotation_right_behind_what_its_speaker_was_said_to_say_underlines_it() -> None:
    near = replace(QUOTED, content=replace(QUOTED.content, spans=((1060, 1090),)))
    assert underlines(OFFER, near) == underlines(near, OFFER) == 1.0


@pytest.mark.parametrize(
    "other",
    [
        {"speaker": "minister"},
        {"quantities": frozenset({"3 port"})},
        {"takes": frozenset({"norvia port supports"})},
        {"statement": "s4"},
        {"report": "b"},
    ],
)
def test_one_of_somebody_else_of_something_of_its_own_or_far_behind_does_not(other: dict[str, object]) -> None:
    near = replace(QUOTED, content=replace(QUOTED.content, spans=((1060, 1090),)))
    assert underlines(OFFER, replace(near, **other)) == 0.0  # type: ignore[arg-type]


def test_an_answer_of_few_words_takes_up_what_another_said_before_it_the_nearer_the_more() -> None:
    denial = told("a/s2", "there is no such offer", speaker="minister", act="deny")
    assert replies(OFFER, denial) == replies(denial, OFFER) == 1.0
    assert replies(OFFER, replace(denial, statement="s3")) == 0.5
    assert replies(OFFER, replace(denial, statement="s9")) == 0.0
    assert replies(OFFER, replace(denial, speaker="envoy")) == 0.0
    assert replies(OFFER, replace(denial, act="assert")) == 0.0


def test_the_words_of_answering_are_not_words_of_its_own() -> None:
    assert pointing(told("a/s2", "he could neither confirm nor deny the call"))
    assert not pointing(told("a/s2", "the delegations spoke of the ports"))


def test_a_title_stands_over_its_report_and_repeats_what_the_reader_found_below_it() -> None:
    title = told("a/s3", "port to be handed back", titled=True, echoes="a/s1")
    assert titles(title, OFFER) == echoes(title, OFFER) == 1.0
    assert titles(title, replace(OFFER, report="b", key="b/s1")) == 0.0
    assert echoes(title, QUOTED) == 0.0


def test_stances_on_one_issue_are_the_same_alike_or_against_each_other() -> None:
    one = replace(OFFER, takes=frozenset({"norvia port supports"}))
    assert stances(one, one) == {"takes same": 1.0, "takes alike": 0.0, "takes against": 0.0}
    alike = replace(OFFER, takes=frozenset({"kestria port supports"}))
    against = replace(OFFER, takes=frozenset({"kestria port opposes"}))
    elsewhere = replace(OFFER, takes=frozenset({"norvia toll opposes"}))
    assert stances(one, alike)["takes alike"] == stances(one, against)["takes against"] == 1.0
    assert set(stances(one, elsewhere).values()) == {0.0}


def test_a_condition_or_a_number_that_one_alone_has_sets_two_apart() -> None:
    tied = told("a/s2", "the port is handed back if the troops leave")
    counted = told("a/s2", "that 3 ports would be handed back", quantities=frozenset({"3 port"}))
    assert ties(OFFER, tied)["condition one"] == ties(OFFER, counted)["quantity one"] == 1.0
    assert ties(tied, tied)["condition both"] == 1.0
    assert ties(OFFER, told("a/s2", "Harwick was considered"))["considered one"] == 1.0
    lasting = replace(counted, quantities=frozenset({"P60D", "2th round"}))
    assert set(ties(OFFER, lasting).values()) == {0.0}


def test_statements_beside_each_other_or_under_the_title_are_held_against_each_other_whatever_they_share() -> None:
    title = told("a/s1", "port to be handed back", titled=True)
    numbered = {
        1: title,
        2: told("a/s2", "wheat"),
        4: told("a/s4", "no comment"),
        9: told("a/s9", "rain"),
        10: told("b/s1", "snow"),
    }
    pairs = set(beside(numbered))
    assert {(2, 4), (4, 2), (1, 9), (9, 1)} <= pairs
    assert pairs.isdisjoint({(4, 9), (9, 4), (1, 10), (10, 1)})
