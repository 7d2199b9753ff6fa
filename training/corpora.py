"""The corpora as plain objects: PolNeAR's attributions, GUM's words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Span = tuple[int, int]
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Frame:
    """One annotated attribution: the pieces of each role, in reading order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Article:
    """A PolNeAR article as one annotator sees it."""

    name: str
    text: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True)
class Document:
    """A GUM document: its words as ``(start, end, Penn tag, type of the innermost entity or None)``."""

    name: str
    text: str
    words: tuple[tuple[int, int, str, str | None], ...] = field(repr=False)


def polnear(folder: Path, annotators: str = "all") -> Iterator[Article]:
    """The articles of a PolNeAR part, one for each annotator's file, or for the ``first`` annotator's alone."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        files = sorted(p for p in (folder / "attributions").iterdir() if p.name.startswith(path.stem + "_"))
        for file in files if annotators == "all" else files[:1]:
            yield Article(path.stem, text, tuple(_brat(file, text)))


def _brat(path: Path, text: str) -> Iterator[Frame]:
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        part = line.split("\t")
        if len(part) < 2 or not part[0]:
            continue
        if part[0][0] == "T":
            _, where = part[1].split(" ", 1)
            spans[part[0]] = [(int(p.split()[0]), int(p.split()[1])) for p in where.split(";")]
        elif part[0][0] == "E":
            events.append(part[1].split())
    for event in events:
        roles: dict[str, list[Span]] = defaultdict(list)
        for argument in event:
            name, _, ref = argument.partition(":")
            role = re.sub(r"\d+$", "", name).lower()
            if role in ROLES and ref in spans:
                roles[role] += spans[ref]
        frame = Frame(*(_tidy(text, roles[role]) for role in ROLES))
        if frame.cue and frame.content:
            yield frame


def _tidy(text: str, pieces: list[Span]) -> tuple[Span, ...]:
    """Trim each piece and join those that only white space parts, as the scorer does."""
    out: list[Span] = []
    for first, last in sorted(pieces):
        piece = text[first:last]
        start, end = first + len(piece) - len(piece.lstrip()), last - len(piece) + len(piece.rstrip())
        if start >= end:
            continue
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def gum(folder: Path) -> Iterator[Document]:
    """The documents of a GUM part; paragraphs are lines."""
    for path in sorted(folder.glob("*.conllu")):
        yield _conllu(path)


def _conllu(path: Path) -> Document:
    text = ""
    words: list[tuple[int, int, str, str | None]] = []
    open_entities: list[tuple[str, str]] = []
    joined_until, joined_form = 0, ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar") and text and not text.endswith("\n"):
            text = text.rstrip(" ") + "\n"
        column = line.split("\t")
        if len(column) < 10 or "." in column[0]:
            continue
        if "-" in column[0]:
            last = column[0].split("-")[1]
            joined_until, joined_form = int(last), "" if "SpaceAfter=No" in column[9] else " "
            continue
        start, text = len(text), text + column[1]
        misc = dict(p.split("=", 1) for p in column[9].split("|") if "=" in p)
        kind = _entities(misc.get("Entity", ""), open_entities)
        words.append((start, len(text), column[4], kind))
        if int(column[0]) < joined_until:
            pass
        elif int(column[0]) == joined_until:
            text, joined_until = text + joined_form, 0
        elif misc.get("SpaceAfter") != "No":
            text += " "
    return Document(path.stem, text, tuple(words))


def _entities(brackets: str, open_entities: list[tuple[str, str]]) -> str | None:
    """Follow GUM's nested brackets over one word; the type of the innermost entity that holds the word."""
    for name, rest in re.findall(r"\(([^-()]+)-([^()]*)", brackets):
        open_entities.append((name, rest.split("-")[0].rstrip(")")))
    kind = open_entities[-1][1] if open_entities else None
    closing = re.sub(r"\([^()]*\)", ")", brackets)
    for name in re.findall(r"(\d*)\)", re.sub(r"\([^()]*", "", closing)):
        for at in range(len(open_entities) - 1, -1, -1):
            if not name or open_entities[at][0] == name:
                del open_entities[at]
                break
    return kind
