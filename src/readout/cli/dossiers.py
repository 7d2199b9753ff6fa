"""``readout new`` and ``readout add``: a dossier, and reports into it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readout.cli.inputs import complain, debugging, english, iso_day, tell, told_fault
from readout.cli.progress import Bar, bar
from readout.errors import ReadoutError

if TYPE_CHECKING:
    from readout.codebooks.model import Codebook
    from readout.ledger.dossier import Added, Dossier
    from readout.model import Report
    from readout.sources import SourceOptions

_SHOWN = {
    "added": "new",
    "copy": "copies",
    "revision": "new versions",
    "older": "older versions",
    "known": "known before",
}


def dossier_argument(command: click.decorators.FC) -> click.decorators.FC:
    """The folder of the dossier, which every command on one takes first."""
    return click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))(command)


@contextmanager
def opened(folder: Path) -> Iterator[Dossier]:
    """The dossier in ``folder``, closed at the end. Raises DossierError, StoreError."""
    from readout.ledger.dossier import Dossier  # noqa: PLC0415

    with Dossier.open(folder) as dossier:
        yield dossier


def check_known(codebook: Codebook, party: str | None, issue: str | None) -> None:
    """Refuse a party or an issue that the codebook does not have, and name the nearest that it has."""
    asked = (
        ("party", party, [one.id for one in codebook.parties]),
        ("issue", issue, [one.id for one in codebook.issues]),
    )
    for name, value, ids in asked:
        if value is None or value in ids or (name == "party" and codebook.open_parties):
            continue
        near = get_close_matches(value, ids, 1)
        mend = f"did you mean {near[0]}?" if near else f"it has {', '.join(ids)}"
        raise click.BadParameter(f"the codebook has no {name} {value!r} ({mend})", param_hint=f"--{name}")


@click.command()
@dossier_argument
@click.option("--codebook", default="generic", show_default=True, metavar="NAME|FILE", help="The case's codebook.")
@click.option("--name", metavar="TEXT", help="What the dossier is called; without it, as its folder.")
@click.option(
    "--database", metavar="URL", help="A PostgreSQL database: postgresql://user@host/name. Without it, a file."
)
def new(folder: Path, codebook: str, name: str | None, database: str | None) -> None:
    """Make a dossier: a folder with its settings (dossier.toml) and its database.

    The codebook names parties, actors and issues of the case (readout codebooks lists the bundled ones); a file is
    copied into the folder.
    """
    from readout.ledger.dossier import Dossier  # noqa: PLC0415

    with Dossier.create(folder, name=name, codebook=codebook, database=database):
        tell(f"made {folder} (codebook {codebook}); add reports with: readout add {folder} PATH...")


@click.command()
@dossier_argument
@click.argument("paths", metavar="[PATH|URL|FEED]...", nargs=-1)
@click.option("--published", callback=iso_day, metavar="DATE", help="Day of publication, as YYYY-MM-DD.")
@click.option("--outlet", metavar="NAME", help="Who published the reports.")
@click.option("--title", metavar="TEXT", help="The report's headline.")
@click.option("--language", callback=english, metavar="CODE", help="The reports' language, instead of detecting it.")
@click.option("--allow-private", is_flag=True, help="Let an address lead into a private network.")
def add(folder: Path, paths: tuple[str, ...], allow_private: bool, **options: str | None) -> None:
    """Read reports and store them: files, folders, addresses, feeds, web archives, tables.

    PATH is a file (text, Markdown, HTML, PDF, CSV, JSONL, Parquet, RSS, Atom, WARC), a folder, an http(s) address of a
    page or a feed, or - for standard input; without any, the feeds in dossier.toml are asked. What is known already is
    passed over. Each report is stored as a whole or not at all; what cannot be read is listed at the end.
    """
    from readout.sources import SourceOptions  # noqa: PLC0415

    with opened(folder) as dossier:
        wanted = paths or dossier.settings.feeds_from(folder)
        if not wanted:
            raise click.UsageError("name what to add: PATH, URL or FEED (or put feeds into dossier.toml)")
        adding = _Adding(dossier, wanted, SourceOptions(**options, allow_private=allow_private))
        adding.run()
    if adding.failures:
        click.get_current_context().exit(1)


class _Adding:
    """One run of ``readout add``: what became of each input, counted and told."""

    def __init__(self, dossier: Dossier, paths: tuple[str, ...], options: SourceOptions) -> None:
        self.dossier, self.paths, self.options = dossier, paths, options
        self.failures: list[str] = []
        self.counts: Counter[str] = Counter()

    def run(self) -> None:
        """Add everything; the bad inputs are told at the end, whatever stops it."""
        try:
            with bar("adding", self._expected()) as progress:
                self._add(progress)
        finally:
            self._tell()

    def _add(self, progress: Bar) -> None:
        silent = sys.stdout.isatty() and sys.stderr.isatty()
        for one in self.dossier.add(self._reports(progress), self._fault):
            self.counts[one.outcome] += 1
            progress.step()
            if not silent or one.outcome in ("copy", "revision"):
                tell(_line(one))

    def _expected(self) -> int | None:
        """How many reports there will be, where that is seen without opening them; it is for the bar alone."""
        from readout.sources.opening import reports_in  # noqa: PLC0415

        return reports_in(self.paths) if sys.stderr.isatty() else None

    def _reports(self, progress: Bar) -> Iterator[Report]:
        """The reports as they are opened, one by one: what has been stored is safe, whatever comes later."""
        from readout.errors import SourceError  # noqa: PLC0415
        from readout.sources import open_reports  # noqa: PLC0415

        opened = 0
        for one in open_reports(self.paths, self.options):
            if isinstance(one, SourceError):
                self.failures.append(str(one))
            else:
                opened += 1
                yield one
        progress.expect(opened)

    def _fault(self, report: Report, fault: Exception) -> None:
        if debugging() and not isinstance(fault, ReadoutError):
            raise fault
        place = report.source.location if report.source else report.id
        self.failures.append(told_fault(f"cannot read {place}", fault))

    def _tell(self) -> None:
        told = ", ".join(f"{count} {_SHOWN[outcome]}" for outcome, count in sorted(self.counts.items()))
        number = sum(self.counts.values())
        click.echo(f"{number} {'report' if number == 1 else 'reports'}: {told}" if told else "no report", err=True)
        for failure in self.failures:
            complain(failure)
        if self.failures:
            complain(f"{len(self.failures)} could not be read; everything else is stored")


def _line(one: Added) -> str:
    """What became of one report, in a line."""
    told = {
        "added": f"added {one.report} ({one.statements} statements)",
        "copy": f"added {one.report} as a copy of {one.of} ({one.copy_kind})",
        "revision": f"added {one.report} as a new version of {one.of} ({one.statements} statements)",
        "older": f"added {one.report} as an older version of {one.of} ({one.statements} statements)",
        "known": f"known  {one.report}",
    }
    return f"{told[one.outcome]}: {one.location}"
