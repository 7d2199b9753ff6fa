"""Whoever hands on another's words: "the bishop read out a letter in which the king said …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.model import Span, Word
from readout.reading.clauses import LONGEST, words_in
from readout.reading.inner.finding import find_inside
from readout.reading.inner.nodes import Node, covers, exchanged, meets
from readout.reading.inner.phrases import phrase_before, phrase_from
from readout.reading.inner.places import by_sentence
from readout.reading.inner.table import table
from readout.reading.inner.tokens import Token, sentence_end, tokens_of, verb_at
from readout.reading.layout import Layout

_GAP = 8
"""So many words may stand between a paper and what is said in it."""


def with_handed_on(text: str, layout: Layout, words: Sequence[Word], nodes: Sequence[Node]) -> list[Node]:
    """The nodes of a text, and around those that stand in a paper whoever hands it on."""
    groups = dict(by_sentence(layout, nodes))
    out = list(groups.pop(None, ()))
    for sentence in (span for span in (layout.title, *layout.sentences) if span):
        group = groups.get(sentence, [])
        if sentence[1] - sentence[0] <= LONGEST and layout.quote_at(sentence[0]) is None:
            group = _handed_on(text, layout, words, group, sentence)
        out += group
    return out


def _handed_on(text: str, layout: Layout, words: Sequence[Word], nodes: list[Node], sentence: Span) -> list[Node]:
    inside = words_in(words, *sentence)
    if not any(word.text.casefold() in table().lists["handing"] for word in inside):
        return nodes
    tokens = tokens_of(text, layout, inside, [sentence])
    found = next((one for at in range(len(tokens)) if (one := _paper(tokens, at))), None)
    if found is None or any(meets(node.content, found.cue) or covers(node.content, found.content) for node in nodes):
        return nodes
    held = [node for node in nodes if node.parent is None and covers(found.content, (*node.cue, *node.content))]
    shaped = find_inside(text, layout, words, found)
    if not held and not shaped:
        return nodes
    # One whose source the encoder did not see is found again by its shape.
    seen = [cue for node in shaped if node.source for cue in node.cue]
    gone = {id(node) for node in nodes if meets(node.cue, found.cue) or (not node.source and meets(node.cue, seen))}
    others = {id(node): replace(node, parent=found) for node in held}
    return exchanged([found, *(node for node in nodes if id(node) not in gone)], others)


def _paper(tokens: Sequence[Token], at: int) -> Node | None:
    """The attribution of a paper by the verb at ``at``: who hands it on, and the paper with what stands in it."""
    lists = table().lists
    verb = verb_at(tokens, at) if tokens[at].text in lists["handing"] else None
    if verb is None or verb.passive or verb.modal or not verb.finite:
        return None
    source, first = phrase_before(tokens, verb.first), at + 1
    while first < len(tokens) and tokens[first].text in lists["aloud"]:
        first += 1
    last = phrase_from(tokens, first, tied=False)
    if source is None or last == first or not tokens[last - 1].bases & (lists["papers"] | lists["records"]):
        return None
    behind = [token.text for token in tokens[last : last + _GAP]]
    if not any(word in lists["telling_on"] for word in behind) and behind[:1] != ["that"]:
        return None
    end = sentence_end(tokens, last)
    spans = [
        (tokens[start].span[0], tokens[stop - 1].span[1]) for start, stop in (source, (verb.first, first), (first, end))
    ]
    return Node(
        (spans[0],),
        (spans[1],),
        (spans[2],),
        table().confidence["handing on"],
        rule="a paper that tells, by inner.yaml",
    )
