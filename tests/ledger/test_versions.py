"""Versions of a report and copies of it: which stands, which is known, and what counts as of a day. All reports are invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select, update

from readout.ledger import schema
from readout.ledger.checking import faults
from readout.ledger.dossier import Added, Dossier
from readout.ledger.recording import record
from readout.ledger.view import View
from readout.model import Provenance, Reading, Report

from .correcting_case import CODEBOOK, MET, SHIPS, Say, reading

PAGE = "https://tide.example/1"
TRUCE = Say("Ivo Brandt", "that Norvia wanted a truce of thirty days before the harvest", stance="supports")
LONG = tuple(
    Say(
        "Lena Oster", f"that {what} had been seen on the quay of Almar long before the {what} of the other town arrived"
    )
    for what in ("the ferrymen", "the bakers", "the pilots", "the masons")
)


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    codebook = tmp_path / "strait.yaml"
    codebook.write_text(CODEBOOK)
    with Dossier.create(tmp_path / "case", codebook=str(codebook), database=database_url) as made:
        yield made


def told(
    name: str,
    *says: Say,
    day: str | None = "2031-03-05",
    place: str = PAGE,
    outlet: str | None = None,
    digest: str | None = None,
    retrieved: str | None = None,
) -> Reading:
    """A reading of what was found at ``place``."""
    made = reading(name, *says)
    found = {"retrieved": f"WARC-Date {retrieved}"} if retrieved else {}
    source = Provenance(place, digest or sha256(f"{name}{says}{place}".encode()).hexdigest(), "by hand", found)
    report = Report(name, made.report.text, outlet=outlet, published=day, source=source)
    return replace(made, report=report)


def add(dossier: Dossier, *readings: Reading) -> list[tuple[str, str, str | None]]:
    """The readings stored one after the other: of each its id, what became of it, and of which it is that."""
    found: list[Added] = []
    for one in readings:
        with dossier.database.writing() as connection:
            found.append(dossier.store(connection, one))
    assert list(faults(dossier)) == []
    return [(one.report, one.outcome, one.of) for one in found]


def got(dossier: Dossier, day: str) -> None:
    """Let all reports be added on ``day``."""
    with dossier.database.writing() as connection:
        connection.execute(update(schema.report).values(added=f"{day}T08:00:00+00:00"))


def standing(dossier: Dossier, day: str | None = None) -> list[str]:
    """The reports that count as of ``day``."""
    return [one.id for one in record(dossier, View(as_of=day)).dossier.reports if not one.superseded]


FIRST, SECOND, THIRD = (
    told(name, Say("Ivo Brandt", what), day=f"2031-03-0{day}")
    for name, what, day in (("v3", MET, 3), ("v5", SHIPS, 5), ("v7", "that nobody had met anybody", 7))
)


@pytest.mark.parametrize("order", list(permutations((FIRST, SECOND, THIRD))))
def test_the_version_published_last_stands_in_whatever_order_they_come(
    dossier: Dossier, order: tuple[Reading, ...]
) -> None:
    add(dossier, *order)
    found = {one.id: (one.revises, one.superseded) for one in record(dossier).dossier.reports}
    assert found == {"v3": (None, True), "v5": ("v3", True), "v7": ("v5", False)}
    assert [standing(dossier, f"2031-03-0{day}") for day in (4, 6, 8)] == [["v3"], ["v5"], ["v7"]]
    assert {outcome for _, outcome, _ in add(dossier, *order)} == {"known"}


def test_an_older_version_is_told_as_older_than_the_one_that_was_there(dossier: Dossier) -> None:
    assert add(dossier, SECOND, FIRST) == [("v5", "added", None), ("v3", "older", "v5")]
    (claim,) = record(dossier).claims
    assert SHIPS.removeprefix("that ") in claim.text or SHIPS in claim.text


def test_a_text_that_comes_back_is_a_new_version(dossier: Dossier) -> None:
    one, other = told("v", Say("Ivo Brandt", MET)), told("v", Say("Ivo Brandt", SHIPS))
    outcomes = add(dossier, one, other, one, one)
    assert outcomes == [
        ("v", "added", None),
        ("v~2", "revision", "v"),
        ("v~3", "revision", "v~2"),
        ("v~3", "known", "v~3"),
    ]
    assert standing(dossier) == ["v~3"]
    assert all(one.duplicate_of is None for one in record(dossier).dossier.reports)


def test_two_captures_of_one_page_are_known_when_they_come_again(dossier: Dossier) -> None:
    both = [
        told("v", Say("Ivo Brandt", what), retrieved=f"2031-03-{day}T10:00:00Z")
        for what, day in ((MET, 10), (SHIPS, 12))
    ]
    add(dossier, *both)
    assert [outcome for _, outcome, _ in add(dossier, *both)] == ["known", "known"]


def test_a_change_under_the_same_day_counts_from_the_day_on_which_it_was_seen(dossier: Dossier) -> None:
    add(dossier, told("v", Say("Ivo Brandt", MET)), told("v", Say("Ivo Brandt", SHIPS)))
    got(dossier, "2031-04-01")
    assert standing(dossier, "2031-03-05") == ["v"]
    assert standing(dossier, "2031-03-31") == ["v"]
    assert standing(dossier, "2031-04-01") == ["v~2"]


def test_a_capture_is_seen_on_the_day_of_the_capture(dossier: Dossier) -> None:
    later = told("v", Say("Ivo Brandt", SHIPS), retrieved="2031-03-10T10:00:00Z")
    add(dossier, told("v", Say("Ivo Brandt", MET)), later)
    got(dossier, "2031-04-01")
    assert (standing(dossier, "2031-03-09"), standing(dossier, "2031-03-10")) == (["v"], ["v~2"])


def test_a_version_with_a_day_of_its_own_counts_from_it_also_over_one_that_was_not_seen_yet(dossier: Dossier) -> None:
    add(dossier, told("v", Say("Ivo Brandt", MET)), told("v", Say("Ivo Brandt", SHIPS)))
    add(dossier, told("w", Say("Ivo Brandt", "that nobody had met anybody"), day="2031-03-08"))
    got(dossier, "2031-04-01")
    assert (standing(dossier, "2031-03-07"), standing(dossier, "2031-03-08")) == (["v"], ["w"])


def test_a_copy_tells_the_positions_once_its_original_is_revised(dossier: Dossier) -> None:
    add(
        dossier,
        told("a", *LONG, TRUCE),
        told("b", *LONG, TRUCE, Say("Lena Oster", "so"), place="https://mail.example/2"),
        told("c", *LONG, TRUCE, Say("Lena Oster", "no"), place="https://post.example/3"),
    )
    before = record(dossier)
    assert {one.id: one.duplicate_of for one in before.dossier.reports} == {"a": None, "b": "a", "c": "a"}
    assert [move.report for one in before.positions for move in one.history] == ["a"]
    add(dossier, told("a", Say("Lena Oster", SHIPS), day="2031-03-06"))
    assert [move.report for one in record(dossier).positions for move in one.history] == ["b"]


@pytest.mark.parametrize(
    ("places", "outlets", "outcome"),
    [
        (("one.txt", "two.txt"), (None, None), "copy"),
        ((PAGE, "https://mail.example/2"), (None, None), "copy"),
        ((PAGE, PAGE), (None, None), "known"),
        ((PAGE, "https://mail.example/2"), ("Tide", "Tide"), "known"),
        (("standard input", "standard input"), (None, None), "known"),
        (("standard input", "standard input"), ("Tide", "Mail"), "copy"),
    ],
)
def test_one_text_is_known_from_one_place_or_one_outlet_that_is_told(
    dossier: Dossier, places: tuple[str, str], outlets: tuple[str | None, str | None], outcome: str
) -> None:
    (_, found) = add(
        dossier,
        *(
            told(f"r{at}", Say("Ivo Brandt", MET), place=place, outlet=outlet)
            for at, (place, outlet) in enumerate(zip(places, outlets, strict=True))
        ),
    )
    assert found[1] == outcome


@pytest.mark.parametrize(
    ("places", "digests", "kind"),
    [
        (("one.txt", "two.txt"), ("a", "a"), "bytes"),
        (("one.txt", "two.txt"), ("a", "b"), "text"),
        (("one.csv, row 1", "one.csv, row 2"), ("a", "a"), "text"),
    ],
)
def test_two_files_of_the_same_bytes_are_told_so_but_not_two_rows_of_one(
    dossier: Dossier, places: tuple[str, str], digests: tuple[str, str], kind: str
) -> None:
    add(
        dossier,
        *(
            told(f"r{at}", Say("Ivo Brandt", MET), place=place, digest=digest * 64)
            for at, (place, digest) in enumerate(zip(places, digests, strict=True))
        ),
    )
    with dossier.database.reading() as connection:
        assert list(connection.execute(select(schema.report.c.copy_kind)).scalars()) == [None, kind]


def test_a_second_text_from_standard_input_is_no_version_of_the_first(dossier: Dossier) -> None:
    made = [told("r", Say("Ivo Brandt", what), place="standard input") for what in (MET, SHIPS)]
    named = [_by_its_text(one) for one in made]
    assert [outcome for _, outcome, _ in add(dossier, *named)] == ["added", "added"]


def _by_its_text(one: Reading) -> Reading:
    """The same with the id that a report gets that has none of its own."""
    name = sha256(one.report.text.encode()).hexdigest()[:16]
    return replace(one, report=replace(one.report, id=name))
