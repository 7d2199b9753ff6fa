"""Type that is hard to read: quote marks of every shape, dashes, colons, labels, datelines, posts. The shipped model reads it.

All texts are this project's own; the people and places are invented.
"""

from __future__ import annotations

import pytest

import readout
from readout.model import Attribution


def read(text: str) -> tuple[Attribution, ...]:
    return readout.read(text, language="en", codebook="generic").attributions


def told(attribution: Attribution) -> tuple[str | None, str]:
    return attribution.source.text if attribution.source else None, attribution.content.text


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("«We return to the table on Monday», the minister said.", "the minister", "«We return to the table on Monday»"),
        ("„There is no other way“, the minister added.", "the minister", "„There is no other way“"),
        ("‘We want a truce, not a pause,’ Holt told reporters.", "Holt", "‘We want a truce, not a pause,’"),
        ("The minister was clear: “We will not sign.”", "The minister", "“We will not sign.”"),
        ("— We will not sign tonight, said the envoy, Vera Holt.", "the envoy, Vera Holt", "We will not sign tonight"),
        ("“Our forces have left Ostra,” the governor wrote on Telegram.", "the governor", "“Our forces have left Ostra,”"),
        ("On X, the prime minister posted: “Nobody has left anything.”", "the prime minister", "“Nobody has left anything.”"),
    ],
)  # fmt: skip
def test_a_quotation_in_any_type_is_direct_and_keeps_its_marks(text: str, source: str, content: str) -> None:
    (only,) = read(text)
    assert told(only) == (source, content)
    assert only.kind == "direct"


def test_a_quotation_left_open_ends_with_its_speaker() -> None:
    (only,) = read("“We have made our offer, Holt said on Tuesday.\n\nThe talks go on.")
    assert told(only) == ("Holt", "“We have made our offer,")


def test_a_quotation_over_several_paragraphs_is_one_content_in_pieces() -> None:
    (only,) = read(
        "“We have made our offer,” Holt said. “It is on the table.\n\n“It will not stay there.\n\n“And it has a price.”"
    )
    assert only.content.text.endswith("“And it has a price.”")
    assert "“It will not stay there" in only.content.text
    assert len(only.content.spans) >= 3


def test_scare_quotes_alone_attribute_nothing() -> None:
    assert read("The so-called “peace council” met again in Lune.") == ()


def test_a_dateline_is_no_part_of_a_source() -> None:
    (only,) = read("LUNE, March 3 (Reuters) - Orlin’s foreign ministry said on Monday it would reopen the bridge.")
    assert told(only) == ("Orlin’s foreign ministry", "it would reopen the bridge")


TRANSCRIPT = """HOLT: We will not sign tonight.

QUESTION: Is the offer still on the table?

HOLT: It is, until Friday. The envoy told us that the bridge would stay open.

And one more thing: nobody has asked for a pause."""


def test_in_a_transcript_each_turn_is_what_its_speaker_says() -> None:
    turns = [one for one in read(TRANSCRIPT) if one.parent is None]
    assert [one.source.text for one in turns if one.source] == ["HOLT", "QUESTION", "HOLT"]
    assert {one.kind for one in turns} == {"direct"}
    assert turns[2].content.text.endswith("nobody has asked for a pause.")


def test_what_another_is_said_to_have_said_in_a_turn_stands_inside_it() -> None:
    attributions = read(TRANSCRIPT)
    inner = next(one for one in attributions if one.source and one.source.text == "The envoy")
    outer = next(one for one in attributions if one.id == inner.parent)
    assert outer.source is not None
    assert outer.source.text == "HOLT"


def test_one_label_makes_no_transcript() -> None:
    attributions = read(
        "Conclusion: the talks failed.\n\nThe minister said that the port would stay open.\n\nThe bridge is shut."
    )
    assert [told(one) for one in attributions] == [("The minister", "that the port would stay open")]
