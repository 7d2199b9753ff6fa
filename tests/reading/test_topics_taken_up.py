"""Which issues a statement takes up that names none itself."""

from __future__ import annotations

import readout
from readout.codebooks import Codebook, Issue, Party

PORTS = Codebook(
    name="ports",
    title="The ports",
    parties=(Party("norvia", "Norvia"), Party("kestria", "Kestria")),
    issues=(
        Issue("tolls", "The tolls are dropped.", ("(drop|scrap) ... tolls",), ("raise ... tolls",), ("tolls",)),
        Issue("monitors", "Monitors come.", ("monitors",), (), ()),
    ),
)


def issues(text: str, words: str) -> tuple[str, ...]:
    """The issues of the statement whose content has ``words``."""
    reading = readout.read(text, language="en", codebook=PORTS)
    return next(one.issues for one in reading.statements if words in one.content.text)


def test_what_was_spoken_of_just_before_is_taken_up() -> None:
    text = "Norvia said the tolls must go. Kestria said that was a matter of years."
    assert issues(text, "matter of years") == ("tolls",)


def test_the_nearer_of_two_is_taken_up() -> None:
    text = "Norvia said the tolls must go. Norvia said monitors should come. Kestria said that was a matter of years."
    assert issues(text, "matter of years") == ("monitors",)


def test_what_the_whole_report_is_on_is_taken_up_from_another_paragraph() -> None:
    text = "Norvia said the tolls must go.\n\nKestria said the tolls would stay.\n\nNorvia said it had time until the summer."
    assert issues(text, "until the summer") == ("tolls",)


def test_a_passive_names_what_its_verb_would() -> None:
    reading = readout.read("Kestria demanded that the tolls be scrapped.", language="en", codebook=PORTS)
    assert [(one.party, one.issue, one.stance) for one in reading.positions] == [("kestria", "tolls", "supports")]
