"""A record as JSON: the object of ``record.to_json``, a line for each claim, position, meeting …, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache, partial
from typing import Any

from readout.ledger.record import Record


def as_json(record: Record) -> str:
    """``record`` as one JSON text that ends with a line break.

    Half of a surrogate pair, which UTF-8 lacks, is written as an escape; then all that is not ASCII is.
    """
    text = _written(record, ascii_only=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _written(record, ascii_only=True)
    return text


def _written(record: Record, *, ascii_only: bool) -> str:
    # Without an indent, json's own encoder is a dozen times faster.
    dumped = partial(json.dumps, ensure_ascii=ascii_only, default=_fields)
    told = [f'"{name}": {_listed(value, dumped)}' for name, value in _fields(record).items()]
    return "{" + ",\n".join(told) + "}\n"


def _listed(value: object, dumped: partial[str]) -> str:
    if not isinstance(value, tuple):
        return dumped(value)
    lines: Iterator[str] = (dumped(one) for one in value)
    return "[" + ",\n".join(lines) + "]"


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a noun by their names, in order."""
    noun: Any = type(value)  # mypy does not see that classes can be hashed
    return {name: getattr(value, name) for name in _names(noun)}


@cache
def _names(noun: Any) -> tuple[str, ...]:
    if not is_dataclass(noun):
        raise TypeError(f"{noun.__name__} is no noun of a record")
    return tuple(field.name for field in fields(noun))
