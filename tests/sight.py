"""What a reading says, told so that the readings of a text and of the text with two parties swapped can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from swapping import Swapped

from readout.model import Actor, Interval, Passage, Reading, Span

Told = dict[str, list[object]]


class Sight:
    """A reading in spans of the old text, the actors by their first mention, and the parties named alike.

    ``renamed`` are the new ids of parties by the old; None where the reading is of the old text.
    """

    def __init__(self, reading: Reading, swapped: Swapped, renamed: Mapping[str, str] | None) -> None:
        self.reading, self.renamed = reading, renamed or {}
        self.place = swapped.home if renamed is not None else swapped.whole
        self.actors: dict[str | None, Actor] = {actor.id: actor for actor in reading.actors}
        self.contents = {one.id: self.spans(one.content) for one in reading.statements}
        self.attributed = {one.id: self.spans(one.content) for one in reading.attributions}

    def told(self) -> Told:
        """Every list of the contract; positions and actors, which have no order of their own, sorted."""
        return {
            "attributions": self.attributions(),
            "actors": sorted(map(self.actor, self.reading.actors), key=repr),
            "times": [(self.place(one.span), replace(one, span=(0, 0), text="")) for one in self.reading.times],
            "statements": self.statements(),
            "positions": sorted(self.positions(), key=repr),
            "meetings": self.meetings(),
            "questions": [self.spans(one.passage) for one in self.reading.questions],
            "headline": self.headline(),
        }

    def spans(self, passage: Passage | None) -> tuple[Span, ...] | None:
        return tuple(map(self.place, passage.spans)) if passage else None

    def party(self, party: str | None) -> str | None:
        return self.renamed.get(party, party) if party else None

    def who(self, actor: str | None) -> object:
        """An actor by where it is first mentioned; one that the text does not mention by its kind and party."""
        found = self.actors.get(actor)
        if found is None:
            return None
        return self.place(found.mentions[0]) if found.mentions else (found.type, self.party(found.party))

    def actor(self, one: Actor) -> object:
        roles = [tuple(map(self.place, role.spans)) or role.title for role in one.roles]
        return self.who(one.id), one.type, self.party(one.party), roles, tuple(map(self.place, one.mentions))

    def attributions(self) -> list[object]:
        return [
            (
                (self.spans(one.source), self.spans(one.cue), self.spans(one.content)),
                (self.attributed.get(one.parent or ""), one.kind, one.confidence),
            )
            for one in self.reading.attributions
        ]

    def statements(self) -> list[object]:
        return [
            (
                (
                    self.spans(one.content),
                    self.party(one.party),
                    self.who(one.speaker),
                    tuple(map(self.who, one.chain)),
                ),
                (one.act, one.polarity, one.certainty, one.said, one.background, one.issues),
                (self.contents.get(one.answers or ""), one.confidence),
            )
            for one in self.reading.statements
        ]

    def positions(self) -> list[object]:
        return [
            (
                (self.spans(one.evidence), tuple(map(self.spans, one.conditions))),
                (self.party(one.party), one.issue, one.stance, one.strength),
                self.contents.get(one.statement or ""),
            )
            for one in self.reading.positions
        ]

    def meetings(self) -> list[object]:
        return [
            (
                (one.kind, one.status, one.level, one.format, tuple(map(self.who, one.participants))),
                tuple(self.place(venue.span) for venue in one.venues),
                (Interval(one.window.start, one.window.end), tuple(map(self.place, one.window.spans))),
                (self.spans(one.evidence), tuple(self.contents.get(said) for said in one.statements)),
                [
                    (
                        self.who(account.holder),
                        account.status,
                        self.contents.get(account.statement or ""),
                        self.spans(account.passage),
                    )
                    for account in one.accounts
                ],
            )
            for one in self.reading.meetings
        ]

    def headline(self) -> list[object]:
        return [
            (
                (self.spans(one.passage), self.who(one.speaker), one.act, one.support),
                (self.spans(one.evidence), self.spans(one.stronger), self.spans(one.against), one.why),
            )
            for one in self.reading.headline.claims
        ]
