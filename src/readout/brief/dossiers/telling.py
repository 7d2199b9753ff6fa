"""A record told on a page: what it shows, in which order, and how much of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from heapq import nlargest, nsmallest

from readout.brief.dossiers.claims import tell_claims
from readout.brief.dossiers.happenings import tell_changes, tell_timeline
from readout.brief.dossiers.limits import Limits
from readout.brief.dossiers.meetings import tell_meetings
from readout.brief.dossiers.names import Names
from readout.brief.dossiers.positions import tell_positions
from readout.brief.dossiers.view import (
    DossierBrief,
    Heading,
    HeadlineLine,
    Listed,
    OriginLine,
    QuestionLine,
    ReportLine,
)
from readout.ledger.record import HeadlineEntry, OriginEntry, QuestionEntry, Record, ReportEntry


def tell(record: Record, limits: Limits, texts: Mapping[str, str] | None = None) -> DossierBrief:
    """The brief of ``record``, of which no list is longer than ``limits`` allow.

    ``texts`` of reports, by id, give very few words the sentence that they stand in.
    """
    names = Names(record, {} if texts is None else texts)
    changes, repeated = tell_changes(record, names, limits)
    claims, told_once, left_out = tell_claims(record, names, limits)
    matrix = tell_positions(record, names, limits)
    meetings = tell_meetings(record, names, limits)
    questions = _questions(record.questions, names, limits)
    headlines = _headlines(record.headlines, names, limits)
    quoted = dict.fromkeys(quote.report for quote in names.quotes)
    return DossierBrief(
        heading=_heading(record),
        parties=record.dossier.parties,
        issues=record.dossier.issues,
        changes=changes,
        repeated=repeated,
        claims=claims,
        told_once=told_once,
        left_out=left_out,
        matrix=matrix,
        meetings=meetings,
        timeline=tell_timeline(matrix, meetings.lines, claims, limits),
        questions=questions,
        headlines=headlines,
        origins=_origins(record.dossier.origins, names, limits),
        reports=_reports(record.dossier.reports, limits),
        quotes=names.quotes,
        sources=tuple(_report(names.reports[report]) for report in quoted if report in names.reports),
    )


def _only(record: Record) -> str | None:
    """The party and the issue that were asked for, by their names."""
    dossier = record.dossier
    asked = (
        dict(dossier.parties).get(dossier.party, dossier.party) if dossier.party else None,
        dict(dossier.issues).get(dossier.issue, dossier.issue) if dossier.issue else None,
    )
    return " · ".join(filter(None, asked)) or None


def _heading(record: Record) -> Heading:
    dossier = record.dossier
    days = [report.published for report in dossier.reports if report.published]
    return Heading(
        name=dossier.name,
        codebook=dossier.codebook,
        as_of=dossier.as_of,
        only=_only(record),
        since=dossier.since,
        reports=len(dossier.reports),
        copies=sum(report.duplicate_of is not None for report in dossier.reports),
        revisions=sum(report.revises is not None for report in dossier.reports),
        outlets=len({report.outlet for report in dossier.reports if report.outlet}),
        first=min(days, default=None),
        last=max(days, default=None),
        statements=dossier.statements,
        claims=len(record.claims) + record.told_claims,
        origins=len(dossier.origins),
        corrections=dossier.corrections,
    )


def _day(names: Names) -> Callable[[QuestionEntry | HeadlineEntry], str]:
    """The key that gives the day on which it was published, or nothing."""

    def key(entry: QuestionEntry | HeadlineEntry) -> str:
        report = names.reports.get(entry.report)
        return (report.published if report else None) or ""

    return key


def _questions(questions: tuple[QuestionEntry, ...], names: Names, limits: Limits) -> Listed[QuestionLine]:
    """What is not known, each wording once, the latest first."""
    by_words: dict[str, list[QuestionEntry]] = {}
    for question in questions:
        by_words.setdefault(question.text, []).append(question)
    latest = [max(told, key=_day(names)) for told in by_words.values()]
    shown = nlargest(limits.questions, latest, key=_day(names))
    lines = tuple(
        QuestionLine(names.quote(one.report, None, one.spans, one.text), len(by_words[one.text]) - 1) for one in shown
    )
    return Listed(lines, len(latest) - len(lines))


def _headlines(headlines: tuple[HeadlineEntry, ...], names: Names, limits: Limits) -> Listed[HeadlineLine]:
    """The headlines that say more than their text, the latest first."""
    bold = [one for one in headlines if one.support != "supported"]
    lines = tuple(_headline(one, names) for one in nlargest(limits.headlines, bold, key=_day(names)))
    return Listed(lines, len(bold) - len(lines))


def _headline(one: HeadlineEntry, names: Names) -> HeadlineLine:
    body = names.quote(one.report, None, one.evidence.spans, one.evidence.text) if one.evidence else None
    return HeadlineLine(names.quote(one.report, None, one.spans, one.text), one.support, one.why, body)


def _origins(origins: tuple[OriginEntry, ...], names: Names, limits: Limits) -> Listed[OriginLine]:
    """The origins that most reports go back to."""
    shown = nsmallest(limits.origins, origins, key=lambda origin: (-len(origin.reports), origin.name, origin.id))
    lines = tuple(_origin(origin, names, limits) for origin in shown)
    return Listed(lines, len(origins) - len(lines))


def _origin(origin: OriginEntry, names: Names, limits: Limits) -> OriginLine:
    known = [names.reports[report] for report in origin.reports if report in names.reports]
    first = nsmallest(limits.origin_reports, known, key=lambda report: report.published or "")
    reports = tuple(_report(report) for report in first)
    return OriginLine(origin.id, origin.kind, origin.name, reports, len(known) - len(reports))


def _reports(reports: tuple[ReportEntry, ...], limits: Limits) -> Listed[ReportLine]:
    """The reports that were published last, in the order of their days."""
    by_day = sorted(reports, key=lambda report: report.published or "")
    shown = tuple(_report(report) for report in by_day[-limits.reports :])
    return Listed(shown, len(by_day) - len(shown))


def _report(report: ReportEntry) -> ReportLine:
    return ReportLine(
        id=report.id,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        location=report.location,
        statements=report.statements,
        copy=report.copy,
        duplicate_of=report.duplicate_of,
        revises=report.revises,
        superseded=report.superseded,
        revised=report.revised,
    )
