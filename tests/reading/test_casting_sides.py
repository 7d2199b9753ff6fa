"""Whose somebody is where the words do not say it beside the name: by what stands around, and by whom they serve."""

import pytest
from test_actors import CASE, cast_of, speaker, speakers

from readout.codebooks.model import Codebook, CodebookActor, Party

SURNAME = Codebook(
    "surname", "Any", (Party("peru", "Peru", ("Peru",), actors=(CodebookActor("Ana Morel", "person", ("Morel",)),)),)
)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Chile's minister left. Peru's, Ana Oln, said no.", "Ana Oln"),
        ("Minister Ivo Brandt met his Peruvian colleague, Finance Minister Ana Oln. Oln said no.", "Oln"),
        ("Ana Oln, who led the Peruvian delegation, said no.", "Ana Oln"),
        ("General Ana Oln, for Peru, said no.", "General Ana Oln"),
        ("LIMA, March 3 (Courier) — Foreign Minister Ana Oln said no.", "Foreign Minister Ana Oln"),
        ("Peru is ready to wait. Deputy Prime Minister Ana Oln said no.", "Deputy Prime Minister Ana Oln"),
        ("Lima reacted with caution. Minister Ana Oln said no.", "Minister Ana Oln"),
        ("Peru's security council met. The acting secretary of the council, Ana Oln, said no.", "Ana Oln"),
        ("The Kremlin waits. A spokesman for the Peruvian foreign ministry, Ana Oln, said no.", "Ana Oln"),
    ],
)
def test_what_stands_around_a_person_says_whose_they_are(text: str, source: str) -> None:
    assert speaker(text, source, codebook=CASE).party == "peru"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Peru attacked. Foreign Minister Ana Oln said no.", "Foreign Minister Ana Oln"),
        ("Peru must leave. Foreign Minister Ana Oln said no.", "Foreign Minister Ana Oln"),
        ("LIMA, March 3 (Courier) — Analyst Ana Oln said no.", "Analyst Ana Oln"),
        ("LIMA, March 3 (Courier) — Former Minister Ana Oln said no.", "Former Minister Ana Oln"),
        ("Ana Oln, the head of a clinic in Lima, said no.", "Ana Oln"),
        ("Ana Oln, who saw the Peruvian delegation, said no.", "Ana Oln"),
    ],
)
def test_what_says_nothing_of_a_persons_side_leaves_it_open(text: str, source: str) -> None:
    assert speaker(text, source, codebook=CASE).party is None


@pytest.mark.parametrize(
    ("description", "party"),
    [
        ("His defence minister", "peru"),
        ("The president's office", "peru"),
        ("One of them", "chile"),
        ("Two of the officials", "chile"),
        ("A former Peruvian envoy", None),
        ("Peru's state oil corporation", "peru"),
        ("The leaders of Peru and Chile", None),
    ],
)
def test_whoever_serves_somebody_is_of_their_side(description: str, party: str | None) -> None:
    text = f"Three Chilean officials spoke. Peruvian President Ivo Brandt waited. {description} said no."
    cast = cast_of(text, "Three Chilean officials", description, codebook=CASE)
    assert cast.actor(str(cast.speakers["a2"])).party == party


def test_a_body_behind_whose_name_stands_what_it_is() -> None:
    text = "CRBX, the Peruvian military body at the crossing, said no."
    assert speaker(text, "CRBX", codebook=CASE).party == "peru"


def test_the_leaders_of_several_states_are_named_whole() -> None:
    assert speakers("The leaders of Peru and Chile said no.", "The leaders of Peru and Chile") == [
        "The leaders of Peru and Chile"
    ]


def test_the_latter_is_the_one_named_last() -> None:
    assert speakers("Mrs Ana Morel met Mr Tomas Reik. The latter said no.", "The latter") == ["Tomas Reik"]


def test_the_two_ministers_are_the_two_who_were_named() -> None:
    text = "Foreign Minister Ana Morel received Trade Minister Tomas Reik. The two ministers said no."
    assert speakers(text, "The two ministers") == ["Ana Morel and Tomas Reik"]


def test_a_namesake_of_somebody_in_the_codebook_is_another() -> None:
    found = speaker("Senator Bruno Morel said no.", "Senator Bruno Morel", codebook=SURNAME)
    assert (found.name, found.party) == ("Bruno Morel", None)
    assert speaker("Morel said no.", "Morel", codebook=SURNAME).name == "Ana Morel"


def test_who_with_a_time_behind_it_is_still_who() -> None:
    text = "The Kremlin, which last month said no, waits."
    assert speakers(text, "which last month") == ["Kremlin"]


def test_a_noun_before_who_is_who_it_is() -> None:
    text = "It rained on Chilean officials who said no."
    assert speakers(text, "who") == ["Chilean officials"]


def test_i_is_never_a_state() -> None:
    assert speakers("Peru said yes. I said no.", "Peru", "I said"[:1])[1] is None


def test_media_that_cite_others_are_outlets() -> None:
    found = speaker("Axis Meridian reports, citing two aides, that it is over. Axis Meridian said no.", "Axis Meridian")
    assert found.type == "outlet"


def test_what_a_report_calls_somebody_is_no_part_of_the_name() -> None:
    assert speakers("It is over, what it called a senior aide said.", "what it called a senior aide") == [
        "a senior aide"
    ]
