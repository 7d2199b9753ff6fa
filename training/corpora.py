"""The corpora as plain objects: PolNeAR's attributions, GUM's words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
class Word:
    """A word of a treebank: where it stands, its Penn tag and what it hangs on.

    ``head`` is the index of its head among the document's words, -1 for a root. ``entity`` is the type of the innermost
    entity that holds the word; ``mention`` that of the mention whose head word it is; ``antecedent`` is then the head word
    of the mention before it that names the same, or -1.
    """

    start: int
    end: int
    tag: str
    entity: str | None
    head: int
    relation: str
    mention: str | None = None
    antecedent: int = -1


@dataclass(frozen=True)
class Document:
    """A GUM document and its words."""

    name: str
    text: str
    words: tuple[Word, ...] = field(repr=False)


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


@dataclass
class _Mention:
    entity: str
    kind: str
    first: int
    last: int = -1


def _conllu(path: Path) -> Document:
    text = ""
    words: list[Word] = []
    opened: list[_Mention] = []
    closed: list[_Mention] = []
    joined_until, joined_form, base = 0, "", 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            base = len(words)
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
        kind = _entities(misc.get("Entity", ""), len(words), opened, closed)
        head = base + int(column[6]) - 1 if column[6] != "0" else -1
        words.append(Word(start, len(text), column[4], kind, head, column[7]))
        if int(column[0]) < joined_until:
            pass
        elif int(column[0]) == joined_until:
            text, joined_until = text + joined_form, 0
        elif misc.get("SpaceAfter") != "No":
            text += " "
    return Document(path.stem, text, tuple(_with_mentions(words, closed)))


def _entities(brackets: str, at: int, opened: list[_Mention], closed: list[_Mention]) -> str | None:
    """Follow GUM's nested brackets over word ``at``; the type of the innermost entity that holds the word."""
    for name, rest in re.findall(r"\(([^-()]+)-([^()]*)", brackets):
        opened.append(_Mention(name, rest.split("-")[0].rstrip(")"), at))
    kind = opened[-1].kind if opened else None
    closing = re.sub(r"\([^()]*\)", ")", brackets)
    for name in re.findall(r"(\d*)\)", re.sub(r"\([^()]*", "", closing)):
        for which in range(len(opened) - 1, -1, -1):
            if not name or opened[which].entity == name:
                mention = opened.pop(which)
                mention.last = at
                closed.append(mention)
                break
    return kind


def _with_mentions(words: list[Word], mentions: list[_Mention]) -> Iterator[Word]:
    """The words, with mentions and antecedents at their head words; of two mentions with one head the shorter counts."""
    heads: dict[int, _Mention] = {}
    for mention in sorted(mentions, key=lambda m: m.first - m.last):
        inside = range(mention.first, mention.last + 1)
        head = next((k for k in inside if words[k].head not in inside), mention.last)
        heads[head] = mention
    latest: dict[str, int] = {}
    antecedents: dict[int, int] = {}
    for head, mention in sorted(heads.items(), key=lambda item: (item[1].first, -item[1].last)):
        antecedents[head] = latest.get(mention.entity, -1)
        latest[mention.entity] = head
    for at, word in enumerate(words):
        known = heads.get(at)
        yield replace(word, mention=known.kind, antecedent=antecedents[at]) if known else word
