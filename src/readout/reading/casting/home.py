"""Whose a person of an office is where the title does not say it, by what stands around the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.model import Span
from readout.reading.casting.bodies import is_common
from readout.reading.casting.gazetteer import Known, Mark
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.named import Named
from readout.reading.casting.partynames import PartyNames
from readout.reading.casting.scene import SIDES, Scene
from readout.reading.casting.titles import is_head, is_title_word
from readout.reading.casting.tokens import Token, is_possessive

_COLLEAGUE = 3
"""Tokens from "colleague" back to the adjective, at most."""
_READY_WITHIN = 4
_MOUTH = 2
"""Words of "chief spokesman", at most."""
_OPENING = 3
"""Tokens of a sentence in which the state stands whose delegation is its subject, at most."""
_PHRASE = 8
"""Tokens of the name of what somebody leads, at most."""
_VOICES = (("speaks", "for"), ("spoke", "for"), ("negotiates", "for"), ("negotiated", "for"))


def homes(
    tokens: Sequence[Token], marked: Mapping[int, Mark], names: Sequence[Named], scene: Scene
) -> Mapping[int, Known]:
    """The state behind each person whose title names none, by the name's first token, as far as it shows.

    "Norvia's, Ana Morel,"; "his Norvian colleague, Minister Ana Morel"; and for offices of a state the one that the
    ``scene`` is of, as news leaves out what is plain.
    """
    found: dict[int, Known] = {}
    for named in names:
        if named.kind == "organisation" and not (named.known or named.owner):
            state = _described(tokens, marked, named.last)
            if state is None and is_common(named.text):
                state = scene.home(named.first)
            if state:
                found[named.first] = state
            continue
        if named.title and named.title.first and tokens[named.title.first - 1].low in source_words()["possessives"]:
            # "its ambassador": whose, only the body named before tells.
            continue
        if named.kind != "person" or named.known or (named.title and named.title.of and not _is_common(named.title.of)):
            continue
        first = named.title.first if named.title and named.title.first < named.first else named.first
        state = _apposed(tokens, marked, first)
        if state is None and named.title and is_of_a_state(f"{named.title.text} {named.title.of or ''}"):
            state = scene.home(named.first)
        if state is None and named.title and is_mouth(named.title.text):
            state = scene.near(named.first)
        if state:
            found[named.first] = state
    return found


def is_mouth(title: str) -> bool:
    """Whether somebody is called no more than a spokesperson, of whom or what is not said."""
    words = title.casefold().split()
    return bool(words) and words[-1] in naming_words()["mouths"] and len(words) <= _MOUTH


def _described(tokens: Sequence[Token], marked: Mapping[int, Mark], last: int) -> Known | None:
    """The state whose body a name is by what stands behind it: "CRB, the Norvian military body …"."""
    if last + 2 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].low not in ("the", "a"):
        return None
    mark = marked.get(last + 2)
    if mark is None or mark.known.kind != "adjective":
        return None
    nouns = [token.low for token in tokens[mark.last : mark.last + _READY_WITHIN]]
    return mark.known if {*nouns} & (naming_words()["common_bodies"] | naming_words()["state_offices"]) else None


def leaders(
    tokens: Sequence[Token], marked: Mapping[int, Mark], names: Sequence[Named], scene: Scene, sides: PartyNames
) -> Mapping[int, tuple[str | None, str | None]]:
    """The party and the state of each person who is told to lead or to speak for it now, by the name's first token."""
    found: dict[int, tuple[str | None, str | None]] = {}
    for named in names:
        if named.kind != "person" or named.known:
            continue
        first, last = _led_phrase(tokens, named.last)
        known = _led(tokens, marked, named.last) or _led_by(tokens, marked, named.first)
        known = known or next((marked[at].known for at in range(first, last) if at in marked), None)
        if known:
            found[named.first] = known.party, known.of or known.name
            continue
        phrase = tokens[first:last]
        party = sides.party(phrase) if phrase else None
        if party:
            found[named.first] = party, None
        elif phrase and is_of_a_state(" ".join(token.text for token in phrase)):
            state = scene.home(named.first)
            if state:
                found[named.first] = state.party, state.of or state.name
    return found


def _led(tokens: Sequence[Token], marked: Mapping[int, Mark], last: int) -> Known | None:
    """The state behind a name: "…, for Norvia,", "…, who led the Norvian delegation,"."""
    if last + 3 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].sentence != tokens[last].sentence:
        return None
    if tokens[last + 1].low == "for":
        mark = marked.get(last + 2)
        closed = mark is not None and mark.last < len(tokens) and tokens[mark.last].text == ","
        return mark.known if mark and closed and mark.known.kind in SIDES else None
    if tokens[last + 1].low != "who" or tokens[last + 2].low not in source_words()["leading"]:
        return None
    near = [marked[at] for at in range(last + 3, min(len(tokens), last + 6)) if at in marked]
    noun = tokens[near[0].last] if near and near[0].last < len(tokens) else None
    speaks = noun is not None and noun.low in source_words()["groups"] | {"'s", "’s"}
    return near[0].known if speaks and near[0].known.kind in ("adjective", *SIDES) else None


def _led_by(tokens: Sequence[Token], marked: Mapping[int, Mark], first: int) -> Known | None:
    """The state whose delegation opens the sentence and "is headed by" the person at token ``first``."""
    at = first - 1
    while at > 0 and is_title_word(tokens[at]):
        at -= 1
    if at < 2 or tokens[at].low != "by" or tokens[at - 1].low not in source_words()["leading"]:
        return None
    opens = next((to for to in range(at, -1, -1) if tokens[to].sentence != tokens[first].sentence), -1) + 1
    near = next((marked[to] for to in range(opens, min(at, opens + _OPENING)) if to in marked), None)
    if near is None or near.known.kind not in ("adjective", *SIDES):
        return None
    nouns = {token.low for token in tokens[near.last : near.last + 2]}
    return near.known if nouns & source_words()["groups"] else None


def _led_phrase(tokens: Sequence[Token], last: int) -> Span:
    """The tokens of what somebody "who runs …", "who speaks for …" is told to be the head or the voice of."""
    if last + 3 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].low != "who":
        return (0, 0)
    first = last + 3 if tokens[last + 2].low in source_words()["leading"] else last + 4
    if first == last + 4 and (tokens[last + 2].low, tokens[last + 3].low) not in _VOICES:
        return (0, 0)
    end = first
    while end < len(tokens) and end - first < _PHRASE and tokens[end].sentence == tokens[last].sentence:
        if not (tokens[end].text[0].isalnum() or tokens[end].text in "'’" or is_possessive(tokens[end])):
            break
        end += 1
    return (first, end)


def _is_common(owner: str) -> bool:
    """Whether an office is of a body that every state has: "foreign ministry", "parliament"."""
    return is_common(owner) or is_of_a_state(owner)


def is_of_a_state(title: str) -> bool:
    """Whether the words of a title or description name an office or a body that a state has."""
    words = f" {title.casefold().replace('-', ' ')} "
    return any(f" {office} " in words for office in naming_words()["state_offices"])


def _apposed(tokens: Sequence[Token], marked: Mapping[int, Mark], first: int) -> Known | None:
    """The state right before a name and its comma: "Norvia's, …", "his Norvian colleague, …"."""
    if first < 3 or tokens[first - 1].text != "," or tokens[first - 2].sentence != tokens[first].sentence:
        return None
    if is_possessive(tokens[first - 2]):
        mark = marked.get(first - 3)
        return mark.known if mark and mark.known.kind in SIDES else None
    if not is_head(tokens[first - 2]):
        return None
    near = (marked.get(at) for at in range(first - 3, max(-1, first - 3 - _COLLEAGUE), -1))
    return next((mark.known for mark in near if mark and mark.known.kind == "adjective"), None)
