"""One claim of a headline, before it is held against the body."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model import Act, Passage, Span, Statement


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a headline; ``content`` is what is claimed, without source and cue; ``cue`` is the word for its act."""

    passage: Passage
    speaker: str | None
    party: str | None
    act: Act | None
    content: tuple[Span, ...]
    statement: Statement | None
    cue: Span | None = None
