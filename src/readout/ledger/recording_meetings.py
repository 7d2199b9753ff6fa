"""Tellings of meetings → meetings with their histories, and what changed of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.convening import gathering_query
from readout.ledger.model import Gathering, Person
from readout.ledger.occasions import Occasion, occasion_of
from readout.ledger.record import ChangeEntry, MeetingEntry, MeetingTelling, VenueEntry, WindowEntry
from readout.ledger.rows import by_first, gathering_of
from readout.ledger.view import Shelf, View
from readout.model import Window


def record_meetings(
    connection: Connection, view: View, reports: Shelf, people: Mapping[int, Person]
) -> tuple[MeetingEntry, ...]:
    """The meetings that reports tell of, the last told first; of ``view.party`` only those in which it takes part."""
    rows = connection.execute(gathering_query().order_by(schema.gathering.c.number)).mappings().all()
    told: dict[int, list[Gathering]] = {}
    for row in rows:
        if row["report"] in reports.counting and row["meeting"] is not None:
            told.setdefault(row["meeting"], []).append(gathering_of(row))
    parties = {person.id: person.party for person in people.values()}
    names = by_first(connection.execute(select(schema.meeting.c.number, schema.meeting.c.id)))
    held = [(names[number], some) for number, some in told.items()]
    if view.party:
        held = [(name, some) for name, some in held if any(view.party in one.parties for one in some)]
    entries = [_entry(name, some, parties) for name, some in held]
    return tuple(sorted(entries, key=lambda one: (_last(one), one.id), reverse=True))


def _last(entry: MeetingEntry) -> str:
    return max((one.said or "" for one in entry.history), default="")


def _entry(name: str, told: Sequence[Gathering], parties: Mapping[str, str | None]) -> MeetingEntry:
    one = occasion_of(told, {each.key: each.accounts for each in told}, parties)
    by_key = {each.key: each for each in told}
    return MeetingEntry(
        id=name,
        kind=one.kind,
        participants=one.participants,
        venues=tuple(VenueEntry(place.name, place.state, place.since, place.report) for place in one.venues),
        window=_window(one.window),
        status=one.status,
        history=tuple(_tellings(one, by_key, parties)),
        confirmed_by=one.confirmed_by,
        denied_by=one.denied_by,
    )


def _tellings(
    one: Occasion, told: Mapping[str, Gathering], parties: Mapping[str, str | None]
) -> Iterator[MeetingTelling]:
    for key, status in zip(one.tellings, one.history, strict=True):
        each = told[key]
        holder = next((account.holder for account in each.accounts if account.holder), None)
        yield MeetingTelling(
            status=status.status,
            said=status.said,
            report=status.report,
            statement=status.statement,
            spans=status.words.spans,
            text=status.words.text,
            holder=holder,
            party=parties.get(holder) if holder else None,
            window=_window(each.window) if each.window.start or each.window.end or each.window.text else None,
            venues=tuple(dict.fromkeys(venue.name for venue in each.venues)),
            reached=status.reached,
        )


def _window(window: Window) -> WindowEntry:
    return WindowEntry(window.start, window.end, window.text)


def meeting_changes(meetings: Sequence[MeetingEntry]) -> Iterator[ChangeEntry]:
    """Each day on which a meeting's status became another one."""
    for entry in meetings:
        before: str | None = None
        for telling in entry.history:
            reached = telling.reached or telling.status
            if reached != before:
                yield ChangeEntry(
                    when=telling.said,
                    what="meeting",
                    party=None,
                    issue=None,
                    before=before,
                    after=reached,
                    report=telling.report,
                    statement=telling.statement,
                    spans=telling.spans,
                    text=telling.text,
                    meeting=entry.id,
                )
            before = reached
