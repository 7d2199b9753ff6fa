"""Noun phrases and clauses in a row of words: where one begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from readout.reading.clauses import FINITE
from readout.reading.inner.tokens import NOUNS, REACH, Token, is_adverb

_IN_PHRASE = NOUNS - {"PRP"} | {
    "DT",
    "PDT",
    "PRP$",
    "JJ",
    "JJR",
    "JJS",
    "POS",
    "VBN",
    "VBG",
    "HYPH",
    "$",
    "RBS",
    "AFX",
}
_DEEP = 4
_TIES = frozenset({"of", "in", "for", "from", "at", "on", "with", "to", "between", "near", "inside", "by"})
_OPENS = frozenset({"DT", "PDT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "CD", "JJ", "EX", "JJR", "JJS", "$"})


def phrase_before(tokens: Sequence[Token], end: int, deep: int = _DEEP) -> tuple[int, int] | None:
    """The noun phrase whose last token is ``end - 1``, as ``[first, end)``; with what it is tied to ("the mayor of the town").

    ``deep`` bounds how many phrases joined by "and" or parted by asides make one.
    """
    while end > 0 and is_adverb(tokens[end - 1]) and not tokens[end - 1].is_noun:
        end -= 1
    if end <= 0 or deep == 0:
        return None
    if tokens[end - 1].text == ",":
        return _before_aside(tokens, end, deep)
    first = _chunk_start(tokens, end)
    if first is None:
        return None
    low = max(0, end - REACH)
    while first - 2 >= low and tokens[first - 1].text in _TIES:
        # "people familiar with the talks", "a man briefed on them"
        telling = tokens[first - 2].tag in ("JJ", "VBN") and not tokens[first - 2].is_noun
        further = _chunk_start(tokens, first - 1 - telling) if first - 2 - telling >= low else None
        if further is None:
            break
        first = further
    if first - 2 >= low and tokens[first - 1].text in ("and", "or", "nor", "&") and tokens[first - 2].is_noun:
        joined = phrase_before(tokens, first - 1, deep - 1)
        if joined and _opens_clause(tokens, joined[0]):
            first = joined[0]
    return first, end


def phrase_with_relative(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before ``end`` with a clause of its own: "two bishops who were present"."""
    for at in range(end - 1, max(0, end - REACH), -1):
        token = tokens[at]
        if (
            token.sentence != tokens[end - 1].sentence
            or token.text in (",", ";")
            or (token.tag == "IN" and token.text == "that")
        ):
            return None
        if token.tag in ("WP", "WDT"):
            finite = any(one.tag in FINITE for one in tokens[at + 1 : end])
            found = phrase_before(tokens, at) if finite and tokens[at - 1].is_noun else None
            return (found[0], end) if found else None
    return None


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at ``at`` is the first of a clause, or stands behind a hearer or "by"."""
    if at == 0 or tokens[at - 1].sentence != tokens[at].sentence:
        return True
    return tokens[at - 1].text in ("that", "by", ",", ";", "of", "whether") or tokens[at - 1].tag.startswith("VB")


def _before_aside(tokens: Sequence[Token], end: int, deep: int) -> tuple[int, int] | None:
    """The phrase before a comma that closes an aside: "Osk, the envoy," or "the crews, who spoke to us,"."""
    for at in range(end - 2, max(-1, end - REACH), -1):
        if tokens[at].sentence != tokens[end - 1].sentence:
            return None
        if tokens[at].text == ",":
            opening = tokens[at + 1]
            if opening.text in ("that", "and", "but", "or") or opening.tag in ("MD", "VBD", "VBZ", "VBP"):
                return None
            found = phrase_before(tokens, at, deep - 1) if at and tokens[at - 1].is_noun else None
            # "the king, according to his doctor," is the king.
            return (found[0], at if opening.text in ("according", "as") else end) if found else None
    return None


def _chunk_start(tokens: Sequence[Token], end: int) -> int | None:
    """Where the run of nouns and their modifiers that ends before ``end`` begins."""
    last = end - 1
    if last < 0 or not tokens[last].is_noun:
        return None
    if tokens[last].tag == "PRP":
        return last
    first = last
    while first > max(0, end - REACH) and _goes_on(tokens, first):
        first -= 1
    while first < last and tokens[first].tag in ("POS", "VBG", "HYPH", "VBN"):
        first += 1
    return first


def _goes_on(tokens: Sequence[Token], first: int) -> bool:
    """Whether the token before ``first`` belongs to the same run."""
    before, token = tokens[first - 1], tokens[first]
    if before.tag not in _IN_PHRASE or before.sentence != token.sentence:
        return False
    if token.tag in ("DT", "PRP$") and before.tag not in ("PDT",) and before.text not in ("all", "both"):
        return False
    if before.tag in ("VBN", "VBG"):
        return first >= 2 and tokens[first - 2].tag in ("DT", "PRP$", "JJ", "POS")
    # "told lawmakers Velda wanted": the lawmakers are told, and Velda is somebody else.
    return not (before.tag == "NNS" and token.tag in ("NNP", "NNPS"))


def phrase_from(tokens: Sequence[Token], start: int, tied: bool = True, deep: int = _DEEP) -> int:
    """One past the noun phrase that begins at ``start``; ``start`` where none does."""
    at, determined = start, False
    while at < min(len(tokens), start + REACH):
        token = tokens[at]
        opens = token.tag in ("DT", "PDT", "PRP$")
        if at > start and (token.sentence != tokens[start].sentence or token.quote != tokens[start].quote):
            break
        if token.tag == "PRP":
            return at + 1 if at == start else at
        behind = tokens[at - 1] if at > start else None
        if (opens and behind and behind.is_noun and behind.tag not in ("PDT", "CD")) or (
            opens and determined and behind and behind.tag != "PDT"
        ):
            break
        if behind and behind.tag == "NNS" and token.tag in ("NNP", "NNPS"):
            break
        if token.tag not in _IN_PHRASE or (token.tag in ("VBN", "VBG") and not (behind and not behind.is_noun)):
            break
        determined = determined or opens
        at += 1
    if (
        tied
        and start < at < len(tokens) - 1
        and tokens[at].text in ("of", "in", "at", "from", "for")
        and tokens[at - 1].is_noun
    ):
        further = phrase_from(tokens, at + 1, tied=deep > 1, deep=deep - 1)
        return further if further > at + 1 else at
    return at


def opens_clause(tokens: Sequence[Token], start: int) -> bool:
    """Whether a clause with a subject and a finite verb begins at ``start``, with no "that" before it."""
    if start >= len(tokens) or tokens[start].tag not in _OPENS:
        return False
    for at in range(start + 1, min(len(tokens), start + REACH)):
        token = tokens[at]
        if (
            token.sentence != tokens[start].sentence
            or token.text in (";", ":", "that", "to")
            or token.tag in ("WP", "WDT", "WRB")
        ):
            return False
        if token.tag in FINITE and tokens[at - 1].text != "to":
            return at == start + 1 or tokens[at - 1].tag != "CC"
        if token.text == ",":
            return False
    return False
