"""The nouns of a dossier as it is told: what ``readout brief DOSSIER --format json`` prints, field for field.

Everything is in the words of the reports; a ``Said`` names the report, the statement in its reading, and the spans.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from readout.ledger.model import ChangeKind, CopyKind, OriginKind, Stand, Standing
from readout.ledger.revisions import RevisionKind
from readout.model import (
    Act,
    ActorType,
    Certainty,
    MeetingKind,
    MeetingStatus,
    Passage,
    Shortfall,
    Span,
    Stance,
    Strength,
    Support,
)

Relation = Literal["compatible", "opposed", "silent"]
PlaceState = Literal["considered", "chosen", "dropped"]


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a report: ``report`` and ``statement`` are ids; ``statement`` is null where no statement holds them."""

    report: str
    statement: str | None
    spans: tuple[Span, ...]
    text: str
    said: str | None = None
    published: str | None = None
    outlet: str | None = None
    act: Act | None = None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """A sentence that is otherwise in a new version: the words ``before`` and ``after``, null where there were or are none."""

    kind: RevisionKind
    before: Passage | None
    after: Passage | None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report of the dossier. ``duplicate_of`` and ``revises`` are ids; a superseded version counts for nothing else.

    ``revised`` is what it says otherwise than the version that it revises.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    duplicate_of: str | None
    copy: CopyKind | None
    revises: str | None
    superseded: bool
    location: str
    statements: int
    revised: tuple[RevisionEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginEntry:
    """An origin and the reports that go back to it."""

    id: str
    kind: OriginKind
    name: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """One holder's stand on a claim, with the words; ``name`` is the holder's. ``earlier`` are stands that it left."""

    holder: str | None
    name: str | None
    party: str | None
    stand: Stand
    statements: tuple[Said, ...]
    earlier: tuple[tuple[Stand, Said], ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim: ``reports`` tell it, from so many independent ``origins``, which ``origin_ids`` name."""

    id: str
    text: str
    accounts: tuple[AccountEntry, ...]
    standing: Standing
    reports: int
    origins: int
    first: str | None
    last: str | None
    issues: tuple[str, ...]
    origin_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PositionMove:
    """An entry in the history of a position; ``before`` and ``after`` are what it was and became, as all tellings show."""

    stance: Stance
    strength: Strength | None
    said: str | None
    report: str
    statement: str | None
    change: ChangeKind
    conditions: tuple[Passage, ...]
    spans: tuple[Span, ...]
    text: str
    published: str | None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class PositionEntry:
    """Where a party stands on an issue today, since when, last heard when, and how it came there.

    ``conditions_in`` has for each condition the id of the report that its spans index.
    """

    party: str
    issue: str
    stance: Stance
    strength: Strength | None
    conditions: tuple[Passage, ...]
    since: str | None
    last: str | None
    history: tuple[PositionMove, ...]
    conditions_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Between:
    """How the stated positions of two parties on an issue lie to each other."""

    issue: str
    one: str
    other: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class VenueEntry:
    """A place that was named for a meeting, what became of it, and since when, as ``report`` was the first to tell."""

    name: str
    state: PlaceState
    since: str | None
    report: str


@dataclass(frozen=True, slots=True)
class WindowEntry:
    """When a meeting is or may be held."""

    start: str | None
    end: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class MeetingTelling:
    """What one report says of a meeting; ``holder`` is null where the report says it in its own voice.

    ``reached`` is what all tellings up to it come to.
    """

    status: MeetingStatus
    said: str | None
    report: str
    statement: str | None
    spans: tuple[Span, ...]
    text: str
    holder: str | None = None
    party: str | None = None
    window: WindowEntry | None = None
    venues: tuple[str, ...] = ()
    reached: MeetingStatus | None = None


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """One meeting, told by any number of reports. ``participants`` are actors' ids; ``confirmed_by`` and ``denied_by`` too."""

    id: str
    kind: MeetingKind
    participants: tuple[str, ...]
    venues: tuple[VenueEntry, ...]
    window: WindowEntry
    status: MeetingStatus
    history: tuple[MeetingTelling, ...]
    confirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """Something that changed, on the day ``when``: a position (``what`` is the kind of change), or a meeting."""

    when: str | None
    what: str
    party: str | None
    issue: str | None
    before: str | None
    after: str | None
    report: str
    statement: str | None
    spans: tuple[Span, ...]
    text: str
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the dossier; ``roles`` are titles as reports and codebook give them."""

    id: str
    name: str
    type: ActorType
    party: str | None
    roles: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """What a report says is not known."""

    report: str
    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class HeadlineEntry:
    """What a headline says that its text says less firmly, or not at all."""

    report: str
    spans: tuple[Span, ...]
    text: str
    support: Support
    why: Shortfall | None
    evidence: Passage | None


@dataclass(frozen=True, slots=True)
class Heading:
    """The dossier itself. ``as_of`` is the last day that counts, null is today.

    ``parties`` and ``issues`` are ids and names; ``party`` and ``issue`` are those that the record is held to, if any.
    """

    name: str
    codebook: str
    as_of: str | None
    since: str | None
    reports: tuple[ReportEntry, ...]
    origins: tuple[OriginEntry, ...]
    parties: tuple[tuple[str, str], ...]
    issues: tuple[tuple[str, str], ...]
    statements: int
    corrections: int
    party: str | None = None
    issue: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A dossier as of a day. ``claims`` begin with what is contested; ``told_claims`` counts those that were left out.

    ``standings`` gives for each standing how many claims have it, ``told_once`` how many of single origin one report alone
    tells, those left out included; null where that was not counted.
    """

    dossier: Heading
    claims: tuple[ClaimEntry, ...]
    positions: tuple[PositionEntry, ...]
    between: tuple[Between, ...]
    meetings: tuple[MeetingEntry, ...]
    changes: tuple[ChangeEntry, ...]
    actors: tuple[ActorEntry, ...]
    questions: tuple[QuestionEntry, ...]
    headlines: tuple[HeadlineEntry, ...]
    told_claims: int
    standings: tuple[tuple[Standing, int], ...] = ()
    told_once: int | None = None


def to_json(value: Any) -> Any:
    """``value`` as JSON knows it; tuples are lists, nouns are objects with their fields in order."""
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    return value
