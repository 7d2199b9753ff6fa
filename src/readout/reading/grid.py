"""A grid over a text: which things stand near a place, without asking all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from readout.model import Span

T = TypeVar("T")
_CELL = 1024
# A thing that spans more cells than this is kept apart and shown to every question.
_LONG = 64


class Grid(Generic[T]):
    """Things by the spans that they cover; asking costs as much as there are things near, not as there are in all."""

    def __init__(self, things: Iterable[tuple[Span, T]]) -> None:
        self._things = list(things)
        self._cells: defaultdict[int, list[int]] = defaultdict(list)
        self._long: list[int] = []
        for number, ((start, end), _) in enumerate(self._things):
            first, last = start // _CELL, max(start, end - 1) // _CELL
            if last - first > _LONG:
                self._long.append(number)
                continue
            for cell in range(first, last + 1):
                self._cells[cell].append(number)

    def at(self, start: int, end: int) -> list[tuple[Span, T]]:
        """The things that share a code point with ``text[start:end]``, in the order in which they were given."""
        numbers = set(self._long)
        for cell in range(start // _CELL, max(start, end - 1) // _CELL + 1):
            numbers.update(self._cells.get(cell, ()))
        near = (self._things[number] for number in sorted(numbers))
        return [(span, thing) for span, thing in near if span[0] < end and start < span[1]]
