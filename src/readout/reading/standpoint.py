"""Who is of a speaker's side: he himself, the actors of his party, and those whom he speaks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readout.model import Actor, Span
from readout.reading.act_tables import act_tables
from readout.reading.views import CastView


@dataclass(frozen=True, slots=True)
class SpeakersStandpoint:
    """A speaker (``None`` where unknown: then nobody is of his side) among the cast; ``actors`` are the cast's, by id."""

    cast: CastView
    actors: Mapping[str, Actor]
    speaker: str | None

    def owns(self, actor: str) -> bool | None:
        """True where ``actor`` is the speaker, of his party, or whom his title says he speaks for; ``None`` where unsure.

        It is unsure whether a person of no known side speaks for an actor of no known side, and whether a minister of no
        named state speaks for one that is named.
        """
        if self.speaker is None:
            return False
        if actor == self.speaker or self._is_spoken_for(actor):
            return True
        party, other = self.cast.party_of(self.speaker), self.cast.party_of(actor)
        if party is not None or (other is not None and not self._holds_office()):
            return party == other
        return None if self._may_speak_for(actor) else False

    def named(self, start: int, end: int) -> Sequence[tuple[Span, bool | None]]:
        """The mentions in ``text[start:end]``, in order, each with whether it is of the speaker's side."""
        return [(span, self.owns(actor)) for span, actor in self.cast.mentions(start, end)]

    def _is_spoken_for(self, actor: str) -> bool:
        speaker, other = self.actors.get(self.speaker or ""), self.actors.get(actor)
        return speaker is not None and other is not None and other.name in {role.of for role in speaker.roles}

    def _holds_office(self) -> bool:
        """True for a minister or president of a state that the text does not name."""
        speaker, offices = self.actors.get(self.speaker or ""), act_tables().offices
        return speaker is not None and any(
            role.of is None and offices & set(role.title.casefold().split()) for role in speaker.roles
        )

    def _may_speak_for(self, actor: str) -> bool:
        speaker, other = self.actors.get(self.speaker or ""), self.actors.get(actor)
        sides = ("state", "organisation", "group")
        return speaker is not None and other is not None and speaker.type == "person" and other.type in sides
