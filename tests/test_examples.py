"""The bundled reports, read and held against one person's reading of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.expectations import Json, broken_spans, missed
from benchmarks.floors import Floors
from benchmarks.gates import FILE
from benchmarks.measures import example_readings

REPORTS = Path(__file__).parent.parent / "examples" / "reports"


@pytest.fixture(scope="module")
def readings() -> list[tuple[list[Json], Json]]:
    return example_readings()


def test_there_are_three_reports_of_200_to_400_words() -> None:
    words = [
        len(re.sub(r"(?s)<script.*?</script>|<[^>]*>", " ", p.read_text("utf-8")).split()) for p in REPORTS.iterdir()
    ]
    assert len(words) == 3
    assert all(200 <= count <= 400 for count in words)


def test_every_report_is_read_with_its_own_date_and_spans(readings: list[tuple[list[Json], Json]]) -> None:
    assert [reading["report"]["published"] for _, reading in readings] == ["2025-03-14", "2025-03-15", "2025-03-15"]
    assert [broken_spans(reading) for _, reading in readings] == [[], [], []]


def test_the_expectations_are_met_as_far_as_the_floor_says(readings: list[tuple[list[Json], Json]]) -> None:
    total = sum(len(expectations) for expectations, _ in readings)
    unmet = [wanted for expectations, reading in readings for wanted in missed(reading, expectations)]
    assert 100 * (total - len(unmet)) / total >= Floors.load(FILE).of("examples")["met"], unmet
