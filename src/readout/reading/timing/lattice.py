"""What each word and figure of a stretch of text may be to the time grammar."""

from __future__ import annotations

import re

from readout.reading.timing.grammar import Grammar, Value
from readout.reading.timing.tokens import Token

Edge = tuple[str, Value, int]
"""A label, its value, and the index of the token after it."""

WHOLE = {"iso": "iso_date", "slashed": "slashed_date", "clock": "clock"}
FIGURE_KINDS = frozenset({"iso", "slashed", "clock", "decade", "ordinal", "number"})
HALF = (["1", "/", "2"], ["and", "a", "half"])
LONGEST_NUMBER = 12
"""How many words a number may have: "one hundred one hundred …" without end must not be read again at each word."""
CURRENCY = frozenset("$€£¥₽#")


class Lattice:
    """The tokens of one stretch, and lazily the labels that begin at each."""

    def __init__(self, tokens: list[Token], grammar: Grammar) -> None:
        self.tokens = tokens
        self._grammar = grammar
        self._edges: dict[int, list[Edge]] = {}

    def edges(self, at: int) -> list[Edge]:
        """The labels that begin at token ``at``."""
        if at >= len(self.tokens):
            return []
        if at not in self._edges:
            self._edges[at] = [("=" + self.tokens[at].lower, "", at + 1), *self._phrases(at), *self._figures(at)]
        return self._edges[at]

    def _phrases(self, at: int) -> list[Edge]:
        found: list[Edge] = []
        node, end = self._grammar.phrases, at
        while end < len(self.tokens) and (step := node.steps.get(self.tokens[end].lower)) is not None:
            node, end = step, end + 1
            for name, value, capitals in node.ends:
                words = self.tokens[at:end]
                if all(word.text[0].isupper() for word, capital in zip(words, capitals, strict=True) if capital):
                    found.append((name, value, end))
        found.extend(("ordinal_number", value, end) for name, value, end in tuple(found) if name == "ordinal")
        found.extend(("date_number", value, end) for name, value, end in tuple(found) if name == "ordinal")
        return found

    def _figures(self, at: int) -> list[Edge]:
        token = self.tokens[at]
        if token.kind in WHOLE:
            return [(WHOLE[token.kind], token.text, at + 1)]
        if token.kind == "decade":
            return [("decade", _decade(token.lower), at + 1)]
        if token.kind == "ordinal":
            number = int(re.sub(r"\D", "", token.text))
            return [
                (name, number, at + 1)
                for name in ("ordinal_number", "ordinal_figure", "date_number")
                if 0 < number < 32
            ]
        if token.kind == "number":
            paid = at > 0 and self.tokens[at - 1].text in CURRENCY
            return [] if paid else [*_digits(token, at), *self._number(at)]
        if token.lower in self._grammar.cardinals:
            return [*self._spoken_number(at), *self._spoken_year(at)]
        return []

    def _number(self, at: int) -> list[Edge]:
        value = float(self.tokens[at].text.replace(",", ""))
        end, fraction = self._fraction(at + 1)
        plain: list[Edge] = [("number", int(value) if value.is_integer() else value, at + 1)]
        return [*plain, ("number", value + fraction, end)] if fraction else plain

    def _fraction(self, at: int) -> tuple[int, float]:
        """``1/2``, ``½`` or ``and a half`` at token ``at``: where it ends, and its value (0 where there is none)."""
        words = [token.lower for token in self.tokens[at : at + 3]]
        if words[:1] == ["½"]:
            return at + 1, 0.5
        if words in HALF:
            return at + 3, 0.5
        return at, 0.0

    def _spoken_number(self, at: int) -> list[Edge]:
        total, group, end, last = 0, 0, at, 1000
        while end < min(len(self.tokens), at + LONGEST_NUMBER):
            word = self.tokens[end].lower
            size = self._grammar.cardinals.get(word)
            if size is None:
                if word == "-" and end > at and last >= 20 and self._small(end + 1):
                    end += 1
                    continue
                break
            if size >= 100:
                group, last = max(group, 1) * size, size
                if size == 1000:
                    total, group = total + group, 0
            elif size < last and (last >= 20 or end == at) and (size >= 20 or last != 10):
                group, last = group + size, size
            else:
                break
            end += 1
        end_of_half, fraction = self._fraction(end)
        whole: list[Edge] = [("number", total + group, end)]
        return [*whole, ("number", total + group + fraction, end_of_half)] if fraction else whole

    def _long_year(self, at: int, century: int, bare: int) -> list[Edge]:
        """The year of ``century`` whose rest stands at token ``at``; the round year that ends at ``bare`` without one."""
        if at >= len(self.tokens) or self.tokens[at].lower not in self._grammar.cardinals:
            return [("long_year", century, bare)]
        _, rest, end = self._spoken_number(at)[0]
        return [("long_year", century + int(rest), end)] if 0 < float(rest) < 100 else []

    def _small(self, at: int) -> bool:
        return at < len(self.tokens) and 0 < self._grammar.cardinals.get(self.tokens[at].lower, 0) < 10

    def _spoken_year(self, at: int) -> list[Edge]:
        """ "nineteen ninety-six": a century's number and the years, 1600 to 2099; "two thousand and five" as a long year."""
        first = self._grammar.cardinals[self.tokens[at].lower]
        words = [token.lower for token in self.tokens[at + 1 : at + 3]]
        size = {"thousand": 1000 if first == 2 else 0, "hundred": 100 if 16 <= first <= 19 else 0}.get(
            "".join(words[:1])
        )
        if size:
            return self._long_year(at + 2 + (words[1:] == ["and"]), first * size, at + 2)
        if not 16 <= first <= 20 or at + 1 >= len(self.tokens):
            return []
        second = self._grammar.cardinals.get(self.tokens[at + 1].lower, 0)
        if not 10 <= second < 100:
            return []
        _, rest, end = self._spoken_number(at + 1)[0]
        return [("spoken_year", first * 100 + int(rest), end)] if float(rest) < 100 else []


def _digits(token: Token, at: int) -> list[Edge]:
    if not token.text.isdecimal():
        return []
    number, edges = int(token.text), list[Edge]()
    if len(token.text) == 4 and 1000 <= number < 2200:
        edges.append(("year", number, at + 1))
        if 1600 <= number < 2200:
            edges.append(("recent_year", number, at + 1))
    if len(token.text) <= 2 and 0 < number < 32:
        edges.append(("date_number", number, at + 1))
    if len(token.text) <= 2 and number <= 24:
        edges.append(("hour", number, at + 1))
    return edges


def _decade(text: str) -> int:
    """``1990s`` and ``'90s`` as 199."""
    number = int(re.sub(r"\D", "", text))
    return number // 10 if number >= 100 else (190 if number >= 20 else 200) + number // 10
