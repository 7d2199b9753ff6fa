"""Stands that the act of a statement shows where its words do not."""

from __future__ import annotations

import pytest

import readout
from readout.codebooks import Codebook, Issue, Party

PORTS = Codebook(
    name="ports",
    title="The ports",
    parties=(Party("norvia", "Norvia"), Party("kestria", "Kestria")),
    issues=(
        Issue("tolls", "The tolls are dropped.", ("(drop|scrap) ... tolls",), ("raise ... tolls",), ("tolls",)),
        Issue("monitors", "Monitors come.", ("monitors",), ("no monitors",), ()),
        Issue("dredging", "The channel is dredged.", (), (), ("dredging",)),
    ),
)


def stances(text: str) -> set[tuple[str, str, str]]:
    """The positions of a text: party, issue and stance."""
    positions = readout.read(text, language="en", codebook=PORTS).positions
    return {(one.party, one.issue, one.stance) for one in positions}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norvia proposed a fund for the dredging of the channel.", "supports"),
        ("Norvia demanded a fund for the dredging of the channel.", "supports"),
        ("Norvia rejected a fund for the dredging of the channel.", "opposes"),
        ("Norvia said it was still studying the dredging of the channel.", "open"),
    ],
)
def test_what_is_put_forward_is_wanted_and_what_is_refused_is_not(text: str, stance: str) -> None:
    assert stances(text) == {("norvia", "dredging", stance)}


def test_a_full_clause_beside_a_refusal_is_not_refused() -> None:
    found = stances("Norvia said it would not drop the tolls, but monitors could come.")
    assert ("norvia", "tolls", "opposes") in found
    assert ("norvia", "monitors", "opposes") not in found


def test_what_another_will_do_is_no_stand_of_the_speakers() -> None:
    assert stances("Norvia said Kestria would take part in the dredging.") == set()


def test_two_negations_of_one_refusal_count_once() -> None:
    assert stances("Norvia said it cannot and will not drop the tolls.") == {("norvia", "tolls", "opposes")}


def test_no_change_to_a_thing_keeps_it() -> None:
    assert ("norvia", "monitors", "opposes") not in stances("Norvia demanded no change to the monitors' mandate.")


def test_the_title_shows_no_stand_by_its_act_alone() -> None:
    assert stances("Norvia proposes dredging\n\nShips passed the strait on Monday.") == set()


def test_a_phrase_that_names_the_refusal_itself_is_not_turned_by_it() -> None:
    assert stances("Norvia said there would be no monitors.") == {("norvia", "monitors", "opposes")}
    assert stances('"There will be no monitors," Norvia said.') == {("norvia", "monitors", "opposes")}
