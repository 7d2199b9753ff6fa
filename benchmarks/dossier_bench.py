"""What a large dossier costs, on SQLite and on PostgreSQL: prints a table, and fails where a limit is passed.

    python -m benchmarks.dossier_bench [--reports 4000] [--full] [--keep FOLDER]

- *adding one*: storing a reading, with all that follows from it; the median of 50, at 1,000 reports and at the end;
- *brief*: ``readout brief FOLDER`` in a process of its own, from the shell's return key to the end;
- *search*: 200 questions of all kinds; the time below which 95 of 100 are answered;
- *peak memory*: of a process that adds, searches and draws up the record.

The reading itself is left out: readings are made (``made_readings``), the first 1,000 stored one by one, and further periods
written after them (``grown_dossier``). ``--full`` is 20,000 reports with 300,000 statements.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from benchmarks.grown_dossier import PERIOD, add_periods, copy_period, store_period
from benchmarks.made_readings import PER_DAY, Case
from readout.ledger.dossier import Dossier
from readout.ledger.schema import report

FULL = 20_000
ADDED = 50
QUESTIONS = 200
STARTS = 3
LIMITS = {"ratio": 1.5, "brief": 3.0, "search": 0.050, "memory": 1500.0}
"""Times what it cost at first; seconds; seconds; MB."""


def measure_adding(folder: Path, period: int) -> float:
    """Seconds that it takes to store one report more, the median of ``ADDED``, in a dossier of ``period`` periods."""
    later = (period - 1) * PERIOD // PER_DAY
    took = []
    with Dossier.open(folder) as dossier:
        with dossier.database.reading() as connection:
            there = connection.execute(select(func.count()).select_from(report)).scalar() or 0
        # A dossier that was kept has those of the last time, too.
        next_one = there - (period - 1) * PERIOD
        for reading in islice(Case(later=later).readings(next_one + ADDED), next_one, None):
            began = time.perf_counter()
            with dossier.database.writing() as connection:
                dossier.store(connection, reading)
            took.append(time.perf_counter() - began)
    return statistics.median(took)


def measure_search(folder: Path) -> float:
    """Seconds below which 95 of 100 questions are answered."""
    from readout.ledger.searching import search  # noqa: PLC0415

    took = []
    with Dossier.open(folder) as dossier:
        for question, filters in _questions():
            began = time.perf_counter()
            with dossier.database.reading() as connection:
                search(connection, question, filters)
            took.append(time.perf_counter() - began)
    return sorted(took)[len(took) * 95 // 100 - 1]


def _questions() -> Iterator[tuple[str, Any]]:
    """Words that are rare and common, two and three together, phrases and beginnings, with filters and without."""
    from readout.ledger.searching import Filters  # noqa: PLC0415

    chance = random.Random(7)
    contents = [one.content.text for reading in Case().readings(200) for one in reading.statements]
    parties = sorted({one.party for reading in Case().readings(5) for one in reading.statements if one.party})
    for number in range(QUESTIONS):
        words = chance.choice(contents).split()
        at = chance.randrange(len(words) - 2)
        asked = (
            words[at],
            words[-1],
            f"{words[0]} {words[-1]}",
            " ".join(words[at : at + 3]),
            f'"{words[at]} {words[at + 1]}"',
            f"{words[at][:4]}*",
        )[number % 6]
        day = f"2031-0{1 + number % 2}-15"
        yield (
            asked,
            (
                Filters(),
                Filters(party=chance.choice(parties)),
                Filters(issue=f"issue-{chance.randrange(1, 20)}"),
                Filters(since=day, until=f"{day[:8]}28"),
                Filters(standing="contested"),
            )[number // 6 % 5],
        )


def measure_brief(folder: Path) -> float:
    """Seconds that the command takes, the median of ``STARTS``."""
    command = [sys.executable, "-c", "from readout.cli import main; main()", "brief", str(folder)]
    took = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def measure(folder: Path, period: int) -> dict[str, float]:
    """What this process finds, and its own peak memory in MB."""
    from readout.ledger.recording import record  # noqa: PLC0415
    from readout.ledger.view import View  # noqa: PLC0415

    adding = measure_adding(folder, period)
    search = measure_search(folder)
    with Dossier.open(folder) as dossier:
        record(dossier, View(most=20))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"adding": adding, "search": search, "memory": memory}


def in_a_child(folder: Path, period: int) -> dict[str, float]:
    """The same, found by a process of its own."""
    command = [sys.executable, "-m", "benchmarks.dossier_bench", "--measure", str(folder), "--periods", str(period)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return found


def compare(place: Path, base: Path, periods: int, server: str | None) -> dict[str, float]:
    """Grow a dossier on one database, and measure it before and after."""
    kind = "postgresql" if server else "sqlite"
    small, large = place / f"{kind}-small", place / f"{kind}-large"
    began = time.perf_counter()
    for folder, period in ((small, 1), (large, periods)):
        if not (folder / "dossier.toml").exists():
            _copied(base, folder, f"{server}/{folder.name.replace('-', '_')}" if server else None)
            if period > 1:
                with Dossier.open(folder) as dossier:
                    add_periods(dossier, period - 1)
    growing = time.perf_counter() - began
    if server:
        _analyse(f"{server}/{large.name.replace('-', '_')}")
    first = in_a_child(small, 1)
    return in_a_child(large, periods) | {
        "first": first["adding"],
        "brief": measure_brief(large),
        "growing": growing,
    }


def _copied(base: Path, folder: Path, url: str | None) -> None:
    if url is None:
        shutil.copytree(base, folder)
        return
    _create(url)
    with Dossier.open(base) as source, Dossier.create(folder, codebook="generic", database=url) as target:
        copy_period(source, target)


def _create(url: str) -> None:
    _run(f"{url.rpartition('/')[0]}/postgres", f"CREATE DATABASE {url.rpartition('/')[2]}")


def _analyse(url: str) -> None:
    """Let the server count what it has, as it does by itself after a while."""
    _run(url, "VACUUM ANALYZE")


def _run(url: str, command: str) -> None:
    from sqlalchemy import create_engine, text  # noqa: PLC0415

    engine = create_engine(url.replace("postgresql:", "postgresql+pg8000:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(command))
    engine.dispose()


@contextmanager
def _servers(wanted: bool) -> Iterator[list[str | None]]:
    """SQLite, and a private PostgreSQL server where its programs are installed."""
    from tools.postgresql import programs, server  # noqa: PLC0415

    if not wanted or programs() is None:
        yield [None]
        return
    with server() as url:
        yield [None, url]


def show(kind: str, found: dict[str, float]) -> list[str]:
    """Print what was found, and give the limits that are passed."""
    ratio = found["adding"] / found["first"]
    print(f"{kind}")
    print(f"  grown in        {found['growing']:.0f} s")
    print(
        f"  adding one      {found['first'] * 1000:.0f} ms at {PERIOD:,}, {found['adding'] * 1000:.0f} ms now: x {ratio:.2f}"
    )
    print(f"  brief           {found['brief']:.2f} s")
    print(f"  search, p95     {found['search'] * 1000:.1f} ms")
    print(f"  peak memory     {found['memory']:.0f} MB", flush=True)
    return [f"{kind}: {name} {value:.3g}, at most {LIMITS[name]}" for name, value in (found | {"ratio": ratio}).items()
            if name in LIMITS and value > LIMITS[name]]  # fmt: skip


def main() -> None:
    """Grow, measure and print; exit status 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=4_000, help="in thousands of reports (default 4000)")
    parser.add_argument("--full", action="store_true", help=f"{FULL:,} reports")
    parser.add_argument("--sqlite-only", action="store_true", help="leave PostgreSQL out")
    parser.add_argument("--keep", type=Path, help="keep what is made in this folder, and use what is there")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--periods", type=int, default=1, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.periods)))
        return
    periods = max(1, (FULL if options.full else options.reports) // PERIOD)
    with tempfile.TemporaryDirectory() as scratch, _servers(not options.sqlite_only) as servers:
        place = options.keep or Path(scratch)
        place.mkdir(parents=True, exist_ok=True)
        base = place / "base"
        if not base.exists():
            with Dossier.create(base, codebook="generic") as dossier:
                store_period(dossier)
        print(f"a dossier of {periods * PERIOD:,} reports with {periods * PERIOD * 15:,} statements", flush=True)
        passed = []
        for server in servers:
            # A private server is gone with all that it had: there is nothing to keep.
            found = compare(Path(scratch) if server else place, base, periods, server)
            passed += show("PostgreSQL" if server else "SQLite", found)
    for line in passed:
        print(line, file=sys.stderr)
    sys.exit(bool(passed))


if __name__ == "__main__":
    main()
