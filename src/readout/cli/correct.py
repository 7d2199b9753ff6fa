"""``readout correct``, ``undo``, ``log`` and ``reread``: what people correct, what they corrected, and reading again."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readout.cli.dossiers import dossier_argument, opened
from readout.cli.inputs import complain, debugging, printable
from readout.cli.progress import bar

if TYPE_CHECKING:
    from readout.ledger.correcting import Corrector
    from readout.ledger.correcting_log import Entry
    from readout.ledger.corrections import Correction
    from readout.model import Report


def _signed(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say who corrects, and why."""
    why = click.option("--why", metavar="TEXT", help="Why; it is kept with the correction.")
    who = click.option("--who", metavar="NAME", help="Who corrects; without it, the name of the user.")
    return why(who(command))


def _by(who: str | None, why: str | None) -> Corrector:
    from readout.ledger.correcting import Corrector  # noqa: PLC0415

    return Corrector(who or _user(), why)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # nobody that the system knows by name
        return "unknown"


@click.group(subcommand_metavar="VERB ID...")
@dossier_argument
def correct(folder: Path) -> None:
    """Correct what was read: a line, a report, an actor, a claim.

    An ID is one that the brief prints: a statement, a position or a telling of a meeting (r17/s3, r17/p1, r17/m2), a
    claim, a meeting, an actor or a report. Nothing is overwritten: each correction is an entry in the log, survives
    another reading, and can be undone. What was corrected is labelled data: readout log DIR --format labels.
    """


def _folder() -> Path:
    folder = click.get_current_context().parent
    assert folder is not None
    given = folder.params["folder"]
    assert isinstance(given, Path)
    return given


@correct.command()
@click.argument("name", metavar="ID")
@_signed
def accept(name: str, who: str | None, why: str | None) -> None:
    """Say that a line is right: a person has looked at it. Of a claim or a meeting, all its lines."""
    from readout.ledger.correcting import judge  # noqa: PLC0415

    with opened(_folder()) as dossier:
        click.echo(line_of(judge(dossier, _by(who, why), "accept", name)))


@correct.command()
@click.argument("name", metavar="ID")
@_signed
def reject(name: str, who: str | None, why: str | None) -> None:
    """Say that a line is wrong: it counts no longer. Of a claim or a meeting, all its lines."""
    from readout.ledger.correcting import judge  # noqa: PLC0415

    with opened(_folder()) as dossier:
        click.echo(line_of(judge(dossier, _by(who, why), "reject", name)))


@correct.command()
@click.argument("name", metavar="ID")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@_signed
def edit(name: str, field: str, value: str, who: str | None, why: str | None) -> None:
    """Set one field to another value; none empties it.

    \b
    statement: speaker party act polarity certainty said background issues origin
    position:  party issue stance strength (by the statement's id, too, where it shows one)
    meeting:   status kind level format
    report:    published outlet
    actor:     name party

    A speaker is an actor of the dossier; issues are divided by commas; said is a day, or START..END; an origin is one
    that the dossier knows, or KIND:NAME.
    """
    from readout.ledger.correcting import edit as edit_it  # noqa: PLC0415

    with opened(_folder()) as dossier:
        click.echo(line_of(edit_it(dossier, _by(who, why), name, field, value)))


@correct.command()
@click.argument("names", metavar="ID ID...", nargs=-1, required=True)
@_signed
def merge(names: tuple[str, ...], who: str | None, why: str | None) -> None:
    """Put claims, or actors, together; the first actor is the one that stays."""
    from readout.ledger.correcting import merge as merge_them  # noqa: PLC0415

    if len(names) < 2:
        raise click.UsageError("name two or more")
    with opened(_folder()) as dossier:
        click.echo(line_of(merge_them(dossier, _by(who, why), names)))


@correct.command()
@click.argument("name", metavar="ID")
@click.argument("parts", metavar="STATEMENT|REPORT...", nargs=-1, required=True)
@_signed
def split(name: str, parts: tuple[str, ...], who: str | None, why: str | None) -> None:
    """Take statements out of a claim; or say that in some reports an actor is somebody else."""
    from readout.ledger.correcting import split as split_it  # noqa: PLC0415

    with opened(_folder()) as dossier:
        click.echo(line_of(split_it(dossier, _by(who, why), name, parts)))


@correct.command()
@click.argument("name", metavar="REPORT")
@click.argument("of", metavar="REPORT|none")
@_signed
def copy(name: str, of: str, who: str | None, why: str | None) -> None:
    """Say that a report copies another one, or none."""
    from readout.ledger.correcting import copy as mark_copy  # noqa: PLC0415

    with opened(_folder()) as dossier:
        click.echo(line_of(mark_copy(dossier, _by(who, why), name, of)))


@click.command()
@dossier_argument
@click.argument("number", type=click.IntRange(min=1), required=False)
@_signed
def undo(folder: Path, number: int | None, who: str | None, why: str | None) -> None:
    """Undo a correction: the last one, or the one with that NUMBER in the log.

    The undoing is an entry of its own; to undo it is to redo the correction.
    """
    from readout.ledger.correcting import undo as undo_it  # noqa: PLC0415

    with opened(folder) as dossier:
        click.echo(line_of(undo_it(dossier, _by(who, why), number)))


@click.command()
@dossier_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "jsonl", "labels"]),
    default="terminal",
    show_default=True,
    help="Lines to read; the entries as JSON; or the corrected reports as labelled data.",
)
def log(folder: Path, form: str) -> None:
    """List all corrections: who made them, when, why, and whether they are in force, undone, or waiting.

    One that waits finds nothing in today's reading that it could be about; it counts again as soon as it does.
    """
    from readout.ledger.correcting_log import entry_json  # noqa: PLC0415
    from readout.ledger.correcting_log import log as entries_of  # noqa: PLC0415

    if form == "labels":
        _export(folder)
        return
    with opened(folder) as dossier:
        entries = entries_of(dossier)
    for entry in entries:
        click.echo(_json(entry_json(entry)) if form == "jsonl" else _entry_line(entry))
    if not entries and form == "terminal":
        click.echo("no corrections", err=True)


def _export(folder: Path) -> None:
    from readout.ledger.correcting_log import labels  # noqa: PLC0415

    with opened(folder) as dossier:
        for one in labels(dossier):
            click.echo(_json(one))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def line_of(one: Correction) -> str:
    """A correction in one line: its number, what it is about, before → after."""
    verb = f"undo {one.undoes}" if one.undoes is not None else one.kind
    field = f" {one.field}" if one.field and one.field != one.kind else ""
    return printable(f"{one.number} {verb} {one.shown}{field}: {_shown(one.before)} → {_shown(one.after)}")


def _entry_line(entry: Entry) -> str:
    one = entry.correction
    state = f"undone by {entry.undone_by}" if entry.undone_by is not None else entry.state
    return line_of(one) + printable(f"  [{state}; {one.who}, {one.made}{f'; {one.why}' if one.why else ''}]")


def _shown(value: Any) -> str:
    """A value as a person reads it: the id of an actor or an origin, an interval, a list with commas."""
    if isinstance(value, dict):
        return _shown(value.get("of") if "of" in value else value.get("id"))
    if isinstance(value, list):
        return ", ".join(_shown(one) for one in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


@click.command()
@dossier_argument
@click.option("--report", "reports", multiple=True, metavar="ID", help="Only this report; may be given again.")
@click.option("--all", "every", is_flag=True, help="Those, too, that were read with today's model and codebook.")
def reread(folder: Path, reports: tuple[str, ...], every: bool) -> None:
    """Read stored reports again, with today's model, codebook and program; corrections are kept.

    Without options, those that were read with others. Each report is stored as a whole or not at all.
    """
    from readout.ledger.rereading import outdated  # noqa: PLC0415
    from readout.ledger.rereading import reread as read_again  # noqa: PLC0415

    failures: list[str] = []

    def fault(report: Report, error: Exception) -> None:
        if debugging():
            raise error
        why = f"{type(error).__name__}: {error} (a fault in Readout; READOUT_DEBUG=1 shows where)"
        failures.append(f"cannot read {report.id} again: {why}")

    changed = waiting = done = 0
    with opened(folder) as dossier:
        numbers = outdated(dossier, reports, every=every)
        with bar("reading", len(numbers)) as progress:
            for one in read_again(dossier, numbers, fault, anew=every):
                done, changed, waiting = done + 1, changed + one.changed, waiting + len(one.waiting)
                progress.step()
                if one.changed or one.waiting:
                    click.echo(_reread_line(one.report, one.changed, one.waiting))
    click.echo(f"{done} reports read again: {changed} changed, {waiting} corrections waiting", err=True)
    for failure in failures:
        complain(failure)
    if failures:
        click.get_current_context().exit(1)


def _reread_line(report: str, changed: bool, waiting: tuple[int, ...]) -> str:
    told = "changed" if changed else "the same"
    numbers = ", ".join(str(number) for number in waiting)
    return printable(f"{report}: {told}" + (f"; waiting: {numbers} (readout log tells more)" if waiting else ""))
