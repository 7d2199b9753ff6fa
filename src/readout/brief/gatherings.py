"""Meetings and calls: of whom, where, when, and who says what of them."""

from __future__ import annotations

from readout.brief import wording
from readout.brief.lines import Lines
from readout.brief.view import AccountLine, MeetingLine
from readout.brief.wording import interval
from readout.model import Meeting, MeetingStatus, Passage


def tell_meetings(lines: Lines) -> tuple[MeetingLine, ...]:
    """The meetings of a reading, in its order."""
    return tuple(_meeting(lines, at, meeting) for at, meeting in enumerate(lines.reading.meetings))


def _meeting(lines: Lines, at: int, meeting: Meeting) -> MeetingLine:
    window = interval(meeting.window.start, meeting.window.end)
    level = wording.LEVELS[meeting.level] if meeting.level else None
    manner = meeting.format if meeting.format != meeting.kind else None
    return MeetingLine(
        line=lines.line(f"meetings[{at}]", (meeting.kind, meeting.status, window, level, manner), meeting.evidence),
        kind=meeting.kind,
        status=meeting.status,
        participants=tuple(dict.fromkeys(lines.names.actors[actor].name for actor in meeting.participants)),
        venues=tuple(dict.fromkeys(venue.name for venue in meeting.venues)),
        window=window,
        window_words=meeting.window.text,
        level=meeting.level,
        format=meeting.format,
        accounts=_accounts(lines, meeting),
    )


def _accounts(lines: Lines, meeting: Meeting) -> tuple[AccountLine, ...]:
    """Who says what of a meeting, in the order of the words; one line for one holder's words, whatever they say."""
    told: dict[tuple[str | None, str | None, Passage], list[MeetingStatus]] = {}
    for account in meeting.accounts:
        told.setdefault((account.holder, account.statement, account.passage), []).append(account.status)
    return tuple(
        AccountLine(lines.names.actor(holder), tuple(statuses), words, lines.ref(statement) if statement else None)
        for (holder, statement, words), statuses in told.items()
    )
