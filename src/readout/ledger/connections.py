"""What hangs together: the statements that links, answers and people's corrections lead to from some of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.model import Told
from readout.ledger.statements import AT_ONCE
from readout.ledger.ties import Ties

LARGEST = 80
"""Statements that are grouped together, at most; answers count first, then the nearest links."""
_SURE = 2.0
"""Above every likeness: what is joined by people, or answers."""


class Connections:
    """The links between statements, looked up when they are asked for, many at once. It grows as it is asked."""

    def __init__(self, connection: Connection, ties: Ties) -> None:
        """Begin with none known; ``ties`` tell what people joined."""
        self._connection = connection
        self._ties = ties
        self._links: dict[int, dict[int, float]] = {}
        self._scores: dict[int, dict[int, float]] = {}

    def parts(self, seeds: Iterable[int]) -> Iterator[list[int]]:
        """The parts that hang together with ``seeds``: each seed is in one; only of too large ones not all is given."""
        left = sorted(set(seeds))
        self._look_around(left)
        seen: set[int] = set()
        for seed in left:
            if seed not in seen:
                part = self._part(seed)
                seen |= set(part)
                yield sorted(part)

    def scores(self, told: Mapping[int, Told]) -> dict[tuple[str, str], float]:
        """How alike the statements ``told`` are, where they are linked, by the sorted pair of their keys."""
        self._load(told)
        return {
            (min(told[one].key, told[other].key), max(told[one].key, told[other].key)): likeness
            for one in told
            for other, likeness in self._scores[one].items()
            if one < other and other in told
        }

    def _look_around(self, seeds: Sequence[int]) -> None:
        """Look up what is near all seeds at once: so most parts are known before they are walked."""
        edge = set(seeds)
        for _ in range(3):
            self._load(edge)
            edge = {other for one in edge for other in self._links[one]} - self._links.keys()
            if len(edge) > LARGEST:
                return

    def _part(self, seed: int) -> list[int]:
        """What links lead to from ``seed``, the surest first from each step to the next."""
        found = {seed: None}
        edge = [seed]
        while edge and len(found) < LARGEST:
            self._load(edge)
            near: dict[int, float] = {}
            for one in edge:
                for other, likeness in self._links[one].items():
                    near[other] = max(likeness, near.get(other, 0.0))
            ahead = sorted((other for other in near if other not in found), key=lambda other: (-near[other], other))
            edge = ahead[: LARGEST - len(found)]
            found |= dict.fromkeys(edge)
        return list(found)

    def _load(self, numbers: Iterable[int]) -> None:
        """Look up the links of those of ``numbers`` whose are not known."""
        wanted = sorted(set(numbers) - self._links.keys())
        links = schema.link
        for number in wanted:
            self._scores[number], self._links[number] = {}, {}
        for at in range(0, len(wanted), AT_ONCE):
            some = wanted[at : at + AT_ONCE]
            for one, other, likeness in self._connection.execute(select(links).where(links.c.one.in_(some))):
                self._scores[one][other] = self._links[one][other] = likeness
            for one, other in (*self._answers(some), *self._joins(some)):
                for each, against in ((one, other), (other, one)):
                    if each in self._links:
                        self._links[each][against] = _SURE

    def _answers(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """The pairs of an answer and what it answers of which one is among ``numbers``."""
        statement, answer = schema.statement, schema.answer
        pairs = select(answer.c.statement, statement.c.number).join(statement, statement.c.key == answer.c.answers)
        # Two questions: an index answers each of them, and none answers both at once.
        sides = (answer.c.statement.in_(numbers), statement.c.number.in_(numbers))
        return [(row[0], row[1]) for side in sides for row in self._connection.execute(pairs.where(side))]

    def _joins(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """The pairs that people joined of which one is among ``numbers``."""
        if not self._ties.any:
            return []
        statement = schema.statement
        keys = self._connection.execute(select(statement.c.key).where(statement.c.number.in_(numbers))).scalars()
        pairs = sorted(self._ties.joined(keys))
        wanted = sorted({key for pair in pairs for key in pair})
        number_of: dict[str, int] = {}
        for at in range(0, len(wanted), AT_ONCE):
            some = select(statement.c.key, statement.c.number).where(statement.c.key.in_(wanted[at : at + AT_ONCE]))
            number_of |= {row[0]: row[1] for row in self._connection.execute(some)}
        return [(number_of[one], number_of[other]) for one, other in pairs if one in number_of and other in number_of]
