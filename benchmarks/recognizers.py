"""Dates, ranges and durations as Microsoft's Recognizers-Text resolves them, held against Readout's times.

    python -m benchmarks.recognizers DateTimeModel.json [--missed]

A case is a sentence with the moment that it is read at (``ReferenceDateTime``) and what is found in it, each with the
values that it may have. Of those, the types ``date``, ``daterange`` and ``duration`` are measured: the share for which a
time of Readout's stands on the same words and has one of the values. The day of the moment is given as the day of
publication. What is compared, and where the two write the same thing differently, ``resolves`` tells.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from readout.library import read_reports
from readout.model import Report, Span, Time

FILE = Path("time/recognizers/DateTimeModel.json")
KINDS = ("date", "daterange", "duration")
STATED = re.compile(r"\((?P<first>[^,()]*),(?P<last>[^,()]*),(?P<length>P[^,()]*)\)")
"""Theirs of a range: the first day, the day after the last, and what lies between."""
PARTS = {"start": "START", "mid": "MID", "end": "END"}
"""Their word for a part of a period, and TIMEX3's."""
NUMBER = r"\d+(?:\.\d+)?"
LENGTH = re.compile(
    rf"P(?:(?P<years>{NUMBER})Y)?(?:(?P<months>{NUMBER})M)?(?:(?P<weeks>{NUMBER})W)?(?:(?P<days>{NUMBER})D)?"
    rf"(?:T(?:(?P<hours>{NUMBER})H)?(?:(?P<minutes>{NUMBER})M)?(?:(?P<seconds>{NUMBER})S)?)?"
)
COUNTED = re.compile(r"\b(weeks?|months?|years?|decades?|fortnight)\b", re.IGNORECASE)
NAMED = re.compile(r"day\b|\b(next|last|this|early|late|mid|end|beginning|first)\b", re.IGNORECASE)
"""Words of a day, or of a period that is not counted from today."""
SECONDS = {
    "years": 31_536_000, "months": 2_628_000, "weeks": 604_800, "days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """One expression of a case: its type without the family's name, its words, and the values that are right."""

    kind: str
    span: Span
    values: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, the day that it is read on, and what is to be found in it."""

    text: str
    published: str | None
    wanted: tuple[Wanted, ...]


def figures(data: Path) -> dict[str, float]:
    """Per cent of the expressions resolved to one of their values, by type and of all, under the folder of corpora."""
    return shares(judged(load(data / FILE)))


def load(file: Path) -> list[Case]:
    """The cases that hold an expression of a measured type."""
    cases = [_case(entry) for entry in json.loads(file.read_text(encoding="utf-8-sig"))]
    return [case for case in cases if case.wanted]


def judged(cases: Sequence[Case]) -> Iterator[tuple[Case, Wanted, bool]]:
    """Each expression of the cases, and whether a time of Readout's resolves it."""
    reports = [Report(str(number), case.text, published=case.published) for number, case in enumerate(cases)]
    for case, reading in zip(cases, read_reports(reports, "generic"), strict=True):
        for wanted in case.wanted:
            yield case, wanted, any(resolves(time, wanted) for time in reading.times)


def shares(verdicts: Iterator[tuple[Case, Wanted, bool]]) -> dict[str, float]:
    """The verdicts in per cent, by type and together (``all``)."""
    by_kind: dict[str, list[bool]] = {kind: [] for kind in (*KINDS, "all")}
    for _, wanted, right in verdicts:
        by_kind[wanted.kind].append(right)
        by_kind["all"].append(right)
    return {kind: 100 * sum(rights) / len(rights) for kind, rights in by_kind.items() if rights}


def resolves(time: Time, wanted: Wanted) -> bool:
    """Whether a time stands on words of ``wanted`` and has one of its values.

    A ``date`` is one day: it must be both the first day and the last of ours; either end of a range of ours is not
    enough. "Two months ago" is a day for them and a month for us: where our words count weeks, months or years and name
    no day, it must lie in our week, month or year. A ``duration`` is compared by its length. A ``daterange`` by
    its bounds, which the two draw differently:

    - Theirs ends before the day that they call its end, ours on its last day. Of a range from one thing to another
      ("from 3 to 5 March", "2014 to 2018") and of a span from today they name the second as the end, so that it may be
      the last day of ours, or the first of what we take in whole.
    - After 5 March begins for them on the 5th, and for us on the day after; before it ends likewise.
    - The next five days begin for them tomorrow, for us today: the same length with one bound in common is enough.
    - How much of a month is early or late, each decides for itself: the same period with the same part is enough.
    """
    if not (time.span[0] < wanted.span[1] and wanted.span[0] < time.span[1]):
        return False
    compare = {"date": _same_day, "duration": _same_length, "daterange": _same_range}[wanted.kind]
    return any(compare(time, value) for value in wanted.values)


def _same_day(time: Time, value: Mapping[str, str]) -> bool:
    day = value.get("value", "")
    if day == time.start == time.end:
        return True
    amount = COUNTED.search(time.text) and not NAMED.search(time.text)
    return bool(amount and time.start and time.end and time.start <= day <= time.end)


def _same_length(time: Time, value: Mapping[str, str]) -> bool:
    seconds = _seconds(time.value or "")
    return time.value == value.get("timex") or (seconds is not None and f"{seconds:g}" == value.get("value"))


def _same_range(time: Time, value: Mapping[str, str]) -> bool:
    first, last = value.get("start"), value.get("end")
    if first is None and last is None:
        return False
    if time.mod in PARTS.values() and _names(value["timex"], time.value or ""):
        part = PARTS.get(value.get("Mod", "").rpartition("-")[2])
        return time.mod == part or time.start == first or (last is not None and time.end == _moved(last, -1))
    stated = STATED.fullmatch(value.get("timex", ""))
    if stated and stated["length"] == time.value and (time.start == first or time.end in _ends(time, value)):
        return True
    return time.start in _starts(first, value) and time.end in _ends(time, value)


def _starts(start: str | None, value: Mapping[str, str]) -> set[str | None]:
    """The first days of ours that mean the same as their ``start``."""
    if start is None:
        return {None}
    return {start, _moved(start, 1)} if value.get("Mod") == "after" else {start}


def _ends(time: Time, value: Mapping[str, str]) -> set[str | None]:
    """The last days of ours that mean the same as their ``end``."""
    end = value.get("end")
    if end is None:
        return {None}
    days: set[str | None] = {_moved(end, -1)}
    named = (time.value or "").partition("/")[2]
    if named and end == _first_day(named):
        days.add(time.end)
    if value["timex"].startswith("(") or value.get("Mod") in ("before", "until"):
        days.add(end)
    return days


def _names(timex: str, value: str) -> bool:
    """Whether the two are one period, where theirs may leave open the year (``XXXX-11`` and ``2018-11``)."""
    return bool(re.fullmatch(re.escape(timex).replace("X", r"\d"), value))


def _first_day(value: str) -> str:
    """The first day of a year, quarter, month or day written as TIMEX3 does; other values as they are."""
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return f"{quarter[1]}-{3 * int(quarter[2]) - 2:02}-01"
    return value + "-01-01"[3 * value.count("-") :] if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else value


def _seconds(timex: str) -> float | None:
    """The length of a TIMEX3 duration, with a month as the twelfth of a year of 365 days; ``None`` where it is not told."""
    match = LENGTH.fullmatch(timex)
    if match is None:
        return None
    return sum(float(count) * SECONDS[unit] for unit, count in match.groupdict(default="0").items())


def _moved(day: str, count: int) -> str:
    return (date.fromisoformat(day) + timedelta(count)).isoformat()


def _case(entry: Mapping[str, Any]) -> Case:
    moment = entry.get("Context", {}).get("ReferenceDateTime")
    results = [result for result in entry["Results"] if _kind(result) in KINDS]
    return Case(entry["Input"], moment and moment[:10], tuple(_wanted(result) for result in results))


def _kind(result: Mapping[str, Any]) -> str:
    return str(result.get("TypeName", "")).removeprefix("datetimeV2.")


def _wanted(result: Mapping[str, Any]) -> Wanted:
    values = (result.get("Resolution") or {}).get("values", [])
    return Wanted(_kind(result), (result["Start"], result["End"] + 1), tuple(values))


def main() -> None:
    """Print the shares and, with ``--missed``, what is not resolved."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="DateTimeModel.json")
    parser.add_argument("--missed", action="store_true", help="print each expression that is not resolved")
    options = parser.parse_args()
    verdicts = list(judged(load(options.file)))
    for case, wanted, right in verdicts if options.missed else []:
        if not right:
            print(f"{wanted.kind:<10} {case.text[slice(*wanted.span)]!r} of {case.text!r}, {case.published}")
    for kind, share in shares(iter(verdicts)).items():
        print(f"{kind:<10} {share:5.1f}")


if __name__ == "__main__":
    main()
