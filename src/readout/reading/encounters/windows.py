"""When a meeting is or may be held: the times of its clause that are its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from readout.model import Span, Time, Window
from readout.reading.clauses import has_finite_verb, within, words_in
from readout.reading.encounters.journeys import has_arrived, is_arrival
from readout.reading.encounters.scene import Line, Scene
from readout.reading.encounters.status import Standing
from readout.reading.encounters.triggers import Trigger
from readout.reading.phrases import leads_to, pattern

# A time belongs to a trigger when at most this many words part them.
_TIME_REACH = 20
# A time stands so many code points behind the words that tell of a meeting, at most.
_BEHIND = 30
# A meeting is said to be moved so many code points before its new day.
_MOVED = 60
# A time before a trigger, with a comma between, counts as so many times farther.
_APART = 6
_WEEK = timedelta(days=7)
# "Friday's talks", "Friday talks".
_OWN_DAY = re.compile(r"['’]s?\s{1,3}(?:\w{3,12}\s){0,2}|\s{1,3}")


def times_of(scene: Scene, line: Line, scope: Span, trigger: Trigger) -> list[Time]:
    """The times that bear on a trigger: in its clause and content, nearer to it than to any other trigger."""
    following = _following(scene, line, scope)
    return [
        time
        for span, time in scene.times.at(scope[0], following)
        if within(span, (scope[0], following))
        and min(line.triggers, key=lambda one: _distance(scene.text, span, one.span)) is trigger
        and _bears(scene, time, trigger)
    ]


def _following(scene: Scene, line: Line, scope: Span) -> int:
    """The end of what may tell the time: of the scope, or of a time behind it, with no verb between them."""
    end = scope[1]
    for span, _ in scene.times.at(end - 1, min(line.span[1], end + _BEHIND)):
        if span[1] > scope[1] and not has_finite_verb(scene.words, scope[1], span[0]):
            end = max(end, span[1])
    return end


def _distance(text: str, time: Span, trigger: Span) -> int:
    """How far a time is from a trigger, in code points; a time before it counts double, and more behind a comma."""
    if time[0] >= trigger[1]:
        return time[0] - trigger[1]
    return (_APART if "," in text[time[1] : trigger[0]] else 2) * (trigger[0] - time[1])


def _bears(scene: Scene, time: Time, trigger: Trigger) -> bool:
    """True where a time can be that of the meeting, and not of its announcement, of an arrival or of a war."""
    behind = time.span[0] >= trigger.span[0]
    own = _OWN_DAY.fullmatch(scene.text, time.span[1], max(time.span[1], trigger.span[0]))
    if own or (behind and _is_new(scene.text, time)):
        return True
    gap = (min(time.span[1], trigger.span[1]), max(time.span[0], trigger.span[0]))
    if _modifies_another(scene, time, trigger) or _is_apart(scene, time, gap):
        return False
    if behind:
        return not _told_then(scene.text, gap)
    if trigger.journey and is_arrival(scene.text, trigger.journey):
        # "They arrived on Sunday for talks" leaves the day of the talks open; "will arrive on Sunday" does not.
        return time.span[0] > trigger.journey[0] and not has_arrived(scene.text, trigger.journey, scene.words)
    said, order = pattern("meetings", "time_of_saying"), pattern("meetings", "order")
    return not (said.search(scene.text, *gap) or order.search(scene.text, *gap))


def _told_then(text: str, gap: Span) -> bool:
    """True for "the talks are off, X told a radio station on Tuesday", and for what a headline tells behind its colon."""
    last = max((match.end() for match in pattern("meetings", "saying").finditer(text, *gap)), default=None)
    return ": " in text[slice(*gap)] or (last is not None and "," not in text[last : gap[1]])


def _is_apart(scene: Scene, time: Time, gap: Span) -> bool:
    """True for a time that is too far off, behind a barrier, or that of the saying."""
    if len(words_in(scene.words, *gap)) > _TIME_REACH or ";" in scene.text[gap[0] : gap[1]]:
        return True
    if pattern("meetings", "time_barriers").search(scene.text, *gap):
        return True
    said = pattern("meetings", "time_of_saying")
    return leads_to(said, scene.text, max(0, time.span[0] - 60), time.span[0], words=1)


def _modifies_another(scene: Scene, time: Time, trigger: Trigger) -> bool:
    """True for "the Thursday rejection": the day of something else."""
    following = words_in(scene.words, time.span[1], time.span[1] + 30)[:1]
    if not following or following[0].tag not in ("NN", "NNS") or following[0].span[0] >= trigger.span[0] > time.span[0]:
        return False
    return scene.text[time.span[1] : following[0].span[0]] in (" ", "'s ", "’s ")


def _new_first(text: str, dated: Sequence[Time], said: Standing) -> list[Time]:
    """The times, those before the others that a meeting is moved to: "due on Monday, has been postponed to Friday"."""
    if said.status not in ("postponed", "planned", "confirmed"):
        return list(dated)
    moved = [time for time in dated if _is_new(text, time)]
    return [*moved, *(time for time in dated if time not in moved)]


def _is_new(text: str, time: Time) -> bool:
    lead = (max(0, time.span[0] - _MOVED), time.span[0])
    return leads_to(pattern("meetings", "new_day"), text, *lead, words=0)


def window_of(text: str, dated: Sequence[Time], said: Standing, published: str | None) -> Window:
    """The first of the times, or the one that it is moved to; what has been held was not held after the day of publication."""
    for time in _new_first(text, dated, said):
        if said.phase == "future" and published and _is_last_weekday(time, published):
            start, end = (date.fromisoformat(day) + _WEEK for day in (str(time.start), str(time.end)))
            return Window(start.isoformat(), end.isoformat(), time.text, (time.span,))
        if not (said.phase == "past" and published and time.start and time.start > published):
            return Window(time.start, time.end, time.text, (time.span,))
    return Window()


def _is_last_weekday(time: Time, published: str) -> bool:
    """True for a bare weekday that was reckoned back from the day of publication, by a week at most."""
    if not (time.start and time.end and time.start == time.end and time.end < published):
        return False
    return bool(pattern("meetings", "weekdays").match(time.text)) and date.fromisoformat(
        time.start
    ) + _WEEK >= date.fromisoformat(published)
