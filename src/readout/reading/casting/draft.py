"""An actor in the making."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from readout.codebooks.model import CodebookActor, CodebookRole
from readout.model import ActorType, Role, Span
from readout.reading.casting.gazetteer import Known


@dataclass(eq=False)
class Draft:
    """An actor while the report is read; it grows. ``names`` are as written, each once, the mentions in any order.

    ``unnamed`` marks media of which no name is given ("state television"); ``nouns`` are what the text calls a
    body besides its name ("union", "carmaker"); ``members`` are those who speak together as this one.
    """

    type: ActorType
    names: dict[str, None] = field(default_factory=dict)
    known: Known | None = None
    party: str | None = None
    roles: list[Role] = field(default_factory=list)
    named: list[Span] = field(default_factory=list)
    mentions: set[Span] = field(default_factory=set)
    gender: str | None = None
    state: str | None = None
    unnamed: bool = False
    nouns: set[str] = field(default_factory=set)
    members: tuple[Draft, ...] = ()

    @property
    def codebook_actor(self) -> CodebookActor | None:
        """What the codebook says of the actor."""
        return self.known.actor if self.known else None

    @property
    def codebook_roles(self) -> tuple[CodebookRole, ...]:
        """The offices that the codebook has of the actor, of all times."""
        return self.known.actor.roles if self.known and self.known.actor else ()

    @property
    def name(self) -> str:
        """The fullest name in the text; the codebook's own where that holds the words of the text."""
        longest = max(self.names, key=lambda name: (len(name.split()), len(name)))
        if self.known and self.type == "state":
            return self.known.name
        known = self.known.name if self.known and self.known.kind == "person" else ""
        return known if len(longest.split()) == 1 and longest in known.split() else longest

    def last_named(self, position: int) -> int:
        """Where the actor was last named before ``position``, or -1."""
        at = bisect_left(self.named, (position, -1)) - 1
        return self.named[at][0] if at >= 0 and self.named[at][0] < position else -1


def is_platform(draft: Draft) -> bool:
    """Whether the actor only carries what others say."""
    return draft.known is not None and draft.known.kind == "platform"
