"""A brief as JSON: the contract's objects, and beside them how the page groups them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from readout.brief.view import Brief
from readout.contract import to_json
from readout.model import Reading


def as_json(readings: Sequence[Reading], briefs: Sequence[Brief]) -> str:
    """One object: ``readings`` as ``readout read`` gives them, ``briefs`` with the lines of each in its groups.

    A line's ``ref`` is its place in the reading's object. Raises ``ContractError``.
    """
    whole = {"readings": [to_json(reading) for reading in readings], "briefs": [_grouped(brief) for brief in briefs]}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    # Half of a surrogate pair, which UTF-8 lacks, can only be written as an escape.
    return (text if _encodable(text) else json.dumps(whole, indent=1)) + "\n"


def _grouped(brief: Brief) -> dict[str, Any]:
    groups = {field.name: getattr(brief, field.name) for field in fields(brief) if field.name != "report"}
    return {"report": brief.report.id} | {name: _plain(group) for name, group in groups.items()}


def _plain(group: Any) -> Any:
    if isinstance(group, tuple):
        return [_plain(item) for item in group]
    return group if isinstance(group, str) else asdict(group)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
