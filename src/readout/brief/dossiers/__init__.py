"""A dossier told on a page: on the terminal, as Markdown, HTML or JSON. All but the JSON cap long lists, and say so."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import Literal

from rich.console import Console

from readout.brief.dossiers import pages, terminal
from readout.brief.dossiers.as_json import as_json
from readout.brief.dossiers.limits import DOCUMENT, LIMITS, PAGE, TERMINAL
from readout.brief.dossiers.telling import tell
from readout.ledger.record import Record

__all__ = ["Form", "quoted_reports", "render", "show"]

Form = Literal["terminal", "markdown", "html", "json"]

PLAIN_WIDTH = 100


def render(record: Record, form: Form, texts: Mapping[str, str] | None = None) -> str:
    """The brief of ``record`` as one text that ends with a line break.

    ``texts`` are those of the reports of ``quoted_reports``, by id; words of a report that is not among them are shown
    without what stands around them. The terminal's form is plain here, 100 columns wide.
    """
    if form == "json":
        return as_json(record)
    if form == "markdown":
        return pages.markdown(tell(record, DOCUMENT, texts))
    if form == "html":
        return pages.html(tell(record, PAGE, texts), {} if texts is None else texts)
    plain = Console(file=StringIO(), width=PLAIN_WIDTH, no_color=True, force_terminal=False, legacy_windows=False)
    with plain.capture() as captured:
        show(record, plain, texts)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def show(record: Record, console: Console | None = None, texts: Mapping[str, str] | None = None) -> None:
    """Print the brief of ``record`` to ``console``: by default standard output, in colour where that is a terminal.

    The width is the terminal's; ``NO_COLOR`` is heeded. ``texts`` are as for ``render``.
    """
    console = console or Console(highlight=False)
    console.print(terminal.page(tell(record, TERMINAL, texts)), highlight=False)
    console.print(terminal.legend(), highlight=False)


def quoted_reports(record: Record, form: Form = "html") -> tuple[str, ...]:
    """The ids of the reports whose texts a page of that form can show, in the order of the page.

    The HTML page shows those that it quotes; the terminal and Markdown only sentences around very few words.
    """
    if form == "json":
        return ()
    brief = tell(record, LIMITS[form])
    if form == "html":
        return tuple(report.id for report in brief.sources[: PAGE.sources])
    return tuple(dict.fromkeys(quote.report for quote in brief.quotes if quote.is_short))
