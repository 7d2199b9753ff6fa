"""Offices that one state alone has under that name, from ``data/offices.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from readout.codebooks.states import states
from readout.errors import CodebookError
from readout.reading.tables import read_table


@cache
def offices() -> Mapping[str, str]:
    """The state of each such office; raises CodebookError where the table is not as it must be."""
    table = read_table("offices")
    known = {state.name for state in states()}
    if not isinstance(table, dict) or not all(isinstance(office, str) for office in table):
        raise CodebookError("cannot read offices.yaml", "it must give a state for each office")
    strange = sorted(str(state) for state in table.values() if state not in known)
    if strange:
        raise CodebookError("cannot read offices.yaml", f"{strange[0]!r} is no state of states.yaml")
    return table
