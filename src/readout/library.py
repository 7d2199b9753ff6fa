"""Reading as a library: a text or a report in, a reading out. What ``readout`` names is found here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, overload

from readout.model import Reading, Report
from readout.reading.threshold import above

if TYPE_CHECKING:
    from readout.codebooks import Codebook
    from readout.reading.pipeline import OnFault

__all__ = ["as_report", "read", "read_reports"]


@overload
def read(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | date | None = None,
    language: str | None = None,
    codebook: Codebook | str | Path | None = None,
    min_confidence: float = 0.0,
) -> Reading: ...


@overload
def read(text: Report, *, codebook: Codebook | str | Path | None = None, min_confidence: float = 0.0) -> Reading: ...


def read(
    text: str | Report,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | date | None = None,
    language: str | None = None,
    codebook: Codebook | str | Path | None = None,
    min_confidence: float = 0.0,
) -> Reading:
    """Read one text, or one ``Report``, as ``readout read`` does.

    Title, outlet, day of publication (a date, or written as YYYY-MM-DD) and language are what the head and the words of
    the text show, where they are not given; a ``title`` that is not the head of the text is put there. A report brings
    its own. ``codebook`` is the name or the file of one; without it the bundled one that the text clearly fits is taken,
    else ``generic``. Attributions less sure than ``min_confidence`` (0 to 1), and what rests on them, are left out.

    Raises ``SourceError`` for a text without words or not in English, ``CodebookError``, ``ModelError``, and
    ``ValueError`` for a ``min_confidence`` that is none.

    >>> reading = read("The minister said that talks would resume on Monday.", published="2025-02-10")
    >>> for statement in reading.statements:
    ...     for start, end in statement.content.spans:
    ...         print(statement.act, "|", reading.report.text[start:end])
    assert | that talks would resume on Monday
    """
    if isinstance(text, Report):
        if any(value is not None for value in (title, outlet, published, language)):
            raise TypeError(
                "a Report brings its own title, outlet, day and language (dataclasses.replace changes them)"
            )
        report = text
    else:
        report = as_report(text, title=title, outlet=outlet, published=published, language=language)
    return next(read_reports([report], codebook, min_confidence=min_confidence))


def read_reports(
    reports: Iterable[Report | str],
    codebook: Codebook | str | Path | None = None,
    on_fault: OnFault | None = None,
    *,
    min_confidence: float = 0.0,
) -> Iterator[Reading]:
    """Read many reports or texts, in their order, a batch at a time: the last need not be there when the first are read.

    ``codebook`` and ``min_confidence`` are as in ``read``. What cannot be read stops the reading with its error, unless
    ``on_fault`` is given: it is called with the report and the error, and the others are read. A text that makes no
    report comes to it as one that has nothing but its words.

    >>> news = ["The minister said that talks would resume.", "The envoy denied that a map had been drawn."]
    >>> [[statement.act for statement in reading.statements] for reading in read_reports(news)]
    [['assert'], ['deny']]
    """
    from readout.reading import pipeline  # noqa: PLC0415

    # Wrong arguments are told at the call, not at the first reading.
    above(_NOTHING, min_confidence)
    book = _loaded(codebook)
    readings = pipeline.read_reports(_as_reports(reports, on_fault), book, on_fault)
    return (above(reading, min_confidence) for reading in readings)


_NOTHING = Reading(Report("", ""), "", "")


def _loaded(codebook: Codebook | str | Path | None) -> Codebook | None:
    from readout.codebooks import load  # noqa: PLC0415

    return load(str(codebook)) if isinstance(codebook, str | Path) else codebook


def _as_reports(reports: Iterable[Report | str], on_fault: OnFault | None) -> Iterator[Report]:
    for number, one in enumerate(reports, 1):
        if isinstance(one, Report):
            yield one
            continue
        try:
            report = as_report(one, name=f"text {number}")
        except ValueError as error:
            if on_fault is None:
                raise
            on_fault(Report(id=f"text {number}", text=one), error)
        else:
            yield report


def as_report(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | date | None = None,
    language: str | None = None,
    name: str = "text",
) -> Report:
    """The report that ``text`` is, as ``read`` reads it; ``name`` is what an error calls it. Raises ``SourceError``."""
    from readout.sources.assembling import assemble  # noqa: PLC0415
    from readout.sources.material import Draft, extractor  # noqa: PLC0415
    from readout.sources.options import SourceOptions  # noqa: PLC0415

    if not isinstance(text, str):
        raise TypeError(
            f"{name} is {type(text).__name__}, neither str nor Report (decode bytes; read files with their sources)"
        )
    # A datetime is a date, too: only its day counts.
    day = date.isoformat(published) if isinstance(published, date) else published
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    draft = Draft(location=name, sha256=digest, extractor=extractor("readout"), body=text, whole=True)
    report = assemble(draft, SourceOptions(day, outlet, title, language))
    # The same text gives the same report, whichever its place among others.
    return replace(report, source=report.source and replace(report.source, location="text"))
