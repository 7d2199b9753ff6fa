"""From a reading to its brief: what is grouped with what, in which order, under which labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from readout.brief.view import (
    LOW_CONFIDENCE,
    Brief,
    Contest,
    HeadlineLine,
    IssueStands,
    Line,
    Mark,
    MarkRole,
    MeetingLine,
    Metadatum,
    PartyVoices,
    Side,
    Stand,
    Telling,
    TimeLine,
    Voice,
)
from readout.codebooks.model import Codebook
from readout.model import Actor, HeadlineClaim, Meeting, Passage, Reading, Role, Span, Statement, Time
from readout.reading.layout import lay_out

CONTESTING = ("deny", "reject", "decline")
UNANSWERED = ("deny", "decline")
LONGEST_CONTEXT = 300


def tell(reading: Reading, codebook: Codebook | None = None) -> Brief:
    """The brief of ``reading``; parties and issues bear the names that ``codebook`` gives them, else their ids."""
    return _Teller(reading, codebook).brief()


def interval(start: str | None, end: str | None) -> str | None:
    """The days from ``start`` to ``end`` (ISO, inclusive): ``2031-03-01 to 2031-03-15``, ``until 2031-03-15``."""
    if start and end:
        return start if start == end else f"{start} to {end}"
    if start:
        return f"from {start}"
    return f"until {end}" if end else None


class _Teller:
    """Tells one reading. Lines are numbered in the order in which they are made, which is that of the page."""

    def __init__(self, reading: Reading, codebook: Codebook | None) -> None:
        self.reading = reading
        self.numbers = count(1)
        self.actors = {actor.id: actor for actor in reading.actors}
        self.attributions = {attribution.id: attribution for attribution in reading.attributions}
        self.places = {statement.id: at for at, statement in enumerate(reading.statements)}
        self.parties = {party.id: party.name for party in codebook.parties} if codebook else {}
        self.proposals = {issue.id: issue.proposal for issue in codebook.issues} if codebook else {}
        self.within = {one.attribution: self.ref(one.id) for one in reading.statements}
        self.layout = lay_out(reading.report)
        self.told: dict[str, Telling] = {}

    def brief(self) -> Brief:
        reading = self.reading
        statements = sorted(reading.statements, key=_place)
        positions = self.positions()
        voices = self.voices([statement for statement in statements if not statement.background])
        meetings, questions, headline = self.meetings(), self.questions(), self.headline()
        timeline = self.timeline()
        recalled = tuple(self.telling(statement) for statement in statements if statement.background)
        return Brief(
            report=reading.report,
            codebook=reading.codebook,
            model=reading.model,
            metadata=_metadata(reading),
            parties=self.columns(positions),
            positions=positions,
            voices=voices,
            contests=self.contests(headline),
            meetings=meetings,
            questions=questions,
            headline=headline,
            timeline=timeline,
            recalled=recalled,
        )

    def line(
        self,
        ref: str,
        labels: Iterable[str | None],
        evidence: Passage,
        marks: Mapping[MarkRole, Passage | None] | None = None,
        doubts: Iterable[str | None] = (),
    ) -> Line:
        """The next line; it marks ``marks``, or else its evidence. Labels and doubts that are ``None`` are left out."""
        marked = marks or {"evidence": evidence}
        return Line(
            next(self.numbers),
            ref,
            tuple(label for label in labels if label),
            evidence,
            tuple(Mark(span, role) for role, passage in marked.items() if passage for span in passage.spans),
            tuple(doubt for doubt in doubts if doubt),
        )

    def party(self, party: str) -> str:
        return self.parties.get(party, party)

    def name(self, actor: str | None) -> str | None:
        return self.actors[actor].name if actor else None

    def positions(self) -> tuple[IssueStands, ...]:
        """Stances by issue; issues in the order of the codebook, then of the text, and so with the parties of each."""
        held: dict[str, list[int]] = {}
        for at, position in enumerate(self.reading.positions):
            held.setdefault(position.issue, []).append(at)
        known = {issue: at for at, issue in enumerate(self.proposals)}
        issues = sorted(held, key=lambda issue: known.get(issue, len(known)))
        return tuple(self.issue(issue, held[issue]) for issue in issues)

    def columns(self, positions: tuple[IssueStands, ...]) -> tuple[str, ...]:
        """The parties that hold any position, in the order of the codebook, then of the text."""
        held = dict.fromkeys(stand.party for row in positions for stand in row.stands)
        known = [party for party in self.parties.values() if party in held]
        return tuple(dict.fromkeys([*known, *held]))

    def issue(self, issue: str, places: list[int]) -> IssueStands:
        all_positions = self.reading.positions
        known = {party: at for at, party in enumerate(self.parties)}
        places = sorted(places, key=lambda at: (known.get(all_positions[at].party, len(known)), at))
        stances = {all_positions[at].stance for at in places}
        return IssueStands(
            issue, self.proposals.get(issue), tuple(self.stand(at) for at in places), {"supports", "opposes"} <= stances
        )

    def stand(self, at: int) -> Stand:
        position = self.reading.positions[at]
        labels = (self.party(position.party), position.stance, position.strength)
        recalled = (
            position.statement is not None and self.reading.statements[self.places[position.statement]].background
        )
        line = self.line(f"positions[{at}]", (*labels, "recalled" if recalled else None), position.evidence)
        return Stand(self.party(position.party), position.stance, position.strength, position.conditions, line)

    def voices(self, statements: list[Statement]) -> tuple[PartyVoices, ...]:
        """Statements by party, then speaker; each in the order of its first words, the unknown last."""
        groups: dict[str | None, dict[str | None, list[Statement]]] = {}
        for statement in statements:
            groups.setdefault(statement.party, {}).setdefault(statement.speaker, []).append(statement)
        return tuple(
            PartyVoices(
                self.party(party) if party else None,
                tuple(self.voice(speaker, groups[party][speaker]) for speaker in sorted(groups[party], key=_unknown)),
            )
            for party in sorted(groups, key=_unknown)
        )

    def voice(self, speaker: str | None, statements: list[Statement]) -> Voice:
        roles = _roles(self.actors[speaker]) if speaker else ()
        return Voice(self.name(speaker), roles, tuple(self.telling(statement) for statement in statements))

    def telling(self, statement: Statement) -> Telling:
        attribution = self.attributions[statement.attribution]
        via = self.via(statement)
        labels = (
            statement.act,
            "certainty unknown" if statement.certainty == "unknown" else statement.certainty,
            statement.polarity,
            f"via {', '.join(via)}" if via else None,
            self.said(statement),
            "in the headline" if self.in_headline(statement) else None,
        )
        doubts = (
            None if statement.act else "act unclear",
            None if statement.speaker else "speaker unresolved",
            _low(statement.confidence),
        )
        marks: dict[MarkRole, Passage | None] = {
            "source": attribution.source,
            "cue": attribution.cue,
            "content": statement.content,
        }
        ref = self.ref(statement.id)
        told = Telling(
            line=self.line(ref, labels, statement.content, marks, doubts),
            speaker=self.name(statement.speaker),
            source=attribution.source,
            cue=attribution.cue,
            act=statement.act,
            via=via,
            issues=statement.issues,
            answers=self.ref(statement.answers) if statement.answers else None,
            within=self.within.get(attribution.parent or ""),
        )
        self.told[statement.id] = told
        return told

    def said(self, statement: Statement) -> str | None:
        """When it was said, if more is known than that it was before the report was published."""
        when = statement.said
        if when.start is None and when.end == self.reading.report.published:
            return None
        said = interval(when.start, when.end)
        return f"said {said}" if said else None

    def in_headline(self, statement: Statement) -> bool:
        title = self.layout.title
        return title is not None and title[0] <= statement.content.start < title[1]

    def ref(self, statement: str) -> str:
        return f"statements[{self.places[statement]}]"

    def via(self, statement: Statement) -> tuple[str, ...]:
        """The names of the relays between the speaker and the reader, without the report's own outlet."""
        relays = [actor for actor in statement.chain if actor != statement.speaker]
        names = dict.fromkeys(self.actors[actor].name for actor in relays)
        return tuple(name for name in names if name != self.reading.report.outlet)

    def meetings(self) -> tuple[MeetingLine, ...]:
        return tuple(self.meeting(at, meeting) for at, meeting in enumerate(self.reading.meetings))

    def meeting(self, at: int, meeting: Meeting) -> MeetingLine:
        window = interval(meeting.window.start, meeting.window.end)
        return MeetingLine(
            line=self.line(f"meetings[{at}]", (meeting.kind, meeting.status, window), meeting.evidence),
            kind=meeting.kind,
            status=meeting.status,
            participants=tuple(dict.fromkeys(self.actors[actor].name for actor in meeting.participants)),
            venues=tuple(dict.fromkeys(venue.name for venue in meeting.venues)),
            window=window,
            window_words=meeting.window.text,
        )

    def questions(self) -> tuple[Line, ...]:
        asked = enumerate(self.reading.questions)
        return tuple(self.line(f"questions[{at}]", (), question.passage) for at, question in asked)

    def headline(self) -> tuple[HeadlineLine, ...]:
        return tuple(self.claim(at, claim) for at, claim in enumerate(self.reading.headline.claims))

    def claim(self, at: int, claim: HeadlineClaim) -> HeadlineLine:
        speaker = self.name(claim.speaker)
        marks: dict[MarkRole, Passage | None] = {"evidence": claim.passage, "content": claim.evidence}
        line = self.line(f"headline.claims[{at}]", (claim.support, speaker, claim.act), claim.passage, marks)
        return HeadlineLine(line, claim.support, speaker, claim.act, claim.evidence)

    def timeline(self) -> tuple[TimeLine, ...]:
        """The expressions that bear a date, in the order of the days, then of the text."""
        dated = [(at, time) for at, time in enumerate(self.reading.times) if time.start or time.end]
        dated.sort(key=lambda item: (item[1].start or item[1].end or "", item[1].end or "9", item[1].span))
        return tuple(self.dated(at, time) for at, time in dated)

    def dated(self, at: int, time: Time) -> TimeLine:
        text = self.reading.report.text
        words = Passage.of(text, time.span)
        sentence = Passage.of(text, _clipped(self.layout.sentence_at(time.span[0]) or time.span, time.span))
        when = interval(time.start, time.end) or ""
        marks: dict[MarkRole, Passage | None] = {"evidence": words}
        return TimeLine(self.line(f"times[{at}]", (when,), sentence, marks), when, time.text, sentence)

    def contests(self, headline: tuple[HeadlineLine, ...]) -> tuple[Contest, ...]:
        """Refusals against what they refuse, in the order of the text; then the headline against the body."""
        refusing = sorted(
            (one for one in self.reading.statements if one.act in (CONTESTING if one.answers else UNANSWERED)),
            key=_place,
        )
        return (*(self.contest(statement) for statement in refusing), *_headline_contests(headline))

    def contest(self, statement: Statement) -> Contest:
        answered = self.told[statement.answers] if statement.answers else None
        return Contest(
            "answered" if answered else "unanswered",
            _side(answered) if answered else None,
            _side(self.told[statement.id]),
        )


def _clipped(sentence: Span, around: Span) -> Span:
    """As much of ``sentence`` as stands near ``around``: a text of one sentence must not be told once a date."""
    return max(sentence[0], around[0] - LONGEST_CONTEXT), min(sentence[1], around[1] + LONGEST_CONTEXT)


def _side(told: Telling) -> Side:
    return Side(told.speaker, told.act, told.line.evidence, told.line.number, told.source, told.cue)


def _headline_contests(headline: tuple[HeadlineLine, ...]) -> Iterator[Contest]:
    for claim in headline:
        if claim.support != "supported":
            number = claim.line.number
            body = Side(None, None, claim.body, number) if claim.body else None
            yield Contest("headline", Side(claim.speaker, claim.act, claim.line.evidence, number), body)


def _metadata(reading: Reading) -> tuple[Metadatum, ...]:
    report = reading.report
    found = report.source.found if report.source else {}
    names = ("title", "outlet", "published", "language")
    return tuple(Metadatum(name, getattr(report, name), found.get(name)) for name in names)


def _place(statement: Statement) -> tuple[int, int, str]:
    return (statement.content.start, -statement.content.end, statement.id)


def _unknown(name: str | None) -> bool:
    return name is None


def _low(confidence: float) -> str | None:
    return f"low confidence {confidence:.2f}" if confidence < LOW_CONFIDENCE else None


def _roles(actor: Actor) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_role(role) for role in actor.roles))


def _role(role: Role) -> str:
    return f"{role.title}, {role.of}" if role.of and role.of not in role.title else role.title
