"""What a report credits: the agency in its dateline, byline or at its end, its authors, the media that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from readout.ledger.handing_on import either
from readout.ledger.media import bare, is_agency, is_known, listed, looks_like_acronym, short_for
from readout.ledger.names_in_line import Named, names_in, opened
from readout.model import Passage, Report, Span

Way = Literal["dateline", "source", "sign-off", "byline", "reporting", "citing"]
_STRENGTH: tuple[Way, ...] = ("dateline", "source", "sign-off", "byline", "reporting")
"""The ways in which a report says whose work it is, the plainest first."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_EDGE = 4
"""Lines at either end of the body in which credits stand."""
_LONGEST = 200
"""A credit's line has no more characters; of a longer one so many are looked at, at the end where the credit may be."""
# "VARNA, Sarkania, May 3 (Norda) —", "(Norda) -", "Varna (Norda):"
_DATELINE = re.compile(
    r"(?P<lead>(?:[^()\n—–-]|-(?=\w)){0,80})\((?P<names>[^()\n]{2,60})\)\s{0,3}(?P<dash>-{1,2}|–|—|:)?"
)
# "… will go on. (Norda)", "… will go on. — Norda"
_ENDING = re.compile(
    r"[.!?”\"’'»]\s*(?:[(\[](?P<inside>[^()\[\]]{2,60})[)\]]|[—–-]{1,2}\s*(?P<behind>[^.()—–]{2,60}))\.?\s*$"
)
_ALONE = re.compile(r"[\s*_]*(?P<mark>[(\[]|[—–-]{1,2})?\s*(?P<name>[^()\[\]]{2,60}?)[)\].\s*_]*$")


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody who is credited: the name as it is written, where it stands, in which way, and the words of the credit."""

    name: str
    way: Way
    span: Span
    words: Passage


@dataclass(frozen=True, slots=True)
class Credits:
    """What one report credits: agencies and other media that had a hand in it, persons, and media that it cites.

    ``agencies`` has the plainest credit first; ``cited`` and ``authors`` are in the order of the text. ``own`` is the
    report's own outlet where it credits itself as an agency does, in a dateline.
    """

    agencies: tuple[Credit, ...] = ()
    authors: tuple[Credit, ...] = ()
    cited: tuple[Credit, ...] = ()
    own: Credit | None = None

    @property
    def agency(self) -> Credit | None:
        """The agency whose work the report is said to be, if any."""
        return self.agencies[0] if self.agencies else None


def of(report: Report) -> Credits:
    """What ``report`` credits. The report's own outlet is no credit. Linear in the length of the text."""
    found = list(_all(report))
    own = [credit for credit in found if report.outlet and short_for(credit.name, report.outlet)]
    others = [credit for credit in found if credit not in own]
    cited = [credit for credit in others if credit.way == "citing"]
    media = [credit for credit in others if credit.way != "citing" and _is_medium(credit)]
    authors = [credit for credit in others if credit not in cited and credit not in media]
    return Credits(
        agencies=tuple(sorted(media, key=lambda credit: (_STRENGTH.index(credit.way), credit.span))),
        authors=tuple(sorted(authors, key=lambda credit: credit.span)),
        cited=tuple(cited),
        own=next((credit for credit in own if credit.way == "dateline"), None),
    )


def _all(report: Report) -> Iterator[Credit]:
    """Every credit, persons' too, each place once."""
    lines = _lines(report)
    taken: set[Span] = set()
    for credit in (*_at_head(report.text, lines), *_at_end(report.text, lines), *_cited(report.text)):
        if credit.span not in taken:
            taken.add(credit.span)
            yield credit


def _lines(report: Report) -> list[Span]:
    """The lines of the body that are not blank."""
    begin = report.title_span[1] if report.title_span else 0
    lines = (match.span() for match in _LINE.finditer(report.text, begin))
    return [(start, end) for start, end in lines if report.text[start:end].strip()]


def _at_head(text: str, lines: Sequence[Span]) -> Iterator[Credit]:
    for start, end in lines[:_EDGE]:
        line = (start, min(end, start + _LONGEST))
        yield from _dateline(text, line)
        if end - start <= _LONGEST:
            yield from _byline(text, line)
            yield from _of_source(text, line)


def _at_end(text: str, lines: Sequence[Span]) -> Iterator[Credit]:
    for start, end in lines[-_EDGE:]:
        if end - start <= _LONGEST:
            yield from _of_source(text, (start, end))
        yield from _reporting(text, (max(start, end - _LONGEST), end))
    for start, end in lines[-2:] if len(lines) > 1 else ():
        if end - start <= _LONGEST:
            yield from _alone(text, (start, end))
    if lines:
        start, end = lines[-1]
        yield from _ending(text, (max(start, end - _LONGEST), end))


def _dateline(text: str, line: Span) -> Iterator[Credit]:
    """ "VARNA (Norda) —", "VARNA, May 3 (Norda) The"."""
    match = _DATELINE.match(text, *line)
    if match is None:
        return
    lead = [word for word in re.split(r"[\s,/.]+", match["lead"]) if word]
    placed = len(lead) <= 8 and all(not word[0].islower() or word in listed("small") for word in lead)
    loud = bool(lead) and lead[0].isupper() and len(lead[0]) > 1
    # "Rep. Osk (U-Orlin):" opens what somebody said.
    titled = match["dash"] == ":" and "." in match["lead"]
    if placed and not titled and (match["dash"] or loud):
        whole = (match.start(), match.end())
        yield from _credits(text, names_in(text, match.span("names")), "dateline", whole)


def _byline(text: str, line: Span) -> Iterator[Credit]:
    """ "By Ana Reik, with reporting by Norda", "From our correspondent and the Norda agency": every part must be a name."""
    begin = opened(text, line, "byline")
    if begin is None:
        return
    pieces = names_in(text, (begin, line[1]))
    if pieces and all(piece.is_name or piece.is_staff for piece in pieces):
        for piece in pieces:
            yield from _credits(text, [piece], "reporting" if piece.contributed else "byline", line)


def _of_source(text: str, line: Span) -> Iterator[Credit]:
    """ "Source: Norda"."""
    begin = opened(text, line, "source")
    if begin is not None:
        yield from _credits(text, names_in(text, (begin, line[1])), "source", line)


def _reporting(text: str, line: Span) -> Iterator[Credit]:
    """ "(Reporting by Ana Reik; editing by Tom Osk)", "With Norda and Velta", "Norda contributed to this report."."""
    for start, end in _sentences(text, line):
        begin = opened(text, (start, end), "reporting")
        if begin is not None:
            pieces = names_in(text, (begin, end))
            if pieces and all(piece.is_name for piece in pieces) and _is_whole(text, pieces, (begin, end)):
                yield from _credits(text, pieces, "reporting", (start, end))
        told = _contributors().search(text, start, end)
        if told:
            yield from _credits(text, names_in(text, (start, told.start())), "reporting", (start, end))


def _is_whole(text: str, pieces: Sequence[Named], rest: Span) -> bool:
    """Whether a credit ends with its names, or names a person or a known medium before more is said of it.

    "Reporting by Ana Reik in Varna" is a credit; "With Osk for the left it was harder" is none.
    """
    behind = text[pieces[-1].span[1] : rest[1]]
    return not any(letter.isalpha() for letter in behind) or all(
        is_agency(piece.name) or is_known(piece.name) or len(piece.name.split()) > 1 for piece in pieces
    )


def _sentences(text: str, line: Span) -> list[Span]:
    """The pieces of a line behind each stop; a cut too many does no harm, since a credit's opening begins its piece."""
    cuts = [
        line[0],
        *(match.end() for match in re.finditer(r"(?<=[.!?”\"])\s+(?=[\[(—–-]?\s?[^\W\d_])", text[slice(*line)])),
    ]
    starts = [line[0], *(line[0] + cut for cut in cuts[1:])]
    return [(start, line[1]) for start in starts]


def _alone(text: str, line: Span) -> Iterator[Credit]:
    """A line at the end that has only a name: "Norda", "— Norda", "(Meridian Post)"."""
    match = _ALONE.match(text, *line)
    if match is None:
        return
    pieces = names_in(text, match.span("name"))
    sure = match["mark"] in ("(", "[") and len(pieces) == 1
    # "Online:" and "Getty." stand at ends, too: a name that nobody knows has a line to itself, without a stop.
    bare_line = sure or (bool(pieces) and not text[pieces[-1].span[1] : line[1]].strip())
    if all(piece.is_name and (sure or _is_signature(piece.name, bare_line)) for piece in pieces):
        yield from _credits(text, pieces, "sign-off", line)


def _is_signature(name: str, alone: bool) -> bool:
    """Whether a name at the end is a medium's; one that nobody knows only where it stands ``alone``."""
    return is_agency(name) or is_known(name) or (alone and _looks_like_medium(name))


def _ending(text: str, line: Span) -> Iterator[Credit]:
    """A name behind the last stop: "… (Norda)", "… — Norda"."""
    match = _ENDING.search(text, *line)
    if match is None:
        return
    span = match.span("inside") if match["inside"] else match.span("behind")
    pieces = names_in(text, span)
    if pieces and all(piece.is_name for piece in pieces) and (match["inside"] or _looks_like_medium(pieces[0].name)):
        yield from _credits(text, pieces, "sign-off", (span[0] - 1, match.end()))


def _cited(text: str) -> Iterator[Credit]:
    """The media behind "citing", "as reported by" … that are known, or called newspaper, agency and the like."""
    for match in _citing().finditer(text):
        span = match.span("name")
        marked = match["before"] or match["behind"] or is_agency(match["name"]) or is_known(match["name"])
        if marked:
            yield Credit(match["name"], "citing", span, Passage.of(text, match.span()))


def _credits(text: str, pieces: Sequence[Named], way: Way, whole: Span) -> Iterator[Credit]:
    for piece in pieces:
        if piece.is_name:
            yield Credit(piece.name, way, piece.span, Passage.of(text, whole))


def _is_medium(credit: Credit) -> bool:
    """Whether a credited name is a medium's rather than a person's."""
    return credit.way in ("dateline", "source", "sign-off") or _looks_like_medium(credit.name)


def _looks_like_medium(name: str) -> bool:
    """A known medium, one that is called an agency, an acronym, or a single word: a person is credited by two."""
    return is_agency(name) or is_known(name) or looks_like_acronym(name) or len(bare(name).split()) == 1


@cache
def _contributors() -> re.Pattern[str]:
    return re.compile(r"\s+(?:" + either("contributed") + r")\b", re.IGNORECASE)


@cache
def _citing() -> re.Pattern[str]:
    small = either("small")
    rest = r"(?:[\w’&-]|\.(?=\w)){0,30}"
    name = rf"[^\W\d_a-z]{rest}(?:\s(?:(?:{small})\s)?[^\W\d_a-z]{rest}){{0,4}}"
    return re.compile(
        rf"\b(?i:{either('citing')})\s(?:by\s)?(?:(?i:the|its|a)\s)?(?:(?P<before>(?i:{either('medium_before', 'the')}))\s)?"
        rf"(?P<name>{name})(?:['’]s)?(?:\s(?P<behind>(?i:{either('medium_behind')})))?\b"
    )
