"""Whatever is read, no traceback, and every span is the report's own. ``make stress`` reads far more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.mangling import WAYS, mangled
from benchmarks.robustness import ordinary_texts, outcome

EACH_WAY = 4
TEXTS = ordinary_texts()


def mangled_files() -> Iterator[tuple[str, bytes]]:
    yield from mangled(TEXTS, count=EACH_WAY * len(WAYS), seed=2025, huge=30_000)


@pytest.mark.parametrize(("name", "raw"), [pytest.param(name, raw, id=name) for name, raw in mangled_files()])
def test_a_mangled_text_is_read_or_refused(name: str, raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert outcome(path) in ("read", "refused")


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", ".", '"', "said", "He said", 'Said "', "🙂", "\x00", "—" * 9])
def test_next_to_nothing_is_read_or_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    assert outcome(path) in ("read", "refused")


def test_five_million_characters_without_a_space_are_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("a" * 5_000_000, encoding="utf-8")
    assert outcome(path) in ("read", "refused")


def test_the_same_seed_mangles_alike() -> None:
    assert list(mangled(TEXTS, 20, seed=7, huge=1000)) == list(mangled(TEXTS, 20, seed=7, huge=1000))
