"""The nouns of a codebook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from readout.model import ActorType

ExampleStance = Literal["supports", "opposes", "topic", "none"]
"""What a labelled example shows: for the proposal, against it, on it without a side, or not on it at all."""


@dataclass(frozen=True, slots=True)
class CodebookRole:
    """An office, and the days on which the actor held it (ISO, inclusive; ``None`` is open)."""

    title: str
    of: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class CodebookActor:
    """An actor that the codebook names: canonical name, spelling variants and short names, and offices."""

    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    roles: tuple[CodebookRole, ...] = ()
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the negotiation.

    ``states`` are names from the list of states: their names, adjectives, capitals and seats of government all speak
    for the party. ``names`` are further names of the side itself.
    """

    id: str
    name: str
    states: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    actors: tuple[CodebookActor, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A clause that somebody labelled; clauses with nearly the same content words are read as it was."""

    text: str
    stance: ExampleStance


@dataclass(frozen=True, slots=True)
class Issue:
    """What is negotiated, as a proposal in one sentence that a party can support or oppose.

    ``support`` are phrases that name the issue in the direction of the proposal ("join NATO"), ``oppose`` phrases that
    name it in the other direction ("neutral status"), ``topic`` phrases that only show that it is spoken of.
    ``examples`` are labelled clauses that sharpen it where phrases miss it or find too much.
    """

    id: str
    proposal: str
    support: tuple[str, ...] = ()
    oppose: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """A case. ``open_parties`` says that every state and organisation in a text is a party (the generic codebook).

    ``about`` are names of which a text must have at least one for the codebook to be chosen by itself; ``lines``
    tells on which line of its file a party (``party russia``) or an issue (``issue territory``) stands.
    """

    name: str
    title: str
    parties: tuple[Party, ...] = ()
    issues: tuple[Issue, ...] = ()
    open_parties: bool = False
    about: tuple[str, ...] = ()
    path: str = ""
    lines: dict[str, int] = field(default_factory=dict, compare=False)
