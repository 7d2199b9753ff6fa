"""One or several reports, each told on a page: on the terminal, as Markdown, HTML or JSON.

The four forms tell the same: what ``telling.tell`` makes of a reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readout.brief.showing import Form, numbers, render, show
    from readout.brief.telling import tell
    from readout.brief.view import Brief

__all__ = ["Brief", "Form", "numbers", "render", "show", "tell"]


def __getattr__(name: str) -> Any:
    """Load the forms with the first use of one: the brief of a dossier, in the folder below, needs none of them."""
    if name in __all__:
        from readout.brief import showing  # noqa: PLC0415

        return getattr(showing, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
