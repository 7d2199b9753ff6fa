"""The world's states and the organisations that negotiate, by all the names that news English gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from readout.errors import CodebookError

# Every scalar is a string: in plain YAML a code such as NO would be a truth value.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_KEYS = ("name", "names", "adjectives", "capital", "seats")


@dataclass(frozen=True, slots=True)
class State:
    """A state: its plain name, other names, adjectives and demonyms, its capital's spellings, its seats of government.

    Capital and seats are metonyms: they speak for the state when they act, and are places when one meets there.
    """

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """The world's states, in the order of ``states.yaml``; raises ``CodebookError`` where that has a mistake."""
    return tuple(State(**row) for row in _rows("states.yaml", _KEYS))


@cache
def organisations() -> tuple[State, ...]:
    """Organisations of states, and movements that negotiate, named as states are; raises as ``states`` does."""
    return tuple(State(**row) for row in _rows("world/organisations.yaml", _KEYS))


@cache
def bodies() -> Mapping[str, tuple[str, ...]]:
    """By state, its parliament, services and other bodies that news names without the state."""
    file = "world/bodies.yaml"
    table = _table(file)
    known = {state.name for state in states()}
    if not isinstance(table, Mapping) or not set(table) <= known:
        raise CodebookError(f"cannot read {file}", "its keys must be names of states")
    rows = [
        {"name": state, "bodies": _words(f"cannot read {file}, {state}", "bodies", words)}
        for state, words in table.items()
    ]
    _check_apart(file, rows)
    return {row["name"]: row["bodies"] for row in rows}


@cache
def shared() -> Mapping[str, tuple[str, ...]]:
    """Short names of more than one state, each with the states' plain names, the likeliest first."""
    file = "world/shared.yaml"
    table = _table(file)
    known = {state.name for state in states()}
    if not isinstance(table, Mapping) or not all(isinstance(names, list) for names in table.values()):
        raise CodebookError(f"cannot read {file}", "it must give a list of states for each name")
    if not all(name in known for names in table.values() for name in names):
        raise CodebookError(f"cannot read {file}", "the states must be names in states.yaml")
    return {name: tuple(names) for name, names in table.items()}


def _table(file: str) -> Any:
    return yaml.load(files(__package__).joinpath(file).read_bytes(), Loader=_LOADER)  # noqa: S506


def _rows(file: str, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rows of a file next to this one, each with ``keys``; no word may stand for two things."""
    rows = _table(file)
    if not isinstance(rows, list):
        raise CodebookError(f"cannot read {file}", "it must be a list", "begin each row with -")
    checked = [_row(file, number, row, keys) for number, row in enumerate(rows, 1)]
    _check_apart(file, checked)
    return checked


def _row(file: str, number: int, row: object, keys: tuple[str, ...]) -> dict[str, Any]:
    where = f"cannot read {file}, row {number}"
    if not isinstance(row, Mapping) or set(row) != set(keys):
        raise CodebookError(where, f"its keys must be {', '.join(keys)}")
    if not isinstance(row["name"], str) or not row["name"]:
        raise CodebookError(where, "name must be a word")
    return {"name": row["name"]} | {key: _words(where, key, row[key]) for key in keys if key != "name"}


def _words(where: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise CodebookError(where, f"{key} must be a list of words", "write [] for none")
    return tuple(value)


def _check_apart(file: str, rows: list[dict[str, Any]]) -> None:
    seen: dict[str, str] = {}
    for row in rows:
        for word in {row["name"], *(word for key, words in row.items() if key != "name" for word in words)}:
            if seen.setdefault(word, row["name"]) != row["name"]:
                raise CodebookError(
                    f"cannot read {file}", f"{word!r} stands for {seen[word]} and for {row['name']}", "keep one"
                )
