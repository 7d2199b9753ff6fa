"""Partners: whom a verb of meeting names by a description right behind it: "met heads of delegation", "received the families"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.model import ActorType, Span, Word
from readout.reading.clauses import overlaps, words_in
from readout.reading.encounters.triggers import Trigger
from readout.reading.phrases import phrases

# "A meeting with …", "talks between …".
_WITH = re.compile(r"\s+(?:with|between)(?=\s)")
_BEINGS = frozenset({"person", "organization"})
_INNER = frozenset({"JJ", "NN", "NNS", "POS", "VBG", "HYPH", "NNP", "NNPS"})
_OPENERS = frozenset({"DT", "PRP$"})
# A noun phrase of so many words at most; what it is of has so many more.
_MOST, _OF = 6, 2


def partners(
    text: str, sentence: Span, triggers: Sequence[Trigger], words: Sequence[Word], taken: Sequence[Span]
) -> Iterator[tuple[Span, ActorType]]:
    """The phrases right behind the words for a meeting that describe persons or bodies who are not ``taken`` yet."""
    for trigger in triggers:
        start = _start(text, trigger, sentence)
        span, head = _phrase(words_in(words, start, min(sentence[1], start + 90))) if start else (None, None)
        if span and head and not any(overlaps(span, other) for other in taken):
            yield span, "group" if head.tag == "NNS" else "unnamed"


def _start(text: str, trigger: Trigger, sentence: Span) -> int:
    """Where a partner is named: behind a verb, or behind "with"; 0 where none can be."""
    if trigger.pronoun or trigger.reaching:
        return 0
    if trigger.verb:
        return trigger.span[1]
    joined = _WITH.match(text, trigger.span[1], sentence[1])
    return joined.end() if joined else 0


def _phrase(inside: Sequence[Word]) -> tuple[Span | None, Word | None]:
    """The noun phrase at the head of ``inside``, without its article, where its head is a person or body without a name."""
    first = 1 if inside and inside[0].tag in _OPENERS else 0
    last = first
    while last < len(inside) and last - first < _MOST and inside[last].tag in _INNER:
        last += 1
    head = inside[last - 1] if last > first else None
    if head is None or head.tag not in ("NN", "NNS") or head.entity not in _BEINGS or _is_audience(head):
        return None, None
    if inside[0].text.lower() in phrases("meetings", "guests", "never") and inside[0].tag == "DT":
        return None, None
    if inside[first].tag in ("NNP", "NNPS"):
        return None, None
    end = head.span[1]
    follows = inside[last : last + 1 + _OF]
    if len(follows) > 1 and follows[0].text == "of" and follows[1].tag in ("NN", "NNS"):
        end = follows[1].span[1]
    return (inside[first].span[0], end), head


def _is_audience(head: Word) -> bool:
    """True for those whom one speaks to, and does not meet ("reporters"), and for offices and sides, which are read apart."""
    word = head.text.lower()
    return any(word in phrases("meetings", "guests", sort) for sort in ("audiences", "office", "body", "sent"))
