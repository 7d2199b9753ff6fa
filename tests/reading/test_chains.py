"""The way a statement came: originator, relays, outlet."""

import pytest

from readout.codebooks.model import Codebook
from readout.model import Attribution, Passage, Report
from readout.reading.actors import find_actors
from readout.reading.background import recalled
from readout.reading.chains import trace
from readout.reading.layout import lay_out

OPEN = Codebook("open", "Any talks", open_parties=True)


def passage(text: str, words: str) -> Passage | None:
    """The first place of ``words``; none for no words."""
    at = text.index(words)
    return Passage.of(text, (at, at + len(words))) if words else None


def attribution(
    text: str, source: str, content: str, name: str = "a1", parent: str | None = None, cue: str = ""
) -> Attribution:
    """An attribution by its words; an empty source or cue is none."""
    said = passage(text, content)
    assert said is not None
    return Attribution(name, parent, "indirect", passage(text, source), passage(text, cue), said, 1.0)


def chains(text: str, *attributions: Attribution, outlet: str | None = "Daily.NET") -> list[list[str]]:
    report = Report("r", text, outlet=outlet)
    layout = lay_out(report)
    cast = find_actors(report, layout, (), attributions, OPEN)
    traced = trace(report, layout, attributions, cast, recalled(report, layout))
    return [[cast.actor(actor).name for actor in traced[each.id]] for each in attributions]


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Morel said it was over.\nThis is reported by The Harbour Post, Daily.NET informs.",
        "President Ana Morel said it was over.\nDaily.NET reports this, citing The Harbour Post.",
        "President Ana Morel said it was over, Daily.NET reports with reference to The Harbour Post.",
        "President Ana Morel said it was over, The Harbour Post reported.",
        "President Ana Morel told The Harbour Post that it was over.",
        "In an interview with The Harbour Post, President Ana Morel said it was over.",
        "President Ana Morel, quoted by The Harbour Post, said it was over.",
    ],
)
def test_a_medium_that_is_named_stands_between_speaker_and_outlet(text: str) -> None:
    assert chains(text, attribution(text, "President Ana Morel", "it was over")) == [
        ["Ana Morel", "The Harbour Post", "Daily.NET"]
    ]


def test_whoever_tells_what_another_said_relays_it() -> None:
    text = "A senior official said that Minister Ana Morel had promised a truce."
    outer = attribution(text, "A senior official", "that Minister Ana Morel had promised a truce")
    inner = attribution(text, "Minister Ana Morel", "a truce", "a2", "a1")
    assert chains(text, outer, inner) == [
        ["A senior official", "Daily.NET"],
        ["Ana Morel", "A senior official", "Daily.NET"],
    ]


def test_a_statement_of_an_outlet_begins_with_it() -> None:
    text = "This is reported by The Harbour Post.\nAccording to Reuters, it is over."
    assert chains(text, attribution(text, "Reuters", "it is over")) == [["Reuters", "Daily.NET"]]


def test_what_has_no_source_begins_with_the_outlet_that_the_report_relays() -> None:
    text = "This is reported by The Harbour Post.\nIt is noted that Peru waits."
    assert chains(text, attribution(text, "", "that Peru waits")) == [["The Harbour Post", "Daily.NET"]]


def test_without_a_medium_there_is_only_the_reports_own_outlet_if_known() -> None:
    text = "President Ana Morel said it was over."
    said = attribution(text, "President Ana Morel", "it was over")
    assert chains(text, said) == [["Ana Morel", "Daily.NET"]]
    assert chains(text, said, outlet=None) == [["Ana Morel"]]


def test_an_outlet_inside_what_is_said_is_no_medium() -> None:
    text = "President Ana Morel said that Reuters reported nothing."
    assert chains(text, attribution(text, "President Ana Morel", "that Reuters reported nothing")) == [
        ["Ana Morel", "Daily.NET"]
    ]


def test_each_actor_stands_once_in_a_chain() -> None:
    text = "This is reported by The Harbour Post.\nAccording to The Harbour Post, Peru waits, The Harbour Post writes."
    said = attribution(text, "The Harbour Post", "Peru waits")
    assert chains(text, said) == [["The Harbour Post", "Daily.NET"]]


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Morel said in a post on X that it was over.",
        "President Ana Morel's statement on Telegram said that it was over.",
        "President Ana Morel took to her Telegram account and said that it was over.",
    ],
)
def test_a_platform_stands_between_speaker_and_outlet(text: str) -> None:
    source = "President Ana Morel's statement on Telegram" if "'s" in text else "President Ana Morel"
    platform = "X" if "X" in text else "Telegram"
    assert chains(text, attribution(text, source, "that it was over")) == [["Ana Morel", platform, "Daily.NET"]]


def test_the_agency_in_a_dateline_passes_the_report_on() -> None:
    text = "LIMA, March 3 (Reuters) - President Ana Morel said it was over."
    assert chains(text, attribution(text, "President Ana Morel", "it was over")) == [
        ["Ana Morel", "Reuters", "Daily.NET"]
    ]


def test_a_medium_belongs_to_the_attribution_whose_cue_it_hangs_on() -> None:
    text = "Ana Morel told The Harbour Post that Tomas Reik had promised to leave."
    outer = attribution(text, "Ana Morel", "that Tomas Reik had promised to leave", cue="told")
    inner = attribution(text, "Tomas Reik", "to leave", "a2", "a1", cue="had promised")
    assert chains(text, outer, inner, outlet=None) == [
        ["Ana Morel", "The Harbour Post"],
        ["Tomas Reik", "Ana Morel", "The Harbour Post"],
    ]


def test_what_an_outlet_reports_with_its_source_came_through_the_source() -> None:
    text = "The Harbour Post reported that Ana Morel had agreed to leave, citing two officials."
    outlet = attribution(text, "The Harbour Post", "that Ana Morel had agreed to leave", cue="reported")
    cited = attribution(text, "two officials", "that Ana Morel had agreed to leave", "a2", "a1", cue="citing")
    inner = attribution(text, "Ana Morel", "to leave", "a3", "a2", cue="had agreed")
    assert chains(text, outlet, cited, inner, outlet=None)[2] == ["Ana Morel", "two officials", "The Harbour Post"]


def test_another_speaker_of_the_sentence_did_not_speak_to_the_first_ones_medium() -> None:
    text = "Ana Morel told The Harbour Post that it was over; later Tomas Reik said nothing was."
    first = attribution(text, "Ana Morel", "that it was over", cue="told")
    second = attribution(text, "Tomas Reik", "nothing was", "a2", cue="said")
    assert chains(text, first, second, outlet=None) == [["Ana Morel", "The Harbour Post"], ["Tomas Reik"]]


def test_what_the_same_speaker_adds_in_the_sentence_came_through_the_same_medium() -> None:
    text = "It was over, Ana Morel told The Harbour Post, and nobody, Morel added, would mourn."
    first = attribution(text, "Ana Morel", "It was over", cue="told")
    second = attribution(text, "Morel added"[:5], "nobody", "a2", cue="added")
    assert chains(text, first, second, outlet=None) == [["Ana Morel", "The Harbour Post"]] * 2


@pytest.mark.parametrize(
    "question",
    [
        "Asked whether, as The Harbour Post reported, it was over",
        "Pressed on a report by The Harbour Post that it was over",
    ],
)
def test_an_outlet_in_a_question_has_no_part_in_the_answer(question: str) -> None:
    text = f"{question}, Ana Morel said she knew of nothing."
    assert chains(text, attribution(text, "Ana Morel", "she knew of nothing", cue="said"), outlet=None) == [
        ["Ana Morel"]
    ]


def test_an_outlet_that_asked_is_the_medium_of_the_answer() -> None:
    text = "Asked by The Harbour Post, Ana Morel said she knew of nothing."
    assert chains(text, attribution(text, "Ana Morel", "she knew of nothing", cue="said"), outlet=None) == [
        ["Ana Morel", "The Harbour Post"]
    ]


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("In a letter read out by her deputy, Ana Morel said it was over.", "her deputy"),
        ("Ana Morel said in a recording obtained by The Harbour Post it was over.", "The Harbour Post"),
        ("Ana Morel said in a statement, a copy of which was seen by Reuters, it was over.", "Reuters"),
        ("Ana Morel said through the Qataris it was over.", "the Qataris"),
        ("Ana Morel said through her lawyer it was over.", "her lawyer"),
        ("Ana Morel told local radio it was over.", "local radio"),
        ("Ana Morel told the morning programme Kontur it was over.", "Kontur"),
        ("Ana Morel, quoted by the state news agency, said it was over.", "state news agency"),
        ("Ana Morel suggested to Reuters it was over.", "Reuters"),
        ("Ana Morel told Channel 61 it was over.", "Channel 61"),
    ],
)
def test_whoever_carries_the_words_of_another_is_a_link(text: str, carrier: str) -> None:
    cue = next(word for word in ("told", "suggested", "said") if word in text)
    said = attribution(text, "Ana Morel", "it was over", cue=cue)
    assert chains(text, said, outlet=None) == [["Ana Morel", carrier]]


@pytest.mark.parametrize(
    "text",
    [
        "After a bill passed by parliament, Ana Morel said it was over.",
        "Ana Morel said through the winter it was over.",
        "Ana Morel told a visiting reporter it was over.",
        "Ana Morel told the press it was over.",
    ],
)
def test_whoever_carries_no_words_is_no_link(text: str) -> None:
    cue = "told" if "told" in text else "said"
    assert chains(text, attribution(text, "Ana Morel", "it was over", cue=cue), outlet=None) == [["Ana Morel"]]


def test_without_a_source_the_chain_begins_with_whoever_passed_it_on() -> None:
    text = "The Harbour Post reported that the captain had been told it was over, citing an official."
    outer = attribution(text, "The Harbour Post", "that the captain had been told it was over", cue="reported")
    cited = attribution(text, "an official", "that the captain had been told it was over", "a2", "a1", cue="citing")
    inner = attribution(text, "", "it was over", "a3", "a2", cue="had been told")
    assert chains(text, outer, cited, inner, outlet=None)[2] == ["an official", "The Harbour Post"]


@pytest.mark.parametrize(("own", "other"), [("The Times of Israel", "The Times"), ("The Sunday Times", "The Times")])
def test_a_known_outlet_inside_the_name_of_the_reports_own_is_another(own: str, other: str) -> None:
    text = f"Osk will go, {other} reported."
    assert chains(text, attribution(text, other, "Osk will go", cue="reported"), outlet=own) == [[other, own]]
