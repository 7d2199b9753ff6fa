"""The trained network → one int8 ONNX file, with its tokenizer and card."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from readout.encoder.labels import ENTITIES, PENN_TAGS, RELATIONS, ROLE_TAGS
from training.network import LINK, OUTPUTS, Network


def export(net: Network, tokenizer: Path, out: Path) -> None:
    """Write ``encoder.onnx`` into ``out``: int8, with the tokenizer and the card of labels in its metadata."""
    net = net.cpu().eval()
    ids = torch.randint(999, 20000, (2, 32))
    inputs = (ids, torch.zeros(2, 32, 3, dtype=torch.int64))
    axes = {name: {0: "batch", 1: "length"} for name in ("ids", "features", *OUTPUTS)}
    whole = out / "encoder.fp32.onnx"
    torch.onnx.export(
        net, inputs, str(whole), input_names=["ids", "features"], output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1},
    )  # fmt: skip
    quantize_dynamic(
        whole, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=False,
        op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    model = onnx.load(out / "encoder.onnx")
    plain = Tokenizer.from_file(str(tokenizer))
    plain.no_truncation()
    plain.no_padding()
    card = {
        "roles": ROLE_TAGS,
        "tags": PENN_TAGS,
        "entities": ENTITIES,
        "relations": RELATIONS,
        "link": LINK,
        "transitions": np.round(net.crf().detach().numpy().astype(np.float64), 4).tolist(),
    }
    whole_digest = hashlib.sha256(model.SerializeToString(deterministic=True))
    whole_digest.update((json.dumps(card) + plain.to_str()).encode())
    card = {"version": whole_digest.hexdigest()[:12], **card}
    onnx.helper.set_model_props(model, {"readout": json.dumps(card), "tokenizer": plain.to_str()})
    onnx.checker.check_model(model)
    onnx.save(model, out / "encoder.onnx")
