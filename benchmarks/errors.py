"""Where the encoder's attributions part from the annotators': counts by kind, on PolNeAR's dev part.

python -m benchmarks.errors [--data FOLDER]
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from readout.encoder import Encoder
from readout.encoder import Frame as Found
from readout.model import Span
from readout.reading.inner.nodes import meets
from training.corpora import ROLES, Frame, polnear
from training.sureness import encoded

_SAYING = frozenset({"said", "says", "told", "say", "according"})
_MARKS = ('"', "“", "''")


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of corpora")
    options = parser.parse_args()
    articles = list(polnear(options.data / "attribution/polnear/dev", "first"))
    encodings = encoded(Encoder.load(), articles)
    kinds: Counter[str] = Counter()
    shares: dict[str, list[bool]] = defaultdict(list)
    for article, encoding in zip(articles, encodings, strict=True):
        for gold in article.frames:
            near = [one for one in encoding.frames if meets(one.cue, gold.cue) and meets(one.content, gold.content)]
            kinds.update(_kinds(near, gold))
            for trait in _traits(article.text, gold):
                shares[trait].append(bool(near))
    for name, count in kinds.most_common():
        print(f"{count:6d}  {name}")
    for name, found in sorted(shares.items()):
        print(f"{sum(found) / len(found):6.0%}  of {len(found)} found: {name}")


def _kinds(near: list[Found], gold: Frame) -> Iterator[str]:
    """What is amiss with the nearest of those that were found."""
    yield "gold"
    if not near:
        yield "missed"
        return
    best = max(near, key=lambda one: sum(getattr(one, role) == getattr(gold, role) for role in ROLES))
    wrong = [role for role in ROLES if getattr(best, role) != getattr(gold, role)]
    if not wrong:
        yield "to the letter"
    for role in wrong:
        yield f"{role}: {_difference(getattr(best, role), getattr(gold, role))}"


def _difference(found: tuple[Span, ...], gold: tuple[Span, ...]) -> str:
    if len(found) != len(gold):
        return "too many pieces" if len(found) > len(gold) else "too few pieces" if found else "not given"
    begins, ends = found[0][0] != gold[0][0], found[-1][1] != gold[-1][1]
    return "begins and ends elsewhere" if begins and ends else "begins elsewhere" if begins else "ends elsewhere"


def _traits(text: str, gold: Frame) -> Iterator[str]:
    cue = " ".join(text[start:end] for start, end in gold.cue).casefold().split()
    yield f"cue of {min(len(cue), 4)} words" + (" or more" if len(cue) > 3 else "")
    yield "cue of saying" if _SAYING & set(cue) else "any other cue"
    yield "with a source" if gold.source else "without a source"
    yield "content in pieces" if len(gold.content) > 1 else "content in one piece"
    said = text[slice(*gold.content[0])]
    yield "with a quotation" if any(mark in said for mark in _MARKS) else "without a quotation"


if __name__ == "__main__":
    main()
