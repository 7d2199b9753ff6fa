"""Every table of the package reads the same with and without the C library that speeds YAML up."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import readout

ROOT = Path(readout.__file__).parent
TABLES = sorted(ROOT.rglob("*.yaml"))


@pytest.mark.parametrize("path", TABLES, ids=[str(path.relative_to(ROOT)) for path in TABLES])
def test_a_table_is_read_alike_by_both_loaders(path: Path) -> None:
    text = path.read_text("utf-8")
    slow = yaml.load(text, Loader=yaml.BaseLoader)
    fast = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    assert slow
    assert slow == fast
