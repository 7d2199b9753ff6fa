"""Whom descriptions take up: "the group", "the top diplomat", "the ministry's spokesman", "the officials"."""

import pytest
from test_actors import CASE, attributions, cast_of, speaker, speakers

from readout.model import Attribution, Passage, Report, Word
from readout.reading.actors import find_actors
from readout.reading.layout import lay_out


def test_a_force_and_the_army_beside_it_are_two() -> None:
    text = (
        "The Upland Support Forces (USF) and the army fought on. The army said it had won. The force said it had not."
    )
    army, force = speakers(text, "The army", "The force")
    assert army != "Upland Support Forces"
    assert force == "Upland Support Forces"


@pytest.mark.parametrize(
    ("before", "noun", "name"),
    [("Peru's army", "army", "Peru's army"), ("the Peruvian delegation", "delegation", "Peruvian delegation"),
     ("the Peruvian military government", "government", "Peruvian military government")],
)  # fmt: skip
def test_a_body_is_the_states_whose_it_was_called_before(before: str, noun: str, name: str) -> None:
    text = f"Talks of {before} with the Upland Support Forces failed. The {noun} said it would wait."
    found = speaker(text, f"The {noun}", codebook=CASE)
    assert (found.name, found.party) == (name, "peru")


@pytest.mark.parametrize("description", ["The group", "The Peruvian movement", "The armed group", "The militants"])
def test_a_movement_is_taken_up_by_what_it_is(description: str) -> None:
    text = f"The Upland Liberation Front met envoys of Chile. {description} said it would wait."
    assert speakers(text, description) == ["Upland Liberation Front"]


def test_a_body_of_a_state_is_no_movement() -> None:
    text = "The Chilean Defence Forces left. The movement said it would wait."
    assert speakers(text, "The movement") != ["Chilean Defence Forces"]


def test_a_described_body_stays_apart_where_two_could_be_meant() -> None:
    text = "The Upland Front and the Lowland Front met. The armed group said it would wait."
    assert speakers(text, "The armed group") == ["armed group"]


@pytest.mark.parametrize(
    ("description", "name"),
    [("The top diplomat", "Tomas Reik"), ("The senior diplomat", "Tomas Reik"), ("The former premier", "Ada Oln"),
     ("The premier", "Ivo Brandt"), ("The ministry spokeswoman", None)],
)  # fmt: skip
def test_ranks_are_passed_over_and_former_offices_are_not(description: str, name: str | None) -> None:
    text = (
        "Foreign Minister Tomas Reik met former Prime Minister Ada Oln. Prime Minister Ivo Brandt stayed away. "
        f"{description} said no."
    )
    found = speaker(text, description)
    assert found.name == name if name else found.type == "unnamed"


@pytest.mark.parametrize("description", ["The Foreign Ministry spokesman", "The ministry's spokesman"])
def test_a_spokesman_is_of_the_body_that_the_description_names(description: str) -> None:
    text = (
        "Peruvian Foreign Ministry spokesman Tomas Reik spoke. Chilean army spokesman Ivo Brandt spoke. "
        f"{description} said no."
    )
    assert speakers(text, description) == ["Tomas Reik"]


def test_a_spokesperson_for_a_body_named_behind_it_has_that_role_and_party() -> None:
    source = "A spokesperson for the Peruvian Foreign Ministry, Ada Oln,"
    found = speaker(f"{source} said no.", source, codebook=CASE)
    assert (found.name, found.party) == ("Ada Oln", "peru")
    assert found.roles[0].title == "spokesperson for the Peruvian Foreign Ministry"


def test_officials_who_are_taken_up_are_the_same_officials() -> None:
    text = "Two officials said yes. A diplomat left. The officials said no. The two officials said why."
    assert len(set(speakers(text, "Two officials", "The officials", "The two officials"))) == 1


def test_a_headline_calls_by_the_office_whom_the_body_names() -> None:
    title = "Peru to wait, says foreign minister"
    text = f"{title}\n\nPeruvian Foreign Minister Tomas Reik said that Peru would wait."
    report = Report("r", text, title=title)
    cast = find_actors(report, lay_out(report), (), attributions(text, "foreign minister"), CASE)
    assert cast.speakers["a1"] == "tomas-reik"


def test_an_office_of_a_state_is_not_another_states_of_the_same_side() -> None:
    text = "Peru's foreign minister, Tomas Reik, waited. The Chilean foreign minister said no."
    assert speaker(text, "The Chilean foreign minister").name == "The Chilean foreign minister"


def test_a_senate_behind_a_states_name_is_that_states() -> None:
    text = "The Peruvian Senate said no."
    found = speaker(text, "The Peruvian Senate", codebook=CASE)
    assert (found.name, found.party) == ("Peruvian Senate", "peru")


def tagged(text: str, **entities: str) -> tuple[Word, ...]:
    """The words of ``text`` as nouns, each with the entity type that is given for it."""
    found, at = [], 0
    for word in text.replace(".", " ").replace(",", " ").split():
        at = text.index(word, at)
        found.append(Word((at, at + len(word)), word, "NN", entities.get(word)))
        at += len(word)
    return tuple(found)


def spoken(text: str, source: str, cue: str, **entities: str) -> str | None:
    """The speaker's name of one attribution with that source and cue."""
    start, at = text.index(source), text.index(cue)
    rest = Passage.of(text, (at + len(cue), len(text)))
    first = Passage.of(text, (start, start + len(source)))
    found = Attribution("a1", None, "indirect", first, Passage.of(text, (at, at + len(cue))), rest, 1.0)
    report = Report("r", text)
    cast = find_actors(report, lay_out(report), tagged(text, **entities), (found,), CASE)
    return cast.actor(identity).name if (identity := cast.speakers["a1"]) else None


def test_nobody_speaks_through_an_event() -> None:
    assert spoken("A truce proposed by Chile failed.", "A truce", "proposed", truce="event") is None
    assert spoken("A guard proposed a walk.", "A guard", "proposed", guard="person") == "A guard"


def test_a_reply_that_accepts_is_its_authors_or_nobodys() -> None:
    assert spoken("Peru waits for a reply that accepts the terms.", "that", "accepts") is None
    assert spoken("They had the ministry's reply that accepts the terms.", "that", "accepts") != "reply"
    assert spoken("They hung up a banner that said no.", "that", "said") == "a banner"


def test_whoever_delivers_a_letter_did_not_write_it() -> None:
    assert speakers("A letter delivered by Ana Morel said no.", "A letter delivered by Ana Morel") != ["Ana Morel"]
    assert speakers("A letter signed by Ana Morel said no.", "A letter signed by Ana Morel") == ["Ana Morel"]


def test_days_and_places_before_a_source_are_none_of_it() -> None:
    source = "March 11 in Arica the Peruvian delegation"
    assert speaker(f"On {source} proposed a truce.", source, codebook=CASE).name == "Peruvian delegation"
    assert speakers("Thirty countries said no.", "Thirty countries") == ["Thirty countries"]


def test_a_place_before_two_officials_is_no_person_of_that_title() -> None:
    cast = cast_of("Talks failed in Arica, two officials told reporters.", "two officials")
    assert [actor.name for actor in cast.actors] == ["two officials"]
