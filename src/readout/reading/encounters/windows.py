"""When a meeting is or may be held: the times of its clause that are its own."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Span, Time, Window
from readout.reading.clauses import within, words_in
from readout.reading.encounters.journeys import is_arrival
from readout.reading.encounters.scene import Line, Scene
from readout.reading.encounters.status import Standing
from readout.reading.encounters.triggers import Trigger
from readout.reading.phrases import leads_to, pattern

# A time belongs to a trigger when at most this many words part them.
_TIME_REACH = 16


def times_of(scene: Scene, line: Line, scope: Span, trigger: Trigger) -> list[Time]:
    """The times that bear on a trigger: in its clause and content, nearer to it than to any other trigger."""
    return [
        time
        for span, time in scene.times.at(*scope)
        if within(span, scope)
        and min(line.triggers, key=lambda one: _distance(span, one.span)) is trigger
        and _bears(scene, time, trigger)
    ]


def _distance(time: Span, trigger: Span) -> int:
    """How far a time is from a trigger, in code points; a time before it counts double."""
    return time[0] - trigger[1] if time[0] >= trigger[1] else 2 * (trigger[0] - time[1])


def _bears(scene: Scene, time: Time, trigger: Trigger) -> bool:
    """True where a time can be that of the meeting, and not of its announcement, of an arrival or of a war."""
    gap = (min(time.span[1], trigger.span[1]), max(time.span[0], trigger.span[0]))
    if len(words_in(scene.words, *gap)) > _TIME_REACH or ";" in scene.text[gap[0] : gap[1]]:
        return False
    if pattern("meetings", "time_barriers").search(scene.text, *gap):
        return False
    said = pattern("meetings", "time_of_saying")
    if leads_to(said, scene.text, max(0, time.span[0] - 60), time.span[0], words=1):
        return False
    if time.span[0] >= trigger.span[0]:
        return True
    if trigger.journey and is_arrival(scene.text, trigger.journey):
        return False
    return not (said.search(scene.text, *gap) or pattern("meetings", "order").search(scene.text, *gap))


def window_of(dated: Sequence[Time], said: Standing, published: str | None) -> Window:
    """The first of the times; what has been held was not held after the day of publication."""
    for time in dated:
        if not (said.phase == "past" and published and time.start and time.start > published):
            return Window(time.start, time.end, time.text, (time.span,))
    return Window()
