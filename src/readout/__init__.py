"""Readout: read news reports about a negotiation and keep the record, in the exact words of the report.

>>> import readout
>>> reading = readout.read("The minister said that talks would resume on Monday.", published="2025-02-10")
>>> [statement.act for statement in reading.statements]
['assert']

What this module names is the public face; everything else may move.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from readout.errors import ReadoutError
from readout.model import Reading, Report

if TYPE_CHECKING:
    from readout.ledger.dossier import Dossier
    from readout.library import read, read_reports

__all__ = ["Dossier", "Reading", "ReadoutError", "Report", "__version__", "read", "read_reports"]

__version__ = version("readout")


def __getattr__(name: str) -> Any:
    """The reader is loaded when it is first asked for: it brings onnxruntime and the model's labels with it."""
    if name in ("read", "read_reports"):
        from readout import library  # noqa: PLC0415

        return getattr(library, name)
    if name == "Dossier":
        from readout.ledger.dossier import Dossier  # noqa: PLC0415

        return Dossier
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
