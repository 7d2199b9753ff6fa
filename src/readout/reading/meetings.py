"""Calls, meetings, rounds of talks, visits and summits that a report speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from readout.model import Attribution, Meeting, MeetingKind, Passage, Report, Statement, Time, Venue, Window, Word
from readout.reading.encounters.accounts import accounts_of, status_of
from readout.reading.encounters.manner import highest
from readout.reading.encounters.mentions import Mention, find_mentions
from readout.reading.encounters.noting import note_meeting
from readout.reading.encounters.scene import Scene
from readout.reading.encounters.venues import is_state, same_place
from readout.reading.views import CastView, LayoutView

# A mention that only points ("the talks") means a meeting named at most this many sentences before.
_RECALL = 8
# The sentences at the head of a report that tell what the headline tells.
_LEAD = 3
# More mentions than any report has; a text made to be slow is read so far.
_ALL = 5000
# At most so many of the meetings named last are looked at for a mention.
_MOST = 40


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
        group = _group_of(mention, groups)
        if group is not None:
            group.append(mention)
        elif mention.inherits:
            _follow_up(mention, groups, scene)
        elif mention.is_meeting():
            groups.append([mention])
        elif mention.is_one_sides_talks() and (both := _with_other_side(mention, scene)):
            groups.append([both])
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


def _follow_up(mention: Mention, groups: list[list[Mention]], scene: Scene) -> None:
    """A further meeting ("the next round"), or one of "the two leaders", has the participants of the last one.

    Where none was named before, "the two leaders" are those of the two sides that the report is about.
    """
    near = [group for group in _latest_first(groups) if _recent(mention, group) and _may_be_those(mention, group)]
    if mention.loose:
        near = [group for group in near if mention.sentence - group[-1].sentence <= 1]
    alike = [group for group in near if group[0].kind == mention.kind] if mention.further else []
    last = next(iter([*alike, *near]), None)
    if last is None:
        placed = bool(mention.venues and (mention.window.start or mention.window.end))
        # "No further session is planned" tells of none.
        told = placed or not (mention.loose or (mention.sentence == 0 and scene.layout.title and mention.status is None))
        if mention.kind and mention.status != "denied" and told:
            sides = _both_sides(mention, scene) or (_one_side(mention, scene) if placed else ())
            if sides or placed:
                groups.append([replace(mention, participants=sides)])
        return
    if mention.further and last[0].family != mention.family:
        return
    parties = last[0].parties
    level = mention.level or highest([other.level for other in _lately(last)])
    told = replace(mention, participants=_participants(last), parties=parties, inherits=False, level=level)
    known = next((one for one in _latest_first(groups) if _same(told, one)), None)
    if known is None:
        groups.append([told])
    else:
        known.append(told)


def _with_other_side(mention: Mention, scene: Scene) -> Mention | None:
    """Talks that one of the report's two sides is said to have held, of which no more is told, are talks with the other."""
    own = scene.cast.party_of(mention.participants[0])
    parties = [party for side in scene.two_sides if (party := scene.cast.party_of(side))]
    if own not in parties or len(parties) != 2:
        return None
    other = scene.two_sides[1 - parties.index(own)]
    return replace(mention, participants=(*mention.participants, other), parties=frozenset(parties))


def _both_sides(mention: Mention, scene: Scene) -> tuple[str, ...]:
    """The two sides that the report is about, else the only two that are named near a mention."""
    return scene.two_sides or scene.sides_near(mention.sentence)


def _one_side(mention: Mention, scene: Scene) -> tuple[str, ...]:
    """The side of who tells of a meeting, else the one that the report is about."""
    party = mention.holder.party if mention.holder else None
    side = scene.standing_for(party) if party else None
    return (side,) if side else scene.main_side


def _latest_first(groups: list[list[Mention]]) -> list[list[Mention]]:
    return sorted(groups[-_MOST:], key=lambda group: group[-1].place, reverse=True)


def _recent(mention: Mention, group: list[Mention]) -> bool:
    return 0 <= mention.sentence - group[-1].sentence <= _RECALL and len(_participants(group)) > 1


def _may_be_those(mention: Mention, group: list[Mention]) -> bool:
    """False where "the two presidents" are sought, and those of a lower level have met."""
    level = highest([other.level for other in _lately(group)])
    return None in (mention.level, level) or mention.level == level or mention.further


def _lately(group: Sequence[Mention]) -> list[Mention]:
    """The first mention of a meeting and the last ones: enough to know it by, however often it is named."""
    return [*group[:1], *group[1:][-_MOST:]]


def _participants(group: Sequence[Mention]) -> tuple[str, ...]:
    """The fullest list of those who take part; persons before the states whose office-holders they are."""
    return max(_lately(group), key=_fullness).participants


def _fullness(mention: Mention) -> tuple[bool, bool, int]:
    return bool(mention.participants), not mention.offices, len(mention.participants)


def _group_of(mention: Mention, groups: list[list[Mention]]) -> list[Mention] | None:
    """The meeting, already spoken of, that a mention is about."""
    if mention.points:
        near = [group for group in _latest_first(groups) if _pointed_at(mention, group)]
        exact = [group for group in near if mention.kind and group[0].kind == mention.kind]
        close = [group for group in near[:1] if mention.sentence - group[-1].sentence <= 1]
        return next(iter(close or exact or near), None)
    latest = _latest_first(groups)
    if len(mention.participants) > 1:
        same = next((group for group in latest if _same(mention, group)), None)
        if same is not None:
            return same
    return next((group for group in latest if _at_one_place(mention, group)), None)


def _at_one_place(mention: Mention, group: list[Mention]) -> bool:
    """True for one event at one place, that one mention tells by its persons and the other by their states or in part."""
    if mention.kind is None or not _venues_shared(mention, group):
        return False
    visit = "visit" in (mention.kind, group[0].kind) and mention.family == group[0].family
    if mention.kind != group[0].kind and not visit:
        return False
    if _is_over(mention, group) or _rules_out(mention, group) or not _windows_meet(mention, group):
        return False
    own, taking_part = set(mention.participants), set(_participants(group))
    if not own or not taking_part:
        return bool(mention.named and group[0].named)
    if group[0].sentence == 0 and len(taking_part) == 1 and mention.sentence <= _LEAD:
        return True
    return bool(own & taking_part) and not (
        own - taking_part and taking_part - own and not _office_holders(mention, group)
    )


def _office_holders(mention: Mention, group: list[Mention]) -> bool:
    """True where one mention differs from the other by states, and not by persons on both sides."""
    own, taking_part = set(mention.participants), set(_participants(group))
    persons = mention.persons | group[0].persons
    return not (own - taking_part) & persons or not (taking_part - own) & persons


def _is_over(mention: Mention, group: list[Mention]) -> bool:
    """True where a further meeting is named, or one ahead, and the group tells of one that is done, or the other way round."""
    phases = {other.phase for other in _lately(group) if other.phase}
    if mention.further and not group[0].further:
        return "past" in phases
    return mention.phase is not None and bool(phases) and mention.phase not in phases


def _venues_shared(mention: Mention, group: list[Mention]) -> bool:
    return any(
        same_place(one.name, other.name) for one in mention.venues for each in _lately(group) for other in each.venues
    )


def _elsewhere(mention: Mention, group: list[Mention]) -> bool:
    """True where both name places and none of them is the same."""
    named = any(each.venues for each in _lately(group))
    return bool(mention.venues) and named and not _venues_shared(mention, group)


def _pointed_at(mention: Mention, group: list[Mention]) -> bool:
    last = group[-1]
    reach = 1 if mention.kind is None else _RECALL
    return (
        0 <= mention.sentence - last.sentence <= reach
        and (mention.family is None or mention.family == group[0].family)
        and _windows_meet(mention, group)
        and not _elsewhere(mention, group)
        and not (mention.kind != group[0].kind and _placed_by_name(mention))
        and not (mention.phase and last.phase and mention.phase != last.phase and mention.kind is not None)
    )


def _placed_by_name(mention: Mention) -> bool:
    """True for "the Velm round", which its place tells from others."""
    return any(venue.span[1] == mention.place - 1 for venue in mention.venues)


def _same(mention: Mention, group: list[Mention]) -> bool:
    taking_part = set(_participants(group))
    own = set(mention.participants)
    same_people = own == taking_part or (len(own & taking_part) > 1 and (own <= taking_part or taking_part <= own))
    same_people = same_people or _same_offices(mention, group) or _same_sides(mention, group)
    return (
        same_people
        and mention.family == group[0].family
        and not _levels_apart(mention, group[0])
        and not _is_over(mention, group)
        and not _rules_out(mention, group)
        and _windows_meet(mention, group)
    )


def _levels_apart(mention: Mention, first: Mention) -> bool:
    """True where the ministers of two states meet, and their leaders: nobody is named, and the levels differ."""
    if mention.persons or first.persons:
        return False
    if None in (mention.level, first.level):
        # Talks of two states that nobody is named in are not those of their leaders.
        return "leaders" in (mention.level, first.level) and first.kind in ("talks", "meeting") and first.further
    return mention.level != first.level


def _same_offices(mention: Mention, group: list[Mention]) -> bool:
    """True where "the presidents of A and B" and two persons of the parties A and B can be the same people."""
    first = group[0]
    if mention.level and first.level and mention.level != first.level:
        return False
    if len(mention.parties) < 2 or mention.parties != first.parties:
        return False
    persons = mention.persons | first.persons
    own, others = set(mention.participants), set(_participants(group))
    apart = {actor for actor in own ^ others if actor in persons}
    # "The X leader and B" are A and B, where A is of X.
    return mention.offices != first.offices or (bool(own & others) and not (apart & own and apart & others))


def _same_sides(mention: Mention, group: list[Mention]) -> bool:
    """True where one mention names two states, and the other near it persons of both alone."""
    first = group[0]
    if len(mention.parties) < 2 or mention.parties != first.parties or mention.sentence - group[-1].sentence > _RECALL:
        return False
    return bool(mention.persons) != bool(first.persons) and _all_persons(mention) != _all_persons(first)


def _all_persons(mention: Mention) -> bool:
    return len(mention.persons) == len(mention.participants)


def _rules_out(mention: Mention, group: list[Mention]) -> bool:
    """True where one is said to be cancelled and the other to have taken place: they are two."""
    statuses = {other.status for other in _lately(group)}
    if mention.status == "cancelled":
        return bool(statuses & {"held", "reported"}) and "cancelled" not in statuses
    return "cancelled" in statuses and mention.status in ("held", "reported")


def _windows_meet(mention: Mention, group: list[Mention]) -> bool:
    return all(_meet(mention.window, other.window) for other in _lately(group))


def _meet(one: Window, other: Window) -> bool:
    """True where two windows can hold the same day; an open bound holds any."""
    first, last = one.start or "", other.end or "9999"
    return first <= last and (other.start or "") <= (one.end or "9999")


def _meeting(identity: str, scene: Scene, group: Sequence[Mention]) -> Meeting:
    kinds = [mention.kind for mention in group if mention.kind]
    accounts = accounts_of(group, scene)
    venues = {venue.name: venue for mention in reversed(group) for venue in reversed(mention.venues)}
    windows = [mention.window for mention in group if mention.window.text]
    bounds = sorted({mention.bounds for mention in group})
    meeting = Meeting(
        id=identity,
        kind=_kind(kinds),
        participants=_persons_first(_participants(group), scene),
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
