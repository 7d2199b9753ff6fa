"""``readout read``: reports in, readings out, one JSON object a line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from readout.cli.inputs import input_options

if TYPE_CHECKING:
    from readout.cli.inputs import Inputs


@click.command()
@input_options
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="Output format."
)
def read(inputs: Inputs, form: str) -> None:
    """Read reports and print what was read, one JSON object a line.

    PATH is a file (text, Markdown, HTML, PDF, CSV, JSONL, Parquet, RSS, Atom, WARC), a folder, an http(s)
    address, or - for standard input. The lines come in the order of the reports, each as soon as its batch is read.
    """
    from readout.export.jsonl import write  # noqa: PLC0415

    write(inputs.readings(), sys.stdout.buffer)
    if inputs.failures:
        click.get_current_context().exit(1)
