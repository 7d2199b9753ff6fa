"""What changed, and the timeline: the days of a dossier and what happened on each."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from readout.brief.dossiers.limits import Limits
from readout.brief.dossiers.names import Names
from readout.brief.dossiers.view import ChangeLine, ClaimGroup, Listed, Matrix, MeetingLine, TimeLine
from readout.brief.dossiers.wording import day_of, for_when, proposition
from readout.ledger.record import ChangeEntry, Record

_CLIPPED = 100
"""Characters of a claim's words in the timeline."""
_NAMED = 4
"""Participants of a meeting that the timeline names."""
_OFF = frozenset({"cancelled", "denied", "postponed"})
"""Statuses of a meeting that is not to be on the day that was told."""


def tell_changes(record: Record, names: Names, limits: Limits) -> tuple[Listed[ChangeLine], int]:
    """What changed, the newest first, and how many entries only repeat what was said before."""
    changed = [change for change in record.changes if change.what != "repeated"]
    most = limits.changes if record.dossier.since else limits.recent
    newest = nlargest(most, range(len(changed)), key=lambda at: (changed[at].when or "", -at))
    meetings = {meeting.id: meeting for meeting in record.meetings}
    lines = []
    for change in (changed[at] for at in newest):
        meeting = meetings.get(change.meeting or "")
        people = meeting.participants if meeting else ()
        subject = (meeting.kind, *dict.fromkeys(names.actor(actor) for actor in people)) if meeting else ()
        lines.append(_change(change, subject, names.parties_of(people), names))
    return Listed(tuple(lines), len(changed) - len(lines)), len(record.changes) - len(changed)


def _change(change: ChangeEntry, subject: tuple[str, ...], parties: tuple[str, ...], names: Names) -> ChangeLine:
    held = (names.party(change.party),) if change.party else ()
    about = (names.issue(change.issue),) if change.issue else ()
    return ChangeLine(
        day=change.when,
        what=change.what,
        subject=(*held, *about, *subject),
        before=change.before,
        after=change.after,
        quote=names.quote(change.report, change.statement, change.spans, change.text, change.when),
        parties=(change.party,) if change.party else parties,
        issues=(change.issue,) if change.issue else (),
    )


def tell_timeline(
    matrix: Matrix, meetings: tuple[MeetingLine, ...], claims: tuple[ClaimGroup, ...], limits: Limits
) -> Listed[TimeLine]:
    """What the page tells, day by day: moves of positions, news of meetings, and when disputed claims were first told."""
    lines = sorted((*_moves(matrix), *_meetings(meetings), *_claims(claims)), key=lambda line: line.day)
    kept = lines[-limits.timeline :]
    return Listed(tuple(kept), len(lines) - len(kept))


def _moves(matrix: Matrix) -> Iterator[TimeLine]:
    for row in matrix.rows:
        for cell in (cell for cell in row.cells if cell):
            for move in (move for move in reversed(cell.moves) if move.day):
                labels = (cell.name, row.name, move.change, move.became)
                target = f"position-{cell.row}-{cell.column}"
                yield TimeLine(move.day or "", "position", labels, target, (cell.party,), (cell.issue,))


def _meetings(meetings: tuple[MeetingLine, ...]) -> Iterator[TimeLine]:
    for at, meeting in enumerate(meetings, 1):
        known: tuple[object, ...] = ()
        for telling in (telling for telling in meeting.tellings if telling.day):
            if (telling.status, telling.window) == known:
                continue
            known = (telling.status, telling.window)
            window = (for_when(telling.window),) if telling.window and telling.window != telling.day else ()
            by = (f"by {telling.holder}",) if telling.holder else ()
            labels = (meeting.kind, *meeting.participants[:_NAMED], telling.status, *window, *by)
            yield TimeLine(telling.day or "", "meeting", labels, f"meeting-{at}", meeting.parties, ())
        if meeting.day and meeting.status not in _OFF:
            labels = (day_of(meeting), *meeting.participants[:_NAMED], meeting.status)
            yield TimeLine(meeting.day, "meeting", labels, f"meeting-{at}", meeting.parties, ())


def _claims(groups: tuple[ClaimGroup, ...]) -> Iterator[TimeLine]:
    for group in (group for group in groups if group.standing in ("contested", "denied", "unconfirmed")):
        for at, claim in enumerate(group.claims, 1):
            if claim.first is None:
                continue
            labels = (proposition(claim, _CLIPPED), f"first told, now {claim.standing}")
            yield TimeLine(claim.first, "claim", labels, f"claim-{at}-{claim.standing}", claim.parties, claim.issues)
