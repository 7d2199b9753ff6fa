"""Papers that speak in a report: which of them is meant by "a draft seen by …", "the document", "the text of the accord"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.errors import CodebookError
from readout.ledger.folding import folded
from readout.ledger.handing_on import either
from readout.ledger.tables import table, words
from readout.model import Reading

KEYS = ("documents", "generic", "ends", "openings", "speaking_for", "bodies", "anonymous", "pronouns", "indefinite")
"""What ``data/origins.yaml`` holds."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_REACH = 4_000
"""Characters before a "document" in which the paper is looked for that it may be."""


def document_of(source: str, reading: Reading, place: int) -> str | None:
    """Which paper the words of a ``source`` name, as an id; ``None`` where they name none.

    "The document" is the paper last named before ``place`` in the report, and ``document`` where there is none. Two
    reports that speak of a draft are taken to speak of one.
    """
    head, behind = _head(source)
    if not head:
        return None
    kinds = [kind for word in head if (kind := _kinds().get(word))]
    if head[-1] in _kinds():
        return kinds[0]
    if head[-1] not in words("origins", KEYS, "generic"):
        return None
    return next(iter(kinds), None) or _first(behind[:6]) or _before(reading, place) or "document"


def cited_paper(said: str, reading: Reading, place: int) -> str | None:
    """The paper that a medium is said to have it from: "… reported, citing a copy of the draft, that …"; else ``None``."""
    found = _citing().search(said)
    return document_of(found["source"], reading, place) if found else None


def is_body(name: str) -> bool:
    """Whether a name written small is a body's: "the coastguard", "both foreign ministries"; not "officials of …"."""
    head, _ = _head(name)
    return bool(head) and head[-1] in words("origins", KEYS, "bodies")


def _head(source: str) -> tuple[list[str], list[str]]:
    """The words of a source up to where its noun ends, without its articles, and those behind."""
    found = [folded(match.group()) for match in _WORD.finditer(source)]
    while found and found[0] in words("origins", KEYS, "openings"):
        found = found[1:]
    end = next((at for at, word in enumerate(found) if _ends(word, found[at + 1 : at + 2])), len(found))
    return found[:end], found[end:]


def _ends(word: str, following: Sequence[str]) -> bool:
    """Whether the noun ends before ``word``; "leaked" in "a leaked memo" goes with the noun."""
    papers = words("origins", KEYS, "generic") | _kinds().keys()
    return word in words("origins", KEYS, "ends") and not (word.endswith("ed") and not papers.isdisjoint(following))


def _first(named: Sequence[str]) -> str | None:
    """The first paper among words: "the text of the accord" is the accord's."""
    return next((kind for word in named if (kind := _kinds().get(folded(word)))), None)


def _before(reading: Reading, place: int) -> str | None:
    """The paper last named before ``place``; in the title, the first that the report names."""
    title = reading.report.title_span
    if title and place < title[1]:
        return _first(_WORD.findall(reading.report.text[title[0] : title[1] + _REACH]))
    return _first(_WORD.findall(reading.report.text[max(0, place - _REACH) : place])[::-1])


@cache
def _kinds() -> dict[str, str]:
    """The kind of paper, the first of its row, by each of its words."""
    rows = table("origins", KEYS)["documents"]
    if not isinstance(rows, list) or not all(
        isinstance(row, list) and row and all(isinstance(word, str) and word for word in row) for row in rows
    ):
        raise CodebookError(
            "cannot read origins.yaml", "documents must be a list of rows of words", "write [draft, drafts]"
        )
    return {folded(word): row[0] for row in rows for word in row}


@cache
def _citing() -> re.Pattern[str]:
    """What a medium cites, up to the next comma."""
    return re.compile(rf"\b(?:{either('citing', 'told')})\s+(?P<source>[^,.;:]{{1,120}})", re.IGNORECASE)
