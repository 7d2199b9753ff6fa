"""Finds the expressions of the time grammar in a stretch of text: the longest that its rule's conditions allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readout.reading.timing.grammar import Grammar, PatternNode, Rule, Value
from readout.reading.timing.lattice import FIGURE_KINDS, Lattice
from readout.reading.timing.tokens import Token

SENTENCE_ENDS = frozenset('.!?:;"“”(')


@dataclass(frozen=True, slots=True)
class Match:
    """An expression: its tokens ``[first, last)`` in the stretch, the rule and the slots that were filled."""

    tokens: list[Token]
    first: int
    last: int
    rule: Rule
    slots: dict[str, Value]

    @property
    def start(self) -> int:
        """The first code point."""
        return self.tokens[self.first].start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.tokens[self.last - 1].end


def find_matches(tokens: list[Token], grammar: Grammar) -> Iterator[Match]:
    """The expressions among ``tokens``, in order, none overlapping."""
    lattice = Lattice(tokens, grammar)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.lower in grammar.starters or token.kind in FIGURE_KINDS:
            match = _longest(lattice, at, grammar)
            if match is not None:
                if match.rule.reads != "nothing":
                    yield match
                at = match.last
                continue
        at += 1


def _longest(lattice: Lattice, at: int, grammar: Grammar) -> Match | None:
    candidates = sorted(_candidates(lattice, at, grammar), key=lambda found: (-found.last, found.rule.order))
    return next((found for found in candidates if _allowed(found, grammar)), None)


def _candidates(lattice: Lattice, at: int, grammar: Grammar) -> Iterator[Match]:
    stack: list[tuple[PatternNode, int, tuple[Value, ...], tuple[int, ...]]] = [(grammar.patterns, at, (), ())]
    while stack:
        node, here, values, starts = stack.pop()
        for rule, slots, outside in node.ends:
            filled = {slot: value for slot, value in zip(slots, values, strict=True) if slot is not None}
            yield Match(lattice.tokens, starts[outside], here, rule, {**rule.fixed, **filled})
        for label, value, then in lattice.edges(here):
            step = node.steps.get(label)
            if step is not None:
                stack.append((step, then, (*values, value), (*starts, here)))


def _allowed(match: Match, grammar: Grammar) -> bool:
    rule, tokens = match.rule, match.tokens
    previous = words_before(tokens, match.first)
    following = tokens[match.last].lower if match.last < len(tokens) else "$"
    if rule.after and not previous & rule.after:
        return False
    if previous & rule.not_after or following in rule.not_before:
        return False
    if rule.before and following not in rule.before:
        return False
    return not (rule.no_name and _in_name(match, grammar))


def words_before(tokens: list[Token], at: int) -> set[str]:
    """The word before token ``at``, and ``^`` where a sentence may begin there."""
    if at == 0:
        return {"^"}
    previous = tokens[at - 1].lower
    return {previous, "^"} if previous in SENTENCE_ENDS else {previous}


def _in_name(match: Match, grammar: Grammar) -> bool:
    """Whether a capitalised word that the grammar does not know stands before it, or after it for no good reason."""
    tokens = match.tokens
    if match.first and _unknown_name(tokens[match.first - 1], grammar):
        return True
    told = words_before(tokens, match.first) & match.rule.no_name
    return not told and match.last < len(tokens) and _unknown_name(tokens[match.last], grammar)


def _unknown_name(token: Token, grammar: Grammar) -> bool:
    return token.text[0].isupper() and token.lower not in grammar.known
