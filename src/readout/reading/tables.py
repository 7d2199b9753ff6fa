"""The reader's tables: what it knows of the world, in YAML files under ``data/`` that a linguist can change."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from readout.errors import CodebookError

# Every scalar is a string: in plain YAML "No" and "On" would be truth values.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def word_lists(name: str, keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The lists of words in ``data/NAME.yaml``, one for each of ``keys``.

    Raises ``CodebookError`` where a key is missing or unknown, or a list holds something other than non-empty strings.
    """
    table = read_table(name)
    if not isinstance(table, dict) or set(table) != set(keys):
        raise CodebookError(f"cannot read {name}.yaml", f"its keys must be {', '.join(keys)}")
    return {key: _strings(name, key, table[key]) for key in keys}


@cache
def word_sets(name: str, keys: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """The same as sets, for looking words up."""
    return {key: frozenset(words) for key, words in word_lists(name, keys).items()}


def read_table(name: str) -> Any:
    """What ``data/NAME.yaml`` holds, every scalar a string, unchecked; ``CodebookError`` where it is not YAML."""
    try:
        return yaml.load(files(__package__).joinpath("data", f"{name}.yaml").read_bytes(), Loader=_LOADER)  # noqa: S506
    except yaml.YAMLError as error:
        raise CodebookError(f"cannot read {name}.yaml", str(error), "write it as YAML") from error


def _strings(name: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise CodebookError(f"cannot read {name}.yaml", f"{key} must be a list of words", "write it as a list")
    if len(set(value)) != len(value):
        twice = next(item for item in value if value.count(item) > 1)
        raise CodebookError(f"cannot read {name}.yaml", f"{key} has {twice!r} twice", "leave one")
    return tuple(value)
