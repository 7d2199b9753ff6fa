"""What the tellings of one meeting add up to, as far as another telling is held against it."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.ledger.days import Days
from readout.ledger.model import Gathering
from readout.ledger.time_words import Ordinal, further, moved, ordinals
from readout.model import MeetingKind, MeetingLevel, MeetingStatus, Span

OVER: frozenset[MeetingStatus] = frozenset({"held", "reported"})
"""It has taken place, or is said to have."""
AHEAD: frozenset[MeetingStatus] = frozenset({"considered", "proposed", "planned"})
"""It is still to come."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What one telling is compared by. ``people`` are those who take part and, as ``@party``, their parties."""

    report: str
    published: str | None
    kind: MeetingKind
    status: MeetingStatus
    people: frozenset[str]
    parties: frozenset[str]
    level: MeetingLevel | None
    is_call: bool
    days: Days | None
    venues: tuple[str, ...]
    number: int | None
    is_moved: bool

    @property
    def is_vague(self) -> bool:
        """True where it does not tell who takes part, or one of no party alone."""
        return not self.parties and len(self.people) < 2


def sketch_of(told: Gathering) -> Sketch:
    """The sketch of a telling."""
    return Sketch(
        report=told.report,
        published=told.published,
        kind=told.kind,
        status=told.status,
        people=frozenset(told.participants) | {f"@{party}" for party in told.parties},
        parties=told.parties,
        level=told.level,
        is_call=told.kind == "call" or told.format in ("call", "video"),
        days=days_of(told),
        venues=tuple(venue.name for venue in told.venues),
        number=number_of(told),
        is_moved=is_moved(told),
    )


@dataclass(slots=True)
class Outline:
    """All tellings of one meeting; grows with each. What is told twice alike is kept once.

    ``over`` is the first day on which it was told as past, ``off`` the first on which it was told as cancelled;
    ``is_moved`` says that a telling puts it at another day or place.
    """

    people: set[frozenset[str]] = field(default_factory=set)
    sides: set[frozenset[str]] = field(default_factory=set)
    kinds: set[MeetingKind] = field(default_factory=set)
    levels: set[MeetingLevel] = field(default_factory=set)
    calls: set[bool] = field(default_factory=set)
    days: set[Days] = field(default_factory=set)
    venues: set[str] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    first: str | None = None
    last: str | None = None
    over: str | None = None
    off: str | None = None
    is_moved: bool = False

    def add(self, told: Sketch) -> None:
        """Take in one more telling."""
        self.people.update([] if told.is_vague else [told.people])
        self.sides.update([told.parties] if told.parties else [])
        self.kinds.add(told.kind)
        self.levels.update([told.level] if told.level else [])
        self.calls.add(told.is_call)
        self.days.update([told.days] if told.days else [])
        self.venues.update(told.venues)
        self.numbers.update([told.number] if told.number else [])
        self.reports.add(told.report)
        self.is_moved = self.is_moved or told.is_moved
        self._date(told)

    def _date(self, told: Sketch) -> None:
        if told.published is None:
            return
        self.first = min(self.first or told.published, told.published)
        self.last = max(self.last or told.published, told.published)
        if told.status in OVER:
            self.over = min(self.over or told.published, told.published)
        if told.status == "cancelled":
            self.off = min(self.off or told.published, told.published)


def days_of(told: Gathering) -> Days | None:
    """The first and the last day on which it can be, where both are told."""
    window = told.window
    return (window.start, window.end) if window.start and window.end else None


def number_of(told: Gathering) -> int | None:
    """Which of a row it is called ("the second round"), by the words next to its day or place; null where that is unsure.

    In "the first round ended, and they will meet again on 9 June" the number is that of another meeting.
    """
    text = told.evidence.text
    found = ordinals(text)
    numbers = {one.number for one in found}
    if not found:
        return None
    anchor = _anchor(told)
    if anchor is None:
        return found[0].number if len(numbers) == 1 else None
    near = min(found, key=lambda one: (_apart(one, anchor), one.start))
    return None if further(text, near.end, anchor[0]) else near.number


def _anchor(told: Gathering) -> Span | None:
    """Where its day, else its first place, stands in the text of the evidence."""
    spans = [*told.window.spans, *(venue.span for venue in told.venues)]
    return next((place for span in spans if (place := inside(told, span))), None)


def inside(told: Gathering, span: Span) -> Span | None:
    """Where a span of the report stands in the text of the evidence, if it does."""
    offset = 0
    for start, end in told.evidence.spans:
        if start <= span[0] and span[1] <= end:
            return (offset + span[0] - start, offset + span[1] - start)
        offset += end - start + 1
    return None


def _apart(one: Ordinal, anchor: Span) -> int:
    return max(anchor[0] - one.end, one.start - anchor[1], 0)


def is_moved(told: Gathering) -> bool:
    """True where a telling says that the meeting is put at another day or place than before."""
    return told.status == "postponed" or moved(told.evidence.text)
