"""A reading, with the dossier's names for its actors → what it tells, as the ledger lays it beside other reports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from readout.ledger.folding import folded
from readout.ledger.model import Gathering, Stood, Told
from readout.ledger.quantities import counted
from readout.ledger.withdrawals import with_withdrawals
from readout.model import Actor, Interval, Meeting, Position, Reading, Span, Statement, Time
from readout.reading.likeness import stems


@dataclass(frozen=True)
class Cast:
    """The actors of a reading under the dossier's names: what ``stems`` asks who is named where."""

    reading: Reading
    names: Mapping[str, str]
    parties: Mapping[str, str | None]

    @cached_property
    def placed(self) -> list[tuple[Span, str]]:
        """Every mention with the dossier's actor, in order; of mentions that overlap the first and longest."""
        every = sorted(
            (span, self.names[actor.id])
            for actor in self.reading.actors
            for span in actor.mentions
            if actor.id in self.names
        )
        kept: list[tuple[Span, str]] = []
        for span, name in sorted(every, key=lambda one: (one[0][0], -one[0][1], one[1])):
            if not kept or span[0] >= kept[-1][0][1]:
                kept.append((span, name))
        return kept

    @property
    def actors(self) -> Sequence[Actor]:
        """The actors of the report."""
        return self.reading.actors

    @property
    def speakers(self) -> Mapping[str, str | None]:
        """Nobody: who speaks does not matter to likeness."""
        return {}

    def at(self, start: int, end: int) -> Sequence[str]:
        """The actors who are named in ``text[start:end]``, in order."""
        return [name for _, name in self.mentions(start, end)]

    def mentions(self, start: int, end: int) -> Sequence[tuple[Span, str]]:
        """The mentions in ``text[start:end]``, in order."""
        first = bisect_left(self.placed, ((start, 0), ""))
        found = []
        for span, name in self.placed[first:]:
            if span[0] >= end:
                break
            if span[1] <= end:
                found.append((span, name))
        return found

    def party_of(self, actor: str) -> str | None:
        """The party that an actor belongs to."""
        return self.parties.get(actor)

    def about(self, spans: Sequence[Span]) -> frozenset[str]:
        """The actors named in ``spans``, and ``@`` with the party of each that has one."""
        named = [name for start, end in spans for name in self.at(start, end)]
        return frozenset(named) | {f"@{party}" for name in named if (party := self.parties.get(name))}


def tell(reading: Reading, cast: Cast) -> tuple[Told, ...]:
    """The statements of ``reading``, in its order, without origins."""
    return tuple(_told(reading, cast, one) for one in reading.statements)


def _told(reading: Reading, cast: Cast, one: Statement) -> Told:
    report, spans = reading.report, one.content.spans
    inside = [time for time in reading.times if _within(time.span, spans)]
    vector = reading.vectors.get(one.id)
    return Told(
        key=f"{report.id}/{one.id}",
        report=report.id,
        statement=one.id,
        content=one.content,
        speaker=cast.names.get(one.speaker) if one.speaker else None,
        party=one.party,
        chain=tuple(cast.names[actor] for actor in one.chain if actor in cast.names),
        act=one.act,
        polarity=one.polarity,
        certainty=one.certainty,
        said=one.said,
        published=report.published,
        background=one.background,
        issues=one.issues,
        answers=f"{report.id}/{one.answers}" if one.answers else None,
        stems=stems(report.text, spans, cast),
        quantities=frozenset(counted(report.text, spans, inside)),
        times=tuple(Interval(time.start, time.end) for time in inside if _dated(time)),
        about=cast.about(spans),
        vector=None if vector is None else np.frombuffer(vector, dtype="<f2").astype(np.float32),
        titled=report.title_span is not None and one.content.end <= report.title_span[1],
        called=_called(reading, one),
        sides=_sides(reading, cast, one),
        echoes=_echoed(reading, one),
        takes=frozenset(
            f"{each.party} {each.issue} {each.stance}"
            for each in reading.positions
            if each.statement == one.id and not each.conditions
        ),
    )


def _sides(reading: Reading, cast: Cast, one: Statement) -> frozenset[str]:
    """The parties that speak together ("Norvia and Sardane said"): those named in the source, where it is of no one party."""
    attribution = reading.attribution_of(one)
    if one.party is not None or attribution is None or attribution.source is None:
        return frozenset()
    named = cast.about(attribution.source.spans)
    sides = frozenset(name.removeprefix("@") for name in named if name.startswith("@"))
    return sides if len(sides) > 1 else frozenset()


def _called(reading: Reading, one: Statement) -> str:
    """The words of the report for who said it, folded."""
    attribution = reading.attribution_of(one)
    return folded(attribution.source.text) if attribution and attribution.source else ""


def _echoed(reading: Reading, one: Statement) -> str | None:
    """The key of the statement of the body that a claim of the headline repeats: whose content its evidence touches most."""
    title = reading.report.title_span
    if title is None or one.content.end > title[1]:
        return None
    touched: dict[str, int] = {}
    for claim in reading.headline.claims:
        if claim.evidence is not None and _shared(claim.passage.spans, one.content.spans):
            for other in reading.statements:
                if other.content.start >= title[1]:
                    touched[other.id] = touched.get(other.id, 0) + _shared(claim.evidence.spans, other.content.spans)
    best = max(touched, key=lambda name: touched[name], default=None)
    return f"{reading.report.id}/{best}" if best is not None and touched[best] else None


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    """The characters that two sets of spans have in common."""
    return sum(max(0, min(end, last) - max(start, first)) for start, end in some for first, last in others)


def stand(reading: Reading, ids: Sequence[str] = ()) -> tuple[Stood, ...]:
    """The positions of ``reading``, in its order; their ids count from ``p1``, unless ``ids`` gives others."""
    statements = {one.id: one for one in reading.statements}
    numbered = ids or [f"p{at}" for at in range(1, len(reading.positions) + 1)]
    stood = [
        _stood(reading, name, one, statements.get(one.statement or ""))
        for name, one in zip(numbered, reading.positions, strict=True)
    ]
    return tuple(with_withdrawals(reading, stood))


def _stood(reading: Reading, name: str, one: Position, told: Statement | None) -> Stood:
    report = reading.report
    return Stood(
        key=f"{report.id}/{name}",
        report=report.id,
        party=one.party,
        issue=one.issue,
        stance=one.stance,
        strength=one.strength,
        conditions=one.conditions,
        statement=one.statement,
        evidence=one.evidence,
        said=_day(told) or report.published,
        published=report.published,
        background=told.background if told else False,
    )


def _day(told: Statement | None) -> str | None:
    """The day on which it was said; of what a report recalls the last on which it can have been."""
    if told is None:
        return None
    return (told.said.end or told.said.start) if told.background else (told.said.start or told.said.end)


def gather(reading: Reading, cast: Cast) -> tuple[Gathering, ...]:
    """The meetings of ``reading``, in its order."""
    return tuple(_gathering(reading, cast, one) for one in reading.meetings)


def _gathering(reading: Reading, cast: Cast, one: Meeting) -> Gathering:
    participants = tuple(dict.fromkeys(cast.names[actor] for actor in one.participants if actor in cast.names))
    return Gathering(
        key=f"{reading.report.id}/{one.id}",
        report=reading.report.id,
        meeting=one.id,
        kind=one.kind,
        participants=participants,
        parties=frozenset(party for actor in participants if (party := cast.party_of(actor))),
        venues=one.venues,
        window=one.window,
        status=one.status,
        statements=one.statements,
        evidence=one.evidence,
        published=reading.report.published,
        level=one.level,
        format=one.format,
        stems=stems(reading.report.text, one.evidence.spans, cast),
        accounts=tuple(
            replace(account, holder=cast.names.get(account.holder) if account.holder else None)
            for account in one.accounts
        ),
    )


def _within(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _dated(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and bool(time.start or time.end)
