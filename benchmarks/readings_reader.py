"""What Readout reads in the texts of the gold, as records that can be held against the labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from benchmarks.nested_labels import Holder
from benchmarks.readings_labels import Claim, Encounter, GoldText, Record, Said, Stand, codebook_of
from benchmarks.readings_matching import same_name
from readout import read_reports
from readout.model import Interval, Position, Reading, Report, Statement

_STRENGTHS = ("red-line", "demand", "preference")


def read_texts(texts: Iterable[GoldText]) -> dict[str, Record]:
    """The record of each text, read with its codebook, by the text's id."""
    records: dict[str, Record] = {}
    for codebook, group in groupby(
        sorted(texts, key=lambda text: (text.codebook, text.id)), lambda text: text.codebook
    ):
        for reading in read_reports([text.report for text in group], codebook=codebook_of(codebook)):
            records[reading.report.id] = as_record(reading)
    return records


def as_record(reading: Reading) -> Record:
    """The reading as a record: without the headline's statements, its positions once each."""
    holders = {actor.id: Holder(actor.name, actor.mentions) for actor in reading.actors}
    body = reading.report.title_span[1] if reading.report.title_span else 0
    return Record(
        tuple(_said(reading, one, holders) for one in reading.statements if one.content.start >= body),
        tuple(_stands(reading.positions)),
        tuple(
            Encounter(
                tuple(holders[actor] for actor in one.participants),
                one.kind,
                tuple(venue.name for venue in one.venues),
                (one.status,),
                Interval(one.window.start, one.window.end),
            )
            for one in reading.meetings
        ),
        tuple(question.passage.spans for question in reading.questions),
        tuple(Claim(claim.passage.spans, claim.support) for claim in reading.headline.claims),
    )


def _said(reading: Reading, one: Statement, holders: Mapping[str, Holder]) -> Said:
    attribution = reading.attribution_of(one)
    return Said(
        one.content.spans,
        attribution.source.spans if attribution and attribution.source else None,
        holders[one.speaker] if one.speaker else None,
        one.party,
        (one.act,) if one.act else (),
        (one.polarity,) if one.polarity else (),
        (one.certainty,) if one.certainty else (),
        one.issues,
        {stand.issue: (stand.stance,) for stand in reading.positions if stand.statement == one.id},
        _day_of_its_own(one.said, reading.report),
        one.background,
        tuple(_without_outlet([holders[actor] for actor in one.chain], reading.report.outlet)),
        one.id,
    )


def _day_of_its_own(said: Interval, report: Report) -> Interval | None:
    """When it was said, unless that is the day of publication, or only some day up to it."""
    return None if said.end in (None, report.published) and said.start in (None, report.published) else said


def _without_outlet(chain: list[Holder], outlet: str | None) -> list[Holder]:
    return chain[:-1] if len(chain) > 1 and outlet and same_name(chain[-1].name, outlet) else chain


def _stands(positions: Iterable[Position]) -> list[Stand]:
    """Each stance of a party on an issue once, with the words and conditions of all that show it, as strong as the strongest."""
    groups: dict[tuple[str, str, str], list[Position]] = {}
    for one in positions:
        groups.setdefault((one.party, one.issue, one.stance), []).append(one)
    return [
        Stand(
            party,
            issue,
            (stance,),
            tuple(strength for strength in _STRENGTHS if any(one.strength == strength for one in ones))[:1],
            tuple(dict.fromkeys(condition.spans for one in ones for condition in one.conditions)),
            tuple(sorted({span for one in ones for span in one.evidence.spans})),
        )
        for (party, issue, stance), ones in groups.items()
    ]
