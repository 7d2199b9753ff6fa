"""Why a reading is as it is: the steps note what led them, and whoever asks gathers the notes.

A step says ``because(...)`` where it decides. Nothing is kept, and next to nothing is spent, unless ``gathered`` is on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from readout.model import Reason, Span

_GATHERED: ContextVar[list[Reason] | None] = ContextVar("reasons", default=None)


def because(about: str, field: str, rule: str, *evidence: Span, score: float | None = None) -> None:
    """Note that ``rule`` led to the ``field`` of what bears the id ``about``, on the words at ``evidence``.

    ``about`` is the id of an attribution (for its statement too), an actor or a meeting; ``start:end`` of a time, a
    mention, a question or a claim of the headline; or ``issue@start:end`` of a position, by the first piece of its
    evidence. ``rule`` names the table and its row, or the step of code that decided.
    """
    held = _GATHERED.get()
    if held is not None:
        held.append(Reason(about, field, rule, tuple(evidence), score))


def place(span: Span) -> str:
    """The id that a time, a mention, a question or a claim of the headline bears in ``because``."""
    return f"{span[0]}:{span[1]}"


def stand(issue: str, span: Span) -> str:
    """The id that a position on ``issue`` bears; ``span`` is the first of its evidence."""
    return f"{issue}@{place(span)}"


@contextmanager
def gathered() -> Iterator[list[Reason]]:
    """The reasons noted in this thread while the block runs, in order."""
    held: list[Reason] = []
    token = _GATHERED.set(held)
    try:
        yield held
    finally:
        _GATHERED.reset(token)
