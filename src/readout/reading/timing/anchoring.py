"""From which day an expression is reckoned: that of speaking where the text gives it, else that of publication."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from readout.model import Attribution, Span
from readout.reading.timing.grammar import Grammar
from readout.reading.timing.matching import Match

DAY_SLOTS = frozenset({"iso_date", "slashed_date", "day", "weekday", "day_shift"})
OPENING_WORDS = 6
"""How many words may stand before a date that opens its sentence ("To recap, on …")."""
AFTER_SPEECH = 3
"""How many words may stand between a verb of speech and the date of speaking ("said in a call on Monday")."""


class Anchoring:
    """Finds, for each match, the other match that dates the speaking, if there is one."""

    def __init__(
        self,
        matches: Sequence[Match],
        sentences: Sequence[Span],
        quotes: Sequence[Span],
        attributions: Sequence[Attribution],
        grammar: Grammar,
    ) -> None:
        self._matches = matches
        self._starts = [match.start for match in matches]
        self._sentences = sentences
        self._sentence_starts = [start for start, _ in sentences]
        self._quotes = quotes
        self._quote_starts = [start for start, _ in quotes]
        self._contents = sorted(
            ((start, end, attribution) for attribution in attributions for start, end in attribution.content.spans),
            key=lambda content: (content[0], -content[1]),
        )
        self._content_starts = [start for start, _, _ in self._contents]
        self._speech = grammar.speech

    def sentence(self, position: int) -> Span | None:
        """The sentence that holds ``position``."""
        return _holding(self._sentences, self._sentence_starts, position)

    def speaking(self, number: int) -> int | None:
        """The number of the match that dates the speaking of match ``number``, or ``None``.

        "Today" and "tomorrow" outside quotation marks are the reporter's own, even where another's words are told.
        """
        match = self._matches[number]
        if "day_shift" in match.slots and not self._quoted(number):
            return None
        for attribution in self._around(match):
            dated = self._dated_by(attribution, number)
            if dated is not None:
                return dated
        return self._dated_by_sentence(number)

    def _around(self, match: Match) -> Iterator[Attribution]:
        """The attributions that hold ``match`` in their content, innermost first."""
        last = bisect_right(self._content_starts, match.start)
        for at in range(last - 1, max(last - 50, 0) - 1, -1):
            start, end, attribution = self._contents[at]
            if start <= match.start and match.end <= end:
                yield attribution

    def _dated_by(self, attribution: Attribution, number: int) -> int | None:
        """A day told in the sentence of the cue (or the source), outside the content, nearest to it."""
        said = attribution.cue or attribution.source
        sentence = self.sentence(said.start) if said else None
        if said is None or sentence is None:
            return None
        days = [
            at for at in self._within(sentence) if at != number and self._is_day(at) and self._outside(at, attribution)
        ]
        return min(days, key=lambda at: abs(self._matches[at].start - said.start), default=None)

    def _dated_by_sentence(self, number: int) -> int | None:
        """A day that opens the sentence or follows a verb of speech, with that verb before the match.

        For words in quotation marks also a day after them ("…", he said on Monday).
        """
        sentence = self.sentence(self._matches[number].start)
        if sentence is None:
            return None
        for at in self._within(sentence):
            if at == number or not self._is_day(at) or self._quoted(at):
                continue
            if at > number and not self._quoted(number):
                return None
            if self._dates_speech(at, self._matches[number], sentence):
                return at
        return None

    def _dates_speech(self, at: int, match: Match, sentence: Span) -> bool:
        day = self._matches[at]
        if day.tokens is not match.tokens:
            return False
        words = day.tokens
        before = [
            word.lower for word in words[max(day.first - AFTER_SPEECH, 0) : day.first] if word.start >= sentence[0]
        ]
        if any(word in self._speech for word in before):
            return True
        opens = day.first < OPENING_WORDS or words[day.first - OPENING_WORDS].start < sentence[0]
        return opens and any(word.lower in self._speech for word in words[day.last : min(match.first, day.last + 60)])

    def _quoted(self, number: int) -> bool:
        return _holding(self._quotes, self._quote_starts, self._matches[number].start) is not None

    def _within(self, sentence: Span) -> range:
        """The matches in a sentence (the first fifty)."""
        first = bisect_right(self._starts, sentence[0] - 1)
        return range(first, min(bisect_right(self._starts, sentence[1] - 1), first + 50))

    def _is_day(self, at: int) -> bool:
        return self._matches[at].rule.reads == "calendar" and not DAY_SLOTS.isdisjoint(self._matches[at].slots)

    def _outside(self, at: int, attribution: Attribution) -> bool:
        match = self._matches[at]
        return all(match.end <= start or end <= match.start for start, end in attribution.content.spans)


def _holding(spans: Sequence[Span], starts: Sequence[int], position: int) -> Span | None:
    at = bisect_right(starts, position) - 1
    return spans[at] if at >= 0 and position < spans[at][1] else None
