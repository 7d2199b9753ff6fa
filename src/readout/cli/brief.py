"""``readout brief``: reports in, or a dossier, and a page out."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from readout.cli.inputs import complain, input_options, iso_day

if TYPE_CHECKING:
    from readout.cli.inputs import Inputs
    from readout.codebooks.model import Codebook

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


def _dossier_in(inputs: Inputs) -> Path | None:
    """The dossier that the command line names, if it names one, alone."""
    folders = [Path(path) for path in inputs.paths if (Path(path) / "dossier.toml").is_file()]
    if folders and len(inputs.paths) > 1:
        raise click.UsageError("a dossier is told alone (name its folder, and nothing else)")
    return folders[0] if folders else None


def _tell_dossier(folder: Path, form: Form, output: Path | None, view: dict[str, str | None]) -> None:
    """The brief of the dossier in ``folder``, as ``view`` asks for it."""
    from readout.brief.dossiers import quoted_reports, render, show  # noqa: PLC0415
    from readout.brief.dossiers.limits import LIMITS  # noqa: PLC0415
    from readout.cli.dossiers import opened  # noqa: PLC0415
    from readout.ledger.recording import record, texts  # noqa: PLC0415
    from readout.ledger.view import View  # noqa: PLC0415

    with opened(folder) as dossier:
        _check_view(view, dossier.codebook)
        limits = LIMITS.get(form)
        bounds = {"most": limits.claims, "contested": limits.contested} if limits else {}
        found = record(dossier, View(**view, **bounds))
        quoted = {} if form == "json" else texts(dossier, quoted_reports(found, form))
        if form == "terminal" and output is None and sys.stdout.isatty():
            show(found, texts=quoted)
            return
        page = render(found, form, quoted)
    if output is None:
        click.echo(page, nl=False)
    elif not _written(page, output):
        click.get_current_context().exit(1)


def _check_view(view: dict[str, str | None], codebook: Codebook) -> None:
    """Refuse a party or an issue that the codebook does not have, and name the nearest that it has."""
    known = {"party": [one.id for one in codebook.parties], "issue": [one.id for one in codebook.issues]}
    for name, ids in known.items():
        asked = view[name]
        if asked is None or asked in ids or (name == "party" and codebook.open_parties):
            continue
        near = get_close_matches(asked, ids, 1)
        mend = f"did you mean {near[0]}?" if near else f"it has {', '.join(ids)}"
        raise click.BadParameter(f"the codebook has no {name} {asked!r} ({mend})", param_hint=f"--{name}")


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
