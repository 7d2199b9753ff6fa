"""What the formats work on and hand over: bytes from a place, and the draft of a report that was found in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from readout.errors import SourceError
from readout.model import Found

MEGABYTE = 1_000_000
LARGEST = 50 * MEGABYTE
"""Bytes: the largest file, line or row that is read."""


@dataclass(frozen=True, slots=True)
class Material:
    """The bytes of one text, and the place they came from. ``media`` and ``charset`` are what a server said of them."""

    location: str
    data: bytes
    media: str | None = None
    charset: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """What an extractor found. ``whole`` says that ``body`` is the text as given, with its title, if any, in it.

    ``found`` holds ``title outlet published language`` (as far as the file names them) and ``encoding``. The day of
    publication is ISO; the rest is as written. ``address`` is where the text was published, if the file says so.
    """

    location: str
    sha256: str
    extractor: str
    body: str
    whole: bool = False
    found: dict[str, Found] = field(default_factory=dict)
    id: str | None = None
    address: str | None = None


@cache
def extractor(package: str) -> str:
    """The name and version of the ``package`` that extracts a text: ``pypdf 5.1.0``."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package


def unreadable(location: str, why: str, mend: str = "") -> SourceError:
    """The error of an input that cannot be read; every format words it the same."""
    return SourceError(f"cannot read {location}", why, mend)
