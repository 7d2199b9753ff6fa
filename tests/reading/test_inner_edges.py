"""Contents of a text mended at their ends, and attributions that the encoder left out, by their shape."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_inner import Told, page, span_of, told

from readout.model import Span, Word
from readout.reading.inner.citing import with_cited
from readout.reading.inner.edges import with_edges, with_seeming
from readout.reading.inner.nodes import Node
from readout.reading.inner.plain import with_plain


def node(text: str, source: str | None, cue: str, *content: str) -> Node:
    spans: tuple[Span, ...] = tuple(span_of(text, piece) for piece in content)
    return Node((span_of(text, source),) if source else (), (span_of(text, cue),), spans, 0.9)


def mended(text: str, *nodes: Node) -> list[Told]:
    layout, words = page(text)
    return [told(text, one) for one in with_edges(text, layout, words, nodes)]


def shown(text: str, *nodes: Node) -> list[Told]:
    layout, words = page(text)
    return [told(text, one) for one in with_plain(text, layout, words, nodes)]


def test_a_next_sentence_with_a_cue_of_its_own_is_not_said() -> None:
    text = "The port was shut, Osk said. Brandt wanted the crews to leave."
    assert mended(text, node(text, "Osk", "said", "The port was shut", "Brandt wanted the crews to leave")) == [
        ("Osk", "said", "The port was shut")
    ]


def test_a_quotation_goes_on_in_the_next_sentence() -> None:
    text = "“The port was shut,” Osk said. “Brandt wanted the crews to leave.”"
    pieces = ("“The port was shut,”", "“Brandt wanted the crews to leave.”")
    assert mended(text, node(text, "Osk", "said", *pieces)) == [("Osk", "said", " | ".join(pieces))]


def test_when_it_was_said_is_not_said() -> None:
    text = "The day before, Osk said that the port was shut."
    assert mended(text, node(text, "Osk", "said", "The day before", "that the port was shut")) == [
        ("Osk", "said", "that the port was shut")
    ]


def test_what_stands_behind_he_said_belongs_to_what_stands_before() -> None:
    text = "Terms, which Osk says had been rejected, were hard."
    assert mended(text, node(text, "Osk", "says", "which"))[0][2] == "which | had been rejected"


def test_whoever_seems_to_think_is_the_holder() -> None:
    text = "Osk, for his part, appears to think that the port is open."
    layout, words = page(text)
    seems = with_seeming(
        text,
        layout,
        _as_verbs(words, "appears", "think"),
        [node(text, None, "appears", "to think that the port is open")],
    )
    assert [told(text, one) for one in seems] == [("Osk", "appears to think", "that the port is open")]


def _as_verbs(words: Sequence[Word], *verbs: str) -> tuple[Word, ...]:
    return tuple(Word(one.span, one.text, "VB" if one.text in verbs else one.tag, one.entity) for one in words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The port was shut, the crews said on Monday.", ("the crews", "said", "The port was shut")),
        ("The port was shut, said the envoys.", ("the envoys", "said", "The port was shut")),
        ("Brandt said that the port was open.", ("Brandt", "said", "that the port was open")),
    ],
)
def test_a_holder_beside_a_verb_of_saying_is_found_without_the_encoder(text: str, found: Told) -> None:
    assert found in shown(text)


def test_nothing_is_found_twice_or_in_what_another_says() -> None:
    text = "Osk said that Brandt said that the port was open."
    known = node(text, "Osk", "said", "that Brandt said that the port was open")
    assert shown(text, known) == [told(text, known)]


def test_a_source_is_cited_with_reference_to_it() -> None:
    text = "Courier said, with reference to an official, that the port was shut."
    layout, words = page(text)
    known = node(text, "Courier", "said", "that the port was shut")
    assert [told(text, one) for one in with_cited(text, layout, words, [known])] == [
        ("Courier", "said", "that the port was shut"),
        ("an official", "with reference to", "that the port was shut"),
    ]
