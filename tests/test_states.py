"""The world's states and organisations, by all their names."""

from pathlib import Path

import pytest

from readout.codebooks import states as module
from readout.codebooks.states import bodies, organisations, shared, states
from readout.errors import CodebookError


def test_every_state_of_the_united_nations_is_there_and_no_word_names_two() -> None:
    assert len(states()) >= 195
    words = [
        word
        for state in states()
        for word in {state.name, *state.names, *state.capital, *state.seats, *state.adjectives}
    ]
    assert len(words) == len(set(words))


def test_a_state_has_its_names_adjectives_capital_and_seats() -> None:
    kingdom = next(state for state in states() if "UK" in state.names)
    assert "British" in kingdom.adjectives
    assert kingdom.capital == ("London",)
    assert "Downing Street" in kingdom.seats


def test_an_organisation_has_its_short_name_and_its_seat() -> None:
    union = next(organisation for organisation in organisations() if "EU" in organisation.names)
    assert union.capital == ("Brussels",)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("name: x", "must be a list"),
        ("- {name: x}", "keys must be"),
        ("- {name: x, names: y, adjectives: [], seats: []}", "names must be a list of words"),
        ("- {name: [], names: [], adjectives: [], seats: []}", "name must be a word"),
        (
            "- {name: x, names: [], adjectives: [], seats: []}\n- {name: y, names: [x], adjectives: [], seats: []}",
            "stands for x",
        ),
    ],
)
def test_a_mistake_in_a_file_is_named(rows: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.yaml").write_text(rows)
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(CodebookError, match=reason):
        module._rows("made.yaml", ("name", "names", "adjectives", "seats"))


def test_a_body_belongs_to_one_state() -> None:
    owned = [body for words in bodies().values() for body in words]
    assert "Knesset" in bodies()["Israel"]
    assert len(owned) == len(set(owned))


def test_a_shared_short_name_gives_states_of_the_list() -> None:
    names = {state.name for state in states()}
    assert all(set(candidates) <= names and len(candidates) > 1 for candidates in shared().values())
