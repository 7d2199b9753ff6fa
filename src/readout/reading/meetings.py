"""Calls, meetings, rounds of talks, visits and summits that a report speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from readout.model import Attribution, Meeting, MeetingKind, Passage, Report, Statement, Time, Venue, Window, Word
from readout.reading.encounters.accounts import accounts_of, status_of
from readout.reading.encounters.grouping import (
    group_of,
    is_same,
    lately,
    latest_first,
    may_be_those,
    participants_of,
    recent,
)
from readout.reading.encounters.manner import highest
from readout.reading.encounters.mentions import Mention, find_mentions
from readout.reading.encounters.noting import note_meeting
from readout.reading.encounters.scene import Scene
from readout.reading.encounters.venues import is_state, same_place
from readout.reading.views import CastView, LayoutView

# More mentions than any report has; a text made to be slow is read so far.
_ALL = 5000


def find_meetings(
    report: Report,
    layout: LayoutView,
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    cast: CastView,
    times: Sequence[Time],
    words: Sequence[Word],
) -> tuple[Meeting, ...]:
    """The meetings of a report in order of first mention; what several sentences say of one meeting is put together.

    Talk of talks in general, without two who take part and without place or time, is no meeting.
    """
    scene = Scene(report.text, layout, statements, cast, times, words, report.published)
    groups: list[list[Mention]] = []
    for mention in islice(find_mentions(scene), _ALL):
        group = group_of(mention, groups)
        if group is not None:
            group.append(mention)
        elif mention.inherits:
            if not _follow_up(mention, groups, scene) and mention.is_of_a_row():
                groups.append([_of_a_row(mention, groups, scene)])
        elif mention.is_meeting():
            groups.append([mention])
        elif mention.is_of_a_row():
            groups.append([_of_a_row(mention, groups, scene)])
        elif mention.is_one_sides_talks() and (both := _with_other_side(mention, scene)):
            groups.append([both])
        elif mention.stands_alone() and mention.status in ("postponed", "cancelled"):
            groups.append([mention])
        elif mention.stands_alone() and (sides := _both_sides(mention, scene)):
            groups.append([replace(mention, participants=sides)])
    told = [group for group in groups if _says_something(group)]
    return tuple(_meeting(f"m{number}", scene, group) for number, group in enumerate(told, start=1))


def _says_something(group: Sequence[Mention]) -> bool:
    """False for "negotiations between A and B" that nothing more is told of: that is a process, and no one occasion."""
    first = group[0]
    return first.kind != "talks" or any(
        mention.status or mention.venues or mention.window.text or mention.further for mention in group
    )


def _of_a_row(mention: Mention, groups: Sequence[list[Mention]], scene: Scene) -> Mention:
    """The second round, with the two sides that the report is about, if it is about two and they have no other meeting."""
    sides = _both_sides(mention, scene)
    known = {participants_of(group) for group in groups if all(other.number is None for other in group)}
    return replace(mention, participants=mention.participants if sides in known else sides or mention.participants)


def _follow_up(mention: Mention, groups: list[list[Mention]], scene: Scene) -> bool:
    """A further meeting ("the next round"), or one of "the two leaders", has the participants of the last one.

    Where none was named before, "the two leaders" are those of the two sides that the report is about. Returns whether it
    is put to the groups, or is known to be nothing.
    """
    near = [group for group in latest_first(groups) if recent(mention, group) and may_be_those(mention, group)]
    if mention.number is not None:
        near = [group for group in near if group[0].kind == mention.kind and _is_row(mention, group)]
    if mention.loose:
        near = [group for group in near if mention.sentence - group[-1].sentence <= 1]
    alike = [group for group in near if group[0].kind == mention.kind] if mention.further else []
    last = next(iter([*alike, *near]), None)
    if last is None and (known := _just_named(mention, groups)):
        known.append(mention)
        return True
    if last is None:
        placed = bool(mention.venues and (mention.window.start or mention.window.end))
        # "No further session is planned" tells of none.
        vague = mention.loose or (mention.sentence == 0 and scene.layout.title and mention.status is None)
        if mention.kind and mention.status != "denied" and (placed or not vague):
            if mention.number is not None:
                return False
            sides = _both_sides(mention, scene) or (_one_side(mention, scene) if placed else ())
            if sides or placed:
                groups.append([replace(mention, participants=sides)])
                return True
        return False
    if mention.further and last[0].family != mention.family:
        return False
    parties = last[0].parties
    level = mention.level or highest([other.level for other in lately(last)])
    told = replace(mention, participants=participants_of(last), parties=parties, inherits=False, level=level)
    same = [one for one in latest_first(groups) if is_same(told, one)]
    known = next((one for one in same if mention.number is None or _is_counted(mention, one)), None)
    if known is None:
        groups.append([told])
    else:
        known.append(told)
    return True


def _just_named(mention: Mention, groups: list[list[Mention]]) -> list[Mention] | None:
    """The meeting of the sentence before, of which nobody said who takes part: "The talks are off. They will meet in May"."""
    if mention.further or not groups:
        return None
    last = latest_first(groups)[0]
    near = 0 <= mention.sentence - last[-1].sentence <= 1 and mention.family == last[0].family
    return last if near and not participants_of(last) else None


def _is_row(mention: Mention, group: Sequence[Mention]) -> bool:
    """True where the meeting is counted too, or stands in the sentence before."""
    return any(other.number is not None for other in group) or mention.sentence - group[-1].sentence <= 1


def _is_counted(mention: Mention, group: Sequence[Mention]) -> bool:
    """True where the meeting has the same number, or none and stands in the sentence before."""
    numbers = {other.number for other in group} - {None}
    return mention.number in numbers or (not numbers and mention.sentence - group[-1].sentence <= 1)


def _with_other_side(mention: Mention, scene: Scene) -> Mention | None:
    """Talks that one of the report's two sides is said to have held, of which no more is told, are talks with the other."""
    own = scene.cast.party_of(mention.participants[0])
    sides = _both_sides(mention, scene)
    parties = [party for side in sides if (party := scene.cast.party_of(side))]
    if own not in parties or len(parties) != 2:
        return None
    other = sides[1 - parties.index(own)]
    return replace(mention, participants=(*mention.participants, other), parties=frozenset(parties))


def _both_sides(mention: Mention, scene: Scene) -> tuple[str, ...]:
    """The two sides that the report is about, else the only two that are named near a mention."""
    return scene.two_sides or scene.sides_near(mention.sentence)


def _one_side(mention: Mention, scene: Scene) -> tuple[str, ...]:
    """The side of who tells of a meeting, else the one that the report is about."""
    party = mention.holder.party if mention.holder else None
    side = scene.standing_for(party) if party else None
    return (side,) if side else scene.main_side


def _meeting(identity: str, scene: Scene, group: Sequence[Mention]) -> Meeting:
    kinds = [mention.kind for mention in sorted(group, key=lambda one: not one.goes_on) if mention.kind]
    accounts = accounts_of(group, scene)
    venues = {venue.name: venue for mention in reversed(group) for venue in reversed(mention.venues)}
    windows = [mention.window for mention in group if mention.window.text]
    bounds = sorted({mention.bounds for mention in group})
    meeting = Meeting(
        id=identity,
        kind=_kind(kinds),
        participants=_persons_first(participants_of(group), scene),
        venues=_apart(sorted(venues.values(), key=lambda venue: venue.span)),
        window=min(windows, key=_width, default=Window()),
        status=status_of(accounts, group, scene),
        statements=_told_in(group, scene),
        evidence=Passage.of(scene.text, *bounds),
        level=highest([mention.level for mention in group]),
        format=next((mention.format for mention in group if mention.format), None),
        accounts=accounts,
    )
    note_meeting(meeting, group, scene)
    return meeting


def _kind(kinds: Sequence[MeetingKind]) -> MeetingKind:
    """A summit where one mention calls it so; a journey is a visit only where no mention tells whom it leads to."""
    if "summit" in kinds:
        return "summit"
    return next((kind for kind in kinds if kind != "visit"), kinds[0])


def _persons_first(participants: Sequence[str], scene: Scene) -> tuple[str, ...]:
    """Those who take part, without the states for which persons of theirs are named."""
    parties = {scene.cast.party_of(actor) for actor in participants if actor in scene.persons}
    states = set(scene.states.values())
    return tuple(actor for actor in participants if actor not in states or scene.cast.party_of(actor) not in parties)


def _apart(venues: list[Venue]) -> tuple[Venue, ...]:
    """The venues without those that another one tells more closely: a state beside its capital."""
    return tuple(
        venue
        for venue in venues
        if not any(
            other is not venue and same_place(venue.name, other.name) and _wider(venue, other) for other in venues
        )
    )


def _wider(venue: Venue, other: Venue) -> bool:
    if is_state(venue.name) != is_state(other.name):
        return is_state(venue.name)
    return venue.span > other.span


def _width(window: Window) -> tuple[int, str, str]:
    """Closed windows first, then half open ones, by their dates."""
    return ((window.start is None) + (window.end is None), window.end or "", window.start or "")


def _told_in(group: Sequence[Mention], scene: Scene) -> tuple[str, ...]:
    """The statements whose content tells of the meeting, in the order of the reading."""
    told = {statement.id for mention in group for _, statement in scene.contents.at(*mention.trigger)}
    return tuple(sorted(told, key=scene.order.__getitem__))
