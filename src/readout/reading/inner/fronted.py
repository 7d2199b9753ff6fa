"""Whoever speaks behind where: "In an interview with the Courier the minister said" is the minister's, not the interview's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.model import Span, Word
from readout.reading.clauses import words_in
from readout.reading.inner.nodes import Node, exchanged
from readout.reading.layout import Layout

_DETERMINERS = ("DT", "PRP$")
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def with_speakers_behind_places(layout: Layout, words: Sequence[Word], nodes: Sequence[Node]) -> list[Node]:
    """The nodes, each source that begins behind the preposition that opens its sentence cut to the noun phrase that speaks.

    That begins with the first determiner that follows a noun with nothing between them.
    """
    others: dict[int, Node] = {}
    for node in nodes:
        if len(node.source) == 1:
            start = _speaker(layout, words, node.source[0])
            if start is not None:
                others[id(node)] = replace(node, source=((start, node.source[0][1]),))
    return exchanged(nodes, others)


def _opens(word: Word) -> bool:
    """Whether a noun phrase begins here; a name of several words may have its article in it."""
    return word.tag in _DETERMINERS or word.text.casefold().startswith("the ")


def _speaker(layout: Layout, words: Sequence[Word], source: Span) -> int | None:
    sentence = layout.sentence_at(source[0])
    before = words_in(words, sentence[0], source[0]) if sentence else ()
    if len(before) != 1 or before[0].tag != "IN":
        return None
    inside = words_in(words, *source)
    for at in range(len(inside) - 1, 1, -1):
        if _opens(inside[at]) and inside[at - 1].tag in _NOUNS:
            return inside[at].span[0]
    return None
