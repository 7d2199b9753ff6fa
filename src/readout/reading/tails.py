"""The headline's tail: "… - Times", "… — source", "… – Lavrov": who the headline has it from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.model import Span
from readout.reading.tables import word_lists

_TAIL = re.compile(r"(?<=\S)\s+([-–—―]{1,2})\s+(?=\S)")
_LONGEST = 6
"""Words that a tail may have."""
_NAME = 4
"""Words, small ones aside, that a tail may have when nothing but capitals shows that it is a name."""


@dataclass(frozen=True, slots=True)
class Tail:
    """Spans of the report's text: what the headline says, the dash, and who says it."""

    content: Span
    mark: Span
    source: Span


def find_tail(text: str, title: Span | None) -> Tail | None:
    """The tail of the headline at ``title``, or nothing.

    A tail is a short noun phrase after the last dash: it bears a name or is an unnamed source, and has no verb of its own
    that would make it a second half of the sentence.
    """
    if title is None:
        return None
    head = text[title[0] : title[1]]
    marks = list(_TAIL.finditer(head))
    if not marks:
        return None
    last = marks[-1]
    source = head[last.end() :].rstrip(" .")
    content = head[: last.start()].rstrip()
    if not _names_a_source(source) or len(content.split()) < 3:
        return None
    start = title[0]
    return Tail(
        (start, start + len(content)),
        (start + last.start(1), start + last.end(1)),
        (start + last.end(), start + last.end() + len(source)),
    )


def _names_a_source(words: str) -> bool:
    """Whether the tail is a noun phrase that names somebody: a speaker's noun at its head, or a name of capitals alone."""
    lists = word_lists("tails", ("speakers", "never", "inside"))
    parts = [part.strip("'’\"“”().,") for part in words.split()]
    plain = [part.casefold() for part in parts]
    if not parts or len(parts) > _LONGEST or words[-1] in "?!:" or any(part in lists["never"] for part in plain):
        return False
    head = _before_preposition(plain)
    if head.removesuffix("'s") in lists["speakers"]:
        return True
    named = [part for part, low in zip(parts, plain, strict=True) if low not in lists["inside"]]
    return bool(named) and len(named) <= _NAME and all(part[:1].isupper() or part[:1].isdigit() for part in named)


def _before_preposition(plain: list[str]) -> str:
    """The head of the noun phrase: the word before its first preposition, else its last."""
    for at, word in enumerate(plain):
        if at and word in ("of", "in", "at", "for"):
            return plain[at - 1]
    return plain[-1]
