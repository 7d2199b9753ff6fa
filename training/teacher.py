"""What the untouched MiniLM makes of each sentence and content: the meaning that fine-tuning must not forget."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import torch

from readout.encoder.windows import CLS, SEP
from training.examples import Example
from training.network import WIDTH, Network, pooled

BATCH, LONGEST = 64, 254


@torch.inference_mode()
def add_senses(net: Network, examples: list[Example], kept: Path) -> None:
    """Set ``senses`` of each example, by ``net`` as it was before training; kept in the file ``kept``, to begin again fast."""
    runs = [example.pieces.ids[a:b][:LONGEST] for example in examples for a, b in example.segments]
    digest = hashlib.sha256(b"".join(run.tobytes() for run in runs)).hexdigest()
    file = kept / f"senses-{digest[:12]}.npy"
    if file.exists():
        vectors = np.load(file)
    else:
        net.eval()
        vectors = np.zeros((len(runs), WIDTH), dtype=np.float16)
        order = sorted(range(len(runs)), key=lambda k: len(runs[k]))
        for at in range(0, len(order), BATCH):
            chunk = order[at : at + BATCH]
            vectors[chunk] = _senses(net, [runs[k] for k in chunk])
        np.save(file, vectors)
    at = 0
    for example in examples:
        example.senses = vectors[at : at + len(example.segments)]
        at += len(example.segments)


def _senses(net: Network, runs: list[np.ndarray]) -> np.ndarray:
    longest = max(map(len, runs)) + 2
    ids, mask = torch.zeros(len(runs), longest, dtype=torch.int64), torch.zeros(len(runs), longest, dtype=torch.int64)
    for row, run in enumerate(runs):
        ids[row, : len(run) + 2] = torch.tensor([CLS, *run.tolist(), SEP])
        mask[row, : len(run) + 2] = 1
    with torch.autocast("cpu", dtype=torch.bfloat16):
        sense = net(ids, torch.zeros(*ids.shape, 3, dtype=torch.int64), mask)[-1]
    whole = torch.tensor([(row, 0, len(run) + 2) for row, run in enumerate(runs)])
    return pooled(sense, whole).numpy().astype(np.float16)
