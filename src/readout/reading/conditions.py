"""Which conditions belong to which clause: those beside it, and those that the next clause or sentence adds.

"We are ready for a truce. But any truce must lead to peace": the second sentence is a condition of the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Span
from readout.reading.segments import Segment
from readout.reading.stance import lean, names_terms, takes_up

LONGEST_INSERTION = 3
"""So many clauses at most behind a condition are looked through for its verb."""
MARKS = (",", "—", "–", "-")
"""What sets an insertion off."""


def main_of(segments: Sequence[Segment], place: int) -> int | None:
    """The main clause that a condition belongs to: the one before it in its sentence, else the one behind it."""
    for around in (range(place - 1, -1, -1), range(place + 1, len(segments))):
        for near in around:
            if segments[near].sentence != segments[place].sentence:
                break
            if segments[near].condition is None:
                return near
    return None


def condition_spans(segments: Sequence[Segment], issues: Sequence[frozenset[str]], place: int) -> tuple[Span, ...]:
    """The conditions of a main clause: those that follow it, one before it that opens its sentence, and a proviso.

    ``issues`` are those that each segment bears on.
    """
    this = segments[place]
    if this.condition is not None:
        return ()
    found: list[Span] = []
    opens = place == 1 or (place > 1 and segments[place - 2].sentence != this.sentence)
    if opens and _is_condition(segments[place - 1], this.sentence):
        found.append(segments[place - 1].span)
    behind = place + 1
    while behind < len(segments) and _is_condition(segments[behind], this.sentence):
        last = _end_of_insertion(segments, behind)
        found.append((segments[behind].span[0], segments[last].span[1]))
        behind = last + 1
    if not found and _is_proviso(segments, issues, place, behind):
        found.append(_whole(segments, behind))
    return tuple(found)


def _is_proviso(segments: Sequence[Segment], issues: Sequence[frozenset[str]], place: int, behind: int) -> bool:
    """True where the clause ``behind`` says, after a contrast, what the same thing must be or what must come first."""
    if behind >= len(segments):
        return False
    that = segments[behind]
    next_sentence = that.sentence != segments[place].sentence
    if next_sentence and names_terms(that.tokens):
        return True
    contrasts = that.opens_contrast if next_sentence else that.contrasted
    if not contrasts or that.condition is not None or not lean(that.tokens, ()).duty:
        return False
    return bool(issues[place] & issues[behind]) or takes_up(that.tokens)


def _end_of_insertion(segments: Sequence[Segment], place: int) -> int:
    """Where a condition ends whose subject is parted from its verb: "only after the girl, a student, · had been freed"."""
    if segments[place].has_verb:
        return place
    for ahead in range(place + 1, min(place + 1 + LONGEST_INSERTION, len(segments))):
        one = segments[ahead]
        if one.sentence != segments[place].sentence or one.condition is not None or one.joint not in MARKS:
            return place
        if one.has_verb:
            return ahead if one.begins_finite and ahead > place + 1 else place
    return place


def _whole(segments: Sequence[Segment], first: int) -> Span:
    """The span of a clause with what goes on without a verb of its own."""
    last = first
    if names_terms(segments[first].tokens):
        sentence = segments[first].sentence
        last = max(place for place, segment in enumerate(segments) if segment.sentence == sentence)
        first = min(first + 1, last)
    while last + 1 < len(segments) and segments[last + 1].sentence == segments[first].sentence:
        if segments[last + 1].has_verb and not segments[last + 1].begins_with_verb:
            break
        last += 1
    return (segments[first].span[0], segments[last].span[1])


def _is_condition(segment: Segment, sentence: int) -> bool:
    return segment.condition not in (None, "time") and segment.sentence == sentence
