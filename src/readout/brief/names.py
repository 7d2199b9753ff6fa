"""The names under which a brief shows actors and parties, and the proposals of issues."""

from __future__ import annotations

from functools import cache

from readout.codebooks.model import Codebook
from readout.codebooks.states import organisations, states
from readout.model import Reading
from readout.reading.casting.folding import slug


class Names:
    """The names of one reading.

    A party bears the name that the codebook gives it. Under an open codebook, where every state and organisation is a
    party, it bears that of the actor whose id it has, else that of the state; where nothing names it, its id.
    """

    def __init__(self, reading: Reading, codebook: Codebook | None) -> None:
        self.actors = {actor.id: actor for actor in reading.actors}
        self.parties = {party.id: party.name for party in codebook.parties} if codebook else {}
        self.proposals = {issue.id: issue.proposal for issue in codebook.issues} if codebook else {}
        self._open = codebook is not None and codebook.open_parties

    def actor(self, actor: str | None) -> str | None:
        """The name of an actor; ``None`` of none."""
        return self.actors[actor].name if actor else None

    def party(self, party: str) -> str:
        """The name of a party."""
        if party in self.parties or not self._open:
            return self.parties.get(party, party)
        return self.actors[party].name if party in self.actors else _known().get(party, party)

    def is_unnamed(self, actor: str) -> bool:
        """Whether the report does not name the actor."""
        return self.actors[actor].type == "unnamed"


@cache
def _known() -> dict[str, str]:
    """The names of states and their organisations, by the ids that an open codebook gives them."""
    return {slug(one.name): one.name for one in (*organisations(), *states())}
