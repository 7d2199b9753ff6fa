"""Statements of one proposition become one claim, whatever the order they come in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.ledger import grouping
from readout.ledger.grouping import group
from readout.ledger.model import Told

from .claims_told import day, told

SECOND = told("a/s1", "the second round of talks opens in the capital", quantities=frozenset({"2th round"}))
AGAIN = told("b/s1", "the second round of talks will open in the capital", quantities=frozenset({"2th round"}))
THIRD = told("c/s1", "the third round of talks will open in the capital", quantities=frozenset({"3th round"}))
BEEF = told("d/s1", "farmers want a wider quota of beef")
DENIED = told("b/s2", "denied it", act="deny", polarity="negative", answers="b/s1")
REPEATED = told("b/s3", "stood by that", act="deny", polarity="negative", answers="b/s2")
ALL = (SECOND, AGAIN, THIRD, BEEF, DENIED, REPEATED)


def test_statements_of_one_proposition_are_one_claim_and_near_twins_are_not() -> None:
    assert group([SECOND, AGAIN, THIRD, BEEF]) == [("a/s1", "b/s1"), ("c/s1",), ("d/s1",)]


def test_nothing_makes_no_claim() -> None:
    assert group([]) == []


@given(st.permutations(ALL))
@settings(max_examples=30, deadline=None)
def test_claims_do_not_depend_on_the_order(members: list[Told]) -> None:
    assert group(members) == group(ALL)


def test_an_answer_joins_its_claim_and_so_does_an_answer_to_the_answer() -> None:
    assert ("a/s1", "b/s1", "b/s2", "b/s3") in group(ALL)


def test_an_answer_without_its_claim_stands_alone() -> None:
    assert group([BEEF, DENIED]) == [("b/s2",), ("d/s1",)]


def test_an_answer_without_words_does_not_hold_its_claim_apart_from_others() -> None:
    answers = [replace(DENIED, key=f"b/s{n}", statement=f"s{n}") for n in range(2, 8)]
    assert {"a/s1", "b/s1"} <= set(group([SECOND, AGAIN, *answers])[0])


def test_what_people_joined_stands_together() -> None:
    pair = frozenset({("c/s1", "a/s1")})
    assert ("a/s1", "b/s1", "c/s1") not in group(ALL[:4])
    assert any({"a/s1", "c/s1"} <= set(claim) for claim in group(ALL[:4], joined=pair))


def test_what_people_parted_stands_apart_whatever_links_it() -> None:
    pair = frozenset({("b/s1", "a/s1"), ("b/s2", "b/s1")})
    claims = group(ALL, parted=pair)
    assert not any({"a/s1", "b/s1"} <= set(claim) or {"b/s1", "b/s2"} <= set(claim) for claim in claims)


def test_parting_holds_against_a_chain_of_joins() -> None:
    joined = frozenset({("a/s1", "b/s1"), ("b/s1", "d/s1")})
    claims = group(ALL[:4], joined=joined, parted=frozenset({("a/s1", "d/s1")}))
    assert not any({"a/s1", "d/s1"} <= set(claim) for claim in claims)


def test_pairs_that_exclude_each_other_are_never_linked_by_a_third() -> None:
    vague = told("e/s1", "a round of talks opens in the capital")
    assert not any({"a/s1", "c/s1"} <= set(claim) for claim in group([SECOND, AGAIN, THIRD, vague]))


def test_known_scores_are_taken_as_they_are() -> None:
    known = {("a/s1", "d/s1"): 0.9, ("a/s1", "b/s1"): 0.1}
    assert group([SECOND, AGAIN, BEEF], scores=known) == [("a/s1", "d/s1"), ("b/s1",)]


def test_the_average_counts_not_one_strong_link() -> None:
    known = {("a/s1", "a/s2"): 0.9, ("b/s1", "b/s2"): 0.9, ("a/s2", "b/s1"): 0.8}
    members = [told(key, f"word{n}") for n, key in enumerate(("a/s1", "a/s2", "b/s1", "b/s2"))]
    assert group(members, scores=known) == [("a/s1", "a/s2"), ("b/s1", "b/s2")]


def test_more_than_can_be_held_against_each_other_are_grouped_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 6)
    copies = [replace(SECOND, key=f"r{n:02}/s1", report=f"r{n:02}", said=day(f"2025-03-{n + 1:02}")) for n in range(5)]
    others = [replace(BEEF, key=f"q{n:02}/s1", report=f"q{n:02}") for n in range(5)]
    claims = group([*copies, *others])
    assert sorted(key for claim in claims for key in claim) == sorted(one.key for one in [*copies, *others])
    assert claims == group([*others, *reversed(copies)])
    assert claims == [tuple(one.key for one in others), tuple(one.key for one in copies)]
