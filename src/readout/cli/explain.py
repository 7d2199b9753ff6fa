"""``readout explain``: why the reading is as it is at one place of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readout.cli.inputs import complain, input_options

if TYPE_CHECKING:
    from readout.cli.inputs import Inputs
    from readout.codebooks.model import Codebook
    from readout.model import Reading


@click.command()
@input_options
@click.option(
    "--at", "offset", type=click.IntRange(min=0), metavar="OFFSET", help="The place: characters from the start."
)
@click.option("--find", "words", metavar="WORDS", help="The place: where these words first stand in the text.")
def explain(inputs: Inputs, offset: int | None, words: str | None) -> None:
    """Say why a report is read as it is at one place.

    For each thing that was found there (attribution, statement, position, meeting, time, actor, question, claim of the
    headline): its fields, and the rule, the words and the score that led to each. OFFSET counts characters of the
    canonical text, as the spans of readout read do; --find takes words instead.

    PATH is a file (text, Markdown, HTML, PDF, CSV, JSONL, Parquet, RSS, Atom, WARC), an http(s) address, or -
    for standard input.
    """
    if (offset is None) == (words is None):
        raise click.UsageError("name one place: --at OFFSET or --find WORDS")
    if words is not None and not words.strip():
        raise click.BadParameter("there are no words to find (copy some from the report)", param_hint="--find")
    for reading in inputs.readings():
        place = _place(reading, offset, words)
        if place is None:
            inputs.failures += 1
        else:
            _show(reading, place, inputs.codebook)
    if inputs.failures:
        click.get_current_context().exit(1)


def _place(reading: Reading, offset: int | None, words: str | None) -> int | None:
    """The place in the text; where it has none, one line says so."""
    text, source = reading.report.text, reading.report.source
    name = source.location if source else reading.report.id
    if words is not None:
        found = text.find(words)
        if found < 0:
            complain(f"cannot explain {name}: the words {words!r} are not in it (copy them from the report)")
        return found if found >= 0 else None
    assert offset is not None
    if offset >= len(text):
        complain(f"cannot explain {name}: it has {len(text)} characters (write an offset from 0 to {len(text) - 1})")
        return None
    return offset


def _show(reading: Reading, place: int, codebook: Codebook | None) -> None:
    from rich.console import Console  # noqa: PLC0415

    from readout.brief import numbers  # noqa: PLC0415
    from readout.brief.explaining import explain as explained  # noqa: PLC0415
    from readout.brief.terminal import explanation  # noqa: PLC0415

    Console(highlight=False, soft_wrap=False).print(
        explanation(reading, explained(reading, place), numbers(reading, codebook=codebook))
    )
