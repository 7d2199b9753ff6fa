"""How far the table of certainty agrees with people's ratings of an author's commitment to events (−3 … 3).

    python -m benchmarks.factuality --data FOLDER [--limit N]

FOLDER holds ``factuality/NAME/{train,dev}.jsonl``: a sentence of words parted by blanks, and its events with ratings. For each
event, the clause that it stands in is judged as a content, and the verb that the clause depends on as its cue. Printed are, of
each dev part: the mean absolute error and Pearson's r of the table, of a linear model over the same observations fitted to
``train`` (at most N sentences), and the error of always saying "certain"; and how often the sign is right where it is clear.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from readout.encoder import Encoder
from readout.model import Attribution, Passage, Report, Word
from readout.reading.acts import judge

CORPORA = ("uds_ih2", "uw", "mv2", "cb", "meantime")
FIRMNESS = {"certain": 3.0, "probable": 2.0, "possible": 1.0, "unknown": 0.0}
OPENERS = frozenset(
    {"that", "whether", "if", "unless", "because", "who", "which", "and", "but", "to", ",", ";", ":", "when", "after"}
)
TIES = frozenset({"that", "whether", "to"})
REACH = 12
"""So many words before an event may belong to its clause."""
CLEAR = 1.0
"""From here on a rating has a clear sign."""
PENALTY = 5.0
BATCH = 64


@dataclass(frozen=True, slots=True)
class Event:
    """A rated event: what the table says of it (−3 … 3), what was observed, and the rating."""

    table: float
    seen: frozenset[str]
    rating: float


def events(path: Path, encoder: Encoder, limit: int) -> Iterator[Event]:
    """The events of a file, of its first ``limit`` sentences."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()[:limit]]
    for group in (rows[at : at + BATCH] for at in range(0, len(rows), BATCH)):
        encodings = encoder.encode([row["text"] for row in group], [[] for _ in group])
        for row, encoding in zip(group, encodings, strict=True):
            for target in row["targets"]:
                yield _event(row["text"], encoding.words, target["span1"][0], float(target["label"]))


def _event(text: str, words: Sequence[Word], place: int, rating: float) -> Event:
    tokens = text.split(" ")
    starts = [sum(len(token) + 1 for token in tokens[:at]) for at in range(len(tokens) + 1)]
    low = max(0, place - REACH)
    edge = next((at for at in range(place - 1, low - 1, -1) if tokens[at].casefold() in OPENERS), low - 1)
    opener = tokens[edge].casefold() if edge >= low else ""
    content = Passage.of(text, (starts[edge + 1], starts[min(place + 4, len(tokens))] - 1))
    cue = None
    if opener in TIES and edge > 0:
        cue = Passage.of(text, (starts[max(0, edge - 3)], starts[edge] - 1))
    found = judge(Report("r", text), Attribution("a1", None, "indirect", None, cue, content, 1.0), words)
    firmness = 0.0 if opener in ("if", "unless", "whether") else FIRMNESS[found.certainty or "unknown"]
    tag = next((word.tag for word in words if word.span[0] <= starts[place] < word.span[1]), "")
    seen = {
        f"opener {opener}",
        f"rule {found.rule}",
        f"{found.certainty} {found.polarity}",
        f"tag {tag}",
        f"act {found.act}",
    }
    seen |= {f"{opener} {tokens[at].casefold()}" for at in range(max(0, edge - 2), max(0, edge))}
    return Event(-firmness if found.polarity == "negative" else firmness, frozenset(seen), rating)


def _fitted(train: Sequence[Event], dev: Sequence[Event]) -> np.ndarray:
    """The ratings that a ridge regression over what was seen in ``train`` gives to ``dev``."""
    names = {name: at for at, name in enumerate(sorted({name for event in train for name in event.seen}))}

    def table(rows: Sequence[Event]) -> np.ndarray:
        out = np.zeros((len(rows), len(names) + 2))
        for at, event in enumerate(rows):
            out[at, [names[name] for name in event.seen if name in names]] = 1
            out[at, -2:] = event.table, 1
        return out

    x, y = table(train), np.array([event.rating for event in train])
    weights = np.linalg.solve(x.T @ x + PENALTY * np.eye(x.shape[1]), x.T @ y)
    return np.asarray(np.clip(table(dev) @ weights, -3, 3))


def _line(name: str, guesses: np.ndarray, ratings: np.ndarray) -> str:
    clear = np.abs(ratings) >= CLEAR
    sign = np.mean(np.sign(guesses[clear]) == np.sign(ratings[clear])) if clear.any() else float("nan")
    r = np.corrcoef(guesses, ratings)[0, 1] if guesses.std() > 0 else float("nan")
    return f"  {name:8} MAE {np.mean(np.abs(guesses - ratings)):.2f}  r {r:.2f}  sign {100 * sign:.1f}"


def main() -> None:
    """Print the figures of every corpus that is at hand."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--limit", type=int, default=1500, help="sentences of each part, at most")
    options = parser.parse_args()
    encoder = Encoder.load()
    for corpus in CORPORA:
        folder = options.data / "factuality" / corpus
        if not folder.is_dir():
            print(f"{corpus}: not at hand")
            continue
        train, dev = (list(events(folder / f"{part}.jsonl", encoder, options.limit)) for part in ("train", "dev"))
        ratings = np.array([event.rating for event in dev])
        print(f"{corpus}: {len(dev)} events of dev, {len(train)} of train")
        print(_line("certain", np.full(len(dev), 3.0), ratings))
        print(_line("table", np.array([event.table for event in dev]), ratings))
        print(_line("fitted", _fitted(train, dev), ratings))


if __name__ == "__main__":
    main()
