"""Names: spellings, short names, outlets, former offices, and those who speak together."""

import pytest
from test_actors import CASE, OPEN, cast_of, speaker, speakers

from readout.reading.casting.folding import folded, loose_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [("Marenei", "Marenai"), ("Smirnoff", "Smirnov"), ("Zorensky", "Zorenskyi"), ("Zorenskij", "Zorenskiĭ"),
     ("al-Nasri", "El-Nasri"), ("Gorbanyov", "Gorbanev"), ("Araghchi", "Araqchi")],
)  # fmt: skip
def test_ways_of_writing_another_alphabet_do_not_part_a_person(one: str, other: str) -> None:
    assert len(set(speakers(f"Minister Tomas {one} came. {other} said no.", f"Tomas {one}", other))) == 1


@pytest.mark.parametrize(("one", "other"), [("Petrov", "Petrova"), ("Marenei", "Morenai"), ("Reik", "Roik")])
def test_names_that_differ_in_more_than_a_vowel_are_two(one: str, other: str) -> None:
    text = f"Minister Tomas {one} met Minister Ana {other}. {one} said no. {other} said yes."
    assert speakers(text, f"{one} said"[: len(one)], f"{other} said"[: len(other)])[0] == f"Tomas {one}"
    assert not set(loose_keys(one)) & set(loose_keys(other))


def test_of_two_like_names_each_keeps_its_own() -> None:
    text = "Minister Tomas Larsensen met Minister Ana Larsonsen. Larsonsen said no."
    assert speakers(text, "Larsonsen said"[:9]) == ["Ana Larsonsen"]
    assert folded("Larsensen") != folded("Larsonsen")


def test_a_short_name_in_brackets_is_the_bodys() -> None:
    text = "The Harbour Relief Movement (HARM) met. HARM said no."
    assert speakers(text, "HARM said"[:4]) == ["Harbour Relief Movement"]


@pytest.mark.parametrize(
    ("first", "again"),
    [("the Meridian newspaper reported", "The Meridian"), ("Meridian news agency reported", "Meridian"),
     ("the newspaper Meridian reported", "the Meridian newspaper")],
)  # fmt: skip
def test_an_outlet_is_one_by_whatever_it_is_called(first: str, again: str) -> None:
    cast = cast_of(f"It ended, {first}. Later {again} said no.", again)
    outlets = [actor.name for actor in cast.actors]
    assert (outlets, cast.actors[0].type) == (["Meridian"], "outlet")


def test_an_outlet_in_a_dateline_is_an_outlet_in_the_text() -> None:
    found = speaker("ARICA, March 3 (Meridian) — Talks began. They ended, Meridian said.", "Meridian said"[:8])
    assert (found.name, found.type) == ("Meridian", "outlet")


@pytest.mark.parametrize(
    ("title", "party"),
    [("Former Peruvian Minister", None), ("ex-Peruvian Minister", None), ("Acting Peruvian Minister", "peru"),
     ("Incoming Peruvian Minister", "peru"), ("retired Peruvian General", None)],
)  # fmt: skip
def test_who_once_held_an_office_speaks_for_nobody_by_it(title: str, party: str | None) -> None:
    assert speaker(f"{title} Ada Oln said no.", f"{title} Ada Oln", codebook=CASE).party == party


def test_a_former_official_is_of_no_party_though_unnamed() -> None:
    assert speaker("A former Peruvian official said no.", "A former Peruvian official", codebook=CASE).party is None
    assert speaker("A senior Peruvian official said no.", "A senior Peruvian official", codebook=CASE).party == "peru"


def test_of_two_in_a_row_the_second_is_of_the_same_state() -> None:
    source = "Peruvian Premier Ana Morel and Trade Minister Tomas Reik"
    cast = cast_of(f"{source} met. Reik said no.", "Reik said"[:4], codebook=CASE)
    assert cast.party_of("tomas-reik") == "peru"


def test_a_chief_of_staff_before_a_name_is_of_whose_staff_he_is() -> None:
    source = "Morel's chief of staff, Tomas Reik,"
    found = speaker(f"President Ana Morel rested. {source} said no.", source)
    assert [(role.title, role.of) for role in found.roles] == [("chief of staff", "Morel")]


@pytest.mark.parametrize(
    ("source", "name", "party"),
    [
        ("Ana Morel and Tomas Reik", "Ana Morel and Tomas Reik", None),
        ("Peruvian Minister Ana Morel and Envoy Tomas Reik", "Ana Morel and Tomas Reik", "peru"),
        ("Peru and Chile", "Peru and Chile", None),
        ("Peru, Chile and Ecuador", "Peru, Chile and Ecuador", None),
        ("A Peruvian official and a Western diplomat", "A Peruvian official and a Western diplomat", None),
        ("Two Peruvian officials and a Peruvian aide", "Two Peruvian officials and a Peruvian aide", "peru"),
    ],
)
def test_those_who_speak_together_are_one_actor_with_all_names(source: str, name: str, party: str | None) -> None:
    found = speaker(f"{source} said no.", source, codebook=CASE)
    assert (found.name, found.type, found.party) == (name, "group", party)


@pytest.mark.parametrize(
    "source",
    ["Peruvian and Chilean officials", "Ana Morel, Peru's trade and industry minister,",
     "The head of the army and the police", "Tomas Reik, an adviser to Peru and Chile,"],
)  # fmt: skip
def test_not_every_and_joins_speakers(source: str) -> None:
    cast = cast_of(f"{source} said no.", source, codebook=CASE)
    assert cast.joint == {}


def test_they_are_those_who_spoke_together() -> None:
    text = "Ana Morel and Tomas Reik of the Coast Council said no. They said why. Both said when."
    assert len(set(speakers(text, "Ana Morel and Tomas Reik", "They", "Both"))) == 1


def test_where_a_group_is_mentioned_the_cast_gives_its_members() -> None:
    cast = cast_of("Peru and Chile said no.", "Peru and Chile")
    assert cast.at(0, 14) == ("peru", "chile")
    assert [actor.mentions for actor in cast.actors if actor.type == "group"] == [((0, 14),)]


def test_parties_swapped_swap_in_a_group_too() -> None:
    names = []
    for one, other in (("Peru", "Cuba"), ("Cuba", "Peru")):
        cast = cast_of(f"{one} and {other} said no.", f"{one} and {other}", codebook=OPEN)
        names.append([(actor.type, actor.mentions) for actor in cast.actors])
    assert names[0] == names[1]
