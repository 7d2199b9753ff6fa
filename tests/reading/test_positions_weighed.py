"""What is weighed, refused in one shape alone, or told with a number: positions that hang on a few words."""

from pathlib import Path

import pytest

import readout
from readout.codebooks.phrases import tokenize
from readout.model import Position
from readout.reading.stance import holds_open

PORT = str(Path(__file__).parent / "positions" / "port-strike.yaml")


def positions_of(text: str, codebook: str = "ukraine") -> tuple[Position, ...]:
    return readout.read(text, language="en", codebook=codebook).positions


def test_to_be_willing_to_discuss_a_thing_holds_it_open() -> None:
    (position,) = positions_of(
        "Ukraine was willing to discuss a ceasefire, Foreign Minister Andrii Koval said on Monday."
    )
    assert (position.stance, position.strength) == ("open", None)


def test_who_will_not_sign_one_that_has_a_fault_does_not_oppose_the_thing() -> None:
    text = "“We will never sign a ceasefire that leaves our soldiers as a target,” said Foreign Minister Andrii Koval of Ukraine."
    assert [position.stance for position in positions_of(text)] == ["supports"]


def test_a_comma_inside_a_number_ends_no_clause() -> None:
    (position,) = positions_of("The union wants a pay rise of 12,500 crowns a year, Marta Lindqvist said.", PORT)
    assert "12,500 crowns" in position.evidence.text


@pytest.mark.parametrize(("text", "is_open"), [("the gate had been opened", False), ("the matter is open", True)])
def test_what_has_been_opened_is_not_held_open(text: str, is_open: bool) -> None:
    assert holds_open(tokenize(text, 0, len(text))) is is_open
