"""A colon in a headline: does somebody speak before it ("Minister: …"), or does it part a topic from what is told of it?"""

from __future__ import annotations

import re

from readout.reading.headlines.lexicon import words
from readout.reading.headlines.voices import Voice

QUOTES = "\"'“”„‘«‹"
"""Marks that open a quotation."""
BODY = 20_000
"""Code points of the body in which a lead's word is looked up."""


def lead_speaks(lead: str, voice: Voice | None, content: str, body: str) -> bool:
    """Whether ``lead`` (a ``voice``, without a matter spoken about) says ``content``, which stands behind the colon.

    A state or a place before a colon is where something happens, unless the words behind it are somebody's own.
    """
    if voice is None:
        return False
    if voice in ("role", "outlet", "body") or _own(content):
        return True
    if voice in ("state", "place") or _tells_of_a_topic(content):
        return False
    return voice != "name" or not _common_in(lead, body)


def points_at(words_before: str) -> bool:
    """Whether the words before a colon only announce the thing behind it: "One winner of the talks: …"."""
    plain = [word.casefold() for word in words_before.split()]
    return bool(plain) and plain[0] in words("pointers") and not set(plain) & words("auxiliaries")


def _own(content: str) -> bool:
    """Whether the words are quoted, or speak of "us" and "me"."""
    plain = re.findall(r"[^\W\d_]+(?:'[a-z]+)?", content.replace("’", "'"))
    return content[:1] in QUOTES or any(word.casefold() in words("own_words") and word != "US" for word in plain)


def _tells_of_a_topic(content: str) -> bool:
    plain = [word.casefold().strip(",.;:") for word in content.split()]
    return plain[0] in words("openers_of_topics") and not set(plain[1:8]) & words("auxiliaries")


def _common_in(lead: str, body: str) -> bool:
    """Whether the body writes the one word of the lead small: then its capital was only the headline's."""
    if " " in lead or not lead.isalpha():
        return False
    return re.search(rf"\b{re.escape(lead.lower())}\b", body) is not None
