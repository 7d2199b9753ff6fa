"""From the paths on the command line to reports and readings, with complaints and progress on standard error."""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from readout.codebooks.model import Codebook
    from readout.model import Reading, Report
    from readout.sources import SourceOptions


SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
MATTER = 20_000
"""Characters in which front matter is looked for."""
GIVEN_DAY = re.compile(r"^published[ \t]*:[ \t]*(\S[^\n]*)", re.MULTILINE | re.IGNORECASE)


def iso_day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The value of an option as ``YYYY-MM-DD``; one that names no day is a wrong option."""
    try:
        return None if value is None else date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day (write it as YYYY-MM-DD)") from None


def english(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The value of an option as a tag of English (``en``, ``en-GB``); any other language is a wrong option."""
    if value is None or re.fullmatch(r"en([-_][a-z]{2})?", value, re.IGNORECASE):
        return value
    raise click.BadParameter(f"{value!r} is no language that Readout reads (write en, or en with a region: en-GB)")


def confidence(context: click.Context, option: click.Parameter, value: str) -> float:
    """The value of an option as a confidence; what is no number from 0 to 1 is a wrong option."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    # Written so that "nan", which is neither below nor above anything, is wrong, too.
    if not 0.0 <= number <= 1.0:
        raise click.BadParameter(f"{value!r} is not a confidence (write a number from 0 to 1, as 0.8)")
    return number


def debugging() -> bool:
    """Whether READOUT_DEBUG asks for the place of a fault: any value but ``0`` and the empty one does."""
    return os.environ.get("READOUT_DEBUG", "") not in ("", "0")


@dataclass
class Inputs:
    """The reports that the command line names. ``failures`` counts those that could not be read, and grows.

    Attributions below ``min_confidence``, and what rests on them, are left out of their readings.
    """

    paths: tuple[str, ...]
    options: SourceOptions
    codebook: Codebook | None
    min_confidence: float = 0.0
    failures: int = field(default=0, init=False)

    def readings(self) -> Iterator[Reading]:
        """A reading for each report that can be read, in input order; each other input gets one line of complaint.

        On a terminal all reports are opened first, since only their number gives the time left; in a pipe each
        batch is opened, read and handed on.
        """
        reports: Iterable[Report] = self._reports()
        if not sys.stderr.isatty():
            yield from self._read(reports)
            return
        reports = list(reports)
        readings = self._read(reports)
        yield from with_progress(readings, len(reports)) if len(reports) > 1 else readings

    def _read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        from readout.reading.pipeline import read_reports  # noqa: PLC0415
        from readout.reading.threshold import above  # noqa: PLC0415

        for reading in read_reports(reports, codebook=self.codebook, on_fault=self._fault):
            yield above(reading, self.min_confidence)

    def _fault(self, report: Report, fault: Exception) -> None:
        """One line on a report that a fault of ours keeps from being read; the others are read."""
        if debugging():
            raise fault
        self.failures += 1
        place = report.source.location if report.source else report.id
        complain(told_fault(f"cannot read {place}", fault))

    def _reports(self) -> Iterator[Report]:
        from readout.errors import SourceError  # noqa: PLC0415
        from readout.sources import open_reports  # noqa: PLC0415

        for path in self.paths:
            if (scheme := SCHEME.match(path)) and scheme[1].lower() not in ("http", "https"):
                self.failures += 1
                complain(f"cannot read {path}: {scheme[1]} addresses are not read (give one with http:// or https://)")
                continue
            for opened in open_reports((path,), self.options):
                if isinstance(opened, SourceError):
                    self.failures += 1
                    complain(str(opened))
                else:
                    _warn_of_unread_day(opened)
                    yield opened


def _warn_of_unread_day(report: Report) -> None:
    """One line on front matter that gives a day of publication which is none: relative days then hang in the air."""
    path = Path(report.source.location) if report.source else Path()
    if report.published or path.suffix.lower() not in (".md", ".markdown"):
        return
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(MATTER)
    except OSError:
        return
    if head.startswith("---") and (given := GIVEN_DAY.search(head.split("\n---", 1)[0])):
        why = f"the day of publication {given[1].strip()!r} is not a day (write it as YYYY-MM-DD, or give --published)"
        complain(f"{path}: {why}")


def complain(line: str) -> None:
    """One line on standard error; what a terminal would obey instead of show is replaced."""
    click.echo(printable(line), err=True)


def printable(text: str) -> str:
    """``text`` on one line, as long as it was; what a terminal would obey instead of show is replaced."""
    line = re.sub(r"\s", " ", text)
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)


def told_fault(what: str, fault: Exception) -> str:
    """The line on what cannot be done for one report: an error of its own says why, any other is a fault of ours."""
    from readout.errors import ReadoutError  # noqa: PLC0415

    if isinstance(fault, ReadoutError):
        return str(fault)
    return f"{what}: {type(fault).__name__}: {fault} (a fault in Readout; READOUT_DEBUG=1 shows where)"


def tell(line: str, *, err: bool = False) -> None:
    """One line of a command's answer, printable."""
    click.echo(printable(line), err=err)


def with_progress(readings: Iterator[Reading], total: int) -> Iterator[Reading]:
    """The same readings, with a bar and the time left on standard error; the bar is gone afterwards."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("left"))
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("reading", total=total)
        for reading in readings:
            if sys.stdout.isatty():
                # The bar steps aside while the consumer prints to the same screen.
                progress.stop()
                yield reading
                progress.start()
            else:
                yield reading
            progress.advance(task)


def input_options(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options that every command which reads reports has; the command gets one ``inputs``."""

    @functools.wraps(command)
    def with_inputs(paths: tuple[str, ...], codebook: str | None, min_confidence: float, **options: Any) -> None:
        from readout.sources import SourceOptions  # noqa: PLC0415

        names = ("published", "outlet", "title", "language", "allow_private")
        source_options = SourceOptions(**{name: options.pop(name) for name in names})
        command(Inputs(paths, source_options, _codebook(codebook), min_confidence), **options)

    declared: list[Callable[..., Any]] = [
        click.argument("paths", metavar="PATH...", nargs=-1, required=True),
        click.option("--published", callback=iso_day, metavar="DATE", help="Day of publication, as YYYY-MM-DD."),
        click.option("--outlet", metavar="NAME", help="Who published the report."),
        click.option("--title", metavar="TEXT", help="The report's headline."),
        click.option(
            "--language",
            callback=english,
            metavar="CODE",
            help="The report's language, instead of detecting it: en, or en with a region (en-GB).",
        ),
        click.option(
            "--codebook",
            metavar="NAME|FILE",
            help="Parties, actors and issues of the case: a bundled codebook (readout codebooks lists them) or a "
            "YAML file. Without it, the bundled one that the text clearly fits, else the generic one.",
        ),
        click.option(
            "--min-confidence",
            callback=confidence,
            default="0",
            show_default=True,
            metavar="X",
            help="Leave out attributions with a confidence below X (0 to 1), and what rests on them.",
        ),
        click.option("--allow-private", is_flag=True, help="Let an address lead into a private network."),
    ]
    decorated: Callable[..., None] = with_inputs
    for declare in reversed(declared):
        decorated = declare(decorated)
    return decorated


def is_file(path: str | Path) -> bool:
    """Whether there is such a file; a name that is too long for one names none."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def _codebook(name: str | None) -> Codebook | None:
    """The codebook that ``--codebook`` names; a name that is neither bundled nor a file is a wrong option."""
    if name is None:
        return None
    from readout.codebooks import available, load  # noqa: PLC0415

    if name not in available() and not is_file(name):
        bundled = ", ".join(available())
        raise click.BadParameter(
            f"{name!r} is neither a bundled codebook ({bundled}) nor a file", param_hint="--codebook"
        )
    return load(name)
