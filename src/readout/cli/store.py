"""``readout check`` and ``readout backup``: is a dossier whole, and a copy of it."""

from __future__ import annotations

from pathlib import Path

import click

from readout.cli.dossiers import dossier_argument, opened
from readout.cli.inputs import complain, tell
from readout.cli.progress import bar

MOST = 200
"""Faults that are told one by one."""


@click.command()
@dossier_argument
def check(folder: Path) -> None:
    """Check that a dossier is whole.

    Every text against its digest, every span against its text, every reference, and every claim against its statements.
    A line for each fault, and exit status 1; nothing is changed.
    """
    from readout.ledger.checking import faults, size  # noqa: PLC0415

    found = 0
    with opened(folder) as dossier, bar("checking", size(dossier)) as progress:
        for fault in faults(dossier, progress.step):
            found += 1
            if found <= MOST:
                tell(fault)
    if found:
        more = f" ({found - MOST} more than are told)" if found > MOST else ""
        complain(f"{folder} has {found} faults{more}: restore a backup, or derive it anew with readout reread --all")
        click.get_current_context().exit(1)
    tell(f"{folder} is whole", err=True)


@click.command()
@dossier_argument
@click.argument("target", metavar="TARGET", type=click.Path(path_type=Path))
def backup(folder: Path, target: Path) -> None:
    """Copy a dossier to a new folder: settings, codebook and database.

    The copy is of one moment, whatever is being added meanwhile, and is a dossier itself. One that is kept in
    PostgreSQL becomes a file.
    """
    from readout.ledger.backing_up import back_up  # noqa: PLC0415

    with opened(folder) as dossier:
        back_up(dossier, target)
    tell(f"copied {folder} to {target}", err=True)
