"""Statements → claims, as they come: who may be of one claim is looked up, held against each other, and grouped anew.

Only what a new statement touches is looked at: the statements that share traits with it, those that are linked with
them, and the claims of these. So a report costs as much in a large dossier as in a small one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

from sqlalchemy import Connection, insert, select, update

from readout.ledger import schema
from readout.ledger.claim_rows import write_claims
from readout.ledger.connections import Connections
from readout.ledger.grouping import group
from readout.ledger.likeness import excluded, score
from readout.ledger.model import Told
from readout.ledger.neighbours import neighbours
from readout.ledger.rows import by_first
from readout.ledger.statements import AT_ONCE, told_by
from readout.ledger.ties import Ties

LEAST = 0.3
"""Below this score two statements are not linked."""


def link_new(
    connection: Connection, numbers: Sequence[int], known: Mapping[int, Collection[int]] | None = None
) -> None:
    """Hold each new statement against those that it may be of one claim with, and keep how alike they are.

    ``known`` are statements that one of them was linked with before: it is held against these, too.
    """
    told = told_by(connection, numbers)
    candidates = neighbours(connection, told)
    for number, others in (known or {}).items():
        candidates[number] = list(dict.fromkeys([*candidates.get(number, ()), *others]))
    others = told_by(connection, {other for near in candidates.values() for other in near} - set(told)) | told
    rows: dict[tuple[int, int], float] = {}
    for number, near in candidates.items():
        for other in near:
            if (number, other) in rows:
                continue
            likeness = _likeness(told[number], others[other])
            if likeness >= LEAST:
                rows[number, other] = rows[other, number] = likeness
    if rows:
        given = [{"one": one, "other": other, "score": likeness} for (one, other), likeness in sorted(rows.items())]
        connection.execute(insert(schema.link), given)


def _likeness(one: Told, other: Told) -> float:
    likeness = score(one, other)
    return likeness if likeness >= LEAST and not excluded(one, other) else 0.0


def claims_of(connection: Connection, report: int) -> set[int]:
    """The numbers of the claims that the statements of a report are of."""
    claim = schema.statement.c.claim
    found = select(claim).where(schema.statement.c.report == report, claim.is_not(None)).distinct()
    return set(connection.execute(found).scalars())


def regroup(connection: Connection, numbers: Iterable[int], claims: Iterable[int], ties: Ties) -> None:
    """Group the statements with these numbers, all that they are linked with, and those of ``claims``, into claims anew."""
    touched = set(claims)
    seeds = set(numbers) | _members(connection, touched)
    _Regrouping(connection, ties, touched).run(seeds)


def _members(connection: Connection, claims: Iterable[int]) -> set[int]:
    statement, wanted = schema.statement, sorted(claims)
    found: set[int] = set()
    for at in range(0, len(wanted), AT_ONCE):
        some = select(statement.c.number).where(statement.c.claim.in_(wanted[at : at + AT_ONCE]))
        found |= set(connection.execute(some).scalars())
    return found


class _Regrouping:
    """One run of ``regroup``; it changes as it goes from one part that hangs together to the next."""

    def __init__(self, connection: Connection, ties: Ties, touched: set[int]) -> None:
        self._connection = connection
        self._ties = ties
        self._touched = touched
        self._had: dict[int, int | None] = {}
        self._given: dict[int, int] = {}
        self._taken: set[int] = set()
        self._new: list[list[int]] = []
        self._told: dict[int, Told] = {}

    def run(self, seeds: set[int]) -> None:
        """Group the parts around ``seeds``, and write the claims that come of it and those that they had before."""
        connections = Connections(self._connection, self._ties)
        parts = list(connections.parts(seeds))
        numbers = {number for part in parts for number in part}
        self._told = told_by(self._connection, numbers)
        self._had = self._claims(numbers)
        self._touched |= {claim for claim in self._had.values() if claim}
        # What is told most keeps its claim where one falls apart.
        for part in sorted(parts, key=len, reverse=True):
            told = {number: self._told[number] for number in part}
            self._group(told, connections.scores(told))
        self._move(numbers)
        write_claims(self._connection, self._touched, self._told)

    def _claims(self, numbers: Iterable[int]) -> dict[int, int | None]:
        """The claim of each statement so far."""
        statement, wanted = schema.statement, sorted(numbers)
        found: dict[int, int | None] = {}
        for at in range(0, len(wanted), AT_ONCE):
            some = select(statement.c.number, statement.c.claim).where(
                statement.c.number.in_(wanted[at : at + AT_ONCE])
            )
            found |= by_first(self._connection.execute(some))
        return found

    def _group(self, told: Mapping[int, Told], scores: Mapping[tuple[str, str], float]) -> None:
        """Give each statement of one part its claim; new ones count down from −1 until they are written."""
        numbers = {one.key: number for number, one in told.items()}
        taken: set[int] = set()
        joined, parted = self._ties.among(numbers)
        groups = group(list(told.values()), joined, parted, scores, self._ties.least)
        for keys in sorted(groups, key=len, reverse=True):
            members = sorted(numbers[key] for key in keys)
            claim = self._same(members, taken)
            if claim is None:
                self._new.append(members)
                claim = -len(self._new)
            taken.add(claim)
            self._taken.add(claim)
            self._given |= dict.fromkeys(members, claim)

    def _same(self, members: Sequence[int], taken: set[int]) -> int | None:
        """The claim that most of ``members`` were of, if no other group has it.

        One that another part gave is theirs only where they had a share in that part, which was too large to be whole.
        """
        shared = {self._given[number] for number in members if number in self._given}
        now = [self._given.get(number) or self._had.get(number) for number in members]
        before = [
            claim for claim in now if claim and claim not in taken and (claim not in self._taken or claim in shared)
        ]
        return max(sorted(set(before)), key=before.count) if before else None

    def _move(self, numbers: Iterable[int]) -> None:
        """Write the claim of each statement that has another one now."""
        written = self._written()
        moved: dict[int, list[int]] = {}
        for number in sorted(numbers):
            claim = written.get(self._given[number], self._given[number])
            self._touched.add(claim)
            if claim != self._had[number]:
                moved.setdefault(claim, []).append(number)
        statement = schema.statement
        for claim, some in moved.items():
            for at in range(0, len(some), AT_ONCE):
                there = update(statement).where(statement.c.number.in_(some[at : at + AT_ONCE]))
                self._connection.execute(there.values(claim=claim))

    def _written(self) -> dict[int, int]:
        """Make a row for each new claim; the numbers that they got, by those that stood for them."""
        if not self._new:
            return {}
        names = [self._name(members) for members in self._new]
        free = _free(self._connection, names)
        rows = [
            {"id": name, "text": "", "standing": "unconfirmed", "reports": 0, "origins": 0, "tension": 0.0}
            for name in free
        ]
        counting = insert(schema.claim).returning(schema.claim.c.number, sort_by_parameter_order=True)
        given = self._connection.execute(counting, rows).scalars()
        written = {-at: number for at, number in enumerate(given, start=1)}
        self._touched |= set(written.values())
        return written

    def _name(self, members: Sequence[int]) -> str:
        first = min((self._told[number] for number in members), key=lambda one: (one.day or "9", one.key))
        return f"c{blake2b(first.key.encode(), digest_size=5).hexdigest()}"


def _free(connection: Connection, names: Sequence[str]) -> list[str]:
    """``names``, each with a number behind it where another claim has it."""
    table = schema.claim
    known: set[str] = set()
    for at in range(0, len(names), AT_ONCE):
        some = select(table.c.id).where(table.c.id.in_(names[at : at + AT_ONCE]))
        known |= set(connection.execute(some).scalars())
    found: list[str] = []
    for name in names:
        free, number = name, 1
        while free in known:
            number += 1
            free = f"{name}-{number}"
            known |= set(connection.execute(select(table.c.id).where(table.c.id == free)).scalars())
        known.add(free)
        found.append(free)
    return found
