"""The cast of a report: its actors, every place where one is mentioned, and who speaks in which attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from readout.model import Actor, Span


@dataclass(frozen=True)
class Cast:
    """Who is named where. ``speakers`` has every attribution; ``None`` where the speaker is not known.

    ``outlet`` is the actor that is the report's own outlet, if that is known. ``joint`` has the attributions whose source
    names several actors, each with all of them in order; the one in ``speakers`` is the group of them. ``carriers`` are
    those who are said to have passed words on ("read out by …"): where they are named, the word that says so, and who.

    Where such a group is mentioned, ``mentions`` and ``at`` give its members: their mentions lie in its own.
    """

    actors: tuple[Actor, ...]
    speakers: Mapping[str, str | None]
    outlet: str | None = None
    joint: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    carriers: tuple[tuple[Span, Span, str], ...] = ()
    _ordered: tuple[tuple[Span, str], ...] = field(init=False, repr=False, compare=False)
    _by_id: Mapping[str, Actor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        together = {self.speakers[attribution] for attribution in self.joint}
        ordered = sorted(
            (span, actor.id) for actor in self.actors for span in actor.mentions if actor.id not in together
        )
        object.__setattr__(self, "_ordered", tuple(ordered))
        object.__setattr__(self, "_by_id", {actor.id: actor for actor in self.actors})

    def mentions(self, start: int, end: int) -> tuple[tuple[Span, str], ...]:
        """The mentions that lie in ``[start, end)``, in order, each with its actor's identifier."""
        first = bisect_left(self._ordered, ((start, start), ""))
        last = bisect_left(self._ordered, ((end, end), ""))
        return tuple(mention for mention in self._ordered[first:last] if mention[0][1] <= end)

    def at(self, start: int, end: int) -> tuple[str, ...]:
        """The identifiers of the actors that are mentioned in ``[start, end)``, each once, in order."""
        return tuple(dict.fromkeys(actor for _, actor in self.mentions(start, end)))

    def party_of(self, actor: str) -> str | None:
        """The party of an actor, if it has one; KeyError for an actor that is not of this cast."""
        return self._by_id[actor].party

    def actor(self, identity: str) -> Actor:
        """The actor with that identifier; KeyError for one that is not of this cast."""
        return self._by_id[identity]
