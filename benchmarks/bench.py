"""How fast Readout reads, starts and how much memory it takes: prints a table.

    python -m benchmarks.bench [--reports 64] [--dossier 4000]

- *in batch*: reports of about 600 words, read one after another by ``read_reports`` in this process, on two cores;
- *cold start*: ``readout brief`` on one report, from the shell's return key to the end, median of five processes;
- *peak memory*: of the process that reads the batch, in a child of its own;
- *encoder*: the share of the reading time that is spent inside ``Encoder.encode``;
- *attribution*: the steps up to the attributions alone, nested ones included.

Then, of a dossier of so many reports, what ``benchmarks.dossier_bench`` measures; ``--dossier 20000`` is the full size.

The reports are made from the sentences of the bundled examples, shuffled anew for each, so that no two are alike.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CORES = 2
BATCH = 16
WORDS = 600
STARTS = 5
EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"


def made_reports(count: int, seed: int = 1) -> list[str]:
    """``count`` texts of about ``WORDS`` words: a headline and paragraphs of three shuffled sentences each."""
    chance = random.Random(seed)
    sentences = [one for text in _example_texts() for one in re.split(r"(?<=[.\"”])\s+(?=[A-Z\"“])", text) if one]
    return ["\n\n".join(_paragraphs(sentences, chance)) for _ in range(count)]


def _paragraphs(sentences: list[str], chance: random.Random) -> Iterator[str]:
    yield f"Report {chance.randrange(10**6)}: talks go on"
    words = 0
    while words < WORDS:
        paragraph = " ".join(chance.sample(sentences, 3))
        words += len(paragraph.split())
        yield paragraph


def _example_texts() -> list[str]:
    from readout.model import Report  # noqa: PLC0415
    from readout.sources import SourceOptions, open_reports  # noqa: PLC0415

    opened = open_reports([str(EXAMPLES)], SourceOptions())
    return [report.text for report in opened if isinstance(report, Report)]


def measure_batch(count: int) -> dict[str, float]:
    """Reports and words a second, the encoder's share of the time, and this process's peak memory in MB."""
    from readout.codebooks import load  # noqa: PLC0415
    from readout.encoder import Encoder  # noqa: PLC0415
    from readout.model import Report  # noqa: PLC0415
    from readout.reading.pipeline import read_reports  # noqa: PLC0415

    in_encoder, encode = 0.0, Encoder.encode

    def timed(self: Encoder, *arguments: Any, **named: Any) -> Any:
        nonlocal in_encoder
        began = time.perf_counter()
        result = encode(self, *arguments, **named)
        in_encoder += time.perf_counter() - began
        return result

    texts, codebook = made_reports(count), load("ukraine")
    reports = [Report(str(number), text, published="2025-03-14", language="en") for number, text in enumerate(texts)]
    for _ in read_reports(reports[:1], codebook=codebook):
        pass  # the model and the tables are loaded before the clock starts
    Encoder.encode = timed  # type: ignore[method-assign]
    began = time.perf_counter()
    done = sum(1 for _ in read_reports(reports, codebook=codebook))
    took, inside = time.perf_counter() - began, in_encoder
    began, in_encoder = time.perf_counter(), 0.0
    find_all(reports, codebook)
    alone = time.perf_counter() - began
    return {
        "reports": done,
        "seconds": took,
        "words": sum(len(text.split()) for text in texts) / count,
        "encoder": inside / took,
        "alone": alone,
        "alone_encoder": in_encoder / alone,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def find_all(reports: list[Any], codebook: Any) -> None:
    """The attributions of the reports, nested ones too, and nothing after them."""
    from readout.encoder import Encoder  # noqa: PLC0415
    from readout.reading.attribution import find_attributions  # noqa: PLC0415
    from readout.reading.layout import lay_out  # noqa: PLC0415
    from readout.reading.stand_ins import stand_ins  # noqa: PLC0415

    for start in range(0, len(reports), BATCH):
        batch = reports[start : start + BATCH]
        names = [stand_ins(report.text, codebook) for report in batch]
        find_attributions(batch, [lay_out(report) for report in batch], Encoder.load(), names)


def cold_start() -> list[float]:
    """Seconds that each of ``STARTS`` processes of ``readout brief`` took on one report."""
    command = [sys.executable, "-c", "from readout.cli import main; main()", "brief", str(EXAMPLES / "1-wire.md")]
    took = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - began)
    return took


def main() -> None:
    """Measure and print; the batch in a child of its own, whose peak memory is then that of reading alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=64, help="how many reports in the batch (default 64)")
    parser.add_argument("--dossier", type=int, default=4_000, help="reports of the dossier (default 4000; 0 for none)")
    parser.add_argument("--batch-only", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.batch_only:
        print(json.dumps(measure_batch(options.reports)))
        return
    _bind_to_cores()
    child = [sys.executable, "-m", "benchmarks.bench", "--batch-only", "--reports", str(options.reports)]
    batch = json.loads(subprocess.run(child, check=True, stdout=subprocess.PIPE, text=True).stdout)
    starts = cold_start()
    print(f"cores           {CORES} of {os.cpu_count()}, load before {os.getloadavg()[0]:.2f}")
    print(f"in batch        {batch['reports'] / batch['seconds']:.1f} reports/s  ({batch['words']:.0f} words each)")
    print(f"encoder         {batch['encoder']:.0%} of that time")
    alone = batch["reports"] / batch["alone"]
    print(f"attribution     {alone:.1f} reports/s alone, {batch['alone_encoder']:.0%} of it in the encoder")
    print(f"cold start      {statistics.median(starts):.2f} s  ({min(starts):.2f} to {max(starts):.2f})")
    print(f"peak memory     {batch['peak']:.0f} MB", flush=True)
    if options.dossier:
        grown = [sys.executable, "-m", "benchmarks.dossier_bench", "--reports", str(options.dossier)]
        sys.exit(subprocess.run(grown, check=False).returncode)


def _bind_to_cores() -> None:
    """Let this process and its children use ``CORES`` cores, where the system can be told so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


if __name__ == "__main__":
    main()
