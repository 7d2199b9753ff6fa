"""Who was named and who spoke, where: what a pronoun is resolved by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from readout.model import Span
from readout.reading.casting.draft import Draft
from readout.reading.layout import Layout

_REACH = 4
"""A pronoun takes up nobody who was last mentioned more sentences ago."""
_FURTHEST = 500
"""Mentions between a description and the actor that it takes up, at most."""
_WINDOW = 40
"""Mentions that are looked at, at most."""
# What speaks for a candidate, in sentences of distance.
_PER_SENTENCE, _SUBJECT, _SPEAKER, _QUOTED, _OTHER_PARAGRAPH, _OWNER = -2.0, 2.0, 2.5, -2.5, -0.5, -1.5
_BESIDES = 0.5
"""How much of its liking tells for somebody whom the sentence is not on."""
_OPENS_HERE = 1.5
"""For whom the pronoun's own sentence opens with."""
_TITLE = 40
"""Code points of a title before the name that a sentence opens with, at most."""
_LEADING = (" of", " to", " with", " for", " by", " from", " and", " on", " in", " as")


@dataclass
class Memory:
    """The mentions of a report in order, and its speakers; it grows while sources are resolved."""

    layout: Layout
    text: str
    _mentions: list[tuple[int, int, int]] = field(default_factory=list)
    _drafts: list[Draft] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)
    _speakers: list[tuple[int, int]] = field(default_factory=list)
    _holders: list[tuple[int, int]] = field(default_factory=list)

    def note_all(self, mentions: Iterable[tuple[Span, Draft]]) -> None:
        """Take these mentions in."""
        self._mentions = sorted({*self._mentions, *((s, e, self._number(draft)) for (s, e), draft in mentions)})

    def note(self, span: Span, draft: Draft) -> None:
        """Take one mention in."""
        insort(self._mentions, (*span, self._number(draft)))

    def note_speaker(self, position: int, draft: Draft, *, quoted: bool = False) -> None:
        """Somebody spoke there; ``quoted`` where another says so."""
        insort(self._holders, (position, self._number(draft)))
        if not quoted:
            insort(self._speakers, (position, self._number(draft)))

    def last_speaker(self, position: int, sentences: int) -> Draft | None:
        """Who spoke last before ``position``, at most so many sentences before."""
        at = bisect_left(self._speakers, (position, -1)) - 1
        if at < 0 or self._sentence(position) - self._sentence(self._speakers[at][0]) > sentences:
            return None
        return self._drafts[self._speakers[at][1]]

    def latest(self, position: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The fitting actor mentioned last before ``position``, not further back than ``_FURTHEST`` mentions."""
        at = bisect_left(self._mentions, (position, -1, -1)) - 1
        furthest = at - _FURTHEST
        seen: set[int] = set()
        while at >= 0 and at > furthest:
            number = self._mentions[at][2]
            if number not in seen and fits(self._drafts[number]):
                return self._drafts[number]
            seen.add(number)
            if len(seen) == len(self._drafts):
                return None
            at -= 1
        return None

    def earliest(self, position: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The fitting actor mentioned first from ``position`` on."""
        seen: set[int] = set()
        first = bisect_left(self._mentions, (position, -1, -1))
        for at in range(first, min(len(self._mentions), first + _FURTHEST)):
            number = self._mentions[at][2]
            if number not in seen and fits(self._drafts[number]):
                return self._drafts[number]
            seen.add(number)
            if len(seen) == len(self._drafts):
                return None
        return None

    def is_near(self, position: int, draft: Draft) -> bool:
        """Whether an actor was mentioned before ``position``, in its sentence or one of those that a pronoun looks back on."""
        number, here = self._number(draft), self._sentence(position)
        at = bisect_left(self._mentions, (position, -1, -1))
        return any(
            other == number and here - self._sentence(start) <= _REACH
            for start, _, other in self._mentions[max(0, at - _WINDOW) : at]
        )

    def before(self, position: int) -> Span | None:
        """The sentence right before the one that holds ``position``."""
        number = self._sentence(position) - 2
        return self.layout.sentences[number] if number >= 0 else None

    def opening(self) -> Span | None:
        """The first sentence of the body."""
        return self.layout.sentences[0] if self.layout.sentences else None

    def first_in(self, sentence: Span, fits: Callable[[Draft], bool]) -> tuple[Span, Draft] | None:
        """The first mention in a sentence of an actor that fits, outside quotations."""
        at = bisect_left(self._mentions, (sentence[0], -1, -1))
        for start, end, number in self._mentions[at : at + _WINDOW]:
            if start >= sentence[1]:
                break
            if fits(self._drafts[number]) and self.layout.quote_at(start) is None:
                return (start, end), self._drafts[number]
        return None

    def first_between(self, start: int, end: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The first fitting actor mentioned between two places."""
        at = bisect_left(self._mentions, (start, -1, -1))
        for begin, finish, number in self._mentions[at : at + _WINDOW]:
            if begin >= end:
                break
            if finish <= end and fits(self._drafts[number]):
                return self._drafts[number]
        return None

    def adjoining(self, position: int) -> Draft | None:
        """The actor mentioned right before ``position``, a comma between them at most."""
        at = bisect_left(self._mentions, (position, -1, -1))
        for _, end, number in reversed(self._mentions[max(0, at - _WINDOW) : at]):
            if end <= position <= end + 3 and not self.text[end:position].strip(" ,"):
                return self._drafts[number]
        return None

    def likeliest(
        self,
        position: int,
        fits: Callable[[Draft], bool],
        *,
        quoted: bool = False,
        liking: Callable[[Draft], float] = lambda _: 0.0,
        lead: float = 0.0,
    ) -> tuple[Draft | None, bool]:
        """Whom a pronoun at ``position`` takes up, of those that fit, and whether nobody else could be meant.

        ``liking`` is what speaks for each besides where it stands, as far as a sentence is on them; who is less than ``lead``
        before the next is nobody. ``quoted`` is a pronoun in what somebody says: there
        those count as speakers whom others quoted.
        """
        speakers = self._holders if quoted else self._speakers
        scores: dict[int, float] = {}
        at = bisect_left(self._mentions, (position, -1, -1)) - 1
        here = self._sentence(position)
        for start, end, number in reversed(self._mentions[max(0, at + 1 - _WINDOW) : at + 1]):
            if here - self._sentence(start) > _REACH:
                break
            if fits(self._drafts[number]):
                score = self._score(start, end, number, here, position)
                score += liking(self._drafts[number]) * (1.0 if self._is_subject(start, number) else _BESIDES)
                score += _SPEAKER * self._spoke_last(number, here, position, speakers)
                scores[number] = max(score, scores.get(number, score))
        if not scores:
            return None, False
        best = max(scores, key=lambda number: scores[number])
        rival = max((score for number, score in scores.items() if number != best), default=None)
        if rival is not None and scores[best] - rival < lead:
            return None, False
        return self._drafts[best], len(scores) == 1

    def _score(self, start: int, end: int, number: int, here: int, position: int) -> float:
        sentence = self._sentence(start)
        score = _PER_SENTENCE * (here - sentence)
        subject = self._is_subject(start, number)
        score += _SUBJECT * subject
        score += _OPENS_HERE * (subject and here == sentence and self._opens(start))
        quote = self.layout.quote_at(start)
        score += _QUOTED * (quote is not None and quote != self.layout.quote_at(position))
        score += _OTHER_PARAGRAPH * (self.layout.paragraph_at(start) != self.layout.paragraph_at(position))
        return score + _OWNER * (self.text[end : end + 2] in ("'s", "’s"))

    def _spoke_last(self, number: int, here: int, position: int, speakers: Sequence[tuple[int, int]]) -> bool:
        at = bisect_left(speakers, (position, -1)) - 1
        return at >= 0 and speakers[at][1] == number and here - self._sentence(speakers[at][0]) <= 2

    def _is_subject(self, start: int, number: int) -> bool:
        """Whether the mention is the first of a person or body in its sentence."""
        sentence = self.layout.sentence_at(start)
        at = bisect_left(self._mentions, (sentence[0] if sentence else start, -1, -1))
        kind = self._drafts[number].type
        for begin, _, other in self._mentions[at : at + _WINDOW]:
            if begin >= start:
                break
            if self._drafts[other].type == kind:
                return False
        return True

    def _opens(self, start: int) -> bool:
        """Whether at most a title stands in the sentence before a mention."""
        sentence = self.layout.sentence_at(start)
        before = self.text[sentence[0] : start] if sentence and start - sentence[0] <= _TITLE else ","
        return "," not in before and not before.strip(' “"').endswith(_LEADING)

    def _number(self, draft: Draft) -> int:
        if id(draft) not in self._numbers:
            self._numbers[id(draft)] = len(self._drafts)
            self._drafts.append(draft)
        return self._numbers[id(draft)]

    def _sentence(self, position: int) -> int:
        return bisect_right(self.layout.sentences, position, key=lambda span: span[0])


def by_type(*types: str) -> Callable[[Draft], bool]:
    """Whether an actor is of one of ``types``."""
    return lambda draft: draft.type in types


def mentions_of(drafts: Sequence[Draft]) -> list[tuple[Span, Draft]]:
    """Every mention with its actor."""
    return [(span, draft) for draft in drafts for span in sorted(draft.mentions)]
