"""How much of a dossier a page shows: what is beyond is counted, and stands in the JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each that is shown; all are counts, ``quote`` and ``text`` of characters.

    ``changes`` are those since a day that was asked for, ``recent`` those where none was. ``claims`` are for each standing,
    ``contested`` for that one; ``accounts`` are of a claim, ``wordings`` of an account, ``places`` of a wording, ``moves``
    of a position, ``tellings`` of a meeting, ``origin_reports`` of an origin. Of so many ``sources`` the quoted words are
    shown in their report; one that is longer than ``text`` only around them.
    """

    changes: int
    recent: int
    contested: int
    claims: int
    accounts: int
    wordings: int
    places: int
    parties: int
    issues: int
    moves: int
    meetings: int
    tellings: int
    timeline: int
    questions: int
    headlines: int
    origins: int
    origin_reports: int
    reports: int
    quote: int
    sources: int = 0
    text: int = 0


TERMINAL = Limits(
    changes=20,
    recent=8,
    contested=15,
    claims=8,
    accounts=8,
    wordings=2,
    places=4,
    parties=8,
    issues=20,
    moves=4,
    meetings=10,
    tellings=5,
    timeline=30,
    questions=12,
    headlines=12,
    origins=12,
    origin_reports=5,
    reports=20,
    quote=260,
)
DOCUMENT = Limits(
    changes=40,
    recent=15,
    contested=30,
    claims=20,
    accounts=10,
    wordings=3,
    places=6,
    parties=8,
    issues=30,
    moves=8,
    meetings=20,
    tellings=8,
    timeline=60,
    questions=25,
    headlines=25,
    origins=25,
    origin_reports=8,
    reports=60,
    quote=400,
)
PAGE = Limits(
    changes=120,
    recent=40,
    contested=80,
    claims=40,
    accounts=12,
    wordings=3,
    places=8,
    parties=16,
    issues=60,
    moves=20,
    meetings=60,
    tellings=20,
    timeline=250,
    questions=80,
    headlines=80,
    origins=120,
    origin_reports=30,
    reports=400,
    quote=500,
    sources=400,
    text=60_000,
)
LIMITS: Mapping[str, Limits] = {"terminal": TERMINAL, "markdown": DOCUMENT, "html": PAGE}
"""By form; JSON has none."""
