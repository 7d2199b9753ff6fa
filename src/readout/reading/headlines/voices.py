"""Whether a few words of a headline can be somebody who speaks, and what shows it."""

from __future__ import annotations

import re
from typing import Literal

from readout.reading.casting.titles import words_of_titles
from readout.reading.headlines.lexicon import Known, known_names, loud_names, speaking_nouns, words
from readout.reading.names import with_names_whole

Voice = Literal["role", "name"] | Known
"""What the words are: an office or unnamed source, a name that only its capitals show, or a known name of some sort."""

LONGEST = 10
"""Words that a source may have."""
_LONGEST_NAME = 6
_NAME = 4
"""Words, small ones aside, that a name may have when nothing but capitals shows that it is one."""
_EDGE = " \t\u00a0'’‘\"“”«».,"
_JOINING = ("and", "of", "in", "at", "for")
# In a headline where every word has a capital, an ending may still tell a verb from a name.
_VERBAL = re.compile(r".{3,}(?:ing|ed)$")


def cased(headline: str) -> bool:
    """Whether capitals tell names from other words: not in capitals throughout, nor With Each Word Begun by One."""
    longer = [word for word in re.findall(r"[^\W\d_]+", headline) if len(word) >= 4]
    return any(word[0].islower() for word in longer)


def voice_of(phrase: str, *, capitals_tell: bool) -> Voice | None:
    """What sort of source ``phrase`` can be, or ``None``: it has a verb, names a thing, or nothing shows what it is.

    ``capitals_tell`` is false for a headline in capitals or in title case.
    """
    if not phrase.strip() or len(phrase) > 200 or phrase.rstrip()[-1] in "?!:":
        return None
    parts = with_names_whole([part for raw in phrase.split() if (part := raw.strip(_EDGE + "()"))])
    if parts and parts[0].casefold() == "the":
        parts = parts[1:]
    if not parts or len(parts) > LONGEST or parts[0].casefold() in _JOINING:
        return None
    return _known(parts) or _spoken_for(parts, capitals_tell)


def _known(parts: list[str]) -> Voice | None:
    name = " ".join(parts)
    return known_names().get(name) or (loud_names().get(name) if name.isupper() and len(name) > 2 else None)


def _spoken_for(parts: list[str], capitals_tell: bool) -> Voice | None:
    plain = [part.casefold().replace("’", "'") for part in parts]
    if " ".join(plain) in words("places"):
        return "place"
    at = _head(plain)
    if any(part in words("never") for part in (plain[: at + 1] if _tells_more(plain, at) else plain)):
        return None
    if _like_a_clause(parts[:at]):
        return None
    if _speaks(plain[at]) or _office_before_name(parts, plain):
        return "role"
    return _name(parts, plain, capitals_tell) if len(parts) <= _LONGEST_NAME else None


def _head(plain: list[str]) -> int:
    """The place of the noun phrase's head: the word before its first link or description, else its last."""
    for at, word in enumerate(plain):
        if at and (word in words("links") or word in words("followers")):
            return at - 1
    return len(plain) - 1


def _tells_more(plain: list[str], at: int) -> bool:
    """Whether what follows the head only describes it ("people familiar with the talks")."""
    following = plain[at + 1 : at + 2]
    return bool(following) and following[0] in words("followers") | {"with"}


def _like_a_clause(before_head: list[str]) -> bool:
    """Whether a word before the head may be a verb ("militia shoots mayor") or its subject ("rebels kill officer")."""
    return any(
        part[0].islower() and part.endswith("s") and part not in words("plurals") | words_of_titles()["modifiers"]
        for part in (part.replace("’", "'") for part in before_head)
        if not part.endswith("'s") and not part.endswith("ss")
    )


def _speaks(noun: str) -> bool:
    noun = noun.removesuffix("'s")
    return noun in speaking_nouns() or noun.removesuffix("s") in speaking_nouns()


def _office_before_name(parts: list[str], plain: list[str]) -> bool:
    """As in "foreign ministry spokesman Morel": a noun of an office, and behind it nothing but a name."""
    office = next((at for at in range(len(plain) - 2, -1, -1) if _speaks(plain[at])), None)
    if office is None:
        return False
    name = [at for at in range(office + 1, len(parts)) if plain[at] not in words("inside")]
    return 0 < len(name) <= _NAME and all(parts[at][:1].isupper() and plain[at] not in words("common") for at in name)


def _pair(part: str) -> bool:
    """As in "Norvia-Kestria": two states are a matter between them, and nobody who speaks."""
    sides = re.split("[-–/]", part)
    return len(sides) > 1 and all(known_names().get(side) in ("state", "capital") for side in sides)


def _name(parts: list[str], plain: list[str], capitals_tell: bool) -> Voice | None:
    named = [part for part, low in zip(parts, plain, strict=True) if low not in words("inside")]
    if not named or len(named) > _NAME or not all(part[:1].isupper() or part[:1].isdigit() for part in named):
        return None
    lows = [part.casefold() for part in named]
    if _like_an_outlet(lows):
        return "outlet"
    topics = [low for low in lows if low in words("common")]
    if (
        any(map(_pair, named))
        or lows[-1] in words("common")
        or (topics and not capitals_tell)
        or len(topics) == len(lows)
    ):
        return None
    if lows[-1] in words("landforms"):
        return "place"
    if not capitals_tell and len(lows) > 1 and any(map(_VERBAL.match, lows)):
        return None
    return "name" if any(part[:1].isupper() for part in named) else None


def _like_an_outlet(lows: list[str]) -> bool:
    """As in "Harbour Post", "Daily Harbour": a noun of the press at either end, and something else that is no common word."""
    others = (
        {*lows[:-1]} if lows[-1] in words("media_nouns") else {*lows[1:]} if lows[0] in words("media_nouns") else set()
    )
    return bool(others - words("common"))
