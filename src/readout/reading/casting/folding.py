"""Spellings of one name brought together: accents, apostrophes, the ways of writing other alphabets in Latin."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

# In this order; each is a way in which transliterations of one name differ.
_ALIKE = (
    ("tch", "ch"), ("tsch", "ch"), ("sch", "sh"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("ph", "f"), ("kh", "h"),
    ("gh", "g"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("tz", "ts"),
    ("th", "t"), ("iye", "ie"), ("ye", "e"), ("yo", "o"), ("ya", "ia"), ("yu", "iu"), ("j", "i"), ("y", "i"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_ENDINGS = ((re.compile(r"off?$"), "ov"), (re.compile(r"eff?$"), "ev"))
_VOWELS = re.compile(r"[aeiou]+")
_LONG = 6
"""A folded name of fewer letters is too short for one vowel to be passed over."""
# al-Burhan, El-Sisi, as-Sadr: the article before a name; Takht-e-Ravanchi: the small vowel between its parts.
_ARTICLE = re.compile(r"^(?:al|el|ul|ad|as|ar|at|az|an|ash|ath)[-‑ ](?=\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"-(?:e|i|ye|yi)-", re.IGNORECASE)
_APART = re.compile(r"[^\w]+")


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """The word in lower case, without accents, apostrophes and hyphens."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in bare if letter.isalnum())


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """The key that spelling variants of one word share: *Zelensky*, *Zelenskyy*, *Zelenskiy*."""
    key = plain(word)
    for one, other in _ALIKE:
        key = key.replace(one, other)
    for ending, other in _ENDINGS:
        key = ending.sub(other, key)
    return _TWICE.sub(r"\1", key)


@lru_cache(maxsize=4096)
def loose_keys(surname: str) -> tuple[str, ...]:
    """Keys that two family names share where one vowel or diphthong is written otherwise: *Marenei* and *Marenai*.

    None for a short name. The letter that begins a name is kept, and so is whether it ends in a vowel: *Petrov* and
    *Petrova* are two.
    """
    key = folded(_ARTICLE.sub("", surname).split()[-1] if surname.split() else surname)
    if len(key) < _LONG:
        return ()
    return tuple(f"~{key[: vowel.start()]}*{key[vowel.end() :]}" for vowel in _VOWELS.finditer(key) if vowel.start())


@lru_cache(maxsize=4096)
def surname_keys(surname: str) -> tuple[str, ...]:
    """The keys by which a family name is found again, the strictest first.

    Without its article and particles, as one word with them, and with letters alike that transliterations confuse.
    """
    bare = _ARTICLE.sub("", _BETWEEN.sub("-", surname), count=1)
    keys = [folded(bare), folded(surname), folded(bare.split()[-1] if bare.split() else bare)]
    return tuple(dict.fromkeys([*keys, *(key.replace("g", "k") for key in keys[:2])]))


def same_given_name(one: str, other: str) -> bool:
    """Whether two given names may be one person's: an initial of the other, or much alike."""
    first, second = folded(one), folded(other)
    if not first or not second or first[0] != second[0]:
        return False
    if first.startswith(second) or second.startswith(first):
        return True
    return SequenceMatcher(None, first, second).ratio() >= 0.55


def slug(name: str) -> str:
    """A stable identifier made of the name's letters and digits."""
    bare = unicodedata.normalize("NFKD", name.casefold().replace("’", "").replace("'", ""))
    return (
        "-".join(part for part in _APART.split("".join(c for c in bare if not unicodedata.combining(c))) if part)[:60]
        or "actor"
    )
