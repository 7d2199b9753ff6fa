"""The names of media: what is the name in "the Courier newspaper", which spellings are one medium, which are agencies."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from readout.errors import CodebookError
from readout.ledger.folding import folded_name, slug
from readout.ledger.tables import table, words
from readout.reading.tables import read_table

KEYS = (
    "agencies", "agency_words", "agency_endings", "medium_before", "medium_behind", "reporting", "source",
    "contributed", "byline", "staff", "other", "places", "citing", "cited_behind", "small",
)  # fmt: skip
"""What ``data/credits.yaml`` holds."""
_ACRONYM = re.compile(r"[^\W\d_a-z]{2,6}")


@cache
def listed(key: str) -> frozenset[str]:
    """The words at ``key`` of ``credits.yaml``, folded."""
    return frozenset(folded_name(word) or word for word in words("credits", KEYS, key))


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A medium's name, folded, without what stands beside it: "the Courier newspaper" is ``courier``."""
    left = folded_name(name)
    while before := [word for word in listed("medium_before") if left.startswith(f"{word} ")]:
        left = left[max(map(len, before)) :].strip()
    while behind := [word for word in listed("medium_behind") if left.endswith(f" {word}")]:
        left = left[: -max(map(len, behind))].strip()
    return left


@lru_cache(maxsize=4096)
def medium_id(name: str) -> str:
    """The id that all spellings of a medium's name share: "AP" and "The Associated Press" are one."""
    known = _known().get(folded_name(name)) or _known().get(bare(name))
    return slug(bare(known or name) or name)


def shown(name: str) -> str:
    """The name by which a medium is shown: the first of its row where it is known, else as it is written."""
    return _known().get(folded_name(name)) or _known().get(bare(name)) or without_noun(name)


def without_noun(name: str) -> str:
    """A name as it is written, without the small words beside it: "the Velta news agency" is "Velta"."""
    parts = name.split()
    while len(parts) > 1 and parts[0].islower():
        parts = parts[1:]
    while len(parts) > 1 and parts[-1].islower():
        parts = parts[:-1]
    return " ".join(parts)


def spelt_out(name: str, among: Collection[str]) -> str:
    """The one of the media ``among`` that a name is short for, if there is just one; else the name itself.

    ``APS`` and "Atlantic" are short for "Atlantic Press Service", unless ``among`` has a medium of that name, too.
    """
    if is_known(name) or any(medium_id(one) == medium_id(name) for one in among):
        return name
    fitting = {medium_id(one): one for one in sorted(among) if short_for(name, one)}
    return next(iter(fitting.values())) if len(fitting) == 1 else name


def short_for(name: str, full: str) -> bool:
    """Whether a name is that of a medium, or short for it: its initials, or the words that its name begins or ends with."""
    if medium_id(name) == medium_id(full):
        return True
    if is_known(name):
        return False
    parts = bare(name).split()
    whole = bare(full).split()
    piece = bool(parts) and parts in (whole[: len(parts)], whole[-len(parts) :])
    return piece or (looks_like_acronym(name) and _initials(full) == name.casefold())


def is_agency(name: str) -> bool:
    """Whether a medium is an agency, by its name: a known one, or one that is called so ("Meridian Press Agency")."""
    plain = folded_name(name)
    if plain in _agencies() or bare(name) in _agencies():
        return True
    endings = listed("agency_endings")
    named_so = any(plain.endswith(f" {ending}") for ending in endings)
    return named_so or not listed("agency_words").isdisjoint(plain.split())


def is_known(name: str) -> bool:
    """Whether a name is that of a medium known before the text is read."""
    return folded_name(name) in _known() or bare(name) in _known()


def looks_like_acronym(name: str) -> bool:
    """Whether a name is written in capitals only."""
    return _ACRONYM.fullmatch(name) is not None


def _initials(name: str) -> str:
    """The initials of a name of two words or more, without small words."""
    parts = bare(name).split()
    return "".join(part[0] for part in parts if part not in listed("small")) if len(parts) > 1 else ""


@cache
def _agencies() -> frozenset[str]:
    return frozenset(folded_name(name) for row in _rows() for name in row)


@cache
def _known() -> dict[str, str]:
    """The name to show by each folded name of a known medium."""
    found: dict[str, str] = {}
    for row in (*_rows(), *read_table("outlets")["rows"]):
        first = next((found[folded_name(name)] for name in row if folded_name(name) in found), row[0])
        for name in row:
            found.setdefault(folded_name(name), first)
            found.setdefault(folded_name(name).removeprefix("the "), first)
    return found


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    rows = table("credits", KEYS)["agencies"]
    good = isinstance(rows, list) and all(
        isinstance(row, list) and row and all(isinstance(name, str) and name for name in row) for row in rows
    )
    if not good:
        raise CodebookError(
            "cannot read credits.yaml", "agencies must be a list of rows of names", "write [Name, Alias]"
        )
    return tuple(tuple(row) for row in rows)
