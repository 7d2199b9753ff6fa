"""What to note on a meeting: the words that each of its fields rests on, for whoever asks why."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Meeting
from readout.reading.encounters.mentions import Mention
from readout.reading.encounters.scene import Scene
from readout.reading.reasons import because

_MOST = 12
"""So many mentions and accounts of one meeting are noted at most."""


def note_meeting(meeting: Meeting, group: Sequence[Mention], scene: Scene) -> None:
    """Note the triggers, those named near them, the accounts, places, times and offices that told the meeting."""
    told = group[:_MOST]
    triggers = tuple(mention.trigger for mention in told)
    because(meeting.id, "kind", "words for a meeting, by meetings.yaml", *triggers)
    accounts = [span for account in meeting.accounts[:_MOST] for span in account.passage.spans]
    weighed = "the most telling of the accounts, by meetings.yaml" if accounts else "no words of standing: spoken of"
    because(meeting.id, "status", weighed, *(accounts or triggers))
    for account in meeting.accounts[:_MOST]:
        because(
            meeting.id, "accounts", f"words of standing, by meetings.yaml: {account.status}", *account.passage.spans
        )
    taking_part = set(meeting.participants)
    bounds = dict.fromkeys(mention.bounds for mention in told)
    named = [span for one in bounds for span, actor in scene.cast.mentions(*one) if actor in taking_part]
    inherited = any(mention.inherits for mention in told)
    because(meeting.id, "participants", "those of the meeting before" if inherited else "named beside it", *named)
    if meeting.venues:
        because(meeting.id, "venues", "places beside it", *(venue.span for venue in meeting.venues))
    if meeting.window.spans:
        because(meeting.id, "window", "a time in its clause", *meeting.window.spans)
    if meeting.level:
        because(meeting.id, "level", "the highest office of those who take part, by meetings.yaml", *named)
    if meeting.format:
        because(meeting.id, "format", "words of coming together or a place, by meetings.yaml", *triggers)
