"""Acts told in narration, found by their shape where nothing else was found, on sentences in our own words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stage import stage

from readout.model import Span
from readout.reading.inner.nodes import Node
from readout.reading.narrated import with_narrated, with_narrated_inside

Told = tuple[str, str, str]


def told(text: str, *known: Node) -> list[Told]:
    """Source, cue and content of the acts that were found besides ``known``."""
    scene = stage(text)
    words = [replace(word, tag="VB") if word.text == "accept" else word for word in scene.words]
    found = with_narrated(text, scene.layout, words, known)
    cut = [tuple(_words(text, spans) for spans in (node.source, node.cue, node.content)) for node in found]
    return [(one[0], one[1], one[2]) for one, node in zip(cut, found, strict=True) if node not in known]


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _span(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return ((start, start + len(words)),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norvia rejected the offer.", ("Norvia", "rejected", "the offer")),
        ("Norvia agreed to hold talks.", ("Norvia", "agreed", "to hold talks")),
        ("Norvia refused to meet the miners.", ("Norvia", "refused", "to meet the miners")),
        ("Norvia will not accept the offer.", ("Norvia", "will not accept", "the offer")),
        ("Norvia and Kestria agreed on a truce.", ("Norvia and Kestria", "agreed on", "a truce")),
    ],
)
def test_a_speech_act_with_an_actor_for_subject_is_told(text: str, found: Told) -> None:
    assert told(text) == [found]


def test_whoever_could_not_be_reached_is_silent() -> None:
    assert told("Osk could not be reached for comment.") == [("Osk", "could not be reached for", "comment")]


@pytest.mark.parametrize(
    "text",
    [
        "The offer was rejected.",
        "Norvia would have rejected the offer.",
        "Norvia will hold the offer.",
        "If Norvia rejected the offer, it rained.",
        "My aunt will not accept the offer.",
    ],
)
def test_what_only_looks_like_an_act_is_none(text: str) -> None:
    assert told(text) == []


def test_nothing_is_told_twice() -> None:
    text = "Norvia rejected the offer."
    known = Node(_span(text, "Norvia"), _span(text, "rejected"), _span(text, "the offer"), 0.9)
    assert told(text, known) == []


def test_what_was_found_without_its_source_gets_it() -> None:
    text = "Norvia rejected the offer."
    known = Node((), _span(text, "rejected"), _span(text, "the offer"), 0.9)
    scene = stage(text)
    assert [_words(text, node.source) for node in with_narrated(text, scene.layout, scene.words, [known])] == ["Norvia"]


def test_an_act_inside_what_another_says_stands_inside_it() -> None:
    text = "Norvia rejected the offer, an envoy said."
    outer = Node(_span(text, "an envoy"), _span(text, "said"), _span(text, "Norvia rejected the offer"), 0.9)
    scene = stage(text)
    found = with_narrated_inside(text, scene.layout, scene.words, [outer])
    assert [(_words(text, node.source), node.parent) for node in found] == [("an envoy", None), ("Norvia", outer)]


def test_nothing_is_told_in_a_quotation() -> None:
    assert told("“Norvia rejected the offer.”") == []
