"""Words as they are compared and searched: lower case, without accents, one form for each kind of mark."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-"}
    | {"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)
_WORD = re.compile(r"[^\W_]+")
_NOT = re.compile(r"[^a-z0-9]+")
LONGEST = 200
"""Characters of a name that are compared: a database cannot look up what is very long."""


def folded(text: str) -> str:
    """``text`` in lower case and without accents; as many words as before."""
    plain = unicodedata.normalize("NFKD", text.translate(_MARKS).lower().translate(_MARKS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def folded_words(text: str) -> str:
    """The words of ``text``, folded, with one blank between them."""
    return " ".join(_WORD.findall(folded(text)))


@lru_cache(maxsize=20_000)
def folded_name(name: str) -> str:
    """The words of a name, folded, with one blank between them; of what is no name any more the beginning."""
    return folded_words(name)[:LONGEST].rstrip()


def slug(name: str) -> str:
    """An id made of a name: ``"Mikhail Galuzin"`` is ``mikhail-galuzin``; ``x`` where no Latin letter or digit is left."""
    return _NOT.sub("-", folded(name)).strip("-")[:60] or "x"
