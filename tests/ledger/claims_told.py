"""Statements for the tests of claims, written by hand: what is not given is empty or nobody's."""

from __future__ import annotations

import re
from typing import Any

from readout.ledger.model import Told
from readout.model import Interval, Passage
from readout.reading.likeness import stems


def day(iso: str) -> Interval:
    """One whole day."""
    return Interval(iso, iso)


def told(key: str, text: str, **given: Any) -> Told:
    """The statement ``key`` ("a/s1") with this content, apart from those of other numbers.

    ``@`` before a word names a party, which stands for itself.
    """
    report, statement = key.split("/")
    place = 1000 * int(statement[1:])
    parties = frozenset(re.findall(r"@\w+", text))
    plain = text.replace("@", "")
    common = frozenset(one for one in stems(plain, [(0, len(plain))]) if f"@{one}" not in parties)
    given.setdefault(
        "stems", (common - {stem for party in parties for stem in stems(party, [(1, len(party))])}) | parties
    )
    given.setdefault("about", parties | {party[1:] for party in parties})
    base: dict[str, Any] = {
        "key": key,
        "report": report,
        "statement": statement,
        "content": Passage(((place, place + len(plain)),), plain),
        "speaker": None,
        "party": None,
        "chain": (),
        "act": "assert",
        "polarity": "positive",
        "certainty": "certain",
        "said": Interval(),
        "published": "2025-03-01",
        "background": False,
        "issues": (),
        "answers": None,
        "quantities": frozenset(),
        "times": (),
    }
    return Told(**(base | given))
