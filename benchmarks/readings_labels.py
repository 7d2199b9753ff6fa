"""The gold of readings: texts, and what a careful person reads in them (``docs/gold-readings.md``).

Words of a text become spans of its report's text. A mistake in a file is told in one line, and all of them are told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.nested_labels import Holder
from readout.codebooks import Codebook, load
from readout.errors import ReadoutError
from readout.model import Interval, Report, Span

GOLD = Path(__file__).parent.parent / "gold"
KINDS, PARTS = ("passage", "report"), ("dev", "held")


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text of the gold as a report, with the codebook it is read with and the part it belongs to."""

    report: Report
    kind: str
    case: str
    codebook: str
    part: str
    pitfalls: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The text's id."""
        return self.report.id

    @property
    def body(self) -> int:
        """Where the body begins in the report's text."""
        return len(self.report.title) + 2 if self.report.title else 0


@dataclass(frozen=True, slots=True)
class Said:
    """A statement. Of acts, polarity and certainty the best comes first; none of them: abstained, or none to be read.

    ``said`` is ``None`` where nothing tells of another day than the publication's. ``id`` is the reading's own.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] | None
    speaker: Holder | None
    party: str | None
    act: tuple[str, ...]
    polarity: tuple[str, ...]
    certainty: tuple[str, ...]
    issues: tuple[str, ...] = ()
    stance: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    said: Interval | None = None
    background: bool = False
    chain: tuple[Holder, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """A party's position on an issue; its stances and strengths, the best first, and the words of its conditions."""

    party: str
    issue: str
    stance: tuple[str, ...]
    strength: tuple[str, ...]
    conditions: tuple[tuple[Span, ...], ...]
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting of any kind; its statuses, the best first."""

    participants: tuple[Holder, ...]
    kind: str
    venues: tuple[str, ...]
    status: tuple[str, ...]
    window: Interval


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the headline, and how far the body bears it out."""

    words: tuple[Span, ...]
    support: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that is labelled, or read, in one text."""

    statements: tuple[Said, ...] = ()
    positions: tuple[Stand, ...] = ()
    meetings: tuple[Encounter, ...] = ()
    questions: tuple[tuple[Span, ...], ...] = ()
    headline: tuple[Claim, ...] = ()


Records = Mapping[str, Record]
"""What each text holds, by the text's id."""


def load_texts(path: Path) -> dict[str, GoldText]:
    """The texts by id, in the order of the file. Raises ReadoutError at the first line that is none."""
    texts: dict[str, GoldText] = {}
    for number, line in lines_of(path):
        where = f"cannot read {path.name}, line {number}"
        try:
            text = _text(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise ReadoutError(where, f"it is not a text of the gold ({error})") from error
        if text.id in texts:
            raise ReadoutError(where, f"the id {text.id!r} is given twice")
        texts[text.id] = text
    return texts


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of the file that are not blank, with their numbers. Raises ReadoutError where it is no file of text."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeError) as error:
        raise ReadoutError(f"cannot read {path}", "there is no such file of UTF-8 text") from error
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _text(row: Mapping[str, Any]) -> GoldText:
    if row["kind"] not in KINDS or row["part"] not in PARTS:
        raise ValueError(f"its kind must be one of {', '.join(KINDS)}, its part one of {', '.join(PARTS)}")
    if (row["kind"] == "report") != bool(row["title"]):
        raise ValueError("a report has a title, a passage has none")
    head = f"{row['title']}\n\n" if row["title"] else ""
    report = Report(
        row["id"],
        head + row["text"],
        title=row["title"] or None,
        outlet=row["outlet"],
        published=row["published"],
        language="en",
    )
    return GoldText(report, row["kind"], row["case"], row["codebook"], row["part"], tuple(row.get("pitfalls", ())))


@cache
def codebook_of(name: str) -> Codebook:
    """The gold's own codebook of that name, else the bundled one. Raises CodebookError where there is neither."""
    own = GOLD / "codebooks" / f"{name}.yaml"
    return load(str(own) if own.is_file() else name)
