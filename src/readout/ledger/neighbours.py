"""Which stored statements may be of one claim with new ones: those that share the most traits, answers, and those beside them.

For each trait only the statements nearest in time are looked up in the index, so that a new report costs as much in a
large dossier as in a small one; all of a report's are looked up at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from sqlalchemy import Connection, bindparam, select, text

from readout.ledger import schema
from readout.ledger.claim_table import limit
from readout.ledger.discourse import place
from readout.ledger.model import Told

NEAREST = 40
"""Statements that share the most traits with a new one, and are held against it."""
PER_TRAIT = 30
"""Statements with one trait that are counted, to either side of the new one in time, at most."""
_SIDES = (("<=", "DESC"), (">", "ASC"))
"""How the days of the statements before and after a new one lie to its own, and which of them come first."""
_GATHERED = {"sqlite": "group_concat(near.statement, ' ')", "postgresql": "string_agg(near.statement::text, ' ')"}


def neighbours(connection: Connection, told: Mapping[int, Told]) -> dict[int, list[int]]:
    """For the number of each new statement those of the ones that it may be of one claim with."""
    found = {number: set(near) for number, near in _sharing(connection, list(told)).items()}
    for answer, answered in _answers(connection, told):
        for one, other in ((answer, answered), (answered, answer)):
            if one in found:
                found[one].add(other)
    for one, other in beside(told):
        found[one].add(other)
    return {number: sorted(near - {number}) for number, near in found.items()}


def beside(told: Mapping[int, Told]) -> Iterator[tuple[int, int]]:
    """The pairs of one report that stand near each other, or of which one is in the title: they may share no trait."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for number, one in told.items():
        by_report[one.report].append(number)
    for numbers in by_report.values():
        for mine, near in permutations(numbers, 2):
            apart = abs(place(told[mine]) - place(told[near]))
            if apart <= limit("behind") or told[mine].titled or told[near].titled:
                yield mine, near


def _sharing(connection: Connection, numbers: Sequence[int]) -> dict[int, list[int]]:
    """The statements that share the most traits with each of these; of those that share as many the last."""
    counts: dict[int, Counter[int]] = {number: Counter() for number in numbers}
    for compared, order in _SIDES:
        query = _nearest(connection.dialect.name, compared, order)
        for number, near in connection.execute(text(query).bindparams(bindparam("own", list(numbers), expanding=True))):
            counts[number].update(map(int, near.split()) if near else ())
    return {
        number: sorted(shared, key=lambda other: (-shared[other], -other))[:NEAREST]
        for number, shared in counts.items()
    }


def _nearest(dialect: str, compared: str, order: str) -> str:
    """The question for each trait of some statements: which others have it, on one side in time, the nearest first."""
    # A query inside a query inside a query: what both databases answer from the index alone, without looking at more.
    return (
        f"SELECT own.statement, (SELECT {_GATHERED[dialect]} FROM ("  # noqa: S608 - made of our own words
        "SELECT other.statement FROM trait AS other WHERE other.trait = own.trait"
        f" AND other.day {compared} own.day AND other.statement <> own.statement"
        f" ORDER BY other.day {order}, other.statement {order} LIMIT {PER_TRAIT}) AS near)"
        " FROM trait AS own WHERE own.statement IN :own"
    )


def _answers(connection: Connection, told: Mapping[int, Told]) -> list[tuple[int, int]]:
    """The pairs of an answer and what it answers that the new statements are part of."""
    statement, answer = schema.statement, schema.answer
    pairs = select(answer.c.statement, statement.c.number).join(statement, statement.c.key == answer.c.answers)
    sides = (answer.c.answers.in_([one.key for one in told.values()]), answer.c.statement.in_(list(told)))
    return [(row[0], row[1]) for side in sides for row in connection.execute(pairs.where(side))]
