"""Whose a person or body is by what follows its name: "Prime Minister X of Norvia", "the General Staff in Norvia"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.reading.casting.bodies import is_bystander, is_common
from readout.reading.casting.gazetteer import AREAS, Known
from readout.reading.casting.named import Named
from readout.reading.casting.tokens import Token, is_possessive
from readout.reading.tables import word_sets

"""A body of these names is in a state without being that state's."""


def seats(tokens: Sequence[Token], names: Sequence[Named]) -> Mapping[int, Known]:
    """The state behind each name that says it so, by the name's first token."""
    areas = {named.first: named for named in names if named.known and named.known.kind in AREAS}
    found: dict[int, Known] = {}
    for named in names:
        link = tokens[named.last].low if named.last < len(tokens) else ""
        at = named.last + 1
        at += at < len(tokens) and tokens[at].low == "the"
        area = areas.get(at)
        if named.known or area is None or area.known is None or tokens[at].sentence != tokens[named.first].sentence:
            continue
        if area.last < len(tokens) and is_possessive(tokens[area.last]):
            continue
        if _links(named, link):
            found[named.first] = area.known
    return found


def _links(named: Named, link: str) -> bool:
    if named.kind == "person":
        return (
            link == "of" and named.title is not None and bool(named.title.text) and not is_bystander(named.title.text)
        )
    words = set(named.text.casefold().split())
    return (
        named.kind == "organisation"
        and link == "in"
        and is_common(named.text)
        and not words & word_sets("seats", ("abroad",))["abroad"]
    )
