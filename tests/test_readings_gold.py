"""The gold of readings: its labels are the texts' own words, its scorer sees every fault, and none of what is held is shown."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factory import CODEBOOK, halden

from benchmarks import readings, readings_checks, readings_reader
from benchmarks.nested_labels import Holder
from benchmarks.readings_checks import load_labels
from benchmarks.readings_labels import GOLD, GoldText, Record, codebook_of, load_texts
from benchmarks.readings_matching import same_holder, same_name
from benchmarks.readings_reader import as_record
from benchmarks.readings_scores import Finding, Tally, best_only, compare, tallies
from benchmarks.readings_size import tables
from readout.errors import ReadoutError
from readout.model import Interval

TEXTS = GOLD / "texts.jsonl"
LABELS = sorted(GOLD.glob("labels*.jsonl")) if TEXTS.is_file() else []

TITLE = "Norvia denies secret call"
BODY = (
    "Norvia's foreign minister, Ilan Reik, rejected foreign peacekeepers on Sunday. He told the Courier that Norvia would hold "
    "its fire only after the guns left the valley. Kestria and Norvia said they would meet in Velm on Friday. "
    "It was unclear who would attend. A ministry spokeswoman declined to comment."
)
TEXT: dict[str, Any] = {
    "id": "r1",
    "kind": "report",
    "case": "halden",
    "codebook": "halden",
    "published": "2031-02-10",
    "outlet": "The Harbour Post",
    "title": TITLE,
    "text": BODY,
    "pitfalls": [],
    "part": "dev",
}
REJECTS: dict[str, Any] = {
    "content": "foreign peacekeepers",
    "source": "Norvia's foreign minister, Ilan Reik,",
    "speaker": "Ilan Reik",
    "party": "norvia",
    "act": ["reject"],
    "polarity": ["negative"],
    "certainty": ["certain"],
    "issues": ["peacekeepers"],
    "stance": {"peacekeepers": "opposes"},
    "said": {"start": "2031-02-09", "end": "2031-02-09"},
    "background": False,
    "chain": ["Ilan Reik"],
}
HOLDS: dict[str, Any] = {
    "content": "that Norvia would hold its fire only after the guns left the valley",
    "source": "He",
    "speaker": "Ilan Reik",
    "party": "norvia",
    "act": ["condition", "commit"],
    "polarity": ["positive"],
    "certainty": ["unknown", "possible"],
    "issues": ["ceasefire"],
    "stance": {"ceasefire": "conditional"},
    "chain": ["Ilan Reik", "the Courier"],
}
DECLINES: dict[str, Any] = {
    "content": "to comment",
    "source": "A ministry spokeswoman",
    "speaker": "A ministry spokeswoman",
    "party": None,
    "act": ["decline"],
    "polarity": [],
    "certainty": ["unknown"],
    "issues": [],
}
POSITION: dict[str, Any] = {
    "party": "norvia",
    "issue": "ceasefire",
    "stance": ["conditional"],
    "strength": ["demand", "preference"],
    "conditions": ["only after the guns left the valley"],
    "text": "would hold its fire",
}
MEETING: dict[str, Any] = {
    "participants": ["Kestria", "Norvia"],
    "kind": "meeting",
    "venues": ["Velm"],
    "status": ["planned", "confirmed"],
    "window": {"start": "2031-02-14", "end": "2031-02-14"},
}
LABEL: dict[str, Any] = {
    "id": "r1",
    "statements": [REJECTS, HOLDS, DECLINES],
    "positions": [POSITION],
    "meetings": [MEETING],
    "questions": ["It was unclear who would attend"],
    "headline": [{"text": "Norvia denies secret call", "support": "absent"}],
}


@pytest.fixture(autouse=True)
def _halden(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"halden": CODEBOOK}
    monkeypatch.setattr(readings_checks, "codebook_of", lambda name: own.get(name) or codebook_of(name))
    monkeypatch.setattr(readings_reader, "codebook_of", lambda name: own.get(name) or codebook_of(name))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return written(tmp_path / "texts.jsonl", TEXT)


def written(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def mistakes(tmp_path: Path, *rows: Any) -> list[str]:
    texts = load_texts(written(tmp_path / "texts.jsonl", TEXT))
    return load_labels(written(tmp_path / "labels.jsonl", *rows), texts)[1]


def checked(tmp_path: Path, **change: Any) -> Record:
    texts = load_texts(written(tmp_path / "texts.jsonl", TEXT))
    records, wrong = load_labels(written(tmp_path / "labels.jsonl", {**LABEL, **change}), texts)
    assert wrong == []
    return records["r1"]


def gold_text(tmp_path: Path) -> GoldText:
    return load_texts(written(tmp_path / "texts.jsonl", TEXT))["r1"]


def found(tmp_path: Path, gold: Record, read: Record, *verdicts: str) -> list[Finding]:
    return [one for one in compare(gold_text(tmp_path), gold, read) if one.verdict in verdicts]


def faults(tmp_path: Path, **change: Any) -> list[tuple[str, str]]:
    """What the scorer says of a labelling that differs from the gold in ``change`` of its second statement."""
    gold = checked(tmp_path)
    read = replace(gold, statements=(gold.statements[0], replace(gold.statements[1], **change), gold.statements[2]))
    return [(one.what, one.verdict) for one in compare(gold_text(tmp_path), gold, read) if one.verdict != "right"]


class TestLabels:
    def test_words_become_spans_of_the_report_with_its_title(self, tmp_path: Path) -> None:
        text, record = gold_text(tmp_path).report.text, checked(tmp_path)
        assert [text[slice(*one.content[0])] for one in record.statements] == [
            "foreign peacekeepers",
            HOLDS["content"],
            "to comment",
        ]
        assert text[slice(*record.positions[0].conditions[0][0])] == "only after the guns left the valley"
        assert record.headline[0].words == ((0, len(TITLE)),)
        assert text[slice(*record.questions[0][0])].startswith("It was unclear")

    def test_a_name_is_found_everywhere(self, tmp_path: Path) -> None:
        speaker = checked(tmp_path).meetings[0].participants[1]
        assert speaker.name == "Norvia"
        assert len(speaker.spans) == 4  # once in the title

    def test_what_may_be_left_out_is_plain(self, tmp_path: Path) -> None:
        declines = checked(tmp_path).statements[2]
        assert (declines.said, declines.background, declines.stance) == (None, False, {})
        assert [holder.name for holder in declines.chain] == ["A ministry spokeswoman"]

    def test_a_joint_speaker_may_be_joined_of_names_that_stand_apart(self, tmp_path: Path) -> None:
        apart = {**DECLINES, "speaker": "Ilan Reik and Kestria"}
        assert checked(tmp_path, statements=[apart]).statements[0].speaker == Holder("Ilan Reik and Kestria", ())

    def test_who_meets_may_be_a_party_that_the_text_does_not_name(self, tmp_path: Path) -> None:
        union = {**MEETING, "participants": ["the Coastal Union", "Norvia"]}
        assert checked(tmp_path, meetings=[union]).meetings[0].participants[0] == Holder("the Coastal Union", ())

    @pytest.mark.parametrize(
        ("change", "complaint"),
        [
            ({"content": "foreign troops"}, "content: 'foreign troops': the text has no such words"),
            ({"content": "Norvia"}, "content: 'Norvia': it stands 3 times in the text (add #1, #2"),
            ({"content": "Norvia#4"}, "it stands 3 times in the text (count again)"),
            ({"content": "denies secret call"}, "the text has no such words"),
            ({"speaker": "Ivan Reik"}, "speaker: 'Ivan Reik' stands nowhere in the text"),
            ({"party": "norway"}, "party: 'norway' is none of the codebook's (kestria, norvia, union)"),
            ({"act": ["refuse"]}, "act: 'refuse' is none of assert, confirm, deny"),
            ({"act": []}, "act: one word or, where both are right, two"),
            ({"act": ["reject", "reject"]}, "act: one word or"),
            ({"certainty": ["certain", "probable", "possible"]}, "certainty: one word or"),
            ({"polarity": []}, "polarity: only what is declined or asked has none"),
            ({"issues": ["peace"]}, "issues: 'peace' is none of the codebook's"),
            ({"stance": {"dam": "opposes"}}, "stance: 'dam' is none of the statement's issues"),
            ({"stance": {"peacekeepers": "against"}}, "stance: 'against' is none of supports, opposes"),
            ({"said": {"start": "2031-02-30", "end": None}}, "said: '2031-02-30' is no day YYYY-MM-DD"),
            ({"said": {"start": "2031-02-09", "end": "2031-02-01"}}, "said: it ends before it begins"),
            ({"said": "Sunday"}, 'said: it is not {"start", "end"}'),
            ({"background": "no"}, "background: it is neither true nor false"),
            ({"chain": ["the Courier"]}, "chain: it begins with the speaker"),
            ({"chain": ["Ilan Reik", "The Harbour Post"]}, "chain: the report's own outlet is no link"),
            ({"note": "unsure"}, "nothing is called 'note'"),
        ],
    )
    def test_a_mistake_in_a_statement_is_told_with_its_place(
        self, tmp_path: Path, change: dict[str, Any], complaint: str
    ) -> None:
        told = mistakes(tmp_path, {**LABEL, "statements": [DECLINES, {**REJECTS, **change}]})
        assert complaint in told[0]
        assert told[0].startswith("labels.jsonl, line 1 (r1), statement 2 “")
        assert "\n" not in "".join(told)

    @pytest.mark.parametrize(
        ("change", "complaint"),
        [
            (
                {"positions": [POSITION, {**POSITION, "text": "said"}]},
                "norvia takes the same stance on ceasefire twice",
            ),
            ({"positions": [{**POSITION, "strength": ["strong"]}]}, "'strong' is none of red-line, demand, preference"),
            ({"positions": [{**POSITION, "conditions": "none"}]}, "conditions: it is no list of words"),
            ({"meetings": [{**MEETING, "status": ["agreed"]}]}, "'agreed' is none of reported, considered"),
            ({"meetings": [{**MEETING, "venues": ["Port Aster"]}]}, "venues: 'Port Aster' stands nowhere"),
            ({"meetings": [{**MEETING, "participants": []}]}, "somebody must take part"),
            ({"questions": ["who would win"]}, "question 1: text: 'who would win': the text has no such words"),
            ({"headline": [{"text": "It was unclear", "support": "absent"}]}, "the text has no such words"),
            ({"headline": [{"text": TITLE}]}, "support is missing"),
            ({"statements": None}, "it is no list"),
            ({"statements": ["foreign peacekeepers"]}, "it is no object with act, certainty"),
        ],
    )
    def test_a_mistake_elsewhere_is_told(self, tmp_path: Path, change: dict[str, Any], complaint: str) -> None:
        assert any(complaint in told for told in mistakes(tmp_path, {**LABEL, **change}))

    def test_all_mistakes_are_told_and_lines_that_are_none(self, tmp_path: Path) -> None:
        wrong = {
            **LABEL,
            "statements": [{**REJECTS, "party": "norway", "act": ["refuse"]}],
            "questions": ["who won"] * 2,
        }
        told = mistakes(tmp_path, wrong, LABEL, {"id": "r9"}, [])
        assert [one.split(":")[0] for one in told[-3:]] == [f"labels.jsonl, line {line}" for line in (2, 3, 4)]
        assert len(told) == 7

    def test_a_text_that_is_none_is_refused(self, tmp_path: Path) -> None:
        for change in ({"part": "test"}, {"title": None}, {"kind": "passage"}):
            with pytest.raises(ReadoutError, match=r"texts\.jsonl, line 1: it is not a text of the gold"):
                load_texts(written(tmp_path / "texts.jsonl", {**TEXT, **change}))
        with pytest.raises(ReadoutError, match="line 2: the id 'r1' is given twice"):
            load_texts(written(tmp_path / "texts.jsonl", TEXT, TEXT))


class TestScores:
    def test_the_gold_against_itself_is_without_fault(self, tmp_path: Path) -> None:
        gold = checked(tmp_path)
        assert found(tmp_path, gold, gold, "wrong", "abstained", "missed", "extra") == []

    @pytest.mark.parametrize(
        ("change", "fault"),
        [
            ({"speaker": Holder("Ana Morel", ())}, ("speaker", "wrong")),
            ({"speaker": None}, ("speaker", "abstained")),
            ({"party": "kestria"}, ("party", "wrong")),
            ({"party": None}, ("party", "abstained")),
            ({"act": ("assert",)}, ("act", "wrong")),
            ({"act": ()}, ("act", "abstained")),
            ({"polarity": ("negative",)}, ("polarity", "wrong")),
            ({"certainty": ("certain",)}, ("certainty", "wrong")),
            ({"background": True}, ("background", "wrong")),
            ({"said": Interval("2031-02-01", "2031-02-01")}, ("said", "wrong")),
            ({"chain": (Holder("Ilan Reik", ()),)}, ("chain", "wrong")),
            ({"chain": (Holder("Courier", ()), Holder("Ilan Reik", ()))}, ("chain", "wrong")),
            ({"chain": ()}, ("chain", "abstained")),
            ({"issues": ("ceasefire", "dam")}, ("issues", "extra")),
            ({"stance": {"ceasefire": ("supports",)}}, ("stance", "wrong")),
            ({"stance": {}}, ("stance", "abstained")),
        ],
    )
    def test_a_fault_in_one_field_is_counted_there_alone(
        self, tmp_path: Path, change: dict[str, Any], fault: tuple[str, str]
    ) -> None:
        assert faults(tmp_path, **change) == [fault]

    @pytest.mark.parametrize(
        "change",
        [
            {"speaker": Holder("Minister Ilan Reik", ())},
            {"speaker": Holder("Reik", ())},
            {"act": ("commit",)},
            {"certainty": ("possible",)},
            {"chain": (Holder("Reik", ()), Holder("Courier", ()))},
        ],
    )
    def test_what_is_also_right_is_right(self, tmp_path: Path, change: dict[str, Any]) -> None:
        assert faults(tmp_path, **change) == []

    def test_an_issue_that_was_not_read_has_no_stance_to_judge(self, tmp_path: Path) -> None:
        assert faults(tmp_path, issues=(), stance={}) == [("issues", "missed")]

    def test_what_has_no_polarity_is_not_asked_for_one(self, tmp_path: Path) -> None:
        gold = checked(tmp_path)
        asked = [one.words for one in compare(gold_text(tmp_path), gold, gold) if one.what == "polarity"]
        assert len(asked) == 2
        assert "to comment" not in asked

    def test_a_statement_needs_half_of_the_shorter_content(self, tmp_path: Path) -> None:
        gold = checked(tmp_path)
        (start, end), *_ = gold.statements[1].content
        for shift, verdicts in ((10, []), (40, ["missed", "extra"])):
            moved = replace(gold.statements[1], content=((start + shift, end + shift),), source=None)
            read = replace(gold, statements=(gold.statements[0], moved, gold.statements[2]))
            told = [one.verdict for one in compare(gold_text(tmp_path), gold, read) if one.what == "statements"]
            assert [one for one in told if one != "right"] == verdicts

    def test_of_two_statements_with_one_content_each_finds_its_source(self, tmp_path: Path) -> None:
        gold = checked(tmp_path)
        holds, declines = gold.statements[1:]
        inner = replace(holds, source=declines.source, speaker=declines.speaker)
        pair = replace(gold, statements=(holds, inner))
        told = compare(gold_text(tmp_path), pair, replace(gold, statements=(inner, holds)))
        assert [one for one in told if one.verdict != "right"] == []

    def test_a_relay_of_a_labelled_statement_is_not_too_much(self, tmp_path: Path) -> None:
        gold = checked(tmp_path)
        relay = replace(gold.statements[1], source=None, speaker=Holder("The Courier", ()))
        stranger = replace(relay, speaker=Holder("Kestria", ()))
        for one, extra in ((relay, 0), (stranger, 1)):
            told = found(tmp_path, gold, replace(gold, statements=(*gold.statements, one)), "extra")
            assert len(told) == extra

    def test_a_position_counts_by_party_issue_and_stance(self, tmp_path: Path) -> None:
        gold = checked(tmp_path)
        (one,) = gold.positions
        for change, verdicts in (
            ({"stance": ("supports",)}, ["missed", "extra"]),
            ({"party": "kestria"}, ["missed", "extra", "extra", "missed"]),
            ({"strength": ("red-line",)}, ["wrong"]),
            ({"conditions": ()}, ["missed"]),
            ({"strength": ("preference",), "words": ((0, 4),)}, []),
        ):
            read = replace(gold, positions=(replace(one, **change),))
            told = found(tmp_path, gold, read, "wrong", "missed", "extra")
            assert sorted(finding.verdict for finding in told) == sorted(verdicts)

    def test_a_meeting_is_known_by_who_meets_when_and_where(self, tmp_path: Path) -> None:
        gold = checked(tmp_path)
        (one,) = gold.meetings
        norvia = one.participants[1:]
        union = (Holder("the Coastal Union", ()), *norvia)
        for change, faults in (
            ({"participants": norvia}, set()),
            ({"participants": union}, set()),
            ({"participants": union, "venues": (), "window": Interval()}, {"meetings"}),
            ({"participants": union[:1]}, {"meetings"}),
            ({"status": ("held",)}, {"status"}),
            ({"window": Interval()}, {"window"}),
            ({"venues": ("Port Aster",)}, {"venues"}),
        ):
            read = replace(gold, meetings=(replace(one, **change),))
            told = found(tmp_path, gold, read, "wrong", "abstained", "missed", "extra")
            assert {finding.what for finding in told} == faults

    @pytest.mark.parametrize(
        ("labelled", "read_as", "same"),
        [
            (("2031-03-21", "2031-03-31"), ("2031-03-22", "2031-03-31"), True),
            (("2031-03-21", "2031-03-31"), ("2031-03-25", "2031-03-31"), False),
            (("2031-03-10", "2031-03-16"), ("2031-03-11", "2031-03-16"), False),
            ((None, "2031-03-31"), ("2031-03-21", "2031-03-31"), False),
            ((None, "2031-03-31"), (None, "2031-03-31"), True),
        ],
    )
    def test_a_loose_window_is_right_to_two_days(
        self, tmp_path: Path, labelled: tuple[str, str], read_as: tuple[str, str], same: bool
    ) -> None:
        gold = checked(tmp_path)
        loose, other = (
            replace(gold, meetings=(replace(gold.meetings[0], window=Interval(*days)),)) for days in (labelled, read_as)
        )
        assert (found(tmp_path, loose, other, "wrong") == []) is same

    def test_a_claim_of_the_headline_that_was_not_read_is_left_blank(self, tmp_path: Path) -> None:
        gold = checked(tmp_path)
        (told,) = found(tmp_path, gold, replace(gold, headline=()), "abstained")
        assert told.what == "headline"

    def test_agreement_in_the_best_answer_is_stricter(self, tmp_path: Path) -> None:
        gold = checked(tmp_path)
        turned = replace(gold.statements[1], act=("commit", "condition"))
        other = replace(gold, statements=(gold.statements[0], turned, gold.statements[2]))
        assert found(tmp_path, gold, other, "wrong") == []
        (told,) = found(tmp_path, best_only(gold), best_only(other), "wrong")
        assert (told.what, told.gold, told.read) == ("act", "condition", "commit")

    def test_shares_count_what_is_left_blank_as_not_right(self) -> None:
        asked, sought = Tally(right=6, wrong=1, abstained=3), Tally(right=3, missed=1, extra=3)
        assert asked.share == 60
        assert (sought.share, sought.precision, sought.f1) == (75, 50, 60)
        assert tallies([Finding("act", "wrong", "", "", "")])["act"] == Tally(wrong=1)


class TestNames:
    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("Ilan Reik", "Reik", True),
            ("the Foreign Ministry", "Norvia's Foreign Ministry", True),
            ("a senior Norvian official", "senior Norvian official", True),
            ("Reik", "Reikmann", False),
            ("Kestria and Norvia", "Kestria", False),
            ("Kestria and Norvia", "Kestria and Norvia", True),
            ("Ilan Reik", "Ana Reik", False),
        ],
    )
    def test_a_name_holds_the_other_word_for_word(self, one: str, other: str, same: bool) -> None:
        assert same_name(one, other) is same_name(other, one) is same

    def test_an_actor_is_known_by_a_mention_of_it(self) -> None:
        gold = Holder("the Norvian envoy", ((20, 37),))
        assert same_holder(gold, Holder("Ilan Reik", ((0, 9), (24, 37))))
        assert not same_holder(gold, Holder("Norvia", ((24, 31),)))


class TestReader:
    def test_a_reading_becomes_a_record_without_the_reports_own_outlet(self) -> None:
        record = as_record(halden())
        first = record.statements[0]
        assert first.speaker is not None
        assert (first.speaker.name, first.party, first.said) == ("Ana Morel", "kestria", None)
        assert [holder.name for holder in first.chain] == ["Ana Morel", "Courier"]
        recalled = record.statements[-1]
        assert (recalled.said, recalled.background) == (Interval("2031-02-02", "2031-02-02"), True)

    def test_each_stance_of_a_party_is_there_once_as_strong_as_the_strongest(self) -> None:
        reading = halden()
        one = replace(reading.positions[0], strength="preference", conditions=())
        again = replace(reading, positions=(one, replace(one, strength="red-line")))
        (stand,) = as_record(again).positions
        assert stand.strength == ("red-line",)

    def test_what_the_headline_says_is_no_statement_of_the_body(self) -> None:
        reading = halden()
        title = replace(reading.statements[0].content, spans=((0, 7),), text="Kestria")
        again = replace(reading, statements=(replace(reading.statements[0], content=title), *reading.statements[1:]))
        assert len(as_record(again).statements) == len(reading.statements) - 1


class TestCommand:
    def test_figures_are_shares_of_what_is_read(self, texts: Path, tmp_path: Path) -> None:
        figures = readings.figures("dev", written(tmp_path / "labels.jsonl", LABEL), texts)
        assert {"speaker", "party", "act", "polarity", "certainty", "issues", "stance", "status"} < figures.keys()
        assert all(0 <= figure <= 100 for figure in figures.values())
        assert figures["statements"] > 0

    def test_labels_with_a_mistake_are_not_used(
        self, texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        labels = written(tmp_path / "labels.jsonl", {**LABEL, "questions": ["who would win"]})
        options = ["--texts", str(texts), "--labels", str(labels)]
        assert readings.main(options) == 1
        assert "see --check" in capsys.readouterr().err
        assert readings.main([*options, "--check"]) == 1
        assert capsys.readouterr().out.endswith("1 mistakes; 3 statements in 1 of 1 texts\n")

    def test_no_fault_of_the_held_part_is_shown(self, texts: Path, tmp_path: Path) -> None:
        options = ["--texts", str(texts), "--labels", str(written(tmp_path / "labels.jsonl", LABEL)), "--errors"]
        for part in ("held", "all"):
            with pytest.raises(SystemExit, match="2"):
                readings.main([*options, "--part", part])

    def test_faults_of_the_dev_part_are_shown_a_line_each(
        self, texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        wrong = {**LABEL, "statements": [{**REJECTS, "party": "kestria"}], "questions": []}
        assert (
            readings.main(["--texts", str(texts), "--labels", str(written(tmp_path / "l.jsonl", wrong)), "--errors"])
            == 0
        )
        shown = capsys.readouterr().out.splitlines()
        assert any(
            line.startswith("r1  party  wrong  gold: kestria; read: norvia  “foreign peacekeepers”") for line in shown
        )

    def test_two_labellings_are_held_against_each_other(
        self, texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        first = written(tmp_path / "first.jsonl", LABEL)
        second = written(
            tmp_path / "second.jsonl",
            {**LABEL, "statements": [{**REJECTS, "party": "kestria"}, HOLDS], "positions": []},
        )
        assert readings.main(["--texts", str(texts), "--agreement", str(first), str(second)]) == 0
        told = {line.split()[0]: line.split()[1:3] for line in capsys.readouterr().out.splitlines()[3:]}
        assert told["statements"] == ["80.0", "80.0"]
        assert told["party"] == ["50.0", "50.0"]
        assert told["positions"] == ["0.0", "0.0"]
        assert told["meetings"] == ["100.0", "100.0"]


def test_the_tables_of_the_card_count_texts_and_labels(tmp_path: Path) -> None:
    lines = list(tables({"r1": gold_text(tmp_path)}, {"r1": checked(tmp_path)}))
    words = len(f"{TITLE} {BODY}".split())
    assert lines[2] == f"| halden | `halden` | 0 | 1 | 0 | {words} | 3 | 1 | 1 | 1 | 1 |"
    assert lines[4] == "| **held** |  | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
    assert lines[-1] == "Acts, the best of each: reject 1, condition 1, decline 1."


@pytest.mark.skipif(not TEXTS.is_file(), reason="the texts are not there")
def test_texts_are_many_and_of_both_kinds_over_many_cases() -> None:
    texts = load_texts(TEXTS)
    kinds = Counter(text.kind for text in texts.values())
    assert kinds["passage"] >= 80
    assert kinds["report"] >= 40
    assert len({text.case for text in texts.values()}) >= 5
    assert len({text.report.text for text in texts.values()}) == len(texts)


@pytest.mark.skipif(not TEXTS.is_file(), reason="the texts are not there")
def test_a_third_of_each_kind_and_case_is_held() -> None:
    groups: dict[tuple[str, str], list[str]] = {}
    for text in load_texts(TEXTS).values():
        groups.setdefault((text.kind, text.case), []).append(text.part)
    for parts in groups.values():
        assert parts == ["held" if number % 3 == 1 else "dev" for number in range(len(parts))]


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.name)
def test_labels_are_the_texts_own_words_and_of_every_text(path: Path) -> None:
    texts = load_texts(TEXTS)
    records, wrong = load_labels(path, texts)
    assert wrong == []
    assert set(records) == set(texts)
