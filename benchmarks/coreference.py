"""Coreference on GUM's dev part: the encoder's own, and that of the program's actors.

    python -m benchmarks.coreference [--data FOLDER] [--genres news interview …]

Prints F1 of MUC, B³, CEAFe and their mean (CoNLL) for mentions of people, organisations and places. A mention that is
given counts as the gold mention whose least span (GUM's ``minspan``) it touches, of several the one whose whole span
is most like it; one that touches none is wrong. Mentions that nothing else corefers with count in the rows "all" (GUM
marks them too; MUC passes them over) and not in the rows "chains", where clusters of one are left out on both sides.

The program's actors are those who can speak or be spoken for: a place where something happens is none, nor is a person
who is never named and never a source. The rows show what that costs.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.clusters import Cluster, Coreference
from benchmarks.treebank import REFERRING, Document, GoldMention, documents
from readout.codebooks import load
from readout.encoder import Encoder
from readout.encoder.mentions import Mention
from readout.model import Report, Span
from readout.reading.pipeline import read_reports
from readout.reading.stand_ins import stand_ins

_LIKELY = 0.5
"""A mention of the encoder's takes up the likeliest one before it, where that is likelier than not."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of corpora")
    parser.add_argument("--genres", nargs="*", default=[], help="only these genres of GUM")
    options = parser.parse_args()
    for name, figures in measure(options.data, options.genres).items():
        print(f"{name:<16}" + " ".join(f"{figure} {value:5.1f} " for figure, value in figures.items()))


def measure(data: Path, genres: Sequence[str] = ()) -> dict[str, dict[str, float]]:
    """The figures by what is measured."""
    chosen = [
        document
        for document in documents(data / "treebank" / "gum" / "dev")
        if not genres or document.name.split("_")[1] in genres
    ]
    out = {}
    for name, given in (("encoder", _by_encoder(chosen)), ("actors", _by_actors(chosen))):
        for rows, least in (("all", 1), ("chains", 2)):
            scores = Coreference()
            for document, clusters in zip(chosen, given, strict=True):
                scores.add(_large(gold_clusters(document), least), _large(matched(document, clusters), least))
            out[f"{name} {rows}"] = scores.figures()
    return out


def _large(clusters: Iterable[Cluster], least: int) -> list[Cluster]:
    return [cluster for cluster in clusters if len(cluster) >= least]


def gold_clusters(document: Document) -> list[Cluster]:
    """The gold mentions of people, organisations and places by the entity that they are of."""
    found: dict[str, set[Span]] = {}
    for mention in document.mentions:
        if mention.kind in REFERRING:
            found.setdefault(mention.entity, set()).add(mention.span)
    return [frozenset(cluster) for cluster in found.values()]


def matched(document: Document, clusters: Iterable[Iterable[Span]]) -> list[Cluster]:
    """``clusters`` of spans as clusters of gold mentions; each gold mention is given once, to who comes first."""
    taken: set[Span] = set()
    out = []
    for cluster in clusters:
        keys: set[Span] = set()
        for span in sorted(cluster):
            gold = _gold_at(document, span)
            key = gold.span if gold else span
            if key not in taken:
                keys.add(key)
                taken.add(key)
        out.append(frozenset(keys))
    return [cluster for cluster in out if cluster]


def _gold_at(document: Document, span: Span) -> GoldMention | None:
    near = [mention for mention in document.mentions if mention.least[0] < span[1] and span[0] < mention.least[1]]
    return max(near, key=lambda mention: (_likeness(mention.span, span), mention.kind in REFERRING), default=None)


def _likeness(one: Span, other: Span) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared / (one[1] - one[0] + other[1] - other[0])


def _by_encoder(chosen: Sequence[Document]) -> list[list[set[Span]]]:
    names = [stand_ins(document.text, load("generic")) for document in chosen]
    encodings = Encoder.load().encode([document.text for document in chosen], names, mentions=True)
    return [_chained(encoding.mentions) for encoding in encodings]


def _chained(mentions: Sequence[Mention]) -> list[set[Span]]:
    clusters: list[set[Span]] = []
    owner: dict[int, set[Span]] = {}
    for number, mention in enumerate(mentions):
        to, likely = mention.antecedents[0] if mention.antecedents else (-1, 0.0)
        if likely <= _LIKELY:
            owner[number] = set()
            clusters.append(owner[number])
        else:
            owner[number] = owner[to]
        owner[number].add(mention.span)
    return clusters


def _by_actors(chosen: Sequence[Document]) -> list[list[set[Span]]]:
    reports = [Report(document.name, document.text) for document in chosen]
    readings = read_reports(reports, load("generic"))
    return [[set(actor.mentions) for actor in reading.actors if actor.mentions] for reading in readings]


if __name__ == "__main__":
    main()
