"""``readout brief``: reports in, or a dossier, and a page out."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from readout.cli.inputs import complain, input_options, is_file, iso_day

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
@click.option("--as-of", callback=iso_day, metavar="DATE", help="Of a dossier: as it stood at the end of that day.")
@click.option("--since", callback=iso_day, metavar="DATE", help="Of a dossier: what is new since that day, inclusive.")
@click.option("--party", metavar="ID", help="Of a dossier: what concerns that party of the codebook.")
@click.option("--issue", metavar="ID", help="Of a dossier: what concerns that issue of the codebook.")
def brief(inputs: Inputs, form: Form | None, output: Path | None, **view: str | None) -> None:
    """Tell on a page what reports say, or what a dossier holds.

    The parties' positions by issue, who says what and how firmly, contested points, meetings, what is not known, what
    the headlines claim, and when it all was or shall be.

    PATH is the folder of a dossier, a file (text, Markdown, HTML, PDF, CSV, JSONL, Parquet, RSS, Atom,
    WARC), a folder, an http(s) address, or - for standard input. Each line of the brief carries the words of the
    report that show it.
    """
    form = form or _form_of(output)
    folder = _dossier_in(inputs)
    if folder is not None:
        _refuse_options_of_reports()
        _tell_dossier(folder, form, output, view)
        return
    if any(view.values()):
        option = next(name for name, value in view.items() if value)
        raise click.UsageError(f"--{option.replace('_', '-')} is for the brief of a dossier (name its folder)")
    from readout.brief import render, show  # noqa: PLC0415

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


def _refuse_options_of_reports() -> None:
    """What is said of reports before they are read says nothing of a dossier, whose reports are read."""
    context = click.get_current_context()
    for name in ("published", "outlet", "title", "language", "codebook", "min_confidence", "allow_private"):
        source = context.get_parameter_source(name)
        if source is not None and source is not click.core.ParameterSource.DEFAULT:
            raise click.UsageError(f"--{name.replace('_', '-')} is for reports, not for the brief of a dossier")


def _dossier_in(inputs: Inputs) -> Path | None:
    """The dossier that the command line names, if it names one, alone."""
    folders = [Path(path) for path in inputs.paths if is_file(Path(path) / "dossier.toml")]
    if folders and len(inputs.paths) > 1:
        raise click.UsageError("a dossier is told alone (name its folder, and nothing else)")
    return folders[0] if folders else None


def _tell_dossier(folder: Path, form: Form, output: Path | None, view: dict[str, str | None]) -> None:
    """The brief of the dossier in ``folder``, as ``view`` asks for it."""
    from readout.brief.dossiers import quoted_reports, render, show  # noqa: PLC0415
    from readout.brief.dossiers.limits import LIMITS  # noqa: PLC0415
    from readout.cli.dossiers import check_known, opened  # noqa: PLC0415
    from readout.ledger.recording import record, texts  # noqa: PLC0415
    from readout.ledger.view import View  # noqa: PLC0415

    with _at_once(), opened(folder) as dossier:
        check_known(dossier.codebook, view["party"], view["issue"])
        limits = LIMITS.get(form)
        most, contested = (limits.claims, limits.contested) if limits else (None, None)
        found = record(dossier, View(**view, most=most, contested=contested))
        quoted = {} if form == "json" else texts(dossier, quoted_reports(found, form))
        if form == "terminal" and output is None and sys.stdout.isatty():
            show(found, texts=quoted)
            return
        page = render(found, form, quoted)
    if output is None:
        click.echo(page, nl=False)
    elif not _written(page, output):
        click.get_current_context().exit(1)


@contextmanager
def _at_once() -> Iterator[None]:
    """Without looking for garbage: of a large dossier hundreds of thousands of nouns are made, and all are needed."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


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
