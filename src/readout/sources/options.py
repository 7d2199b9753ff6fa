"""What the user says about the reports that are to be read."""

from __future__ import annotations

from dataclasses import dataclass

from readout.errors import SourceError
from readout.sources.dates import whole_day


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """Metadata that override what the files say, and whether addresses inside one's own network may be fetched.

    ``published`` is a full date, kept as ISO ``YYYY-MM-DD``. ``language`` is an ISO 639-1 code; where given, the
    language is not guessed. Raises SourceError where ``published`` is no full and unambiguous date.
    """

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    allow_private: bool = False

    def __post_init__(self) -> None:
        if self.published is None:
            return
        day = whole_day(self.published)
        if day is None:
            raise SourceError(
                "cannot use the publication date", f"{self.published!r} is no full date", "write it as YYYY-MM-DD"
            )
        object.__setattr__(self, "published", day)
