"""Read what nobody would want to read: 1,000 mangled texts, and every article of the corpora where they are at hand.

    python -m benchmarks.robustness --data FOLDER [--mangled 1000] [--seed 1]

Each input must end in a reading whose every span is the report's own, or in one of Readout's own errors; anything else
is printed with its name, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.expectations import broken_spans
from benchmarks.mangling import mangled
from readout.codebooks import load
from readout.contract import to_json
from readout.errors import ReadoutError, SourceError
from readout.model import Report
from readout.reading.pipeline import read_reports
from readout.sources import SourceOptions, open_reports

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
SLOW, SLOW_BYTE = 20.0, 1 / 5_000
"""Seconds that no input may take, and those that each of its bytes adds: time grows with the length and no faster."""


def outcome(path: Path, codebook: str = "generic") -> str:
    """How reading the file went: ``read``, ``refused`` (an error of Readout's own), or what was wrong."""
    book, outcomes = load(codebook), []
    began = time.perf_counter()
    try:
        for opened in open_reports([str(path)], SourceOptions()):
            if isinstance(opened, SourceError):
                outcomes.append("refused")
            else:
                outcomes += [_spans(to_json(reading)) for reading in read_reports([opened], codebook=book)]
    except ReadoutError as error:
        return f"error out of place: {error}"
    except Exception as error:
        return f"traceback: {type(error).__name__}: {error}"
    if (took := time.perf_counter() - began) > SLOW + SLOW_BYTE * path.stat().st_size:
        return f"slow: {took:.0f} s"
    return next((one for one in outcomes if one not in ("read", "refused")), outcomes[0] if outcomes else "refused")


def outcomes_of(reports: Iterable[Report]) -> Iterator[tuple[str, str]]:
    """The id and the outcome of each report, read as one batch after another."""
    faults: list[tuple[str, str]] = []

    def note(report: Report, fault: Exception) -> None:
        faults.append((report.id, f"traceback: {type(fault).__name__}: {fault}"))

    for reading in read_reports(reports, on_fault=note):
        yield reading.report.id, _spans(to_json(reading))
    yield from faults


def articles(data: Path) -> Iterator[Report]:
    """Every article of PolNeAR and Wikinews that lies in the folder of corpora."""
    for path in sorted((data / "attribution" / "polnear").glob("*/text/*.txt")):
        yield Report(path.stem, path.read_text(encoding="utf-8"), language="en")
    csv.field_size_limit(10_000_000)
    for path in sorted((data / "news").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for number, row in enumerate(csv.DictReader(rows)):
                text = f"{row['title']}\n\n{row['text']}"
                yield Report(f"{path.stem}-{number}", text, title=row["title"], published=row["date"], language="en")


def ordinary_texts() -> list[str]:
    """The texts of the bundled examples, to be mangled."""
    opened = open_reports([str(EXAMPLES)], SourceOptions())
    return [report.text for report in opened if isinstance(report, Report)]


def main() -> int:
    """Read everything, print the tally and what went wrong; 1 if anything did."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of corpora")
    parser.add_argument("--mangled", type=int, default=1000, help="how many mangled texts (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tally: Counter[str] = Counter()
    for name, result in _everything(options.data, options.mangled, options.seed):
        tally[result if result in ("read", "refused") else "wrong"] += 1
        if result not in ("read", "refused"):
            print(f"{name}: {result}", flush=True)
    print(", ".join(f"{count} {result}" for result, count in sorted(tally.items())))
    return 1 if tally["wrong"] else 0


def _everything(data: Path | None, count: int, seed: int) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in mangled(ordinary_texts(), count, seed):
            path = Path(folder, name)
            path.write_bytes(raw)
            yield name, outcome(path)
            path.unlink()
    if data is None or not data.is_dir():
        print(f"corpora: not at hand ({data}); only mangled texts were read")
        return
    yield from outcomes_of(articles(data))


def _spans(data: dict[str, object]) -> str:
    broken = broken_spans(data)
    return f"spans that are not the text's: {', '.join(broken[:3])}" if broken else "read"


if __name__ == "__main__":
    sys.exit(main())
