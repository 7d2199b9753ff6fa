"""Ten outlets relay what one says of a call, and the other side neither confirms nor denies it. Everything is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from readout.ledger.dossier import Dossier
from readout.library import as_report

CODEBOOK = """
name: strait
title: War of Norvia and Sardane
parties:
  - id: norvia
    name: Norvia
    names: [Norvia, Norvian]
    actors:
      - {name: Ivo Brandt, aliases: [Brandt], roles: [{title: President, of: Norvia}]}
  - id: sardane
    name: Sardane
    names: [Sardane, Sardanian]
    actors:
      - {name: Lena Oster, aliases: [Oster], roles: [{title: President, of: Sardane}]}
      - {name: Tomas Reik, aliases: [Reik], roles: [{title: spokesman, of: Sardane}]}
issues:
  - {id: truce, proposal: The war ends., support: [end the war, truce]}
"""
FIRST = "Norvian President Ivo Brandt told the Harbour Post that he had spoken with Lena Oster by phone about ending the war."
RELAYS = (
    "Ivo Brandt says he has spoken to Lena Oster by telephone about ending the war, the Harbour Post reports.",
    "Brandt told the Harbour Post he had talked with Sardanian President Lena Oster on the phone about how to end the war.",
    "Norvian President Ivo Brandt said that he had a phone call with Oster about an end of the war, according to the "
    "Harbour Post.",
    "Brandt claims he spoke with Oster by phone. In an interview with the Harbour Post the Norvian president said he had talked "
    "with her about ending the war.",
    "Ivo Brandt has spoken with Lena Oster on the telephone about ending the war, he told the Harbour Post.",
    "The Harbour Post reported on Saturday that Brandt had spoken by phone with Oster about ending the war.",
    "Brandt said in an interview with the Harbour Post that he had spoken with Oster on the phone about ending the war.",
    "According to the Harbour Post, Brandt has spoken with Oster by phone about ending the war.",
    "President Ivo Brandt says he spoke with Lena Oster by phone about ending the war. Sardanian spokesman Tomas Reik said he "
    "could neither confirm nor deny the call.",
    "Ivo Brandt told the Harbour Post that he had spoken to Lena Oster on the phone about ending the war. Asked about this, "
    "Sardanian spokesman Tomas Reik neither confirmed nor denied it.",
)
OUTLETS = (
    "Sky Desk", "Daily Ledger", "Morning Sun", "The Gazette", "Evening Mail",
    "Northern Echoes", "Valley News", "Coast Herald", "City Monitor", "Weekly Mirror",
)  # fmt: skip


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    (tmp_path / "strait.yaml").write_text(CODEBOOK)
    with Dossier.create(tmp_path / "case", codebook=str(tmp_path / "strait.yaml"), database=database_url) as made:
        yield made


def test_what_ten_outlets_relay_is_one_claim_of_two_accounts_and_two_origins(dossier: Dossier) -> None:
    first = as_report(FIRST, outlet="Harbour Post", published="2025-02-08")
    relays = [
        replace(as_report(text, outlet=outlet, published="2025-02-09"), id=f"r{number}")
        for number, (text, outlet) in enumerate(zip(RELAYS, OUTLETS, strict=True), 1)
    ]
    added = list(dossier.add([replace(first, id="r0"), *relays]))
    assert [one.outcome for one in added] == ["added"] * 11
    claim = dossier.record().claims[0]
    assert (claim.standing, claim.reports, claim.origins) == ("unconfirmed", 11, 2)
    assert {(one.name, one.party, one.stand) for one in claim.accounts} == {
        ("Ivo Brandt", "norvia", "affirms"),
        ("Tomas Reik", "sardane", "declines"),
    }
