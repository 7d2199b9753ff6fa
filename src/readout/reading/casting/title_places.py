"""Titles before and after a name: "Norvian Foreign Minister Tomas Reik", "Ana Morel, chair of the council,"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.model import Span
from readout.reading.casting.gazetteer import AREAS, Known, Mark
from readout.reading.casting.lists import naming_words
from readout.reading.casting.titles import (
    Title,
    gender_of,
    is_head,
    is_honorific,
    is_plural,
    is_title_word,
    words_of_titles,
)
from readout.reading.casting.tokens import Token, is_possessive
from readout.reading.clauses import FINITE

_LONGEST_BEFORE = 16
_LONGEST_AFTER = 26
_HEAD_WITHIN = 9
_STRANGERS = 2
_STOPS = frozenset('.,;:)(—–”"“?!')
_SENT = ("to", "for")
_PLACES = ("in", "at")
_ENDINGS = ("of", "for", "to", "on", "at", "in", "with")
_LONGEST_OFFICE = 4


def title_before(
    tokens: Sequence[Token], marked: Mapping[int, Mark], core: int, organised: frozenset[str], closed: bool
) -> Title | None:
    """The title whose holder's name begins at token ``core``, read leftwards.

    ``marked`` gives the mark at each token that stands in one; ``organised`` are words of organisations' names;
    ``closed`` says that a comma follows the name, so that one may stand before it too.
    """
    if tokens[core - 1].text == "," and not closed:
        return None
    first = _leftmost(tokens, marked, core, organised)
    if tokens[core - 1].text == "," and first == core:
        head = _head_before_comma(tokens, marked, core - 1)
        first = _leftmost(tokens, marked, head + 1, organised) if head is not None else core
    while first < core and (
        tokens[first].low in words_of_titles()["links"] or tokens[first].text in (",", "the", "The")
    ):
        first += 1
    first = _after_last_link_with_two_heads(tokens, first, core)
    if not any(is_head(token) or is_honorific(token) for token in tokens[first:core]):
        return None
    return _title(tokens, marked, first, core - 1 if tokens[core - 1].text == "," else core)


def _head_before_comma(tokens: Sequence[Token], marked: Mapping[int, Mark], comma: int) -> int | None:
    """The head of a title that goes on behind it: "a spokesperson for the Norvian Foreign Ministry | ,"."""
    lists = words_of_titles()
    linked = False
    for at in range(comma - 1, max(-1, comma - _LONGEST_OFFICE * 2), -1):
        token = tokens[at]
        if is_head(token) and linked:
            return at
        linked = token.low in _ENDINGS
        named = token.capital or at in marked or is_possessive(token) or is_title_word(token)
        named = named or token.low in naming_words()["organisation_words"]
        if not (named or linked or token.low in lists["complements"] or token.low in lists["determiners"]):
            return None
    return None


def _leftmost(tokens: Sequence[Token], marked: Mapping[int, Mark], core: int, organised: frozenset[str]) -> int:
    lists = words_of_titles()
    at = core
    while at > 0 and core - at < _LONGEST_BEFORE and tokens[at - 1].sentence == tokens[core].sentence:
        token = tokens[at - 1]
        if at - 1 in marked:
            at = marked[at - 1].first
            continue
        if is_possessive(token):
            return _owner_begins(tokens, marked, at - 1) if at < core else at
        named = (
            token.capital and at < core and (tokens[at].low in organised or is_head(tokens[at]) or _named(tokens, at))
        )
        named = named and token.low not in naming_words()["never"]
        known = is_title_word(token) or (token.low in organised and token.capital) or token.low in lists["countries"]
        if token.low in lists["links"] or token.low in organised:
            # "foreign ministry spokeswoman": a body's noun stands in a title, not at its end.
            known = at < core or (token.capital and token.low in organised)
        between = (
            at < core and is_head(tokens[at]) and at - 2 in marked and token.low.isalpha() and token.tag[:2] == "NN"
        )
        if between and token.text.islower() and marked[at - 2].known.kind != "outlet":
            # "Norvian politburo | member"
            known = True
        if not (known or (named and (not token.first or token.text.isupper() or token.tag.startswith("NNP")))):
            comma = at == core and token.text == "," and is_head(tokens[at - 2]) if at > 1 else False
            if not comma:
                break
        at -= 1
    return at


def _owner_begins(tokens: Sequence[Token], marked: Mapping[int, Mark], ending: int) -> int:
    """Where the owner begins whose possessive ending is token ``ending``: a known name, a name, "the country"."""
    if ending - 1 in marked:
        return marked[ending - 1].first
    if tokens[ending - 1].low in words_of_titles()["countries"]:
        return ending - 2 if ending > 1 and tokens[ending - 2].low == "the" else ending - 1
    at = ending
    while at > 0 and ending - at < _LONGEST_BEFORE and tokens[at - 1].capital and not is_title_word(tokens[at - 1]):
        at -= 1
    return at if at < ending else ending + 1


def _named(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` goes on a name of capitals that an office belongs to."""
    return tokens[at].capital and not is_title_word(tokens[at])


def _after_last_link_with_two_heads(tokens: Sequence[Token], first: int, core: int) -> int:
    """Where the title begins: what stands right of a link has no head of its own, or the link joins two persons."""
    lists = words_of_titles()
    begin = core
    heads = 0
    for at in range(core - 1, first - 1, -1):
        if tokens[at].low in lists["links"] and heads and at + 1 < core:
            return begin
        if is_head(tokens[at]) or is_honorific(tokens[at]):
            heads += 1
        begin = at
    return begin


def title_after(tokens: Sequence[Token], marked: Mapping[int, Mark], after: int, taken: frozenset[int]) -> Title | None:
    """The apposition that begins at token ``after`` (behind the comma or bracket), or nothing.

    ``taken`` are tokens of titles that belong to a name after them.
    """
    lists = words_of_titles()
    sentence = tokens[after].sentence if after < len(tokens) else None
    first = after
    while first < len(tokens) and tokens[first].low in lists["determiners"]:
        first += 1
    if first > after and tokens[first - 1].low == "who":
        # "who leads the council": no noun.
        return None
    head, strangers, at = None, 0, first
    while at < min(len(tokens), first + _LONGEST_AFTER) and tokens[at].sentence == sentence:
        token = tokens[at]
        if token.text in _STOPS or token.low in lists["breaks"] or at in taken:
            break
        if head is None:
            if is_head(token):
                if is_plural(token):
                    # "…, two officials said": nobody's title.
                    return None
                head = at
            elif not (is_title_word(token) or at in marked or token.capital or is_possessive(token)):
                strangers += token.low not in lists["countries"] and token.low not in lists["links"]
            if head is None and (strangers > _STRANGERS or at - first >= _HEAD_WITHIN):
                return None
        elif token.low == "and" and not _goes_on(tokens, at + 1):
            break
        at += 1
    if head is None or any(place in taken for place in range(first, at + 1)) or _is_subject(tokens, head):
        return None
    return _title(tokens, marked, first, at)


def _is_subject(tokens: Sequence[Token], head: int) -> bool:
    """Whether a verb of its own follows the noun: "Since Lima, Norvia's envoy does not speak" calls nobody an envoy."""
    behind = tokens[head + 1 : head + 1 + _HEAD_WITHIN]
    following = next((one for one in behind if not (one.tag.startswith("RB") or is_title_word(one))), None)
    return following is not None and following.sentence == tokens[head].sentence and following.tag in FINITE


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].capital or is_title_word(tokens[at]))


def _title(tokens: Sequence[Token], marked: Mapping[int, Mark], first: int, last: int) -> Title:
    gender = gender_of([token.low for token in tokens[first:last]])
    role = first
    while role < last and is_honorific(tokens[role]) and not (is_head(tokens[role]) and role + 1 < last):
        role += 1
    owner, begin = _owner_before(tokens, marked, role, last)
    if owner and owner[0] not in marked and begin == owner[1] and _owner_after(tokens, marked, begin, last)[0]:
        # "Global Engagement Director for the Harbour Fund": the capitals before are the title's.
        owner, begin = None, role
    prefix = list(tokens[role : owner[0]]) if owner else []
    kept = [*prefix, *tokens[begin:last]]
    while kept and is_honorific(kept[-1]) and any(is_head(token) for token in kept[:-1]):
        kept.pop()
    text = _joined(kept) if any(is_head(token) for token in kept) else ""
    of, known = (
        (_joined(tokens[slice(*owner)]), marked[owner[0]].known if owner[0] in marked else None)
        if owner
        else (None, None)
    )
    if not owner:
        of, known = _owner_after(tokens, marked, first, last)
    longer = owner is not None and owner[0] in marked and owner[1] > marked[owner[0]].last
    if known and longer and any(token.low in naming_words()["civil_bodies"] for token in tokens[slice(*(owner or ()))]):
        known = None
    elif known and not longer and known.kind in ("adjective", "state", "capital"):
        of = known.name
    return Title(first, last, text, of, known, gender)


def _owner_before(
    tokens: Sequence[Token], marked: Mapping[int, Mark], first: int, last: int
) -> tuple[Span | None, int]:
    """Whom the title is of, standing before its head: "Norvian …", "the country's …", "Foreign Ministry …"."""
    head = next((at for at in range(first, last) if is_head(tokens[at]) and not _in_a_body(tokens, at, last)), last)
    possessive = next((at for at in range(first, head) if is_possessive(tokens[at])), None)
    if possessive is not None:
        return (first, possessive), possessive + 1
    for at in range(first, head):
        if at in marked and marked[at].first == at and marked[at].known.kind != "person":
            end = _end_of_body(tokens, marked[at].last, head)
            return (at, end), end
    if any(is_head(token) and token.low in words_of_titles()["portfolio_heads"] for token in tokens[first:last]):
        return None, first
    for at in range(head - 1, first - 1, -1):
        if tokens[at].capital and not is_title_word(tokens[at]):
            begin = at
            while begin > first and tokens[begin - 1].capital:
                begin -= 1
            return (begin, at + 1), at + 1
    return None, first


def _in_a_body(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a head is a word of a body's name: "General | Motors"."""
    following = tokens[at + 1] if at + 1 < last else None
    return following is not None and following.capital and following.low in naming_words()["organisation_words"]


def _end_of_body(tokens: Sequence[Token], begin: int, head: int) -> int:
    """Where the name of a body ends that goes on from a known one: "Norvian Refugee Council | head".

    Other capitals are the title's: "Norvian | Commerce Secretary", "Norvian | Foreign Ministry spokesman".
    """
    end = begin
    while end < head and tokens[end].capital and not is_title_word(tokens[end]):
        end += 1
    return end if any(token.low in naming_words()["organisation_words"] for token in tokens[begin:end]) else begin


def _owner_after(
    tokens: Sequence[Token], marked: Mapping[int, Mark], first: int, last: int
) -> tuple[str | None, Known | None]:
    """Whom the title is of, standing behind it: "president of Norvia", "chair of the river council"."""
    complements = words_of_titles()["complements"]
    for at in range(first, last - 1):
        if tokens[at].low not in _ENDINGS or tokens[at + 1].low in complements:
            continue
        if tokens[at].low in _SENT and any(token.low in words_of_titles()["sent"] for token in tokens[first:at]):
            # "ambassador to Norvia": where to, not whose.
            return None, None
        if tokens[at].low in _PLACES and (tokens[at + 1].capital or at + 1 in marked):
            # "spokesman in Arica": where, not whose.
            continue
        begin = at + 2 if tokens[at + 1].low == "the" else at + 1
        inside = next((place for place in range(begin, last) if tokens[place].low in _PLACES), last)
        mark = next((marked[place] for place in range(begin, inside) if place in marked), None)
        known = mark.known if mark else None
        if mark and mark.known.kind in AREAS and mark.last < last and tokens[mark.last].capital:
            # "leader of the Norvia River Alliance": not Norvia's.
            known = None
        return _joined(tokens[begin:last]) or None, known
    return None, None


def _joined(tokens: Sequence[Token]) -> str:
    """The tokens as they were written, or nearly so where words between them were left out."""
    text = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        text += (" " if before and token.start > before.end else "") + token.text
    return text
