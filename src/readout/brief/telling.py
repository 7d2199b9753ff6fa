"""From a reading to its brief: what is grouped with what, in which order, under which labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readout.brief import wording
from readout.brief.gatherings import tell_meetings
from readout.brief.lines import Lines
from readout.brief.relays import Relays
from readout.brief.standing import columns, tell_positions
from readout.brief.view import (
    LOW_CONFIDENCE,
    Brief,
    Contest,
    HeadlineLine,
    Line,
    MarkRole,
    Metadatum,
    PartyVoices,
    Relay,
    Side,
    Telling,
    TimeLine,
    Voice,
)
from readout.brief.wording import interval
from readout.codebooks.model import Codebook
from readout.model import Actor, HeadlineClaim, Passage, Reading, Role, Span, Statement, Time

CONTESTING = ("deny", "reject", "decline")
TELLING = ("assert", "confirm", "deny", "expect", "accuse")
"""Acts that tell how things are: of these it says something that no certainty is shown."""
LONGEST_CONTEXT = 300


def tell(reading: Reading, codebook: Codebook | None = None) -> Brief:
    """The brief of ``reading``; parties and issues bear the names that ``codebook`` gives them, else their ids."""
    return _Teller(reading, codebook).brief()


class _Teller:
    """Tells one reading."""

    def __init__(self, reading: Reading, codebook: Codebook | None) -> None:
        self.reading = reading
        self.lines = Lines(reading, codebook)
        self.names = self.lines.names
        self.relays = Relays(reading)
        self.told: dict[str, Telling] = {}

    def brief(self) -> Brief:
        reading = self.reading
        statements = sorted(self.leading(), key=_place)
        positions = tell_positions(self.lines)
        voices = self.voices([statement for statement in statements if not statement.background])
        meetings, questions, headline = tell_meetings(self.lines), self.questions(), self.headline()
        timeline = self.timeline()
        recalled = tuple(self.telling(statement) for statement in statements if statement.background)
        return Brief(
            report=reading.report,
            codebook=reading.codebook,
            model=reading.model,
            metadata=_metadata(reading),
            parties=columns(self.lines, positions),
            positions=positions,
            voices=voices,
            contests=self.contests(headline),
            meetings=meetings,
            questions=questions,
            headline=headline,
            timeline=timeline,
            recalled=recalled,
        )

    def leading(self) -> list[Statement]:
        """The statements with a line that stands for itself: told neither with another one nor beneath it."""
        beneath = {inner.id for told in self.relays.beneath.values() for inner in told}
        return [one for one in self.reading.statements if one.id not in self.relays.told_with and one.id not in beneath]

    def voices(self, statements: list[Statement]) -> tuple[PartyVoices, ...]:
        """Statements by party, then speaker; each in the order of its first words, the unknown last."""
        groups: dict[str | None, dict[str | None, list[Statement]]] = {}
        for statement in statements:
            groups.setdefault(statement.party, {}).setdefault(statement.speaker, []).append(statement)
        return tuple(
            PartyVoices(
                self.names.party(party) if party else None,
                tuple(self.voice(speaker, groups[party][speaker]) for speaker in sorted(groups[party], key=_unknown)),
            )
            for party in sorted(groups, key=_unknown)
        )

    def voice(self, speaker: str | None, statements: list[Statement]) -> Voice:
        roles = _roles(self.names.actors[speaker]) if speaker else ()
        return Voice(self.names.actor(speaker), roles, tuple(self.telling(statement) for statement in statements))

    def telling(self, statement: Statement, above: Telling | None = None) -> Telling:
        """How a statement is told; beneath the telling ``above``, that is not said again."""
        attribution = self.lines.attributions[statement.attribution]
        around = self.relays.around(statement)
        relays = tuple(self.relay(outer) for outer in self.relays.handed_on.get(statement.id, ()))
        known = (above.speaker, *above.via) if above else ()
        names = (self.names.actors[actor].name for actor in self.lines.relays(statement))
        via = tuple(name for name in names if name not in known)
        marks: dict[MarkRole, list[Passage | None]] = {
            "source": [attribution.source, *(relay.source for relay in relays)],
            "cue": [attribution.cue, *(relay.cue for relay in relays)],
            "content": [statement.content],
        }
        doubts = (
            None if statement.act else "act unclear",
            None if statement.speaker else "speaker unresolved",
            _low(statement.confidence),
        )
        line = self.lines.line(
            self.lines.ref(statement.id), self.labels(statement, via), statement.content, marks, doubts
        )
        told = Telling(
            line=line,
            speaker=self.names.actor(statement.speaker),
            source=attribution.source,
            cue=attribution.cue,
            act=statement.act,
            via=via,
            issues=statement.issues,
            answers=self.lines.ref(statement.answers) if statement.answers else None,
            within=self.lines.ref(around.id) if around and not above else None,
            relays=relays,
        )
        beneath = sorted(self.relays.beneath.get(statement.id, ()), key=_place)
        told = replace(told, beneath=tuple(self.telling(inner, told) for inner in beneath))
        self.told[statement.id] = told
        return told

    def labels(self, statement: Statement, via: tuple[str, ...]) -> tuple[str | None, ...]:
        return (
            statement.act,
            _certainty(statement),
            statement.polarity,
            self.lines.refused(statement),
            f"via {', '.join(via)}" if via else None,
            self.said(statement),
            wording.IN_HEADLINE if self.lines.in_headline(statement.content) else None,
            wording.OWN_VOICE if self.lines.in_own_voice(statement) else None,
        )

    def relay(self, statement: Statement) -> Relay:
        attribution = self.lines.attributions[statement.attribution]
        speaker = self.names.actor(statement.speaker)
        return Relay(self.lines.ref(statement.id), speaker, attribution.source, attribution.cue)

    def said(self, statement: Statement) -> str | None:
        """When it was said, if more is known than that it was before the report was published."""
        when = statement.said
        if when.start is None and when.end == self.reading.report.published:
            return None
        said = interval(when.start, when.end)
        return f"said {said}" if said else None

    def questions(self) -> tuple[Line, ...]:
        asked = enumerate(self.reading.questions)
        return tuple(self.lines.line(f"questions[{at}]", (), question.passage) for at, question in asked)

    def headline(self) -> tuple[HeadlineLine, ...]:
        return tuple(self.claim(at, claim) for at, claim in enumerate(self.reading.headline.claims))

    def claim(self, at: int, claim: HeadlineClaim) -> HeadlineLine:
        speaker = self.names.actor(claim.speaker)
        marks: dict[MarkRole, list[Passage | None]] = {
            "evidence": [claim.passage],
            "content": [claim.evidence],
            "stronger": [claim.stronger, claim.against],
        }
        line = self.lines.line(f"headline.claims[{at}]", (claim.support, speaker, claim.act), claim.passage, marks)
        return HeadlineLine(
            line, claim.support, speaker, claim.act, claim.evidence, claim.stronger, claim.against, claim.why
        )

    def timeline(self) -> tuple[TimeLine, ...]:
        """The expressions that bear a date, in the order of the days, then of the text."""
        dated = [(at, time) for at, time in enumerate(self.reading.times) if time.start or time.end]
        dated.sort(key=lambda item: (item[1].start or item[1].end or "", item[1].end or "9", item[1].span))
        return tuple(self.dated(at, time) for at, time in dated)

    def dated(self, at: int, time: Time) -> TimeLine:
        text = self.reading.report.text
        words = Passage.of(text, time.span)
        sentence = Passage.of(text, _clipped(self.lines.layout.sentence_at(time.span[0]) or time.span, time.span))
        when = interval(time.start, time.end) or ""
        marks: dict[MarkRole, list[Passage | None]] = {"evidence": [words]}
        return TimeLine(self.lines.line(f"times[{at}]", (when,), sentence, marks), when, time.text, sentence)

    def contests(self, headline: tuple[HeadlineLine, ...]) -> tuple[Contest, ...]:
        """Refusals whose answered statement is known, in the order of the text; then the headline against the body."""
        refusing = sorted((one for one in self.reading.statements if one.act in CONTESTING and one.answers), key=_place)
        pairs = ((self.line_of(str(one.answers)), self.line_of(one.id)) for one in refusing)
        answered = (Contest("answered", _side(said), _side(against)) for said, against in pairs if said is not against)
        return (*answered, *_headline_contests(headline))

    def line_of(self, statement: str) -> Telling:
        """How a statement is told, be it with the one that it hands on."""
        return self.told[self.relays.told_with.get(statement, statement)]


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
            yield Contest("headline", Side(claim.speaker, claim.act, claim.line.evidence, number), body, claim.why)


def _metadata(reading: Reading) -> tuple[Metadatum, ...]:
    report = reading.report
    found = report.source.found if report.source else {}
    names = ("title", "outlet", "published", "language")
    return tuple(Metadatum(name, getattr(report, name), found.get(name)) for name in names)


def _place(statement: Statement) -> tuple[int, int, str]:
    return (statement.content.start, -statement.content.end, statement.id)


def _unknown(name: str | None) -> bool:
    return name is None


def _certainty(statement: Statement) -> str | None:
    """The certainty, where the act leaves it open: what is demanded, asked or offered is never said to be so."""
    if statement.certainty == "unknown":
        return "certainty unknown" if statement.act in TELLING else None
    return statement.certainty


def _low(confidence: float) -> str | None:
    return f"low confidence {confidence:.2f}" if confidence < LOW_CONFIDENCE else None


def _roles(actor: Actor) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_role(role) for role in actor.roles))


def _role(role: Role) -> str:
    return f"{role.title}, {role.of}" if role.of and role.of not in role.title else role.title
