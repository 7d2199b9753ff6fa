"""Where title, paragraphs, sentences and quotations stand."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.model import Report
from readout.reading.layout import lay_out


def parts(text: str, name: str) -> list[str]:
    return [text[start:end] for start, end in getattr(lay_out(Report("r", text)), name)]


def sentences(text: str) -> list[str]:
    return parts(text, "sentences")


def quotes(text: str) -> list[str]:
    return parts(text, "quotes")


def test_a_line_is_a_paragraph_and_sentences_do_not_cross_it() -> None:
    assert parts("One\ntwo. Three\n\nfour", "paragraphs") == ["One", "two. Three", "four"]
    assert sentences("One\ntwo. Three\n\nfour") == ["One", "two.", "Three", "four"]


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    text = "The two sides met for\nan hour and parted as\nthey had come. They\nwill meet again.\n\nNobody spoke."
    assert len(parts(text, "paragraphs")) == 2
    assert sentences(text)[0] == "The two sides met for\nan hour and parted as\nthey had come."


def test_the_given_title_is_neither_paragraph_nor_sentence() -> None:
    report = Report("r", "Talks resume\n\nThey met.", title="Talks resume")
    layout = lay_out(report)
    assert layout.title == (0, 12)
    assert layout.paragraphs == layout.sentences == ((14, 23),)
    assert layout.sentence_at(3) == (0, 12)
    assert layout.sentence_at(15) == (14, 23)
    assert layout.sentence_at(13) is None


def test_a_first_line_that_stands_apart_without_a_stop_is_the_title() -> None:
    assert lay_out(Report("r", "Talks resume\n\nThey met.")).title == (0, 12)
    assert lay_out(Report("r", "They talked.\n\nThey met.")).title is None
    assert lay_out(Report("r", "Talks resume\nThey met.")).title is None


@pytest.mark.parametrize(
    "text",
    [
        "Gov. Ruiz met Gen. Oda on Feb. 3 in the U.S. Senate.",
        "Mr. J. B. Hall paid 3.5 million under No. 7 of the pact.",
        '"Why now?" he asked.',
        "“No deal!” she said.",
        "The talks … went on.",
        "They wait (why?) and hope.",
    ],
)
def test_a_stop_that_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He left the U.S.", "The talks went on."),
        ("“We will go.”", "She went."),
        ("He was asked.", "“No.”"),
        ("Did they?!", "They did."),
        ("He trailed off...", "Then he left."),
        ("He said so.", "7 people left."),
        ("He chose plan B.", "The rest did not."),
    ],
)
def test_a_stop_that_ends_a_sentence_takes_its_closing_marks_along(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said “it’s ‘fine’ so far”.", ["“it’s ‘fine’ so far”"]),
        ("It’s the boys’ own, don't you see?", []),
        ("‘I don’t know,’ he said of the ministers’ plan.", ["‘I don’t know,’"]),
        ("The 'ministers' plan' fell.", ["'ministers' plan'"]),
        ("„Ja“, «oui», »ok«, ”joo”.", ["„Ja“", "«oui»", "»ok«", "”joo”"]),
        ('A 6\'2" man said "go".', ['"go"']),
        ('A stray " mark here.', []),
    ],
)
def test_quotations_carry_their_marks_and_apostrophes_are_none(text: str, found: list[str]) -> None:
    assert quotes(text) == found


def test_a_quotation_that_is_reopened_in_the_next_paragraph_goes_on() -> None:
    assert quotes("“We go.\n“We stay,” he said.") == ["“We go.\n“We stay,”"]
    assert quotes('He: "We go.\n"We stay," he said.') == ['"We go.\n"We stay,"']


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert quotes("He said: “We go.\nThey went.") == ["“We go."]
    assert quotes('He said: "We go.\nThey went.') == []


@given(st.text(alphabet="aAs .!?\"'“”‘’«»\n\r\u2028(—", max_size=200))
def test_spans_are_ordered_trimmed_and_apart(text: str) -> None:
    layout = lay_out(Report("r", text))
    for spans in (layout.paragraphs, layout.sentences, layout.quotes):
        assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(layout.paragraph_at(start) is not None for start, _ in layout.sentences)


@pytest.mark.parametrize("piece", ["!", "a. ", '"', ' "a', "'s ", "Mr. ", ".”", "\n", "🙂"])
def test_a_long_line_is_laid_out_in_linear_time(piece: str) -> None:
    began = time.process_time()
    lay_out(Report("r", piece * (400_000 // len(piece))))
    assert time.process_time() - began < 5
