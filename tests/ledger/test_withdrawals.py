"""Demands that are given up: found in the words, and only where they say so."""

from __future__ import annotations

import pytest

from readout.ledger.model import Stood
from readout.ledger.stances import history
from readout.ledger.time_words import given_up, is_dropped, ordinals
from readout.ledger.withdrawals import with_withdrawals
from readout.model import Act, Actor, Interval, Passage, Reading, Report, Statement

ACTORS = (("norvia", "Norvia"), ("kestria", "Kestria"))


def reading(text: str, content: str, issues: tuple[str, ...], party: str = "norvia", act: Act = "assert") -> Reading:
    """A report of one statement of ``party`` in the words ``content``."""
    start = text.index(content)
    statement = Statement(
        id="s1",
        attribution="a1",
        speaker=party,
        party=party,
        chain=(party,),
        act=act,
        polarity="positive",
        certainty="certain",
        said=Interval("2031-03-08", "2031-03-08"),
        background=False,
        issues=issues,
        answers=None,
        content=Passage.of(text, (start, start + len(content))),
        confidence=0.9,
    )
    named = [(name, [i for i in range(len(text)) if text.startswith(word, i)], len(word)) for name, word in ACTORS]
    actors = tuple(
        Actor(name, name, "state", name, mentions=tuple((at, at + size) for at in places))
        for name, places, size in named
    )
    return Reading(
        Report("r2", text, published="2031-03-09"), "halden", "m", actors=actors, statements=(statement,), positions=()
    )


def position(one: Reading, words: str, party: str = "norvia") -> Stood:
    start = one.report.text.index(words)
    evidence = Passage.of(one.report.text, (start, start + len(words)))
    days = ("2031-03-08", "2031-03-09")
    return Stood("r2/p1", "r2", party, "monitors", "supports", "demand", (), "s1", evidence, *days)


def before() -> Stood:
    evidence = Passage(((0, 8),), "monitors")
    return Stood(
        "r1/p1", "r1", "norvia", "monitors", "supports", "demand", (), None, evidence, "2031-03-01", "2031-03-01"
    )


def test_a_position_whose_clause_gives_it_up_is_dropped() -> None:
    one = reading(
        "Norvia no longer insists on monitors, Reik said.", "Norvia no longer insists on monitors", ("monitors",)
    )
    (stood,) = with_withdrawals(one, [position(one, "monitors")])
    assert (stood.stance, stood.evidence.text) == ("open", "no longer insists on monitors")
    assert [move.change for move in history([before(), stood])] == ["new", "dropped"]


def test_a_statement_that_gives_its_issue_up_shows_it_though_no_position_was_read() -> None:
    one = reading('"We no longer insist on it," Reik said.', '"We no longer insist on it,"', ("monitors",))
    (stood,) = with_withdrawals(one, [])
    assert (stood.party, stood.issue, stood.stance, stood.said) == ("norvia", "monitors", "open", "2031-03-08")
    assert one.report.text[slice(*stood.evidence.spans[0])] == stood.evidence.text


def test_who_is_said_to_give_it_up_is_the_party_of_it() -> None:
    words = "Kestria has dropped its demand for monitors"
    (stood,) = with_withdrawals(reading(f"{words}, Reik said.", words, ("monitors",)), [])
    assert stood.party == "kestria"


def test_a_withdrawal_that_is_denied_or_of_two_issues_without_a_name_is_none() -> None:
    words = "Norvia has dropped its demand"
    assert with_withdrawals(reading(f"{words}, Reik said.", words, ("monitors",), act="deny"), []) == ()
    assert with_withdrawals(reading(f"{words}, Reik said.", words, ("monitors", "dam")), []) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Norvia will not drop its demand",
        "unless Norvia drops its demand",
        "he urged Norvia to drop its demand",
        "Norvia must drop its demand",
        "Norvia insists on monitors",
    ],
)
def test_what_is_kept_or_only_asked_for_is_not_given_up(words: str) -> None:
    assert not given_up(words)


@pytest.mark.parametrize(
    "words",
    ["it dropped the demand", "they no longer demand a seat", "the claim was withdrawn", "gave up its claim to it"],
)
def test_what_is_given_up(words: str) -> None:
    assert given_up(words)


def test_numbers_count_meetings_and_nothing_else() -> None:
    assert [one.number for one in ordinals("the second round of talks, the first vice-premier and a 3rd meeting")] == [
        2,
        3,
    ]


def test_a_place_is_dropped_by_the_words_around_it() -> None:
    text = "in Aster instead of Velm"
    assert is_dropped(text, text.index("Velm"), len(text))
    assert not is_dropped(text, text.index("Aster"), text.index("Aster") + 5)
    assert is_dropped("Velm was ruled out", 0, 4)
