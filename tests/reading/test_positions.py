"""Issues and positions, on sentences of four negotiations in our own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

import readout
from readout.codebooks import Codebook, Issue, load
from readout.codebooks.model import Example
from readout.model import Actor, Attribution, Interval, Passage, Position, Report, Span, Statement
from readout.reading.acts import judge
from readout.reading.positions import take_positions

STRAIT = Codebook(
    name="strait",
    title="The strait",
    issues=(
        Issue("tolls", "The tolls are dropped.", ("drop ... tolls", "toll free"), ("raise ... tolls",), ("toll",)),
        Issue("ceasefire", "The guns fall silent.", ("ceasefire", "truce"), ("violate ... truce",), ("guns",)),
        Issue("monitors", "Monitors come.", ("monitors",), (), ()),
        Issue(
            "islands", "The islands are given up.", ("(give up|cede) ... islands",), ("keep ... islands",), ("islands",)
        ),
    ),
)
PARTIES = {"Norvia": "norvia", "Kestria": "kestria", "The Courier": None}


@dataclass(frozen=True)
class Stage:
    """A cast that knows the parties by their names, and a layout of sentences."""

    text: str
    names: Mapping[str, str | None]
    actors: Sequence[Actor] = ()
    speakers: Mapping[str, str | None] = field(default_factory=dict)
    title: Span | None = None
    paragraphs: Sequence[Span] = ()
    quotes: Sequence[Span] = ()

    @property
    def sentences(self) -> Sequence[Span]:
        return [match.span() for match in re.finditer(r"[^.]+\.?", self.text)]

    def mentions(self, start: int, end: int) -> Sequence[tuple[Span, str]]:
        found = [(match.span(), name) for name in self.names for match in re.finditer(name, self.text)]
        return sorted((span, name) for span, name in found if start <= span[0] and span[1] <= end)

    def at(self, start: int, end: int) -> Sequence[str]:
        return [name for _, name in self.mentions(start, end)]

    def party_of(self, actor: str) -> str | None:
        return self.names.get(actor)


def read(
    line: str, codebook: Codebook = STRAIT, names: Mapping[str, str | None] = PARTIES
) -> tuple[tuple[Statement, ...], tuple[Position, ...]]:
    """What is read from "SOURCE | CUE | CONTENT", and from the attributions that stand inside, each after "||"."""
    outer, *inner = [[part.strip() for part in one.split("|")] for one in line.split("||")]
    text = " ".join(outer)
    report, stage = Report("r", text), Stage(text, names)

    def passage(words: str) -> Passage:
        start = text.index(words)
        return Passage.of(text, (start, start + len(words)))

    attributions, statements = [], []
    for number, (source, cue, content) in enumerate((outer, *inner)):
        attribution = Attribution(
            f"a{number}", "a0" if number else None, "indirect", passage(source), passage(cue), passage(content), 1.0
        )
        judgement = judge(report, attribution, ())
        attributions.append(attribution)
        said = Statement(
            id=f"s{number}",
            attribution=f"a{number}",
            speaker=source,
            party=names.get(source),
            chain=(),
            act=judgement.act,
            polarity=judgement.polarity,
            certainty=judgement.certainty,
            said=Interval(),
            background=False,
            issues=(),
            answers=None,
            content=attribution.content,
            confidence=1.0,
        )
        statements.append(said)
    return take_positions(report, stage, statements, attributions, stage, (), codebook)


def stances(line: str) -> set[tuple[str, str, str]]:
    return {(position.party, position.issue, position.stance) for position in read(line)[1]}


@pytest.mark.parametrize(
    ("line", "issue", "stance"),
    [
        ("Norvia | demanded | a truce", "ceasefire", "supports"),
        ("Norvia | rejected | a truce", "ceasefire", "opposes"),
        ("Norvia | said | it would never accept a truce", "ceasefire", "opposes"),
        ("Norvia | said | Kestria must drop the tolls", "tolls", "supports"),
        ("Norvia | said | Kestria must not raise the tolls", "tolls", "supports"),
        ("Norvia | said | Kestria must refuse to drop its tolls", "tolls", "opposes"),
        ("Norvia | ruled out | giving up any of the islands", "islands", "opposes"),
        ("Norvia | denied | that it would cede the islands", "islands", "opposes"),
        ("Norvia | said | no peace will last without reliable monitors", "monitors", "supports"),
        ("Norvia | said | a truce is out of the question", "ceasefire", "opposes"),
        ("Norvia | said | it was ready for a truce", "ceasefire", "supports"),
        ("Norvia | insists | that Kestria drop the tolls", "tolls", "supports"),
        ("Norvia | refused | to accept monitors", "monitors", "opposes"),
        ("Norvia | said | not only must the guns fall silent, monitors must come", "monitors", "supports"),
    ],
)
def test_phrase_reversers_and_cue_together_give_the_stance(line: str, issue: str, stance: str) -> None:
    assert stances(line) == {("norvia", issue, stance)}


def test_a_list_of_demands_is_read_clause_by_clause() -> None:
    demands = "Norvia must cede the islands, refuse to accept monitors, and the others must drop the tolls"
    assert stances(f"Kestria | insists on | its demands: {demands}") == {
        ("kestria", "islands", "supports"),
        ("kestria", "monitors", "opposes"),
        ("kestria", "tolls", "supports"),
    }


def test_a_refusal_goes_on_through_a_list() -> None:
    line = "Norvia | said | it would not accept a truce, monitors or toll free passage"
    assert {stance for _, _, stance in stances(line)} == {"opposes"}
    assert len(stances(line)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "Norvia | said | the truce collapsed last week",
        "Norvia | said | the truce began on Monday",
        "Norvia | declined to comment | on a truce",
        "Norvia | asked | whether there would be a truce",
        "Norvia | accused | Kestria of violating the truce",
        "Norvia | denied | violating the truce",
        "Norvia | said | Kestria will accept a truce",
        "Norvia | said | Kestria wants to keep the islands",
        "Norvia | said | a truce is not a precondition",
        "The Courier | said | Kestria must drop the tolls",
    ],
)
def test_facts_and_others_stances_are_no_position(line: str) -> None:
    assert read(line)[1] == ()


def test_a_statement_bears_on_issues_without_a_position() -> None:
    statements, positions = read("Norvia | said | the tolls and the guns were spoken of")
    assert statements[0].issues == ("tolls", "ceasefire")
    assert positions == ()


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("Norvia | agreed to | a truce if Kestria drops the tolls", "if Kestria drops the tolls"),
        ("Norvia | said | there can be no truce unless Kestria drops the tolls", "unless Kestria drops the tolls"),
        (
            "Norvia | said | it would accept a truce only after Kestria drops the tolls",
            "only after Kestria drops the tolls",
        ),
        ("Norvia | said | If Kestria drops the tolls, we are ready for a truce", "If Kestria drops the tolls"),
    ],
)
def test_a_condition_makes_a_stance_conditional_and_is_itself_asked_for(line: str, condition: str) -> None:
    found = {position.issue: position for position in read(line)[1]}
    assert found["ceasefire"].stance == "conditional"
    assert [passage.text for passage in found["ceasefire"].conditions] == [condition]
    assert found["tolls"].stance == "supports"


def test_a_time_is_no_condition() -> None:
    assert stances("Norvia | demanded | monitors before a truce") == {("norvia", "monitors", "supports")}


@pytest.mark.parametrize(
    ("line", "strength"),
    [
        ("Norvia | categorically rejects | monitors", "red-line"),
        ("Norvia | said | Kestria must drop the tolls", "demand"),
        ("Norvia | wants | a truce", "preference"),
        ("Norvia | said | Kestria should drop the tolls", "preference"),
    ],
)
def test_the_words_show_the_strength(line: str, strength: str) -> None:
    assert [position.strength for position in read(line)[1]] == [strength]


def test_a_voice_inside_an_outlets_account_is_its_own() -> None:
    line = "The Courier | said | that Kestria rejects monitors || Kestria | rejects | monitors"
    assert stances(line) == {("kestria", "monitors", "opposes")}


def test_what_one_party_tells_of_another_is_a_position_of_neither() -> None:
    line = "Norvia | said | that Kestria rejects monitors || Kestria | rejects | monitors"
    assert stances(line) == set()


def test_what_another_is_asked_to_say_is_not_its_own_voice() -> None:
    line = "Norvia | demanded | that Kestria accept monitors || Kestria | accept | monitors"
    assert stances(line) == {("norvia", "monitors", "supports")}


def test_a_statement_that_says_both_says_neither() -> None:
    assert stances("Norvia | said | it wants a truce. It must reject a truce") == set()


def test_evidence_is_the_clause_in_the_content() -> None:
    line = "Norvia | said | the guns are loud, but Kestria must drop the tolls."
    statements, (position,) = read(line)
    assert position.evidence.text == "Kestria must drop the tolls"
    assert statements[0].content.start <= position.evidence.start < position.evidence.end <= statements[0].content.end


@pytest.mark.parametrize(
    ("name", "one", "other", "line"),
    [
        ("ukraine", "Russia", "Ukraine", "Russia | demanded | that Ukraine cede its land and renounce NATO membership"),
        ("gaza", "Israel", "Hamas", "Israel | said | Hamas must release the hostages and lay down its weapons"),
        ("generic", "Chile", "Peru", "Chile | said | Peru must lift its tariffs and must admit monitors"),
    ],
)
def test_with_two_parties_swapped_the_positions_swap(name: str, one: str, other: str, line: str) -> None:
    names = {one: one.lower(), other: other.lower()}
    swapped = line.replace(one, "@").replace(other, one).replace("@", other)
    before = [(p.party, p.issue, p.stance, p.strength) for p in read(line, load(name), names)[1]]
    after = [(p.party, p.issue, p.stance, p.strength) for p in read(swapped, load(name), names)[1]]
    assert len(before) >= 2
    assert after == [(names[other], issue, stance, strength) for _, issue, stance, strength in before]


def test_an_embedded_question_is_a_topic_and_no_stand() -> None:
    assert (
        stances("Norvia | said | talks must settle how a truce would be kept in return for toll free passage") == set()
    )
    assert stances(
        "Norvia | said | it must be told how guns are held, but the tolls must stay, and a truce must come"
    ) == {("norvia", "ceasefire", "supports")}


def test_what_it_is_not_clear_that_somebody_said_is_no_position() -> None:
    told = "The Courier | said | {} Norvia accepted a truce || Norvia | accepted | a truce"
    assert stances(told.format("that")) == {("norvia", "ceasefire", "supports")}
    assert stances(told.format("it was not clear if")) == set()


def test_what_is_not_negotiable_must_be() -> None:
    (position,) = read("Norvia | said | a truce is non-negotiable")[1]
    assert (position.stance, position.strength) == ("supports", "red-line")


def test_to_reject_one_thing_without_another_is_to_ask_for_the_other() -> None:
    assert stances("Norvia | rejects | any truce without monitors") == {
        ("norvia", "ceasefire", "conditional"),
        ("norvia", "monitors", "supports"),
    }


def test_a_list_without_end_is_read() -> None:
    assert stances("Norvia | demands | " + "a truce, " * 2_000 + "monitors") >= {("norvia", "ceasefire", "supports")}


@pytest.mark.parametrize(
    "line",
    [
        "Norvia | denied | reports that it had offered to accept a truce in return for monitors",
        "Norvia | denied | press reports that it would accept a truce in return for monitors",
        "Norvia | denied | that it had offered to accept a truce",
        "Norvia | denied | that it offered monitors || it | offered | monitors",
        "Norvia | declined to say | whether Kestria demanded monitors || Kestria | demanded | monitors",
    ],
)
def test_what_stands_inside_a_denial_or_a_silence_is_no_position(line: str) -> None:
    assert read(line, names={**PARTIES, "it": "norvia"})[1] == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ukraine is unlikely to agree to a ceasefire, an official in Kyiv said.", "opposes"),
        ("Ukraine is reluctant to accept a ceasefire, Kyiv said.", "opposes"),
        ("Ukraine has agreed to a ceasefire.", "supports"),
    ],
)
def test_a_cue_that_is_turned_round_turns_the_stance(text: str, stance: str) -> None:
    positions = readout.read(text, language="en", codebook="ukraine").positions
    assert {(one.issue, one.stance) for one in positions} == {("ceasefire", stance)}


def narrated(text: str) -> set[tuple[str, str, str]]:
    """What is read from a text in which nobody is said to say anything."""
    stage = Stage(text, PARTIES)
    _, positions = take_positions(Report("r", text), stage, (), (), stage, (), STRAIT)
    assert all(position.statement is None for position in positions)
    return {(position.party, position.issue, position.stance) for position in positions}


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Norvia has long opposed monitors.", ("norvia", "monitors", "opposes")),
        ("Norvia wants a truce.", ("norvia", "ceasefire", "supports")),
        ("Norvia, for its part, wants a truce.", ("norvia", "ceasefire", "supports")),
        ("Norvia's aim remains a truce.", ("norvia", "ceasefire", "supports")),
        ("Norvia's position has not changed: no monitors.", ("norvia", "monitors", "opposes")),
        ("Norvia has not ruled out monitors.", ("norvia", "monitors", "open")),
        ("For Norvia, giving up the islands is unthinkable.", ("norvia", "islands", "opposes")),
    ],
)
def test_what_the_report_tells_of_a_party_in_its_own_voice_is_a_position(
    text: str, position: tuple[str, str, str]
) -> None:
    assert narrated(text) == {position}


@pytest.mark.parametrize(
    "text",
    [
        "Norvia would give up the islands in that case.",
        "Norvia must drop the tolls.",
        "The truce held for a week, and Norvia said nothing.",
        "Will Norvia accept a truce?",
    ],
)
def test_a_reporters_forecast_duty_or_question_is_no_position(text: str) -> None:
    assert narrated(text) == set()


@pytest.mark.parametrize(
    ("line", "issue", "stance"),
    [
        ("Norvia | said | monitors are a red line", "monitors", "opposes"),
        ("Norvia | said | the right to keep the islands is a red line", "islands", "opposes"),
        ("Norvia | said | the islands are not up for discussion", "islands", "opposes"),
    ],
)
def test_what_is_a_red_line_is_refused_but_for_a_good_that_is_kept(line: str, issue: str, stance: str) -> None:
    (position,) = read(line)[1]
    assert (position.issue, position.stance, position.strength) == (issue, stance, "red-line")


@pytest.mark.parametrize(
    "line",
    [
        "Norvia | said | it was ready to discuss the islands",
        "Norvia | did not rule out | giving up the islands",
        "Norvia | said | it was considering giving up the islands",
    ],
)
def test_what_is_only_weighed_is_open(line: str) -> None:
    (position,) = read(line)[1]
    assert (position.issue, position.stance, position.strength) == ("islands", "open", None)


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("Norvia | said | it was ready for a truce, but any truce had to last", "any truce had to last"),
        ("Norvia | said | it was ready for a truce. But Kestria must move first", "Kestria must move first"),
        ("Norvia | said | it was ready for a truce. There is one condition: the guns leave", "the guns leave"),
        ("Norvia | said | a truce without monitors is out of the question", "without monitors is out of the question"),
        ("Norvia | said | troops could keep a truce only if Kestria agreed", "only if Kestria agreed"),
        ("Norvia | said | a truce would come when the guns had left", "when the guns had left"),
    ],
)
def test_a_condition_may_stand_in_another_clause_or_in_the_next_sentence(line: str, condition: str) -> None:
    found = {position.issue: position for position in read(line)[1]}
    assert found["ceasefire"].stance == "conditional"
    assert [passage.text for passage in found["ceasefire"].conditions] == [condition]


def test_what_is_demanded_for_something_is_wanted_and_the_other_thing_held_out() -> None:
    assert stances("Norvia | demanded | that Kestria cede the islands in exchange for a truce") == {
        ("norvia", "islands", "supports"),
        ("norvia", "ceasefire", "conditional"),
    }


def test_what_must_be_before_a_thing_is_its_condition() -> None:
    line = "Norvia | said | Kestria must drop the tolls before there is a truce"
    assert stances(line) == {("norvia", "tolls", "supports"), ("norvia", "ceasefire", "conditional")}


@pytest.mark.parametrize("time", ["after a truce", "even if there is a truce"])
def test_a_time_or_a_concession_is_neither_condition_nor_wish(time: str) -> None:
    assert stances(f"Norvia | said | Kestria must drop the tolls {time}") == {("norvia", "tolls", "supports")}


def test_at_once_opens_no_condition() -> None:
    assert stances("Norvia | said | it was ready at once for a truce") == {("norvia", "ceasefire", "supports")}


def test_what_is_told_beside_a_refusal_is_not_refused() -> None:
    line = "Norvia | said | it would never accept a truce as part of a deal to drop the tolls"
    assert stances(line) == {("norvia", "ceasefire", "opposes")}


def test_a_threat_asks_for_what_would_avert_it() -> None:
    line = "Norvia | threatened | to raise the tolls unless monitors came"
    assert stances(line) == {("norvia", "tolls", "conditional"), ("norvia", "monitors", "supports")}


def test_parties_that_speak_together_take_the_position_together() -> None:
    line = "Norvia and Kestria | called for | a truce"
    assert stances_of(line, "Norvia and Kestria") == {
        ("norvia", "ceasefire", "supports"),
        ("kestria", "ceasefire", "supports"),
    }


def stances_of(line: str, speaker: str) -> set[tuple[str, str, str]]:
    return {(p.party, p.issue, p.stance) for p in read(line, names={**PARTIES, speaker: None})[1]}


def test_a_body_named_after_another_side_is_not_the_speakers() -> None:
    assert stances("Norvia | said | the government would accept a truce") == {("norvia", "ceasefire", "supports")}
    assert stances("Norvia | said | the Lorvian government would accept a truce") == set()


def test_a_forecast_or_a_fear_is_no_wish() -> None:
    assert stances("Norvia | expects | a truce") == set()
    assert stances("Norvia | hopes for | a truce") == {("norvia", "ceasefire", "supports")}


def test_the_first_of_two_phrases_governs_the_second() -> None:
    book = Codebook("b", "b", issues=(Issue("dam", "The dam runs.", ("run the dam",), ("stop running",)),))
    assert {p.stance for p in read("Norvia | said | it would stop running the dam", book)[1]} == {"opposes"}


def test_a_statement_without_an_issue_takes_up_the_one_that_was_just_spoken_of() -> None:
    text = (
        "Norvia | said | the tolls were high. Its envoy would study the matter || Its envoy | would study | the matter"
    )
    statements, _ = read(text, names={**PARTIES, "Its envoy": "norvia"})
    assert [statement.issues for statement in statements] == [("tolls",), ("tolls",)]


def test_who_refuses_or_weighs_what_was_just_spoken_of_takes_a_position_on_it() -> None:
    text = "The Courier | said | the tolls may go. Kestria rejected the idea || Kestria | rejected | the idea"
    assert stances(text) == {("kestria", "tolls", "opposes")}


@pytest.mark.parametrize(
    ("content", "positions"),
    [
        ("the river board must alone decide who passes", {("norvia", "passage", "opposes")}),
        ("the river board must not alone decide who passes", {("norvia", "passage", "supports")}),
        ("the vessels must be built abroad", set()),
    ],
)
def test_labelled_examples_sharpen_an_issue(content: str, positions: set[tuple[str, str, str]]) -> None:
    examples = (
        Example("The river board alone decides who may pass", "opposes"),
        Example("the vessels were built abroad", "none"),
    )
    book = Codebook("b", "b", issues=(Issue("passage", "All pass.", ("vessels",), examples=examples),))
    assert {(p.party, p.issue, p.stance) for p in read(f"Norvia | said | {content}", book)[1]} == positions


def test_a_chain_of_colons_without_end_is_read() -> None:
    assert narrated("Norvia wants peace: " * 2_000 + "a truce.") is not None
