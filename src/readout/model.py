"""The nouns of Readout: a report, and everything that is read from it.

All are frozen. A span is ``(start, end)``, half open, in Unicode code points of ``Report.text``; the words that it
covers are the evidence. Times of day are not kept: dates are ISO strings ``YYYY-MM-DD``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]

Kind = Literal["direct", "indirect", "mixed"]
ActorType = Literal["person", "organisation", "state", "outlet", "group", "unnamed"]
Act = Literal[
    "assert", "confirm", "deny", "decline", "demand", "propose", "offer", "accept", "reject",
    "commit", "condition", "expect", "threaten", "accuse", "support", "appeal", "ask",
]  # fmt: skip
Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Stance = Literal["supports", "opposes", "conditional", "open"]
Strength = Literal["red-line", "demand", "preference"]
MeetingKind = Literal["call", "meeting", "talks", "visit", "summit"]
MeetingStatus = Literal[
    "reported", "considered", "proposed", "planned", "confirmed", "held", "postponed", "cancelled", "denied", "unclear",
]  # fmt: skip
MeetingLevel = Literal["leaders", "ministers", "envoys", "experts"]
MeetingFormat = Literal["in person", "call", "video", "proximity"]
Support = Literal["supported", "weaker", "absent"]
Shortfall = Literal["certainty", "act", "quantity", "polarity", "attribution dropped", "absent"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a report, in one or more pieces; ``text`` is the pieces joined by a space."""

    spans: tuple[Span, ...]
    text: str

    @classmethod
    def of(cls, text: str, *spans: Span) -> Passage:
        """The passage of ``text`` at ``spans``, in the order given."""
        return cls(spans, " ".join(text[start:end] for start, end in spans))

    @property
    def start(self) -> int:
        """The first code point of the first piece in reading order."""
        return min(start for start, _ in self.spans)

    @property
    def end(self) -> int:
        """One past the last code point of the last piece in reading order."""
        return max(end for _, end in self.spans)


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of metadata and the place where it was found (``option``, ``front matter``, ``meta og:title`` …)."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report came from: the place, the raw bytes' SHA-256, the extractor and its version, and what was found where."""

    location: str
    sha256: str
    extractor: str
    found: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """One published text. ``text`` is canonical: title, blank line, body (or the body alone); it never changes."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    source: Provenance | None = None

    @property
    def title_span(self) -> Span | None:
        """Where the title stands in ``text``: at its head, after white space at most, or nowhere when there is none."""
        lead = len(self.text) - len(self.text.lstrip())
        if self.title and self.text.startswith(self.title, lead):
            return (lead, lead + len(self.title))
        return None


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a punctuation mark: its span, Penn Treebank tag (``NNP``, ``VBD`` …) and the entity type it stands in.

    ``entity`` is GUM's type of the innermost entity that holds the word: ``person place organization object event time
    abstract …``, or ``None``. Both are guesses of the encoder.
    """

    span: Span
    text: str
    tag: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content (in the sense of PARC 3 and PolNeAR), each in one or more pieces."""

    id: str
    parent: str | None
    kind: Kind
    source: Passage | None
    cue: Passage | None
    content: Passage
    confidence: float


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor is: a title, of whom or what, and the span that says so (none where only the codebook says so)."""

    title: str
    of: str | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, state, outlet, group or unnamed source, with every mention of it in the report."""

    id: str
    name: str
    type: ActorType
    party: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. ``value`` and ``mod`` are TIMEX3's; ``start`` and ``end`` bound the interval, inclusive; null is open.

    ``anchor`` is the date that a relative expression was reckoned from.
    """

    span: Span
    text: str
    type: TimeType
    value: str | None
    mod: str | None = None
    start: str | None = None
    end: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both inclusive, ISO; null is open or unknown."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution resolved."""

    id: str
    attribution: str
    speaker: str | None
    party: str | None
    chain: tuple[str, ...]
    act: Act | None
    polarity: Polarity | None
    certainty: Certainty | None
    said: Interval
    background: bool
    issues: tuple[str, ...]
    answers: str | None
    content: Passage
    confidence: float


@dataclass(frozen=True, slots=True)
class Position:
    """A party's stance on an issue, as one statement shows it; ``evidence`` are the words."""

    party: str
    issue: str
    stance: Stance
    strength: Strength | None
    conditions: tuple[Passage, ...]
    statement: str | None
    evidence: Passage


@dataclass(frozen=True, slots=True)
class Venue:
    """A place where a meeting is or may be held."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Window:
    """When a meeting is or may be held, and the words that say so."""

    start: str | None = None
    end: str | None = None
    text: str | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingAccount:
    """What one holder says of a meeting, in the words of ``passage``; no holder where the report says it in its own voice."""

    holder: str | None
    status: MeetingStatus
    statement: str | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Meeting:
    """A call, meeting, round of talks, visit or summit, as the report tells it; ``evidence`` is the passage that tells it.

    ``level`` is that of the highest who take part, ``format`` how they come together, each null where it is not told.
    ``accounts`` say who vouches for it, and who denies it.
    """

    id: str
    kind: MeetingKind
    participants: tuple[str, ...]
    venues: tuple[Venue, ...]
    window: Window
    status: MeetingStatus
    statements: tuple[str, ...]
    evidence: Passage
    level: MeetingLevel | None = None
    format: MeetingFormat | None = None
    accounts: tuple[MeetingAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What the report says is not known."""

    passage: Passage


@dataclass(frozen=True, slots=True)
class HeadlineClaim:
    """One thing that the headline says, who it says said it, and how far the body bears it out.

    ``evidence`` is the passage of the body that was held against it, if any. Where the body says less, ``why`` is in
    what, ``stronger`` are the headline's words that say more, and ``against`` the body's that say less.
    """

    passage: Passage
    speaker: str | None
    act: Act | None
    support: Support
    evidence: Passage | None = None
    stronger: Passage | None = None
    against: Passage | None = None
    why: Shortfall | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """What the headline claims."""

    claims: tuple[HeadlineClaim, ...] = ()

    @property
    def unsupported(self) -> tuple[str, ...]:
        """The claims that the body bears out in part or not at all."""
        return tuple(claim.passage.text for claim in self.claims if claim.support != "supported")


@dataclass(frozen=True, slots=True)
class Reason:
    """What led the reader to one ``field`` of what it found: a rule, by the words at ``evidence``, sure as ``score`` says.

    ``about`` is the id of an attribution, an actor or a meeting, ``start:end`` of a time, a mention, a question or a
    claim of the headline, or ``issue@start:end`` of a position. ``score`` is from 0 to 1, and null where the rule knows
    no degrees.
    """

    about: str
    field: str
    rule: str
    evidence: tuple[Span, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one report; a pure function of report, codebook and model.

    ``reasons`` say why, and ``vectors``, where they were asked for, have for each statement's id what it says as 384
    numbers of two bytes (IEEE half precision, the lowest byte first), of length one; neither is part of the contract's object.
    """

    report: Report
    codebook: str
    model: str
    attributions: tuple[Attribution, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    questions: tuple[Question, ...] = ()
    headline: Headline = Headline()
    reasons: tuple[Reason, ...] = field(default=(), compare=False)
    vectors: Mapping[str, bytes] = field(default_factory=dict, compare=False, hash=False, repr=False)

    def text_of(self, *spans: Span) -> str:
        """The words of the report at ``spans``, joined by a space."""
        return Passage.of(self.report.text, *spans).text

    def actor(self, name: str | None) -> Actor | None:
        """The actor with that id; ``None`` for ``None`` and for an id of none."""
        return next((one for one in self.actors if one.id == name), None)

    def attribution_of(self, statement: Statement) -> Attribution | None:
        """The attribution that ``statement`` resolves."""
        return next((one for one in self.attributions if one.id == statement.attribution), None)
