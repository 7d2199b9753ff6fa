"""The phrase grammar of codebooks and tables."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.codebooks.model import Issue
from readout.codebooks.phrases import GAP, PhraseBook, PhraseError, compile_phrase, tokenize
from readout.reading.issues import IssueFinder


def found(phrase: str, text: str) -> str | None:
    tokens = tokenize(text)
    match = next(iter(PhraseBook([phrase]).find(tokens)), None)
    return None if match is None else text[tokens[match.first].span[0] : tokens[match.last - 1].span[1]]


@pytest.mark.parametrize(
    "text", ["lift tariffs", "Lifted the tariffs", "lifting all of their tariffs", "lifts a tariff"]
)
def test_a_base_form_finds_its_inflections_past_articles(text: str) -> None:
    assert found("lift tariffs", text) == text


@pytest.mark.parametrize(
    ("base", "form"), [("withdraw", "withdrew"), ("stop", "stopped"), ("deny", "denies"), ("use", "using")]
)
def test_irregular_and_doubled_endings_are_known(base: str, form: str) -> None:
    assert found(base, form) == form


def test_spelling_hyphens_and_possessives_make_no_difference() -> None:
    assert found("recognize program", "recognised the programme") == "recognised the programme"
    assert found("power sharing", "power-sharing") == "power-sharing"
    assert found("island port", "the island’s port") == "island’s port"


def test_a_gap_is_bounded() -> None:
    assert found("close ... strait", "close " + "very " * GAP + "strait")
    assert found("close ... strait", "close " + "very " * (GAP + 1) + "strait") is None


def test_alternatives_may_have_many_words_and_may_be_left_out() -> None:
    assert found("(give up|cede) islands", "gave up the islands") == "gave up the islands"
    assert found("peace (and quiet|) deal", "peace deal") == "peace deal"


def test_a_star_stands_for_any_ending() -> None:
    assert found("monitor*", "monitoring") == "monitoring"
    assert found("monitor*", "admonitors") is None


@pytest.mark.parametrize(
    "phrase", ["", "... port", "port ...", "(a|) port", "po* ( port", "ab*", "a ... b ... c ... d ... e", "()"]
)
def test_a_phrase_outside_the_grammar_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        compile_phrase(phrase)


@given(st.text(max_size=200))
def test_words_are_the_texts_own(text: str) -> None:
    spans = [token.span for token in tokenize(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


def test_a_hostile_text_takes_linear_time() -> None:
    book = PhraseBook(["stop ... (stop|go) ... stop ... end"])
    tokens = tokenize("stop " * 4_000 + "end")
    begun = time.perf_counter()
    assert any(True for _ in book.find(tokens))
    assert time.perf_counter() - begun < 10


def test_an_object_that_may_be_left_out_does_not_keep_a_codebook_from_being_read() -> None:
    issue = Issue("rules", "The rules bind.", support=("(adopt|sign) ... (rules|text|)",))
    text = "The rules would be adopted."
    assert [hit.issue for hit in IssueFinder((issue,)).find(tokenize(text))] == ["rules"]
