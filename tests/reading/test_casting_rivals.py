"""Of several who could be meant nobody is taken by chance: bodies by their kind, pronouns, offices, whose somebody is."""

import time

import pytest
from test_actors import CASE, OPEN, attributions, cast_of, speaker, speakers

from readout.model import Attribution, Passage, Report
from readout.reading.actors import find_actors
from readout.reading.casting.descriptions import descriptions
from readout.reading.casting.gazetteer import gazetteer
from readout.reading.layout import lay_out


@pytest.mark.parametrize("noun", ["militants", "group", "faction", "movement", "rebels"])
@pytest.mark.parametrize(("first", "second"), [("Hamas", "Fatah"), ("Fatah", "Hamas"), ("Tarn Front", "Hamas")])
def test_of_two_bodies_a_noun_takes_up_neither_in_whatever_order_they_stand(noun: str, first: str, second: str) -> None:
    text = f"{first} said yes. {second} said no. The {noun} said it would wait."
    assert not {first, second} & {*speakers(text, f"The {noun}")}


@pytest.mark.parametrize(("named", "other"), [("Hamas", "Fatah"), ("Fatah", "Hamas")])
def test_a_noun_takes_up_whom_the_text_itself_calls_by_it(named: str, other: str) -> None:
    text = f"The militant group {named} said yes. {other} said no. The militants said it would wait."
    assert speakers(text, "The militants") == [named]


def test_a_noun_takes_up_the_body_that_has_it_in_its_name() -> None:
    text = "The Tarn Freedom Movement said yes. Hamas said no. The movement said it would wait."
    assert speakers(text, "The movement") == ["Tarn Freedom Movement"]


def test_a_force_is_what_the_text_calls_paramilitary() -> None:
    text = "The paramilitary Tarn Guard said yes. Hamas said no. The force said it would wait."
    assert speakers(text, "The force") == ["Tarn Guard"]


def test_no_bodys_own_name_is_a_word_of_a_kind() -> None:
    known = gazetteer(OPEN)
    words = {word for noun in descriptions().stateless for word in descriptions().bodies[noun]}
    named = {word: known.named(word.title()) or known.named(word.upper()) for word in words}
    assert not {word for word, found in named.items() if found and found.kind in ("organisation", "side")}


def test_they_are_never_one_person_and_nobody_whom_the_quoted_one_does_not_name() -> None:
    text = 'A diplomat from Peru left. Chile sent its army. "They promised it," said Ana Oln.'
    assert speakers(text, "They") == [None]


def test_he_is_whom_the_sentence_is_on_before_whom_they_meet() -> None:
    text = "The Chilean envoy, Ivo Brandt, is to meet Mr Oln in Lima. He has urged both to wait."
    assert speakers(text, "He") == ["Ivo Brandt"]


def test_he_is_nobody_where_two_fit_alike() -> None:
    text = "In Lima they waited for Ana Oln. In Lima they waited for Ivo Brandt, Tomas Reik. He said no."
    assert cast_of(text, "He").speakers["a1"] is None


def test_its_president_and_the_president_of_another_body_are_two() -> None:
    text = "Lodge 9 will agree, its president believes. The president of Lodge 4 said no."
    one, other = speakers(text, "its president", "The president of Lodge 4")
    assert one != other


def test_whoever_is_sent_is_not_of_where_to() -> None:
    text = "Peru opposes the change, its ambassador to Chile, Ivo Brandt, said on Monday."
    found = speaker(text, "its ambassador to Chile, Ivo Brandt,", codebook=CASE)
    assert (found.name, found.party) == ("Ivo Brandt", "peru")


def test_a_ministers_deputy_behind_the_name_is_of_the_ministers_side() -> None:
    text = "Tomas Reik, the Chilean trade minister, said yes. Ivo Brandt, his deputy, said no."
    assert speaker(text, "Ivo Brandt, his deputy,", codebook=CASE).party == "chile"


def test_whoever_serves_a_president_is_of_the_presidents_state() -> None:
    text = "Ivo Brandt, President Quiroz's envoy, said yes. Quiroz was away."
    assert speaker(text, "Ivo Brandt, President Quiroz's envoy,", codebook=CASE, published="2030-05-01").party == "peru"


@pytest.mark.parametrize(("other", "party"), [("The army waited.", "peru"), ("Chile's army waited.", None)])
def test_an_army_chief_is_of_the_only_state_whose_army_is_told_of(other: str, party: str | None) -> None:
    text = f"Peru's army moved. {other} Army chief Ivo Brandt said yes."
    assert speaker(text, "Army chief Ivo Brandt", codebook=CASE).party == party


def test_a_bare_office_is_of_the_state_that_the_sentence_before_is_on() -> None:
    text = "Peru, which has guards on the river, said no. Foreign Ministry spokeswoman Ana Oln denied it."
    assert speaker(text, "Foreign Ministry spokeswoman Ana Oln", codebook=CASE).party == "peru"
    text = "LIMA/QUITO, May 4 - Peru will sign only then, President Ivo Brandt said."
    assert speaker(text, "President Ivo Brandt", codebook=CASE).party == "peru"


def test_whom_a_briefing_was_asked_about_does_not_answer() -> None:
    text = (
        "A summary of the briefing by Ana Oln, spokeswoman of the ministry.\n\n"
        "On the report that the minister has written: “We deny nothing.” She would not say more."
    )
    start = text.index("the minister has")
    said = Passage.of(text, (text.index("“We"), text.index(" She would")))
    asked = Attribution("a1", None, "direct", Passage.of(text, (start, start + len("the minister"))), None, said, 1.0)
    report = Report("r", text)
    cast = find_actors(report, lay_out(report), (), (asked,), OPEN)
    assert cast.speakers["a1"] == "ana-oln"


def test_a_part_of_a_treaty_is_nobody() -> None:
    assert speakers(
        "Under Article 7.2 of the Tarn Agreement the duty is theirs.", "Article 7.2 of the Tarn Agreement"
    ) == [None]


def test_many_bodies_and_descriptions_are_read_in_time() -> None:
    each = "The Tarn{0} Movement said yes. The Chilean movement said no. The union met the armed group. "
    text = "".join(each.format(chr(97 + at // 676) + chr(97 + at // 26 % 26) + chr(97 + at % 26)) for at in range(1500))
    sources = ["The Chilean movement", "The union", "the armed group"] * 1500
    begin = time.process_time()
    cast = cast_of(text, *sources)
    assert len(cast.speakers) == len(sources) == len(attributions(text, *sources))
    assert time.process_time() - begin < 20
