"""How sure the encoder is of a frame, and how often it is right: judged on annotated articles."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from readout.codebooks import load
from readout.encoder import Encoder, Encoding
from readout.model import Span
from readout.reading.stand_ins import stand_ins
from training.corpora import Article, Frame

LEAST = 60
"""Frames that a knot stands for, at least."""


def encoded(encoder: Encoder, articles: list[Article]) -> list[Encoding]:
    """What the encoder makes of each article, with names of states hidden as when a report is read."""
    codebook = load("generic")
    names = [stand_ins(article.text, codebook) for article in articles]
    return encoder.encode([article.text for article in articles], names)


def judged(encoder: Encoder, articles: list[Article]) -> npt.NDArray[np.float64]:
    """For each frame found, how sure the encoder was and whether it is right, ``(n, 2)``.

    Right is what overlaps in cue, content and source with one of the article's attributions, or has no source as that one has
    none.
    """
    encodings = encoded(encoder, articles)
    return np.array(
        [
            (frame.confidence, float(any(_alike(frame, gold) for gold in article.frames)))
            for article, encoding in zip(articles, encodings, strict=True)
            for frame in encoding.frames
        ]
    )


def _alike(found: object, gold: Frame) -> bool:
    def overlap(role: str) -> bool:
        return any(a < d and c < b for a, b in _spans(found, role) for c, d in _spans(gold, role))

    sources = overlap("source") or not (_spans(found, "source") or gold.source)
    return sources and overlap("cue") and overlap("content")


def _spans(frame: object, role: str) -> tuple[Span, ...]:
    spans: tuple[Span, ...] = getattr(frame, role)
    return spans


def knots(pairs: npt.NDArray[np.float64]) -> list[list[float]]:
    """Where sureness rises, and the share that is right there: never falling (pooled adjacent violators, groups of LEAST)."""
    pairs = pairs[np.argsort(pairs[:, 0], kind="stable")]
    groups = [
        [group[:, 0].mean(), group[:, 1].mean(), len(group)] for group in np.array_split(pairs, len(pairs) // LEAST)
    ]
    pooled: list[list[float]] = []
    for group in groups:
        pooled.append(group)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            (x, y, n), (u, v, m) = pooled[-2:]
            pooled[-2:] = [[(x * n + u * m) / (n + m), (y * n + v * m) / (n + m), n + m]]
    sure, right = [0.0, *(g[0] for g in pooled), 1.0], [pooled[0][1], *(g[1] for g in pooled), pooled[-1][1]]
    return [[round(float(x), 4) for x in sure], [round(float(y), 4) for y in right]]
