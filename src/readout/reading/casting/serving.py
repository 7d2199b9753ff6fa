"""Whose a person is, and whether a title is what a description calls its bearer."""

from __future__ import annotations

from readout.reading.casting.draft import Draft
from readout.reading.casting.gazetteer import Known


def belongs(draft: Draft, known: Known) -> bool:
    """Whether a person is of that state or body; of a side of several states only where the text tells no state."""
    owner = known.of or known.name
    owners = {role.of for role in draft.roles} | {role.of for role in draft.codebook_roles} | {draft.state}
    owners.discard(None)
    if owner in owners:
        return True
    elsewhere = known.kind in ("state", "adjective", "capital") and bool(owners)
    return not elsewhere and known.party is not None and draft.party == known.party


def serves(draft: Draft, master: Draft) -> bool:
    """Whether a person's office is that body's, or the body is of the state that the person is of."""
    owners = {name.casefold().removeprefix("the ") for name in master.names}
    if any((role.of or "").casefold().removeprefix("the ") in owners for role in draft.roles):
        return True
    return master.state is not None and master.state == draft.state


def serves_another(draft: Draft, master: Draft) -> bool:
    """Whether a person's offices are all of others than ``master``, who are called by their names."""
    owners = [role.of for role in draft.roles if role.of and role.of[:1].isupper()]
    return bool(owners) and len(owners) == len(draft.roles) and not serves(draft, master)


def in_title(words: str, title: str) -> bool:
    """Whether the words stand in a title in their order; others may stand between them: "deputy | foreign | minister"."""
    parts = iter(title.replace("-", " ").split())
    return f" {words} " in f" {title} " or all(word in parts for word in words.replace("-", " ").split())
