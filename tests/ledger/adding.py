"""A program that adds readings made beforehand to a dossier, for the tests that kill it or run it twice at once.

    python -m tests.ledger.adding FOLDER FIRST LAST [LIMIT]

All but the reading itself is what ``readout add`` does. It says ``open``, then of each report what became of it; with
LIMIT no file may grow beyond so many bytes. An error is told in one line, with exit status 1.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.made_readings import Case
from readout.errors import ReadoutError
from readout.ledger import dossier
from readout.model import Reading, Report
from readout.reading import pipeline

STATEMENTS = 4
"""Statements of a report: few, so that many are added in little time."""


def made(first: int, last: int) -> list[Reading]:
    """The readings from the one numbered ``first``, from 0, up to ``last``, exclusive."""
    return list(Case(statements=STATEMENTS).readings(last))[first:]


def main() -> None:
    """Add and tell."""
    folder, first, last, *limit = sys.argv[1:]
    readings = {one.report.id: one for one in made(int(first), int(last))}

    def read(reports: Iterable[Report], *_: Any, **__: Any) -> Iterator[Reading]:
        return (readings[report.id] for report in reports)

    vars(pipeline)["read_reports"] = read
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit[0]), int(limit[0])))
    try:
        with dossier.Dossier.open(Path(folder)) as there:
            print("open", flush=True)
            for one in there.add(reading.report for reading in readings.values()):
                print(one.outcome, one.report, flush=True)
    except ReadoutError as error:
        print(error, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
