"""The words by which a report says that a medium handed something on: "citing the Courier", "told the Courier"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.ledger.media import KEYS
from readout.ledger.tables import words
from readout.model import Passage, Span

_REACH = 60
"""Characters to either side of a medium's name in which the word is looked for."""


def either(key: str, but: str = "") -> str:
    """The words at ``key`` of ``credits.yaml`` as alternatives of a pattern, the longest first."""
    found = sorted(words("credits", KEYS, key) - {but}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in found)


def words_of_medium(text: str, mentions: Sequence[Span], place: int) -> Passage | None:
    """The words around the mention of a medium that lies nearest to ``place``: the name with "citing", "reported" …

    The name alone where no such word is beside it; nothing where the medium is not mentioned.
    """
    if not mentions:
        return None
    start, end = min(mentions, key=lambda span: (max(span[0] - place, place - span[1], 0), span))
    begin = max(0, start - _REACH)
    before = _before().search(text[begin:start])
    if before:
        return Passage.of(text, (begin + before.start("word"), end))
    behind = _behind().match(text, end, end + _REACH)
    return Passage.of(text, (start, behind.end() if behind else end))


@cache
def _before() -> re.Pattern[str]:
    between = rf"(?:\s+(?:by|with|to|in|the|a|an|its|{either('medium_before')})){{0,4}}"
    return re.compile(rf"\b(?P<word>{either('citing')}){between}\s+\Z", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s)?(?:\s(?:{either('medium_behind')}))?\s(?:{either('cited_behind')})\b", re.IGNORECASE)
