"""The body that claims are held against, and how much of a claim's words a place in it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from math import log

from readout.model import Attribution, Span, Statement, Word
from readout.reading.clauses import LONGEST, clauses, index_at, overlaps, touching
from readout.reading.likeness import stem, stems
from readout.reading.phrases import load_table
from readout.reading.views import CastView, LayoutView

Run = tuple[tuple[Span, ...], frozenset[str]]
"""Sentences that follow one another, and their words."""

# A stem that is the beginning of another one, of so many letters at least, is the same word: "disarm", "disarma(ment)".
_ROOT, _TAIL = 6, 4
# The least and the most that a word of the claim can weigh: one that is in every sentence, and one in a single one.
_COMMON, _RARE = 0.5, 1.5


class Body:
    """All that claims are held against; what is asked of it often is found once."""

    def __init__(
        self,
        text: str,
        layout: LayoutView,
        attributions: Sequence[Attribution],
        statements: Sequence[Statement],
        cast: CastView,
        words: Sequence[Word],
    ) -> None:
        self.text, self.layout, self.cast, self.words = text, layout, cast, words
        self.attributions, self.statements = attributions, statements
        self._tokens: dict[tuple[Span, ...], frozenset[str]] = {}
        self._cues = {one.id: one.cue for one in attributions}

    @cached_property
    def told(self) -> tuple[Statement, ...]:
        """The statements of the body."""
        title = self.layout.title or (0, 0)
        return tuple(one for one in self.statements if not overlaps((one.content.start, one.content.end), title))

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Those who speak and have no name."""
        return frozenset(actor.id for actor in self.cast.actors if actor.type == "unnamed")

    def sentence(self, place: int) -> Span | None:
        """The sentence of the body at ``place``."""
        number = index_at(self.layout.sentences, place)
        return None if number is None else self.layout.sentences[number]

    def cue_of(self, statement: Statement) -> Span | None:
        """The word for a statement's act."""
        cue = self._cues.get(statement.attribution)
        return (cue.start, cue.end) if cue else None

    def tokens(self, spans: Sequence[Span], *, named: bool = True) -> frozenset[str]:
        """The content words of ``spans``, as likeness has them, with one token for words that headlines put for each other.

        Where not ``named``, the words of names stand for themselves, and not for the actor or its party.
        """
        key = (*spans, (0, int(named)))
        if key not in self._tokens:
            found = stems(self.text, spans, self.cast if named else None)
            self._tokens[key] = frozenset(self._root(_alike().get(word, word)) for word in found)
        return self._tokens[key]

    def _root(self, word: str) -> str:
        return self._roots.get(word, word)

    @cached_property
    def _roots(self) -> dict[str, str]:
        """The shorter word of the text that each of its words begins with."""
        spans = [*([self.layout.title] if self.layout.title else []), *self.layout.sentences]
        short = [span for span in spans if span[1] - span[0] <= LONGEST]
        found: dict[str, str] = {}
        root = ""
        for word in sorted(_alike().get(one, one) for one in stems(self.text, short)):
            if root and word.startswith(root) and len(word) - len(root) <= _TAIL:
                found[word] = root
            elif len(word) >= _ROOT:
                root = word
        return found

    @cached_property
    def sentences(self) -> tuple[Run, ...]:
        """Each sentence with its words, those of its names too; very long ones are empty."""
        return tuple(
            ((span,), self.tokens([span]) | self.tokens([span], named=False) if span[1] - span[0] <= LONGEST else _NONE)
            for span in self.layout.sentences
        )

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Each sentence, and each two that follow one another, with their words; very long ones are left out."""
        found: list[Run] = []
        for number, (spans, words) in enumerate(self.sentences):
            if not words:
                continue
            found.append((spans, words))
            before = self.sentences[number - 1] if number else None
            if before and before[1]:
                found.append(((*before[0], *spans), before[1] | words))
        return tuple(found)

    @cached_property
    def _told_in(self) -> Counter[str]:
        return Counter(word for _, words in self.sentences for word in words)

    def coverage(self, wanted: frozenset[str], given: frozenset[str]) -> float:
        """The share of ``wanted`` that ``given`` holds, 0 to 1, rare words of the body counting for more."""
        whole = sum(self._weight(word) for word in wanted)
        return sum(self._weight(word) for word in wanted & given) / whole if whole else 0.0

    def _weight(self, word: str) -> float:
        """How much a word tells: most where one sentence has it; what the body does not have counts as a plain word."""
        told, sentences = self._told_in[word], len(self.sentences)
        if not told or sentences < 2:
            return 1.0
        return _COMMON + (_RARE - _COMMON) * log(sentences / min(told, sentences)) / log(sentences)

    def bearing(self, sentence: Span, wanted: frozenset[str]) -> tuple[Span, ...]:
        """The clauses of a sentence that have words of the claim; a hedge or a "not" elsewhere says nothing of it."""
        parts = clauses(self.text, sentence, self.words, touching(self.layout.quotes, sentence))
        if len(parts) < 2:
            return parts
        shared = [self.coverage(wanted, self.tokens([part])) for part in parts]
        return tuple(part for part, share in zip(parts, shared, strict=True) if share > max(shared) / 3)


_NONE: frozenset[str] = frozenset()


@cache
def _alike() -> dict[str, str]:
    """The word that stands for each of those that headlines put for one another ("swap", "exchange"), by stem."""
    groups = load_table("headline")["alike"]
    return {stem(word): stem(group[0]) for group in groups for word in group}


def topics(words: frozenset[str]) -> Iterator[str]:
    """Those of ``words`` that are no names of actors and no idle words of headlines."""
    return (word for word in words if not word.startswith("@") and word not in _idle())


@cache
def _idle() -> frozenset[str]:
    return frozenset(_alike().get(stem(word), stem(word)) for word in load_table("headline")["idle"])
