"""Labels of nested attributions: a line of words for each passage becomes spans, or is refused (``docs/gold-nested.md``)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.errors import ContractError
from readout.model import Span

_NUMBERED = re.compile(r"#(\d{1,3})\Z")
_KEYS = {"id", "parent", "source", "cue", "content", "chain"}


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever had the words on their way: a name, and where the text names them."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution by its spans, and its chain from the originator to the last relay that the text names.

    ``told`` is false of one that was read and makes no statement, and so has no chain.
    """

    id: str
    parent: str | None
    source: tuple[Span, ...] | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    chain: tuple[Holder, ...]
    told: bool = True


Labels = Mapping[str, tuple[Attributed, ...]]
"""The attributions of each passage, by the passage's id."""


def load_passages(path: Path) -> dict[str, str]:
    """The passages' texts by id, in order; each line has ``id``, ``kind``, ``about`` and ``text``."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    passages = {row["id"]: row["text"] for row in rows}
    if len(passages) < len(rows):
        raise ContractError(f"cannot read {path.name}", "an id is given twice")
    return passages


def load_labels(path: Path, passages: Mapping[str, str]) -> dict[str, tuple[Attributed, ...]]:
    """The labels of every passage. Raises ContractError at the first line that is not as ``docs/gold-nested.md`` has it."""
    labels: dict[str, tuple[Attributed, ...]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise ContractError(
            f"cannot read {path}", "there is no such file of UTF-8 text", "give one with --labels"
        ) from error
    for number, line in enumerate(lines, 1):
        passage, attributions = read_line(line, passages, f"{path.name}, line {number}")
        if passage in labels:
            raise ContractError(f"cannot read {path.name}, line {number}", f"{passage} is labelled twice")
        labels[passage] = attributions
    missing = [passage for passage in passages if passage not in labels]
    if missing:
        raise ContractError(
            f"cannot read {path.name}",
            f"{missing[0]} is not labelled",
            'give an empty list where "attributions" has none',
        )
    return labels


def read_line(line: str, passages: Mapping[str, str], where: str = "the line") -> tuple[str, tuple[Attributed, ...]]:
    """The passage's id and its attributions. Raises ContractError, with ``where`` in the message."""
    what = f"cannot read {where}"
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ContractError(what, "it is not JSON", "one object on each line") from error
    if not isinstance(row, dict) or row.keys() != {"id", "attributions"} or not isinstance(row["attributions"], list):
        raise ContractError(what, 'it is not {"id", "attributions": [...]}')
    if row["id"] not in passages:
        raise ContractError(what, f"there is no passage {row['id']!r}")
    text = passages[row["id"]]
    attributions = tuple(_attributed(one, text, f"{what} ({row['id']})") for one in row["attributions"])
    _check_nesting(attributions, f"{what} ({row['id']})")
    return row["id"], attributions


def locate(text: str, words: str) -> Span:
    """Where ``words`` stand in ``text`` as whole words; ``words#2`` is the second place.

    Raises ContractError unless that is one place.
    """
    numbered = _NUMBERED.search(words)
    plain = words[: numbered.start()] if numbered else words
    places = _places(text, plain)
    if not places:
        raise ContractError(f"cannot place {plain!r}", "the passage has no such words", "copy them to the letter")
    if numbered is None and len(places) > 1:
        raise ContractError(
            f"cannot place {plain!r}",
            f"it stands {len(places)} times in the passage",
            "add #1, #2 … for the one that is meant",
        )
    number = int(numbered.group(1)) if numbered else 1
    if not 1 <= number <= len(places):
        raise ContractError(f"cannot place {words!r}", f"it stands {len(places)} times in the passage", "count again")
    return places[number - 1]


def _places(text: str, words: str) -> list[Span]:
    """Everywhere ``words`` stand in ``text`` and no letter or digit goes on at either end."""
    out: list[Span] = []
    start = text.find(words) if words.strip() else -1
    while start >= 0:
        end = start + len(words)
        opens = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        if opens and (end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())):
            out.append((start, end))
        start = text.find(words, start + 1)
    return out


def _attributed(row: Any, text: str, what: str) -> Attributed:
    if not isinstance(row, dict) or row.keys() != _KEYS:
        raise ContractError(what, f"an attribution is not {{{', '.join(sorted(_KEYS))}}}")
    if not isinstance(row["id"], str) or not isinstance(row["parent"], str | None):
        raise ContractError(what, "an id or a parent is not a string", "a parent may be null")
    what = f"{what[:-1]}, {row['id']})"
    chain = _spans(row, "chain", text, what, least=0)
    return Attributed(
        row["id"],
        row["parent"],
        None if row["source"] is None else _spans(row, "source", text, what),
        _spans(row, "cue", text, what),
        _spans(row, "content", text, what),
        tuple(Holder(text[start:end], ((start, end),)) for start, end in chain),
    )


def _spans(row: Mapping[str, Any], key: str, text: str, what: str, least: int = 1) -> tuple[Span, ...]:
    pieces = row[key]
    if not isinstance(pieces, list) or len(pieces) < least or not all(isinstance(piece, str) for piece in pieces):
        raise ContractError(what, f"its {key} is not a list of words of the passage")
    try:
        return tuple(locate(text, piece) for piece in pieces)
    except ContractError as error:
        raise ContractError(what, f"{key}: {error.what}, {error.why}", error.mend) from error


def _check_nesting(attributions: Sequence[Attributed], what: str) -> None:
    """Raise ContractError unless ids are unique, parents are there, and each content lies inside its parent's."""
    known = {one.id: one for one in attributions}
    if len(known) < len(attributions):
        raise ContractError(what, "an id is given twice")
    for one in attributions:
        if one.parent is None:
            continue
        if one.parent not in known:
            raise ContractError(what, f"{one.id} has the parent {one.parent}, which is not there")
        outer = known[one.parent].content
        if not all(any(first <= start and end <= last for first, last in outer) for start, end in one.content):
            raise ContractError(what, f"the content of {one.id} is not inside the content of its parent {one.parent}")
        above: str | None = one.parent
        seen = {one.id}
        while above is not None:
            if above in seen:
                raise ContractError(what, f"{one.id} is its own parent's parent")
            seen.add(above)
            above = known[above].parent if above in known else None
