"""Inner attributions by their shape: a holder, a word that attributes, and what is said, inside what another says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.model import Word
from readout.reading.clauses import words_in
from readout.reading.inner.content import Content
from readout.reading.inner.nodes import Node
from readout.reading.inner.nouns import according, of_noun
from readout.reading.inner.table import supposed, table
from readout.reading.inner.tokens import Token, tokens_of, verb_at
from readout.reading.inner.verbs import as_saying, of_verb
from readout.reading.inner.voice import is_other_voice
from readout.reading.layout import Layout


def find_inside(text: str, layout: Layout, words: Sequence[Word], outer: Node) -> list[Node]:
    """The attributions inside the content of ``outer`` that its words show, in order; ``outer`` is their parent."""
    return list(attributions_in(Content(text, layout, words, outer)))


def is_others(text: str, layout: Layout, words: Sequence[Word], node: Node) -> bool:
    """Whether an inner attribution that the encoder found is one, and somebody else's than the one around it."""
    tokens = tokens_of(text, layout, words, node.source)
    if node.parent is None or not _tells(tokens_of(text, layout, words, node.cue), sourced=bool(tokens)):
        return node.parent is None
    if not tokens:
        return True
    return is_other_voice(tokens, words, node.parent.source) and not _is_supposed(words, tokens[0].span[0])


def _tells(cue: Sequence[Token], sourced: bool) -> bool:
    """False for a forecast and an infinitive ("would go", "to go"); without a source only a passive tells anything."""
    if not cue or cue[0].text == "to" or any(token.tag == "MD" for token in cue):
        return False
    if sourced:
        return True
    at = next((at for at, token in enumerate(cue) if token.bases & table().verbs.keys() and token.tag == "VBN"), None)
    verb = verb_at(cue, at) if at is not None else None
    return verb is not None and verb.passive


def _is_supposed(words: Sequence[Word], start: int) -> bool:
    """Whether "if", "provided that" or "what" stands before the word at ``start``."""
    return supposed([word.text.casefold() for word in words_in(words, max(0, start - 24), start)[-2:]])


def attributions_in(content: Content) -> Iterator[Node]:
    """The attributions that the words of a content show, in order."""
    for at, token in enumerate(content.tokens):
        found = of_verb(content, at) or as_saying(content, at) if token.tag.startswith("VB") else None
        if found is None and token.tag.startswith("NN"):
            found = of_noun(content, at)
        if found is None and token.text in ("according", "in"):
            found = according(content, at)
        if found is not None:
            yield found
