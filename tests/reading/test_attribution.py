"""Attributions: where they end, what stands inside them, how they are numbered."""

from __future__ import annotations

import readout
from readout.model import Reading

TITLE = "Talks to go on next week"
BODY = (
    "Norland and Sudmark will go on talking next week, according to the Norland foreign ministry.\n\n"
    "The minister told the Courier that the premier had said that the border would stay shut. "
    "“We asked for nothing,” she added. “We were given nothing.”"
)


def read(text: str, title: str | None = None) -> Reading:
    return readout.read(text, title=title, published="2025-03-01", codebook="generic")


def test_no_attribution_runs_over_the_end_of_the_headline() -> None:
    reading = read(BODY, TITLE)
    edge = len(TITLE)
    for one in reading.attributions:
        spans = [span for part in (one.source, one.cue, one.content) if part for span in part.spans]
        assert all(end <= edge for _, end in spans) or all(start > edge for start, _ in spans)


def test_no_piece_begins_or_ends_with_white_space() -> None:
    reading = read(BODY, TITLE)
    assert reading.attributions
    for one in reading.attributions:
        for part in (one.source, one.cue, one.content):
            pieces = [reading.report.text[start:end] for start, end in part.spans] if part else []
            assert pieces == [piece.strip() for piece in pieces]


def test_what_somebody_is_said_to_have_said_stands_inside() -> None:
    reading = read(BODY)
    inner = [one for one in reading.attributions if one.parent and one.source and "premier" in one.source.text]
    assert [one.content.text for one in inner] == ["that the border would stay shut"]
    outer = next(one for one in reading.attributions if one.id == inner[0].parent)
    assert outer.source
    assert outer.source.text == "The minister"


def test_quoted_words_are_direct_and_reported_ones_indirect() -> None:
    kinds = {one.content.text: one.kind for one in read(BODY).attributions}
    assert next(kind for text, kind in kinds.items() if "asked for nothing" in text) == "direct"
    assert next(kind for text, kind in kinds.items() if "go on talking" in text) == "indirect"


def test_a_byline_above_is_no_part_of_the_source() -> None:
    reading = read("By Staff Writers\n\nThe union of dock workers said its members would walk out on Monday.")
    assert [one.source and one.source.text for one in reading.attributions] == ["The union of dock workers"]


def test_the_tail_of_a_headline_holds_what_the_headline_says() -> None:
    reading = read("The talks stalled. The minister said nothing new.", "Norland says talks have stalled - Courier")
    tail = next(one for one in reading.attributions if one.source and one.source.text == "Courier")
    assert tail.content.text == "Norland says talks have stalled"
    assert any(one.parent == tail.id for one in reading.attributions)
