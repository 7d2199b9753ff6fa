"""Which statements of a claim are somebody's word for it: not those that hand on another, nor a headline over the same.

In "the paper wrote that the envoy had said so", the envoy vouches. In "the envoy said that the other side had offered so",
the envoy vouches, too: that there was an offer is his word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from readout.ledger.claim_table import of_claims
from readout.ledger.model import Stand, Told


def voices(told: Sequence[Told], stands: Mapping[str, Stand]) -> dict[str, Told]:
    """For the key of each of ``told`` the statement of whoever vouches for it: mostly itself, always one of ``told``.

    ``stands`` has each one's stand by key.
    """
    reports: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        reports[one.report].append(one)
    found = {one.key: one for one in told}
    for same in reports.values():
        if len(same) > 1:
            found |= dict(_given_up(same, stands))
    return {key: _end(voice, found) for key, voice in found.items()}


def _end(voice: Told, found: Mapping[str, Told]) -> Told:
    """The voice at the end of a row of those who give their word up to another; in a circle the first."""
    seen: set[str] = set()
    while found[voice.key].key != voice.key and voice.key not in seen:
        seen.add(voice.key)
        voice = found[voice.key]
    return voice


def _given_up(same: Sequence[Told], stands: Mapping[str, Stand]) -> Iterator[tuple[str, Told]]:
    """The statements of one report that are another's word in the same claim, by key, with that other one."""
    for outer in same:
        for inner in same:
            if _holds(outer, inner) and outer.speaker != inner.speaker:
                yield (inner.key, outer) if _is_own_word(outer, inner) else (outer.key, inner)
    for one in same:
        if one.titled:
            body = [other for other in same if not other.titled and stands[other.key] == stands[one.key]]
            near = [other for other in body if other.party == one.party] or body
            if near and all(other.speaker != one.speaker for other in body):
                yield one.key, near[0]


def _is_own_word(outer: Told, inner: Told) -> bool:
    """Whether ``outer`` answers for what it tells of ``inner``: it answers it, or a party tells what another one did."""
    if outer.act in of_claims("answering"):
        return True
    return outer.party is not None and outer.party != inner.party and inner.act in of_claims("positions")


def _holds(outer: Told, inner: Told) -> bool:
    """Whether the words of ``inner`` stand within those of ``outer``."""
    if outer.content.spans == inner.content.spans:
        return False
    return all(
        any(first <= start and end <= last for first, last in outer.content.spans) for start, end in inner.content.spans
    )
