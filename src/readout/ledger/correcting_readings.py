"""A reading with what people corrected laid over it. The reading itself stays as it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from readout.ledger.correcting_anchors import find, is_withdrawal, lines, position_id, stood_line
from readout.ledger.corrections import LINES, Anchor, Correction
from readout.ledger.folding import folded_name
from readout.ledger.model import Origin, Stood
from readout.model import Actor, Attribution, Interval, Meeting, Position, Reading, Statement

_OF_POSITIONS = ("party", "issue", "stance", "strength")
Edits = Mapping[str, Mapping[str, Any]]
"""By a line's id, the edited fields and their values, as the corrections keep them."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading as people corrected it.

    ``positions`` are the ids of its positions, which are those of the reading as it was read. ``actors`` gives the
    dossier's id for each actor of the reading whom a person named. ``origins`` are by the id of the statement;
    ``sided`` are the statements whose party was given. ``checked`` are the ids of lines that a person accepted or
    edited, ``rejected`` those of lines that a person rejected, ``edits`` the edited fields of lines, and ``waiting`` the
    numbers of corrections that found nothing. ``withdrawals`` are corrections of demands that are given up, which the
    reading does not have.
    """

    reading: Reading
    positions: tuple[str, ...] = ()
    actors: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    sided: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    edits: Edits = field(default_factory=dict)
    withdrawals: tuple[tuple[Anchor, Correction], ...] = ()
    waiting: frozenset[int] = frozenset()

    def settled(self, stood: Sequence[Stood]) -> list[Stood]:
        """The positions that the ledger made of the reading, where people said something else of them."""
        kept = [_as_edited(one, self.edits.get(_local(one), {})) for one in stood if not is_withdrawal(_local(one))]
        more = {_local(one): one for one in stood if is_withdrawal(_local(one))}
        rejected: set[str] = set()
        for anchor, correction in self.withdrawals:
            line = find(anchor, [stood_line(one) for one in more.values()])
            if line is None:
                continue
            if correction.kind == "edit" and correction.field:
                more[line.id] = _as_edited(more[line.id], {correction.field: correction.after})
            elif correction.kind == "reject":
                rejected.add(line.id)
            else:
                rejected.discard(line.id)
        return [*kept, *(one for name, one in more.items() if name not in rejected)]


def _local(stood: Stood) -> str:
    return stood.key.rpartition("/")[2]


def _as_edited(stood: Stood, given: Mapping[str, Any]) -> Stood:
    changes = {name: value for name, value in given.items() if name in _OF_POSITIONS}
    return replace(stood, **changes) if changes else stood


def corrected(reading: Reading, corrections: Sequence[Correction]) -> Corrected:
    """``reading`` with ``corrections`` of its lines, in the order in which they were made: the last one holds."""
    edits, accepted, rejected, waiting = _gathered(reading, corrections)
    named, actors = _with_actors(reading, edits)
    statements = tuple(_statement(one, edits.get(one.id, {})) for one in named.statements)
    pairs = [
        (position_id(at), fitting)
        for at, one in enumerate(named.positions, 1)
        if position_id(at) not in rejected
        and (fitting := _following(_position(one, edits.get(position_id(at), {})), reading, statements)) is not None
        and fitting.statement not in rejected
    ]
    meetings = tuple(
        _meeting(one, edits.get(one.id, {}), reading, statements) for one in named.meetings if one.id not in rejected
    )
    result = replace(
        named, statements=statements, positions=tuple(position for _, position in pairs), meetings=meetings
    )
    return Corrected(
        reading=without(result, rejected),
        positions=tuple(name for name, _ in pairs),
        actors=actors,
        origins={name: _origin(given["origin"]) for name, given in edits.items() if "origin" in given},
        sided=frozenset(name for name, given in edits.items() if "party" in given),
        checked=frozenset((accepted | set(edits)) - rejected),
        rejected=frozenset(rejected),
        edits=edits,
        withdrawals=tuple(
            (anchor, one)
            for one in corrections
            for anchor in one.anchors
            if anchor.report == reading.report.id and is_withdrawal(anchor.id)
        ),
        waiting=frozenset(waiting),
    )


def _gathered(
    reading: Reading, corrections: Iterable[Correction]
) -> tuple[dict[str, dict[str, Any]], set[str], set[str], set[int]]:
    """The edits by line, the accepted and the rejected lines, and the corrections that found nothing."""
    there = list(lines(reading))
    edits: dict[str, dict[str, Any]] = defaultdict(dict)
    accepted: set[str] = set()
    rejected: set[str] = set()
    waiting: set[int] = set()
    for one in corrections:
        for anchor in one.anchors:
            if anchor.report != reading.report.id or anchor.what not in LINES:
                continue
            line = find(anchor, there)
            if line is None:
                waiting.add(one.number)
            elif one.kind == "edit" and one.field is not None:
                edits[line.id].pop(one.field, None)
                edits[line.id][one.field] = one.after
            elif one.kind == "accept":
                accepted.add(line.id)
                rejected.discard(line.id)
            elif one.kind == "reject":
                rejected.add(line.id)
                accepted.discard(line.id)
    return edits, accepted, rejected, waiting


def without(reading: Reading, rejected: Collection[str]) -> Reading:
    """``reading`` without the statements that have one of these ids, and what rests on them; every reference still holds."""
    gone = {one.attribution for one in reading.statements if one.id in rejected}
    kept = tuple(one for one in reading.statements if one.id not in rejected)
    gone -= {one.attribution for one in kept}
    return replace(
        reading,
        attributions=_nested(reading.attributions, gone),
        statements=tuple(replace(one, answers=None) if one.answers in rejected else one for one in kept),
        meetings=tuple(_unsaid(one, rejected) for one in reading.meetings),
    )


def _nested(attributions: Sequence[Attribution], gone: Collection[str]) -> tuple[Attribution, ...]:
    """Those that are not gone, each inside the nearest one around it that stays."""
    parents = {one.id: one.parent for one in attributions}

    def around(name: str | None) -> str | None:
        while name in gone and name is not None:
            name = parents[name]
        return name

    return tuple(replace(one, parent=around(one.parent)) for one in attributions if one.id not in gone)


def _unsaid(meeting: Meeting, rejected: Collection[str]) -> Meeting:
    return replace(
        meeting,
        statements=tuple(name for name in meeting.statements if name not in rejected),
        accounts=tuple(one for one in meeting.accounts if one.statement not in rejected),
    )


def _with_actors(reading: Reading, edits: Edits) -> tuple[Reading, dict[str, str]]:
    """``reading`` with whoever was named as a speaker, its edits' speakers among its actors, and their dossier's ids.

    Where nobody in the reading has the name, an actor without a mention is added to it.
    """
    actors = list(reading.actors)
    named: dict[str, str] = {}
    speakers: dict[str, str] = {}
    for line, given in edits.items():
        who = given.get("speaker")
        if who is None:
            continue
        local = next((one.id for one in actors if folded_name(one.name) == folded_name(who["name"])), None)
        if local is None:
            local = _free(who["id"], [one.id for one in actors])
            actors.append(Actor(local, who["name"], who["type"], who.get("party")))
        named[local] = who["id"]
        speakers[line] = local
    statements = tuple(_spoken(one, edits, speakers) for one in reading.statements)
    return replace(reading, actors=tuple(actors), statements=statements), named


def _free(name: str, taken: Collection[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _spoken(one: Statement, edits: Edits, speakers: Mapping[str, str]) -> Statement:
    """``one`` with the speaker that a person named, at the head of its chain, and of that speaker's party."""
    given = edits.get(one.id, {})
    if "speaker" not in given:
        return one
    speaker, party = speakers.get(one.id), (given["speaker"] or {}).get("party")
    relays = one.chain[1:] if one.speaker is not None and one.chain[:1] == (one.speaker,) else one.chain
    chain = (speaker, *(link for link in relays if link != speaker)) if speaker else relays
    return replace(one, speaker=speaker, party=party, chain=chain)


def _statement(one: Statement, given: Mapping[str, Any]) -> Statement:
    changes: dict[str, Any] = {
        name: value for name, value in given.items() if name in ("party", "act", "polarity", "certainty", "background")
    }
    if "issues" in given:
        changes["issues"] = tuple(given["issues"])
    if "said" in given:
        changes["said"] = Interval(*given["said"])
    return replace(one, **changes) if changes else one


def _position(one: Position, given: Mapping[str, Any]) -> Position:
    changes = {name: value for name, value in given.items() if name in _OF_POSITIONS}
    return replace(one, **changes) if changes else one


def _following(one: Position, read: Reading, statements: Sequence[Statement]) -> Position | None:
    """``one`` as its statement now is: of its party, and none where that has no party or is not on the issue any more."""
    before = next((each for each in read.statements if each.id == one.statement), None)
    now = next((each for each in statements if each.id == one.statement), None)
    if before is None or now is None:
        return one
    if one.issue in before.issues and one.issue not in now.issues:
        return None
    if now.party != before.party and one.party == before.party:
        return replace(one, party=now.party) if now.party else None
    return one


def _meeting(one: Meeting, given: Mapping[str, Any], read: Reading, statements: Sequence[Statement]) -> Meeting:
    changes = {name: value for name, value in given.items() if name in ("status", "kind", "level", "format")}
    spoke = {each.id: each.speaker for each in read.statements}
    speaks = {each.id: each.speaker for each in statements}
    accounts = tuple(
        replace(each, holder=speaks[each.statement])
        if each.statement in speaks and each.holder == spoke.get(each.statement)
        else each
        for each in one.accounts
    )
    return replace(one, accounts=accounts, **changes)


def _origin(given: Mapping[str, str]) -> Origin:
    return Origin(given["id"], given["kind"], given["name"])  # type: ignore[arg-type]


def with_parties(reading: Reading, parties: Mapping[str, str | None]) -> Reading:
    """``reading`` with the statements that have one of these ids of these parties, and the positions that they show."""
    changed = {one.id: one for one in reading.statements if one.id in parties and parties[one.id] != one.party}
    if not changed:
        return reading
    positions = tuple(
        replace(one, party=party)
        if one.statement in changed and changed[one.statement].party == one.party and (party := parties[one.statement])
        else one
        for one in reading.positions
    )
    statements = tuple(replace(one, party=parties[one.id]) if one.id in changed else one for one in reading.statements)
    return replace(reading, statements=statements, positions=positions)
