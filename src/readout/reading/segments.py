"""A content in its clauses, each with its words, and whether it is a condition of the clauses beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readout.codebooks.phrases import Token, tokenize
from readout.model import Passage, Span, Word
from readout.reading.acts import is_negation
from readout.reading.clauses import FINITE, trim, words_in
from readout.reading.names import merged
from readout.reading.openers import LOOK_AHEAD, open_conditions
from readout.reading.position_tables import ConditionKind, position_tables

LONGEST = 20_000
"""So many characters of one sentence are read; no sentence of prose is as long."""

_MARK = re.compile(r"[,;:—–?!]|\s-\s")
# "310,000 tonnes", "14:30".
_IN_NUMBER = re.compile(r"\d[,:]\d")
_EDGE = ' \t\r\n\u00a0,;:—–-.!?"“”„«»'


@dataclass(frozen=True, slots=True)
class Segment:
    """A clause: its span, its words and their tags (or ""), what joined it to the one before (a mark, a word, or nothing).

    ``sentence`` numbers the sentences of the content; ``condition`` is ``None`` for a main clause; ``opener`` is how
    many words of a condition are its opening ("only if"); from the word ``asked`` on the clause is an embedded question
    ("how many prisoners would be freed"), which names a topic and takes no stand. ``contrasted`` is true where a word
    of contrast joins it to the clause before, ``opens_contrast`` where one opens its sentence.
    """

    span: Span
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    joint: str
    sentence: int
    has_verb: bool
    begins_with_verb: bool
    begins_finite: bool
    condition: ConditionKind | None = None
    opener: int = 0
    asked: int | None = None
    contrasted: bool = False
    opens_contrast: bool = False

    @property
    def relates(self) -> bool:
        """True where it holds a clause of its own that tells of a thing ("a case in which …")."""
        return any(position_tables().one_of("relating", token) for token in self.tokens[1:])


def segment(
    text: str,
    content: Passage,
    sentences: Sequence[Span],
    words: Sequence[Word],
    refused: bool = False,
) -> tuple[Segment, ...]:
    """The clauses of ``content`` in reading order; ``sentences`` are the report's, ``words`` its words (or none).

    ``refused`` says that the cue refuses the content: "rejects · a truce without monitors". The name of a state is one
    word.
    """
    found: list[Segment] = []
    last: Span | None = None
    number = -1
    for piece in sorted(content.spans):
        for sentence, part in _by_sentence(piece, sentences):
            # Pieces of one sentence continue it ("he expects", he said, "a truce").
            number += sentence != last or last is None
            last = sentence
            found.extend(_segments(text, part, number, words, refused and not number))
    return tuple(found)


def opens_contrast(text: str, sentence: Span) -> bool:
    """True where a sentence of the report begins with a word of contrast ("But …", "However, …")."""
    start, end = sentence
    first = tokenize(text, start, min(end, start + 20))[:1]
    return bool(first) and first[0].text in position_tables().contrasts


def goes_on(text: str, start: int, end: int) -> bool:
    """True where ``text[start:end]`` begins with a word of contrast or one that opens a condition."""
    tokens = tokenize(text, start, min(end, start + 40))
    if not tokens or text[start : tokens[0].span[0]].strip(_EDGE + "."):
        return False
    table = position_tables()
    return tokens[0].text in table.contrasts or any(match.first == 0 for match in table.openers.find(tokens))


def _by_sentence(piece: Span, sentences: Sequence[Span]) -> list[tuple[Span, Span]]:
    """The parts of ``piece`` in each sentence, with that sentence; the piece itself where no sentence holds it."""
    start, end = piece
    first = max(bisect_right(sentences, start, key=lambda sentence: sentence[0]) - 1, 0)
    last = bisect_left(sentences, end, key=lambda sentence: sentence[0])
    near = [(s, e) for s, e in sentences[first:last] if start < e]
    parts = [((s, e), (max(s, start), min(e, end))) for s, e in near]
    return [(sentence, (s, min(e, s + LONGEST))) for sentence, (s, e) in parts] or [
        (piece, (start, min(end, start + LONGEST)))
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a content in one sentence: its words, their tags (or ""), which are verbs, where conditions open."""

    text: str
    number: int
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    verbs: tuple[bool, ...]
    conditions: Mapping[int, tuple[ConditionKind, int]]
    asked: frozenset[int]

    def between(self, place: int) -> str | None:
        """The joining mark before the word at ``place``."""
        mark = _MARK.search(self.text, self.tokens[place - 1].span[1], self.tokens[place].span[0]) if place else None
        if mark and _IN_NUMBER.match(self.text, mark.start() - 1):
            return None
        return None if mark is None else mark[0].strip() or "-"

    def joint(self, place: int, in_condition: bool) -> str | None:
        """What parts the word at ``place`` from the one before it, or ``None`` where nothing does."""
        if place in self.conditions:
            return "condition"
        mark = self.between(place)
        if mark is not None or place == 0:
            return mark
        word = self.tokens[place].text
        table = position_tables()
        joins = word in table.joining and not in_condition and self._verb_follows(place)
        if word in table.contrasts or joins:
            return word
        return None

    def inserted(self) -> frozenset[int]:
        """The words before which a mark parts nothing, as it only sets an insertion off: "will not, in any way, agree"."""
        found: set[int] = set()
        marks = [place for place in range(1, len(self.tokens)) if self.between(place) == ","]
        for one, other in pairwise(marks):
            hangs = position_tables().one_of("auxiliaries", self.tokens[one - 1]) or is_negation(self.tokens[one - 1])
            hangs = hangs or (position_tables().one_of("insertions", self.tokens[one]) and not self.joins(other))
            if hangs and other - one <= LOOK_AHEAD and one not in found:
                found |= {one, other}
        return frozenset(found)

    def joins(self, place: int) -> bool:
        """True where the word at ``place`` joins a clause or a further thing, or opens a condition."""
        return self.tokens[place].text in position_tables().joining or place in self.conditions

    def only_joins(self, first: int, last: int) -> bool:
        """True where a segment would be no more than the word that joins the next one: "but | on condition that …"."""
        return last - first == 1 and self.tokens[first].text in position_tables().joining and last in self.conditions

    def _verb_follows(self, place: int) -> bool:
        """True where a clause follows the "and" at ``place``: a finite verb before the next mark, or an infinitive."""
        if place + 1 < len(self.tokens) and self.tokens[place + 1].text == "to":
            return True
        for ahead in range(place + 1, min(place + 1 + LOOK_AHEAD, len(self.tokens))):
            if self.between(ahead):
                return False
            if self.verbs[ahead]:
                return True
        return False

    def cut(self, first: int, last: int, joint: str) -> Segment:
        """The segment of tokens ``[first, last)``, without the joining word that opens it (a negation stays: "nor")."""
        kind, opener = self.conditions.get(first, (None, 0))
        joining = self.tokens[first].text in position_tables().joining and not is_negation(self.tokens[first])
        start = first + 1 if joining and last - first > 1 else first
        tokens = self.tokens[start:last]
        span = trim(self.text, tokens[0].span[0], tokens[-1].span[1], _EDGE)
        begins = self.tags[start].startswith("VB") or tokens[0].text == "to"
        asked = next((place for place in range(start, last) if place in self.asked), None)
        asked = None if asked is None else asked - start
        if self.text[span[1] : span[1] + 3].lstrip('"”’*').startswith("?"):
            asked = 0
        kind = None if asked == 0 else kind
        # ", but" is parted by the mark; the word says the more.
        contrasted = bool(joint) and (
            joint == ";" or bool({joint, self.tokens[first].text} & position_tables().contrasts)
        )
        opens = first == 0 and self.tokens[first].text in position_tables().contrasts
        return Segment(
            span=span,
            tokens=tokens,
            tags=self.tags[start:last],
            joint=joint,
            sentence=self.number,
            has_verb=any(self.verbs[start:last]),
            begins_with_verb=begins,
            begins_finite=self.tags[start] in FINITE,
            condition=kind,
            opener=opener,
            asked=asked,
            contrasted=contrasted,
            opens_contrast=opens,
        )


def _segments(text: str, part: Span, number: int, words: Sequence[Word], refused: bool) -> list[Segment]:
    tokens = merged(tokenize(text, *part))
    tagged = {word.span[0]: word.tag for word in words_in(words, *part)}
    tags = tuple(tagged.get(token.span[0], "") for token in tokens)
    verbs = tuple(_is_verb(token, tag) for token, tag in zip(tokens, tags, strict=True))
    whole = _Part(text, number, tokens, tags, verbs, open_conditions(tokens, verbs, refused), _asked(text, tokens))
    found: list[Segment] = []
    begin, opened_by = 0, ""
    inserted = whole.inserted()
    for place in range(1, len(tokens)):
        joint = None if place in inserted else whole.joint(place, begin in whole.conditions)
        if joint is None:
            continue
        if not whole.only_joins(begin, place):
            found.append(whole.cut(begin, place, opened_by))
        begin, opened_by = place, joint
    return [*found, whole.cut(begin, len(tokens), opened_by)] if tokens else []


def _is_verb(token: Token, tag: str) -> bool:
    return tag in FINITE if tag else position_tables().one_of("auxiliaries", token)


def _asked(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """The words of embedded questions and of what is told beside: from "how" or "as part of" to the next mark or contrast."""
    beside = {match.first for match in position_tables().phrases["beside"].find(tokens)}
    found: set[int] = set()
    inside = False
    for place in range(1, len(tokens)):
        marked = bool(_MARK.search(text, tokens[place - 1].span[1], tokens[place].span[0]))
        word = tokens[place].text
        opens = place in beside or (not marked and position_tables().one_of("asking", tokens[place]))
        inside = (inside and not marked and word not in position_tables().contrasts) or opens
        if inside:
            found.add(place)
    return frozenset(found)
