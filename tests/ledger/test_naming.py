"""Who of one report is who of another: namesakes, sides, and what a medium is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select

from readout.ledger import schema
from readout.ledger.correcting import Corrector, merge
from readout.ledger.dossier import Dossier
from readout.ledger.model import Person
from readout.ledger.naming import same
from readout.ledger.recording import record
from readout.ledger.tracing import trace
from readout.model import Actor, ActorType, Reading

from .correcting_case import CODEBOOK, MET, Say, reading

NORVIAN, SARDANE = (
    Person(f"ministry-{side}", "Grain Ministry", "organisation", side) for side in ("norvia", "sardane")
)


def ministry(party: str | None, name: str = "Grain Ministry", kind: ActorType = "organisation") -> Actor:
    return Actor("x1", name, kind, party=party)


@pytest.mark.parametrize("known", [(NORVIAN, SARDANE), (SARDANE, NORVIAN)])
def test_a_namesake_of_two_parties_is_neither_whoever_came_first(known: tuple[Person, ...]) -> None:
    assert same(ministry(None), known) is None
    assert same(ministry("norvia"), known) == NORVIAN
    assert same(ministry("sardane"), known) == SARDANE


def test_a_namesake_of_one_is_that_one_and_an_equal_party_goes_first() -> None:
    nobodys = replace(NORVIAN, id="ministry-3", party=None)
    assert same(ministry(None), [NORVIAN]) == NORVIAN
    assert same(ministry(None), [NORVIAN, SARDANE, nobodys]) == nobodys
    assert same(ministry("norvia"), [nobodys, NORVIAN]) == NORVIAN
    assert same(ministry("sardane"), [NORVIAN, nobodys]) == nobodys
    assert same(ministry("velm"), [NORVIAN, SARDANE]) is None


def test_two_of_one_name_and_party_are_told_apart_by_nothing() -> None:
    assert same(ministry("norvia"), [NORVIAN, replace(NORVIAN, id="ministry-4")]) is None


def test_a_medium_is_one_whether_it_is_called_an_outlet_or_an_organisation() -> None:
    tide = Person("quay-tide", "Quay Tide", "organisation", None)
    assert same(ministry(None, "Quay Tide", "outlet"), [tide], {"quay-tide"}) == tide
    assert same(ministry(None, "Quay Tide", "outlet"), [tide], {"harbour-post"}) is None
    assert same(ministry(None, "Quay Tide", "person"), [tide], {"quay-tide"}) is None


@pytest.fixture
def dossier(tmp_path: Path, database_url: str | None) -> Iterator[Dossier]:
    codebook = tmp_path / "strait.yaml"
    codebook.write_text(CODEBOOK)
    with Dossier.create(tmp_path / "case", codebook=str(codebook), database=database_url) as made:
        yield made


def of_party(name: str, party: str | None) -> Reading:
    """A report in which the Grain Ministry of ``party`` speaks."""
    made = reading(name, Say("Grain Ministry", f"that {name} was late"), outlet=f"Tide {name}")
    actors = [
        replace(one, type="organisation", party=party) if one.name == "Grain Ministry" else one for one in made.actors
    ]
    return replace(made, actors=tuple(actors))


def stored(dossier: Dossier, *readings: Reading) -> None:
    for one in readings:
        with dossier.database.writing() as connection:
            dossier.store(connection, one)


@pytest.mark.parametrize("order", list(permutations(("norvia", "sardane"))))
def test_who_is_told_without_a_party_is_not_taken_for_the_first_namesake(
    dossier: Dossier, order: tuple[str, ...]
) -> None:
    stored(dossier, *(of_party(party, party) for party in order), of_party("nobody", None))
    told = {(one.party, one.reports) for one in record(dossier).actors if one.name == "Grain Ministry"}
    assert told == {("norvia", ("norvia",)), ("sardane", ("sardane",)), (None, ("nobody",))}


def cited(name: str, kind: ActorType) -> Reading:
    """A report whose speaker told the Quay Tide, which it takes for an actor of the type ``kind``."""
    says = (Say("Ivo Brandt", f"{MET}, he told the Quay Tide"), Say("Lena Oster", f"that the gate of {name} was shut"))
    made = reading(name, *says, outlet=f"{name} Mail")
    tide = Actor("tide", "Quay Tide", kind, mentions=())
    statement = replace(made.statements[0], chain=(made.statements[0].chain[0], "tide", made.statements[0].chain[-1]))
    return replace(made, actors=(*made.actors, tide), statements=(statement, *made.statements[1:]))


def media_of(dossier: Dossier, report: str) -> set[str]:
    """The ids of the media in the tree of the claim that the first statement of a report tells."""
    with dossier.database.reading() as connection:
        query = select(schema.claim.c.id).join(schema.statement, schema.statement.c.claim == schema.claim.c.number)
        claim = connection.execute(query.where(schema.statement.c.key == f"{report}/s1")).scalar_one()
    found: set[str] = set()
    branches = list(trace(dossier, claim).roots)
    while branches:
        one = branches.pop()
        found |= {one.id} if one.kind == "medium" else set()
        branches += one.below
    return found


def test_a_medium_that_two_reports_type_otherwise_is_one_actor_and_one_beginning(dossier: Dossier) -> None:
    own = reading("r1", Say("Lena Oster", "that the quay was empty"), outlet="Quay Tide")
    stored(dossier, own, cited("r2", "organisation"), cited("r3", "outlet"))
    tides = [one for one in record(dossier).actors if one.name == "Quay Tide"]
    assert [(one.id, one.type, set(one.reports)) for one in tides] == [("quay-tide", "outlet", {"r1", "r2", "r3"})]
    assert media_of(dossier, "r2") | media_of(dossier, "r3") == {"medium:quay-tide"}


def test_media_that_people_merged_are_one_beginning(dossier: Dossier) -> None:
    other = cited("r4", "outlet")
    named = replace(other.actors[-1], name="Tide of the Quay")
    stored(dossier, cited("r3", "outlet"), replace(other, actors=(*other.actors[:-1], named)))
    apart = media_of(dossier, "r4")
    merge(dossier, Corrector("Ada", "it is one paper"), ("quay-tide", "tide-of-the-quay"))
    assert apart - media_of(dossier, "r4") == {"medium:tide-of-the-quay"}
