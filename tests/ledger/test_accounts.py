"""What the statements of a claim add up to: accounts by holder, and their standing."""

from __future__ import annotations

from dataclasses import replace

from readout.ledger.accounts import claim_of, history_of, tension_of
from readout.ledger.model import Told

from .claims_told import day, told


def said(key: str, holder: str, party: str | None = None, text: str = "a call took place", **given: object) -> Told:
    return told(key, text, speaker=holder, party=party, origin=f"person:{holder}", **given)


CALL = said("a/s1", "orren", "norvia")
RELAYED = replace(CALL, key="b/s1", report="b")
NO = said("b/s2", "sel", "kestria", "denied it", act="deny", polarity="negative", answers="b/s1")
NEITHER = said("b/s3", "vas", "kestria", "declined to comment", act="decline", polarity=None, answers="b/s1")


def stands(*members: Told) -> dict[str | None, str]:
    return {one.holder: one.stand for one in claim_of(members).accounts}


def test_one_voice_is_of_single_origin_however_many_relay_it() -> None:
    relays = [replace(CALL, key=f"r{n}/s1", report=f"r{n}") for n in range(10)]
    claim = claim_of(relays)
    assert (claim.standing, claim.reports, claim.origins, len(claim.accounts)) == ("single-origin", 10, 1, 1)


def test_a_yes_and_a_no_of_two_holders_are_contested() -> None:
    assert claim_of([CALL, RELAYED, NO]).standing == "contested"
    assert stands(CALL, RELAYED, NO) == {"orren": "affirms", "sel": "denies"}


def test_a_denial_alone_is_denied() -> None:
    alone = said("a/s1", "sel", "kestria", "that a call took place", act="deny", polarity="negative")
    assert claim_of([alone]).standing == "denied"


def test_neither_confirming_nor_denying_leaves_it_unconfirmed() -> None:
    assert claim_of([CALL, RELAYED, NEITHER]).standing == "unconfirmed"
    assert stands(CALL, RELAYED, NEITHER)["vas"] == "declines"
    assert claim_of([NEITHER]).standing == "unconfirmed"


def test_a_denial_weighs_more_than_a_refusal_to_say() -> None:
    assert claim_of([CALL, RELAYED, NO, NEITHER]).standing == "contested"


def test_two_parties_confirm_even_where_a_third_holder_declines() -> None:
    other = said("c/s1", "sel", "kestria", "there was a call")
    assert claim_of([CALL, other]).standing == "confirmed"
    assert claim_of([CALL, RELAYED, other, NEITHER]).standing == "confirmed"


def test_two_independent_origins_of_no_two_parties_corroborate() -> None:
    outlet = told("c/s1", "a call took place", origin="outlet:courier")
    claim = claim_of([CALL, outlet])
    assert (claim.standing, claim.origins) == ("corroborated", 2)


def test_a_changed_mind_is_an_update_and_no_contradiction() -> None:
    early = replace(CALL, said=day("2025-03-01"))
    late = replace(CALL, key="c/s1", report="c", said=day("2025-03-05"), act="deny", polarity="negative")
    claim = claim_of([late, early])
    assert [(one.stand, one.statements) for one in claim.accounts] == [("denies", ("c/s1",))]
    assert claim.standing == "denied"
    assert [one.stand for one in history_of([late, early])[0]] == ["affirms", "denies"]
    assert (claim.first, claim.last) == ("2025-03-01", "2025-03-05")


def test_an_account_has_every_statement_since_the_stand_was_taken() -> None:
    days = [replace(CALL, key=f"r{n}/s1", report=f"r{n}", said=day(f"2025-03-0{n}")) for n in (1, 2, 3)]
    assert claim_of(days).accounts[0].statements == ("r1/s1", "r2/s1", "r3/s1")


def test_of_one_day_the_stand_told_most_often_counts() -> None:
    wrong = replace(CALL, key="d/s1", report="d", act="deny", polarity="negative")
    assert stands(CALL, RELAYED, wrong) == {"orren": "affirms"}


def test_a_negative_that_nobody_words_otherwise_is_affirmed() -> None:
    refusal = said("a/s1", "orren", "norvia", "will not withdraw", act="reject", polarity="negative")
    assert stands(refusal) == {"orren": "affirms"}
    assert claim_of([refusal]).standing == "single-origin"


def test_the_same_negative_denies_what_another_affirms() -> None:
    refusal = said("a/s1", "orren", "norvia", "will not withdraw", act="reject", polarity="negative")
    hope = said("b/s1", "sel", "kestria", "will withdraw", act="expect")
    assert stands(refusal, hope) == {"orren": "denies", "sel": "affirms"}


def test_denying_a_negative_affirms() -> None:
    claim = said("b/s1", "orren", "norvia", "had not called", polarity="negative")
    other = said("c/s1", "vas", "kestria", "had called")
    assert stands(claim, NO, other) == {"orren": "denies", "sel": "affirms", "vas": "affirms"}


def test_confirming_an_earlier_statement_takes_its_side() -> None:
    claim = said("b/s1", "orren", "norvia", "had not called", polarity="negative")
    yes = said("b/s2", "sel", "kestria", "confirmed it", act="confirm", answers="b/s1")
    other = said("c/s1", "vas", "kestria", "had called")
    assert stands(claim, yes, other)["sel"] == "denies"


def test_a_no_under_a_condition_affirms_the_condition() -> None:
    condition = said("a/s1", "orren", "norvia", "no truce without the ports", act="condition", polarity="negative")
    demand = said("b/s1", "vas", "norvia", "a truce must cover the ports", act="demand")
    assert stands(condition, demand) == {"orren": "affirms", "vas": "affirms"}


def test_what_reports_tell_in_their_own_voice_is_held_by_nobody_and_apart_by_origin() -> None:
    one = told("a/s1", "a call took place", origin="outlet:courier")
    other = told("b/s1", "no call took place", polarity="negative", origin="outlet:herald")
    claim = claim_of([one, other])
    assert [(account.holder, account.stand) for account in claim.accounts] == [(None, "affirms"), (None, "denies")]
    assert claim.standing == "contested"


def test_the_words_are_those_of_a_full_statement_that_affirms() -> None:
    full = said("c/s1", "vas", "kestria", "a call of the two presidents took place on Monday")
    claim = claim_of([NO, full, replace(CALL, act="deny", polarity="negative"), RELAYED])
    assert claim.text in (full.content.text, RELAYED.content.text)


def test_answers_in_a_circle_come_to_an_end() -> None:
    one = replace(NO, answers="b/s4")
    other = replace(NO, key="b/s4", statement="s4", answers="b/s2")
    assert set(stands(one, other)) == {"sel"}


def test_nothing_depends_on_the_order() -> None:
    members = [CALL, RELAYED, NO, NEITHER]
    assert claim_of(members) == claim_of(members[::-1])


def test_tension_is_nothing_where_nobody_denies() -> None:
    full = replace(NO, content=CALL.content, stems=CALL.stems, answers=None)
    assert tension_of([CALL, RELAYED, NEITHER]) == 0.0
    assert tension_of([CALL, full]) > 0.0


def within(outer: Told, inner: Told) -> Told:
    """``inner``, at a place within the words of ``outer``."""
    start = outer.content.start + 2
    return replace(inner, content=replace(inner.content, spans=((start, start + 5),)))


def test_who_hands_on_is_in_the_account_of_who_vouches() -> None:
    paper = told("a/s2", "the envoy had said that a call took place", speaker="courier", origin="outlet:courier")
    claim = claim_of([paper, within(paper, CALL)])
    assert [(one.holder, one.statements) for one in claim.accounts] == [("orren", ("a/s1", "a/s2"))]
    assert (claim.standing, claim.origins) == ("single-origin", 1)


def test_what_a_party_tells_of_the_offer_of_another_is_its_own_word() -> None:
    report = said("a/s2", "orren", "norvia", "that the other side had offered to free the crew")
    offer = within(report, said("a/s1", "kestria", "kestria", "to free the crew", act="offer"))
    assert stands(report, offer) == {"orren": "affirms"}


def test_a_denial_of_what_another_is_said_to_have_said_is_an_account_and_the_other_is_none() -> None:
    denial = said("a/s2", "sel", "kestria", "that the envoy had agreed to a truce", act="deny", polarity="negative")
    agreed = within(denial, said("a/s1", "orren", "norvia", "a truce", polarity="negative"))
    assert stands(denial, agreed) == {"sel": "denies"}


def test_a_headline_is_in_the_account_of_the_body_that_tells_the_same() -> None:
    title = replace(said("a/s9", "norvia", "norvia"), titled=True)
    claim = claim_of([title, CALL])
    assert [(one.holder, set(one.statements)) for one in claim.accounts] == [("orren", {"a/s9", "a/s1"})]


def test_a_headline_alone_is_an_account() -> None:
    title = replace(said("a/s9", "norvia", "norvia"), titled=True)
    assert stands(title) == {"norvia": "affirms"}


def test_what_two_sides_say_together_is_confirmed_by_both() -> None:
    joint = replace(
        told("a/s1", "the talks would resume on Monday", speaker="both"), sides=frozenset({"norvia", "sardane"})
    )
    alone = told("a/s1", "the talks would resume on Monday", speaker="norvia-minister", party="norvia")
    assert claim_of([joint]).standing == "confirmed"
    assert claim_of([alone]).standing == "single-origin"
