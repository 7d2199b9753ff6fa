"""The day of the occasion on which something was said, where its own words do not tell it."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from readout.model import Attribution, Interval, Report, Span, Time
from readout.reading.clauses import LONGEST, index_at, within
from readout.reading.grid import Grid
from readout.reading.tables import word_sets
from readout.reading.views import CastView, LayoutView

_WEEK = 6
"""So many days before publication an occasion may lie whose day another statement takes over."""


class TellingView(Protocol):
    """The words that tell who says something, and the times among them."""

    moments: Grid[Time]

    def is_simple_past(self, attribution: Attribution) -> bool:
        """Whether the cue tells in the past tense, and without "had"."""

    def is_moved(self, sentence: Span) -> bool:
        """Whether a sentence names another moment than the one before."""

    def is_said(self, span: Span) -> bool:
        """Whether a span stands in what somebody says."""

    def tells(self, sentence: Span, words: str) -> bool:
        """Whether one of the listed words stands in the sentence, in nobody's words."""

    def names_occasion(self, attribution: Attribution, sentence: Span) -> bool:
        """Whether the telling words name talks at or after which it was said."""


def small_words() -> dict[str, frozenset[str]]:
    """The small words that tell whether a time dates the saying or something else."""
    return word_sets("said", ("around", "later", "about", "occasion", "prompts", "at", "talks", "interviews", "lapsed"))


class Occasions:
    """On which day something was said whose own words do not tell it: the day of the occasion, by what stands before.

    That is the question that is answered; the day of what the same speaker said before in the report; the day of what the
    speaker is told to have done in the sentence right before ("The envoy landed on Tuesday. He said …"); and, for what was
    said at or after talks, the day that the report's first sentence tells of. Only a simple past ("said") takes it over,
    and only from the week before publication.
    """

    def __init__(self, report: Report, layout: LayoutView, cast: CastView, telling: TellingView) -> None:
        self.report, self.layout, self.cast, self.telling = report, layout, cast, telling
        self.outlets = {actor.id for actor in cast.actors if actor.type == "outlet"}
        self.days: dict[str, Interval] = {}
        self.question: tuple[int, Interval] | None = None
        self.held: Interval | None = None

    def note(self, attribution: Attribution, speaker: str | None, sentence: int, said: Interval) -> None:
        """Keep what another statement may take over: the day of a speaker, or of a question."""
        if (
            speaker is None
            and attribution.cue
            and attribution.cue.text.split()[0].casefold() in small_words()["prompts"]
        ):
            self.question = (sentence, said)
        if speaker and speaker not in self.outlets and attribution.parent is None and self._is_near(said):
            self.days[speaker] = said

    def asked(self, attribution: Attribution, sentence: int) -> Interval | None:
        """The day of the question in the same sentence: "Asked on Monday whether …, he said"."""
        known = self.question is not None and self.question[0] == sentence and attribution.parent is None
        return self.question[1] if known and self.question else None

    def of(self, attribution: Attribution, speaker: str, sentence: int) -> Interval | None:
        """The day of the occasion on which ``speaker`` said it, or nothing."""
        if attribution.parent is not None or speaker in self.outlets:
            return None
        if attribution.cue and not any(map(str.isalnum, attribution.cue.text)):
            return self._interview()
        if not self.telling.is_simple_past(attribution) or self.telling.is_moved(self.layout.sentences[sentence]):
            return None
        return self._scene(speaker, sentence) or self._after_talks(attribution, sentence) or self.days.get(speaker)

    def _scene(self, speaker: str, sentence: int) -> Interval | None:
        """The one day of the sentence right before, in the same paragraph, that tells of the speaker."""
        if sentence == 0:
            return None
        before = self.layout.sentences[sentence - 1]
        paragraph = index_at(self.layout.paragraphs, self.layout.sentences[sentence][0])
        if index_at(self.layout.paragraphs, before[0]) != paragraph or before[1] - before[0] > LONGEST:
            return None
        named = any(actor == speaker and not self.telling.is_said(span) for span, actor in self.cast.mentions(*before))
        return self._only_day(before) if named else None

    def _after_talks(self, attribution: Attribution, sentence: int) -> Interval | None:
        """For "told reporters after the talks": the one day of the report's first sentence."""
        start, end = self.layout.sentences[sentence]
        if not self.layout.sentences or not self.telling.names_occasion(attribution, (start, end)):
            return None
        return self._only_day(self.layout.sentences[0])

    def _interview(self) -> Interval | None:
        """For a turn, the one day of the writer's sentence that tells when the conversation took place."""
        if self.held is None:
            told = (
                day
                for sentence in self.layout.sentences
                if self.telling.tells(sentence, "interviews") and (day := self._only_day(sentence))
            )
            self.held = next(told, Interval())
        return self.held if self.held.start else None

    def _only_day(self, sentence: Span) -> Interval | None:
        days = {
            Interval(time.start, time.end)
            for span, time in self.telling.moments.at(*sentence)
            if within(span, sentence) and not self.telling.is_said(span)
        }
        return next(iter(days)) if len(days) == 1 and self._is_near(next(iter(days))) else None

    def _is_near(self, said: Interval) -> bool:
        """Whether it is one day of the week before publication."""
        if said.start is None or said.start[:10] != (said.end or "")[:10] or not self.report.published:
            return False
        days = (date.fromisoformat(self.report.published[:10]) - date.fromisoformat(said.start[:10])).days
        return 0 <= days <= _WEEK
