"""The little language of the phrase tables."""

import time

import pytest

from readout.errors import CodebookError
from readout.reading.phrases import any_of, leads_to, phrases


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("is|was unclear", "It was  unclear why.", "was  unclear"),
        ("not yet? set", "It is not set.", "not set"),
        ("not yet? set", "It is not yet set.", "not yet set"),
        ("no ... talks", "There were no new direct talks.", "no new direct talks"),
        ("talk~", "They were talking.", "talking"),
        ("let's recall", "Let’s recall it.", "Let’s recall"),
    ],
)
def test_a_phrase_finds(phrase: str, text: str, found: str) -> None:
    match = any_of([phrase]).search(text)
    assert match is not None
    assert match.group() == found


def test_a_phrase_is_whole_words() -> None:
    assert any_of(["met"]).search("The summit was unmet; metres away.") is None


def test_without_phrases_nothing_is_found() -> None:
    assert any_of([]).search("anything") is None


def test_leading_to_a_place_means_nothing_but_a_few_words_between() -> None:
    finder, text = any_of(["held"]), "They held two talks"
    assert leads_to(finder, text, 0, text.index("talks"), words=1)
    assert not leads_to(finder, text, 0, text.index("talks"), words=0)


def test_a_missing_list_is_named() -> None:
    with pytest.raises(CodebookError, match=r"meetings\.yaml.*nothing"):
        phrases("meetings", "nothing")


def test_long_text_takes_its_share_of_time_and_no_more() -> None:
    finder = any_of(["no ... talks", "is|was not yet? ... set"])
    started = time.perf_counter()
    assert finder.search("no " * 100_000 + "is not " * 50_000 + "a" * 100_000) is None
    assert time.perf_counter() - started < 20
