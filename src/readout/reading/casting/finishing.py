"""The drafts of a report's actors made into actors: their names, parties and roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.model import Actor, Role
from readout.reading.casting.bodies import is_common
from readout.reading.casting.draft import Draft
from readout.reading.casting.folding import slug


def finished(drafts: Sequence[Draft], published: str | None, *, open_parties: bool) -> dict[int, Actor]:
    """The actors that are mentioned, by their draft's ``id()``, in the order of their first mention."""
    mentioned = [draft for draft in drafts if draft.names]
    mentioned.sort(key=lambda draft: (min(draft.mentions, default=(1 << 60, 0)), draft.name))
    taken: dict[str, int] = {}
    actors = {}
    for draft in mentioned:
        base = slug(draft.name)
        taken[base] = taken.get(base, 0) + 1
        identity = base if taken[base] == 1 else f"{base}-{taken[base]}"
        party, roles = party_of(draft, open_parties=open_parties), _roles(draft, published)
        actors[id(draft)] = Actor(identity, draft.name, draft.type, party, roles, tuple(sorted(draft.mentions)))
    return actors


def party_of(draft: Draft, *, open_parties: bool) -> str | None:
    """The party of an actor; with an open codebook a body is its own, unless its name is one that every state has."""
    if draft.members:
        parties = {party_of(member, open_parties=open_parties) for member in draft.members}
        return parties.pop() if len(parties) == 1 else None
    if draft.party or draft.type != "organisation" or not open_parties:
        return draft.party
    # "Supreme Court": of some state, of which is not said.
    return None if is_common(draft.name) else slug(draft.name)


def _roles(draft: Draft, published: str | None) -> tuple[Role, ...]:
    """The roles that the text gives; with none, those that the codebook has for the day of publication.

    Of those who speak together, each one's.
    """
    if draft.members:
        return tuple(role for member in draft.members for role in _roles(member, published))
    actor = draft.codebook_actor
    if actor is None or draft.type != "person":
        return tuple(draft.roles)
    if draft.roles:
        owners = {role.title.casefold(): role.of for role in actor.roles}
        return tuple(replace(role, of=role.of or owners.get(role.title.casefold())) for role in draft.roles)
    day = published
    return tuple(
        Role(role.title, role.of)
        for role in actor.roles
        if day is None or ((role.start or "") <= day <= (role.end or "9999"))
    )
