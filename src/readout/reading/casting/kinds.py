"""What the words around a name say of its kind: "the aid group …", "…, a carmaker,", "… (XYZ)", "…, which"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.reading.casting.folding import surname_keys
from readout.reading.casting.lists import naming_words
from readout.reading.casting.named import Named, NameKind
from readout.reading.casting.surnames import is_short, last_name
from readout.reading.casting.titles import is_head
from readout.reading.casting.tokens import Token

_APPOSITION = 8
_ARTICLES = frozenset({"a", "an", "the", "one"})
_INITIALS = 2, 7
_DATELINES = 8
"""Sentences at the head of a report in one of which a dateline may stand."""
_CITING = 5
"""Tokens from a name to "citing" in "… reported on Monday, citing", at most."""
_DASHES = ("-", "–", "—")


def with_evidence(tokens: Sequence[Token], names: Sequence[Named]) -> list[Named]:
    """``names``, where one of doubtful kind is what the text anywhere says of it, each with the noun that stands by it."""
    nouns = [_noun(tokens, named.first, named.last) if named.text and not named.known else "" for named in names]
    bodies = {named.text for named, noun in zip(names, nouns, strict=True) if noun}
    outlets = {named.text for named in names if not named.known and named.text and _is_outlet(tokens, named)}
    outlets |= _credited(tokens)
    return [
        replace(named, kind=_kind(named, bodies, outlets), noun=noun.strip("?"))
        for named, noun in zip(names, nouns, strict=True)
    ]


def _kind(named: Named, bodies: set[str], outlets: set[str]) -> NameKind:
    if named.known or named.kind not in ("person", "unsure", "organisation"):
        return named.kind
    if named.text in outlets:
        return "outlet"
    return "organisation" if named.text in bodies else named.kind


def _is_outlet(tokens: Sequence[Token], named: Named) -> bool:
    """Whether "the newspaper", "news agency" stands before the name, or "newspaper", "news agency" behind it."""
    before = [token.low for token in tokens[max(0, named.first - 2) : named.first]]
    if before == ["news", "agency"] or (before[-1:] != [] and before[-1] in naming_words()["outlet_nouns"]):
        return True
    behind = [token.text for token in tokens[named.last : named.last + 2]]
    citing = [token.low for token in tokens[named.last : named.last + _CITING]]
    if not named.title and citing[:1] in (["reports"], ["reported"]) and "citing" in citing:
        return True
    tails = naming_words()["outlet_tails"]
    organised = any(word in naming_words()["organisation_words"] for word in named.text.casefold().split())
    return not organised and (" ".join(behind) in tails or (behind[:1] != [] and behind[0] in tails))


def _credited(tokens: Sequence[Token]) -> set[str]:
    """The name in a dateline's brackets: "LIMA (Courier) —"."""
    found: set[str] = set()
    opened: int | None = None
    for at, token in enumerate(tokens):
        if token.sentence >= _DATELINES:
            break
        if token.text == "(":
            opened = at
        elif token.text == ")" and opened is not None:
            name = [each.text for each in tokens[opened + 1 : at]]
            dash = at + 1 < len(tokens) and tokens[at + 1].text in _DASHES
            if dash and 0 < len(name) <= _INITIALS[0] + 1 and all(word[:1].isupper() for word in name):
                found.add(" ".join(name))
            opened = None
    return found


def _noun(tokens: Sequence[Token], first: int, last: int) -> str:
    """The noun by the name that says it is a body's; "?" where something else says so, empty where nothing does."""
    nouns = naming_words()["organisation_nouns"]
    sentence = tokens[first].sentence
    before = tokens[first - 1] if first and tokens[first - 1].sentence == sentence else None
    if before and before.low in nouns and not before.capital:
        return before.low
    behind = [token for token in tokens[last : last + _APPOSITION] if token.sentence == sentence]
    if behind and behind[0].low in nouns and not behind[0].capital and not (behind[1:] and is_head(behind[1])):
        return behind[0].low
    if len(behind) < 2:
        return ""
    if behind[0].text == "(":
        short, low, high = behind[1].text, *_INITIALS
        initials = short.isupper() and low <= len(short) <= high and short[0] == tokens[first].text[0]
        return "?" if initials and last - first > 1 else ""
    if behind[0].text != ",":
        return ""
    return "?" if behind[1].low == "which" else _appositive(behind[1:])


def _appositive(apposition: Sequence[Token]) -> str:
    """The noun in "a conservation group …": behind an article, before any person's noun or any stop."""
    if apposition[0].low not in _ARTICLES:
        return ""
    for place, token in enumerate(apposition[1:], 1):
        if token.low in naming_words()["organisation_nouns"]:
            following = apposition[place + 1 :]
            return "" if following and is_head(following[0]) else token.low
        if is_head(token) or not (token.text[0].isalnum() or token.text in "'’"):
            return ""
        if token.low in ("of", "in", "who", "that", "and"):
            return ""
    return ""


def taken_up(names: Sequence[Named]) -> list[Named]:
    """``names``, where a full name of unknown kind is a person's if its last word alone takes it up."""
    short = {surname_keys(named.text)[0] for named in names if is_short(named.text) and named.text and not named.known}
    return [
        replace(named, kind="person")
        if named.kind == "unsure"
        and named.text
        and not is_short(named.text)
        and surname_keys(last_name(named.text))[0] in short
        else named
        for named in names
    ]
