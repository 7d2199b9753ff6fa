"""What a brief tells, whatever it is printed on: the lines of one reading, grouped, sorted and tied to their words.

All renderers lay out a ``Brief`` and decide nothing. A line's ``labels`` are words of a fixed vocabulary, dates, and
names; everything else that it shows is a passage, quoted from the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from readout.model import Passage, Report, Shortfall, Span

MarkRole = Literal["source", "cue", "content", "evidence", "stronger"]
ContestKind = Literal["answered", "headline"]

LOW_CONFIDENCE = 0.5
CANDIDATE = ("considered", "proposed")
"""Statuses of a meeting whose venues are candidates."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words in the report that a line stands on, and what they are to it."""

    span: Span
    role: MarkRole


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief. ``ref`` is its place in the contract's object (``statements[3]``); numbers count from 1.

    ``labels`` come in the order in which they are shown. ``doubts`` are labels that warn: low confidence, unresolved.
    """

    number: int
    ref: str
    labels: tuple[str, ...]
    evidence: Passage
    marks: tuple[Mark, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadatum:
    """A fact about the report, and where it was found; both ``None`` where it was not."""

    name: str
    value: str | None
    where: str | None


@dataclass(frozen=True, slots=True)
class Stand:
    """A party's stance on an issue, and where it comes from.

    ``speaker`` is who takes it for the party, ``None`` where the report tells it in its own voice; ``via`` who handed it
    on, ``ascribed`` those of other sides by whose word it is the party's. ``also`` are the ``ref`` of positions that are
    the same, in the same words.
    """

    party: str
    stance: str
    strength: str | None
    conditions: tuple[Passage, ...]
    line: Line
    speaker: str | None = None
    via: tuple[str, ...] = ()
    ascribed: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueStands:
    """All stances on one issue; ``proposal`` is the codebook's sentence, ``differ``: some support, some oppose it."""

    issue: str
    proposal: str | None
    stands: tuple[Stand, ...]
    differ: bool

    def of(self, party: str) -> tuple[Stand, ...]:
        """The stances of the party with that name."""
        return tuple(stand for stand in self.stands if stand.party == party)


@dataclass(frozen=True, slots=True)
class Relay:
    """A statement that only hands another one on: its ``ref``, and the report's words for who does so and how."""

    ref: str
    speaker: str | None
    source: Passage | None
    cue: Passage | None


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement as a brief tells it; ``speaker`` is ``None`` where the source was not resolved.

    ``source`` and ``cue`` are the report's words for who speaks and how; ``via`` the relays, the report's outlet left
    out; ``within`` the ``ref`` of the statement that this one is told inside, ``answers`` of the one that it answers.
    ``relays`` are the statements that only hand this one on, and have no line of their own; ``beneath`` those that the
    speaker's own side is said to make inside this one.
    """

    line: Line
    speaker: str | None
    source: Passage | None
    cue: Passage | None
    act: str | None
    via: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    answers: str | None = None
    within: str | None = None
    relays: tuple[Relay, ...] = ()
    beneath: tuple[Telling, ...] = ()

    def whole(self) -> Iterator[Telling]:
        """This telling, then those beneath it."""
        yield self
        for told in self.beneath:
            yield from told.whole()


@dataclass(frozen=True, slots=True)
class Voice:
    """All that one speaker says in the report, in its order."""

    speaker: str | None
    roles: tuple[str, ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class PartyVoices:
    """All who speak for one party; ``party`` is ``None`` for those who speak for none that is known."""

    party: str | None
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contested point: who, doing what, in which words, and the number of the line that tells it."""

    by: str | None
    act: str | None
    words: Passage
    line: int
    source: Passage | None = None
    cue: Passage | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """Two passages that do not go together, side by side.

    ``answered`` is a statement that denies, rejects or declines, with what it answers on the other side; ``headline``
    is a claim of the headline (``said``) against what the body has for it, or ``None`` where it has nothing.
    """

    kind: ContestKind
    said: Side | None
    against: Side | None
    why: Shortfall | None = None

    def place(self, side: Side) -> str | None:
        """Where ``side`` stands, if the headline is held against the body."""
        if self.kind != "headline":
            return None
        return "headline" if side is self.said else "body"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """What one holder says of a meeting; ``holder`` is ``None`` where the report says it in its own voice.

    ``statuses`` are more than one where the same words say both; ``statement`` is the ``ref`` of the statement in which
    it is said.
    """

    holder: str | None
    statuses: tuple[str, ...]
    words: Passage
    statement: str | None


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting or call, and who says what of it."""

    line: Line
    kind: str
    status: str
    participants: tuple[str, ...]
    venues: tuple[str, ...]
    window: str | None
    window_words: str | None
    level: str | None = None
    format: str | None = None
    accounts: tuple[AccountLine, ...] = ()

    @property
    def where(self) -> str | None:
        """The venues in words: one "or" the other while the meeting is only spoken of, else one "and" the other."""
        if not self.venues:
            return None
        link = "or" if self.status in CANDIDATE else "and"
        *first, last = self.venues
        return f"{', '.join(first)} {link} {last}" if first else last

    @property
    def quotes_accounts(self) -> bool:
        """Whether the words of each account are to be shown: of a single one the evidence shows them already."""
        return len(self.accounts) > 1


@dataclass(frozen=True, slots=True)
class HeadlineLine:
    """A claim of the headline, and the passage of the body that was held against it.

    Where the body says less, ``why`` is in what, ``stronger`` the headline's words, ``against`` the body's.
    """

    line: Line
    support: str
    speaker: str | None
    act: str | None
    body: Passage | None
    stronger: Passage | None = None
    against: Passage | None = None
    why: Shortfall | None = None


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A dated expression and the sentence that it stands in."""

    line: Line
    when: str
    words: str
    sentence: Passage


@dataclass(frozen=True, slots=True)
class Brief:
    """One report told on a page."""

    report: Report
    codebook: str
    model: str
    metadata: tuple[Metadatum, ...]
    parties: tuple[str, ...]
    positions: tuple[IssueStands, ...]
    voices: tuple[PartyVoices, ...]
    contests: tuple[Contest, ...]
    meetings: tuple[MeetingLine, ...]
    questions: tuple[Line, ...]
    headline: tuple[HeadlineLine, ...]
    timeline: tuple[TimeLine, ...]
    recalled: tuple[Telling, ...]

    def numbers(self) -> dict[str, int]:
        """The number of the line at each ``ref``, those told with another one included."""
        numbers = {line.ref: line.number for line in self.lines()}
        stands = (stand for row in self.positions for stand in row.stands)
        numbers |= {ref: stand.line.number for stand in stands for ref in stand.also}
        told = (*self.tellings(), *(one for outer in self.recalled for one in outer.whole()))
        return numbers | {relay.ref: one.line.number for one in told for relay in one.relays}

    def lines(self) -> Iterator[Line]:
        """Every line once, in the order of its number."""
        yield from (stand.line for row in self.positions for stand in row.stands)
        yield from (told.line for told in self.tellings())
        yield from (meeting.line for meeting in self.meetings)
        yield from self.questions
        yield from (claim.line for claim in self.headline)
        yield from (time.line for time in self.timeline)
        yield from (told.line for outer in self.recalled for told in outer.whole())

    def tellings(self) -> Iterator[Telling]:
        """The statements that the report tells as news, in the order of the groups."""
        tellings = (told for group in self.voices for voice in group.voices for told in voice.tellings)
        yield from (one for told in tellings for one in told.whole())
