"""What was put to a speaker before he answered: "Asked about the call, …", "He was asked about it.", "Was there a call?"."""

from __future__ import annotations

from readout.model import Attribution, Span
from readout.reading.clauses import LONGEST, index_at
from readout.reading.phrases import pattern
from readout.reading.views import CastView, LayoutView


def question_put(
    text: str, layout: LayoutView, cast: CastView, answer: Attribution, speaker: str | None
) -> Span | None:
    """Where what was put to the speaker of ``answer`` stands; ``None`` where nothing was.

    It opens or ends the answer's sentence, or is the sentence before: a question of the report's own, or one that tells
    that the same speaker was asked.
    """
    place = (answer.cue or answer.content).start
    number = index_at(layout.sentences, place)
    if number is None:
        return None
    sentence = layout.sentences[number]
    inside = _put_inside(text, sentence, answer)
    if inside is not None or not number:
        return inside
    return _put_before(text, layout, cast, layout.sentences[number - 1], place, speaker)


def _put_inside(text: str, sentence: Span, answer: Attribution) -> Span | None:
    """What follows "asked about", "on the report" in the sentence of the answer, up to source, cue or content."""
    start, end = sentence[0], min(sentence[1], sentence[0] + LONGEST)
    asked = pattern("answers", "asked").search(text, start, end)
    if asked is None:
        return None
    told = [part.start for part in (answer.source, answer.cue, answer.content) if part is not None]
    stop = min((place for place in told if place >= asked.end()), default=end)
    return (asked.start(), stop)


def _put_before(
    text: str, layout: LayoutView, cast: CastView, before: Span, place: int, speaker: str | None
) -> Span | None:
    """The sentence before, where it asks, or tells that the speaker was asked, in the same paragraph."""
    paragraph = index_at(layout.paragraphs, place)
    if before[1] - before[0] > LONGEST or paragraph != index_at(layout.paragraphs, before[0]):
        return None
    if text[before[0] : before[1]].endswith("?") and not _is_quoted(layout, before[1] - 1):
        return before
    asked = pattern("answers", "asked").search(text, *before)
    if asked is None or speaker is None or speaker not in cast.at(before[0], asked.start()):
        return None
    return (asked.start(), before[1])


def _is_quoted(layout: LayoutView, place: int) -> bool:
    return any(start <= place < end for start, end in layout.quotes)
