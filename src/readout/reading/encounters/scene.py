"""What a mention of a meeting is read from: the report, and the sentence with all who are named in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from readout.model import Span, Statement, Time, Word
from readout.reading.clauses import clauses, overlaps, touching, within
from readout.reading.encounters.offices import is_office
from readout.reading.encounters.sides import names_of, pairs_in, sides_in, state_actors
from readout.reading.encounters.takers import Taker, heads
from readout.reading.encounters.triggers import Trigger
from readout.reading.encounters.venues import is_place, is_state, place_at
from readout.reading.grid import Grid
from readout.reading.phrases import leads_to, pattern, phrases
from readout.reading.views import CastView, LayoutView

# Sentences before a meeting of "the two leaders" in which they are sought, where the report is not about two sides.
_NEAR = 2
_MOMENTS = frozenset({"DATE", "TIME"})


class Scene:
    """What all mentions of a report are read from; things are found by place, not by asking all of them."""

    def __init__(
        self,
        text: str,
        layout: LayoutView,
        statements: Sequence[Statement],
        cast: CastView,
        times: Sequence[Time],
        words: Sequence[Word],
        published: str | None = None,
    ) -> None:
        self.text, self.layout, self.cast, self.words = text, layout, cast, words
        self.published = published
        self.order = {statement.id: number for number, statement in enumerate(statements)}
        self.statements = statements
        self.contents = Grid((span, statement) for statement in statements for span in statement.content.spans)
        self.times = Grid((time.span, time) for time in times if _is_day(time))
        self.states = state_actors(cast.actors)
        # A town that the encoder takes for a place once is one wherever it is named.
        self.places = frozenset(word.text.casefold() for word in words if word.entity == "place")
        self.names = names_of(text, cast.actors, self.states)
        self.vague = frozenset(actor.id for actor in cast.actors if actor.type in ("unnamed", "group"))
        self.persons = frozenset(actor.id for actor in cast.actors if actor.type == "person")
        self.persons_by_id = {actor.id: actor for actor in cast.actors if actor.type == "person"}
        self._names = {actor.id: actor.name for actor in cast.actors}
        self.roles = {actor.id: actor.roles for actor in cast.actors}
        # Holders of an office who are known by nothing else: "the president".
        self.holders = frozenset(
            actor.id for actor in cast.actors if actor.type == "unnamed" and is_office(actor.name.casefold())
        )
        self.outlets = frozenset(actor.id for actor in cast.actors if actor.type == "outlet")

    @cached_property
    def _ranked(self) -> list[tuple[str, int]]:
        """The three parties whose actors are named most, with how often."""
        named: Counter[str] = Counter()
        for actor in self.cast.actors:
            if actor.party and actor.mentions and actor.id not in self.outlets:
                named[actor.party] += len(actor.mentions)
        return named.most_common(3)

    @cached_property
    def main_side(self) -> tuple[str, ...]:
        """What stands for the one party that is named twice as often as any other."""
        ranked = self._ranked
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return ()
        side = self.standing_for(ranked[0][0])
        return (side,) if side else ()

    @cached_property
    def two_sides(self) -> tuple[str, ...]:
        """The actors that stand for the two sides that the report is about; none where a third is named about as often."""
        ranked = self._ranked
        if len(ranked) < 2 or (len(ranked) > 2 and ranked[1][1] < 2 * ranked[2][1]):
            return ()
        return self._standing_for_both([party for party, _ in ranked[:2]])

    def sides_near(self, number: int) -> tuple[str, ...]:
        """The actors that stand for the two parties that alone are named in sentence ``number`` and the two before it."""
        sentences = self.layout.sentences
        last = number - bool(self.layout.title)
        if not 0 <= last < len(sentences):
            return ()
        around = self.cast.at(sentences[max(0, last - _NEAR)][0], sentences[last][1])
        parties = dict.fromkeys(party for actor in around if (party := self.cast.party_of(actor)))
        return self._standing_for_both(list(parties)) if len(parties) == 2 else ()

    def _standing_for_both(self, parties: Sequence[str]) -> tuple[str, ...]:
        found = tuple(side for side in map(self.standing_for, parties) if side)
        return found if len(found) == 2 else ()

    def standing_for(self, party: str) -> str | None:
        """The state of a party, else its organisation that is named most."""
        members = [one for one in self.cast.actors if one.party == party and one.type in ("state", "organisation")]
        best = max(members, key=lambda one: (one.type == "state", one.id == party, len(one.mentions)), default=None)
        return best.id if best else None

    def name_of(self, actor: str) -> str:
        """The name of an actor."""
        return self._names.get(actor, "")

    def answers(self, told: Collection[str]) -> list[Statement]:
        """The statements that deny or confirm one of those named in ``told``."""
        return [one for one in self.statements if one.answers in told and one.act in ("deny", "confirm")]


def _is_day(time: Time) -> bool:
    """True for what can tell when a meeting is: a day, or a span of days with both ends ("within two weeks")."""
    if time.type == "DURATION":
        return bool(time.start and time.end)
    return time.type in _MOMENTS and bool(time.start or time.end)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its clauses, its triggers, who can take part, and where persons are named."""

    number: int
    span: Span
    clauses: tuple[Span, ...]
    triggers: tuple[Trigger, ...]
    takers: tuple[Taker, ...]
    people: tuple[Span, ...]
    headline: bool = False

    def before(self, trigger: Trigger) -> Trigger | None:
        """The trigger before ``trigger``."""
        return next((one for one in reversed(self.triggers) if one.span[1] <= trigger.span[0]), None)

    def after(self, trigger: Trigger) -> Trigger | None:
        """The trigger behind ``trigger``."""
        return next((one for one in self.triggers if one.span[0] >= trigger.span[1]), None)

    def clause_of(self, trigger: Trigger) -> Span:
        """The clause in which a trigger begins."""
        return next((part for part in self.clauses if part[0] <= trigger.span[0] < part[1]), self.span)

    def end_of(self, text: str, clause: Span) -> int:
        """The end of a clause with those behind it that leave its subject out: "…, but was cancelled"."""
        end = clause[1]
        for part in self.clauses:
            if part[0] > clause[0] and part[0] - end < 12 and pattern("meetings", "elliptic").match(text, *part):
                end = part[1]
        return end


def line_of(scene: Scene, number: int, sentence: Span, triggers: tuple[Trigger, ...]) -> Line:
    """The line of a sentence (the title is number 0) with its triggers."""
    mentions = [one for one in _named(scene, sentence) if not _is_matter(scene, *one)]
    gone_to = [
        span for span, actor in mentions if actor in scene.persons and _is_destination(scene.text, sentence, span)
    ]
    people = tuple(span for span, actor in mentions if actor in scene.persons and span not in gone_to)
    takers = tuple(
        taker
        for taker in heads(scene.text, mentions, scene.words, scene.persons)
        if (taker.actor in scene.persons and taker.span not in gone_to)
        or not (
            taker.span in gone_to
            or taker.actor in scene.outlets
            or is_place(scene.text, sentence, taker.span, scene.words, people)
            or _names_event(scene, taker, triggers, people)
        )
    )
    parts = clauses(scene.text, sentence, scene.words, touching(scene.layout.quotes, sentence))
    return Line(number, sentence, parts, triggers, takers, people, sentence == scene.layout.title)


def _is_matter(scene: Scene, span: Span, actor: str) -> bool:
    """True for the sea, strait or border that talks are about."""
    last = scene.text[slice(*span)].rpartition(" ")[2].casefold()
    return last in phrases("meetings", "waters") and scene.cast.party_of(actor) is None


def _is_destination(text: str, sentence: Span, named: Span) -> bool:
    """True for what the encoder takes for a person, and where something begins, or somebody flies to."""
    start = max(sentence[0], named[0] - 40)
    return any(
        leads_to(pattern("meetings", sort), text, start, named[0], words=0) for sort in ("place_journeys", "placing")
    )


def _names_event(scene: Scene, taker: Taker, triggers: Sequence[Trigger], people: Sequence[Span]) -> bool:
    """True for a town right before a noun: "the Geneva talks" are held there."""
    start, end = taker.span
    if is_state(scene.text[start:end]) or not any(one.span[0] == end + 1 and not one.verb for one in triggers):
        return False
    known = all(word in scene.places for word in scene.text[start:end].casefold().split())
    return known or place_at(scene.text, start, end, scene.words, people) is not None


def _named(scene: Scene, sentence: Span) -> list[tuple[Span, str]]:
    """All who are named in a sentence: by the cast, by an adjective of their state, and as one half of "A-B"."""
    pairs = pairs_in(scene.text, sentence, scene.names)
    known = [one for one in scene.cast.mentions(*sentence) if not any(overlaps(one[0], pair) for pair, _ in pairs)]
    sides = sides_in(scene.text, sentence, [*_firm(scene, known), *pairs], scene.states)
    # "Delegates from A and B" are A and B.
    inner = [span for span, _ in [*pairs, *sides, *_firm(scene, known)]]
    named = [
        one
        for one in known
        if one[1] not in scene.vague or not (any(within(span, one[0]) for span in inner) or _points(scene.text, one[0]))
    ]
    return sorted([*named, *pairs, *sides])


def _points(text: str, mention: Span) -> bool:
    """True for "the two leaders": they are those named before."""
    return pattern("meetings", "reciprocal").fullmatch(text, *mention) is not None


def _firm(scene: Scene, mentions: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    return [one for one in mentions if one[1] not in scene.vague]
