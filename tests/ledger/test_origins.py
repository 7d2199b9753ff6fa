"""Where a statement began and through whom it came; and what tellings of one claim show of each other's beginnings."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from readout.ledger.credits import of
from readout.ledger.independence import Traced, independent, is_left_out, traced
from readout.ledger.model import Origin, Told
from readout.ledger.origins import Lineage, Medium, is_office, lineage_of, merged, voice_of
from readout.model import Actor, ActorType, Attribution, Interval, Passage, Reading, Report, Statement


def read(
    text: str,
    source: str | None,
    content: str,
    speaker: str | None,
    chain: Sequence[str],
    actors: Sequence[tuple[str, ActorType]],
    outlet: str | None = "Harbour Post",
) -> tuple[Statement, Reading]:
    """A reading with one statement; an actor's id is its name, and it is mentioned wherever the name stands."""
    passage = Passage.of(text, _span(text, content))
    said_by = Passage.of(text, _span(text, source)) if source else None
    attribution = Attribution("a1", None, "indirect", said_by, None, passage, 0.9)
    statement = Statement(
        "s1",
        "a1",
        speaker,
        None,
        tuple(chain),
        "assert",
        "positive",
        "certain",
        Interval(),
        False,
        (),
        None,
        passage,
        0.9,
    )
    cast = tuple(
        Actor(name, name, kind, mentions=(_span(text, name),) if name in text else ()) for name, kind in actors
    )
    report = Report("r1", text, outlet=outlet)
    return statement, Reading(report, "none", "by hand", (attribution,), cast, (), (statement,))


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return (start, start + len(words))


def lineage(
    text: str,
    source: str | None,
    content: str,
    speaker: str | None,
    chain: Sequence[str],
    actors: Sequence[tuple[str, ActorType]],
    outlet: str | None = "Harbour Post",
    media: Sequence[str] = (),
    names: dict[str, str] | None = None,
) -> Lineage:
    statement, reading = read(text, source, content, speaker, chain, actors, outlet)
    found = lineage_of(statement, reading, of(reading.report), names or {}, media)
    for words in (found.origin.words, *(medium.words for medium in found.through)):
        assert words is None or Passage.of(text, *words.spans) == words
    return found


def test_who_is_named_is_the_origin_wherever_they_spoke() -> None:
    told = "Ana Reik told the Courier that the gate was shut."
    found = lineage(
        told,
        "Ana Reik",
        "the gate was shut",
        "Ana Reik",
        ["Ana Reik", "Courier"],
        [("Ana Reik", "person"), ("Courier", "outlet")],
        names={"Ana Reik": "ana-reik"},
    )
    assert (found.origin.id, found.origin.kind) == ("person:ana-reik", "person")
    assert [(medium.id, medium.words.text if medium.words else None) for medium in found.through] == [
        ("courier", "told the Courier")
    ]


def test_who_is_not_named_is_known_by_the_medium_first_spoken_to() -> None:
    told = "A diplomat told the Courier that the gate was shut, Velta reported."
    actors: list[tuple[str, ActorType]] = [("A diplomat", "unnamed"), ("Courier", "outlet"), ("Velta", "outlet")]
    found = lineage(told, "A diplomat", "the gate was shut", "A diplomat", ["A diplomat", "Courier", "Velta"], actors)
    assert (found.origin.id, found.origin.kind) == ("unnamed:courier", "unnamed")
    assert found.origin.words is not None
    assert found.origin.words.text == "A diplomat told the Courier"
    assert [medium.id for medium in found.through] == ["courier", "velta"]


@pytest.mark.parametrize(
    ("text", "outlet", "origin"),
    [
        ("An official said that the gate was shut.", "Harbour Post", "unnamed:harbour-post"),
        ("VARNA (Norda) — An official said that the gate was shut.", "Harbour Post", "unnamed:norda"),
        ("An official said that the gate was shut.", None, "unnamed:r1"),
    ],
)
def test_without_a_medium_in_the_chain_it_is_the_agency_else_the_outlet(
    text: str, outlet: str | None, origin: str
) -> None:
    found = lineage(
        text, "n official", "the gate was shut", "n official", ["n official"], [("n official", "unnamed")], outlet
    )
    assert found.origin.id == origin


@pytest.mark.parametrize(
    ("text", "outlet", "origin"),
    [
        ("The gate is shut.", "Harbour Post", ("medium:harbour-post", "outlet")),
        ("VARNA (Norda) — The gate is shut.", "Harbour Post", ("medium:norda", "agency")),
        ("VARNA (Norda) — The gate is shut.", "Norda", ("medium:norda", "agency")),
        ("VARNA (APS) — The gate is shut.", "Harbour Post", ("medium:atlantic-press-service", "agency")),
    ],
)
def test_the_reports_own_voice_is_its_agencys_else_its_outlets(text: str, outlet: str, origin: tuple[str, str]) -> None:
    found = lineage(text, None, "gate is shut", None, [], [], outlet, media=["Atlantic Press Service"])
    assert (found.origin.id, found.origin.kind) == origin
    assert found.through == ()


def test_what_was_taken_from_another_medium_is_that_mediums() -> None:
    found = lineage("The gate is shut. Velta wrote it.", None, "gate is shut", None, ["Velta"], [("Velta", "outlet")])
    assert found.origin == Origin("medium:velta", "outlet", "Velta", found.origin.words)
    assert found.origin.words is not None
    assert found.origin.words.text == "Velta wrote"


def test_a_name_that_the_dossier_knows_for_a_mediums_is_one() -> None:
    told = "El Sol says that the gate is shut."
    actors: list[tuple[str, ActorType]] = [("El Sol", "person")]
    assert (
        lineage(told, "El Sol", "gate is shut", "El Sol", ["El Sol"], actors, media=["El Sol"]).origin.id
        == "medium:el-sol"
    )


def test_a_medium_is_another_only_where_people_say_so_whatever_its_id_is() -> None:
    told = "Ana Reik told the Courier that the gate was shut."
    actors: list[tuple[str, ActorType]] = [("Ana Reik", "person"), ("Courier", "outlet")]
    statement, reading = read(told, "Ana Reik", "the gate was shut", "Ana Reik", ["Ana Reik", "Courier"], actors)
    names = {"Ana Reik": "ana-reik", "Courier": "courier-2"}
    for name, medium in (("courier", "courier"), ("daily tide", "daily-tide")):
        found = lineage_of(statement, reading, of(reading.report), names, called={"Courier": name})
        assert [one.id for one in found.through] == [medium]


@pytest.mark.parametrize(
    ("named", "paper"),
    [
        ("a draft agreement seen by Velta", "document:draft"),
        ("the text of the accord", "document:agreement"),
        ("the document", "document:memo"),
        ("a leaked memorandum", "document:memo"),
    ],
)
def test_a_paper_is_an_origin_of_its_own(named: str, paper: str) -> None:
    told = f"A memo went round on Monday. According to {named}, the gate will be shut."
    found = lineage(told, named, "the gate will be shut", named, [named], [(named, "unnamed")])
    assert (found.origin.id, found.origin.kind) == (paper, "document")


def test_who_has_seen_a_paper_is_not_the_paper() -> None:
    named = "two people who know the draft"
    told = f"The gate will be shut, {named} said."
    assert lineage(told, named, "gate will be shut", named, [named], [(named, "unnamed")]).origin.kind == "unnamed"


def test_a_letter_of_somebody_named_is_their_word() -> None:
    told = "A letter from Ana Reik says that the gate is shut."
    found = lineage(told, "A letter from Ana Reik", "gate is shut", "Ana Reik", ["Ana Reik"], [("Ana Reik", "person")])
    assert found.origin.id == "person:Ana Reik"


def test_a_medium_that_cites_a_paper_has_it_from_the_paper() -> None:
    told = "Velta reported, citing a copy of the mediators' draft, that the gate would be shut."
    found = lineage(told, "Velta", "the gate would be shut", "Velta", ["Velta"], [("Velta", "outlet")])
    assert found.origin.id == "document:draft"
    assert [medium.id for medium in found.through] == ["velta"]


def test_a_spokeswoman_without_a_name_has_the_word_of_the_body() -> None:
    told = "A spokeswoman for the Lantern House said that the gate was shut."
    actors: list[tuple[str, ActorType]] = [
        ("A spokeswoman for the Lantern House", "unnamed"),
        ("Lantern House", "organisation"),
    ]
    speaker = actors[0][0]
    assert lineage(told, speaker, "the gate was shut", speaker, [speaker], actors).origin.id == "person:Lantern House"


def test_a_copied_passage_is_of_the_medium_that_it_was_copied_from() -> None:
    statement, reading = read("The gate is shut.", None, "gate is shut", None, [], [])
    earlier = Report("r0", "VARNA (Norda) — The gate is shut.", outlet="Courier")
    copied = voice_of(earlier, of(earlier))
    assert copied.id == "norda"
    assert lineage_of(statement, reading, of(reading.report), {}, copied=copied).origin.id == "medium:norda"


def test_a_medium_is_an_agency_once_a_report_credits_it_so() -> None:
    outlet, agency = Origin("medium:norda", "outlet", "Norda"), Origin("medium:norda", "agency", "Norda")
    assert merged(outlet, agency) == merged(agency, outlet) == agency


def first(key: str, origin: str, **more: Any) -> Traced:
    """A statement in a report of the Courier, or of the Herald where the key begins with b."""
    own = "herald" if key.startswith("b") else "courier"
    media = frozenset({own, *more.pop("media", ())})
    return Traced(key, key.partition("/")[0], origin, own=own, media=media, **more)


def ids(*told: Traced) -> list[str]:
    """The origins of statements in their order, the same in whatever order they come."""
    found = independent(told)
    assert independent(told[::-1]) == found
    return [found[one.key] for one in told]


def test_who_cites_a_medium_has_it_from_where_the_medium_has_it() -> None:
    citing = first("b/1", "medium:courier", media=["courier"])
    assert ids(first("a/1", "unnamed:courier"), citing) == ["unnamed:courier", "unnamed:courier"]
    assert ids(citing) == ["medium:courier"]


def test_what_a_medium_says_in_its_own_voice_stays_its_own() -> None:
    assert ids(first("a/1", "medium:courier"), first("a/2", "person:reik")) == ["medium:courier", "person:reik"]


def test_a_headline_has_no_origin_beside_its_text() -> None:
    title = first("a/1", "medium:courier", titled=True)
    assert ids(title, first("a/2", "person:reik", party="velm")) == ["person:reik", "person:reik"]
    assert ids(title) == ["medium:courier"]


def test_a_headline_of_another_party_than_the_text_below_keeps_its_own() -> None:
    title = first("a/1", "person:morel", party="velm", titled=True)
    assert ids(title, first("a/2", "person:reik", party="sarkania")) == ["person:morel", "person:reik"]


def test_a_state_stands_for_whoever_spoke_for_it() -> None:
    state = first("a/1", "state:velm", party="velm", stand="denies")
    reik = first("b/1", "person:reik", party="velm", stand="denies")
    assert ids(state, reik) == ["person:reik", "person:reik"]
    assert ids(state, replace(reik, stand="affirms")) == ["state:velm", "person:reik"]
    assert ids(state, replace(reik, party="sarkania")) == ["state:velm", "person:reik"]


@pytest.mark.parametrize(
    ("who", "origin"),
    [("she", "person:reik"), ("the grain minister", "person:reik"), ("an official", "unnamed:courier")],
)
def test_somebody_only_not_named_here_is_the_one_named_beside(who: str, origin: str) -> None:
    left_out, beside = first("a/1", "unnamed:courier", who=who), first("a/2", "person:reik")
    assert ids(left_out, beside) == [origin, "person:reik"]
    assert ids(left_out, beside, first("a/3", "person:morel"))[0] == "unnamed:courier"


def test_somebody_called_by_a_role_is_the_one_who_has_it_in_another_report() -> None:
    left_out = first("a/1", "unnamed:courier", who="the grain minister")
    reik = first("b/1", "person:reik", called="velmish grain minister ana reik")
    assert ids(left_out, reik, first("b/2", "person:morel")) == ["person:reik", "person:reik", "person:morel"]


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("she", True),
        ("the grain minister", True),
        ("the official", False),
        ("a minister", False),
        ("two of them", False),
    ],
)
def test_who_hides_and_who_is_only_not_named(name: str, left_out: bool) -> None:
    assert is_left_out(name) is left_out


def test_a_copied_statement_has_the_origin_of_the_first_and_a_ring_of_copies_ends() -> None:
    copy = first("b/1", "unnamed:herald", copies="a/1")
    assert ids(first("a/1", "person:reik"), copy) == ["person:reik", "person:reik"]
    assert len(ids(first("a/1", "person:reik", copies="b/1"), copy)) == 2


def test_a_row_of_the_ledger_is_traced_by_its_chain() -> None:
    passage = Passage(((0, 4),), "shut")
    told = Told(
        key="b/1", report="b", statement="1", content=passage, speaker="she-at-courier", party="velm",
        chain=("she-at-courier", "the-courier", "the-herald"), act="assert", polarity=None, certainty=None, said=Interval(),
        published=None, background=False, issues=(), answers=None, stems=frozenset(), quantities=frozenset(), times=(),
        about=frozenset(), origin="unnamed:courier",
    )  # fmt: skip
    found = traced(told, "affirms")
    assert (found.who, found.own, found.kind) == ("she", "herald", "unnamed")
    assert {"courier", "herald"} <= found.media
    with pytest.raises(ValueError, match="b/1 has no origin"):
        traced(replace(told, origin=None), None)


def test_a_claim_of_many_statements_is_laid_side_by_side_in_time() -> None:
    many = [first(f"a/{number}", "unnamed:courier", who="she", titled=number % 2 == 0) for number in range(20_000)]
    began = time.perf_counter()
    assert set(independent(many).values()) == {"unnamed:courier"}
    assert time.perf_counter() - began < 5


def test_media_told_by_short_names_are_one_in_the_chain() -> None:
    told = "Ana Reik told APS that the gate was shut."
    actors: list[tuple[str, ActorType]] = [("Ana Reik", "person"), ("APS", "outlet")]
    found = lineage(
        told, "Ana Reik", "the gate was shut", "Ana Reik", ["Ana Reik", "APS"], actors, media=["Atlantic Press Service"]
    )
    assert found.through == (Medium("atlantic-press-service", "Atlantic Press Service", True, found.through[0].words),)


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("Norvia's president", True),
        ("the Norvian trade minister", True),
        ("a Norvian minister", False),
        ("the Norvian official", False),
        ("two Norvian ministers", False),
        ("minister", False),
    ],
)
def test_an_office_that_one_holds_is_a_person_though_nobody_names_him(name: str, holds: bool) -> None:
    assert is_office(name) is holds
