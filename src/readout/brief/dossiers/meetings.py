"""The meetings of a dossier on a page, each with its history."""

from __future__ import annotations

from readout.brief.dossiers.limits import Limits
from readout.brief.dossiers.names import Names
from readout.brief.dossiers.view import Listed, MeetingLine, TellingLine
from readout.brief.wording import interval
from readout.ledger.record import MeetingEntry, MeetingTelling, Record


def tell_meetings(record: Record, names: Names, limits: Limits) -> Listed[MeetingLine]:
    """The meetings that were last spoken of, the latest first."""
    by_day = sorted(record.meetings, key=_last_day, reverse=True)
    shown = tuple(_meeting(meeting, names, limits) for meeting in by_day[: limits.meetings])
    return Listed(shown, len(by_day) - len(shown))


def _last_day(meeting: MeetingEntry) -> tuple[str, int]:
    return (max((telling.said or "" for telling in meeting.history), default=""), len(meeting.history))


def _meeting(meeting: MeetingEntry, names: Names, limits: Limits) -> MeetingLine:
    news = _news(meeting.history, names)
    shown = _ends(news, limits.tellings)
    holders = {telling.party for telling in meeting.history if telling.party}
    return MeetingLine(
        id=meeting.id,
        kind=meeting.kind,
        status=meeting.status,
        participants=tuple(dict.fromkeys(names.actor(actor) for actor in meeting.participants)),
        venues=tuple((venue.name, venue.state, venue.since) for venue in meeting.venues),
        window=interval(meeting.window.start, meeting.window.end),
        day=meeting.window.start,
        confirmed_by=tuple(names.actor(one) for one in meeting.confirmed_by),
        denied_by=tuple(names.actor(one) for one in meeting.denied_by),
        tellings=tuple(_telling(telling, again, names) for telling, again in shown),
        more=len(news) - len(shown),
        reports=len({telling.report for telling in meeting.history}),
        parties=tuple(dict.fromkeys([*names.parties_of(meeting.participants), *sorted(holders)])),
    )


def _news(history: tuple[MeetingTelling, ...], names: Names) -> list[tuple[MeetingTelling, int]]:
    """The tellings that say something which that holder had not said before, with how many later ones say the same."""
    said: dict[object, list[MeetingTelling]] = {}
    for telling in history:
        window = (telling.window.start, telling.window.end) if telling.window else None
        key = (telling.holder, telling.status, window, frozenset(telling.venues))
        said.setdefault(key, []).append(telling)
    return [(told[0], len(told) - 1) for told in said.values()]


def _ends(news: list[tuple[MeetingTelling, int]], most: int) -> list[tuple[MeetingTelling, int]]:
    """The first of ``news`` and the newest of the others, at most so many."""
    return news if len(news) <= most else [news[0], *news[len(news) - most + 1 :]]


def _telling(telling: MeetingTelling, again: int, names: Names) -> TellingLine:
    quote = names.quote(telling.report, telling.statement, telling.spans, telling.text, telling.said)
    window = interval(telling.window.start, telling.window.end) if telling.window else None
    holder = names.actor(telling.holder) if telling.holder else None
    return TellingLine(telling.status, quote.day, holder, window, telling.venues, quote, again)
