"""Mentions of meetings: all that one trigger and its clause say of a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.model import MeetingFormat, MeetingKind, MeetingLevel, MeetingStatus, Span, Statement, Venue, Window
from readout.reading.clauses import (
    LONGEST,
    has_finite_verb,
    within,
    words_in,
)
from readout.reading.encounters.journeys import is_stay, with_journeys
from readout.reading.encounters.manner import format_of, level_of
from readout.reading.encounters.participants import Takers, taking_part, towards
from readout.reading.encounters.scene import Line, Scene, line_of
from readout.reading.encounters.speakers import led, with_speaker
from readout.reading.encounters.status import Phase, Standing, standing
from readout.reading.encounters.triggers import Trigger, find_triggers
from readout.reading.encounters.venues import reaches_place, venues_of
from readout.reading.encounters.windows import times_of, window_of
from readout.reading.phrases import leading, leads_to, pattern

# "It is unclear whether" stands so far before a clause at most; "whether" is part of it or not.
_ASKED, _WHETHER = 80, 12
# "What X of Y called Z": so far before the verb at most.
_NAMED = 80
# A sentence that names more meetings is a list, and is read so far.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a meeting.

    ``number`` is which of a row it is ("the second round"); ``goes_on`` is true for what a verb of meeting is followed by
    ("will sit down for a first round").
    ``points`` is true where it only points at one named before ("the talks", "it"); ``inherits`` where those who take
    part are those of the last one ("the two leaders", "the next round"); ``offices`` where states stand for those who
    hold office in them ("the presidents of A and B"); ``named`` for a noun that names one event; ``persons`` are those of
    the participants who are persons; ``holder`` is the statement that tells it, and ``scope`` the words that do.
    """

    kind: MeetingKind | None
    trigger: Span
    bounds: Span
    sentence: int
    participants: tuple[str, ...]
    venues: tuple[Venue, ...]
    window: Window
    status: MeetingStatus | None
    phase: Phase | None
    points: bool = False
    further: bool = False
    inherits: bool = False
    offices: bool = False
    parties: frozenset[str] = frozenset()
    named: bool = False
    loose: bool = False
    persons: frozenset[str] = frozenset()
    scope: Span = (0, 0)
    holder: Statement | None = None
    level: MeetingLevel | None = None
    format: MeetingFormat | None = None
    number: int | None = None
    goes_on: bool = False

    @property
    def place(self) -> int:
        """Where the trigger begins."""
        return self.trigger[0]

    @property
    def family(self) -> str | None:
        """Calls are one family; all else, where people come together, the other."""
        return None if self.kind is None else "call" if self.kind == "call" else "in person"

    def is_meeting(self) -> bool:
        """True where it says enough to be a meeting of its own.

        Two take part; or one does, and there is a place or time; or one event is named, with both place and day.
        """
        if self.kind is None:
            return False
        if len(self.participants) > 1:
            return True
        when = bool(self.window.start or self.window.end)
        if self.kind == "call" or not (self.venues or when):
            return False
        return len(self.participants) == 1 or (self.named and when and bool(self.venues))

    def is_one_sides_talks(self) -> bool:
        """True for "after an hour of talks, the X envoy said": talks that are done, with one of those in them."""
        return self.kind == "talks" and self.status in ("held", "reported") and len(self.participants) == 1

    def is_of_a_row(self) -> bool:
        """True for "the second round" of which a status, a day or a place is told, whoever takes part."""
        told = self.status or self.venues or self.window.start or self.window.end
        return self.kind is not None and self.number is not None and bool(told) and self.status != "denied"

    def stands_alone(self) -> bool:
        """True for "the phone call lasted an hour", told as done, or put off, of which nothing was told before."""
        if self.kind is None or self.participants or not self.points:
            return False
        if self.status in ("postponed", "cancelled"):
            return bool(self.venues or self.window.text)
        if self.phase != "past":
            return False
        return self.kind != "talks" or bool(self.venues or self.window.text)


def find_mentions(scene: Scene) -> Iterator[Mention]:
    """The mentions of a report, title first, in order."""
    title = [scene.layout.title] if scene.layout.title else []
    for number, sentence in enumerate([*title, *scene.layout.sentences]):
        if sentence[1] - sentence[0] <= LONGEST and not _is_note(scene.text, sentence):
            triggers = find_triggers(scene.text, sentence, scene.words)
            triggers = with_journeys(scene.text, sentence, triggers, scene.words)
            if triggers:
                triggers = triggers[:_MOST]
                line = line_of(scene, number, sentence, triggers)
                kept = tuple(one for one in triggers if _holds_good(scene, line, one))
                line = replace(line, triggers=kept)
                found = ((trigger, _mention(scene, line, trigger)) for trigger in kept)
                yield from (one for trigger, one in found if not _is_habit(scene, line, trigger, one))


def _is_note(text: str, sentence: Span) -> bool:
    """True for "Correction: an earlier version of this report gave a wrong day for the talks", which tells of the report."""
    start = sentence[0]
    while start < sentence[1] and not text[start].isalnum():
        start += 1
    match = pattern("meetings", "notes").match(text, start, sentence[1])
    return match is not None and (" " in match.group() or text[match.end() : match.end() + 1] in (":", ","))


def _is_habit(scene: Scene, line: Line, trigger: Trigger, mention: Mention) -> bool:
    """True for "the council meets in X": what is done now and then, and tells of no occasion."""
    if line.headline or not trigger.verb or mention.status or mention.phase or mention.window.text:
        return False
    return scene.text[slice(*trigger.span)].split()[0].endswith("s")


def _holds_good(scene: Scene, line: Line, trigger: Trigger) -> bool:
    """False for a verb that tells a meeting only with somebody, or a place, behind it, and has none."""
    if trigger.verb and pattern("meetings", "whenever").match(scene.text, trigger.span[1] + 1, line.span[1]):
        return False
    naming = (max(line.span[0], trigger.span[0] - _NAMED), trigger.span[0])
    if trigger.toward and leads_to(pattern("meetings", "what"), scene.text, *naming, words=6):
        return False
    if trigger.reaching:
        return reaches_place(scene.text, line.span, trigger, scene.words, line.people)
    return not trigger.toward or towards(scene.text, line.span, trigger, line.takers, scene.words)


def _mention(scene: Scene, line: Line, trigger: Trigger) -> Mention:
    clause = line.clause_of(trigger)
    holder, content = _holder(scene, trigger)
    scope = (max(clause[0], content[0]), min(clause[1], content[1])) if content else clause
    scope = (min(scope[0], trigger.span[0]), max(scope[1], trigger.span[1]))
    after = line.after(trigger)
    told = taking_part(
        scene.text, clause, line.span, trigger, line.takers, scene.words,
        until=after.span[0] if after and after.kind else None, headline=line.headline,
    )  # fmt: skip
    told = led(scene, line, _with_travellers(scene, line, trigger, told))
    told = with_speaker(scene, line, scope, trigger, holder, told)
    dated = times_of(scene, line, scope, trigger)
    hosts = [*told.spans, *(time.span for time in dated)]
    said = _standing(scene, line, clause, scope, trigger, holder)
    # "X names a venue for the talks": a lone subject of a meeting already named says nothing of who takes part.
    # "Denied that any meeting took place" is about the one that was told of.
    undone = not told.actors and said.status == "denied"
    alone = not told.reciprocal and len(told.actors) < (2 if trigger.definite else 1)
    venues = _venues(scene, line, clause, trigger, hosts)
    # "A meeting is under consideration" goes on with those of the sentence before.
    loose = not (told.actors or trigger.definite or trigger.pronoun or trigger.further or trigger.verb) and bool(dated)
    persons = [scene.persons_by_id[one] for one in told.actors if one in scene.persons]
    return Mention(
        kind=trigger.kind,
        trigger=trigger.span,
        bounds=line.span,
        sentence=line.number,
        participants=told.actors if len(told.actors) > 1 or not told.reciprocal else (),
        venues=venues,
        window=window_of(scene.text, dated, said, scene.published),
        status=said.status,
        phase=said.phase,
        points=alone and not trigger.further and (trigger.pronoun or trigger.definite or undone),
        further=trigger.further,
        inherits=told.reciprocal or (alone and (trigger.further or loose)),
        loose=loose and not told.reciprocal,
        offices=_hold_office(scene, line, told),
        parties=frozenset(scene.cast.party_of(actor) or actor for actor in told.actors),
        named=_is_event(scene.text, trigger),
        persons=frozenset(actor for actor in told.actors if actor in scene.persons),
        scope=scope,
        holder=holder,
        level=level_of(scene.text, clause, trigger, told, persons),
        format=format_of(scene.text, scope, trigger, placed=bool(venues)),
        number=trigger.number,
        goes_on=_goes_on(scene, line, trigger),
    )


def _goes_on(scene: Scene, line: Line, trigger: Trigger) -> bool:
    """True for the noun in "will sit down in X on Monday for a first round of talks"."""
    start = line.span[0]
    if trigger.number is not None and leads_to(
        pattern("meetings", "it_was"), scene.text, start, trigger.span[0], words=2
    ):
        return True
    before = line.before(trigger)
    if before is None or trigger.verb or trigger.pronoun or not before.verb or before.kind not in ("meeting", "talks"):
        return False
    gap = (before.span[1], trigger.span[0])
    return leads_to(pattern("meetings", "what_for"), scene.text, *gap, words=4) and not has_finite_verb(
        scene.words, *gap
    )


def _with_travellers(scene: Scene, line: Line, trigger: Trigger, told: Takers) -> Takers:
    """Those who take part, with those who travel to it: "A flew to X for talks with B"."""
    if trigger.journey is None:
        return told
    going = Trigger(trigger.journey, "visit", verb=True)
    clause = next((part for part in line.clauses if part[0] <= going.span[0] < part[1]), line.span)
    travellers = taking_part(scene.text, clause, line.span, going, line.takers, scene.words, headline=line.headline)
    actors = tuple(dict.fromkeys([*travellers.actors, *told.actors]))
    return Takers(actors, tuple(sorted({*travellers.spans, *told.spans})))


def _venues(scene: Scene, line: Line, clause: Span, trigger: Trigger, hosts: Sequence[Span]) -> tuple[Venue, ...]:
    """The places of a trigger: those between the triggers round it, else where the journey to it leads."""
    before, after = line.before(trigger), line.after(trigger)
    start = trigger.span[0] if before or trigger.journey else clause[0]
    end = min(clause[1], after.span[0]) if after and not after.pronoun else clause[1]
    reach = (min(start, trigger.span[0]), max(end, trigger.span[1]))
    found = venues_of(scene.text, clause, reach, trigger, hosts, scene.words, line.people)
    if found or trigger.journey is None:
        return found
    going = Trigger(trigger.journey, "visit", verb=True)
    reach = (going.span[0], trigger.span[0])
    return venues_of(scene.text, reach, reach, going, hosts, scene.words, line.people)


def _standing(
    scene: Scene, line: Line, clause: Span, scope: Span, trigger: Trigger, holder: Statement | None
) -> Standing:
    """The status that the words round a trigger give it, the nearer ones first."""
    if _is_asked(scene, line, scope, trigger):
        return Standing("unclear", None)
    lead = (max(line.span[0], trigger.span[0] - _ASKED), trigger.span[0])
    if leads_to(pattern("meetings", "asked"), scene.text, *lead, words=5):
        return Standing("considered", "future")
    denial = pattern("meetings", "statuses", "denied", "before")
    if holder and denial.search(scene.text, min(clause[0], scope[0]), scope[0]):
        return Standing("denied", None)
    end = line.end_of(scene.text, clause) if scope[1] == clause[1] else scope[1]
    near = _near(scene, line, (scope[0], end), trigger)
    said = standing(scene.text, near, trigger, scene.words, holder)
    if said.status is None and line.headline:
        said = _in_headline(scene, trigger) or said
    for wider in ((scope[0], end), clause):
        if said.status is None and wider != near:
            said = standing(scene.text, wider, trigger, scene.words, holder)
    outright = not has_finite_verb(scene.words, scope[0], trigger.span[0])
    if outright and holder and holder.act == "reject" and said.status in (None, "considered", "proposed", "planned"):
        return Standing("denied", said.phase)
    if said.status is None and trigger.journey:
        stayed = is_stay(scene.text, trigger.journey)
        return Standing("held", "past") if stayed else Standing("planned", "future")
    return said


def _near(scene: Scene, line: Line, scope: Span, trigger: Trigger) -> Span:
    """The scope without what another meeting's verb tells."""
    before, after = line.before(trigger), line.after(trigger)
    start, end = scope
    if before and has_finite_verb(scene.words, before.span[1], trigger.span[0]):
        start = max(start, before.span[1])
    if after and has_finite_verb(scene.words, trigger.span[1], after.span[0]):
        end = min(end, after.span[0])
    return (start, end)


def _in_headline(scene: Scene, trigger: Trigger) -> Standing | None:
    """In a headline "X heads to Y" is ahead, and any other present has happened."""
    if pattern("meetings", "heading").match(scene.text, *trigger.span):
        return Standing("planned", "future")
    return Standing("held", "past") if _is_present(scene, trigger) else None


def _is_asked(scene: Scene, line: Line, scope: Span, trigger: Trigger) -> bool:
    """True behind "it is unclear whether", where the clause or the content begins with "whether"."""
    start = max(line.span[0], scope[0] - _ASKED)
    asked = pattern("meetings", "statuses", "unclear", "before").finditer(scene.text, start, trigger.span[0])
    return any(abs(match.end() - scope[0]) < _WHETHER for match in asked)


def _is_present(scene: Scene, trigger: Trigger) -> bool:
    """True for a verb in the present, or a noun behind "hold", not "to hold": a headline tells so what has happened."""
    start = trigger.span[0]
    if trigger.verb:
        return any(word.tag in ("VBP", "VBZ") for word in words_in(scene.words, *trigger.span))
    finder = pattern("meetings", "present_holding")
    holds = leading(finder, scene.text, max(0, start - 60), start, words=4)
    return any(not scene.text[: match.start()].lower().endswith("to ") for match in holds)


def _hold_office(scene: Scene, line: Line, told: Takers) -> bool:
    """True where states stand for their office-holders: "the presidents of A and B", "A and B ministers"."""
    if not told.spans or any(actor in scene.persons for actor in told.actors):
        return False
    start, end = max(line.span[0], told.spans[0][0] - 40), min(line.span[1], told.spans[-1][1] + 40)
    before = pattern("meetings", "offices").search(scene.text, start, told.spans[0][0])
    return bool(before or pattern("meetings", "offices").search(scene.text, told.spans[-1][1], end))


def _is_event(text: str, trigger: Trigger) -> bool:
    """True for a noun that names one event: "the talks", "a summit", not "meetings"."""
    return not (trigger.verb or trigger.pronoun) and not pattern("meetings", "many").match(text, *trigger.span)


def _holder(scene: Scene, trigger: Trigger) -> tuple[Statement | None, Span | None]:
    """The innermost statement whose content holds the trigger, and the piece of content that does."""
    around = [(span, one) for span, one in scene.contents.at(*trigger.span) if within(trigger.span, span)]
    if not around:
        return None, None
    span, statement = min(around, key=lambda pair: pair[0][1] - pair[0][0])
    # "X rejected Y's proposal for a meeting": X's word on it counts, not that Y has made it.
    turned_down = next((pair for pair in around if pair[1].act == "reject"), None)
    return (turned_down[1], turned_down[0]) if turned_down and statement.act == "assert" else (statement, span)
