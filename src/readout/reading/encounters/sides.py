"""Sides that are named by an adjective: "the Russian and Ukrainian delegations", "Egyptian officials"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from readout.codebooks.states import states
from readout.model import Actor, Span
from readout.reading.clauses import overlaps
from readout.reading.phrases import pattern

_NAME = re.compile(r"\b([A-Z][\w.'’-]{0,30}\w)(?=( [A-Z][\w'’-]{1,30})?)")
_SPACE = re.compile(r"[\s\u00a0]+")
_COORDINATED = re.compile(r"\s*(?:,\s*)?(?:and|or)\s+(?:the\s+)?[A-Z][\w-]{1,30}\s+|\s*[-–—/,]\s*[A-Z][\w-]{1,30}\s+")

_PHRASE = 60
"""Code points between an adjective of a state and the word for its side: "the X hostage negotiation team"."""
_MODIFIERS = re.compile(r"(?:[\w’'-]{1,30}\s){0,4}")
_PAIR = re.compile(r"\b([A-Z][\w.]{0,30})[-–—/]([A-Z][\w.]{0,30}(?: [A-Z][\w-]{1,30})?)")
_JOINED = re.compile(r"[-–—/]")
_NEXT_NAME = re.compile(r"['’]|\s[A-Z]")
_MOST = 20


@cache
def _states_by_adjective() -> dict[str, str]:
    """The plain name of the state that an adjective or demonym belongs to."""
    return {adjective: state.name for state in states() for adjective in state.adjectives}


@cache
def _states_by_name() -> dict[str, str]:
    """The plain name of the state that a name belongs to."""
    return {name: state.name for state in states() for name in (state.name, *state.names)}


def state_actors(actors: Sequence[Actor]) -> dict[str, str]:
    """The actors that are states, by every name that the list of states gives them."""
    by_name = {actor.name.casefold(): actor.id for actor in actors if actor.type == "state"}
    found: dict[str, str] = {}
    for state in states():
        for name in (state.name, *state.names):
            if name.casefold() in by_name:
                found.setdefault(state.name, by_name[name.casefold()])
    return found


def sides_in(
    text: str, sentence: Span, taken: Sequence[tuple[Span, str]], actors: dict[str, str]
) -> list[tuple[Span, str]]:
    """The adjectives of a sentence that stand for a side, each with the actor that is its state.

    An adjective counts before a word for those who speak for a side, before another such adjective, and in "A-B talks".
    ``taken`` are the mentions that are known already; they are left alone.
    """
    return [
        (span, actors[state])
        for span, state in adjectives_in(text, sentence)
        if state in actors and not any(overlaps(span, other) for other, _ in taken)
    ]


def adjectives_in(text: str, sentence: Span) -> list[tuple[Span, str]]:
    """The names and adjectives of states in a sentence that stand for a side, each with the state's plain name."""
    found = []
    for match in _NAME.finditer(text, *sentence):
        word = match.group(1)
        for name in (word + (match.group(2) or ""), word, word.split("-")[0]):
            span = (match.start(), match.start() + len(name))
            state = _state_at(text, span, name, sentence[1])
            if state:
                found.append((span, state))
                break
    return found


def _state_at(text: str, span: Span, name: str, end: int) -> str | None:
    """The state that a word stands for: a plain name anywhere, an adjective before a word for a side."""
    if name in _states_by_name() and not text.startswith("-", span[1]):
        return _states_by_name()[name]
    if people := _people(text, span, name, end):
        return people
    if name not in _states_by_adjective():
        return None
    other = _COORDINATED.match(text, span[1], end)
    following = _SPACE.match(text, span[1], end)
    place = other.end() if other else following.end() if following else span[1]
    return _states_by_adjective()[name] if _is_side(text, place, end) else None


def _people(text: str, span: Span, name: str, end: int) -> str | None:
    """The state of "the Xs", the people of a state, who stand for it."""
    if not name.endswith("s") or not text[max(0, span[0] - 4) : span[0]].lower().endswith("the "):
        return None
    if _NEXT_NAME.match(text, span[1], end):
        return None
    return _states_by_adjective().get(name) or _states_by_adjective().get(name[:-1])


def _is_side(text: str, place: int, end: int) -> bool:
    """True where a word for those who speak for a side stands at ``place``, or some words of its noun phrase behind."""
    if pattern("meetings", "side_words").match(text, place, end):
        return True
    for match in pattern("meetings", "side_heads").finditer(text, place, min(end, place + _PHRASE)):
        between = text[place : match.start()]
        return _MODIFIERS.fullmatch(between) is not None and not pattern("meetings", "no_modifiers").search(between)
    return False


def pairs_in(text: str, sentence: Span, names: Mapping[str, str]) -> list[tuple[Span, str]]:
    """The two sides of each "A-B" before a meeting, each with its actor; ``names`` are actors by folded name."""
    found: list[tuple[Span, str]] = []
    for match in _PAIR.finditer(text, *sentence):
        left = names.get(match.group(1).casefold())
        wide, narrow = match.group(2), match.group(2).split()[0]
        word = next((one for one in (wide, narrow) if one.casefold() in names), None)
        right = names[word.casefold()] if word else None
        if left and right and word and left != right:
            found.append((match.span(1), left))
            found.append(((match.start(2), match.start(2) + len(word)), right))
    return found


def names_of(text: str, actors: Sequence[Actor], by_state: Mapping[str, str]) -> dict[str, str]:
    """The actors by every name that the report or the list of states gives them, folded; names in one word first."""
    found: dict[str, str] = {}
    for actor in actors:
        for start, end in actor.mentions[:_MOST]:
            name = text[start:end]
            if actor.type in ("person", "state", "organisation") and name[:1].isupper() and not _JOINED.search(name):
                found.setdefault(name.casefold(), actor.id)
    for actor in actors:
        if actor.type == "person" and " " in actor.name:
            found.setdefault(actor.name.rpartition(" ")[2].casefold(), actor.id)
    for state in states():
        if state.name in by_state:
            for name in (state.name, *state.names, *state.adjectives):
                found.setdefault(name.casefold(), by_state[state.name])
    return found
