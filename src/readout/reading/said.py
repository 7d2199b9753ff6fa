"""When a statement was said: the time that the report gives for the saying, not for what is said."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Attribution, Interval, Report, Span, Time, Word
from readout.reading.clauses import LONGEST, has_finite_verb, index_at, overlaps, within, words_in
from readout.reading.grid import Grid
from readout.reading.phrases import pattern
from readout.reading.tables import word_sets
from readout.reading.views import CastView, LayoutView

# A time belongs to a cue when at most this many words part them ("told reporters in the capital on Monday").
_REACH = 9
# So many code points around the cue are looked at, however long the sentence is.
_FAR = 400
_OWNER = ("'s", "’s", "'S", "’S")
_MOMENTS = frozenset({"DATE", "TIME"})


def _small() -> dict[str, frozenset[str]]:
    """The small words that tell whether a time dates the saying or something else."""
    return word_sets("said", ("around", "later", "about", "occasion"))


def when_said(
    report: Report,
    layout: LayoutView,
    attributions: Sequence[Attribution],
    cast: CastView,
    times: Sequence[Time],
    words: Sequence[Word],
) -> dict[str, Interval]:
    """The days on which each attribution was said, by its id.

    A time in the telling words wins; a speaker who goes on in the next sentence of the paragraph goes on at the same
    time; otherwise the start is open and the end is the publication date: it was said by then.
    """
    telling = _Telling(report.text, attributions, times, words)
    said: dict[str, Interval] = {}
    last: tuple[str, int, Interval] | None = None
    for attribution in sorted(attributions, key=_place):
        sentence = index_at(layout.sentences, _place(attribution))
        speaker = cast.speakers.get(attribution.id)
        found = telling.moment(attribution, layout.sentences[sentence]) if sentence is not None else None
        if found is None and last and speaker == last[0] and _goes_on(report.text, layout, last[1], sentence):
            found = last[2]
        said[attribution.id] = found or Interval(None, report.published)
        if speaker and sentence is not None and found:
            last = (speaker, sentence, found)
    return said


def _place(attribution: Attribution) -> int:
    return (attribution.cue or attribution.source or attribution.content).start


def _goes_on(text: str, layout: LayoutView, before: int, sentence: int | None) -> bool:
    """True where a sentence is the same as, or follows, the one before in its paragraph and names no other moment."""
    if sentence is None or not 0 <= sentence - before <= 1:
        return False
    start, end = layout.sentences[sentence]
    if end - start > LONGEST:
        return False
    same_paragraph = index_at(layout.paragraphs, layout.sentences[before][0]) == index_at(layout.paragraphs, start)
    return same_paragraph and (sentence == before or not pattern("answers", "other_moment").search(text, start, end))


class _Telling:
    """The words that tell who says something, and the times among them."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        times: Sequence[Time],
        words: Sequence[Word],
    ) -> None:
        self.text, self.words = text, words
        self.moments = Grid((time.span, time) for time in times if time.type in _MOMENTS and (time.start or time.end))
        self.contents = Grid((span, attribution) for attribution in attributions for span in attribution.content.spans)

    def moment(self, attribution: Attribution, sentence: Span) -> Interval | None:
        """The time among the telling words of an attribution, the nearest to its cue; ``None`` when there is none."""
        bounds = (max(sentence[0], _place(attribution) - _FAR), min(sentence[1], _place(attribution) + _FAR))
        taken = self._contents(attribution, bounds)
        best: tuple[int, Time] | None = None
        for span, time in self.moments.at(*bounds):
            if not within(span, bounds) or any(overlaps(span, content) for content in taken):
                continue
            distance = (
                None if self._is_of_another(bounds, attribution, span) else self._distance(bounds, attribution, span)
            )
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, time)
        return Interval(best[1].start, best[1].end) if best else None

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
        if near in _small()["around"] or (owner and near not in _small()["occasion"] and not (behind and not near)):
            return True
        if behind:
            return bool(_small()["later"] & set(lead)) or lead[:1] in ([word] for word in _small()["about"])
        return bool(_small()["around"] & set(lead))

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
