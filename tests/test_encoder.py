"""The encoder: pieces that keep their place, windows that cover the text, paths that are possible."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.encoder import Encoder
from readout.encoder.frames import together, viterbi
from readout.encoder.labels import FORBIDDEN, ROLE_TAGS
from readout.encoder.links import Choice, Run
from readout.encoder.pieces import quote_states, split
from readout.encoder.windows import SIZE, edges, merge
from readout.errors import ModelError

REPORT = (
    "The deputy minister of Norland, Ivo Brandt, said on Monday that the talks would resume within a week. "
    "“We have received no offer,” he told reporters, “and we expect none.” A spokeswoman for Sudmark declined to comment."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def test_a_text_without_words_has_no_frames(encoder: Encoder) -> None:
    empty, blank, signs = encoder.encode(["", "  \n ", "\u200b\ufeff"])
    assert (empty.frames, blank.frames, signs.frames) == ((), (), ())
    assert empty.words == ()


def test_words_keep_their_place(encoder: Encoder) -> None:
    words = encoder.encode([REPORT])[0].words
    assert all(REPORT[word.span[0] : word.span[1]] == word.text for word in words)
    assert [word.text for word in words[:4]] == ["The", "deputy", "minister", "of"]


def test_parts_of_speech_are_told(encoder: Encoder) -> None:
    tags = {word.text: word.tag for word in encoder.encode([REPORT])[0].words}
    assert tags["said"] == "VBD"
    assert tags["Brandt"] == "NNP"
    assert tags["would"] == "MD"


def test_frames_hold_source_cue_and_content(encoder: Encoder) -> None:
    frames = encoder.encode([REPORT])[0].frames
    told = [
        tuple(" ".join(REPORT[s:e] for s, e in spans) for spans in (frame.source, frame.cue, frame.content))
        for frame in frames
    ]
    cues = [cue for _, cue, _ in told]
    assert any("said" in cue for cue in cues)
    assert any(source == "he" and "told" in cue and "no offer" in content for source, cue, content in told)
    assert any("declined" in cue for cue in cues)


def test_a_text_reads_the_same_alone_and_in_company(encoder: Encoder) -> None:
    alone = encoder.encode([REPORT])[0]
    together = encoder.encode(["Short.", REPORT, REPORT * 12])[1]
    assert alone == together


def test_stand_ins_hide_the_name_and_keep_the_place(encoder: Encoder) -> None:
    one, two = "Norland said it would wait.", "Sudmark said it would wait."
    shown = [[((0, 7), "Norway")], [((0, 7), "Norway")]]
    first, second = encoder.encode([one, two], shown)
    assert first.frames == second.frames
    assert first.words[0].span == (0, 7)


def test_a_file_that_is_no_model_is_named(tmp_path: object) -> None:
    from pathlib import Path  # noqa: PLC0415

    path = Path(str(tmp_path)) / "encoder.onnx"
    path.write_bytes(b"not a model")
    with pytest.raises(ModelError, match="cannot load the model"):
        Encoder(path)


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_pieces_stand_in_the_text_in_order(text: str) -> None:
    pieces = split(Encoder.load()._tokenizer, text)
    offsets = pieces.offsets
    assert ((offsets[:, 0] >= 0) & (offsets[:, 0] <= offsets[:, 1]) & (offsets[:, 1] <= len(text))).all()
    assert (np.diff(offsets[:, 0]) >= 0).all()


@given(st.integers(min_value=0, max_value=3000))
def test_windows_cover_every_piece_and_none_is_too_long(count: int) -> None:
    windows = edges(count)
    covered = {at for first, last in windows for at in range(first, last)}
    assert covered == set(range(count))
    assert all(0 < last - first <= SIZE for first, last in windows)


@given(st.integers(min_value=1, max_value=900))
def test_what_all_windows_agree_on_is_kept(count: int) -> None:
    truth = np.linspace(0, 1, count, dtype=np.float32)[:, None]
    windows = edges(count)
    merged = merge(count, windows, [truth[first:last] for first, last in windows])
    assert np.allclose(merged, truth, atol=1e-5)


@given(st.integers(min_value=1, max_value=60), st.integers(min_value=0, max_value=2**32 - 1))
def test_no_path_enters_a_role_from_the_middle(count: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    emissions = random.normal(0, 5, (count, len(ROLE_TAGS))).astype(np.float32)
    path = viterbi(emissions, np.array(FORBIDDEN, dtype=np.float32) * -1e4)
    assert not ROLE_TAGS[path[0]].startswith("I-")
    assert not any(FORBIDDEN[before][after] for before, after in pairwise(path))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “no deal” twice", "no deal"),
        ('He said "no deal" twice', "no deal"),
        ("Er sagte „no deal“ twice", "no deal"),
        ("Il a dit «no deal» twice", "no deal"),
    ],
)
def test_quote_state_follows_every_kind_of_mark(text: str, inside: str) -> None:
    state = quote_states(text)
    assert "".join(c for c, s in zip(text, state.tolist(), strict=True) if s == 1) == inside


def test_an_open_quote_ends_with_its_paragraph() -> None:
    state = quote_states('"One.\nTwo.')
    assert state[-1] == 0
    assert state[1] == 1


@pytest.mark.parametrize(
    ("first", "second", "share", "kept"),
    [
        ((0, 4), (8, 12), 0.8, [0, 1]),  # "…, he said, …": a piece on either side of the cue
        ((0, 4), (8, 12), 0.6, [0]),
        ((8, 12), (14, 18), 0.8, [0]),  # two pieces behind it: only a very sure one stays
        ((8, 12), (14, 18), 0.98, [0, 1]),
    ],
)
def test_a_further_piece_of_a_content_must_be_sure_of_its_cue(
    first: tuple[int, int], second: tuple[int, int], share: float, kept: list[int]
) -> None:
    contents = [Run("content", *first, 0.9), Run("content", *second, 0.5)]
    owners = [Choice(0, 0.99), Choice(0, share)]
    assert together([0, 1], contents, owners, Run("cue", 5, 7, 0.9)) == kept
