"""Names with the titles that stand before or behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from readout.reading.casting.gazetteer import Mark
from readout.reading.casting.lists import naming_words
from readout.reading.casting.named import Named
from readout.reading.casting.title_places import title_after, title_before
from readout.reading.casting.titles import Title, stands_before_office
from readout.reading.casting.tokens import Token

_CLOSED = (",", ".", ";")
_OPENED = (",", "(", "—", "–", "-")


def with_titles(tokens: Sequence[Token], marked: Mapping[int, Mark], names: Sequence[Named]) -> list[Named]:
    """``names`` with their titles; whoever has one is a person. ``marked`` gives the mark at each token in one."""
    titled = list(_before(tokens, marked, names))
    taken = frozenset(at for n in titled if n.title for at in range(n.title.first, n.title.last))
    return [_after(tokens, marked, named, taken) for named in titled]


def _before(tokens: Sequence[Token], marked: Mapping[int, Mark], names: Sequence[Named]) -> Iterator[Named]:
    shared: tuple[int, Title | None] = (0, None)
    for named in names:
        may = named.kind in ("person", "unsure") and (not named.known or named.known.kind == "person")
        title = None
        if may and named.first and not stands_before_office(tokens, named.first, named.last):
            closed = named.last >= len(tokens) or tokens[named.last].text in _CLOSED
            title = title_before(tokens, marked, named.first, naming_words()["organisation_words"], closed)
            if title is None and _is_coordinated(tokens, shared[0], named.first):
                title = shared[1]
        if title and _is_plural(title):
            title = replace(title, text=title.text[:-1])
            shared = (named.last, title)
        yield replace(named, title=title, kind="person") if title else named


def _is_plural(title: Title) -> bool:
    """ "Foreign ministers Ana Morel and Tomas Reik": the title is of both."""
    return title.text.endswith("s") and not title.text.endswith("ss")


def _is_coordinated(tokens: Sequence[Token], first: int, last: int) -> bool:
    between = [token.text for token in tokens[first:last]] if 0 < last - first <= 2 else []
    return bool(between) and all(text in ("and", ",", "&") for text in between)


def _after(tokens: Sequence[Token], marked: Mapping[int, Mark], named: Named, taken: frozenset[int]) -> Named:
    after = named.last
    if named.kind not in ("person", "unsure") or after + 1 >= len(tokens):
        return named
    if tokens[after].text not in _OPENED or tokens[after].sentence != tokens[after - 1].sentence:
        return named
    title = title_after(tokens, marked, after + 1, taken)
    if title and named.title and named.title.text:
        return replace(named, more=title)
    return replace(named, title=title, kind="person") if title else named
