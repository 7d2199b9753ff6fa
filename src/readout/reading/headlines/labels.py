"""Labels around a headline: "Live: …", "Opinion | …", "… – in pictures", "… (video)" name no source and say nothing."""

from __future__ import annotations

import re

from readout.model import Span
from readout.reading.headlines.lexicon import words

# Bounded, so that a headline of any length is searched in time linear in it.
_FRONT = re.compile(r"\s*([^:|–—\n]{1,40}?)(?:\s?:|\s?\||\s[-–—])\s+")
_BACK = re.compile(r"(?:\s[-–—]{1,2}|\s?\|)\s+([^:|–—\n]{1,30})$|\s\(([^()\n]{1,30})\)$|\s\[([^\[\]\n]{1,30})\]$")
# "Exclusive-Two sides …", as agencies write it.
_JOINED = re.compile(r"\s*(\w[\w ]{0,20}?)-(?=[A-Z‘“'\"])")
_REACH = 40
_NUMBER = re.compile(r"[\s#]*\d*$")


def without_labels(head: str) -> Span:
    """The span of ``head`` without the labels before and behind it; it holds at least a letter, or is the whole."""
    start, end = 0, len(head.rstrip())
    if (joined := _JOINED.match(head)) and joined[1].casefold() in words("labels"):
        start = joined.end()
    while (front := _FRONT.match(head, start, end)) and is_label(front[1]):
        start = front.end()
    while (back := _back(head, start, end)) and is_label(next(group for group in back.groups() if group)):
        end = back.start()
    return (start, end) if start < end else (0, len(head))


def _back(head: str, start: int, end: int) -> re.Match[str] | None:
    found = _BACK.search(head[:end], max(start, end - _REACH))
    return found if found and found.start() > start else None


def is_label(phrase: str) -> bool:
    """Whether the words are a label, or end with one ("border war briefing"), or count what follows ("Five takeaways")."""
    plain = _NUMBER.sub("", phrase.strip(" .!*[]").casefold())
    *front, last = plain.split() or [""]
    return (
        plain in words("labels")
        or (bool(front) and " ".join([*front[-1:], last]) in words("labels"))
        or (last in words("labels") and last not in words("ends_of_names") and len(front) <= 4)
    )
