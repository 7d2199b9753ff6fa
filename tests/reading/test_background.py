"""What a report marks as recalled."""

import pytest
from stage import stage

from readout.model import Report
from readout.reading.background import long_said, recalled
from readout.reading.layout import lay_out


def spans(text: str) -> list[str]:
    report = Report("r", text)
    return [text[start:end] for start, end in recalled(report, lay_out(report))]


def test_a_recap_lasts_to_the_end_of_its_paragraph() -> None:
    text = "Morel left on Monday.\n\nTo recap, on 7 May Reik met Morel. Reik later left.\n\nHaas stayed."
    assert spans(text) == ["To recap, on 7 May Reik met Morel. Reik later left."]


@pytest.mark.parametrize(
    "opener",
    [
        "To recap,",
        "As a reminder,",
        "Recall that",
        "Earlier, it was reported that",
        "Background:",
        "• As a reminder,",
        "“To recap,",
    ],
)
def test_openers_of_a_recalled_paragraph(opener: str) -> None:
    recap = f"{opener} the bridge was closed in May. Nobody was hurt."
    assert spans(f"The bridge is open.\n{recap}\nTraffic flows.") == [recap]


@pytest.mark.parametrize(
    "sentence",
    [
        "As reported earlier, the bridge was closed.",
        "As the Courier reported earlier, the bridge was closed.",
        "As previously reported, the bridge was closed.",
        "Earlier, Reik rejected the plan.",
        "Earlier this month, Reik rejected the plan.",
        "Previously, Reik rejected the plan.",
        "Reik had previously said that the bridge was safe.",
        "The bridge was closed, as reported earlier.",
    ],
)
def test_one_recalled_sentence(sentence: str) -> None:
    assert spans(f"Reik spoke on Monday. {sentence} Morel agreed.") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Earlier on Monday, Reik rejected the plan.",
        "Earlier in the day Reik rejected the plan.",
        "Earlier attempts failed.",
        "Last week, Reik rejected the plan.",
        "The recall of the ambassador was announced.",
        "Recall elections are near.",
        "The two sides gave no background.",
    ],
)
def test_news_of_the_day_is_not_recalled(sentence: str) -> None:
    assert spans(f"Reik spoke on Monday. {sentence} Morel agreed.") == []


def test_a_heading_covers_the_paragraphs_under_it_up_to_the_next_heading() -> None:
    text = "The talks failed.\n\nBackground\n\nThe war began in May.\n\nIt goes on.\n\nReactions\n\nHaas was shocked.\n"
    assert spans(text) == ["The war began in May.", "It goes on."]


def test_a_statement_told_in_a_recap_is_background_and_others_are_not() -> None:
    s = stage(
        "Reik said that he would go.\nTo recap, Morel said that the bridge was closed.",
        {"reik": ("person", "n", "Reik"), "morel": ("person", "k", "Morel")},
        [("Reik", "said", "that he would go"), ("Morel", "said", "that the bridge was closed")],
    )
    assert [statement.background for statement in s.statements] == [False, True]


def test_no_text_recalls_nothing() -> None:
    assert spans("") == []


def test_what_was_said_last_week_or_last_month_is_recalled_and_yesterday_is_news() -> None:
    text = "Morel said last month that a truce was near. Reik said on Sunday that it was not."
    told = [("Morel", "said", "that a truce was near"), ("Reik", "said", "that it was not")]
    actors = {"morel": ("person", "", "Morel"), "reik": ("person", "", "Reik")}
    s = stage(text, actors, told, published="2025-02-10")
    assert [one.background for one in long_said(s.report, s.statements)] == [True, False]


def test_without_a_day_of_publication_nothing_is_long_said() -> None:
    told = [("Morel", "said", "that a truce was near")]
    s = stage("Morel said last month that a truce was near.", {}, told, published=None)
    assert [one.background for one in long_said(s.report, s.statements)] == [False]
