"""Attributions inside attributions: found by their shape, whatever the encoder sees of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import readout
from readout.errors import CodebookError
from readout.model import Report, Span, Word
from readout.reading.inner import table as tables
from readout.reading.inner.citing import with_cited
from readout.reading.inner.finding import find_inside
from readout.reading.inner.nodes import Node
from readout.reading.inner.tokens import with_names, within_marks
from readout.reading.layout import Layout, lay_out
from readout.reading.tables import read_table

Told = tuple[str | None, str, str]
"""Source, cue and content, in the words of the text; pieces are joined by a stroke."""

_TAGS = {
    "DT": "the a an both another no",
    "PRP": "he she it they we i you him her us them me",
    "PRP$": "his its their our my",
    "IN": "that of in by for from to with on about against if unless as",
    "TO": "to",
    "CC": "and but or",
    "MD": "would will could",
    "VBD": "said told wanted believed had was were rejected threatened offered asked heard spoke hoped denied agreed",
    "VBZ": "says tells wants is has thinks",
    "VBN": "been told promised assured heard offered agreed rejected warned stayed accused quoted ordered",
    "VBG": "citing quoting saying having dumping leaving taking",
    "VB": "open go stay leave close withdraw",
    "JJ": "open shut western ready",
    "WP": "who what",
    "WDT": "which",
    "NNS": "officials crews envoys ministers reporters hours terms houses",
    "WRB": "when",
}  # fmt: skip
_TAG = {word: tag for tag, words in _TAGS.items() for word in words.split()}
_HAVE = ("had", "has", "been", "was", "were", "having")


def tagged(text: str) -> tuple[Word, ...]:
    """The words of a text with plain tags: by list, a participle behind "had" or "was", capitals for names."""
    found: list[Word] = []
    at = 0
    for part in text.replace("’s", " ’s").replace(",", " , ").replace(".", " . ").split():
        for piece in _marked(part):
            start = text.index(piece, at)
            at = start + len(piece)
            before = found[-1].text.lower() if found else ""
            found.append(Word((start, at), piece, _tag(piece, before), "person" if piece.istitle() else None))
    return tuple(found)


def _marked(part: str) -> list[str]:
    front = [mark for mark in part if mark in "“‘"]
    back = [mark for mark in part if mark in "”’"] if part != "’s" else []
    return [*front, part.strip("“‘”’") if part != "’s" else part, *back]


def _tag(word: str, before: str) -> str:
    low = word.lower()
    if word in ",.":
        return word
    if low == "’s":
        return "POS"
    if before in _HAVE and low in _TAGS["VBN"].split():
        return "VBN"
    if low == "to":
        return "TO"
    return _TAG.get(low) or ("NNP" if word.istitle() else "NN" if word.isalpha() else "''")


def page(text: str) -> tuple[Layout, tuple[Word, ...]]:
    return lay_out(Report("r", text)), tagged(text)


def inside(text: str, content: str, source: str = "Osk") -> list[Told]:
    """What is found by shape in ``content``, which ``source`` says."""
    layout, words = page(text)
    outer = Node((span_of(text, source),), ((0, 0),), (span_of(text, content),), 0.9)
    return [told(text, node) for node in find_inside(text, layout, words, outer)]


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return (start, start + len(words))


def told(text: str, node: Node) -> Told:
    source, cue, content = (
        " | ".join(text[slice(*span)] for span in part) for part in (node.source, node.cue, node.content)
    )
    return (source or None, cue, content)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("that Brandt had said that the port was open", ("Brandt", "had said", "that the port was open")),
        ("that Brandt believed the port was open", ("Brandt", "believed", "the port was open")),
        ("that Brandt had told the crews the port was open", ("Brandt", "had told", "the port was open")),
        ("that the crews had threatened to leave", ("the crews", "had threatened", "to leave")),
        ("that Brandt had offered to withdraw", ("Brandt", "had offered", "to withdraw")),
        ("that Brandt wanted the crews to leave", ("Brandt", "wanted", "the crews to leave")),
        ("that Brandt had rejected the plan", ("Brandt", "had rejected", "the plan")),
        ("that Brandt had accused the crews of taking food", ("Brandt", "had accused", "the crews of taking food")),
        ("that Brandt had said so", ("Brandt", "had said", "so")),
    ],
)
def test_a_holder_a_verb_and_what_is_said_are_an_inner_attribution(content: str, found: Told) -> None:
    assert inside(f"Osk said {content}.", content) == [found]


def test_in_the_passive_the_source_stands_behind_by() -> None:
    content = "he had been told by the envoy that the port was open"
    assert inside(f"Osk said {content}.", content) == [("the envoy", "had been told", "that the port was open")]


def test_who_told_may_be_left_open() -> None:
    content = "the crews had been told that the port was shut"
    assert inside(f"Osk said {content}.", content) == [(None, "had been told", "that the port was shut")]


def test_in_hearing_the_source_stands_behind_from() -> None:
    content = "she had heard from two envoys that the port was open"
    assert inside(f"Osk said {content}.", content) == [("two envoys", "had heard", "that the port was open")]


def test_the_whole_noun_phrase_is_the_source() -> None:
    content = "Brandt, the envoy of the western crews, had said the port was open"
    assert inside(f"Osk said {content}.", content)[0][0] == "Brandt, the envoy of the western crews,"


def test_a_clause_on_the_source_belongs_to_it() -> None:
    content = "two envoys who were in the port said the crews were ready"
    assert inside(f"Osk said {content}.", content)[0][0] == "two envoys who were in the port"


def test_verbs_joined_by_and_share_their_subject() -> None:
    content = "Brandt had rejected the plan and had asked for another"
    assert inside(f"Osk said {content}.", content) == [
        ("Brandt", "had rejected", "the plan"),
        ("Brandt", "had asked for", "another"),
    ]


def test_what_is_said_may_stand_round_its_holder() -> None:
    content = "the port, the crews said, was shut"
    assert inside(f"Osk said {content}.", content) == [("the crews", "said", "the port | was shut")]


def test_a_quotation_in_a_quotation_is_said_by_whom_it_quotes() -> None:
    text = "“Brandt told me, ‘The port is shut,’” Osk said."
    assert inside(text, "“Brandt told me, ‘The port is shut,’”") == [("Brandt", "told", "‘The port is shut,’")]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("Brandt’s claim that the port was open", ("Brandt", "claim", "that the port was open")),
        ("a report in the Courier that the port was open", ("the Courier", "a report", "that the port was open")),
        ("a pledge by Brandt to withdraw", ("Brandt", "a pledge", "to withdraw")),
    ],
)
def test_a_noun_with_a_holder_and_a_content_is_a_cue(content: str, found: Told) -> None:
    assert inside(f"Osk rejected {content}.", content) == [found]


def test_a_noun_without_a_holder_is_none() -> None:
    assert inside("Osk rejected a claim that the port was open.", "a claim that the port was open") == []


def test_what_a_noun_says_ends_before_the_verb_that_it_is_the_subject_of() -> None:
    content = "Brandt’s pledge to withdraw was empty"
    assert inside(f"Osk said {content}.", content) == [("Brandt", "pledge", "to withdraw")]


@pytest.mark.parametrize(
    "content",
    [
        "he hoped that the port was open",
        "she had rejected the plan",
        "we told the crews that the port was shut",
        "our delegation believed the port was open",
        "Osk had hoped that the port was open",
    ],
)
def test_a_speaker_is_no_inner_holder_of_what_he_says(content: str) -> None:
    assert inside(f"Osk said {content}.", content) == []


def test_in_a_quotation_he_is_somebody_else() -> None:
    text = "“He told the crews that the port was shut,” Osk said."
    assert inside(text, "“He told the crews that the port was shut,”") == [
        ("He", "told", "that the port was shut"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "what Brandt had told the crews was false",
        "the port closes if Brandt says that he is ready",
        "Brandt would agree to the plan",
        "Brandt had stayed in the port",
    ],
)
def test_a_supposition_a_forecast_and_an_act_are_none(content: str) -> None:
    assert inside(f"Osk said {content}.", content) == []


def test_what_a_relay_cites_is_said_by_the_cited_inside_its_word() -> None:
    text = "The Courier, citing two officials, said the port was open."
    layout, words = page(text)
    outer = Node((span_of(text, "The Courier"),), (span_of(text, "said"),), (span_of(text, "the port was open"),), 0.9)
    first, second = with_cited(text, layout, words, [outer])
    assert told(text, first) == ("The Courier", "said", "the port was open")
    assert told(text, second) == ("two officials", "citing", "the port was open")
    assert second.parent is first


def test_what_is_cited_behind_a_content_is_no_part_of_it() -> None:
    text = "The Courier said the port was open, citing Brandt."
    layout, words = page(text)
    content = span_of(text, "the port was open, citing Brandt")
    first, second = with_cited(text, layout, words, [Node(((0, 11),), (span_of(text, "said"),), (content,), 0.9)])
    assert told(text, first)[2] == told(text, second)[2] == "the port was open"


def test_a_reason_is_nobody() -> None:
    text = "The Courier said the port was shut, citing safety concerns."
    layout, words = page(text)
    outer = Node(((0, 11),), (span_of(text, "said"),), (span_of(text, "the port was shut"),), 0.9)
    assert with_cited(text, layout, words, [outer]) == [outer]


def test_a_name_of_two_words_counts_as_one_of_one() -> None:
    text = "the United Islands wanted peace"
    names = [((0, 18), "Alphaland")]
    assert [word.text for word in with_names(tagged(text), names)] == ["the United Islands", "wanted", "peace"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“It is shut.”", "It is shut."),
        ("“It is shut", "It is shut"),
        ("“Shut” is “shut”", "“Shut” is “shut”"),
        ("it is “shut”", "it is “shut”"),
    ],
)
def test_only_marks_round_the_whole_are_dropped(text: str, bare: str) -> None:
    assert text[slice(*within_marks(text, 0, len(text)))] == bare


def test_quote_marks_hide_nothing() -> None:
    text = "“My brother said that the premier wanted a pause of thirty days,” a teacher told the Courier."
    nested = {one.source.text: one.content.text for one in readout.read(text).attributions if one.parent and one.source}
    assert nested["My brother"].startswith("that the premier wanted a pause")
    assert nested["the premier"] == "a pause of thirty days"


def test_inner_attributions_stand_one_in_the_other() -> None:
    text = "The mayor said that a colonel had told him that the premier had agreed to leave the town."
    reading = readout.read(text)
    ids = {one.id: one for one in reading.attributions}
    innermost = next(one for one in reading.attributions if one.source and one.source.text == "the premier")
    middle = ids[innermost.parent or ""]
    assert middle.source is not None
    assert middle.source.text == "a colonel"
    assert ids[middle.parent or ""].parent is None


def test_a_label_of_the_headline_attributes_nothing() -> None:
    title = "Explained: why the talks in the port have stalled"
    reading = readout.read("The talks went on for two days. Nobody spoke.", title=title, published="2025-03-01")
    assert not [one for one in reading.attributions if one.cue and one.cue.text.startswith("Explained")]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"adverbs": "not"}, "adverbs must be a list"),
        ({"verbs": [{"name": "saying"}]}, "has the keys"),
        ({"verbs": [{"name": "saying", "takes": ["this"], "confidence": "1", "words": ["say"]}]}, "takes this"),
        ({"verbs": [{"name": "saying", "takes": ["that"], "confidence": "2", "words": ["say"]}]}, "between 0 and 1"),
        ({"more": []}, "its keys must be"),
    ],
)
def test_a_mistake_in_the_table_is_told(
    monkeypatch: pytest.MonkeyPatch, change: Mapping[str, Any], complaint: str
) -> None:
    faulty = {**read_table("inner"), **change}
    monkeypatch.setattr(tables, "read_table", lambda name: faulty)
    with pytest.raises(CodebookError, match=complaint):
        tables.table.__wrapped__()


def test_a_sentence_that_cites_without_end_is_followed_a_few_steps_and_no_further() -> None:
    text = "The paper reported, " + "quoting Osk, " * 200 + "that the bridge was open."
    attributions = readout.read(text, language="en", codebook="generic").attributions
    parents = {one.id: one.parent for one in attributions}

    def depth(one: str | None) -> int:
        return 0 if one is None else 1 + depth(parents[one])

    assert max(map(depth, parents), default=0) <= 10


def test_whoever_reads_out_a_letter_hands_on_what_its_writer_says() -> None:
    text = "The bishop read out a letter in which the king said that the war was over."
    attributions = readout.read(text, language="en", codebook="generic").attributions
    inner = next(one for one in attributions if one.source and one.source.text == "the king")
    outer = next(one for one in attributions if one.id == inner.parent)
    assert outer.source is not None
    assert outer.source.text == "The bishop"


def test_every_inner_attribution_lies_in_what_its_parent_says() -> None:
    text = (
        "The mediators, she cautioned, had proposed a pause, though neither side had accepted it. "
        "The paper, citing two officials, reported that the envoy had told the crews to leave. "
        "He did not say so, his aide told us, but he had heard from the port that it was shut."
    )
    attributions = readout.read(text, language="en", codebook="generic").attributions
    by_id = {one.id: one for one in attributions}
    inner = [one for one in attributions if one.parent]
    assert inner
    for one in inner:
        outer = by_id[str(one.parent)].content.spans
        assert all(any(a <= start and end <= b for a, b in outer) for start, end in one.content.spans), one.content.text


def test_an_aside_that_cites_stands_between_a_relay_s_verb_and_what_it_tells() -> None:
    text = "Channel 7 reported, citing a senior Orlin official, that the cabinet would be asked to approve the plan."
    outer, inner = readout.read(text, language="en", codebook="generic").attributions
    assert outer.source is not None
    assert outer.cue is not None
    assert inner.source is not None
    assert (outer.source.text, outer.cue.text) == ("Channel 7", "reported")
    assert (inner.source.text, inner.parent) == ("a senior Orlin official", outer.id)
    assert outer.content.text == inner.content.text == "that the cabinet would be asked to approve the plan"
