"""Which statement, claim and telling of an answer is which of the gold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from benchmarks.dossiers_case import Case, Met, Scene, Telling, Told, length, shared
from benchmarks.readings_matching import pairs, same_name

WITHIN = 0.6
"""So much of the shorter of two contents is shared by two statements that are one."""
BESIDE = 0.1
"""What it counts that two tellings of a meeting are in one sentence; words in common count from 0 to 1."""
ALIKE = 0.2
"""What it counts that two tellings of a meeting agree in the status, or their meetings in a venue or a day."""

Matched = Mapping[int, int]
Place = tuple[int, int]
"""A telling: the number of its meeting, and its own in it."""


def match_statements(scene: Scene, gold: Sequence[Told], answer: Sequence[Told]) -> dict[int, int]:
    """For each statement of the gold by number that of the answer that it is: the likest first, one to one."""
    matched: dict[int, int] = {}
    for report in scene.texts:
        ours = [number for number, one in enumerate(gold) if one.report == report]
        theirs = [number for number, one in enumerate(answer) if one.report == report]
        found = pairs(
            [gold[number] for number in ours],
            [answer[number] for number in theirs],
            lambda one, other: _statements_alike(scene, one, other),
        )
        matched |= {ours[one]: theirs[other] for one, other in found.items()}
    return matched


def _statements_alike(scene: Scene, one: Told, other: Told) -> float:
    """The share of their words that two statements have in common, and half as much for one holder; 0 for two.

    Who holds it parts those of one content: "both sides said", "X said that Y had said".
    """
    common = shared(one.spans, other.spans)
    if not common or common < WITHIN * min(length(one.spans), length(other.spans)):
        return 0.0
    union = length(one.spans) + length(other.spans) - common
    return common / union + scene.same_holder(one.holder, other.holder, one.report) / 2


def match_claims(gold: Case, answer: Case, matched: Matched) -> dict[str, str]:
    """For each claim of the gold the answer's claim that has most of its matched statements.

    Of several that have as many, the one that has the fewest of other claims, then the first by id.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    sizes = Counter(answer.told[other].claim for other in matched.values())
    for one, other in matched.items():
        votes[gold.told[one].claim][answer.told[other].claim] += 1
    return {
        claim: min(counts, key=lambda name: (-counts[name], sizes[name], name))
        for claim, counts in votes.items()
        if claim in gold.claims
    }


def match_tellings(scene: Scene, gold: Sequence[Met], answer: Sequence[Met]) -> dict[Place, Place]:
    """For each telling of the gold the answer's telling of the same report that is of the same meeting.

    What a report tells of one meeting of the gold is one group. Groups and tellings of the answer are paired one to one, the
    likest first; a telling of a group that its pair does not touch goes to another one that touches it and is nobody's.
    """
    given = [(number, at) for number, met in enumerate(answer) for at in range(len(met.tellings))]
    groups: dict[tuple[int, str], list[Place]] = defaultdict(list)
    for number, met in enumerate(gold):
        for at, telling in enumerate(met.tellings):
            groups[number, telling.report].append((number, at))
    keys = list(groups)
    likeness = [
        [_likeness(scene, gold[number], report, answer[place[0]], place[1]) for place in given]
        for number, report in keys
    ]
    paired = pairs(range(len(keys)), range(len(given)), lambda one, other: likeness[one][other])
    own = {keys[one]: given[other] for one, other in paired.items()}
    free = [place for place in given if place not in set(own.values())]
    matched: dict[Place, Place] = {}
    for key, places in groups.items():
        for place in places:
            other = _touching(scene, _at(gold, place), own.get(key), free, answer)
            if other is not None:
                matched[place] = other
    return matched


def _at(met: Sequence[Met], place: Place) -> Telling:
    return met[place[0]].tellings[place[1]]


def _touching(
    scene: Scene, telling: Telling, own: Place | None, free: Sequence[Place], answer: Sequence[Met]
) -> Place | None:
    """The pair of the group if it touches the telling, else a free one whose words do, else the pair all the same."""
    if own is not None and _nearness(scene, telling, _at(answer, own)):
        return own
    near = [(_nearness(scene, telling, _at(answer, place)), place) for place in free]
    best = max((one for one in near if one[0] > BESIDE), default=None)
    return best[1] if best else own


def _nearness(scene: Scene, one: Telling, other: Telling) -> float:
    """The share of the gold's words that the other telling has; a little where they only share a sentence; else 0."""
    if one.report != other.report or not one.spans:
        return 0.0
    common = shared(one.spans, other.spans)
    if common:
        return max(common / length(one.spans), 2 * BESIDE)
    sentences = [scene.sentence(one.report, start) for start, _ in one.spans]
    return BESIDE if shared(sentences, other.spans) else 0.0


def _likeness(scene: Scene, gold: Met, report: str, answer: Met, at: int) -> float:
    """How like what ``report`` tells of a meeting of the gold is to one telling of the answer; 0 where they do not touch."""
    other = answer.tellings[at]
    ours = [telling for telling in gold.tellings if telling.report == report]
    nearness = max(_nearness(scene, telling, other) for telling in ours)
    if not nearness:
        return 0.0
    same_status = any(telling.status == other.status for telling in ours)
    same_place = any(same_name(one, there) for one in gold.venues for there in answer.venues)
    same_day = gold.start is not None and gold.start == answer.start
    return nearness + ALIKE * (same_status + same_place + same_day)
