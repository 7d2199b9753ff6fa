"""What a confidence is worth: of the attributions that are p sure, is a share of p right?

    python -m benchmarks.calibration [--data FOLDER] [--svg FILE]

On PolNeAR's dev part, first annotator; right is what overlaps with one of its attributions in all three roles. Prints, for ten
bins of confidence, how sure the encoder was and how often right, and the expected calibration error (the mean gap, weighted by
how many are in the bin): as shipped, and held out, with the knots fitted on every other article and judged on the rest.
"""

from __future__ import annotations

import argparse
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from readout.encoder import Encoder
from training.corpora import polnear
from training.sureness import judged, knots

BINS = 10
SIDE = 320
"""Width and height of the diagram, in pixels."""

Pairs = npt.NDArray[np.float64]
"""Confidence and whether right, ``(n, 2)``."""


def measure(data: Path) -> dict[str, float]:
    """100 less the expected calibration error in per cent: as shipped and held out."""
    shipped, held = readings(data)
    return {"shipped": 100 - 100 * error(shipped), "held": 100 - 100 * error(held)}


def readings(data: Path) -> tuple[Pairs, Pairs]:
    """The attributions of dev with the shipped model's confidences, and with ones fitted on the other half of the articles."""
    articles = list(polnear(data / "attribution/polnear/dev", "first"))
    model = Path(str(files("readout.encoder") / "encoder.onnx"))
    halves = [judged(Encoder(model, calibrated=False), articles[start::2]) for start in (0, 1)]
    held = [_moved(halves[1 - k], knots(halves[k])) for k in (0, 1)]
    return judged(Encoder(model), articles), np.concatenate(held)


def _moved(pairs: Pairs, fitted: list[list[float]]) -> Pairs:
    return np.stack([np.interp(pairs[:, 0], fitted[0], fitted[1]), pairs[:, 1]], axis=1)


def bins(pairs: Pairs) -> list[tuple[float, float, int]]:
    """For each bin that is not empty: mean confidence, share that is right, how many."""
    which = np.minimum((pairs[:, 0] * BINS).astype(int), BINS - 1)
    groups = [pairs[which == k] for k in range(BINS)]
    return [(float(g[:, 0].mean()), float(g[:, 1].mean()), len(g)) for g in groups if len(g)]


def error(pairs: Pairs) -> float:
    """The expected calibration error, from 0 to 1."""
    return sum(abs(sure - right) * count for sure, right, count in bins(pairs)) / len(pairs)


def diagram(pairs: Pairs) -> str:
    """A reliability diagram as SVG: confidence to the right, share that is right upwards; the area of a dot is its count."""
    dots = "".join(
        f'<circle cx="{SIDE * sure:.1f}" cy="{SIDE * (1 - right):.1f}" r="{2 + 60 * (count / len(pairs)) ** 0.5:.1f}" '
        f'fill="#2b6cb0" fill-opacity="0.6"><title>{count}: {sure:.2f} sure, {right:.2f} right</title></circle>'
        for sure, right, count in bins(pairs)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-50 -20 {SIDE + 80} {SIDE + 70}" '
        'font-family="sans-serif" font-size="13">'
        f'<rect x="-50" y="-20" width="{SIDE + 80}" height="{SIDE + 70}" fill="#fff"/>'
        f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>'
        f'<path d="M0 {SIDE}L{SIDE} 0" stroke="#999" stroke-dasharray="4"/>{dots}'
        f'<text x="0" y="{SIDE + 18}">0</text><text x="{SIDE - 8}" y="{SIDE + 18}">1</text>'
        f'<text x="{SIDE // 2}" y="{SIDE + 36}" text-anchor="middle">confidence</text>'
        f'<text x="-14" y="{SIDE}">0</text><text x="-14" y="12">1</text>'
        f'<text transform="translate(-24 {SIDE // 2}) rotate(-90)" text-anchor="middle">share that is right</text></svg>\n'
    )


def main() -> None:
    """Print the bins and the errors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of corpora")
    parser.add_argument("--svg", type=Path, help="write the reliability diagram (held out) here")
    options = parser.parse_args()
    shipped, held = readings(options.data)
    print("held out   sure   right  count")
    for sure, right, count in bins(held):
        print(f"          {sure:5.2f}   {right:5.2f}  {count:5d}")
    print(f"expected calibration error: as shipped {error(shipped):.3f}, held out {error(held):.3f}")
    if options.svg:
        options.svg.write_text(diagram(held), encoding="utf-8")


if __name__ == "__main__":
    main()
