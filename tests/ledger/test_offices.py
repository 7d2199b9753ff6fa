"""Who "the minister" of one report is, whom another names. All reports here are invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from readout.ledger.dossier import Dossier
from readout.ledger.record import Record
from readout.ledger.recording import record
from readout.library import as_report

CODEBOOK = """
name: strait
title: Talks of Norvia and Sardane
parties:
  - {id: norvia, name: Norvia, names: [Norvia, Norvian]}
  - {id: sardane, name: Sardane, names: [Sardane, Sardanian]}
issues:
  - {id: truce, proposal: The fighting stops., support: [truce]}
"""
NAMED = 'Norvian Harbour Minister Ivo Brandt arrived in Port Vell on Monday. "We want a truce," Brandt said.'
OFFICE = "The talks in Port Vell went on until midnight. The harbour minister said that a truce was possible."
OTHER = "Sardanian Harbour Minister Lena Oster arrived in Port Vell on Tuesday. She said that she would listen."


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    (tmp_path / "strait.yaml").write_text(CODEBOOK)
    with Dossier.create(tmp_path / "case", codebook=str(tmp_path / "strait.yaml"), database=database_url) as made:
        yield made


def added(dossier: Dossier, *texts: str) -> Record:
    for number, text in enumerate(texts, 1):
        report = as_report(text, outlet=f"Outlet {number}", published=f"2025-03-0{number}")
        list(dossier.add([replace(report, id=f"r{number}")]))
    return record(dossier)


def holders(found: Record, report: str) -> set[tuple[str | None, str | None]]:
    return {
        (account.name, account.party)
        for claim in found.claims
        for account in claim.accounts
        if any(one.report == report for one in account.statements)
    }


def test_an_office_that_one_person_holds_in_the_dossier_is_that_person(dossier: Dossier) -> None:
    found = added(dossier, NAMED, OFFICE)
    assert holders(found, "r2") == {("Ivo Brandt", "norvia")}
    assert {origin.id for origin in found.dossier.origins} == {"person:ivo-brandt"}


def test_an_office_that_two_hold_stays_unresolved(dossier: Dossier) -> None:
    found = added(dossier, NAMED, OTHER, OFFICE)
    assert holders(found, "r3") == {("The harbour minister", None)}


def test_an_office_that_nobody_is_known_to_hold_stays_unresolved(dossier: Dossier) -> None:
    assert holders(added(dossier, OFFICE), "r1") == {("The harbour minister", None)}
