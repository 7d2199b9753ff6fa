"""One voice and its clauses → the positions that it takes: in its own name, in words that take a stand, else none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from readout.model import Passage, Position, Span, Stance, Strength
from readout.reading.clauses import within
from readout.reading.conditions import condition_spans, main_of
from readout.reading.issues import Hit
from readout.reading.position_tables import STRENGTHS, position_tables
from readout.reading.reasoning import note_position
from readout.reading.sayings import Saying
from readout.reading.segments import Segment
from readout.reading.spoken import Clause
from readout.reading.stance import hands_on, precedes, sets_terms, strength_of_act
from readout.reading.subjects import Subjects
from readout.reading.views import CastView

NEXT = 1
"""So many words at most stand between a bare refusal and what it refuses ("no early elections")."""
_BINDING = ("needed", "traded", "barred", "if")


@dataclass(frozen=True)
class Voice:
    """A party's voice in a report: who speaks, how, and the clauses of what is said.

    ``parties`` are those in whose name it is said: the speaker's, and those that speak with him. ``hidden`` are the
    pieces that another voice inside this one says for itself, ``following`` the first sentence of the speaker's next
    statement, where it goes on with a contrast. ``narrated`` is true where the report itself tells what the party
    wants: then only words of will count whose subject it is, not what the reporter says must be.
    """

    text: str
    parties: tuple[str, ...]
    speaker: str | None
    statement: str | None
    saying: Saying
    clauses: tuple[Clause, ...]
    hidden: tuple[Span, ...]
    cast: CastView
    following: tuple[Clause, ...] = ()
    narrated: bool = False

    def positions(self) -> Iterator[Position]:
        """The positions taken, those of main clauses before those that their conditions imply."""
        conditional = [clause.segment.condition is not None for clause in self.clauses]
        for place in sorted(range(len(self.clauses)), key=lambda place: (conditional[place], place)):
            for position in self._of_clause(place):
                for party in self.parties:
                    yield replace(position, party=party)

    def _of_clause(self, place: int) -> Iterator[Position]:
        clause = self.clauses[place]
        asked = clause.segment.asked
        told = [hit for hit in clause.hits if asked is None or hit.first < asked]
        hits = [hit for hit in told if not self.hides(clause, hit)]
        side = self._side(place) if hits else None
        if side is None:
            return
        conditions = self.conditions(place)
        evidence = Passage.of(self.text, clause.segment.span)
        for hit in hits:
            is_open, direction = self._is_open(place, hit), _direction(clause, hit)
            if direction or is_open:
                stance = _stance(side * direction, conditions, is_open)
                strength = None if stance == "open" else self._strength(place)
                taken = Position(self.parties[0], hit.issue, stance, strength, conditions, self.statement, evidence)
                note_position(self, place, hit, taken)
                yield taken

    def conditions(self, place: int) -> tuple[Passage, ...]:
        """The conditions of a clause; the speaker's next statement may add one."""
        segments, issues = self._told
        clause, kind = self.clauses[place], self.clauses[place].segment.condition
        spans = condition_spans(segments, issues, place)
        if kind is None and self._is_demand(place):
            near = segments[max(place - 1, 0) : place + 1 + len(spans)]
            traded = {segment.span for segment in near if segment.condition == "traded"}
            spans = tuple(span for span in spans if span not in traded)
        first = self._comes_first(place) if kind == "time" else self._asked_for(place) if kind == "traded" else None
        if first is not None:
            spans = (segments[first].span,)
        if not spans and _sets_terms(clause, self._is_demand(place)):
            spans = (clause.segment.span,)
        return tuple(Passage.of(self.text, span) for span in spans)

    def _is_demand(self, place: int) -> bool:
        """True where a main clause says what others must do."""
        return (self.saying.demands and self._is_in_reach(place)) or self.clauses[place].duty

    def _asked_for(self, place: int) -> int | None:
        """The clause that says what others must do for what this one holds out: "that they go | in return for a truce"."""
        main = main_of(self._segments, place)
        return main if main is not None and self._is_demand(main) else None

    def _comes_first(self, place: int) -> int | None:
        """The clause that says what must be before this one: "the fighting must stop | before a captive is freed"."""
        main = main_of(self._segments, place)
        if main is None or main > place or not self.clauses[main].leaning.duty or self.narrated:
            return None
        return main if precedes(self._segments[place].tokens) else None

    def _is_open(self, place: int, hit: Hit) -> bool:
        """True where the clause, or the cue that governs it, only says that the issue may be spoken of."""
        clause = self.clauses[place]
        if clause.segment.condition is not None or clause.turned:
            return False
        by_cue = self.saying.opens and not place
        return (by_cue and not clause.leaning.turned) or clause.leaning.is_open(hit)

    def _side(self, place: int) -> int | None:
        """1 where the clause's words are what the party wants, -1 where the opposite is; ``None`` where neither."""
        clause = self.clauses[place]
        if clause.segment.condition is not None:
            return self._side_of_condition(place)
        if self.saying.act == "threaten" and not self._is_conditional(place, _BINDING):
            return None
        if not self._waits(place) and not self._takes_a_stand(place):
            return None
        turned_by_cue = self.saying.refuses and self._is_in_reach(place)
        return -1 if clause.turned != turned_by_cue else 1

    def _waits(self, place: int) -> bool:
        """True for a refusal that a condition ends: "there is no truce | unless …"."""
        leaning = self.clauses[place].leaning
        refused = (leaning.turned or self._shares_refusal(place)) and not leaning.facts
        if not refused or not self._is_conditional(place, ("needed", "traded", "barred", "while")):
            return False
        return not self.narrated or self.subjects.is_own(place, len(self._segments[place].tokens))

    def _side_of_condition(self, place: int) -> int | None:
        """The same of a condition: what is asked for, what stands in the way, or neither."""
        kind, main = self._segments[place].condition, main_of(self._segments, place)
        if self.saying.act == "threaten":
            return {"needed": 1, "barred": 1, "if": -1}.get(kind or "")
        if kind == "barred":
            return 1
        if kind == "time" or main is None:
            return 1 if self._comes_first(place) is not None else None
        return self._side_towards(place, main)

    def _side_towards(self, place: int, main: int) -> int | None:
        """The same of a condition of the clause ``main``."""
        kind, clause = self._segments[place].condition, self.clauses[main]
        refused = clause.leaning.turned
        if not refused and not self._takes_a_stand(main):
            return None
        if kind in ("needed", "traded") or (kind == "while" and not refused):
            return 1
        if refused:
            return -1
        # "We will do this if you do that": that is asked for where this is held out, not where it is a duty.
        return 1 if clause.hits and not clause.duty else None

    def _takes_a_stand(self, place: int) -> bool:
        """True where the clause's words, or the cue that governs them, take a stand in the speaker's own name."""
        clause, leaning = self.clauses[place], self.clauses[place].leaning
        if leaning.unsure or (leaning.facts and not clause.duty):
            return False
        if not self.narrated and (clause.duty or leaning.barrier or self._is_governed(place)):
            return True
        will = _first(leaning.will, leaning.weighed, None if self.narrated else leaning.future)
        if will is not None:
            return self.is_own_will(place, will)
        if self.narrated and (leaning.barrier or clause.duty):
            return self.subjects.is_for_party(place)
        if self._goes_on(place):
            return self._takes_a_stand(place - 1)
        bound = leaning.modal is not None and self._is_conditional(place, _BINDING)
        return self.is_own_will(place, leaning.modal or 0) if bound else _refuses_barely(clause)

    def _goes_on(self, place: int) -> bool:
        """True where the clause says what the one before it introduces, or goes on with its list."""
        clause = self.clauses[place]
        introduced = self.narrated and clause.segment.joint == ":" and self._segments[place - 1].joint != ":"
        return place > 0 and (introduced or clause.inherited is not None)

    def _shares_refusal(self, place: int) -> bool:
        """True for "a truce | without monitors is out of the question": the refusal stands behind the condition."""
        if self._segments[place].has_verb or place + 1 == len(self.clauses):
            return False
        behind = self._segments[place + 1]
        return behind.condition == "barred" and behind.has_verb

    def is_own_will(self, place: int, will: int) -> bool:
        """True where the word of will, token ``will`` of the clause, is the speaker's own side's."""
        if self.subjects.is_own(place, will):
            return True
        # "There will be no truce", "troops could be sent only if": it is the speaker's to refuse or grant.
        leaning = self.clauses[place].leaning
        hangs = leaning.modal is not None and (leaning.turned or self._is_conditional(place, _BINDING))
        return hangs and self.subjects.is_nobodys(place, will)

    def _is_conditional(self, place: int, kinds: Sequence[str]) -> bool:
        """True where a condition of one of ``kinds`` belongs to the clause."""
        sentence = self._segments[place].sentence
        near = self._segments[place + 1 : place + 2] + (self._segments[:1] if place == 1 else ())
        return any(segment.condition in kinds and segment.sentence == sentence for segment in near)

    def _is_governed(self, place: int) -> bool:
        """True where the cue alone takes a stand: by its act, or by insisting on what has no finite verb of its own."""
        segment = self._segments[place]
        # "Agrees to a truce | rejects monitors": a verb of its own, with the subject of the cue.
        told_on = place > 0 and segment.begins_finite and self.clauses[place].inherited is None
        if told_on or not self._is_in_reach(place):
            return False
        if self.saying.takes_a_stand:
            return True
        denied = self.saying.cue is not None and self.saying.cue.act == "deny"
        firm = hands_on(segment.tokens) if denied else self.saying.strength in ("demand", "red-line")
        return firm and not segment.has_verb

    def _is_in_reach(self, place: int) -> bool:
        """True where the cue still governs the clause: in the first sentence, before any contrast."""
        return not self._segments[place].sentence and place < self._reach

    def _strength(self, place: int) -> Strength | None:
        clause, cue = self.clauses[place], self.saying.strength
        if clause.strength == "demand" and self._has_barrier:
            return "red-line"
        by_cue = cue if cue == "red-line" or self._is_governed(place) else None
        shown = next((strength for strength in STRENGTHS if strength in (by_cue, clause.strength)), None)
        if shown is None and clause.segment.condition in ("needed", "traded", "barred"):
            return "demand"
        return shown or cue or strength_of_act(self.saying.act)

    def hides(self, clause: Clause, hit: Hit) -> bool:
        """True where another voice inside this one says the words of a hit for itself."""
        tokens = clause.segment.tokens
        span = (tokens[hit.first].span[0], tokens[hit.last - 1].span[1])
        return any(within(span, piece) for piece in self.hidden)

    @cached_property
    def _segments(self) -> tuple[Segment, ...]:
        return tuple(clause.segment for clause in self.clauses)

    @cached_property
    def _told(self) -> tuple[tuple[Segment, ...], tuple[frozenset[str], ...]]:
        """The segments, with those that follow, and the issues of each."""
        told = (*self.clauses, *self.following)
        issues = tuple(frozenset(hit.issue for hit in clause.hits) for clause in told)
        return tuple(clause.segment for clause in told), issues

    @cached_property
    def _reach(self) -> int:
        """The place of the first clause behind a contrast, where the cue's reach ends."""
        places = range(len(self.clauses))
        return next((place for place in places if self._segments[place].contrasted), len(self.clauses))

    @cached_property
    def _has_barrier(self) -> bool:
        return any(clause.leaning.barrier for clause in self.clauses)

    @cached_property
    def subjects(self) -> Subjects:
        """The subjects of its clauses."""
        return Subjects(
            self.text, self.clauses, self.parties, self.speaker, self.saying.start, self.cast, self.narrated
        )


def _direction(clause: Clause, hit: Hit) -> int:
    """1 where the clause's words are for the proposal, -1 against it, 0 where they do not say."""
    if clause.segment.condition == "barred":
        # "No signature without a guarantee": what must not be missing is wanted, whatever names it.
        return hit.direction * clause.leaning.sign(hit, only_before=True) if hit.direction else 1
    if not hit.direction and clause.leaning.barrier:
        # Who will not speak of a matter at all will not have it changed.
        return -1
    if _refuses_one_kind(clause, hit):
        return hit.direction
    return hit.direction * clause.leaning.sign(hit)


def _refuses_one_kind(clause: Clause, hit: Hit) -> bool:
    """True for "will never sign a truce that leaves …": who says so wants a truce, and another one."""
    tokens, table = clause.segment.tokens, position_tables()
    if hit.last >= len(tokens) or not (tokens[hit.last].text == "that" or table.one_of("relating", tokens[hit.last])):
        return False
    turned = [turn.last for turn in clause.leaning.turns if turn.kind == "long" and turn.last <= hit.first]
    return bool(turned) and any(token.bases & table.words["concluding"] for token in tokens[turned[0] : hit.first])


def _sets_terms(clause: Clause, demanded: bool) -> bool:
    """True for "any truce must …": what is said of every truce is what a truce depends on."""
    return (
        (clause.leaning.duty or demanded)
        and sets_terms(clause.segment.tokens)
        and any(hit.first == 1 for hit in clause.hits)
    )


def _refuses_barely(clause: Clause) -> bool:
    """True for "no elections before May": a refusal without a verb, right before what is refused."""
    turns = clause.leaning.turns
    if clause.segment.has_verb or not turns or turns[0].first:
        return False
    return any(hit.direction and hit.first - turns[0].last <= NEXT for hit in clause.hits)


def _first(*places: int | None) -> int | None:
    return min((place for place in places if place is not None), default=None)


def _stance(sign: int, conditions: Sequence[Passage], is_open: bool) -> Stance:
    if conditions:
        return "conditional"
    if is_open:
        return "open"
    return "supports" if sign > 0 else "opposes"
