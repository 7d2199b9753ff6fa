"""Who of one report is who of another: by name, type and party; an unnamed source by the medium that it spoke to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from readout.ledger.folding import folded_name, slug
from readout.ledger.media import is_known, medium_id
from readout.ledger.model import Person
from readout.model import Actor
from readout.reading.casting.folding import folded as one_spelling

_MEDIA = frozenset({"outlet", "organisation"})
"""What a medium is called."""


def same(actor: Actor, known: Sequence[Person], media: Collection[str] = ()) -> Person | None:
    """The one of ``known`` that ``actor`` is: of the same full name, else the only one that a family name can mean.

    ``known`` are those with the name, and those with its last word; of those with the name one of the same party goes
    before others. Where two fit alike it is nobody. ``media`` are the ids of media: who has the name of one is one,
    whether a report calls it an outlet or an organisation.
    """
    name = name_key(actor.name)
    types = _types(actor, media)
    fitting = [person for person in known if person.type in types and _sided(person.party, actor.party)]
    exact = [person for person in fitting if name_key(person.name) == name]
    if exact:
        return _only([person for person in exact if person.party == actor.party] or exact)
    if actor.type != "person":
        return None
    return _only([person for person in fitting if _shortened(name, name_key(person.name))])


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The key that all spellings of a name share, word by word: *Zelensky* and *Zelenskyy* are one."""
    return " ".join(one_spelling(word) or word for word in folded_name(name).split())


def last_word(name: str) -> str:
    """The key of the last word of a name: what a person is called by when the name was told before."""
    return name_key(name).rpartition(" ")[2]


def fuller(one: str, other: str) -> str:
    """The longer of two names of one person, the first where they are alike."""
    return other if len(other.split()) > len(one.split()) else one


def new_id(actor: Actor, medium: str | None) -> str:
    """The id that an actor gets who was not known before; it may be taken."""
    if actor.type == "unnamed":
        return f"{slug(actor.name)}-at-{slug(medium)}" if medium else slug(actor.name)
    return slug(actor.name)


def _types(actor: Actor, media: Collection[str]) -> frozenset[str]:
    """The types that an actor can have in other reports."""
    if actor.type in _MEDIA and (is_known(actor.name) or medium_id(actor.name) in media):
        return _MEDIA
    return frozenset({actor.type})


def _only(fitting: Sequence[Person]) -> Person | None:
    """The one of ``fitting``; nobody where they are more."""
    return fitting[0] if len(fitting) == 1 else None


def _sided(one: str | None, other: str | None) -> bool:
    """Whether one actor can be of both parties: where either is not told, or both are one."""
    return one is None or other is None or one == other


def _shortened(one: str, other: str) -> bool:
    """Whether the shorter of two names is the family name that ends the longer."""
    short, long = sorted((one, other), key=len)
    return " " not in short and len(short) > 2 and long.endswith(f" {short}")
