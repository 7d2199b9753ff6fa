"""Whether a meeting is spoken of as done, planned, considered, denied …, by the words of the clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from typing import cast as typed

from readout.model import MeetingStatus, Span, Statement, Word
from readout.reading.clauses import words_in
from readout.reading.encounters.triggers import Trigger
from readout.reading.phrases import leads_to, load_table, pattern

Phase = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The status that one clause gives a meeting, and whether it lies in the past; ``None`` where it says neither."""

    status: MeetingStatus | None
    phase: Phase | None


def standing(text: str, scope: Span, trigger: Trigger, words: Sequence[Word], holder: Statement | None) -> Standing:
    """What the words of ``scope`` (clause, cut to the content that holds the trigger) say of the meeting.

    ``holder`` is the statement whose content holds the trigger: what it tells is reported, not the report's own word.
    """
    spoken = _spoken(text, scope, trigger, words)
    if spoken == "denied" and pattern("meetings", "manners").match(text, trigger.span[1] + 1, scope[1]):
        # "Did not meet face to face" denies how, and not that.
        return Standing(None, None)
    if spoken not in UNDOING and (back := _taken_back(text, trigger, holder)):
        return Standing(back, None)
    past = _is_past(text, scope, trigger, words)
    phase: Phase | None = "past" if past else "future" if spoken in _AHEAD or _is_ahead(text, trigger) else None
    answered = _answered(spoken, holder)
    if answered:
        return Standing(answered, phase)
    if spoken and not (past and spoken in ("considered", "planned", "proposed")):
        return Standing(spoken, phase)
    proposed = holder is not None and holder.act in ("propose", "offer", "demand", "appeal", "ask")
    if past:
        told = holder is not None or pattern("meetings", "hearsay").search(text, *scope)
        return Standing("reported" if told else "held", "past")
    return Standing("proposed", "future") if proposed else Standing("planned" if phase == "future" else None, phase)


def _answered(spoken: MeetingStatus | None, holder: Statement | None) -> MeetingStatus | None:
    """The status of what the holder confirms or denies."""
    if holder and holder.act == "confirm" and spoken not in UNDOING:
        return "confirmed"
    if holder and holder.act == "deny":
        return "unclear" if spoken in ("cancelled", "postponed", "denied") else "denied"
    return None


def _taken_back(text: str, trigger: Trigger, holder: Statement | None) -> MeetingStatus | None:
    """The status inside a refusal to say or a question whether they meet, or an agreement that is denied or left open."""
    if holder is None:
        return None
    if holder.act in ("decline", "ask"):
        undecided = pattern("meetings", "undecided").search(text, holder.content.start, trigger.span[0])
        return "unclear" if undecided else None
    if holder.act not in ("accept", "commit"):
        return None
    return "denied" if holder.polarity == "negative" else "unclear" if holder.certainty == "unknown" else None


UNDOING = frozenset({"unclear", "cancelled", "postponed", "denied"})
"""What undoes a meeting, or leaves it open: it counts before all else, however far off it stands."""
# A predicate stands at most so many code points behind the meeting.
_PREDICATE = 150
_AHEAD = frozenset({"considered", "proposed", "planned", "postponed", "cancelled"})


def _spoken(text: str, scope: Span, trigger: Trigger, words: Sequence[Word]) -> MeetingStatus | None:
    """The status of the table whose phrase stands in the right place of the scope, and nearest to the trigger.

    What undoes a meeting, or leaves it open, counts before all else, however far off it stands.
    """
    near: list[tuple[int, int, str]] = []
    for number, (status, places) in enumerate(load_table("meetings")["statuses"].items()):
        gaps = [gap for place in places if (gap := _distance(text, scope, trigger, status, place, words)) is not None]
        if gaps and status in UNDOING:
            return typed(MeetingStatus, status)
        if gaps:
            near.append((min(gaps), number, status))
    return typed(MeetingStatus, min(near)[2]) if near else None


def _distance(text: str, scope: Span, trigger: Trigger, status: str, place: str, words: Sequence[Word]) -> int | None:
    """How far from the trigger a phrase of a status stands in the right place of the scope; ``None`` without one."""
    finder = pattern("meetings", "statuses", status, place)
    start, end = trigger.span
    if place == "before":
        found = (match for match in finder.finditer(text, scope[0], end) if not _is_name(match.span(), words))
        return min((max(0, start - match.end()) for match in found), default=None)
    if place == "right_before":
        lead = max(scope[0], start - 60)
        silent = status == "denied" and leads_to(pattern("meetings", "silence"), text, lead, start, words=2)
        return 0 if not silent and leads_to(finder, text, lead, start, words=1) else None
    if place == "after":
        match = next((one for one in finder.finditer(text, start, scope[1]) if not _is_name(one.span(), words)), None)
        return max(0, match.start() - end) if match and _is_predicate(text, end, match.start()) else None
    return 0 if finder.search(text, *scope) else None


def _is_name(span: Span, words: Sequence[Word]) -> bool:
    """True for a word that is a name here: the month of May."""
    inside = words_in(words, *span)
    return len(inside) == 1 and inside[0].tag == "NNP"


def _is_predicate(text: str, end: int, start: int) -> bool:
    """True where what stands between a meeting and words behind it can be part of its noun phrase."""
    return start - end <= _PREDICATE and not pattern("meetings", "after_breaks").search(text, end, max(end, start))


def _is_past(text: str, scope: Span, trigger: Trigger, words: Sequence[Word]) -> bool:
    """True where the trigger is a past verb, or a noun behind "after", "during", "held" …, with nothing ahead of it."""
    inner = words_in(words, *trigger.span)
    if trigger.verb:
        own = pattern("meetings", "past_verbs").match(text, *trigger.span)
        modal = pattern("meetings", "unreal").search(text[max(scope[0], trigger.span[0] - 25) : trigger.span[0]])
        done = inner and inner[0].tag == "VBN" and pattern("meetings", "perfect").search(text, *_lead(scope, trigger))
        return bool((own or done) and not modal) or bool(inner and inner[0].tag == "VBD")
    if trigger.pronoun:
        return bool(pattern("meetings", "took_place").search(text, *trigger.span))
    lead = (max(scope[0], trigger.span[0] - 60), trigger.span[0])
    if leads_to(pattern("meetings", "past_lead"), text, *lead, words=4):
        return True
    return any(
        _is_predicate(text, trigger.span[1], done.start()) and not text[: done.start()].lower().endswith("be ")
        for done in pattern("meetings", "took_place").finditer(text, trigger.span[0], scope[1])
    )


def _lead(scope: Span, trigger: Trigger) -> Span:
    return (max(scope[0], trigger.span[0] - 20), trigger.span[0])


def _is_ahead(text: str, trigger: Trigger) -> bool:
    """True for "to meet", "to hold talks", "another round"."""
    start = trigger.span[0]
    if trigger.verb:
        return trigger.further or text[max(0, start - 3) : start].lower() == "to "
    return trigger.further or leads_to(pattern("meetings", "to_hold"), text, max(0, start - 60), start, words=4)
