"""Whose word a headline is: "… - Times", "… (AFP)", "…: sources", "Minister: …", "…, envoy says", "…, says envoy"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from readout.model import Span
from readout.reading.headlines.labels import is_label, without_labels
from readout.reading.headlines.leads import BODY, QUOTES, lead_speaks, points_at
from readout.reading.headlines.lexicon import known_names, words
from readout.reading.headlines.voices import LONGEST, Voice, cased, voice_of

_HEADLINE = 1000
"""A longer first line is no headline; this bounds the time."""
_DASH = re.compile(r"(?<=\S)(?:\s+[-–—―]{1,2}\s+|\s+[–—―]\s*|\s*—\s*)(?=\S)")
_STROKE = re.compile(r"(?<=\S)\s*\|\s*(?=\S)")
_BRACKET = re.compile(r"(?<=\S)\s*([(\[])([^()\[\]]{1,60})[)\]]$")
_COLON = re.compile(r"(?<=[^\s:]):\s+(?=\S)")
_TURN = re.compile(r"[,;?!][\"'”’»]?\s+|[\"'”’»],?\s+|(?<=\s)[-–—]\s+")
_TURNS = 4
"""Commas from the end at which "…, envoy says" is looked for."""
_FEWEST = 2
"""Words that must be left of what is said."""
_SHORT = 3
"""With fewer, a name behind a mark may be a thing that the words are about ("Ceasefire talks: …")."""


@dataclass(frozen=True, slots=True)
class Tail:
    """Spans of the report's text: what the headline says, the mark or verb that ties it to its source, and the source.

    ``behind`` is true where a mark puts the source behind what is said ("… - Times"): the rest is a headline of its own.
    """

    content: Span
    mark: Span
    source: Span
    behind: bool = True


@dataclass(frozen=True, slots=True)
class _Head:
    """A headline without its labels; ``body`` is what stands below it."""

    text: str
    body: str
    capitals_tell: bool

    def voice(self, phrase: str) -> Voice | None:
        return voice_of(phrase, capitals_tell=self.capitals_tell)

    def tail(self, content: Span, mark: Span, source: Span, behind: bool) -> Tail | None:
        """The tail, trimmed, when enough is left of what is said."""
        content, source = self._trimmed(*content), self._trimmed(*source)
        source = (source[0], source[0] + len(_without_stop(self.text[slice(*source)])))
        count = len(self.text[slice(*content)].split())
        enough = count >= _SHORT or (count >= _FEWEST and (not behind or self._sure(content, source)))
        return Tail(content, mark, source, behind) if enough and source[0] < source[1] else None

    def _sure(self, content: Span, source: Span) -> bool:
        quoted = self.text[content[0]] in QUOTES
        return quoted or self.voice(self.text[slice(*source)]) in ("role", "outlet")

    def _trimmed(self, start: int, end: int) -> Span:
        piece = self.text[start:end]
        return (end - len(piece.lstrip()), start + len(piece.rstrip())) if piece.strip() else (start, start)


def find_tail(text: str, title: Span | None) -> Tail | None:
    """Whose word the headline at ``title`` is, where its shape says so, or nothing.

    Labels ("Live: …") are left out. A source behind the headline is tried before one at its front, a mark before a verb:
    what stands last was put around all the rest.
    """
    if title is None or title[1] - title[0] > _HEADLINE:
        return None
    start, end = without_labels(text[title[0] : title[1]])
    at = title[0] + start
    head = _Head(text[at : title[0] + end], text[title[1] : title[1] + BODY], cased(text[title[0] : title[1]]))
    found = next((tail for shape in _SHAPES if (tail := shape(head))), None)
    return found and Tail(_moved(found.content, at), _moved(found.mark, at), _moved(found.source, at), found.behind)


def _without_stop(source: str) -> str:
    """The source without a closing stop, unless that is an abbreviation's ("U.N.")."""
    bare = source.rstrip(" .,")
    return source.rstrip(" ,") if "." in bare.rpartition(" ")[2] else bare


def _moved(span: Span, by: int) -> Span:
    return (span[0] + by, span[1] + by)


def _behind_stroke(head: _Head) -> Tail | None:
    """Outlets behind strokes: "… | Courier", "… | World | Courier"."""
    tail = _behind_mark(head, _STROKE)
    first = _STROKE.search(head.text)
    return tail and first and head.tail((0, first.start()), tail.mark, tail.source, behind=True)


def _behind_dash(head: _Head) -> Tail | None:
    """Sources behind a dash: "… - Courier", "… — source"."""
    return _behind_mark(head, _DASH)


def _behind_mark(head: _Head, mark: re.Pattern[str]) -> Tail | None:
    marks = list(mark.finditer(head.text))
    if not marks:
        return None
    last = marks[-1]
    source = _own_part(head.text, last.end(), len(head.text))
    if head.voice(head.text[slice(*source)]) in (None, "place"):
        return None
    at = last.start() + len(last.group()) - len(last.group().lstrip())
    return head.tail((0, last.start()), (at, at + len(last.group().strip())), source, behind=True)


def _behind_bracket(head: _Head) -> Tail | None:
    """Sources in brackets at the end: "… (Courier)"."""
    found = _BRACKET.search(head.text, max(0, len(head.text) - 70))
    if not found or head.voice(found[2]) in (None, "place"):
        return None
    return head.tail((0, found.start()), found.span(1), found.span(2), behind=True)


def _behind_colon(head: _Head) -> Tail | None:
    """Sources behind a colon: "…: sources"; not "Next stop: Geneva", where the colon points at a thing."""
    marks = list(_COLON.finditer(head.text))
    if not marks:
        return None
    last = marks[-1]
    source = _own_part(head.text, last.end(), len(head.text))
    voice = head.voice(head.text[slice(*source)])
    before = head.text[: last.start()]
    if voice in (None, "place") or (voice not in ("role", "outlet") and points_at(before)):
        return None
    if len(marks) == 1 and head.voice(before) in ("role", "outlet", "body"):
        return None
    return head.tail((0, last.start()), (last.start(), last.start() + 1), source, behind=True)


def _own_part(text: str, start: int, end: int) -> Span:
    """The source without what it cites or where it said so: "Times" of "Times, citing two officials"."""
    piece = text[start:end]
    found = _passing().search(piece)
    return (start, start + found.start()) if found else (start, end)


@cache
def _passing() -> re.Pattern[str]:
    # "Morel to Channel 6" said it to a name; what goes on in small letters is the source's own ("close to the talks").
    return re.compile(rf",?\s(?:(?i:{'|'.join(sorted(map(re.escape, words('passing'))))})\b|to\s(?=[A-Z]))")


def _beside_verb(head: _Head) -> Tail | None:
    """Sources with a verb: "…, envoy says", "'…', says envoy"; the last turn of the sentence at which one stands."""
    for turn in list(_TURN.finditer(head.text))[: -_TURNS - 1 : -1]:
        found = _speaking(head, turn.end())
        if found:
            kept = turn.group().strip()
            kept = kept if kept[-1:] not in ",;-–—" else kept[:-1]
            return head.tail((0, turn.start() + len(kept)), found[1], found[0], behind=False)
    return None


def _speaking(head: _Head, start: int) -> tuple[Span, Span] | None:
    """Source and verb where the words from ``start`` are nothing but these, and perhaps when or citing whom."""
    tokens = [match.span() for match in re.finditer(r"\S+", head.text[start : start + 200])]
    tokens = [_moved(span, start) for span in tokens]
    plain = [head.text[slice(*span)].strip(",.").casefold() for span in tokens]
    for at in range(1, min(len(tokens), LONGEST)):
        # "reports say" has a noun first, "claims army report" a verb, which is no part of the source.
        verb_first = at > 1 and plain[0] in words("verbs") and plain[0].endswith(("s", "said", "say"))
        if plain[at] in words("verbs") and not verb_first and _closes(plain[at], plain[at + 1 :]):
            source = (tokens[0][0], tokens[at - 1][1])
            if head.voice(head.text[slice(*source)]) and not _one_name(head.text[source[0] : tokens[at][1]]):
                return source, (tokens[at][0], tokens[at][0] + len(plain[at]))
    if len(tokens) < 2 or plain[0] not in words("verbs"):
        return None
    source = _own_part(head.text, tokens[1][0], len(head.text))
    return (source, tokens[0]) if head.voice(head.text[slice(*source)]) else None


def _one_name(phrase: str) -> bool:
    """Whether the verb is the end of a name ("United States")."""
    return phrase in known_names()


def _closes(verb: str, rest: list[str]) -> bool:
    """Whether nothing is said behind the verb: the sentence ends, or tells whom, when or where it was said."""
    return not rest or rest[0] in words("closers") or (verb in words("tellers") and len(rest) <= 4)


def _according(head: _Head) -> Tail | None:
    """Sources behind "according to"."""
    introducers = "|".join(sorted(map(re.escape, words("introducers")), key=len, reverse=True))
    found = list(re.finditer(rf"(,?)\s+({introducers})\s+(?=\S)", head.text, re.IGNORECASE))
    if not found:
        return None
    last = found[-1]
    source = _own_part(head.text, last.end(), len(head.text))
    words_of_it = head.text[slice(*source)].split()
    fits = len(words_of_it) <= LONGEST and not {word.casefold() for word in words_of_it} & words("arrangements")
    if not fits or not (head.voice(head.text[slice(*source)]) or (last[1] and " " in last[2])):
        return None
    return head.tail((0, last.start()), last.span(2), source, behind=False)


def _before_colon(head: _Head) -> Tail | None:
    """Speakers before a colon: "Minister: …", "Minister on talks: …"."""
    mark = _COLON.search(head.text)
    if not mark:
        return None
    lead = _speaker_of_lead(head, head.text[: mark.start()])
    if is_label(head.text[mark.end() :]) or not lead_speaks(lead, head.voice(lead), head.text[mark.end() :], head.body):
        return None
    return head.tail((mark.end(), len(head.text)), (mark.start(), mark.start() + 1), (0, len(lead)), behind=False)


def _speaker_of_lead(head: _Head, lead: str) -> str:
    """The lead without matter, hearer or place: "Morel" of "Morel on talks", "Morel to Reik" and "Morel in Rome"."""
    found = _matter().search(lead)
    if not found or found["next"].casefold() in words("states_of"):
        return lead
    front = lead[: found.start()].rstrip(",")
    voice = head.voice(front)
    return front if voice and (found["matter"] or voice == "name") else lead


@cache
def _matter() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:(?P<matter>(?i:{'|'.join(sorted(words('about')))}))|(?:to|in|at)\s(?=[A-Z]))\s*(?P<next>\S+)"
    )


_SHAPES: tuple[Callable[[_Head], Tail | None], ...] = (
    _behind_stroke, _behind_bracket, _behind_dash, _according, _beside_verb, _behind_colon, _before_colon,
)  # fmt: skip
