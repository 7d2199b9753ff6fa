"""TIMEX3 values of durations and sets: ``P3D``, ``PT2H30M``, ``PXY``, ``XXXX-WXX-1``."""

from __future__ import annotations

from readout.reading.timing.grammar import Value

DESIGNATORS = {
    "second": ("T", 1, "S"), "minute": ("T", 1, "M"), "hour": ("T", 1, "H"), "day": ("", 1, "D"), "week": ("", 1, "W"),
    "weekend": ("", 2, "D"), "fortnight": ("", 2, "W"), "month": ("", 1, "M"), "quarter": ("", 3, "M"),
    "year": ("", 1, "Y"), "decade": ("", 10, "Y"), "century": ("", 100, "Y"), "millennium": ("", 1000, "Y"),
}  # fmt: skip
HALVES = {"minute": "30S", "hour": "30M", "day": "T12H", "year": "6M", "decade": "5Y", "century": "50Y", "week": "3D"}
VAGUE = {"decade": "PXE", "century": "PXC", "quarter": "PXQ", "weekend": "PXD"}


def duration(count: Value, unit: str) -> str:
    """The value of ``count`` units: ``P2Y6M`` for 2.5 years, ``PXW`` for a count that is not told (``"X"``)."""
    time, size, designator = DESIGNATORS[unit]
    if isinstance(count, str):
        return VAGUE.get(unit, f"P{time}X{designator}")
    whole, rest = int(count), float(count) - int(count)
    tail = HALVES.get(unit, "") if rest == 0.5 else ""
    if rest and not tail:
        return f"P{time}{count * size:g}{designator}"
    return f"P{time}{whole * size}{designator}{tail}" if whole else f"P{time}{tail}"
