"""A name in a text, as the steps of casting hand it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readout.reading.casting.gazetteer import Known
from readout.reading.casting.titles import Title

NameKind = Literal["person", "organisation", "outlet", "state", "group", "unsure"]


@dataclass(frozen=True, slots=True)
class Named:
    """A name at tokens ``first`` to ``last``.

    ``known`` is what the gazetteer has of it; ``owner`` the state or organisation that a made-up name begins with
    ("Norvian Foreign Ministry") or that owns it ("Norvia's Foreign Ministry"), and ``bare`` the name without that;
    ``more`` is a second title, behind it; ``noun`` what the text calls a body next to its name ("the aid group …");
    ``acts`` is false where it is only a place.
    """

    first: int
    last: int
    kind: NameKind
    text: str
    known: Known | None = None
    owner: Known | None = None
    bare: str = ""
    title: Title | None = None
    more: Title | None = None
    noun: str = ""
    acts: bool = True
