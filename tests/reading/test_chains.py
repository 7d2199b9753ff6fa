"""The way a statement came: originator, relays, outlet."""

import pytest

from readout.codebooks.model import Codebook
from readout.model import Attribution, Passage, Report
from readout.reading.actors import find_actors
from readout.reading.chains import trace
from readout.reading.layout import lay_out

OPEN = Codebook("open", "Any talks", open_parties=True)


def attribution(text: str, source: str, content: str, name: str = "a1", parent: str | None = None) -> Attribution:
    """An attribution by its words; an empty source is none."""
    start = text.index(content)
    passage = Passage.of(text, (start, start + len(content)))
    at = text.index(source) if source else 0
    return Attribution(
        name, parent, "indirect", Passage.of(text, (at, at + len(source))) if source else None, None, passage, 1.0
    )


def chains(text: str, *attributions: Attribution, outlet: str | None = "Daily.NET") -> list[list[str]]:
    report = Report("r", text, outlet=outlet)
    layout = lay_out(report)
    cast = find_actors(report, layout, (), attributions, OPEN)
    traced = trace(report, layout, attributions, cast)
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
