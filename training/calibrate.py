"""The knots of a model's confidence: measured on articles that it did not learn from, kept in its card."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import onnx

from readout.encoder import Encoder
from training.corpora import polnear
from training.sureness import judged, knots


def calibrate(model: Path, data: Path) -> None:
    """Put the knots into the card of the model in the file ``model``, measured on PolNeAR's dev part under ``data``."""
    pairs = judged(Encoder(model, calibrated=False), list(polnear(data / "attribution/polnear/dev", "first")))
    network = onnx.load(model)
    known = {entry.key: entry.value for entry in network.metadata_props}
    card = json.loads(known["readout"])
    card["calibration"] = knots(pairs)
    card["version"] = hashlib.sha256(json.dumps(card).encode()).hexdigest()[:12]
    onnx.helper.set_model_props(network, {**known, "readout": json.dumps(card)})
    onnx.save(network, model)
