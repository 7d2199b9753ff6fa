"""The content of one attribution, as words in a row: whose a verb in it is, and spans of the report for runs of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from readout.model import Span, Word
from readout.reading.clauses import FINITE
from readout.reading.inner.nodes import Node
from readout.reading.inner.phrases import phrase_before, phrase_with_relative
from readout.reading.inner.table import CueClass, bases, supposed, table
from readout.reading.inner.tokens import MARKS, REACH, Token, Verb, tokens_of, verb_at
from readout.reading.inner.voice import is_other_voice
from readout.reading.layout import Layout

DEEP = 3
"""Verbs that share a subject are followed back so far."""


class Content:
    """The words of one content, and whose they are."""

    def __init__(self, text: str, layout: Layout, words: Sequence[Word], outer: Node) -> None:
        self.text, self.words, self.outer = text, words, outer
        self.tokens = tokens_of(text, layout, words, outer.content)

    def subject(self, verb: Verb, deep: int) -> tuple[int, int] | None:
        """The noun phrase that is the verb's subject, also over "and"; ``None`` where there is none in this content."""
        tokens, at = self.tokens, verb.first
        if at == 0 or deep == 0:
            return None
        before = tokens[at - 1]
        if before.sentence != tokens[at].sentence:
            return None
        if tokens[at].tag == "VBG" and before.text in ("of", "for"):
            return phrase_before(tokens, at - 1)
        if before.tag == "CC" or before.text in ("and", "but"):
            return self._shared(verb, deep)
        if before.text in table().lists["relatives"] or (before.text == "that" and before.tag == "WDT"):
            return (at - 1, at) if at > 1 else None
        found = phrase_before(tokens, at)
        tag = tokens[found[0] - 1].tag if found and found[0] > 0 else ""
        deep_in = found is None or tag in ("IN", "TO", "VBG") or tag in FINITE
        return (phrase_with_relative(tokens, at) if deep_in else None) or found

    def _shared(self, verb: Verb, deep: int) -> tuple[int, int] | None:
        """The subject of the verb that this one is joined to: the last one in the same tense, else the last one."""
        nearest = None
        for at in range(verb.first - 2, max(-1, verb.first - REACH - 1), -1):
            if self.tokens[at].sentence != self.tokens[verb.head].sentence:
                break
            other = verb_at(self.tokens, at) if self.tokens[at].tag.startswith("VB") else None
            if other is None or not other.finite:
                continue
            nearest = nearest or other
            if other.perfect == verb.perfect and other.modal == verb.modal:
                return self.subject(other, deep - 1)
        return self.subject(nearest, deep - 1) if nearest else None

    def speaks(self, phrase: tuple[int, int]) -> bool:
        """Whether the noun phrase is of somebody else than the outer speaker, and no "if" or "what" stands before it."""
        first, last = phrase
        if supposed([token.text for token in self.tokens[max(0, first - 2) : first]]):
            return False
        return is_other_voice(self.tokens[first:last], self.words, self.outer.source)

    def node(
        self,
        source: tuple[int, int] | None,
        cue: tuple[int, int],
        content: Sequence[tuple[int, int]],
        confidence: float,
    ) -> Node:
        """The attribution at these runs of tokens, inside the outer one, no surer than that."""
        return Node(
            (self._span(source),) if source else (),
            (self._span(cue),),
            tuple(span for piece in content for span in self._pieces(piece)),
            round(confidence * self.outer.confidence, 4),
            self.outer,
            "shape, as inner.yaml has it",
        )

    def _span(self, run: tuple[int, int]) -> Span:
        return self.tokens[run[0]].span[0], self.tokens[run[1] - 1].span[1]

    def _pieces(self, run: tuple[int, int]) -> Iterator[Span]:
        """The run as spans of the report, cut where two pieces of the content meet; with the marks of quotations in it."""
        for _, inside in groupby(self.tokens[run[0] : run[1]], key=lambda token: token.piece):
            first, *rest = inside
            last = rest[-1] if rest else first
            start, end = first.span[0], last.span[1]
            quoted = first.quote is not None and first.quote == last.quote
            if quoted and start and self.text[start - 1] in MARKS and self.text[end : end + 1] in (*MARKS,):
                start, end = start - 1, end + 1
            yield start, end


def classes_of(token: Token, by_word: Mapping[str, tuple[CueClass, ...]]) -> list[CueClass]:
    """The classes that a word may belong to, by any of its base forms."""
    found: list[CueClass] = []
    for base in sorted(bases(token.text)):
        found += [one for one in by_word.get(base, ()) if one not in found]
    return found
