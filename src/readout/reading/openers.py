"""Where a condition opens in a sentence, and of which kind it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.codebooks.phrases import Match, Token
from readout.reading.acts import is_negation
from readout.reading.position_tables import ConditionKind, position_tables

LOOK_AHEAD = 6
"""A verb must follow within so many words for a clause to begin."""


def open_conditions(
    tokens: Sequence[Token], verbs: Sequence[bool], refused: bool
) -> Mapping[int, tuple[ConditionKind, int]]:
    """Where conditions open, by token: the kind, and how many words open it.

    ``verbs`` says which tokens are finite verbs, ``refused`` that the cue refuses what is said.
    """
    found: dict[int, tuple[ConditionKind, int]] = {}
    matches = list(position_tables().openers.find(tokens))
    shut = _no_openers(tokens) if matches else frozenset()
    taken = 0
    for match in sorted(matches, key=lambda match: (match.first, -match.width)):
        kind = None if match.first in shut else _kind(match, tokens, verbs, refused)
        if match.first >= taken and kind is not None:
            found[match.first] = (kind, match.width)
            taken = match.last
    return found


def _no_openers(tokens: Sequence[Token]) -> frozenset[int]:
    """The words of phrases in which they open no condition ("at once")."""
    matches = position_tables().phrases["no_openers"].find(tokens)
    return frozenset(place for match in matches for place in range(match.first, match.last))


def _kind(match: Match, tokens: Sequence[Token], verbs: Sequence[bool], refused: bool) -> ConditionKind | None:
    """The kind of a condition, or ``None`` where the words only tell a time or a contrast."""
    table = position_tables()
    kind, opener = table.kind_of[match.key], tokens[match.first]
    before = tokens[: match.first]
    if kind == "barred":
        return _barred(match, tokens, verbs, refused)
    if table.one_of("coming", opener) and not any(table.one_of("modals", token) for token in before):
        return None
    # "Norvia wants a truce while Tarsia wants a war": a contrast.
    contrast = kind == "while" and opener.text in table.contrasts
    return None if contrast and not refused and not any(map(is_negation, before)) else kind


def _barred(match: Match, tokens: Sequence[Token], verbs: Sequence[bool], refused: bool) -> ConditionKind | None:
    """Words that bar behind a refusal ("no truce without") tell a time where there is none, or nothing ("without")."""
    table, opener = position_tables(), tokens[match.first]
    absent = table.one_of("absent", opener)
    # "Not until" alone refuses nothing.
    negated = match.first > 1 and any(map(is_negation, tokens[: match.first]))
    if negated or (refused and match.first) or (absent and _refused_behind(match, tokens, verbs)):
        return "barred"
    if table.one_of("lasting", opener) and any(verbs[match.last : match.last + LOOK_AHEAD]):
        return "needed"
    return None if absent else "time"


def _refused_behind(match: Match, tokens: Sequence[Token], verbs: Sequence[bool]) -> bool:
    """True for "without X there is no truce" and "a truce without X is out of the question"."""
    table = position_tables()
    begin = max((place for place in range(match.first) if table.one_of("clausal", tokens[place])), default=0)
    if match.first > 1 and any(verbs[begin : match.first]):
        return False
    behind = tokens[match.last :]
    return any(map(is_negation, behind)) or any(True for _ in table.refusals.find(behind))
