"""Two programs add to one dossier at once: both finish, nothing is lost and nothing doubled."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from readout.ledger import schema
from readout.ledger.checking import faults
from readout.ledger.dossier import Dossier

from .adding import made
from .test_kill import start, stored


@pytest.fixture
def both(tmp_path: Path, database_url: str | None) -> tuple[Path, list[list[str]]]:
    """A dossier to which two programs added at once, and what each told: the reports 1 to 40, and 21 to 60."""
    folder = tmp_path / "case"
    Dossier.create(folder, codebook="generic", database=database_url).close()
    running = [start(folder, 0, 40), start(folder, 20, 60)]
    finished = [(process, *process.communicate()) for process in running]
    assert [(process.returncode, error) for process, _, error in finished] == [(0, ""), (0, "")]
    return folder, [output.splitlines()[1:] for _, output, _ in finished]


def test_both_finish_and_every_report_is_there_once(both: tuple[Path, list[list[str]]]) -> None:
    folder, outputs = both
    assert [len(output) for output in outputs] == [40, 40]
    new = Counter(line.split()[1] for output in outputs for line in output if not line.startswith("known"))
    assert new == Counter(f"r{number:06}" for number in range(1, 61))
    with Dossier.open(folder) as dossier:
        assert sorted(stored(dossier)) == sorted(new)
        assert list(faults(dossier)) == []


def test_nobody_is_two_actors_because_both_met_him_at_once(both: tuple[Path, list[list[str]]]) -> None:
    people = {actor.name for reading in made(0, 60) for actor in reading.actors}
    with Dossier.open(both[0]) as dossier, dossier.database.reading() as connection:
        names = list(connection.execute(select(schema.actor.c.name)).scalars())
        statements = connection.execute(select(func.count()).select_from(schema.statement)).scalar()
    assert Counter(names) == Counter(people)
    assert statements == sum(len(reading.statements) for reading in made(0, 60))
