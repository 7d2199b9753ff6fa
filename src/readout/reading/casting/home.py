"""Whose a person of an office is where the title does not say it, by what stands around the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.reading.casting.bodies import is_common
from readout.reading.casting.gazetteer import AREAS, Known, Mark
from readout.reading.casting.lists import naming_words, source_words
from readout.reading.casting.named import Named
from readout.reading.casting.titles import is_head
from readout.reading.casting.tokens import Token, is_possessive

_SIDES = (*AREAS, "side")
_BACK = 2
"""Sentences before the one that names a person in which the state may stand that is ready to do something."""
_COLLEAGUE = 3
"""Tokens from "colleague" back to the adjective, at most."""
_READY_WITHIN = 4


def homes(
    tokens: Sequence[Token], marked: Mapping[int, Mark], names: Sequence[Named], dateline: Known | None
) -> Mapping[int, Known]:
    """The state behind each person whose title names none, by the name's first token, as far as it shows.

    "Norvia's, Ana Morel,"; "his Norvian colleague, Minister Ana Morel"; and for offices of a state the capital in the
    report's ``dateline``, as news leaves out what is at home, or "Norvia is ready to wait, Minister Ana Morel said".
    """
    ready = _ready(tokens, marked)
    found: dict[int, Known] = {}
    for named in names:
        if named.kind == "organisation" and not (named.known or named.owner):
            state = _described(tokens, marked, named.last)
            if state is None and is_common(named.text):
                state = dateline or _near(ready, tokens[named.first].sentence)
            if state:
                found[named.first] = state
            continue
        if named.kind != "person" or named.known or (named.title and named.title.of):
            continue
        led = _led(tokens, marked, named.last)
        if led:
            found[named.first] = led
            continue
        first = named.title.first if named.title and named.title.first < named.first else named.first
        state = _apposed(tokens, marked, first)
        if state is None and named.title and _is_of_a_state(named.title.text):
            state = dateline or _near(ready, tokens[named.first].sentence)
        if state:
            found[named.first] = state
    return found


def _near(ready: Mapping[int, Known], sentence: int) -> Known | None:
    """The state that is ready in the sentence or in the ones right before it."""
    near = (ready[number] for number in range(sentence, sentence - _BACK - 1, -1) if number in ready)
    return next(near, None)


def _described(tokens: Sequence[Token], marked: Mapping[int, Mark], last: int) -> Known | None:
    """The state whose body a name is by what stands behind it: "CRB, the Norvian military body …"."""
    if last + 2 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].low not in ("the", "a"):
        return None
    mark = marked.get(last + 2)
    if mark is None or mark.known.kind != "adjective":
        return None
    nouns = [token.low for token in tokens[mark.last : mark.last + _READY_WITHIN]]
    return mark.known if {*nouns} & (naming_words()["common_bodies"] | naming_words()["state_offices"]) else None


def _led(tokens: Sequence[Token], marked: Mapping[int, Mark], last: int) -> Known | None:
    """The state behind a name: "…, for Norvia,", "…, who led the Norvian delegation,"."""
    if last + 3 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].sentence != tokens[last].sentence:
        return None
    if tokens[last + 1].low == "for":
        mark = marked.get(last + 2)
        closed = mark is not None and mark.last < len(tokens) and tokens[mark.last].text == ","
        return mark.known if mark and closed and mark.known.kind in _SIDES else None
    if tokens[last + 1].low != "who" or tokens[last + 2].low not in source_words()["leading"]:
        return None
    near = [marked[at] for at in range(last + 3, min(len(tokens), last + 6)) if at in marked]
    noun = tokens[near[0].last] if near and near[0].last < len(tokens) else None
    speaks = noun is not None and noun.low in source_words()["groups"] | {"'s", "’s"}
    return near[0].known if speaks and near[0].known.kind in ("adjective", *_SIDES) else None


def _is_of_a_state(title: str) -> bool:
    return bool({*title.casefold().replace("-", " ").split()} & naming_words()["state_offices"])


def _apposed(tokens: Sequence[Token], marked: Mapping[int, Mark], first: int) -> Known | None:
    """The state right before a name and its comma: "Norvia's, …", "his Norvian colleague, …"."""
    if first < 3 or tokens[first - 1].text != "," or tokens[first - 2].sentence != tokens[first].sentence:
        return None
    if is_possessive(tokens[first - 2]):
        mark = marked.get(first - 3)
        return mark.known if mark and mark.known.kind in _SIDES else None
    if not is_head(tokens[first - 2]):
        return None
    near = (marked.get(at) for at in range(first - 3, max(-1, first - 3 - _COLLEAGUE), -1))
    return next((mark.known for mark in near if mark and mark.known.kind == "adjective"), None)


def _ready(tokens: Sequence[Token], marked: Mapping[int, Mark]) -> dict[int, Known]:
    """The state that each sentence says is ready, willing or prepared to do something: the first one, as the subject."""
    words = naming_words()
    found: dict[int, Known] = {}
    for at, mark in sorted(marked.items()):
        if at != mark.first or mark.known.kind not in _SIDES or mark.last >= len(tokens):
            continue
        sentence = tokens[at].sentence
        opens = tokens[at].first or (at > 0 and tokens[at - 1].low == "that")
        behind = [token.low for token in tokens[mark.last : mark.last + _READY_WITHIN] if token.sentence == sentence]
        stance = mark.known.kind == "capital" and behind and behind[0] in words["speaking"] | words["reacting"]
        if opens and behind and (stance or (behind[0] in words["being"] and words["ready"] & {*behind})):
            found.setdefault(sentence, mark.known)
    return found
