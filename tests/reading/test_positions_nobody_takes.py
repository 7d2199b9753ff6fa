"""Where it is not certain that a stand is taken, or which, none is read."""

from __future__ import annotations

import pytest

import readout
from readout.codebooks import Codebook, Issue, Party

PORTS = Codebook(
    name="ports",
    title="The ports",
    parties=(Party("norvia", "Norvia"), Party("kestria", "Kestria")),
    issues=(
        Issue("tolls", "The tolls are dropped.", ("(drop|scrap) ... tolls",), ("(raise|keep) ... tolls",), ("tolls",)),
        Issue(
            "dredging", "The channel is dredged.", ("(keep|dredge) ... channel",), ("halt ... channel",), ("channel",)
        ),
        Issue("crews", "The crews are freed.", ("(free|release|release of) ... crews",), (), ("crews",)),
        Issue("truce", "The fighting stops.", ("truce",), (), ()),
        Issue("surcharges", "Surcharges end.", (), ("harbour tolls",), ()),
    ),
)


def stances(text: str) -> set[tuple[str, str, str]]:
    """The positions of a text: party, issue and stance."""
    positions = readout.read(text, language="en", codebook=PORTS).positions
    return {(one.party, one.issue, one.stance) for one in positions}


@pytest.mark.parametrize(
    "beside",
    [
        "Kestria rejected the weatherman's forecast.",
        "Kestria praised the swimmers.",
        "Kestria said the harvest in the south was rich.",
        "Kestria demanded that the museum be reopened.",
        "Kestria refused to shake hands with the reporters.",
    ],
)
def test_what_has_a_matter_of_its_own_takes_up_none(beside: str) -> None:
    reading = readout.read(f"Norvia proposed a truce. {beside}", language="en", codebook=PORTS)
    assert {(one.party, one.issue) for one in reading.positions} == {("norvia", "truce")}
    assert not reading.statements[-1].issues


@pytest.mark.parametrize(("echo", "stance"), [("rejected it", "opposes"), ("welcomed the offer", "supports")])
def test_what_only_stands_for_what_was_said_takes_it_up(echo: str, stance: str) -> None:
    assert ("kestria", "truce", stance) in stances(f"Norvia proposed a truce. Kestria {echo}.")


def test_nobody_weighs_what_he_has_proposed_himself() -> None:
    text = 'Norvia proposed a truce. "We need a week to study it," Norvia said.'
    assert {one for one in stances(text) if one[2] == "open"} == set()


def test_to_ask_to_be_heard_is_no_demand_for_the_matter() -> None:
    assert stances("Norvia proposed a truce. Kestria said it should be consulted.") == {("norvia", "truce", "supports")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvia said the channel was not negotiable.", {("norvia", "dredging", "supports")}),
        ("Norvia said the tolls were not negotiable.", {("norvia", "tolls", "opposes")}),
        ("Norvia said the crews were not negotiable.", set()),
    ],
)
def test_what_is_not_negotiable_is_kept_as_far_as_the_codebook_says_which_way_that_is(
    text: str, expected: object
) -> None:
    assert stances(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norvia said it would not accept a pact that ignored the release of the crews.",
        "Norvia said any pact without the release of the crews would be worthless.",
        "Norvia said there would be no pact without the release of the crews.",
        "Norvia rejected any pact that left out the release of the crews.",
    ],
)
def test_what_must_not_be_missing_is_wanted(text: str) -> None:
    assert ("norvia", "crews", "supports") in stances(text)


def test_to_accept_a_thing_without_another_says_nothing_of_either() -> None:
    assert stances("Norvia said it would accept a truce that did not include the release of the crews.") == set()


@pytest.mark.parametrize(
    "text",
    ["Norvia refused to accept a list of crews.", "Norvia said any pact should cover the release of the crews."],
)
def test_a_list_or_a_matter_to_be_dealt_with_is_no_stand(text: str) -> None:
    assert stances(text) == set()


def test_a_narrower_phrase_inside_one_that_turns_it_round_shows_no_stand() -> None:
    text = "Norvia said there would be no pact unless Kestria agreed to scrap the harbour tolls."
    assert not [one for one in stances(text) if one[1] == "surcharges"]


def test_an_insertion_between_a_subject_and_its_verb_belongs_to_the_condition() -> None:
    text = "Norvia said it would drop the tolls only after the pilot, a father of two, had been set free."
    position = readout.read(text, language="en", codebook=PORTS).positions[0]
    assert [one.text for one in position.conditions] == ["only after the pilot, a father of two, had been set free"]
