"""The fixed words of a brief, and how words of a report are put between quotation marks.

A brief never says in its own words what a report says: all that is not in these tables, in the vocabularies of
``readout.model`` or a name is quoted.
"""

from __future__ import annotations

import re
import unicodedata

from readout.model import Passage

SECTIONS = {
    "positions": "Positions by issue",
    "voices": "Who says what",
    "contests": "Contested points",
    "meetings": "Meetings and calls",
    "questions": "Not known",
    "headline": "Headline against body",
    "timeline": "Timeline",
    "recalled": "Recalled by the report",
}
SUPPORT = {
    "supported": "the body says as much",
    "weaker": "the body says less",
    "absent": "the body does not say it",
}
CONTEST = {
    "answered": "a statement and its answer",
    "unanswered": "a refusal",
    "headline": "headline and body",
}
MARKS = {"source": "source", "cue": "cue", "content": "content"}
HOW_TO = "Choose a line to see its words, or words to see their line; arrow keys go on, Escape clears."
WHY = "why"
NONE_FOUND = "none found"
NOT_RESOLVED = "what it answers was not resolved"
UNRESOLVED = "unresolved"
NO_PARTY = "No party known"
NO_SOURCE = "no source named"
NOT_GIVEN = "not found"

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")
# Left-to-right and right-to-left marks stay: they order the letters beside them. Overrides reach past the quotation.
_REACHING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"


def shown(text: str) -> str:
    """``text`` on one line; what a terminal would obey instead of showing, or reaches past its end, is replaced."""
    line = re.sub(r"\s+", " ", text)
    if line.isascii() and line.isprintable():
        return line
    return "".join(_REPLACEMENT if _obeyed(character) else character for character in line)


def _obeyed(character: str) -> bool:
    return character in _REACHING or unicodedata.category(character) in _UNPRINTABLE


def pieces(passage: Passage) -> tuple[str, ...]:
    """The pieces of ``passage``, each as it stands in the report."""
    found, at = [], 0
    for start, end in passage.spans:
        found.append(passage.text[at : at + end - start])
        at += end - start + 1
    return tuple(found)


def quoted(passage: Passage) -> str:
    """The words of ``passage`` on one line between quotation marks, its pieces parted by an ellipsis.

    Words that already stand between marks of the report's own get no second pair.
    """
    words = " … ".join(shown(piece) for piece in pieces(passage))
    bare = words.strip()
    if len(passage.spans) == 1 and len(bare) > 1 and bare[0] in _OPENING and bare[-1] in _CLOSING:
        inside = bare[1:-1]
        if not any(mark in inside for mark in '"“”„«»'):
            return bare
    return f"“{words}”"
