"""Headlines: does the reader say of a headline whose word it is, and what that word is?

    python -m benchmarks.headlines [--part dev|held|all] [--body neutral|named|none] [--errors]

A headline is right when the attributions in it that stand inside no other are just the one of the gold, with the same
source and content (quote marks, white space and a closing comma trimmed), or when gold and reader both have none.
Whether the cue agrees is told beside it. The gold and its conventions: ``docs/gold-headlines.md``.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from readout.model import Attribution, Passage, Reading, Report
from readout.reading.pipeline import read_reports

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "headlines" / "headlines.jsonl"
Part = Literal["dev", "held", "all"]
Body = Literal["neutral", "named", "none"]

_NEUTRAL = "The delegations arrived in the morning and left in the evening. Nothing was handed out to reporters."
_NAMED = "The word came from {source} on Tuesday. It could not be checked at once."
_TRIMMED = " \t\u00a0\"'“”„‟‘’‚‛«»‹›"


@dataclass(frozen=True, slots=True)
class Headline:
    """One headline of the gold; ``source``, ``cue`` and ``content`` are its exact words or ``None``."""

    id: str
    text: str
    shape: str
    source: str | None
    cue: str | None
    content: str | None
    type: str | None
    body: str | None = None

    @property
    def part(self) -> Part:
        """``held`` for every third id, which is only measured; the others are for building (``dev``)."""
        return "held" if int(self.id.lstrip("h")) % 3 == 0 else "dev"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A headline, and what the reader found in it: the outermost attributions."""

    gold: Headline
    found: tuple[Attribution, ...]

    @property
    def right(self) -> bool:
        """Source and content agree, and nothing else is attributed; or both have none."""
        if self.gold.content is None:
            return not self.found
        return len(self.found) == 1 and (_plain(self.found[0].source), _plain(self.found[0].content)) == (
            _plain(self.gold.source),
            _plain(self.gold.content),
        )

    @property
    def cue_right(self) -> bool:
        """Right, and with the gold's cue; a punctuation mark counts as none."""
        cue = _plain(self.found[0].cue) if self.found else ""
        return self.right and (cue if any(map(str.isalnum, cue)) else "") == _plain(self.gold.cue)


def load(part: Part = "all", path: Path = GOLD) -> list[Headline]:
    """The headlines of a part of the gold, in order."""
    rows = [Headline(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if part in ("all", row.part)]


def judge(headlines: Sequence[Headline], body: Body = "neutral") -> list[Verdict]:
    """Each headline read as the title of a report whose body is its own, a neutral one, one that names the source, or none."""
    readings = read_reports((_report(row, body) for row in headlines), "generic")
    return [Verdict(row, tuple(_outermost(reading))) for row, reading in zip(headlines, readings, strict=True)]


def share(verdicts: Iterable[Verdict]) -> float:
    """Per cent right."""
    marks = [verdict.right for verdict in verdicts]
    return 100 * sum(marks) / len(marks) if marks else 0.0


def _report(row: Headline, body: Body) -> Report:
    below = {"neutral": row.body or _NEUTRAL, "named": _NAMED.format(source=row.source or "the hosts"), "none": ""}[
        body
    ]
    text = f"{row.text}\n\n{below}" if below else row.text
    return Report(id=row.id, text=text, title=row.text, language="en")


def _outermost(reading: Reading) -> Iterator[Attribution]:
    """The attributions in the title that stand inside no other."""
    _, end = reading.report.title_span or (0, 0)
    return (one for one in reading.attributions if one.parent is None and one.content.start < end)


def _plain(words: Passage | str | None) -> str:
    text = words.text if isinstance(words, Passage) else words or ""
    return " ".join(text.strip(_TRIMMED + ",").split())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=get_args(Part), default="all", help="which headlines (default: all)")
    parser.add_argument("--body", choices=get_args(Body), default="neutral", help="what stands below the headline")
    parser.add_argument("--errors", action="store_true", help="show each headline of dev that is wrong")
    options = parser.parse_args()
    verdicts = judge(load(options.part), options.body)
    for shape, group in sorted(_by_shape(verdicts).items()):
        print(f"{shape:<14} {sum(verdict.right for verdict in group):>4} of {len(group):<4} {share(group):6.1f} %")
    for part in ("dev", "held"):
        if group := [verdict for verdict in verdicts if verdict.gold.part == part]:
            cued = 100 * sum(verdict.cue_right for verdict in group) / len(group)
            right = sum(verdict.right for verdict in group)
            print(f"{part:<14} {right:>4} of {len(group):<4} {share(group):6.1f} %   with the cue {cued:.1f} %")
    if options.errors:
        # The held part stays unseen, so that its figure goes on meaning something.
        _show(verdict for verdict in verdicts if not verdict.right and verdict.gold.part == "dev")


def _by_shape(verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.gold.shape].append(verdict)
    return groups


def _show(wrong: Iterable[Verdict]) -> None:
    for verdict in wrong:
        gold = verdict.gold
        print(f"\n{gold.id} {gold.shape}: {gold.text}\n  gold  {gold.source!r} {gold.cue!r} {gold.content!r}")
        for one in verdict.found:
            print(f"  found {_plain(one.source)!r} {_plain(one.cue)!r} {_plain(one.content)!r}")


if __name__ == "__main__":
    main()
