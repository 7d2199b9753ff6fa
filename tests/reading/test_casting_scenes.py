"""Whose an office is that is told without a state, and whom a description or pronoun means: by what the story is about."""

import re
from dataclasses import replace

import pytest
from test_actors import CASE, attributions, cast_of, speaker

from readout.codebooks.model import Codebook, Party
from readout.model import Passage, Report, Word
from readout.reading.actors import find_actors
from readout.reading.layout import lay_out

HARBOUR = Codebook(
    "harbour",
    "A strike in a harbour",
    (
        Party("union", "Pilots' Union", names=("PU", "the union", "pilots", "pay committee")),
        Party("owners", "Owners' Association", names=("the association", "owners", "European Owners")),
    ),
)


def named(text: str, *sources: str, verbs: str = "", codebook: Codebook = CASE) -> list[str | None]:
    """The speakers' names in order; ``verbs`` are the words of the text that are tagged as finite verbs."""
    words = [
        Word(match.span(), match.group(), "VBD" if match.group() in verbs.split() else "NN")
        for match in re.finditer(r"\w+", text)
    ]
    report = Report("r", text)
    places = [re.search(rf"\b{source}\b", text) for source in sources]
    sourced = [
        replace(one, source=Passage.of(text, place.span()))
        for one, place in zip(attributions(text, *[source[0] for source in sources]), places, strict=True)
        if place
    ]
    cast = find_actors(report, lay_out(report), words if verbs else (), sourced, codebook)
    return [cast.actor(one).name if one else None for one in cast.speakers.values()]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("In Lima, the foreign minister said no.", "the foreign minister"),
        ("Prime Minister Ana Oln said in Lima that it was late.", "Prime Minister Ana Oln"),
        ("Prime Minister Ana Oln said on Friday in Lima that it was late.", "Prime Minister Ana Oln"),
        ("Lima regards the plan as dead. Foreign Minister Ana Oln said so.", "Foreign Minister Ana Oln"),
        ("Peru did not dispute the report. Spokeswoman Ana Oln said so.", "Spokeswoman Ana Oln"),
        ("Peru denied the call. A spokesman said it was a trick.", "A spokesman"),
        ("Peru would accept the map, a government spokesman said.", "a government spokesman"),
        ("Peru had not seen it. A source in the premier's office said so.", "A source in the premier's office"),
        ("Peru rejected it. A spokesman for the premier said so.", "A spokesman for the premier"),
        ("Peru's delegation, chosen on Sunday, is headed by Ana Oln. Oln said no.", "Oln"),
        ("Ana Oln, who speaks for the Peruvian government, said no.", "Ana Oln"),
    ],
)  # fmt: skip
def test_an_office_without_a_state_is_of_the_one_that_the_story_is_about(text: str, source: str) -> None:
    assert speaker(text, source, codebook=CASE).party == "peru"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Peru should accept the map, a government spokesman said.", "a government spokesman"),
        ("In Lima, a shopkeeper said no.", "a shopkeeper"),
        ("In Lima, the former foreign minister said no.", "the former foreign minister"),
        ("Peru denied the call. An analyst said it was a trick.", "An analyst"),
        ("Peru denied the call. His counterpart, the minister's opposite number, said no.", "His counterpart"),
    ],
)
def test_what_a_story_is_about_says_nothing_of_whoever_has_no_office_or_of_another_side(text: str, source: str) -> None:
    cast = cast_of(text, source, codebook=CASE)
    speaking = cast.speakers["a1"]
    assert speaking is None or cast.party_of(speaking) is None


def test_where_the_text_names_the_datelines_own_officials_by_their_state_a_bare_office_is_no_longer_theirs() -> None:
    text = "LIMA, March 3 (Courier) — {} President Ivo Brandt waited. Foreign Minister Ana Oln said no."
    assert speaker(text.format("Chilean"), "Foreign Minister Ana Oln", codebook=CASE).party == "peru"
    assert speaker(text.format("Peruvian"), "Foreign Minister Ana Oln", codebook=CASE).party is None


def test_an_office_that_one_state_alone_has_is_that_states() -> None:
    assert speaker("Treasury Secretary Ana Oln said no.", "Treasury Secretary Ana Oln").party == "united-states"
    assert speaker("Irish Treasury Secretary Ana Oln said no.", "Irish Treasury Secretary Ana Oln").party == "ireland"


@pytest.mark.parametrize(
    ("source", "party"),
    [
        ("The owners' association", "owners"),
        ("The harbour pilots' union", "union"),
        ("Pilots", "union"),
        ("Two union officials", "union"),
        ("A spokesman for the pay committee", "union"),
        ("European officials", "owners"),
        ("A former union official", None),
        ("A fisher", None),
    ],
)
def test_a_party_is_known_by_the_nouns_that_its_codebook_has_for_it(source: str, party: str | None) -> None:
    assert speaker(f"{source} said no.", source, codebook=HARBOUR).party == party


def test_whoever_runs_or_speaks_for_a_party_is_of_it() -> None:
    assert speaker("Ana Oln, who runs the pilots' union, said no.", "Ana Oln", codebook=HARBOUR).party == "union"
    assert speaker("Ana Oln, who left the pilots' union, said no.", "Ana Oln", codebook=HARBOUR).party is None


def test_a_spokeswoman_of_nobody_told_is_of_the_body_that_the_sentence_begins_with() -> None:
    text = "The pilots' union was silent. Its chairman would answer later, a spokeswoman said."
    assert speaker(text, "a spokeswoman", codebook=HARBOUR).party == "union"


def test_whoever_is_close_to_another_side_is_not_known_by_their_nation() -> None:
    text = "The Coast waits. A Peruvian official close to {} said no."
    for body, party in (("the Coast", None), ("Peru", "peru")):
        source = f"A Peruvian official close to {body}"
        assert speaker(text.format(body), source, codebook=CASE).party == party


def test_a_pronoun_takes_up_the_description_that_a_sentence_begins_with() -> None:
    text = "Peru's defence minister took another view. In a statement he said no."
    assert named(text, "he", verbs="took said") == ["Peru's defence minister"]
    text = "The council met. The association he serves gave notice. It may wait, it said."
    assert named(text, "it", verbs="met serves gave said", codebook=HARBOUR) == ["The association"]


def test_a_pronoun_takes_up_whom_its_own_sentence_begins_with_before_who_spoke_last() -> None:
    text = "“No,” Senator Ward Oln said. Envoy Ivo Brandt was milder: it would pass, he said."
    assert named(text, "Senator Ward Oln", "he") == ["Ward Oln", "Ivo Brandt"]


def test_a_pronoun_takes_up_the_one_whose_gender_is_known_before_the_one_whose_is_not() -> None:
    text = "Spokeswoman Ana Oln met envoy Ivo Brandt. Brandt came late. She would not say when."
    assert named(text, "She")[0] == "Ana Oln"


def test_the_statement_is_whose_it_was_said_to_be() -> None:
    text = "The Harbour Council issued the council's statement. Ivo Brandt said no. The statement said more."
    assert named(text, "Ivo Brandt", "The statement") == ["Ivo Brandt", "Harbour Council"]
    text = "The Harbour Council said in a statement that it waits. Ivo Brandt said no. The statement said more."
    assert named(text, "The Harbour Council", "Ivo Brandt", "The statement")[2] == "Harbour Council"


def test_the_first_sentence_may_call_by_the_office_whom_the_text_names_after_it() -> None:
    text = "The labour minister has asked for it. Ana Oln, the labour minister, said so."
    assert named(text, "The labour minister") == ["Ana Oln"]
    text = "The doors will close, their union said. The Harbour Pilots Union met."
    assert named(text, "their union") == ["Harbour Pilots Union"]


def test_a_title_is_taken_up_by_some_of_its_words_in_their_order() -> None:
    text = "Deputy Foreign Minister Ana Oln came. The deputy minister said no. The minister deputy said no."
    assert named(text, "The deputy minister") == ["Ana Oln"]


def test_the_newspaper_is_the_one_that_was_called_a_newspaper_before() -> None:
    text = "It is near, the Meridian newspaper reported, the Courier writes. According to the newspaper it is late."
    cast = cast_of(text, "the Meridian newspaper", "the newspaper", outlet="the Courier")
    assert len(set(cast.speakers.values())) == 1
