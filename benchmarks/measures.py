"""What the gates measure: Readout's own output, scored by each corpus's own script, or on the project's own gold.

Each measure takes the folder of corpora and a folder to work in, and gives its figures by name, from 0 to 100.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from benchmarks import calibration, readings, recognizers
from benchmarks import dossiers as dossiers_gold
from benchmarks.expectations import Json, broken_spans, missed
from benchmarks.headlines import judge, load, share
from benchmarks.nested import measure

EXAMPLES = Path(__file__).parent.parent / "examples"


def polnear(data: Path, work: Path) -> dict[str, float]:
    """F1 of attributions on PolNeAR's dev part: exact source, cue, content; whole; relaxed; found."""
    printed = _scored(data / "attribution" / "score.py", data / "attribution" / "polnear" / "dev", work)
    return {name: float(f1) for name, f1 in re.findall(r"^(\w+) +(\d+\.\d) ", printed, re.MULTILINE)}


def calibrated(data: Path, work: Path) -> dict[str, float]:
    """100 less the expected calibration error in per cent of the attributions' confidence: as shipped, and held out."""
    return calibration.measure(data)


def timebank(data: Path, work: Path) -> dict[str, float]:
    """F1 of times on TimeBank: strict, relaxed, type, value."""
    return _times(data, "timebank", work)


def aquaint(data: Path, work: Path) -> dict[str, float]:
    """F1 of times on AQUAINT: strict, relaxed, type, value."""
    return _times(data, "aquaint", work)


def examples(data: Path, work: Path) -> dict[str, float]:
    """Per cent of the expectations of ``examples/expected.json`` that are met; all bundled reports together."""
    met = total = 0
    for expectations, reading in example_readings():
        assert not broken_spans(reading), "a reading of the examples holds words that are not the report's"
        met += len(expectations) - len(missed(reading, expectations))
        total += len(expectations)
    return {"met": 100 * met / total}


def nested(data: Path, work: Path) -> dict[str, float]:
    """Nested attributions on the project's gold: ``pairs`` found, their ``precision``, ``links`` of chains, whole ``chains``."""
    return measure()


def readings_dev(data: Path, work: Path) -> dict[str, float]:
    """Statements, positions, meetings … on the part of the gold of readings that may be looked at while building."""
    return readings.figures("dev")


def readings_held(data: Path, work: Path) -> dict[str, float]:
    """The same on the part that is only measured."""
    return readings.figures("held")


def dossiers(data: Path, work: Path) -> dict[str, float]:
    """Claims, standings, origins, changes, meetings … of the project's dossiers, all together."""
    return dossiers_gold.figures()


def dossiers_held(data: Path, work: Path) -> dict[str, float]:
    """The same of the dossier that is only measured on."""
    return dossiers_gold.figures("held")


def acts(data: Path, work: Path) -> dict[str, float]:
    """Per cent of the sentences coded by PLOVER's roots that are read right, and that are coded at all, by file."""
    script = data / "acts" / "score.py"
    figures: dict[str, float] = {}
    for name, file in (("gsr", "plover_gsr.json"), ("plv", "plv_train.tsv")):
        reports, readings_file = work / f"{name}.jsonl", work / f"{name}.readings.jsonl"
        reports.write_text(_run(sys.executable, str(script), "make", str(script.parent / file)), encoding="utf-8")
        readings_file.write_text(_read(str(reports), "--codebook", "generic", "--language", "en"), encoding="utf-8")
        printed = _run(sys.executable, str(script), "score", str(script.parent / file), str(readings_file))
        right, total, uncoded = map(int, re.findall(r"\d+", re.sub(r"= [\d.]+ %", "", printed.splitlines()[0])))
        figures |= {name: 100 * right / total, f"{name}_coded": 100 * (1 - uncoded / total)}
    return figures


def date_times(data: Path, work: Path) -> dict[str, float]:
    """Per cent of the Recognizers' cases of each type that resolve to a listed value."""
    return recognizers.figures(data)


def headlines(data: Path, work: Path) -> dict[str, float]:
    """Per cent of the project's headlines that are read right, of the part for building and of the part only measured."""
    return {"dev": share(judge(load("dev"))), "held": share(judge(load("held")))}


def example_readings() -> list[tuple[list[Json], Json]]:
    """The expectations and the reading of each bundled report, in the order of their names."""
    expected = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
    names = sorted(expected["reports"])
    paths = [str(EXAMPLES / "reports" / name) for name in names]
    lines = _read(*paths, "--codebook", expected["codebook"]).splitlines()
    return [(expected["reports"][name], json.loads(line)) for name, line in zip(names, lines, strict=True)]


def _times(data: Path, corpus: str, work: Path) -> dict[str, float]:
    printed = _scored(data / "time" / "score.py", data / "time" / corpus, work)
    return {name: float(f1) for name, f1 in re.findall(r"^(\w+) +F1 +(\d+\.\d)", printed, re.MULTILINE)}


def _scored(script: Path, gold: Path, work: Path) -> str:
    """What the corpus's script prints on Readout's reading of all its reports."""
    reports, readings = work / "reports.jsonl", work / "readings.jsonl"
    reports.write_text(_run(sys.executable, str(script), "make", str(gold)), encoding="utf-8")
    readings.write_text(_read(str(reports), "--codebook", "generic", "--language", "en"), encoding="utf-8")
    return _run(sys.executable, str(script), "score", str(gold), str(readings))


def _read(*arguments: str) -> str:
    return _run(sys.executable, "-c", "from readout.cli import main; main()", "read", *arguments)


def _run(*command: str) -> str:
    """Standard output of the command; its errors go to ours."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
