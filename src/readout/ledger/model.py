"""The nouns of a dossier. All are frozen; days are ISO strings ``YYYY-MM-DD``.

What is *told* is a thing of one report (a statement, a position, a meeting) as the ledger lays it beside those of others:
with the dossier's own ids for actors, and with the words that show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from readout.model import (
    Act,
    ActorType,
    Certainty,
    Interval,
    MeetingAccount,
    MeetingFormat,
    MeetingKind,
    MeetingLevel,
    MeetingStatus,
    Passage,
    Polarity,
    Stance,
    Strength,
    Venue,
    Window,
)

Stand = Literal["affirms", "denies", "declines"]
Standing = Literal["confirmed", "corroborated", "single-origin", "contested", "denied", "unconfirmed"]
OriginKind = Literal["person", "document", "agency", "outlet", "unnamed"]
ChangeKind = Literal["new", "hardened", "softened", "reversed", "dropped", "repeated"]
CopyKind = Literal["bytes", "text", "near"]

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Filed:
    """A report as the dossier keeps it. ``number`` counts in the order of arrival, from 1.

    ``duplicate_of`` is the id of the report that this one copies, ``revises`` that of the version of the same address
    before it; ``superseded`` says that a later version stands.
    """

    number: int
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    location: str
    added: str
    duplicate_of: str | None = None
    revises: str | None = None
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of one report, with everything that it is compared by.

    ``key`` is ``report/statement`` (``"a17/s3"``), unique in the dossier. ``speaker``, ``chain`` and ``about`` are the
    dossier's actor ids. ``published`` is the report's day. ``stems`` are the folded content words of ``content``, where
    actors stand as ``@party`` or ``@actor``; ``quantities`` the numbers of them with their units (``"30 day"``);
    ``times`` the intervals of the time expressions in it; ``about`` the actors and parties named in it. ``vector`` has
    384 numbers and length one, or is null. ``origin`` is the id of the origin. ``titled`` says that it stands in the
    title, ``echoes`` is the key of the statement of the body that it repeats there; ``called`` are the report's words for
    the speaker, folded. ``takes`` are the stances that it shows, as ``party issue stance``, of those without conditions.
    """

    key: str
    report: str
    statement: str
    content: Passage
    speaker: str | None
    party: str | None
    chain: tuple[str, ...]
    act: Act | None
    polarity: Polarity | None
    certainty: Certainty | None
    said: Interval
    published: str | None
    background: bool
    issues: tuple[str, ...]
    answers: str | None
    stems: frozenset[str]
    quantities: frozenset[str]
    times: tuple[Interval, ...]
    about: frozenset[str]
    origin: str | None = None
    vector: Vector | None = None
    titled: bool = False
    sides: frozenset[str] = frozenset()
    called: str = ""
    echoes: str | None = None
    takes: frozenset[str] = frozenset()

    @property
    def day(self) -> str | None:
        """The day on which it was said, else the last on which it can have been, else the day of the report."""
        return self.said.start or self.said.end or self.published


@dataclass(frozen=True, slots=True)
class Origin:
    """The independent beginning of chains; ``words`` are those of one report that say so, if any do."""

    id: str
    kind: OriginKind
    name: str
    words: Passage | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One holder's stand on a claim: the last that it took, on the word of the statements with these keys.

    ``holder`` is an actor's id, or null where the reports tell it in their own voice.
    """

    holder: str | None
    party: str | None
    stand: Stand
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition, in the words of one of the statements that tell it; ``reports`` and ``origins`` are counts.

    ``origin_ids`` are the ids of the origins, sorted.
    """

    id: str
    text: str
    accounts: tuple[Account, ...]
    standing: Standing
    reports: int
    origins: int
    first: str | None
    last: str | None
    origin_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stood:
    """A position that one report shows, with the report it is of; ``said`` is the day of it."""

    key: str
    report: str
    party: str
    issue: str
    stance: Stance
    strength: Strength | None
    conditions: tuple[Passage, ...]
    statement: str | None
    evidence: Passage
    said: str | None
    published: str | None
    background: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """An entry in the history of a party's position on an issue, and how it differs from the one before."""

    stood: Stood
    change: ChangeKind


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting as one report tells it, with the dossier's actor ids and the parties of them."""

    key: str
    report: str
    meeting: str
    kind: MeetingKind
    participants: tuple[str, ...]
    parties: frozenset[str]
    venues: tuple[Venue, ...]
    window: Window
    status: MeetingStatus
    statements: tuple[str, ...]
    evidence: Passage
    published: str | None
    level: MeetingLevel | None = None
    format: MeetingFormat | None = None
    stems: frozenset[str] = frozenset()
    accounts: tuple[MeetingAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of the dossier: whom the actors of its reports turned out to be, by name, codebook and correction."""

    id: str
    name: str
    type: ActorType
    party: str | None
