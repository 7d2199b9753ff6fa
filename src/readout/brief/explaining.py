"""Why a reading is as it is at one place: what was found there, and the rule and the words that led to each field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readout.brief.wording import REPORT_ITSELF, interval
from readout.model import (
    Actor,
    Attribution,
    HeadlineClaim,
    Meeting,
    MeetingAccount,
    Passage,
    Position,
    Question,
    Reading,
    Reason,
    Span,
    Statement,
    Time,
)
from readout.reading.layout import lay_out
from readout.reading.reasons import place, stand

_OWN_VOICE = "told in the report's own voice, of this party"
_PRODUCT = "the attribution's confidence times the act's"


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that led to a field, the words that it stands on, and how sure it is (0 to 1), where it knows degrees."""

    rule: str
    words: tuple[Passage, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of what was found: its value (a word of the vocabulary, a name, a date) or its words, and the grounds."""

    name: str
    value: str | None = None
    words: Passage | None = None
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found at the place: ``kind`` as the contract's list calls it, its id or number, its fields."""

    kind: str
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that was found at ``offset``, the narrowest first, with the sentence that it stands in."""

    offset: int
    sentence: Passage
    findings: tuple[Finding, ...]


def explain(reading: Reading, offset: int) -> Explanation:
    """What ``reading`` found at ``offset`` (code points of the report's text), and why.

    Raises ``ValueError`` where the offset lies outside the text.
    """
    text = reading.report.text
    if not 0 <= offset < len(text):
        raise ValueError(f"the text has {len(text)} characters: write an offset from 0 to {len(text) - 1}")
    sentence = lay_out(reading.report).sentence_at(offset) or (offset, offset + 1)
    return Explanation(offset, Passage.of(text, sentence), tuple(_Explainer(reading).at(offset)))


def grounds(reading: Reading) -> dict[str, tuple[Field, ...]]:
    """The fields that something is known to have led to, by the ``ref`` of their line in the brief."""
    explainer = _Explainer(reading)
    findings = {
        **{f"statements[{at}]": explainer.statement(one) for at, one in enumerate(reading.statements)},
        **{f"positions[{at}]": explainer.position(at, one) for at, one in enumerate(reading.positions)},
        **{f"meetings[{at}]": explainer.meeting(one) for at, one in enumerate(reading.meetings)},
        **{f"times[{at}]": explainer.time(one) for at, one in enumerate(reading.times)},
        **{f"questions[{at}]": explainer.question(at, one) for at, one in enumerate(reading.questions)},
        **{f"headline.claims[{at}]": explainer.claim(at, one) for at, one in enumerate(reading.headline.claims)},
    }
    led = {ref: tuple(field for field in finding.fields if field.grounds) for ref, finding in findings.items()}
    return {ref: fields for ref, fields in led.items() if fields}


class _Explainer:
    """Explains one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.report.text
        self.actors = {actor.id: actor for actor in reading.actors}
        self.reasons: dict[tuple[str, str], list[Reason]] = {}
        for reason in reading.reasons:
            self.reasons.setdefault((reason.about, reason.field), []).append(reason)

    def at(self, offset: int) -> Iterator[Finding]:
        """What covers ``offset``: attributions and their statements, what rests on them, then times, actors and the rest."""
        reading = self.reading
        here = [one for one in reading.attributions if _covers(_spans(one), offset)]
        here.sort(key=lambda one: sum(end - start for start, end in _spans(one)))
        for attribution in here:
            yield self.attribution(attribution)
            said = [one for one in reading.statements if one.attribution == attribution.id]
            for statement in said:
                yield self.statement(statement)
                rest = enumerate(reading.positions)
                yield from (self.position(at, one) for at, one in rest if one.statement == statement.id)
        told = {one.id for one in reading.statements if one.attribution in {held.id for held in here}}
        for at, position in enumerate(reading.positions):
            if position.statement not in told and _covers(position.evidence.spans, offset):
                yield self.position(at, position)
        yield from (self.meeting(one) for one in reading.meetings if _covers(_meeting_spans(one), offset))
        yield from (self.time(one) for one in reading.times if _covers([one.span], offset))
        yield from (self.actor(one, offset) for one in reading.actors if _covers(one.mentions, offset))
        for at, question in enumerate(reading.questions):
            if _covers(question.passage.spans, offset):
                yield self.question(at, question)
        for at, claim in enumerate(reading.headline.claims):
            if _covers(claim.passage.spans, offset):
                yield self.claim(at, claim)

    def grounds(self, about: str, field: str) -> tuple[Ground, ...]:
        return tuple(
            Ground(reason.rule, tuple(Passage.of(self.text, span) for span in reason.evidence), reason.score)
            for reason in dict.fromkeys(self.reasons.get((about, field), ()))
        )

    def fields(self, about: str, values: Iterable[tuple[str, str | None]]) -> tuple[Field, ...]:
        """The fields that hold something, or that something was noted on, with their grounds."""
        told = ((name, value, self.grounds(about, name)) for name, value in values)
        return tuple(Field(name, value, grounds=grounds) for name, value, grounds in told if value or grounds)

    def attribution(self, one: Attribution) -> Finding:
        roles = {"source": one.source, "cue": one.cue, "content": one.content}
        words = tuple(
            Field(name, words=role, grounds=self.grounds(one.id, name)) for name, role in roles.items() if role
        )
        facts = (("found", None), ("kind", one.kind), ("inside", one.parent), ("confidence", f"{one.confidence:.2f}"))
        return Finding("attribution", one.id, (*words, *self.fields(one.id, facts)))

    def statement(self, one: Statement) -> Finding:
        actor = self.actors.get(one.speaker or "")
        about = one.attribution
        facts = (
            ("party", one.party),
            ("act", one.act),
            ("polarity", one.polarity),
            ("certainty", one.certainty),
            ("chain", " → ".join(self.actors[link].name for link in one.chain) or None),
            ("said", interval(one.said.start, one.said.end)),
            ("background", "recalled" if one.background else None),
            ("issues", ", ".join(one.issues) or None),
            ("answers", one.answers),
        )
        speaker = Field("speaker", actor.name if actor else None, grounds=self.speaker(one, actor))
        product = Field("confidence", f"{one.confidence:.2f}", grounds=(Ground(_PRODUCT),))
        return Finding("statement", one.id, (speaker, *self.fields(about, facts), product))

    def speaker(self, one: Statement, actor: Actor | None) -> tuple[Ground, ...]:
        """Why the statement is this speaker's: what was noted, then where the text first names them."""
        noted = self.grounds(one.attribution, "speaker")
        if actor is None or not actor.mentions:
            return noted
        spans = (actor.mentions[0], *(span for role in actor.roles for span in role.spans))
        first = tuple(Passage.of(self.text, span) for span in dict.fromkeys(spans))
        return (*noted, Ground("first named, with roles, in the words", first))

    def position(self, at: int, one: Position) -> Finding:
        about = stand(one.issue, one.evidence.spans[0])
        told = next((held for held in self.reading.statements if held.id == one.statement), None)
        led = self.grounds(told.attribution, "party") if told else (Ground(_OWN_VOICE),)
        party = Field("party", one.party, grounds=led)
        facts = (("issue", one.issue), ("stance", one.stance), ("strength", one.strength))
        evidence = Field("words", words=one.evidence, grounds=self.grounds(about, "words"))
        led = self.grounds(about, "condition")
        conditions = tuple(Field("condition", words=words, grounds=led) for words in one.conditions)
        return Finding("position", str(at), (party, *self.fields(about, facts), evidence, *conditions))

    def meeting(self, one: Meeting) -> Finding:
        facts = (
            ("kind", one.kind),
            ("status", one.status),
            ("participants", ", ".join(self.actors[actor].name for actor in one.participants) or None),
            ("venues", ", ".join(venue.name for venue in one.venues) or None),
            ("window", interval(one.window.start, one.window.end)),
            ("level", one.level),
            ("format", one.format),
            ("accounts", "; ".join(self.account(account) for account in one.accounts) or None),
        )
        return Finding("meeting", one.id, (*self.fields(one.id, facts), Field("words", words=one.evidence)))

    def account(self, one: MeetingAccount) -> str:
        """Who says what of the meeting."""
        return f"{self.actors[one.holder].name if one.holder else REPORT_ITSELF}: {one.status}"

    def time(self, one: Time) -> Finding:
        kind = Field("type", one.type, grounds=self.grounds(place(one.span), "value"))
        facts = (
            ("value", one.value),
            ("interval", interval(one.start, one.end)),
            ("anchor", str(one.anchor) if one.anchor else None),
        )
        words = Field("words", words=Passage.of(self.text, one.span))
        return Finding("time", one.text, (words, kind, *self.fields(place(one.span), facts)))

    def actor(self, one: Actor, offset: int) -> Finding:
        mention = next(span for span in one.mentions if span[0] <= offset < span[1])
        roles = "; ".join(f"{role.title} ({role.of})" if role.of else role.title for role in one.roles)
        facts = (("name", one.name), ("type", one.type), ("party", one.party), ("roles", roles or None))
        here = Field("mention", words=Passage.of(self.text, mention), grounds=self.grounds(place(mention), "mention"))
        first = Field("first mention", words=Passage.of(self.text, one.mentions[0]))
        return Finding("actor", one.id, (here, *self.fields(one.id, facts), first))

    def question(self, at: int, one: Question) -> Finding:
        led = self.grounds(place(one.passage.spans[0]), "question")
        return Finding("question", str(at), (Field("words", words=one.passage, grounds=led),))

    def claim(self, at: int, one: HeadlineClaim) -> Finding:
        led = self.grounds(place(one.passage.spans[0]), "support")
        body = (Field("body", words=one.evidence),) if one.evidence else ()
        why = (Field("why", one.why, grounds=led),) if one.why else ()
        stronger = (Field("stronger", words=one.stronger),) if one.stronger else ()
        against = (Field("against", words=one.against),) if one.against else ()
        support = Field("support", one.support, grounds=led)
        return Finding(
            "headline claim", str(at), (Field("words", words=one.passage), support, *why, *stronger, *against, *body)
        )


def _covers(spans: Iterable[Span], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def _spans(one: Attribution) -> Sequence[Span]:
    return [span for role in (one.source, one.cue, one.content) if role for span in role.spans]


def _meeting_spans(one: Meeting) -> Sequence[Span]:
    return [*one.evidence.spans, *one.window.spans, *(venue.span for venue in one.venues)]
