"""A reading of which only what is sure enough is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import halden, hostile, silent

from readout.contract import check
from readout.model import Reading
from readout.reading.threshold import above

LEVELS = sorted({0.0, 1.0, *(one.confidence + step for one in halden().attributions for step in (0, 0.001))})


def less_sure(name: str, confidence: float) -> Reading:
    """The report on the Halden, with one attribution as sure as given."""
    reading = halden()
    attributions = (replace(one, confidence=confidence) if one.id == name else one for one in reading.attributions)
    return replace(reading, attributions=tuple(attributions))


@pytest.mark.parametrize("reading", [halden(), hostile(), silent()], ids=["halden", "hostile", "silent"])
@pytest.mark.parametrize("least", LEVELS)
def test_every_reference_and_span_holds_at_any_level(reading: Reading, least: float) -> None:
    check(above(reading, least))


@pytest.mark.parametrize("least", LEVELS)
def test_no_attribution_that_is_left_is_less_sure_than_asked_and_each_has_its_statement(least: float) -> None:
    left = above(halden(), least)
    sure = [one.id for one in halden().attributions if one.confidence >= least]
    assert [one.id for one in left.attributions] == sure
    assert [one.attribution for one in left.statements] == sure


def test_at_nought_the_reading_is_as_it_was() -> None:
    assert above(halden(), 0.0) == halden()


@pytest.mark.parametrize("low", LEVELS)
def test_what_a_higher_level_keeps_a_lower_one_keeps_too(low: float) -> None:
    """Asking for less and then for more is asking for more."""
    for high in [level for level in LEVELS if level >= low]:
        assert above(above(halden(), low), high) == above(halden(), high)


def test_an_attribution_moves_out_to_the_nearest_one_that_is_left() -> None:
    doubted = less_sure("a5", 0.3)
    assert {one.id: one.parent for one in above(doubted, 0.5).attributions}["a6"] is None
    inner = tuple(replace(one, parent="a4") if one.id == "a5" else one for one in doubted.attributions)
    nested = replace(doubted, attributions=inner)
    assert {one.id: one.parent for one in above(nested, 0.5).attributions}["a6"] == "a4"


def test_a_relay_stays_in_the_chain_where_its_own_attribution_goes() -> None:
    chains = {one.id: one.chain for one in above(less_sure("a5", 0.3), 0.5).statements}
    assert chains["s6"] == ("reik", "official", "post")


def test_an_answer_to_what_went_answers_nothing() -> None:
    assert {one.id: one.answers for one in halden().statements}["s3"] == "s1"
    assert {one.id: one.answers for one in above(less_sure("a1", 0.5), 0.8).statements}["s3"] is None


def test_positions_go_with_the_statement_that_shows_them() -> None:
    left = above(halden(), 0.8).positions
    assert [(one.party, one.issue) for one in left] == [("kestria", "ceasefire"), ("kestria", "dam"), ("norvia", "dam")]


def test_a_meeting_stays_and_names_only_statements_that_are_left() -> None:
    assert [one.statements for one in above(halden(), 0.9).meetings] == [(), ("s10",)]
    assert [one.statements for one in above(halden(), 0.95).meetings] == [(), ()]


def test_a_claim_of_the_headline_goes_with_the_one_statement_it_was_held_against() -> None:
    claims = [one.passage.text for one in above(halden(), 0.85).headline.claims]
    assert claims == ["Kestria agrees to a truce on the Halden", "talks in March"]


def test_a_claim_that_the_text_itself_bears_out_keeps_its_support() -> None:
    kept = above(halden(), 1.0).headline.claims
    assert kept == halden().headline.claims[:2]


def test_a_doubtful_act_alone_takes_no_statement_away() -> None:
    reading = halden()
    first, *others = reading.statements
    doubtful = replace(reading, statements=(replace(first, confidence=0.4), *others))
    assert above(doubtful, 0.5).statements[0] == doubtful.statements[0]


def test_who_is_named_and_when_stays() -> None:
    left = above(halden(), 1.0)
    assert (left.actors, left.times, left.questions) == (halden().actors, halden().times, halden().questions)


@pytest.mark.parametrize("least", [-0.1, 1.1, float("nan"), float("inf")])
def test_what_is_no_confidence_is_refused(least: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        above(halden(), least)
