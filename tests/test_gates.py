"""A figure below its floor fails; a floor goes up by itself, and down only with a reason that is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import gates
from benchmarks.floors import Floors, digest


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """The figures that the one gate measures from now on; the floors stand in a file of the test's own."""
    gold = tmp_path / "data" / "gold"
    gold.mkdir(parents=True)
    (gold / "one.txt").write_text("one", encoding="utf-8")
    figures = {"value": 70.0}
    monkeypatch.setattr(gates, "GATES", (gates.Gate("times", "gold", lambda data, work: dict(figures)),))
    monkeypatch.setattr(gates, "FILE", tmp_path / "floors.toml")
    monkeypatch.chdir(tmp_path)
    return figures


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["gates", "--data", "data", *arguments])
    return gates.main()


def floor() -> float:
    return Floors.load(gates.FILE).of("times")["value"]


def test_a_figure_below_its_floor_fails(measured: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "--update") == 0
    assert run(monkeypatch) == 0
    measured["value"] = 69.9
    assert run(monkeypatch) == 1


def test_a_figure_that_is_no_longer_measured_fails(measured: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, "--update")
    del measured["value"]
    assert run(monkeypatch) == 1


def test_update_raises_a_floor(measured: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, "--update")
    measured["value"] = 72.38
    assert run(monkeypatch, "--update") == 0
    assert floor() == 72.3


def test_update_refuses_to_lower_a_floor(measured: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, "--update")
    measured["value"] = 60.0
    assert run(monkeypatch, "--update") == 1
    assert floor() == 70.0


def test_a_floor_is_lowered_aloud_and_the_reason_is_kept(
    measured: dict[str, float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "--update")
    measured["value"] = 60.0
    assert run(monkeypatch, "--update", "--lower", 'the gold had "errors"') == 0
    assert "LOWERING times value: 70.0 -> 60.0" in capsys.readouterr().out
    assert floor() == 60.0
    assert [row.reason for row in Floors.load(gates.FILE).lowered] == ['the gold had "errors"']


def test_lowering_needs_update_and_a_reason(measured: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (["--lower", "because"], ["--update", "--lower", " "]):
        with pytest.raises(SystemExit) as stopped:
            run(monkeypatch, *arguments)
        assert stopped.value.code == 2


def test_changed_gold_fails(measured: dict[str, float], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run(monkeypatch, "--update")
    (tmp_path / "data" / "gold" / "one.txt").write_text("two", encoding="utf-8")
    assert run(monkeypatch) == 1


def test_gold_that_is_not_at_hand_is_named_and_passed_over(
    measured: dict[str, float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gates", "--data", "nowhere"])
    assert gates.main() == 0
    assert "not at hand: nowhere/gold" in capsys.readouterr().out


def test_the_gold_of_another_gate_inside_it_is_not_of_the_digest(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("one", encoding="utf-8")
    alone = digest(tmp_path)
    (tmp_path / "dossiers" / "valley").mkdir(parents=True)
    (tmp_path / "dossiers" / "valley" / "two.txt").write_text("two", encoding="utf-8")
    assert digest(tmp_path) != alone
    assert digest(tmp_path, without=("dossiers",)) == alone


def test_the_digest_knows_names_from_contents(tmp_path: Path) -> None:
    for folder, name, text in (("a", "one.txt", "x"), ("b", "two.txt", "x"), ("c", "one.txt", "y")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    assert len({digest(tmp_path / folder) for folder in "abc"}) == 3
