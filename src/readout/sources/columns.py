"""A row of a table or a JSON object → the draft of a report, by the names of its columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from readout.model import Found
from readout.sources.dates import day_of
from readout.sources.material import Draft, unreadable
from readout.sources.vocabulary import vocabulary

METADATA = ("title", "outlet", "published", "language")


def require_text_column(names: Collection[str], location: str) -> None:
    """Raises SourceError where none of the columns ``names`` can hold a text."""
    if _column(names, "text") is None:
        seen = ", ".join(str(name)[:40] for name in list(names)[:8])
        raise unreadable(location, f"no column holds a text (its columns: {seen})", "name one of them 'text'")


def relevant(names: Collection[str]) -> list[str]:
    """Those of the columns ``names`` that are read."""
    columns = (_column(names, field) for field in vocabulary().columns)
    return [column for column in columns if column is not None]


def draft_of(row: Mapping[str, object], location: str, sha256: str, extractor: str, kind: str = "column") -> Draft:
    """The draft that a row makes. ``kind`` is what its names are called. Raises SourceError where it has no text."""
    text = row.get(_column(row, "text") or "")
    if not isinstance(text, str) or not text.strip():
        raise unreadable(location, "no text found", "the text belongs under 'text'")
    found = metadata_of(row, kind)
    return Draft(
        location=location,
        sha256=sha256,
        extractor=extractor,
        body=text.removeprefix("\ufeff"),
        whole="title" not in found,
        found=found,
        id=_value(row, "id"),
        address=_value(row, "url"),
    )


def metadata_of(row: Mapping[str, object], kind: str) -> dict[str, Found]:
    """Title, outlet, day of publication and language, as far as ``row`` names them; a date must be a full one."""
    found: dict[str, Found] = {}
    for field in METADATA:
        value = _value(row, field)
        if value and field == "published":
            value = day_of(value)
        if value:
            found[field] = Found(value, f"{kind} {_column(row, field)}")
    return found


def _column(names: Collection[str], field: str) -> str | None:
    """The name among ``names`` that stands for ``field``; the vocabulary's order decides."""
    by_plain_name = {str(name).strip().lower().replace(" ", "_"): name for name in reversed(list(names))}
    return next((by_plain_name[word] for word in vocabulary().columns[field] if word in by_plain_name), None)


def _value(row: Mapping[str, object], field: str) -> str | None:
    """What ``row`` says for ``field``, as text; None where it is missing, empty or no simple value."""
    column = _column(row, field)
    value = row.get(column) if column is not None else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
