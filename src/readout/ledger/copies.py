"""Reports that copy others: signatures and bands to find candidates by, an exact check, and the passages that two share.

A signature is a MinHash of the shingles (four words in a row, folded) of the body, by datasketch. Bands of it are stored
in an indexed table: two texts whose shingles overlap by half share a band in 88 of 100 cases, by 0.7 in all but a few
of 10,000, by a tenth in three of 1,000.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

from readout.ledger.folding import folded
from readout.ledger.tables import words
from readout.model import Report, Span

if TYPE_CHECKING:
    from datasketch import MinHash

PERMUTATIONS, BANDS, ROWS = 128, 32, 4
"""Bands and rows are what datasketch chooses for a likeness of 0.4 and so many permutations."""
_SEED = 1
SHINGLE = 4
"""Words of a shingle."""
SHORTEST = 40
"""A body of fewer words has no signature: texts so short are alike without being copied."""
_LONGEST = 20_000
"""Words of a text that are looked at."""
CONTAINED = 0.7
"""So much of the shorter text must stand in the longer for a copy."""
_REPEATED = 0.8
"""So alike must two statements be, word by word, for one to repeat the other."""
_PASSAGE = 12
"""Words in a row that are no coincidence."""
_GAP = 8
"""Words that a copy may leave out or put in without a passage ending."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CHANGE_PER = 150
"""A copy changes one figure, day or name in so many words at most; a template changes them throughout."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The folded words of a text and their spans."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]


def body_of(report: Report) -> str:
    """The text that is compared: without the title, which copies change first."""
    title = report.title_span
    return report.text[title[1] :] if title else report.text


def signature(body: str) -> bytes | None:
    """The MinHash of a body as 128 little-endian 32-bit numbers; ``None`` for a body too short to be told from others.

    The same for the same words on every machine; texts that differ in case, accents, marks or blanks have the same.
    """
    read = _read(body)
    if len(read.words) < SHORTEST:
        return None
    hashed = _minhash()
    hashed.update_batch([" ".join(shingle).encode() for shingle in sorted(_shingles(read.words))])
    return struct.pack(f"<{PERMUTATIONS}I", *(int(value) for value in hashed.hashvalues))


def bands(signed: bytes) -> tuple[int, ...]:
    """The bands of a signature as signed 64-bit numbers, each once: texts that share one may be copies."""
    width = ROWS * 4
    found = []
    for at in range(BANDS):
        piece = signed[at * width : (at + 1) * width]
        digest = blake2b(piece, digest_size=8, salt=at.to_bytes(2, "little")).digest()
        found.append(int.from_bytes(digest, "little", signed=True))
    return tuple(dict.fromkeys(found))


def near(one: str, other: str, contained: float = CONTAINED) -> bool:
    """Whether one of two bodies copies the other: nearly all of the shorter stands in the longer, in long passages.

    Words cut, put in or changed do not matter; figures, days and names that are others throughout make it a second
    report after the same template, not a copy. Linear in the length of the texts, save for texts that repeat themselves.
    """
    first, second = _read(one), _read(other)
    shorter, longer = sorted((first, second), key=lambda each: len(each.words))
    if len(shorter.words) < SHORTEST:
        return False
    inside = _shingles(shorter.words)
    if len(inside & _shingles(longer.words)) < contained * len(inside) * 0.8:
        return False
    runs = _runs(shorter, longer, SHINGLE)
    covered = sum(length for _, _, length in runs)
    changes = sum(_tells_otherwise(shorter, longer, one_run, next_run) for one_run, next_run in pairwise(runs))
    return covered >= contained * len(shorter.words) and changes * _CHANGE_PER <= len(shorter.words)


def shared_passages(text: str, other: str) -> tuple[Span, ...]:
    """The spans of ``text`` that stand in ``other`` word for word, but for a few words left out or put in, in order.

    A passage has twelve words in a row or more; case, accents and marks do not count.
    """
    read, there = _read(text), _read(other)
    found: list[tuple[int, int]] = []
    anchored = False
    last: tuple[int, int, int] | None = None
    for run in _runs(read, there, SHINGLE):
        joins = last is not None and _joins(last, run) and not _tells_otherwise(read, there, last, run)
        if found and joins:
            found[-1] = (found[-1][0], run[0] + run[2])
            anchored = anchored or run[2] >= _PASSAGE
        else:
            if found and not anchored:
                found.pop()
            found.append((run[0], run[0] + run[2]))
            anchored = run[2] >= _PASSAGE
        last = run
    if found and not anchored:
        found.pop()
    return tuple((read.spans[start][0], read.spans[end - 1][1]) for start, end in found)


def inside(span: Span, passages: Sequence[Span]) -> bool:
    """Whether a span lies in one of ``passages``, which are in order."""
    at = bisect_right(passages, span[0], key=lambda passage: passage[0]) - 1
    return at >= 0 and span[1] <= passages[at][1]


def copied_from(content: str, others: Sequence[str]) -> int | None:
    """The number of that of ``others`` whose words ``content`` repeats, if one does: nearly all words in the same order.

    Ask only for contents that stand in a passage which two texts share.
    """
    mine = _read(content).words
    if not mine:
        return None
    scored = [
        (SequenceMatcher(None, mine, _read(other).words, autojunk=False).ratio(), -at)
        for at, other in enumerate(others)
    ]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= _REPEATED else None


def _joins(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether a run follows another in both texts after a few words."""
    here, there = other[0] - one[0] - one[2], other[1] - one[1] - one[2]
    return 0 <= here <= _GAP and 0 <= there <= _GAP


@lru_cache(maxsize=8)
def _read(text: str) -> _Words:
    found = []
    for match in _WORD.finditer(text):
        found.append((folded(match.group()), match.span()))
        if len(found) == _LONGEST:
            break
    return _Words(tuple(word for word, _ in found), tuple(span for _, span in found))


def _shingles(read: Sequence[str], size: int = SHINGLE) -> set[tuple[str, ...]]:
    return {tuple(read[at : at + size]) for at in range(len(read) - size + 1)}


def _minhash() -> MinHash:
    """An empty MinHash; datasketch is loaded only here, since it takes long."""
    from datasketch import MinHash  # noqa: PLC0415

    return MinHash(num_perm=PERMUTATIONS, seed=_SEED, scheme="affine32", hashfunc=_hash)


def _hash(shingle: bytes) -> int:
    return int.from_bytes(blake2b(shingle, digest_size=4).digest(), "little")


def _runs(one: _Words, other: _Words, least: int) -> list[tuple[int, int, int]]:
    """Runs of the same words, at least so many: where in ``one``, where in ``other``, how long; apart in ``one``, in order.

    Of several places in ``other`` the one that goes on longest counts, and behind the run before it first.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(other.words) - least + 1):
        listed = places.setdefault(other.words[at : at + least], [])
        if len(listed) < 8:
            listed.append(at)
    runs: list[tuple[int, int, int]] = []
    at = 0
    while at <= len(one.words) - least:
        behind = runs[-1][1] + runs[-1][2] if runs else 0
        best = max(
            (
                (_length(one.words, other.words, at, there), there >= behind, -there)
                for there in places.get(one.words[at : at + least], ())
            ),
            default=None,
        )
        if best:
            runs.append((at, -best[2], best[0]))
            at += best[0]
        else:
            at += 1
    return runs


def _length(one: Sequence[str], other: Sequence[str], at: int, there: int) -> int:
    length = 0
    while at + length < len(one) and there + length < len(other) and one[at + length] == other[there + length]:
        length += 1
    return length


def _tells_otherwise(one: _Words, other: _Words, run: tuple[int, int, int], following: tuple[int, int, int]) -> bool:
    """Whether between two runs that follow each other in both texts a figure or a day stands for another."""
    here = one.words[run[0] + run[2] : following[0]]
    there = other.words[run[1] + run[2] : following[1]] if following[1] >= run[1] + run[2] else ()
    if not here or not there or max(len(here), len(there)) > _GAP:
        return False
    mine, others = set(_facts(here)), set(_facts(there))
    return bool(mine) and bool(others) and mine.isdisjoint(others)


def _facts(read: Sequence[str]) -> Iterator[str]:
    """Figures, days and months: what a template leaves open."""
    for word in read:
        if any(letter.isdigit() for letter in word) or word in words("copies", ("facts",), "facts"):
            yield word
