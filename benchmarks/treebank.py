"""GUM's documents as the measuring of coreference needs them: text, words with heads, mentions with their entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from readout.model import Span

REFERRING = ("person", "organization", "place")
_MISC = 9
_OPENING = re.compile(r"\(([^-()]+)-([^()]*)")
_CLOSING = re.compile(r"([^-()]*)\)")


@dataclass(frozen=True)
class GoldMention:
    """A mention: the entity it is of, that one's type, where it stands, and its least span (GUM's ``minspan``)."""

    entity: str
    kind: str
    span: Span
    least: Span


@dataclass
class Document:
    """A document: its text (paragraphs are lines), the words' spans, each one's head word (-1: root), and mentions."""

    name: str
    text: str = ""
    words: list[Span] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    mentions: list[GoldMention] = field(default_factory=list)


@dataclass
class _Open:
    entity: str
    kind: str
    least: list[int]
    first: int


def documents(folder: Path) -> Iterator[Document]:
    """The documents of a part of GUM."""
    for path in sorted(folder.glob("*.conllu")):
        yield _read(path)


def _read(path: Path) -> Document:
    document = Document(path.stem)
    opened: list[_Open] = []
    joined_until, behind, base = 0, " ", 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        column = line.split("\t")
        if not line:
            base = len(document.words)
        elif line.startswith("# newpar") and document.text and not document.text.endswith("\n"):
            document.text = document.text.rstrip(" ") + "\n"
        elif len(column) > _MISC and "-" in column[0]:
            joined_until = int(column[0].split("-")[1])
            behind = "" if "SpaceAfter=No" in column[_MISC] else " "
        elif len(column) > _MISC and "." not in column[0]:
            space = "" if "SpaceAfter=No" in column[_MISC] or int(column[0]) < joined_until else " "
            if int(column[0]) == joined_until:
                space, joined_until = behind, 0
            _word(document, column, base, opened)
            document.text += space
    return document


def _word(document: Document, column: list[str], base: int, opened: list[_Open]) -> None:
    """Add a word, and follow the brackets of its entities."""
    at = len(document.words)
    start = len(document.text)
    document.text += column[1]
    document.words.append((start, len(document.text)))
    document.heads.append(base + int(column[6]) - 1 if column[6] != "0" else -1)
    misc = dict(part.split("=", 1) for part in column[_MISC].split("|") if "=" in part)
    brackets = misc.get("Entity", "")
    for entity, rest in _OPENING.findall(brackets):
        fields = rest.split("-")
        least = [int(number) for number in re.findall(r"\d+", fields[4])] if len(fields) > 4 else [1]
        opened.append(_Open(entity, fields[0], least, at))
    for entity in _CLOSING.findall(_OPENING.sub(lambda match: "", brackets)):
        _close(document, opened, entity)


def _close(document: Document, opened: list[_Open], entity: str) -> None:
    """Close the mention of ``entity`` that was opened last; one that a single word holds has no number left."""
    which = next((n for n in range(len(opened) - 1, -1, -1) if entity in ("", opened[n].entity)), None)
    if which is None:
        return
    mention = opened.pop(which)
    words = document.words[mention.first :]
    least = [words[number - 1] for number in mention.least if 0 < number <= len(words)] or words[:1]
    span = (words[0][0], words[-1][1])
    document.mentions.append(GoldMention(mention.entity, mention.kind, span, (least[0][0], least[-1][1])))
