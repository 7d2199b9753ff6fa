"""The fixed words of a brief, and how words of a report are put between quotation marks.

A brief never says in its own words what a report says: all that is not in these tables, in the vocabularies of
``readout.model`` or a name is quoted.
"""

from __future__ import annotations

import re
import unicodedata

from readout.model import MeetingLevel, Passage, Shortfall

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
SHORTFALLS: dict[Shortfall, str] = {
    "certainty": "it is less sure",
    "act": "it tells of another act",
    "quantity": "it gives another number",
    "polarity": "it says the opposite",
    "attribution dropped": "it names who says so",
    "absent": "it does not speak of it",
}
"""In what the body says less than the headline."""
LEVELS: dict[MeetingLevel, str] = {
    "leaders": "leaders' level",
    "ministers": "ministers' level",
    "envoys": "envoys' level",
    "experts": "experts' level",
}
CONTEST = {
    "answered": "a statement and its answer",
    "headline": "headline and body",
}
MARKS = {"source": "source", "cue": "cue", "content": "content", "stronger": "the stronger word and the weaker"}
HOW_TO = "Choose a line to see its words, or words to see their line; arrow keys go on, Escape clears."
WHY = "why"
NONE_FOUND = "none found"
UNRESOLVED = "unresolved"
NO_PARTY = "No party known"
NO_SOURCE = "no source named"
NOT_GIVEN = "not found"
RECALLED = "recalled"
IN_HEADLINE = "in the headline"
OWN_VOICE = "in the report's own voice"
UNNAMED = "unnamed source"
REPORT_ITSELF = "the report itself"
HANDING_ON = frozenset({"that", "as", "by", "and", "but", "while", "also", "in", "turn"})
"""Words that may stand beside what is handed on, and say nothing of it."""
LEGEND_TITLE = "What the words mean"
LEGEND = {
    "via": "who handed the words on, between the speaker and this report.",
    "ascribed by": "the position is this party's by another's word, not by its own.",
    "in the report's own voice": "the report tells what the party does or wants, and quotes nobody for it.",
    "unnamed source": "somebody whom the report does not name stands for it.",
    "within [n]": "said inside the statement of line n, and known by it alone.",
    "answers [n]": "a denial, a rejection or a refusal to speak, of what line n says.",
    "denied by, rejected by, would not say": "the words stand inside a denial or a refusal of that source, who does not "
    "stand for them.",
    "certain, probable, possible": "how firmly the speaker puts it; not how likely it is.",
    "positive, negative": "whether it is said to be so or not to be so; both may be good news.",
    "recalled": "background: the report calls it back to mind and does not bring it as news.",
    "low confidence": "a statement's confidence is that of its attribution (was this said by this source?) times that of "
    "the judgement (what does the speaker do by it, how firmly?). --min-confidence is about attributions alone.",
}

REFUSED = {"deny": "denied by {}", "reject": "rejected by {}", "decline": "{} would not say"}
"""Of what stands inside a denial, a rejection or a refusal to speak: whose."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")
# Left-to-right and right-to-left marks stay: they order the letters beside them. Overrides reach past the quotation.
_REACHING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"


def interval(start: str | None, end: str | None) -> str | None:
    """The days from ``start`` to ``end`` (ISO, inclusive): ``2031-03-01 to 2031-03-15``, ``until 2031-03-15``."""
    if start and end:
        return start if start == end else f"{start} to {end}"
    if start:
        return f"from {start}"
    return f"until {end}" if end else None


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
