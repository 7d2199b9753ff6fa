"""What the head of a text says about itself: its title, its day of publication, its outlet or agency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readout.model import Found
from readout.sources.dates import day_at_end, day_at_start, month_at_end, whole_day
from readout.sources.vocabulary import vocabulary

LINES = 12
"""Lines with words at the head of a text that are searched."""
LONGEST_TITLE = 200
FIRST_LINE = re.compile(r"\A(?P<line>[^\r\n]{1,200})(?:\r\n|\r|\n)[ \t]*(?:[\r\n]|\Z)")
DASH = re.compile(r"\s(?:—|–|--?|―)\s|—|–|--|(?<=\))-\s|(?<=/)\.?\s")
CREDIT = re.compile(r"\((?P<round>[^()]{2,40})\)\s*$|/(?P<slash>[^/]{2,40})/\.?\s*$")
BYLINE_RULE = re.compile(r"[|·•]\s*(?:\w{3,9}:?\s*)?$")


def head_of(text: str) -> dict[str, Found]:
    """``title``, ``published`` and ``outlet`` as far as the first lines of ``text`` show them."""
    found: dict[str, Found] = {}
    for line in _lines(text):
        for field, value in _line_says(line).items():
            found.setdefault(field, value)
    if title := first_line_title(text):
        found["title"] = Found(title, "first line")
    return found


def first_line_title(text: str) -> str | None:
    """The first line, where it stands alone above a blank line, is short, and is neither a sentence nor a date line."""
    match = FIRST_LINE.match(text[: LONGEST_TITLE + 400].lstrip())
    line = match["line"].strip() if match else ""
    if not any(map(str.isalpha, line)) or line[-1] in ".,;:" or _line_says(line):
        return None
    return line


def _lines(text: str) -> Iterator[str]:
    lines = (line.strip() for line in text[:6_000].splitlines())
    for _, line in zip(range(LINES), filter(None, lines), strict=False):
        yield line


def _line_says(line: str) -> dict[str, Found]:
    """What one line at the head says: a label, a bare date, a dateline or the end of a byline."""
    if day := whole_day(line):
        return {"published": Found(day, "date line")}
    return _labelled(line) or _dateline(line) or _byline(line)


def _labelled(line: str) -> dict[str, Found]:
    match = _label_pattern().match(line[:200])
    if not match or len(line) > 200:
        return {}
    value = line[match.end() :].strip()
    if match["published"]:
        day = day_at_start(value)
        return {"published": Found(day[0], f"label {match['published'].capitalize()}")} if day else {}
    if match["colon"] and 0 < len(value) <= 60:
        return {"outlet": Found(value, f"label {match['outlet'].capitalize()}")}
    return {}


@cache
def _label_pattern() -> re.Pattern[str]:
    groups = (
        "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        for words in (vocabulary().labels["outlet"], vocabulary().labels["published"])
    )
    outlet, published = groups
    return re.compile(rf"(?:(?P<outlet>{outlet})|(?P<published>{published}))\b\s{{0,3}}(?P<colon>:)?", re.IGNORECASE)


def _dateline(line: str) -> dict[str, Found]:
    """``KYIV, Feb 10, 2025 (Agency) —``: the day where it has a year, and the agency."""
    for match in DASH.finditer(line[:140]):
        said = _before_dash(line[: match.start()].strip())
        if said is not None:
            return said
    return {}


def _before_dash(head: str) -> dict[str, Found] | None:
    """What a dateline says, without its dash; None where ``head`` is no dateline."""
    said: dict[str, Found] = {}
    credit = CREDIT.search(head)
    if credit:
        head = head[: credit.start()].rstrip(" ,.")
        name = (credit["round"] or credit["slash"]).strip()
        if (
            name[0].isupper()
            and len(name.split()) <= 4
            and name.lower() not in vocabulary().not_a_credit
            and not any(map(str.isdigit, name))
        ):
            said["outlet"] = Found(name, "dateline")
    dated = day_at_end(head.rstrip(" .,:"))
    if dated:
        said["published"] = Found(dated[0], "dateline")
    start = dated[1] if dated else month_at_end(head)
    place = head if start is None else head[:start]
    if not (said or start is not None) or not _is_place(place.strip(" ,.:|")):
        return None
    return said


def _is_place(text: str) -> bool:
    """Whether ``text`` can be the place of a dateline: a few words, each with a capital, or nothing at all."""
    words = re.findall(r"[^\s,/]+", text)
    return len(words) <= 6 and all(word[0].isupper() or word in ("de", "of", "the", "al", "el") for word in words)


def _byline(line: str) -> dict[str, Found]:
    """``By Jane Roe | Feb 10, 2025``: a short line of which the last piece, set off by a rule, is a date."""
    dated = day_at_end(line) if len(line) <= 140 else None
    if dated and BYLINE_RULE.search(line[max(0, dated[1] - 14) : dated[1]]):
        return {"published": Found(dated[0], "byline")}
    return {}
