"""A content in its clauses, each with its words, and whether it is a condition of the clauses beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from readout.codebooks.phrases import Match, PhraseBook, Token, tokenize
from readout.model import Passage, Span, Word
from readout.reading.acts import is_negation
from readout.reading.clauses import FINITE, trim, words_in
from readout.reading.names import merged
from readout.reading.tables import read_table

ConditionKind = Literal["needed", "barred", "while", "if", "time"]

LOOK_AHEAD = 6
"""A verb must follow within so many words for "and" to begin a clause."""
LONGEST = 20_000
"""So many characters of one sentence are read; no sentence of prose is as long."""

_MARK = re.compile(r"[,;:—–]|\s-\s")
_EDGE = ' \t\r\n\u00a0,;:—–-.!?"“”„«»'


@dataclass(frozen=True, slots=True)
class Segment:
    """A clause: its span, its words, what joined it to the one before (a mark, a word, or nothing).

    ``sentence`` numbers the sentences of the content; ``condition`` is ``None`` for a main clause; ``opener`` is how
    many words of a condition are its opening ("only if"); from the word ``asked`` on the clause is an embedded question
    ("how many prisoners would be freed"), which names a topic and takes no stand.
    """

    span: Span
    tokens: tuple[Token, ...]
    joint: str
    sentence: int
    has_verb: bool
    begins_with_verb: bool
    condition: ConditionKind | None = None
    opener: int = 0
    asked: int | None = None


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
        return None if mark is None else mark[0].strip() or "-"

    def joint(self, place: int, in_condition: bool) -> str | None:
        """What parts the word at ``place`` from the one before it, or ``None`` where nothing does."""
        if place in self.conditions:
            return "condition"
        mark = self.between(place)
        if mark is not None or place == 0:
            return mark
        word = self.tokens[place].text
        if word in _joints().always or (not in_condition and word in _joints().verbs and self._verb_follows(place)):
            return word
        return None

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
        joining = self.tokens[first].text in _joints().words and not is_negation(self.tokens[first])
        start = first + 1 if joining and last - first > 1 else first
        tokens = self.tokens[start:last]
        span = trim(self.text, tokens[0].span[0], tokens[-1].span[1], _EDGE)
        begins = self.tags[start].startswith("VB") or tokens[0].text == "to"
        asked = next((place for place in range(start, last) if place in self.asked), None)
        asked = None if asked is None else asked - start
        kind = None if asked == 0 else kind
        return Segment(span, tokens, joint, self.number, any(self.verbs[start:last]), begins, kind, opener, asked)


def _segments(text: str, part: Span, number: int, words: Sequence[Word], refused: bool) -> list[Segment]:
    tokens = merged(tokenize(text, *part))
    tagged = {word.span[0]: word.tag for word in words_in(words, *part)}
    tags = tuple(tagged.get(token.span[0], "") for token in tokens)
    verbs = tuple(_is_verb(token, tag) for token, tag in zip(tokens, tags, strict=True))
    whole = _Part(text, number, tokens, tags, verbs, _conditions(tokens, verbs, refused), _asked(text, tokens))
    found: list[Segment] = []
    begin, opened_by = 0, ""
    for place in range(1, len(tokens)):
        joint = whole.joint(place, begin in whole.conditions)
        if joint is not None:
            found.append(whole.cut(begin, place, opened_by))
            begin, opened_by = place, joint
    return [*found, whole.cut(begin, len(tokens), opened_by)] if tokens else []


def _is_verb(token: Token, tag: str) -> bool:
    return tag in FINITE if tag else token.text in _joints().auxiliaries


def _asked(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """The words of embedded questions: from "how" or "whether" inside a clause to the next mark or contrast."""
    found: set[int] = set()
    inside = False
    for place in range(1, len(tokens)):
        marked = bool(_MARK.search(text, tokens[place - 1].span[1], tokens[place].span[0]))
        word = tokens[place].text
        inside = (inside and not marked and word not in _joints().always) or (not marked and word in _joints().asking)
        if inside:
            found.add(place)
    return frozenset(found)


def _conditions(tokens: Sequence[Token], verbs: Sequence[bool], refused: bool) -> dict[int, tuple[ConditionKind, int]]:
    """Where a condition opens, by token: its kind and how many words open it."""
    table = _joints()
    found: dict[int, tuple[ConditionKind, int]] = {}
    taken = 0
    for match in sorted(table.openers.find(tokens), key=lambda match: (match.first, -match.width)):
        kind = _kind(match, tokens, verbs, refused)
        if match.first >= taken and kind is not None:
            found[match.first] = (kind, match.width)
            taken = match.last
    return found


def _kind(match: Match, tokens: Sequence[Token], verbs: Sequence[bool], refused: bool) -> ConditionKind | None:
    """The kind of a condition; words that bar behind a negation tell a time without one, or nothing ("without")."""
    kind = _joints().kind_of[match.key]
    if kind != "barred":
        return kind
    opener = tokens[match.first].text
    if match.first >= 1 and refused:
        return "barred"
    if match.first >= 2 and any(is_negation(token) for token in tokens[: match.first]):
        return "barred"
    if opener in _joints().lasting and any(verbs[match.last : match.last + LOOK_AHEAD]):
        return "needed"
    return None if opener in _joints().absent else "time"


@dataclass(frozen=True, slots=True)
class _Joints:
    always: frozenset[str]
    verbs: frozenset[str]
    auxiliaries: frozenset[str]
    openers: PhraseBook
    kind_of: tuple[ConditionKind, ...]
    lasting: frozenset[str]
    absent: frozenset[str]
    asking: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        return self.always | self.verbs


@cache
def _joints() -> _Joints:
    table = read_table("positions")
    kinds: tuple[ConditionKind, ...] = ("needed", "barred", "while", "if", "time")
    pairs = [(phrase, kind) for kind in kinds for phrase in table["conditions"][kind]]
    return _Joints(
        frozenset(table["joints"]["always"]),
        frozenset(table["joints"]["verbs"]),
        frozenset(table["auxiliaries"]),
        PhraseBook([phrase for phrase, _ in pairs]),
        tuple(kind for _, kind in pairs),
        frozenset(table["lasting"]),
        frozenset(table["absent"]),
        frozenset(table["asking"]),
    )
