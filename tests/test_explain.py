"""Why a reading is as it is at one place: on the factory's reading, on a real one, and on the command line."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from factory import CODEBOOK, halden

from readout.brief import render
from readout.brief.explaining import Finding, explain, grounds
from readout.library import read
from readout.model import Reading, Reason
from readout.reading.reasons import because, gathered

NEWS = "Norvian Foreign Minister Tomas Reik denied on Monday that his country had agreed to a truce. He said talks could resume."


def kinds(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.kind for finding in findings]


def at(words: str) -> tuple[Finding, ...]:
    reading = halden()
    return explain(reading, reading.report.text.index(words)).findings


def test_the_narrowest_attribution_comes_first_and_brings_its_statement_and_positions() -> None:
    found = at("would never accept foreign peacekeepers")
    assert kinds(found)[:3] == ["attribution", "statement", "position"]
    inner, outer = [finding for finding in found if finding.kind == "attribution"]
    length = {one.name: sum(len(field.words.text) for field in one.fields if field.words) for one in (inner, outer)}
    assert length[inner.name] < length[outer.name]


def test_meetings_times_actors_and_questions_at_a_place_are_told() -> None:
    assert "meeting" in kinds(at("could meet in Port Aster"))
    assert {"time", "meeting"} <= set(kinds(at("first half of March")))
    assert "actor" in kinds(at("Tomas Reik"))
    assert "question" in kinds(at("whether the two have"))
    assert "headline claim" in kinds(at("Kestria agrees"))


def test_a_place_where_nothing_was_found_has_no_findings() -> None:
    assert at("The Harbour Post informs") == () or all(one.kind == "actor" for one in at("The Harbour Post informs"))


@pytest.mark.parametrize("offset", [-1, 10**6])
def test_an_offset_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="write an offset from 0 to"):
        explain(halden(), offset)


def test_a_reason_is_shown_with_its_rule_its_words_and_its_score() -> None:
    reading = halden()
    statement = next(one for one in reading.statements if one.act == "deny")
    cue = next(one.cue for one in reading.attributions if one.id == statement.attribution)
    assert cue is not None
    reason = Reason(statement.attribution, "act", "cue class denial", cue.spans, 0.9)
    reading = replace(reading, reasons=(reason,))
    found = explain(reading, cue.start).findings
    act = next(field for one in found if one.kind == "statement" for field in one.fields if field.name == "act")
    (ground,) = act.grounds
    assert (act.value, ground.rule, ground.words[0].text, ground.score) == ("deny", "cue class denial", cue.text, 0.9)
    ref = f"statements[{reading.statements.index(statement)}]"
    assert act in grounds(reading)[ref]
    page = render([reading], "html", codebook=CODEBOOK)
    assert "cue class denial" in page
    assert '<details class="why">' in page


def test_a_rule_s_words_cannot_become_markup() -> None:
    reading = halden()
    reason = Reason(reading.statements[0].attribution, "act", "<b>bold</b>")
    assert "<b>bold" not in render([replace(reading, reasons=(reason,))], "html", codebook=CODEBOOK)


def test_reasons_are_noted_only_while_somebody_gathers_them() -> None:
    because("a1", "act", "nobody asks")
    with gathered() as held:
        because("a1", "act", "somebody asks", (0, 3), score=0.5)
    because("a1", "act", "nobody asks any more")
    assert held == [Reason("a1", "act", "somebody asks", ((0, 3),), 0.5)]


WHOLE = """\
Ukraine rejects truce deal - Courier

Ukrainian President Volodymyr Zelenskyy said on Monday that Ukraine would possibly join the talks. He told the Courier \
that Kyiv had not received any proposals. "We will sign only if Russia withdraws from the occupied territories," he said.
Kremlin spokesman Dmitry Peskov rejected a 30-day ceasefire. Zelenskyy and US President Donald Trump will meet in \
Geneva on March 3. It is unclear whether Russia will send its envoys.
To recap, last week Peskov said that talks had failed.
"""
SHOWN_ONLY = {"words", "body", "stronger", "against", "first mention", "mention", "source", "cue", "content", "inside"}
"""Fields that are words of the report, or places in the nesting: they are found with what they belong to."""


@cache
def whole() -> Reading:
    return read(WHOLE, published="2031-02-11", outlet="The Harbour Post", codebook="ukraine")


def everything(reading: Reading) -> list[Finding]:
    """All findings at any place of the text, each once."""
    offsets = [match.start() for match in re.finditer(r"\b\w", reading.report.text)]
    return list(dict.fromkeys(finding for offset in offsets for finding in explain(reading, offset).findings))


def test_every_field_of_a_real_reading_knows_what_gave_it() -> None:
    found = everything(whole())
    assert {"attribution", "statement", "position", "meeting", "time", "question", "headline claim"} <= set(
        kinds(tuple(found))
    )
    blank = [
        (finding.kind, finding.name, field.name)
        for finding in found
        if finding.kind != "actor"
        for field in finding.fields
        if not field.grounds
        and field.name not in SHOWN_ONLY
        and (finding.kind, field.name) != ("attribution", "confidence")
    ]
    assert blank == []


def because_of(words: str, kind: str, field: str) -> list[tuple[str, list[str]]]:
    """The rules, each with its words, that gave ``field`` of the first finding of ``kind`` at ``words``."""
    reading = whole()
    found = explain(reading, reading.report.text.index(words)).findings
    shown = next(one for finding in found if finding.kind == kind for one in finding.fields if one.name == field)
    return [(ground.rule, [passage.text for passage in ground.words]) for ground in shown.grounds]


@pytest.mark.parametrize(
    ("words", "kind", "field", "rule", "evidence"),
    [
        ("a 30-day ceasefire", "statement", "act", "acts.yaml", "rejected"),
        ("a 30-day ceasefire", "statement", "issues", "ceasefire", "ceasefire"),
        ("would possibly join", "statement", "said", "a time among the telling words", "Monday"),
        ("would possibly join", "statement", "certainty", "certainty.yaml", "possibly"),
        ("would possibly join", "statement", "party", "codebook: Volodymyr Zelenskyy", "Ukrainian President"),
        ("had not received", "statement", "speaker", "a pronoun", "He"),
        ("had not received", "statement", "chain", "chains.yaml", "told"),
        ("had not received", "statement", "polarity", "a negation", "not"),
        ("had failed", "statement", "background", "background.yaml", WHOLE.splitlines()[-1]),
        ("Geneva", "meeting", "venues", "places", "Geneva"),
        ("Geneva", "meeting", "window", "a time", "March 3"),
        ("Monday", "time", "anchor", "the day of publication", None),
        ("It is unclear", "question", "words", "questions.yaml", "It is unclear"),
    ],
)  # fmt: skip
def test_a_rule_is_told_with_the_words_that_it_rests_on(
    words: str, kind: str, field: str, rule: str, evidence: str | None
) -> None:
    grounds = [ground for ground in because_of(words, kind, field) if rule in ground[0]]
    assert grounds
    assert evidence is None or evidence in [passage for _, passages in grounds for passage in passages]


def test_the_same_reason_is_told_once() -> None:
    reading = halden()
    reason = Reason(reading.statements[0].attribution, "act", "cue class", (), None)
    (told, *_) = grounds(replace(reading, reasons=(reason, reason)))["statements[0]"][1:]
    assert [ground.rule for ground in told.grounds] == ["cue class"]


def test_every_statement_of_a_real_reading_knows_what_found_it_and_what_gave_its_act() -> None:
    reading = read(NEWS, published="2031-02-11", codebook="generic")
    assert reading.statements
    told = {(reason.about, reason.field) for reason in reading.reasons}
    for statement in reading.statements:
        assert {
            (statement.attribution, field) for field in ("found", "act", "polarity", "certainty", "speaker", "said")
        } <= told
    for reason in reading.reasons:
        assert reason.rule
        assert all(0 <= start < end <= len(reading.report.text) for start, end in reason.evidence)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from readout.cli import main; main()", "explain", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_explains_a_place_by_offset_and_by_words(tmp_path: Path) -> None:
    news = tmp_path / "news.txt"
    news.write_text(NEWS)
    by_words = run(str(news), "--find", "denied", "--codebook", "generic")
    by_offset = run(str(news), "--at", str(NEWS.index("denied")), "--codebook", "generic")
    assert by_words.returncode == 0
    assert by_words.stdout == by_offset.stdout
    assert "statement" in by_words.stdout
    assert "“denied”" in by_words.stdout


def test_a_place_that_is_not_there_gets_one_line(tmp_path: Path) -> None:
    news = tmp_path / "news.txt"
    news.write_text(NEWS)
    missing, beyond, neither = run(str(news), "--find", "zebra"), run(str(news), "--at", "9999"), run(str(news))
    assert (missing.returncode, beyond.returncode, neither.returncode) == (1, 1, 2)
    assert "are not in it" in missing.stderr.splitlines()[-1]
    assert "write an offset from 0 to" in beyond.stderr.splitlines()[-1]
    assert "--at OFFSET or --find WORDS" in neither.stderr
