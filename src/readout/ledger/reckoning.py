"""The statements of one claim, laid side by side: whose word each goes back to, once all of them are seen together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from readout.ledger.accounts import in_order
from readout.ledger.folding import folded_words
from readout.ledger.independence import Traced, independent, traced
from readout.ledger.model import Told
from readout.ledger.signs import signs

_MEDIUM = "medium:"
"""How the origin of what a medium says in its own voice begins."""


def reckoned(members: Sequence[Told], copied: Mapping[str, str]) -> list[Told]:
    """``members`` of one claim in order, each with the origin that all of them together show.

    ``copied`` gives for the id of a report that copies another the id of that one. A medium that only hands on what
    somebody says, in the words around it, holds nothing itself: its statement is taken for that somebody's.
    """
    told = _handed_on(in_order(members))
    stands = signs(told)
    there = {(one.report, folded_words(one.content.text)): one.key for one in reversed(told)}
    sides: list[Traced] = []
    for one in told:
        if one.origin is not None:
            of = there.get((copied.get(one.report, ""), folded_words(one.content.text)))
            side = traced(one, stands[one.key], titled=one.titled, copies=of)
            sides.append(replace(side, called=one.called))
    origins = independent(sides)
    return _of_one_voice(_in_whose_words(told, origins))


def _in_whose_words(told: Sequence[Told], origins: Mapping[str, str]) -> list[Told]:
    """Each with its settled origin; what a medium is only cited for is held by whoever told it to the medium."""
    holders = {one.origin: one for one in reversed(told) if one.speaker and not _is_medium(one)}
    settled = []
    for one in told:
        origin = origins.get(one.key, one.origin)
        holder = holders.get(origin) if _is_medium(one) and origin != one.origin else None
        whose = (holder.speaker, holder.party) if holder else (one.speaker, one.party)
        settled.append(replace(one, speaker=whose[0], party=whose[1], origin=origin))
    return settled


def _handed_on(told: Sequence[Told]) -> list[Told]:
    """What a medium says around another's words is that other's, and so is what the report itself says around them."""
    inner = {outer.key: one for outer, one in _nested(told) if one.speaker and not _is_medium(one)}
    return [
        replace(one, speaker=found.speaker, party=found.party, origin=found.origin)
        if _is_medium(one) and (found := inner.get(one.key))
        else one
        for one in told
    ]


def _of_one_voice(told: Sequence[Told]) -> list[Told]:
    """What somebody says of the own side ("the minister said that the state supports it") begins with that somebody."""
    outer = {one.key: around for around, one in _nested(told) if one.party is not None and one.party == around.party}
    return [replace(one, origin=outer[one.key].origin) if one.key in outer else one for one in told]


def _nested(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Each pair of one report of which the second stands inside the first."""
    by_report: dict[str, list[Told]] = {}
    for one in told:
        by_report.setdefault(one.report, []).append(one)
    for some in by_report.values():
        for one in some:
            for around in some:
                if one is not around and _encloses(around, one):
                    yield around, one


def _encloses(outer: Told, inner: Told) -> bool:
    wide, narrow = outer.content, inner.content
    return wide.start <= narrow.start and narrow.end <= wide.end and wide.spans != narrow.spans


def _is_medium(one: Told) -> bool:
    return (one.origin or "").startswith(_MEDIUM)
