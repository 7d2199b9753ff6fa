"""When a statement was said: the time that the report gives for the saying, not for what is said."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Attribution, Interval, Report, Span, Time, Word
from readout.reading.clauses import LONGEST, has_finite_verb, index_at, overlaps, within, words_in
from readout.reading.grid import Grid
from readout.reading.occasions import Occasions, small_words
from readout.reading.phrases import pattern
from readout.reading.reasons import because
from readout.reading.views import CastView, LayoutView

# A time belongs to a cue when at most this many words part them ("told reporters in the capital on Monday").
_REACH = 9
# So many code points around the cue are looked at, however long the sentence is.
_FAR = 400
_PERFECT = frozenset({"had", "has", "have"})
_OWNER = ("'s", "’s", "'S", "’S")
_MOMENTS = frozenset({"DATE", "TIME"})


def when_said(
    report: Report,
    layout: LayoutView,
    attributions: Sequence[Attribution],
    cast: CastView,
    times: Sequence[Time],
    words: Sequence[Word],
) -> dict[str, Interval]:
    """The days on which each attribution was said, by its id.

    A time in the telling words wins; then that of the question which is answered; a speaker who goes on in the next
    sentence of the paragraph goes on at the same time. Else the occasion may tell it: see ``Occasions``. Otherwise the
    start is open and the end is the publication date: it was said by then.
    """
    telling = _Telling(report, attributions, times, words)
    occasions = Occasions(report, layout, cast, telling)
    said: dict[str, Interval] = {}
    last: tuple[str, int, Interval] | None = None
    for attribution in sorted(attributions, key=_place):
        sentence = index_at(layout.sentences, _place(attribution))
        speaker = cast.speakers.get(attribution.id)
        found, way = telling.moment(attribution, layout.sentences[sentence]) if sentence is not None else None, ""
        if sentence is not None and found is None:
            found, way = occasions.asked(attribution, sentence), "the day of the question that is answered"
        if found is None and last and speaker == last[0] and _goes_on(telling, layout, last[1], sentence):
            found, way = last[2], "the same speaker goes on"
        if sentence is not None and found is None and speaker:
            found, way = occasions.of(attribution, speaker, sentence), "the day of the occasion, by said.yaml"
        if way or not found:
            because(attribution.id, "said", way if found else "no time is told: no later than published")
        said[attribution.id] = found or Interval(None, report.published)
        if sentence is not None and found:
            occasions.note(attribution, speaker, sentence, found)
            last = (speaker, sentence, found) if speaker and not _is_aside(attribution) else last
    return said


def _place(attribution: Attribution) -> int:
    return (attribution.cue or attribution.source or attribution.content).start


def _is_aside(attribution: Attribution) -> bool:
    """True for what a relative clause tells: "The council, which last month voted for it, …"."""
    source = attribution.source.text.casefold().split() if attribution.source else []
    return bool(source) and source[0] in ("who", "which", "that")


def _goes_on(telling: _Telling, layout: LayoutView, before: int, sentence: int | None) -> bool:
    """True where a sentence is the same as, or follows, the one before in its paragraph and names no other moment."""
    if sentence is None or not 0 <= sentence - before <= 1:
        return False
    if sentence != before and telling.is_moved(layout.sentences[sentence]):
        return False
    start = layout.sentences[sentence][0]
    return index_at(layout.paragraphs, layout.sentences[before][0]) == index_at(layout.paragraphs, start)


class _Telling:
    """The words that tell who says something, and the times among them."""

    def __init__(
        self,
        report: Report,
        attributions: Sequence[Attribution],
        times: Sequence[Time],
        words: Sequence[Word],
    ) -> None:
        self.text, self.words, self.published = report.text, words, report.published
        self.moments = Grid((time.span, time) for time in times if time.type in _MOMENTS and (time.start or time.end))
        self.contents = Grid((span, attribution) for attribution in attributions for span in attribution.content.spans)

    def moment(self, attribution: Attribution, sentence: Span) -> Interval | None:
        """The time among the telling words of an attribution, the nearest to its cue; ``None`` when there is none."""
        bounds = (max(sentence[0], _place(attribution) - _FAR), min(sentence[1], _place(attribution) + _FAR))
        taken = self._contents(attribution, bounds)
        best: tuple[int, Time] | None = None
        for span, time in self.moments.at(*bounds):
            if not within(span, bounds) or any(overlaps(span, content) for content in taken) or self._is_after(span):
                continue
            distance = (
                None if self._is_of_another(bounds, attribution, span) else self._distance(bounds, attribution, span)
            )
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, time)
        if best:
            because(attribution.id, "said", "a time among the telling words", best[1].span)
        return self._past(attribution, best[1]) if best else None

    def _is_after(self, time: Span) -> bool:
        """True for "five years later": so long after what was told before, on no day that can be known."""
        return bool(set(self.text[slice(*time)].casefold().split()) & small_words()["lapsed"])

    def _past(self, attribution: Attribution, time: Time) -> Interval | None:
        """The time, no later than publication, as what is told has been said; nothing where it only bounds ("by Monday")."""
        today = (self.published or "")[:10]
        if not today or not self._is_past(attribution):
            return Interval(time.start, time.end)
        if time.start is None or time.start[:10] > today:
            return None
        return Interval(time.start, today if time.end and time.end[:10] > today else time.end)

    def is_simple_past(self, attribution: Attribution) -> bool:
        """Whether the cue tells in the past tense, and without "had" ("said", "was told"; not "says", "had said")."""
        perfect = any(word.text.casefold() in _PERFECT for word in self._cue(attribution))
        return not perfect and self._is_past(attribution)

    def _is_past(self, attribution: Attribution) -> bool:
        """Whether the cue tells what is past: "said", "had said"."""
        tags = {word.tag for word in self._cue(attribution)}
        return "VBD" in tags and not {"VBZ", "VBP", "MD"} & tags

    def _cue(self, attribution: Attribution) -> list[Word]:
        spans = attribution.cue.spans if attribution.cue else ()
        return [word for span in spans for word in words_in(self.words, *span)]

    def is_moved(self, sentence: Span) -> bool:
        """True where a sentence names another moment than the one before, in nobody's words, or is too long to tell."""
        if sentence[1] - sentence[0] > LONGEST:
            return True
        found = pattern("answers", "other_moment").finditer(self.text, *sentence)
        return any(not self.is_said(match.span()) for match in found)

    def is_said(self, span: Span) -> bool:
        """Whether ``span`` stands in what somebody says."""
        return any(within(span, content) for content, _ in self.contents.at(*span))

    def tells(self, sentence: Span, words: str) -> bool:
        """Whether one of the listed words stands in the sentence, in nobody's words."""
        listed = small_words()[words]
        inside = words_in(self.words, *sentence)
        return any(word.text.casefold() in listed and not self.is_said(word.span) for word in inside)

    def names_occasion(self, attribution: Attribution, sentence: Span) -> bool:
        """Whether the telling words name talks at or after which it was said ("told reporters after an hour of talks")."""
        bounds = (max(sentence[0], _place(attribution) - _FAR), min(sentence[1], _place(attribution) + _FAR))
        outside = [word for word in words_in(self.words, *bounds) if not self.is_said(word.span)]
        at: int | None = None
        for number, word in enumerate(outside):
            low = word.text.casefold()
            at = number if low in small_words()["at"] else at
            if at is not None and number - at <= _REACH and low in small_words()["talks"]:
                return True
        return False

    def _contents(self, attribution: Attribution, bounds: Span) -> list[Span]:
        """The contents near by that are not around the attribution itself."""
        cue = (attribution.cue or attribution.source or attribution.content).spans[0]
        return [
            span for span, other in self.contents.at(*bounds) if other.id == attribution.id or not within(cue, span)
        ]

    def _is_of_another(self, bounds: Span, attribution: Attribution, time: Span) -> bool:
        """True where the words before a time make it another event's: what was told of, came before or follows."""
        telling = [part for part in (attribution.source, attribution.cue) if part]
        right = max((part.end for part in telling), default=time[0])
        behind = time[0] >= right
        clause = max(self.text.rfind(mark, bounds[0], time[0]) + 1 for mark in ",;")
        lead = [
            word.text.casefold() for word in words_in(self.words, max(bounds[0], right if behind else clause), time[0])
        ]
        lead = [word for word in lead if word[0].isalnum()]
        near = next((word for word in reversed(lead) if word != "the"), "")
        owner = self.text.startswith(_OWNER, time[1]) or self.text[time[0] : time[1]].endswith(_OWNER)
        if near in small_words()["around"] or (
            owner and near not in small_words()["occasion"] and not (behind and not near)
        ):
            return True
        if behind:
            return bool(small_words()["later"] & set(lead)) or lead[:1] in ([word] for word in small_words()["about"])
        return bool(small_words()["around"] & set(lead))

    def _distance(self, bounds: Span, attribution: Attribution, time: Span) -> int | None:
        """How many words part a time from the telling words; ``None`` where it does not belong to them."""
        telling = [part for part in (attribution.source, attribution.cue) if part]
        if not telling:
            return None
        left, right = min(part.start for part in telling), max(part.end for part in telling)
        if time[1] <= left:
            return self._before(bounds, time, left)
        if (
            time[0] > left
            and has_finite_verb(self.words, left, min(time[0], right))
            and not self._after_cue(attribution, time)
        ):
            return None  # "The envoy, who met him on Tuesday, said …"
        cue = attribution.cue
        if cue and left < time[0] and time[1] <= cue.start and has_finite_verb(self.words, time[1], cue.start):
            return None  # "The council, which last month voted for it, said …"
        gap = (right, time[0]) if time[0] >= right else (time[1], cue.start) if cue and time[1] <= cue.start else time
        count = len(words_in(self.words, *gap))
        return count if count <= _REACH and not has_finite_verb(self.words, *gap) else None

    @staticmethod
    def _after_cue(attribution: Attribution, time: Span) -> bool:
        return attribution.cue is not None and time[0] >= attribution.cue.start

    def _before(self, bounds: Span, time: Span, left: int) -> int | None:
        """A time before source and cue counts at the head of the clause ("On Monday, …"), with no verb on the way."""
        count = len(words_in(self.words, time[1], left))
        head = max(bounds[0], self.text.rfind(";", bounds[0], time[0]) + 1)
        if count > _REACH or has_finite_verb(self.words, head, time[0]) or has_finite_verb(self.words, time[1], left):
            return None
        return count + _REACH
