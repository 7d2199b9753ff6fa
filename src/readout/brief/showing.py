"""What a brief of readings looks like in each of its forms, and the numbers of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import Literal

from rich.console import Console
from rich.rule import Rule

from readout.brief import pages, terminal
from readout.brief.explaining import grounds
from readout.brief.record import as_json
from readout.brief.telling import tell
from readout.brief.view import Brief
from readout.codebooks import Codebook, available, load
from readout.model import Reading

Form = Literal["terminal", "markdown", "html", "json"]

PLAIN_WIDTH = 100


def render(readings: Sequence[Reading], form: Form, *, codebook: Codebook | None = None) -> str:
    """The brief of ``readings``, one after the other, as one text that ends with a line break.

    ``codebook`` gives the names of parties and the proposals of issues; without it, it is the bundled one that a
    reading names, or ids are shown. The terminal's form is plain here, 100 columns wide; ``show`` prints it with
    colours. Raises ``ContractError`` for JSON of a reading that breaks the contract.
    """
    if form == "terminal":
        plain = Console(file=StringIO(), width=PLAIN_WIDTH, no_color=True, force_terminal=False, legacy_windows=False)
        with plain.capture() as captured:
            show(readings, plain, codebook=codebook)
        return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
    briefs = _tell_all(readings, codebook)
    if form == "json":
        return as_json(readings, briefs)
    return pages.markdown(briefs) if form == "markdown" else pages.html(briefs, [grounds(one) for one in readings])


def show(readings: Sequence[Reading], console: Console | None = None, *, codebook: Codebook | None = None) -> None:
    """Print the brief of ``readings`` to ``console``: by default standard output, in colour where that is a terminal.

    The width is the terminal's; ``NO_COLOR`` is heeded.
    """
    console = console or Console(highlight=False)
    briefs = _tell_all(readings, codebook)
    for at, brief in enumerate(briefs):
        if at:
            console.print(Rule(style="dim"))
        console.print(terminal.page(brief), highlight=False)
    if briefs:
        console.print(terminal.legend(), highlight=False)


def numbers(reading: Reading, *, codebook: Codebook | None = None) -> dict[tuple[str, str], int]:
    """The number of the brief's line for each finding of ``explaining``, by its kind and name."""
    (brief,) = _tell_all([reading], codebook)
    told = brief.numbers()
    names = {f"statements[{at}]": ("statement", one.id) for at, one in enumerate(reading.statements)}
    names |= {f"meetings[{at}]": ("meeting", one.id) for at, one in enumerate(reading.meetings)}
    for kind, listed in (("position", "positions"), ("question", "questions"), ("headline claim", "headline.claims")):
        names |= {ref: (kind, ref[len(listed) + 1 : -1]) for ref in told if ref.startswith(f"{listed}[")}
    return {name: told[ref] for ref, name in names.items() if ref in told}


def _tell_all(readings: Sequence[Reading], codebook: Codebook | None) -> list[Brief]:
    books: dict[str, Codebook | None] = {codebook.name: codebook} if codebook else {}
    for reading in readings:
        if reading.codebook not in books:
            # A codebook from a file cannot be found again by its name alone.
            books[reading.codebook] = load(reading.codebook) if reading.codebook in available() else None
    return [tell(reading, books[reading.codebook]) for reading in readings]
