"""Killed at any moment, ``add`` loses nothing that it said was stored, and leaves nothing half-stored."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import select

from readout.ledger import schema
from readout.ledger.checking import faults
from readout.ledger.dossier import Dossier

ROOT = Path(__file__).parent.parent.parent
KILLS = int(os.environ.get("READOUT_KILLS", "5"))
PER_KILL = 8
"""Reports for each time that it is killed: more than it comes to add in between."""


def start(folder: Path, first: int, last: int, *more: str, **environment: str) -> subprocess.Popen[str]:
    """The program that adds the readings of these numbers."""
    command = [sys.executable, "-m", "tests.ledger.adding", str(folder), str(first), str(last), *more]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, env=os.environ | environment)


def stored(dossier: Dossier) -> list[str]:
    """The ids of all reports."""
    with dossier.database.reading() as connection:
        return list(connection.execute(select(schema.report.c.id).order_by(schema.report.c.number)).scalars())


def told(lines: str) -> list[str]:
    """The ids of the reports that were told as stored; a line that was cut off tells nothing."""
    whole = [line.split() for line in lines.splitlines(keepends=True) if line.endswith("\n")]
    return [line[1] for line in whole if line[0] in ("added", "copy", "revision", "known")]


def killed(folder: Path, last: int, chance: random.Random) -> list[str]:
    """What was told as stored by a run that was killed at a random moment after it had opened the dossier."""
    with start(folder, 0, last) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(chance.uniform(0.0, 0.4))
        process.kill()
        return told(process.communicate()[0])


def test_what_was_told_as_stored_is_there_after_a_kill_and_nothing_by_half(
    tmp_path: Path, database_url: str | None
) -> None:
    chance, safe, last = random.Random(KILLS), set[str](), PER_KILL * KILLS + 10
    Dossier.create(tmp_path / "case", codebook="generic", database=database_url).close()
    for _ in range(KILLS):
        safe |= set(killed(tmp_path / "case", last, chance))
        with Dossier.open(tmp_path / "case") as dossier:
            there = stored(dossier)
            assert len(there) == len(set(there))
            assert safe <= set(there)
            assert list(faults(dossier)) == []
    with start(tmp_path / "case", 0, last) as process:
        output, error = process.communicate()
    assert (process.returncode, error) == (0, "")
    with Dossier.open(tmp_path / "case") as dossier:
        assert sorted(stored(dossier)) == sorted(told(output)) == [f"r{number:06}" for number in range(1, last + 1)]
        assert list(faults(dossier)) == []
