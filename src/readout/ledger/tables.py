"""The ledger's tables: what it knows of words, in YAML files under ``data/`` that a linguist can change."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from readout.errors import CodebookError


@cache
def table(name: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """What ``data/NAME.yaml`` holds under exactly ``keys``. Raises ``CodebookError`` where a key is missing or unknown."""
    try:
        whole = yaml.safe_load(files(__package__).joinpath("data", f"{name}.yaml").read_bytes())
    except yaml.YAMLError as error:
        raise CodebookError(f"cannot read {name}.yaml", str(error), "write it as YAML") from error
    if not isinstance(whole, dict) or set(whole) != set(keys):
        raise CodebookError(f"cannot read {name}.yaml", f"its keys must be {', '.join(keys)}")
    return whole


@cache
def words(name: str, keys: tuple[str, ...], key: str) -> frozenset[str]:
    """The list of words at ``key``. Raises ``CodebookError`` where it is none."""
    found = table(name, keys)[key]
    if not isinstance(found, list) or not all(isinstance(word, str) and word for word in found):
        raise CodebookError(f"cannot read {name}.yaml", f"{key} must be a list of words", "write it as a list")
    return frozenset(found)


@cache
def numbers(name: str, keys: tuple[str, ...], key: str) -> dict[str, float]:
    """The numbers by name at ``key``. Raises ``CodebookError`` where it is no such table."""
    found = table(name, keys)[key]
    if not isinstance(found, dict) or not all(isinstance(value, int | float) for value in found.values()):
        raise CodebookError(f"cannot read {name}.yaml", f"{key} must give a number for each name", "write name: 0.5")
    return {str(word): float(value) for word, value in found.items()}
