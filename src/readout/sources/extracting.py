"""The bytes of one text → the draft of its report, by the extractor of its form, within a bounded time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from readout.errors import ReadoutError, SourceError
from readout.sources.bounded import within
from readout.sources.material import Draft, Material, unreadable
from readout.sources.plain import read_plain

Result = TypeVar("Result")

MOST_SECONDS = 30.0
"""Seconds that the extraction of one text may take; no report of the world comes near."""


def extracted(material: Material, form: str) -> Draft:
    """The draft of one text. Raises SourceError where there is none, or where it takes too long."""
    # Extractors are imported when first needed: the start of the program is timed.
    if form == "page":
        from readout.sources.page import read_page as read  # noqa: PLC0415
    elif form == "pdf":
        from readout.sources.pdf import read_pdf as read  # noqa: PLC0415
    elif form == "markdown":
        from readout.sources.markdown import read_markdown as read  # noqa: PLC0415
    else:
        return read_plain(material)
    try:
        return within(MOST_SECONDS, lambda: read(material), "extract")
    except TimeoutError:
        why = f"more than {MOST_SECONDS:.0f} s of work"
        raise unreadable(material.location, why, "save it as plain text") from None


def attempted(work: Callable[[], Result], location: str) -> Result | SourceError:
    """What ``work`` gives, or the error of the one input at ``location``; the others beside it go on."""
    try:
        return work()
    except SourceError as error:
        return error
    except (ReadoutError, MemoryError):
        raise  # no fault of this input: the installation's, or the machine's
    except Exception as error:
        # A strange file can make an extractor raise almost anything; it must not keep the others from being read.
        return unexpected(location, error)


def unexpected(location: str, error: Exception) -> SourceError:
    """The error of an input that made an extractor fail in a way that was not foreseen."""
    why = f"the extraction failed ({type(error).__name__}: {error}"[:200] + ")"
    refusal = unreadable(location, why, "save it as plain text")
    refusal.__cause__ = error
    return refusal
