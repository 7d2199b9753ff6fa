"""Quality gates: no figure may fall below its floor.

    python -m benchmarks.gates [--data FOLDER] [--only NAME] [--update [--lower REASON]]

``floors.toml`` holds, for each gate, the digest of its gold data and a floor for each of its figures. A gate whose
gold is not at hand is named and passed over; the gates on the project's own gold always run. A figure below its floor
fails, and so does gold that has changed.

``--update`` raises the floors to what was measured, and pins the digest. It refuses to lower a floor, unless
``--lower REASON`` says why: that is printed, and kept in the file for good.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.floors import Floors, Lowered, digest
from benchmarks.measures import (
    acts,
    aquaint,
    calibrated,
    date_times,
    dossiers,
    dossiers_held,
    examples,
    headlines,
    nested,
    polnear,
    readings_dev,
    readings_held,
    timebank,
)  # fmt: skip

FILE = Path(__file__).parent / "floors.toml"
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Gate:
    """A set of figures that are measured together.

    ``gold`` is the folder of gold data, inside the folder of corpora or, where ``own``, inside the project; its folders
    ``without`` hold the gold of other gates. ``measure`` takes the folder of corpora and an empty folder to work in, and
    gives the figures, each from 0 to 100.
    """

    name: str
    gold: str
    measure: Callable[[Path, Path], dict[str, float]]
    own: bool = False
    without: tuple[str, ...] = ()

    def folder(self, data: Path) -> Path:
        """Where the gold lies."""
        return (ROOT if self.own else data) / self.gold


GATES = (
    Gate("examples", "examples", examples, own=True),
    Gate("nested", "tests/gold/nested", nested, own=True),
    Gate("headlines", "tests/gold/headlines", headlines, own=True),
    Gate("readings-dev", "gold", readings_dev, own=True, without=("dossiers",)),
    Gate("readings-held", "gold", readings_held, own=True, without=("dossiers",)),
    Gate("dossiers", "gold/dossiers", dossiers, own=True),
    Gate("dossiers-held", "gold/dossiers", dossiers_held, own=True),
    Gate("polnear-dev", "attribution/polnear/dev", polnear),
    Gate("calibration", "attribution/polnear/dev", calibrated),
    Gate("timebank", "time/timebank", timebank),
    Gate("aquaint", "time/aquaint", aquaint),
    Gate("acts", "acts", acts),
    Gate("recognizers", "time/recognizers", date_times),
)


def main() -> int:
    """Run the gates that can run; 0 when all hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of corpora")
    parser.add_argument("--only", choices=[gate.name for gate in GATES], help="run this gate alone")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower", metavar="REASON", help="with --update: lower floors too, and keep the reason")
    options = parser.parse_args()
    if options.lower is not None and not (options.update and options.lower.strip()):
        parser.error("--lower needs --update, and a reason")
    floors, failures = Floors.load(FILE), 0
    for gate in GATES:
        if options.only not in (None, gate.name):
            continue
        if not gate.folder(options.data).is_dir():
            print(f"{gate.name:<14} not at hand: {gate.folder(options.data)}")
            continue
        with tempfile.TemporaryDirectory() as work:
            measured = gate.measure(options.data, Path(work))
        gold = digest(gate.folder(options.data), gate.without)
        if options.update:
            failures += _update(floors, gate, gold, measured, options.lower)
        else:
            failures += _hold(floors, gate, gold, measured)
    if options.update and not failures:
        floors.save(FILE)
    return 1 if failures else 0


def _hold(floors: Floors, gate: Gate, gold: str, measured: dict[str, float]) -> int:
    """Print each figure against its floor; how many fail."""
    failures = 0
    if floors.digests.get(gate.name) != gold:
        print(f"{gate.name:<14} FAILED: the gold data are not those that the floors were set on (see --update)")
        failures += 1
    for figure, floor in floors.of(gate.name).items():
        value = measured.get(figure)
        holds = value is not None and value >= floor
        failures += not holds
        shown = "missing" if value is None else f"{value:.1f}"
        print(f"{gate.name:<14} {figure:<10} {shown:>7}  floor {floor:.1f}{'' if holds else '  FAILED'}")
    return failures


def _update(floors: Floors, gate: Gate, gold: str, measured: dict[str, float], reason: str | None) -> int:
    """Set the floors of the gate to what was measured; how many would have to be lowered and may not be."""
    refused = 0
    for figure, value in measured.items():
        floor = floors.of(gate.name).get(figure)
        if floor is not None and value < floor:
            if reason is None:
                print(f"{gate.name:<14} {figure:<10} {value:.1f} is below the floor of {floor:.1f}: not lowered")
                refused += 1
                continue
            print(f"!!! LOWERING {gate.name} {figure}: {floor:.1f} -> {value:.1f}: {reason}")
            floors.lowered.append(Lowered(gate.name, figure, floor, value, reason))
        floors.set(gate.name, figure, value)
        print(f"{gate.name:<14} {figure:<10} floor {floors.of(gate.name)[figure]:.1f}")
    floors.digests[gate.name] = gold
    return refused


if __name__ == "__main__":
    sys.exit(main())
