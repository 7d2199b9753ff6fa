"""ClaimDiff: are claims that weaken each other ranked above others by the tension that the ledger finds between accounts?

    python -m benchmarks.claimdiff --data FOLDER

FOLDER holds ``contradiction/claimdiff_{weak,strength}_train.json``: pairs of claims from two outlets on one story. Printed
is the area under the ROC curve of ``readout.ledger.likeness.tension`` for *weakens* against all other pairs, and beside it that
of the likeness alone, for *weakens* and for *strengthens*. Each claim is read as a report of its own; the ledger's
statement is the whole of it, with the act, polarity and certainty of the first statement found in it. What is annotated as
weakening is often mild: the corpus is a stress, and no gate.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from readout.encoder import Encoder
from readout.ledger.folding import slug
from readout.ledger.likeness import score, tension
from readout.ledger.model import Told, Vector
from readout.ledger.quantities import counted
from readout.ledger.telling import Cast
from readout.model import Interval, Passage, Reading, Report
from readout.reading.likeness import stems
from readout.reading.pipeline import read_reports

BATCH = 64


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims on one story, and whether the one weakens, or strengthens, the other in somebody's eyes."""

    one: str
    other: str
    weakens: bool
    strengthens: bool


def pairs(folder: Path) -> list[Pair]:
    """The pairs of the train part, with both labels."""
    weak, strong = (
        json.loads((folder / "contradiction" / f"claimdiff_{label}_train.json").read_text("utf-8"))["data"]
        for label in ("weak", "strength")
    )
    strengthens = {row["pair_id"]: row["relation"] == 1 for row in strong}
    return [Pair(row["claim_a"], row["claim_b"], row["relation"] == 1, strengthens[row["pair_id"]]) for row in weak]


def told(texts: Sequence[str]) -> dict[str, Told]:
    """What each text tells, as the ledger lays it beside others."""
    reports = [Report(f"r{number}", text) for number, text in enumerate(texts)]
    readings = {reading.report.id: reading for reading in read_reports(reports)}
    encoder = Encoder.load()
    found = {}
    for start in range(0, len(reports), BATCH):
        batch = reports[start : start + BATCH]
        for report, encoding in zip(batch, encoder.encode([one.text for one in batch], sense=True), strict=True):
            sense = encoding.sense
            vector = None if sense is None else sense.of([(0, len(report.text))])
            found[report.text] = _told(report, readings.get(report.id) or Reading(report, "", ""), vector)
    return found


def _told(report: Report, reading: Reading, vector: Vector | None) -> Told:
    whole = [(0, len(report.text))]
    names = {one.id: slug(one.name) for one in reading.actors}
    cast = Cast(reading, names, {names[one.id]: one.party for one in reading.actors})
    first = next(iter(reading.statements), None)
    return Told(
        key=f"{report.id}/s1",
        report=report.id,
        statement="s1",
        content=Passage.of(report.text, *whole),
        speaker=None,
        party=None,
        chain=(),
        act=first.act if first else None,
        polarity=first.polarity if first else None,
        certainty=first.certainty if first else None,
        said=Interval(),
        published=None,
        background=False,
        issues=(),
        answers=None,
        stems=stems(report.text, whole, cast),
        quantities=frozenset(counted(report.text, whole, reading.times)),
        times=tuple(Interval(one.start, one.end) for one in reading.times if one.start or one.end),
        about=cast.about(whole),
        vector=vector,
    )


def area(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The area under the ROC curve: how often a pair with the label is scored above one without; ties count half."""
    values, chosen = np.array(scores), np.array(labels)
    above = (values[chosen][:, None] > values[~chosen]).mean()
    return float(above + (values[chosen][:, None] == values[~chosen]).mean() / 2)


def measured(given: Sequence[Pair], known: Mapping[str, Told]) -> dict[str, float]:
    """The areas, from 0 to 1, by what is measured."""
    tensions = [tension(known[pair.one], known[pair.other]) for pair in given]
    likeness = [score(known[pair.one], known[pair.other]) for pair in given]
    return {
        "tension, weakens": area(tensions, [pair.weakens for pair in given]),
        "likeness, weakens": area(likeness, [pair.weakens for pair in given]),
        "likeness, strengthens": area(likeness, [pair.strengthens for pair in given]),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    given = pairs(parser.parse_args().data)
    known = told(sorted({text for pair in given for text in (pair.one, pair.other)}))
    print(f"{len(given)} pairs, {sum(pair.weakens for pair in given)} of them weaken")
    for name, value in measured(given, known).items():
        print(f"AUC {name:<24} {100 * value:5.1f}")


if __name__ == "__main__":
    main()
