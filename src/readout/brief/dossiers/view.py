"""What the brief of a dossier tells, whatever it is printed on. The forms lay it out and decide nothing.

Words of reports come as ``Quote``, numbered from 1 through the page; all else is a word of a fixed vocabulary, a name or
a day. ``more`` counts what the page leaves out. ``parties`` and ``issues`` of a line are ids: what it can be filtered by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from readout.ledger.model import ChangeKind, CopyKind, OriginKind, Stand, Standing
from readout.ledger.record import RevisionEntry
from readout.model import MeetingKind, MeetingStatus, Passage, Shortfall, Stance, Strength, Support

Line = TypeVar("Line")

_UNDERSTOOD = 4
"""Words that are understood without the sentence that they stand in."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, and where they stand. ``day`` is when they were said, else when the report was published.

    ``around`` is the sentence that they stand in, where they are too few to be understood without it.
    """

    number: int
    passage: Passage
    report: str
    statement: str | None
    outlet: str | None
    day: str | None
    around: Passage | None = None

    @property
    def is_short(self) -> bool:
        """Whether the words are too few to be understood alone: ``it``, ``to comment``."""
        return len(self.passage.text.split()) < _UNDERSTOOD

    @property
    def key(self) -> str:
        """The name by which a correction calls it: ``report/statement``, or the report's id."""
        return f"{self.report}/{self.statement}" if self.statement else self.report


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words in one or more reports; ``repeats`` says that they are the claim's own words, shown above."""

    quotes: tuple[Quote, ...]
    more: int
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One holder's stand on a claim; ``holder`` is ``None`` where reports tell it in their own voice.

    ``reports`` is how many reports have it; ``earlier`` are the stands that it left.
    """

    holder: str | None
    party: str | None
    stand: Stand
    wordings: tuple[Wording, ...]
    more: int
    reports: int
    earlier: tuple[tuple[Stand, Quote], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The accounts of one party, or of one holder who is of none."""

    head: str | None
    accounts: tuple[AccountLine, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim and its accounts; ``beside`` says that these are to be read side by side.

    ``text`` are the words of one of the statements that tell it: ``quote``, where the page quotes that one.
    """

    id: str
    text: str
    quote: Quote | None
    standing: Standing
    columns: tuple[Column, ...]
    more: int
    reports: int
    origins: int
    origin_names: tuple[str, ...]
    first: str | None
    last: str | None
    issue_names: tuple[str, ...]
    beside: bool
    parties: tuple[str, ...]
    issues: tuple[str, ...]

    @property
    def accounts(self) -> tuple[AccountLine, ...]:
        """All accounts, in the order of the columns."""
        return tuple(account for column in self.columns for account in column.accounts)


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The claims of one standing; ``open_ended``: there may be more of them than the record has."""

    standing: Standing
    claims: tuple[ClaimLine, ...]
    more: int
    open_ended: bool = False

    @property
    def total(self) -> int:
        """How many the record has."""
        return len(self.claims) + self.more


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Something that changed; ``subject`` is the party and the issue, or the meeting, in names."""

    day: str | None
    what: str
    subject: tuple[str, ...]
    before: str | None
    after: str | None
    quote: Quote
    parties: tuple[str, ...]
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveLine:
    """An entry in the history of a position: how it changed, and what it became."""

    change: ChangeKind
    became: str
    stance: Stance
    day: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class PositionLine:
    """Where a party stands on an issue, and how it came there: ``moves`` has the newest first, without repetitions.

    ``opposed`` and ``compatible`` are the names of parties whose stated position lies so to this one. ``name`` is that
    of the party, ``row`` and ``column`` its place in the matrix.
    """

    party: str
    issue: str
    name: str
    row: int
    column: int
    stance: Stance
    strength: Strength | None
    conditions: tuple[Quote, ...]
    since: str | None
    last: str | None
    opposed: tuple[str, ...]
    compatible: tuple[str, ...]
    moves: tuple[MoveLine, ...]
    repeated: int
    more: int

    @property
    def parties(self) -> tuple[str, ...]:
        """The party, as what the line can be filtered by."""
        return (self.party,)

    @property
    def issues(self) -> tuple[str, ...]:
        """The issue, as what the line can be filtered by."""
        return (self.issue,)


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue of the matrix: a cell for each of its parties, ``None`` where the party is silent."""

    issue: str
    name: str
    cells: tuple[PositionLine | None, ...]
    opposed: tuple[tuple[str, str], ...]
    compatible: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties by issues. ``parties`` are ids and names; ``more`` counts positions that are not shown."""

    parties: tuple[tuple[str, str], ...]
    rows: tuple[IssueRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TellingLine:
    """What a report says of a meeting that those before it did not; ``again`` counts later reports that say the same."""

    status: MeetingStatus
    day: str | None
    holder: str | None
    window: str | None
    venues: tuple[str, ...]
    quote: Quote
    again: int


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting and its history, from the first word of it to the last; ``venues`` have name, state and since when.

    ``day`` is the first on which it is to be held, or was, where that is known.
    """

    id: str
    kind: MeetingKind
    status: MeetingStatus
    participants: tuple[str, ...]
    venues: tuple[tuple[str, str, str | None], ...]
    window: str | None
    day: str | None
    confirmed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    tellings: tuple[TellingLine, ...]
    more: int
    reports: int
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A day, what happened on it in ``labels``, and the place on the page (``meeting-3``) that tells more."""

    day: str
    kind: str
    labels: tuple[str, ...]
    target: str
    parties: tuple[str, ...]
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """What is not known, in the words of the report; ``more`` counts other reports with the same words."""

    quote: Quote
    more: int


@dataclass(frozen=True, slots=True)
class HeadlineLine:
    """What a headline says that its text says less firmly, or not at all."""

    quote: Quote
    support: Support
    why: Shortfall | None
    body: Quote | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report: what it copies, the version before it, and whether a later one stands; these are ids."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    location: str
    statements: int
    copy: CopyKind | None
    duplicate_of: str | None
    revises: str | None
    superseded: bool
    revised: tuple[RevisionEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginLine:
    """An origin and the reports that go back to it, the first first."""

    id: str
    kind: OriginKind
    name: str
    reports: tuple[ReportLine, ...]
    more: int

    @property
    def total(self) -> int:
        """How many reports go back to it."""
        return len(self.reports) + self.more


@dataclass(frozen=True, slots=True)
class Heading:
    """What the dossier is, in numbers; ``first`` and ``last`` are the days of the earliest and the latest report.

    ``only`` names the party and the issue that the page is held to, if it is.
    """

    name: str
    codebook: str
    as_of: str | None
    only: str | None
    since: str | None
    reports: int
    copies: int
    revisions: int
    outlets: int
    first: str | None
    last: str | None
    statements: int
    claims: int
    origins: int
    corrections: int


@dataclass(frozen=True, slots=True)
class Listed(Generic[Line]):
    """Some lines, and how many more there are."""

    lines: tuple[Line, ...]
    more: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.lines) + self.more


@dataclass(frozen=True, slots=True)
class DossierBrief:
    """A dossier told on a page.

    ``told_once`` counts the claims that one report tells and nobody disputes, ``left_out`` others that
    the record does not have, ``repeated`` the changes that are none.
    ``quotes`` are all that the page quotes, ``sources`` the reports that these are of.
    """

    heading: Heading
    parties: tuple[tuple[str, str], ...]
    issues: tuple[tuple[str, str], ...]
    changes: Listed[ChangeLine]
    repeated: int
    claims: tuple[ClaimGroup, ...]
    told_once: int
    left_out: int
    matrix: Matrix
    meetings: Listed[MeetingLine]
    timeline: Listed[TimeLine]
    questions: Listed[QuestionLine]
    headlines: Listed[HeadlineLine]
    origins: Listed[OriginLine]
    reports: Listed[ReportLine]
    quotes: tuple[Quote, ...]
    sources: tuple[ReportLine, ...]
