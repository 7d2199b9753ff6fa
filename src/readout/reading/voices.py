"""One voice and its clauses → the positions that it takes: in its own name, in words that take a stand, else none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.model import Act, Passage, Position, Span, Stance, Strength
from readout.reading.acts import CueReading
from readout.reading.clauses import within
from readout.reading.issues import Hit
from readout.reading.segments import Segment
from readout.reading.stance import Leaning, is_own, strength_of_act
from readout.reading.views import CastView

ACTING = frozenset(
    {"demand", "propose", "offer", "accept", "reject", "commit", "condition", "expect", "support", "appeal"}
)
"""The acts whose cue alone takes a stand on what the content names."""

_CONTRAST = frozenset({"but", "while", "whereas", "although", "though", "yet", "because", "since", "however", ";"})
_STRENGTHS: tuple[Strength, ...] = ("red-line", "demand", "preference")


@dataclass(frozen=True, slots=True)
class Clause:
    """A segment with its issues and its leaning; ``inherited`` is the clause before it where it goes on with a list."""

    segment: Segment
    hits: tuple[Hit, ...]
    leaning: Leaning
    inherited: Clause | None

    @property
    def listed(self) -> int:
        """How many clauses before it the list holds that it goes on with."""
        return 0 if self.inherited is None else self.inherited.listed + 1

    @property
    def duty(self) -> bool:
        """True where the clause, or the list that it goes on with, says what must be."""
        return self.leaning.duty or (self.inherited is not None and self.inherited.duty)

    @property
    def strength(self) -> Strength | None:
        """The strength that the clause's words show, or those of the list that it goes on with."""
        return self.leaning.strength or (self.inherited.strength if self.inherited else None)

    @property
    def turned(self) -> bool:
        """True where a reverser of the clause before it goes on ("rule out a truce, peacekeepers and elections")."""
        if self.inherited is None or self.segment.joint == "nor":
            return False
        listed = not self.segment.begins_with_verb or self.segment.joint == "or"
        onward = self.segment.joint == "and" and self.segment.tokens[0].text == "to"
        return (listed or onward) and (self.inherited.leaning.turned != self.inherited.turned)


@dataclass(frozen=True, slots=True)
class Voice:
    """A party's voice in a report: who speaks, by which act and cue, and the clauses of what is said.

    ``hidden`` are the pieces that another voice inside this one says for itself.
    """

    text: str
    party: str
    speaker: str | None
    statement: str | None
    act: Act | None
    cue: CueReading | None
    cue_turned: bool
    cue_strength: Strength | None
    clauses: tuple[Clause, ...]
    hidden: tuple[Span, ...]
    cast: CastView

    def positions(self) -> Iterator[Position]:
        """The positions taken, those of main clauses before those that their conditions imply."""
        conditional = [clause.segment.condition is not None for clause in self.clauses]
        for place in sorted(range(len(self.clauses)), key=lambda place: (conditional[place], place)):
            yield from self._of_clause(place)

    def _of_clause(self, place: int) -> Iterator[Position]:
        clause = self.clauses[place]
        asked = clause.segment.asked
        told = [hit for hit in clause.hits if asked is None or hit.first < asked]
        hits = [hit for hit in told if hit.direction and not self._is_hidden(clause, hit)]
        side = self._side(place) if hits else None
        if side is None:
            return
        conditions = self._conditions(place)
        for hit in hits:
            stance = _stance(side * hit.direction * clause.leaning.sign(hit), conditions)
            evidence = Passage.of(self.text, clause.segment.span)
            yield Position(self.party, hit.issue, stance, self._strength(place), conditions, self.statement, evidence)

    def _side(self, place: int) -> int | None:
        """1 where the clause's words are what the party wants, -1 where the opposite is; ``None`` where neither."""
        clause = self.clauses[place]
        if clause.segment.condition is not None:
            return self._side_of_condition(place)
        waits = clause.leaning.turned and place + 1 < len(self.clauses)
        waits = waits and self.clauses[place + 1].segment.condition in ("needed", "barred")
        if not waits and not self._takes_a_stand(place):
            return None
        return -1 if clause.turned != self._is_turned_by_cue(place) else 1

    def _side_of_condition(self, place: int) -> int | None:
        """The same of a condition: what is asked for, what stands in the way, or neither."""
        kind, main = self.clauses[place].segment.condition, self._main_of(place)
        if kind == "barred":
            return 1
        if kind == "time" or main is None:
            return None
        refused = self.clauses[main].leaning.turned
        if not refused and not self._takes_a_stand(main):
            return None
        if kind == "needed":
            return 1
        if kind == "while" or refused:
            return -1 if refused else 1
        # "We will do this if you do that": that is asked for where this is held out, not where it is a duty.
        held_out = any(hit.direction for hit in self.clauses[main].hits) and not self.clauses[main].duty
        return 1 if held_out else None

    def _takes_a_stand(self, place: int) -> bool:
        """True where the clause's words, or the cue that governs them, take a stand in the speaker's own name."""
        clause = self.clauses[place]
        leaning = clause.leaning
        if leaning.unsure or (leaning.facts and not clause.duty):
            return False
        if clause.duty or self._is_governed(place):
            return True
        if leaning.will is not None:
            return self._is_own_subject(clause, leaning.will)
        if clause.inherited is not None and place:
            return self._takes_a_stand(place - 1)
        # "No elections before May": a bare refusal.
        return not clause.segment.has_verb and bool(leaning.turns) and leaning.turns[0].first == 0

    def _is_own_subject(self, clause: Clause, will: int) -> bool:
        """True where the first party named before the word of will is the speaker's, or only "it", "we" … is."""
        before = clause.segment.tokens[:will]
        if not before:
            return True
        named = self.cast.mentions(clause.segment.span[0], before[-1].span[1])
        parties = [party for party in (self.cast.party_of(actor) for _, actor in named) if party is not None]
        if parties:
            return parties[0] == self.party
        only_speaker = bool(named) and all(actor == self.speaker for _, actor in named)
        return only_speaker or any(is_own(token) for token in before)

    def _is_governed(self, place: int) -> bool:
        """True where the cue alone takes a stand: by its act, or by insisting on what has no finite verb of its own."""
        if not self._is_in_reach(place):
            return False
        if self.cue is not None and self.cue.act in ACTING:
            return True
        return not self.clauses[place].segment.has_verb and self.cue_strength in ("demand", "red-line")

    def _is_turned_by_cue(self, place: int) -> bool:
        """True where the cue rejects or denies what the clause says, or turns round what it would do ("is unlikely to agree")."""
        refuses = self.cue is not None and self.cue.act in ("reject", "deny")
        return (refuses or self.cue_turned) and self._is_in_reach(place)

    def _is_in_reach(self, place: int) -> bool:
        """True where the cue still governs the clause: in the first sentence, before any contrast."""
        if self.clauses[place].segment.sentence:
            return False
        return not any(clause.segment.joint in _CONTRAST for clause in self.clauses[: place + 1])

    def _strength(self, place: int) -> Strength | None:
        clause = self.clauses[place]
        by_cue = self.cue_strength if self._is_governed(place) or self.cue_strength == "red-line" else None
        shown = next((strength for strength in _STRENGTHS if strength in (by_cue, clause.strength)), None)
        if shown is None and clause.segment.condition in ("needed", "barred"):
            return "demand"
        return shown or self.cue_strength or strength_of_act(self.act)

    def _main_of(self, place: int) -> int | None:
        """The main clause that a condition belongs to: the one before it in its sentence, else the one behind it."""
        for around in (range(place - 1, -1, -1), range(place + 1, len(self.clauses))):
            for near in around:
                if self.clauses[near].segment.sentence != self.clauses[place].segment.sentence:
                    break
                if self.clauses[near].segment.condition is None:
                    return near
        return None

    def _conditions(self, place: int) -> tuple[Passage, ...]:
        """The conditions of a main clause: those that follow it, and one before it that opens its sentence."""
        segments = [clause.segment for clause in self.clauses]
        this = segments[place]
        if this.condition is not None:
            return ()
        found: list[Segment] = []
        opens = place == 1 or (place > 1 and segments[place - 2].sentence != this.sentence)
        if opens and _is_condition(segments[place - 1], this.sentence):
            found.append(segments[place - 1])
        for segment in segments[place + 1 :]:
            if not _is_condition(segment, this.sentence):
                break
            found.append(segment)
        return tuple(Passage.of(self.text, segment.span) for segment in found)

    def _is_hidden(self, clause: Clause, hit: Hit) -> bool:
        tokens = clause.segment.tokens
        span = (tokens[hit.first].span[0], tokens[hit.last - 1].span[1])
        return any(within(span, piece) for piece in self.hidden)


def _is_condition(segment: Segment, sentence: int) -> bool:
    return segment.condition not in (None, "time") and segment.sentence == sentence


def _stance(sign: int, conditions: Sequence[Passage]) -> Stance:
    if conditions:
        return "conditional"
    return "supports" if sign > 0 else "opposes"
