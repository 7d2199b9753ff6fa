"""The step that finds when: every time expression of a report, as an interval reckoned from the moment of speaking."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Protocol

from readout.model import Attribution, Report, Span, Time, Word
from readout.reading.reasons import because, place
from readout.reading.timing.anchoring import Anchoring
from readout.reading.timing.context import Context
from readout.reading.timing.datelines import datelines, stands_in
from readout.reading.timing.events import find_events
from readout.reading.timing.grammar import Grammar, grammar
from readout.reading.timing.joining import Joining
from readout.reading.timing.matching import Match, find_matches
from readout.reading.timing.readings import READINGS, Meaning
from readout.reading.timing.tense import Direction, Tense
from readout.reading.timing.tokens import Token, pieces, tokenise

MOST = 50_000
"""How many expressions are read at most: more than any report has, so that a text made to be slow is not."""
MEMORY = 12
"""How many expressions back "the following day" or "a year earlier" may refer."""


class Laid(Protocol):
    """What this step needs of a layout: spans of the title, the paragraphs and the sentences."""

    @property
    def title(self) -> Span | None:
        """The title's span, or none."""

    @property
    def paragraphs(self) -> Sequence[Span]:
        """The body's paragraphs, in order."""

    @property
    def sentences(self) -> Sequence[Span]:
        """The body's sentences, in order."""


def find_times(
    report: Report, layout: Laid, words: Sequence[Word], attributions: Sequence[Attribution]
) -> tuple[Time, ...]:
    """Every time expression of ``report``, in order and without overlap.

    Expressions are reckoned from the day of speaking where the attribution or its sentence gives it, else from
    ``report.published``; without either, relative ones keep the value's unknown parts as X and have no bounds.
    ``words`` (with tags) sharpen the tense and ``attributions`` the day of speaking; both may be empty.
    """
    reader = _Reader(report, layout, words, attributions)
    dated = list(reader.times())
    return tuple(sorted([*dated, *reader.events(dated)], key=lambda time: time.span))


class _Reader:
    """One report's expressions and what they mean, each reckoned when first asked for."""

    def __init__(
        self, report: Report, layout: Laid, words: Sequence[Word], attributions: Sequence[Attribution]
    ) -> None:
        self._text = report.text
        self._grammar: Grammar = grammar()
        self._published = _date(report.published)
        self._title = layout.title
        self._stretches: list[list[Token]] = []
        spans = [layout.title] if layout.title else []
        self._sentences = sorted([*spans, *layout.sentences])
        found = self._find(sorted([*spans, *layout.paragraphs]) or [(0, len(report.text))])
        self._datelines = datelines(report.text, layout.paragraphs, layout.title)
        self._matches = list(islice(found, MOST))
        self._tense = Tense(self._grammar, words)
        quotes: Sequence[Span] = getattr(layout, "quotes", ())
        self._anchoring = Anchoring(self._matches, self._sentences, quotes, attributions, self._grammar)
        self._joining = Joining(self._matches, self._context, self._meaning_alone, self._grammar)
        self._meanings: dict[int, tuple[Meaning | None, date | None]] = {}

    def times(self) -> Iterator[Time]:
        """The times, in order."""
        number = 0
        while number < len(self._matches):
            match, (meaning, anchor) = self._matches[number], self._meaning(number)
            end, step = match.end, 1
            if meaning is not None and not self._filed(match):
                if joined := self._joining.joined(number):
                    meaning, end, step = joined, self._matches[number + 1].end, 2
                    self._meanings[number + 1] = (meaning, None)
                self._note(number, (match.start, end), anchor)
                yield self._time(match, end, self._led(match, meaning), anchor)
            number += step

    def events(self, dated: Sequence[Time]) -> Iterator[Time]:
        """The times that an event tells, where none with a date stands; their ``anchor`` is the event's words."""
        taken = [time.span for time in dated]
        for tokens in self._stretches:
            for event in islice(find_events(tokens, self._grammar.events), MOST):
                span, named = (tokens[event.first].start, tokens[event.last - 1].end), tokens[event.named].start
                at = bisect_left(taken, span)
                near = taken[max(at - 1, 0) : at + 1]
                because(place(span), "value", "no day: an event tells it, by times.yaml", (named, span[1]))
                because(place(span), "anchor", "the words of the event", (named, span[1]))
                if not any(start < span[1] and span[0] < end for start, end in near):
                    yield Time(
                        span, self._text[slice(*span)], "DATE", None, event.mod, anchor=self._text[named : span[1]]
                    )

    def _filed(self, match: Match) -> bool:
        """Whether a match is the day of a dateline: when the report was filed, and no time that it tells of."""
        return any(stands_in(self._text, dateline, (match.start, match.end)) for dateline in self._datelines)

    def _find(self, spans: Sequence[Span]) -> Iterator[Match]:
        for span in spans:
            for start, end in pieces(self._text, span):
                self._stretches.append(tokenise(self._text, start, end))
                yield from find_matches(self._stretches[-1], self._grammar)

    def _meaning(self, number: int) -> tuple[Meaning | None, date | None]:
        """The meaning of a match, and the day that it was reckoned from (``None`` where it stands for itself)."""
        if number not in self._meanings:
            self._meanings[number] = (None, None)  # while it is being reckoned nothing can be reckoned from it
            context = self._context(number)
            meaning = READINGS[self._matches[number].rule.reads](self._matches[number].slots, context)
            self._meanings[number] = (meaning, context.anchor if context.relative else None)
        return self._meanings[number]

    def _meaning_alone(self, number: int) -> Meaning | None:
        return self._meaning(number)[0]

    def _context(self, number: int) -> Context:
        match = self._matches[number]
        sentence = self._anchoring.sentence(match.start) or (match.tokens[0].start, match.tokens[-1].end)
        context = Context(self._anchor(number), partial(self._direction, match, sentence))
        for before in range(number - 1, max(number - MEMORY, 0) - 1, -1):
            earlier, _ = self._meanings.get(before, (None, None))
            if earlier is None or earlier.period is None or self._matches[before].slots.get("way") == -1:
                continue
            context.reference = context.reference or earlier.period
            context.day = context.day or (earlier.period if earlier.period.unit == "day" else None)
            if earlier.period.unit == "quarter" and "back_quarter" not in self._matches[before].slots:
                context.quarter = context.quarter or earlier.period
        context.year = self._year_before(number) if context.anchor is None else None
        context.told_year = self._told_year(number)
        return context

    def _told_year(self, number: int) -> int | None:
        """The year of the expression right before this one in its sentence, where that told month and year."""
        before = self._matches[number - 1] if number else None
        if before is None or not {"month", "year"} <= before.slots.keys():
            return None
        same = self._anchoring.sentence(before.start) == self._anchoring.sentence(self._matches[number].start)
        return int(before.slots["year"]) if same else None

    def _anchor(self, number: int) -> date | None:
        spoken = self._anchoring.speaking(number)
        meaning = self._meaning(spoken)[0] if spoken is not None else None
        return meaning.start if meaning and meaning.start and meaning.start == meaning.end else self._published

    def _year_before(self, number: int) -> int | None:
        """The year last written in full before a match, or the first one after it."""
        before = [match.slots["year"] for match in self._matches[max(number - 50, 0) : number] if "year" in match.slots]
        after = (match.slots["year"] for match in self._matches[number : number + 50] if "year" in match.slots)
        year = before[-1] if before else next(after, None)
        return int(year) if year is not None else None

    def _led(self, match: Match, meaning: Meaning) -> Meaning:
        """The meaning with its bounds opened or moved by the words before it ("by", "since" …)."""
        if meaning.type not in ("DATE", "TIME"):
            return meaning
        lead = self._lead(match)
        owned = match.last < len(match.tokens) and match.tokens[match.last].kind == "possessive"
        if owned and lead in ("before", "after"):  # "after Tuesday's talks": from Tuesday on, not from the day after
            lead = "until" if lead == "before" else "since"
        return _opened(meaning, lead) if lead else meaning

    def _note(self, number: int, span: Span, anchor: date | None) -> None:
        """Note which rule gave the value, which word opens a bound, and from when it was reckoned."""
        about, match = place(span), self._matches[number]
        because(about, "value", match.rule.name, span)
        because(about, "interval", self._lead(match) or "the days of the value", span)
        if anchor:
            spoken = self._anchoring.speaking(number)
            day = [] if spoken is None else [(self._matches[spoken].start, self._matches[spoken].end)]
            because(about, "anchor", "the day of speaking" if day else "the day of publication", *day)

    def _lead(self, match: Match) -> str | None:
        for count in (2, 1):
            behind = tuple(token.lower for token in match.tokens[match.last : match.last + count])
            if trail := self._grammar.trails.get(behind):
                return trail
        for count in (3, 2, 1):
            words = tuple(token.lower for token in match.tokens[max(match.first - count, 0) : match.first])
            if lead := self._grammar.leads.get(words):
                return lead
        return None

    def _direction(self, match: Match, sentence: Span) -> Direction | None:
        """What the verbs show; without them "by" and "until" look ahead."""
        lead = self._lead(match)
        before = match.tokens[match.first - 1].lower if match.first else ""
        if before == "since":
            return "past"
        if self._tense.begins(before, weekday="weekday" in match.slots):
            return "future"
        if before in ("by", "until", "till") and self._tense.grants(
            match.tokens, match.first - 2, until=before != "by"
        ):
            return "future"
        if "month" in match.slots and self._tense.happened(match.tokens, match.first):
            return "past"
        headline = self._title is not None and match.start < self._title[1]
        shown = self._tense.direction(match.tokens, match.first, match.last, sentence, headline=headline)
        if (
            shown == "past"
            and before in ("by", "until", "till")
            and "month" in match.slots
            and "day" not in match.slots
        ):
            return "either"  # "the talks that were supposed to end by May": the nearest
        return shown or ("future" if lead == "until" else None)

    def _time(self, match: Match, end: int, meaning: Meaning, anchor: date | None) -> Time:
        tied = match.last - match.first > 1 and self._tense.joins(match.tokens[match.first])
        span = (match.tokens[match.first + tied].start, end)
        start_day = meaning.start.isoformat() if meaning.start else None
        end_day = meaning.end.isoformat() if meaning.end else None
        return Time(span, self._text[slice(*span)], meaning.type, meaning.value, meaning.mod, start_day, end_day,
                    anchor.isoformat() if anchor else None)  # fmt: skip


def _opened(meaning: Meaning, lead: str) -> Meaning:
    if lead == "until" or (lead == "before" and meaning.mod == "END"):
        return replace(meaning, start=None)
    if lead == "since":
        return replace(meaning, end=None)
    if lead == "before":
        return replace(meaning, start=None, end=_next(meaning.start, -1))
    return replace(meaning, start=_next(meaning.end, 1), end=None)


def _next(on: date | None, step: int) -> date | None:
    try:
        return on + timedelta(step) if on else None
    except OverflowError:
        return None


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
