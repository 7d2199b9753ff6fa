"""Which statement, position, meeting … is which, where two have read or labelled the same text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from benchmarks.nested_labels import Holder
from benchmarks.readings_labels import Claim, Encounter, Said, Stand
from readout.model import Span

T = TypeVar("T")
Spans = Sequence[Span]

_WORDS = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_IDLE = frozenset({"a", "an", "the"})
_JOINING = "and"


def pairs(gold: Sequence[T], read: Sequence[T], likeness: Callable[[T, T], float]) -> dict[int, int]:
    """For each of ``gold`` by number the one of ``read`` that it is, the likest first; none where the likeness is 0."""
    candidates = sorted(
        ((likeness(one, other), -at, -number) for at, one in enumerate(gold) for number, other in enumerate(read)),
        reverse=True,
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for like, at, number in candidates:
        if like > 0 and -at not in matched and -number not in taken:
            matched[-at] = -number
            taken.add(-number)
    return matched


def statements_alike(one: Said, other: Said) -> float:
    """How like two statements are: shared content in all content, and as much again for the same source; 0 for two.

    They are two where less than half of the shorter content is shared. The source parts those of one content: who is
    cited, from who cites.
    """
    if not overlap(one.content, other.content):
        return 0.0
    shared = _shared(one.content, other.content)
    content = shared / (_length(one.content) + _length(other.content) - shared)
    if one.source is None or other.source is None:
        return content + (one.source is other.source)
    return content + _shared(one.source, other.source) / min(_length(one.source), _length(other.source))


def stands_alike(one: Stand, other: Stand) -> float:
    """More than 0 for two positions of one party on one issue; most where the stance is the same, and the words too."""
    if (one.party, one.issue) != (other.party, other.issue):
        return 0.0
    return 1.0 + 2 * bool(set(one.stance) & set(other.stance)) + overlap(one.words, other.words)


def meetings_alike(one: Encounter, other: Encounter) -> float:
    """How like two meetings are by who takes part, when, where and in which form; 0 for two.

    They are one where everybody whom the shorter list names is in the other, or at least half and window or venue agree.
    """
    fewer, more = sorted((one.participants, other.participants), key=len)
    shared = sum(any(same_holder(each, who) for who in more) for each in fewer)
    if not shared:
        return 0.0
    same_day = one.window == other.window and (one.window.start or one.window.end) is not None
    same_place = any(same_name(place, there) for place in one.venues for there in other.venues)
    share = shared / len(fewer)
    if share < 0.5 or (share < 1 and not (same_day or same_place)):
        return 0.0
    return 2 * shared / len(more) + same_day + same_place + (one.kind == other.kind) / 2


def spans_alike(one: Spans, other: Spans) -> float:
    """How much of the words of both is shared; 0 where less than half of the shorter."""
    return _shared(one, other) / max(_length(one), _length(other)) if overlap(one, other) else 0.0


def claims_alike(one: Claim, other: Claim) -> float:
    """How much of the words of two claims is shared."""
    return spans_alike(one.words, other.words)


def overlap(one: Spans, other: Spans) -> bool:
    """Whether at least half of the shorter is shared, and something of it."""
    shared = _shared(one, other)
    return shared > 0 and 2 * shared >= min(_length(one), _length(other))


def same_holder(one: Holder, other: Holder) -> bool:
    """Whether two holders are one: by name, or because a mention of one covers half of the words that name the other."""
    if same_name(one.name, other.name):
        return True
    if _is_joint(one.name) != _is_joint(other.name):
        return False
    return any(overlap([span], [there]) and _covers(span, there) for span in one.spans for there in other.spans)


def same_name(one: str, other: str) -> bool:
    """Whether one name holds the other, word for word, but for articles: "Osk" in "Lena Osk"; never one of two joint ones."""
    if _is_joint(one) != _is_joint(other):
        return False
    short, long = sorted((_words(one), _words(other)), key=len)
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _covers(one: Span, other: Span) -> bool:
    return 2 * _shared([one], [other]) >= max(one[1] - one[0], other[1] - other[0])


def _is_joint(name: str) -> bool:
    return _JOINING in _words(name)


def _words(name: str) -> list[str]:
    words = (word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORDS.findall(name))
    return [word for word in words if word not in _IDLE]


def _shared(one: Spans, other: Spans) -> int:
    """How many characters two sets of spans have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
