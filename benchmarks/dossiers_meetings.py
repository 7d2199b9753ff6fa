"""The meetings of a dossier as they are answered held against the gold: merged, parted, and what became of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.clusters import Tally as Shares
from benchmarks.dossiers_case import Met, Scene
from benchmarks.dossiers_clusters import b_cubed
from benchmarks.dossiers_matching import Place, match_tellings
from benchmarks.readings_matching import pairs, same_name
from benchmarks.readings_scores import Finding


def grouped_meetings(scene: Scene, gold: Sequence[Met], answer: Sequence[Met]) -> dict[str, Shares]:
    """B³ of meetings: over all tellings of the gold, and over those that were found."""
    matched = match_tellings(scene, gold, answer)
    wanted = {(n, at): one.id for n, one in enumerate(gold) for at in range(len(one.tellings))}
    given = {place: answer[other[0]].id for place, other in matched.items()}
    return {
        "meetings": b_cubed(wanted, given),
        "meetings_found": b_cubed({place: wanted[place] for place in given}, given),
    }


def meeting_findings(scene: Scene, gold: Sequence[Met], answer: Sequence[Met]) -> Iterator[Finding]:
    """Which tellings were found, which meetings are one, and of those that were found the status, the days, the venues.

    A meeting is ``merged`` right where all its tellings that were found are of one meeting of the answer, and no telling of
    another meeting of the gold is of that one. The answer's meeting is the one that has most of its tellings.
    """
    matched = match_tellings(scene, gold, answer)
    held = _holders(matched)
    for number, one in enumerate(gold):
        mine = Counter(matched[number, at][0] for at in range(len(one.tellings)) if (number, at) in matched)
        for at, telling in enumerate(one.tellings):
            verdict = "right" if (number, at) in matched else "missed"
            yield Finding("tellings", verdict, one.id, "", f"{telling.report} {telling.text}")  # type: ignore[arg-type]
        yield _merged(number, gold, answer, mine, held)
        if mine:
            yield from _told(one, answer[min(mine, key=lambda other: (-mine[other], other))])


def _holders(matched: Mapping[Place, Place]) -> dict[int, set[int]]:
    """The meetings of the gold that each meeting of the answer has tellings of."""
    held: dict[int, set[int]] = defaultdict(set)
    for (number, _), (other, _) in matched.items():
        held[other].add(number)
    return held


def _merged(
    number: int, gold: Sequence[Met], answer: Sequence[Met], mine: Mapping[int, int], held: Mapping[int, set[int]]
) -> Finding:
    one = gold[number]
    words = f"{one.id} {one.kind}, {one.start or '?'}: {one.tellings[0].text if one.tellings else ''}"
    if not mine:
        return Finding("merged", "missed", one.id, "", words)
    others = sorted({gold[other].id for name in mine for other in held[name]} - {one.id})
    faults = (
        [f"in {len(mine)} meetings: {', '.join(answer[name].id for name in sorted(mine))}"] if len(mine) > 1 else []
    )
    faults += [f"with {', '.join(others)}"] if others else []
    return Finding("merged", "wrong" if faults else "right", one.id, "; ".join(faults), words)


def _told(one: Met, other: Met) -> Iterator[Finding]:
    words = f"{one.id}: {other.tellings[-1].report} {other.tellings[-1].text}" if other.tellings else one.id
    for what, ours, theirs in (
        ("status", one.status, other.status),
        ("held", str(one.status == "held"), str(other.status == "held")),
        ("kind", one.kind, other.kind),
        ("window", f"{one.start} to {one.end}", f"{other.start} to {other.end}"),
    ):
        yield Finding(what, "right" if ours == theirs else "wrong", ours, theirs, words)
    places = pairs(one.venues, other.venues, lambda here, there: float(same_name(here, there)))
    for number, name in enumerate(one.venues):
        yield Finding("venues", "right" if number in places else "missed", name, "", words)
    for number in sorted(set(range(len(other.venues))) - set(places.values())):
        yield Finding("venues", "extra", "", other.venues[number], words)
