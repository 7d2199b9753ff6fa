"""A dossier from the outside: made, grown, told. All reports here are invented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from readout.brief.dossiers import render
from readout.errors import DossierError
from readout.ledger.dossier import Added, Dossier
from readout.ledger.record import Record, to_json
from readout.ledger.recording import record
from readout.ledger.searching import Filters, search
from readout.ledger.tracing import trace
from readout.ledger.view import View
from readout.library import as_report
from readout.model import Report

CODEBOOK = """
name: strait
title: Talks of Norvia and Sardane
parties:
  - id: norvia
    name: Norvia
    names: [Norvia, Norvian]
    actors:
      - {name: Ivo Brandt, aliases: [Brandt], roles: [{title: Foreign Minister, of: Norvia}]}
  - id: sardane
    name: Sardane
    names: [Sardane, Sardanian]
    actors:
      - {name: Lena Oster, aliases: [Oster], roles: [{title: spokeswoman, of: Sardane}]}
issues:
  - id: truce
    proposal: The fighting stops.
    support: [truce, ceasefire]
"""
FIRST = (
    "Norvian Foreign Minister Ivo Brandt told the Harbour Post that his deputy had met a Sardanian envoy in Port Vell "
    "on 3 March. Brandt said that Norvia supports a truce of 30 days."
)
RELAY = (
    "Ivo Brandt told the Harbour Post that his deputy had met a Sardanian envoy in Port Vell on 3 March, the Harbour "
    "Post reported. Nobody else has said anything of it so far."
)
ANSWER = (
    "Ivo Brandt has said that his deputy had met a Sardanian envoy in Port Vell on 3 March. "
    "Asked about this, Sardanian spokeswoman Lena Oster declined to comment."
)
DENIAL = (
    "Sardanian spokeswoman Lena Oster denied that a Sardanian envoy had met Brandt's deputy in Port Vell on 3 March."
)


def told(name: str, text: str, outlet: str, day: str) -> Report:
    return replace(as_report(text, outlet=outlet, published=day), id=name)


def reports() -> list[Report]:
    return [
        told("r1", FIRST, "Harbour Post", "2025-03-04"),
        told("r2", RELAY, "Daily Ledger", "2025-03-05"),
        told("r3", ANSWER, "Evening Crier", "2025-03-06"),
    ]


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    codebook = tmp_path / "strait.yaml"
    codebook.write_text(CODEBOOK)
    with Dossier.create(tmp_path / "case", codebook=str(codebook), database=database_url) as made:
        yield made


def outcomes(added: list[Added]) -> list[tuple[str, str]]:
    return [(one.report, one.outcome) for one in added]


def the_claim(found: Record) -> str:
    return next(one.id for one in found.claims if one.reports > 1)


def test_reports_are_stored_once(dossier: Dossier) -> None:
    assert outcomes(list(dossier.add(reports()))) == [("r1", "added"), ("r2", "added"), ("r3", "added")]
    assert outcomes(list(dossier.add(reports()))) == [("r1", "known"), ("r2", "known"), ("r3", "known")]
    assert [one.id for one in record(dossier).dossier.reports] == ["r1", "r2", "r3"]


def test_what_one_says_and_another_does_not_confirm_is_one_unconfirmed_claim(dossier: Dossier) -> None:
    list(dossier.add(reports()))
    claim = next(one for one in record(dossier).claims if one.reports > 1)
    assert {(one.name, one.stand) for one in claim.accounts} == {("Ivo Brandt", "affirms"), ("Lena Oster", "declines")}
    assert (claim.standing, claim.reports, claim.origins) == ("unconfirmed", 3, 2)


def test_a_denial_makes_the_claim_contested_but_not_before_it_was_told(dossier: Dossier) -> None:
    list(dossier.add([*reports(), told("r4", DENIAL, "Daily Ledger", "2025-03-09")]))
    now, before = record(dossier), record(dossier, View(as_of="2025-03-08"))
    assert [one.standing for one in now.claims if one.reports > 1] == ["contested"]
    assert [one.standing for one in before.claims if one.reports > 1] == ["unconfirmed"]
    assert [one.id for one in before.dossier.reports] == ["r1", "r2", "r3"]


def test_what_is_new_since_a_day_leaves_out_what_was_told_before(dossier: Dossier) -> None:
    list(dossier.add([*reports(), told("r4", DENIAL, "Daily Ledger", "2025-03-09")]))
    assert record(dossier, View(since="2025-03-10")).changes == ()
    assert [one.standing for one in record(dossier, View(since="2025-03-09")).claims] == ["contested"]


def test_a_new_version_at_an_address_replaces_the_one_before_it(dossier: Dossier) -> None:
    list(dossier.add(reports()))
    later = told("r1", FIRST.replace("30 days", "60 days"), "Harbour Post", "2025-03-04")
    assert outcomes(list(dossier.add([later]))) == [("r1~2", "revision")]
    found = {one.id: one for one in record(dossier).dossier.reports}
    assert (found["r1"].superseded, found["r1~2"].revises) == (True, "r1")
    assert next(one for one in record(dossier).claims if one.reports > 1).reports == 3


def test_the_same_text_of_another_outlet_is_a_copy_without_an_origin_of_its_own(dossier: Dossier) -> None:
    list(dossier.add(reports()))
    assert outcomes(list(dossier.add([told("r5", FIRST, "Morning Gazette", "2025-03-05")]))) == [("r5", "copy")]
    claim = next(one for one in record(dossier).claims if one.standing == "unconfirmed")
    assert (claim.reports, claim.origins) == (4, 2)


def test_every_span_of_the_record_is_the_text_s(dossier: Dossier) -> None:
    list(dossier.add(reports()))
    texts = {one.id: one.text for one in reports()}
    found = record(dossier)
    spans = [said for claim in found.claims for account in claim.accounts for said in account.statements]
    assert spans
    for said in spans:
        assert " ".join(texts[said.report][start:end] for start, end in said.spans) == said.text


def test_the_record_is_the_same_however_often_it_is_asked_for(dossier: Dossier) -> None:
    list(dossier.add(reports()))
    assert render(record(dossier), "json") == render(record(dossier), "json")
    assert json.loads(render(record(dossier), "json")) == json.loads(json.dumps(to_json(record(dossier))))


def test_the_tree_of_a_claim_leads_from_who_said_it_to_who_has_it_from_whom(dossier: Dossier) -> None:
    list(dossier.add(reports()))
    traced = trace(dossier, the_claim(record(dossier)))
    assert [root.name for root in traced.roots] == ["Ivo Brandt", "Lena Oster"]
    post = traced.roots[0].below[0]
    assert (post.id, [one.id for one in post.below]) == ("r1", ["r2"])


def test_an_id_of_no_claim_is_told_with_the_nearest_that_there_is(dossier: Dossier) -> None:
    list(dossier.add(reports()))
    claim = the_claim(record(dossier))
    with pytest.raises(DossierError, match=claim):
        trace(dossier, claim[:-1])


def test_words_are_found_in_any_spelling_and_filtered(dossier: Dossier) -> None:
    list(dossier.add(reports()))
    with dossier.database.reading() as connection:
        assert {one.report for one in search(connection, "Pórt-Vell envoy")} == {"r1", "r2", "r3"}
        assert {one.report for one in search(connection, "truce", Filters(party="norvia"))} == {"r1"}
        assert search(connection, "truce", Filters(party="sardane")) == []
        assert [one.act for one in search(connection, "", Filters(speaker="Oster"))] == ["decline"]
        assert search(connection, '"vell port"') == []
        assert search(connection, '") OR *') == []


def test_a_dossier_is_not_made_over_another(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="there is one"):
        Dossier.create(tmp_path / "case", codebook="generic")


def test_a_folder_that_is_none_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="readout new"):
        Dossier.open(tmp_path)
