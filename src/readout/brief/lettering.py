"""Lines of rich text, into which words of reports enter as they are: never as markup, and with nothing a terminal obeys."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from readout.brief.wording import shown

WARNING = frozenset(
    {
        "deny", "reject", "decline", "opposes", "negative", "weaker", "absent", "red-line", "denied", "cancelled", "denies",
        "declines", "contested", "opposed", "reversed",
    }
)  # fmt: skip
"""Labels that warn."""


def line_of(*parts: str | tuple[str, str]) -> Text:
    """A line of ``parts``, each plain or with a style, with nothing in it that a terminal obeys."""
    return Text.assemble(
        *(shown(part) if isinstance(part, str) else (shown(part[0]), part[1]) for part in parts if part)
    )


def label_row(labels: Iterable[str | None], doubts: Iterable[str] = ()) -> Text:
    """Labels behind one another, the first bold, those that warn red, and ``doubts`` yellow."""
    parts = [Text(shown(label), style="bold red" if label in WARNING else "") for label in labels if label]
    if parts and not parts[0].style:
        parts[0].style = "bold"
    parts += [Text(shown(doubt), style="yellow") for doubt in doubts]
    return Text(" · ").join(parts)
