"""The tree of a claim: who has it from whom, with the words that say so."""

from __future__ import annotations

from readout.ledger.descent import Branch, Telling, descend
from readout.ledger.model import Filed, Origin
from readout.ledger.origins import Medium
from readout.model import Passage

WORDS = Passage(((0, 18),), "citing the Courier")
OFFICIAL = Origin("unnamed:courier", "unnamed", "an official", Passage(((3, 14),), "an official"))
COURIER = Medium("courier", "Courier", False, WORDS)
VELTA = Medium("velta", "Velta", True, Passage(((0, 7),), "(Velta)"))


def filed(*reports: Filed) -> dict[str, Filed]:
    return {report.id: report for report in reports}


def report(number: int, name: str, outlet: str, published: str | None, duplicate_of: str | None = None) -> Filed:
    return Filed(number, name, "Gate shut", outlet, published, f"{name}.txt", "2031-05-09", duplicate_of)


def drawn(branch: Branch, depth: int = 0) -> list[str]:
    """The tree as lines."""
    line = f"{'  ' * depth}{branch.kind} {branch.id}" + (" copies" if branch.copies else "")
    return [line, *(each for below in branch.below for each in drawn(below, depth + 1))]


FIRST = report(1, "first", "Courier", "2031-05-01")
SECOND = report(2, "second", "Harbour Post", "2031-05-02")
THIRD = report(3, "third", "Lantern", "2031-05-03")


def test_a_report_that_cites_hangs_below_the_report_cited_with_the_words() -> None:
    told = [
        Telling("second/s1", "second", "harbour-post", OFFICIAL, (COURIER,)),
        Telling("first/s4", "first", "courier", OFFICIAL),
    ]
    (root,) = descend(told, filed(FIRST, SECOND))
    assert drawn(root) == ["origin unnamed:courier", "  report first", "    report second"]
    assert (root.words, root.said_in) == (OFFICIAL.words, "first")
    citing = root.below[0].below[0]
    assert (citing.words, citing.said_in, citing.statements) == (WORDS, "second", ("second/s1",))


def test_a_medium_without_a_report_in_the_dossier_is_a_branch_that_reports_share() -> None:
    told = [
        Telling("second/s1", "second", "harbour-post", OFFICIAL, (COURIER,)),
        Telling("third/s1", "third", "lantern", OFFICIAL, (COURIER, VELTA)),
    ]
    (root,) = descend(told, filed(SECOND, THIRD))
    assert drawn(root) == [
        "origin unnamed:courier",
        "  medium medium:courier",
        "    report second",
        "    medium medium:velta",
        "      report third",
    ]
    assert root.below[0].words == WORDS


def test_a_report_of_a_later_day_is_nobodys_source() -> None:
    told = [
        Telling("second/s1", "second", "harbour-post", OFFICIAL, (COURIER,)),
        Telling("late/s1", "late", "courier", OFFICIAL),
    ]
    (root,) = descend(told, filed(SECOND, report(4, "late", "Courier", "2031-05-08")))
    assert "    report second" in drawn(root)
    assert "  report late" in drawn(root)


def test_a_copy_hangs_below_what_it_copies() -> None:
    copy = report(3, "copy", "Lantern", "2031-05-03", duplicate_of="first")
    told = [Telling("first/s1", "first", "courier", OFFICIAL), Telling("copy/s1", "copy", "lantern", OFFICIAL)]
    assert drawn(descend(told, filed(FIRST, copy))[0])[1:] == ["  report first", "    report copy copies"]


def test_each_origin_is_a_root_the_earliest_first_and_a_report_of_two_stands_below_both() -> None:
    minister = Origin("person:reik", "person", "Ana Reik")
    told = [
        Telling("third/s1", "third", "lantern", minister),
        Telling("second/s2", "second", "harbour-post", minister),
        Telling("second/s1", "second", "harbour-post", OFFICIAL),
        Telling("first/s1", "first", "courier", OFFICIAL),
    ]
    roots = descend(told, filed(FIRST, SECOND, THIRD))
    assert [root.id for root in roots] == ["unnamed:courier", "person:reik"]
    assert [[below.id for below in root.below] for root in roots] == [["first", "second"], ["second", "third"]]


def test_several_statements_of_a_report_are_one_branch() -> None:
    told = [Telling(f"first/s{number}", "first", "courier", OFFICIAL) for number in (1, 2)]
    (root,) = descend(told, filed(FIRST))
    assert [below.statements for below in root.below] == [("first/s1", "first/s2")]


def test_no_tellings_have_no_tree() -> None:
    assert descend([], {}) == ()


def test_a_report_without_a_day_comes_last() -> None:
    undated = report(1, "undated", "Lantern", None)
    told = [
        Telling("undated/s1", "undated", "lantern", OFFICIAL),
        Telling("second/s1", "second", "harbour-post", OFFICIAL),
    ]
    assert [below.id for below in descend(told, filed(undated, SECOND))[0].below] == ["second", "undated"]
