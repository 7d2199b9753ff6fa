"""How like it is that two statements tell one proposition, and what excludes it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from readout.ledger.claim_table import limit, weights
from readout.ledger.likeness import FEATURES, excluded, features, score, tension
from readout.model import Interval

from .claims_told import day, told

ROUND = told("a/s1", "the second round will open in the capital on Monday", times=(day("2025-03-03"),))


def test_the_same_words_are_liker_than_other_words() -> None:
    again = replace(ROUND, key="b/s1", report="b")
    other = told("b/s1", "farmers asked for a wider quota of beef")
    assert score(ROUND, again) > 0.9
    assert score(ROUND, other) < 0.1


def test_likeness_does_not_depend_on_the_order() -> None:
    other = told("b/s1", "a second round opens next week", speaker="envoy", said=day("2025-02-20"))
    assert score(ROUND, other) == score(other, ROUND)
    assert excluded(ROUND, other) == excluded(other, ROUND)


def test_vectors_count_more_than_the_want_of_common_words() -> None:
    axis = np.eye(384, dtype=np.float32)
    one = told("a/s1", "the lorries may cross again", vector=axis[0])
    near = told("b/s1", "trucks are let through once more", vector=axis[0])
    far = replace(near, vector=axis[1])
    assert score(one, near) > 10 * score(one, far)


def test_shared_days_quantities_and_issues_speak_for_one_claim() -> None:
    one, other = told("a/s1", "prisoners will be freed"), told("b/s1", "an exchange of captives is due")
    for given in (
        {"times": (day("2025-03-03"),)},
        {"quantities": frozenset({"40 prison"})},
        {"issues": ("exchange",)},
    ):
        assert score(replace(one, **given), replace(other, **given)) > score(one, other), given


def test_what_is_said_months_apart_is_less_like() -> None:
    sooner = replace(ROUND, key="b/s1", report="b", said=day("2025-03-01"))
    later = replace(sooner, said=day("2025-07-01"))
    assert score(replace(ROUND, said=day("2025-03-01")), sooner) > score(replace(ROUND, said=day("2025-03-01")), later)


def test_rare_words_count_more_where_their_rarity_is_known() -> None:
    one, other = told("a/s1", "a corridor for grain ships"), told("b/s1", "a corridor for wheat cargoes")
    assert score(one, other, {"corridor": 5.0}) > score(one, other, {"corridor": 0.2})


def test_an_answer_is_of_one_claim_with_what_it_answers() -> None:
    denial = told("a/s2", "denied it", act="deny", polarity="negative", answers="a/s1")
    assert score(ROUND, denial) == 1.0
    assert excluded(ROUND, denial) is None


def test_a_refusal_to_say_is_liker_to_what_another_said_right_before_it() -> None:
    said = told("a/s1", "both presidents spoke by telephone", speaker="aide")
    refusal = told("a/s2", "to say whether there was a call", act="decline", polarity=None, speaker="spokesman")
    later = replace(refusal, key="a/s9", statement="s9")
    assert score(said, refusal) > score(said, later)


def test_other_days_exclude_each_other() -> None:
    assert excluded(ROUND, replace(ROUND, key="b/s1", times=(day("2025-03-10"),)))
    assert excluded(ROUND, replace(ROUND, key="b/s1", times=(Interval("2025-03-01", "2025-03-07"),))) is None


@pytest.mark.parametrize("vague", [(), (Interval(None, "2025-01-31"),), (Interval("2024-01-01", "2024-12-31"),)])
def test_times_without_bounds_or_of_many_days_exclude_nothing(vague: tuple[Interval, ...]) -> None:
    assert excluded(ROUND, replace(ROUND, key="b/s1", times=vague)) is None


@pytest.mark.parametrize(
    ("mine", "theirs", "apart"),
    [
        ({"40 prison"}, {"60 prison"}, True),
        ({"2th round"}, {"3th round"}, True),
        ({"40 prison"}, {"40 prison", "60 prison"}, False),
        ({"40 prison"}, {"60 ship"}, False),
        ({"40"}, {"60"}, False),
        ({"2th round"}, {"3 round"}, False),
    ],
)
def test_other_numbers_of_one_unit_exclude_each_other(mine: set[str], theirs: set[str], apart: bool) -> None:
    one = replace(ROUND, quantities=frozenset(mine))
    other = replace(ROUND, key="b/s1", quantities=frozenset(theirs))
    assert bool(excluded(one, other)) is apart


def test_the_same_shape_with_another_party_is_another_claim() -> None:
    one = told("a/s1", "that @norvia must withdraw its troops from the strait")
    other = told("b/s1", "that @kestria must withdraw its troops from the strait")
    assert excluded(one, other)
    assert excluded(one, replace(one, key="b/s1")) is None


def test_the_same_shape_with_another_place_is_another_claim() -> None:
    one = told("a/s1", "the delegations will meet for talks in Harwick")
    assert excluded(one, told("b/s1", "the delegations will meet for talks in Ostrand"))
    assert excluded(one, told("b/s1", "delegations meet in Harwick for talks")) is None


def test_the_same_shape_with_another_person_is_another_claim() -> None:
    one = told("a/s1", "Tal Orren will carry the letter over", about=frozenset({"tal-orren"}))
    assert excluded(one, told("b/s1", "Mira Sel will carry the letter over", about=frozenset({"mira-sel"})))


def test_we_is_the_party_that_speaks() -> None:
    one = told("a/s1", "we will withdraw our troops from the strait", party="norvia")
    assert excluded(one, told("b/s1", "@kestria will withdraw its troops from the strait"))
    assert excluded(one, told("b/s1", "@norvia will withdraw its troops from the strait")) is None


def test_a_denial_is_not_excluded_from_what_it_denies() -> None:
    assert excluded(ROUND, replace(ROUND, key="b/s1", act="deny", polarity="negative")) is None


def test_tension_is_higher_between_a_yes_and_a_no_of_one_thing() -> None:
    no = replace(ROUND, key="b/s1", report="b", act="deny", polarity="negative")
    elsewhere = told("b/s1", "farmers asked for beef", polarity="negative")
    assert tension(ROUND, no) > tension(ROUND, replace(no, act="assert", polarity="positive"))
    assert tension(ROUND, no) > tension(ROUND, elsewhere)
    assert 0.0 <= tension(ROUND, no) <= 1.0


def test_every_feature_has_a_weight() -> None:
    assert set(weights("weights")) == set(FEATURES) == set(features(ROUND, ROUND))
    assert 0 < limit("threshold") < 1
