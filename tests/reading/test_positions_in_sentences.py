"""Positions in whole sentences of six negotiations, with all steps on: a table of expectations, and the share that is met."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import readout
from readout.model import Position

HERE = Path(__file__).parent / "positions"
ROOT = Path(__file__).parents[2]
FOUND, RIGHT = 0.85, 0.93
"""Of the positions expected the share that must be found, and of what is found the share that must be as expected."""


def rows() -> Iterator[tuple[str, str, list[list[Any]]]]:
    """Codebook, text and expected positions of every row."""
    for block in yaml.safe_load((HERE / "sentences.yaml").read_text("utf-8")):
        path = ROOT / block["codebook"]
        book = str(path) if path.suffix == ".yaml" else block["codebook"]
        for row in block["rows"]:
            yield book, row["text"], row["positions"]


@pytest.fixture(scope="module")
def told() -> list[tuple[str, dict[tuple[str, str], Position], list[list[Any]]]]:
    """Each text with the positions read from it, by party and issue, and those expected."""
    found = []
    for book, text, expected in rows():
        positions = readout.read(text, language="en", codebook=book).positions
        found.append((text, {(one.party, one.issue): one for one in positions}, expected))
    return found


def test_most_positions_are_found_and_few_are_read_that_nobody_takes(told: Any) -> None:
    wanted = [(text, tuple(row[:2])) for text, _, expected in told for row in expected if row[2] != "?"]
    known = {(text, tuple(row[:2])) for text, _, expected in told for row in expected}
    read = [(text, key) for text, positions, _ in told for key in positions]
    missed = [one for one in wanted if one not in read]
    extra = [one for one in read if one not in known]
    assert len(wanted) > 100
    assert len(missed) <= (1 - FOUND) * len(wanted), missed
    assert len(extra) <= (1 - RIGHT) * len(read), extra


def test_stance_strength_and_conditions_are_right_where_a_position_is_found(told: Any) -> None:
    pairs = [
        (text, positions[party, issue], rest)
        for text, positions, expected in told
        for party, issue, *rest in expected
        if (party, issue) in positions and rest[0] != "?"
    ]
    wrong = [(text, rest, position) for text, position, rest in pairs if not _as_expected(position, rest)]
    assert len(wrong) <= (1 - RIGHT) * len(pairs), wrong


def _as_expected(position: Position, rest: list[Any]) -> bool:
    stance, strength, condition = [*rest, None, None][:3]
    if position.stance != stance or strength not in (None, "?", position.strength):
        return False
    return condition is None or any(condition in passage.text for passage in position.conditions)
