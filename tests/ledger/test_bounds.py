"""A part of a large dossier is told as the whole would be: fewer claims, all of them counted; of many hits the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.made_readings import Case
from readout.brief.dossiers import render
from readout.brief.dossiers.limits import TERMINAL
from readout.ledger import searching
from readout.ledger.dossier import Dossier
from readout.ledger.record import ClaimEntry
from readout.ledger.recording import record
from readout.ledger.searching import search
from readout.ledger.view import View


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    place: Path = tmp_path_factory.mktemp("bounds") / "case"
    with Dossier.create(place, codebook="generic") as made:
        with made.database.writing() as connection:
            for reading in Case().readings(80):
                made.store(connection, reading)
        yield made


def first(claims: tuple[ClaimEntry, ...], standing: str, most: int) -> set[str]:
    alike = [one for one in claims if one.standing == standing]
    return {one.id for one in sorted(alike, key=lambda one: (-one.origins, -one.reports, one.id))[:most]}


def test_with_a_bound_those_claims_of_each_standing_are_told_that_most_origins_vouch_for(dossier: Dossier) -> None:
    whole, part = record(dossier), record(dossier, View(most=3, contested=2))
    for standing, count in whole.standings:
        kept = {one.id for one in part.claims if one.standing == standing}
        assert kept == first(whole.claims, standing, 2 if standing == "contested" else 3)
        assert len(kept) <= count
    assert (part.standings, part.told_once) == (whole.standings, whole.told_once)
    assert len(part.claims) + part.told_claims == len(whole.claims)


def test_with_a_day_and_a_bound_the_same_claims_are_told_as_without_the_bound(dossier: Dossier) -> None:
    whole, part = (record(dossier, View(since="2031-01-03", most=most)) for most in (None, 2))
    assert {one.id for one in part.claims if one.standing == "confirmed"} == first(whole.claims, "confirmed", 2)
    assert part.standings == whole.standings


@pytest.mark.parametrize("view", [View(), View(since="2031-01-03"), View(issue="issue-1")])
def test_the_page_of_a_bounded_record_is_that_of_the_whole(dossier: Dossier, view: View) -> None:
    bounded = replace(view, most=TERMINAL.claims, contested=TERMINAL.contested)
    assert render(record(dossier, bounded), "terminal") == render(record(dossier, view), "terminal")


def test_a_view_of_a_party_and_an_issue_sees_claims_whose_statements_have_them_apart(dossier: Dossier) -> None:
    whole = record(dossier).claims
    party = next(account.party for one in whole for account in one.accounts if account.party)
    seen = record(dossier, View(party=party, issue="issue-1")).claims
    assert {one.id for one in seen} == {
        one.id for one in whole if "issue-1" in one.issues and any(each.party == party for each in one.accounts)
    }


def test_of_words_that_stand_in_very_many_statements_those_added_last_are_weighed(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "WEIGHED", 2)
    with dossier.database.reading() as connection:
        every = search(connection, "", most=10_000)
        ((word, times),) = Counter(word for one in every for word in set(one.text.split())).most_common(1)
        hits = search(connection, word)
    assert times > 2
    having = sorted((one.report, int(one.statement[1:])) for one in every if word in one.text.split())
    assert sorted((one.report, int(one.statement[1:])) for one in hits) == having[-2:]
