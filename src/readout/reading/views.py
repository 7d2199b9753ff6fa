"""What the resolving steps need to see of a layout and of the cast of a report: the seams between the steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from readout.model import Actor, Span


class LayoutView(Protocol):
    """Where title, paragraphs, sentences and quotations of a report stand."""

    @property
    def title(self) -> Span | None:
        """The title."""

    @property
    def paragraphs(self) -> Sequence[Span]:
        """The paragraphs, in order."""

    @property
    def sentences(self) -> Sequence[Span]:
        """The sentences, in order."""

    @property
    def quotes(self) -> Sequence[Span]:
        """The quotations with their marks, in order."""


class CastView(Protocol):
    """Who is named where."""

    @property
    def actors(self) -> Sequence[Actor]:
        """The actors of the report."""

    @property
    def speakers(self) -> Mapping[str, str | None]:
        """The actor who speaks, by attribution."""

    def at(self, start: int, end: int) -> Sequence[str]:
        """The actors whose mentions lie in ``text[start:end]``, in order."""

    def mentions(self, start: int, end: int) -> Sequence[tuple[Span, str]]:
        """The mentions in ``text[start:end]``, in order, each with its actor."""

    def party_of(self, actor: str) -> str | None:
        """The party that an actor belongs to."""
