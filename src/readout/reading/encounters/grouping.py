"""Which mentions are of one meeting: by who takes part, when, where and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Window
from readout.reading.encounters.manner import highest
from readout.reading.encounters.mentions import Mention
from readout.reading.encounters.venues import is_building, same_place

# A mention that only points ("the talks") means a meeting named at most this many sentences before.
_RECALL = 8
# The sentences at the head of a report that tell what the headline tells.
_LEAD = 3
# At most so many of the meetings named last are looked at for a mention.
_MOST = 40


def latest_first(groups: list[list[Mention]]) -> list[list[Mention]]:
    """The meetings that were named last, the last one first."""
    return sorted(groups[-_MOST:], key=lambda group: group[-1].place, reverse=True)


def recent(mention: Mention, group: list[Mention]) -> bool:
    """True for a meeting of two, named a few sentences before a mention."""
    return 0 <= mention.sentence - group[-1].sentence <= _RECALL and len(participants_of(group)) > 1


def may_be_those(mention: Mention, group: list[Mention]) -> bool:
    """False where "the two presidents" are sought, and persons of a lower level have met."""
    if not any(other.persons for other in lately(group)):
        return True
    level = highest([other.level for other in lately(group)])
    return None in (mention.level, level) or mention.level == level or mention.further


def lately(group: Sequence[Mention]) -> list[Mention]:
    """The first mention of a meeting and the last ones: enough to know it by, however often it is named."""
    return [*group[:1], *group[1:][-_MOST:]]


def participants_of(group: Sequence[Mention]) -> tuple[str, ...]:
    """The fullest list of those who take part; persons before the states whose office-holders they are."""
    return max(lately(group), key=_fullness).participants


def _fullness(mention: Mention) -> tuple[bool, bool, int]:
    return bool(mention.participants), not mention.offices, len(mention.participants)


def group_of(mention: Mention, groups: list[list[Mention]]) -> list[Mention] | None:
    """The meeting, already spoken of, that a mention is about."""
    if mention.goes_on:
        near = [group for group in latest_first(groups) if mention.sentence - group[-1].sentence <= 1]
        return next((group for group in near if group[-1].bounds == mention.bounds), next(iter(near), None))
    if mention.number is not None:
        numbered = [group for group in latest_first(groups) if mention.number in _numbers(group)]
        same = next((group for group in numbered if _may_be_of_one_row(mention, group)), None)
        if same is not None:
            return same
    if mention.points:
        near = [group for group in latest_first(groups) if _pointed_at(mention, group)]
        exact = [group for group in near if mention.kind and group[0].kind == mention.kind]
        there = [group for group in near if mention.venues and _venues_shared(mention, group)]
        close = there or [group for group in near[:1] if mention.sentence - group[-1].sentence <= 1]
        return next(iter(close or exact or near), None)
    latest = latest_first(groups)
    if len(mention.participants) > 1:
        same = next((group for group in latest if is_same(mention, group)), None)
        if same is not None:
            return same
    return next((group for group in latest if _at_one_place(mention, group)), None)


def _numbers(group: Sequence[Mention]) -> frozenset[int]:
    return frozenset(other.number for other in lately(group) if other.number is not None)


def _counted_apart(mention: Mention, group: Sequence[Mention]) -> bool:
    """True for another number of a row, and for a number where the meeting is of another kind."""
    if mention.number is None:
        return False
    numbers = _numbers(group)
    return mention.number not in numbers if numbers else mention.kind != group[0].kind


def _may_be_of_one_row(mention: Mention, group: Sequence[Mention]) -> bool:
    """True for the same number, unless other people take part."""
    own, others = set(mention.participants), set(participants_of(group))
    return not (own and others) or bool(own & others) or bool(mention.parties & group[0].parties)


def _at_one_place(mention: Mention, group: list[Mention]) -> bool:
    """True for one event at one place, that one mention tells by its persons and the other by their states or in part."""
    if mention.kind is None or not _venues_shared(mention, group):
        return False
    visit = "visit" in (mention.kind, group[0].kind) and mention.family == group[0].family
    # What the headline calls talks, the lead may tell as "will sit down".
    visit = visit or (
        {mention.kind, group[0].kind} == {"meeting", "talks"} and group[0].sentence == 0 and mention.sentence <= _LEAD
    )
    if mention.kind != group[0].kind and not visit:
        return False
    if _is_over(mention, group) or _rules_out(mention, group) or not _windows_meet(mention, group):
        return False
    own, taking_part = set(mention.participants), set(participants_of(group))
    if not own or not taking_part:
        return bool(mention.named and group[0].named)
    if group[0].sentence == 0 and len(taking_part) == 1 and mention.sentence <= _LEAD:
        return True
    return bool(own & taking_part) and not (
        own - taking_part and taking_part - own and not _office_holders(mention, group)
    )


def _office_holders(mention: Mention, group: list[Mention]) -> bool:
    """True where one mention differs from the other by states, and not by persons on both sides."""
    own, taking_part = set(mention.participants), set(participants_of(group))
    persons = mention.persons | group[0].persons
    return not (own - taking_part) & persons or not (taking_part - own) & persons


def _is_over(mention: Mention, group: list[Mention]) -> bool:
    """True where a further meeting is named, or one ahead, and the group tells of one that is done, or the other way round."""
    phases = {other.phase for other in lately(group) if other.phase}
    if mention.further and not group[0].further:
        return "past" in phases
    return mention.phase is not None and bool(phases) and mention.phase not in phases


def _venues_shared(mention: Mention, group: list[Mention]) -> bool:
    return any(
        same_place(one.name, other.name) for one in mention.venues for each in lately(group) for other in each.venues
    )


def _elsewhere(mention: Mention, group: list[Mention]) -> bool:
    """True where both name places and none of them is the same."""
    there = [venue.name for each in lately(group) for venue in each.venues]
    if any(is_building(name) for name in (*there, *(venue.name for venue in mention.venues))):
        return False
    return bool(mention.venues) and bool(there) and not _venues_shared(mention, group)


def _pointed_at(mention: Mention, group: list[Mention]) -> bool:
    last = group[-1]
    reach = 1 if mention.kind is None else _RECALL
    return (
        0 <= mention.sentence - last.sentence <= reach
        and (mention.family is None or mention.family == group[0].family)
        and _windows_meet(mention, group)
        and not _elsewhere(mention, group)
        and not (mention.kind != group[0].kind and _placed_by_name(mention))
        and not _counted_apart(mention, group)
        and not (mention.phase and last.phase and mention.phase != last.phase and mention.kind is not None)
    )


def _placed_by_name(mention: Mention) -> bool:
    """True for "the Velm round", which its place tells from others."""
    return any(venue.span[1] == mention.place - 1 for venue in mention.venues)


def is_same(mention: Mention, group: list[Mention]) -> bool:
    """True where a mention can be of a meeting: the same people, and nothing that makes it another one."""
    taking_part = set(participants_of(group))
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
    own, others = set(mention.participants), set(participants_of(group))
    apart = {actor for actor in own ^ others if actor in persons}
    # "The X leader and B" are A and B, where A is of X.
    return mention.offices != first.offices or (bool(own & others) and not (apart & own and apart & others))


def _same_sides(mention: Mention, group: list[Mention]) -> bool:
    """True where one mention names two states, and the other near it persons of both alone."""
    first = group[0]
    if len(mention.parties) < 2 or mention.parties != first.parties or mention.sentence - group[-1].sentence > _RECALL:
        return False
    if mention.kind != first.kind or (None not in (mention.level, first.level) and mention.level != first.level):
        return False
    return bool(mention.persons) != bool(first.persons) and _all_persons(mention) != _all_persons(first)


def _all_persons(mention: Mention) -> bool:
    return len(mention.persons) == len(mention.participants)


def _rules_out(mention: Mention, group: list[Mention]) -> bool:
    """True where one is said to be cancelled and the other to have taken place, or they are counted apart: they are two."""
    numbers = _numbers(group)
    if mention.number is not None and numbers and mention.number not in numbers:
        return True
    statuses = {other.status for other in lately(group)}
    if mention.status == "cancelled":
        return bool(statuses & {"held", "reported"}) and "cancelled" not in statuses
    return "cancelled" in statuses and mention.status in ("held", "reported")


def _windows_meet(mention: Mention, group: list[Mention]) -> bool:
    return all(_meet(mention.window, other.window) for other in lately(group))


def _meet(one: Window, other: Window) -> bool:
    """True where two windows can hold the same day; an open bound holds any."""
    first, last = one.start or "", other.end or "9999"
    return first <= last and (other.start or "") <= (one.end or "9999")
