"""``readout brief``: reports in, a page out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from readout.cli.inputs import complain, input_options

if TYPE_CHECKING:
    from readout.cli.inputs import Inputs

Form = Literal["terminal", "markdown", "html", "json"]
ENDINGS: dict[str, Form] = {
    ".txt": "terminal",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
}


@click.command()
@input_options
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Form)),
    help="Output format. Without it: as the ending of FILE says (.txt is terminal), else terminal.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE.")
def brief(inputs: Inputs, form: Form | None, output: Path | None) -> None:
    """Tell on a page what reports say.

    The parties' positions by issue, who says what and how firmly, contested points, meetings, what is not known, what
    the headlines claim, and when it all was or shall be.

    PATH is a file (text, Markdown, HTML, PDF, CSV, JSONL, Parquet), a folder, an http(s) address, or - for standard
    input. Each line of the brief carries the words of the report that show it.
    """
    from readout.brief import render, show  # noqa: PLC0415

    form = form or _form_of(output)
    readings = list(inputs.readings())
    if readings and form == "terminal" and output is None and sys.stdout.isatty():
        show(readings, codebook=inputs.codebook)
    elif readings:
        page = render(readings, form, codebook=inputs.codebook)
        if output is None:
            click.echo(page, nl=False)
        elif not _written(page, output):
            inputs.failures += 1
    if inputs.failures:
        click.get_current_context().exit(1)


def _form_of(output: Path | None) -> Form:
    """The format that the ending of the file names; an ending that names none is a wrong option."""
    ending = output.suffix.lower() if output else ""
    if ending and ending not in ENDINGS:
        why = f"the ending {ending!r} names no format (use {', '.join(ENDINGS)}, or give --format)"
        raise click.BadParameter(why, param_hint="--output")
    return ENDINGS.get(ending, "terminal")


def _written(page: str, output: Path) -> bool:
    """Write the page; where that fails, say so in one line."""
    try:
        output.write_text(page, encoding="utf-8", errors="replace")
    except OSError as error:
        complain(f"cannot write {output}: {error.strerror} (name another file with -o)")
        return False
    return True
