"""Which attribution is which, and which holder is which, where two have labelled or read the same passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.nested_labels import Attributed, Holder
from readout.model import Span

Alike = Callable[[Attributed, Attributed], bool]


def align(
    gold: Sequence[Attributed],
    read: Sequence[Attributed],
    alike: Alike,
) -> dict[str, Attributed]:
    """For each attribution in ``gold``, by id, the one in ``read`` that it is; each is taken once, same parents first."""
    candidates = [
        (parents_alike(one, other, gold, read, alike), _common(one, other), -at, -number)
        for at, one in enumerate(gold)
        for number, other in enumerate(read)
        if alike(one, other)
    ]
    matched: dict[str, Attributed] = {}
    taken: set[int] = set()
    for _, _, at, number in sorted(candidates, reverse=True):
        if gold[-at].id not in matched and number not in taken:
            matched[gold[-at].id] = read[-number]
            taken.add(number)
    return matched


def same_holder(gold: Holder, read: Holder, cast: Sequence[Holder] = ()) -> bool:
    """Whether two holders are one: by name, or because no one in ``cast`` covers more of the words that name the first."""
    if _ends_alike(gold.name, read.name):
        return True
    covered = _covered(gold, read)
    return covered > 0 and all(_covered(gold, other) <= covered for other in cast)


def all_alike(one: Attributed, other: Attributed) -> bool:
    """Whether cues, contents and sources overlap, or both sources are missing."""
    if one.source is None or other.source is None:
        return overlaps(one, other) and one.source is other.source
    return overlaps(one, other) and _shared(one.source, other.source) > 0


def overlaps(one: Attributed, other: Attributed) -> bool:
    """Whether cues and contents overlap."""
    return _shared(one.cue, other.cue) > 0 and _shared(one.content, other.content) > 0


def parents_alike(
    one: Attributed,
    other: Attributed,
    ones: Sequence[Attributed],
    others: Sequence[Attributed],
    alike: Alike,
) -> bool:
    """Whether the parents of two attributions, among ``ones`` and ``others``, are alike, or neither has one."""
    if one.parent is None or other.parent is None:
        return one.parent is other.parent
    mother = next(each for each in ones if each.id == one.parent)
    return alike(mother, next(each for each in others if each.id == other.parent))


def _common(one: Attributed, other: Attributed) -> int:
    return _shared(one.cue, other.cue) + _shared(one.content, other.content)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters two sets of spans have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def _covered(gold: Holder, read: Holder) -> int:
    """The most characters of the gold holder's words that one mention of the other covers."""
    return max((_shared(gold.spans, (span,)) for span in read.spans), default=0)


def _ends_alike(one: str, other: str) -> bool:
    """Whether one name is the end of the other: "Osk" of "Lena Osk"."""
    short, long = sorted((one.casefold().split(), other.casefold().split()), key=len)
    return bool(short) and long[-len(short) :] == short
