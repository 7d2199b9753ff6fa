"""The parts of a person's name: which word is the family's, and under which keys a name is found again."""

from __future__ import annotations

from collections.abc import Iterator

from readout.reading.casting.folding import folded, plain, surname_keys
from readout.reading.casting.lists import naming_words

_AFTER = frozenset({"jr", "sr", "ii", "iii", "iv"})


def last_name(name: str) -> str:
    """The family name: the last word, with the particles before it ("von der Leyen", "bin Salman")."""
    words = name.split()
    while len(words) > 1 and words[-1].strip(".").casefold() in _AFTER:
        words.pop()
    first = len(words) - 1
    while first > 0 and words[first - 1].casefold() in naming_words()["particles"]:
        first -= 1
    # An initial is no particle: "Y. Smith". But "Al Nasr" is a family's name as a whole.
    whole = first == 0 and len(words[0]) > 1
    return " ".join(words[first if whole else max(first, 1 if len(words) > 1 else 0) :])


def is_short(name: str) -> bool:
    """Whether a name is one part of a full one: "Morel", "Al Nasr"."""
    return len(name.split()) < 2 or last_name(name) == name


def person_keys(name: str) -> Iterator[str]:
    """The keys under which a person of that name is found: the family name's, its last part's, the first word's."""
    yield from surname_keys(last_name(name))
    if "-" in name:
        yield folded(name.rpartition("-")[2])
    if not is_short(name):
        yield folded(name.split(maxsplit=1)[0])


def whole_name(name: str) -> str:
    """The key of a full name: "Kim Jong Un" and "Kim Jong-un" are one."""
    return "=" + "".join(plain(word) for word in name.split())
