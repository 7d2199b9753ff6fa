"""The encoder's coreference, and the measures that it is measured by."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.clusters import Coreference, best_sum
from benchmarks.coreference import gold_clusters, matched
from benchmarks.treebank import documents
from readout.encoder import Encoder
from readout.encoder.mentions import Mention, Pointing, resolve
from readout.encoder.windows import SIZE

TEXT = "Ana Morel said on Monday that she would travel to Arica. Her office in the town of Tacna gave no day. "


def figures(gold: list[str], given_: list[str]) -> dict[str, float]:
    scores = Coreference()
    scores.add([frozenset(one) for one in gold], [frozenset(one) for one in given_])
    return {name: round(value, 1) for name, value in scores.figures().items()}


def test_what_is_given_as_it_should_be_has_full_marks() -> None:
    assert figures(["abc", "de", "f"], ["abc", "de", "f"]) == {"muc": 100, "b_cubed": 100, "ceaf": 100, "conll": 100}


def test_clusters_run_together_cost_precision_and_parted_ones_recall() -> None:
    # Twelve mentions as in the example of Bagga and Baldwin (1998): two of three clusters run together.
    together = figures(["12345", "67", "89ABC"], ["12345", "6789ABC"])
    assert (together["muc"], together["b_cubed"]) == (94.7, 86.5)
    assert figures(["abcd"], ["ab", "cd"])["muc"] == 80.0


def test_a_mention_that_gold_lacks_costs() -> None:
    assert figures(["ab"], ["ab", "x"])["b_cubed"] == 80.0
    assert figures(["ab"], ["ab", "x"])["ceaf"] < 100


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), max_size=n)))
@settings(max_examples=60, deadline=None)
def test_the_best_pairing_is_the_best_of_all(rows: list[list[int]]) -> None:
    from itertools import permutations  # noqa: PLC0415

    if not rows:
        return
    gains = np.array(rows, dtype=np.float64)
    every = permutations(range(gains.shape[1]), len(rows))
    best = max(sum(gains[row, column] for row, column in enumerate(columns)) for columns in every)
    assert best_sum(gains) == pytest.approx(best)


CONLLU = """# newpar
1\tAna\t_\t_\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-x-cf1-1,2-coref
2\tMorel\t_\t_\tNNP\t_\t1\tflat\t_\tEntity=1)
3\ttold\t_\t_\tVBD\t_\t0\troot\t_\t_
4-5\tPeru's\t_\t_\t_\t_\t_\t_\t_\t_
4\tPeru\t_\t_\tNNP\t_\t6\tnmod:poss\t_\tEntity=(2-person-new-x-cf2-3-sgl(3-place-new-x-cf3-1-sgl
5\t's\t_\t_\tPOS\t_\t4\tcase\t_\tEntity=3)
6\tking\t_\t_\tNN\t_\t3\tobj\t_\tEntity=2)
7\tshe\t_\t_\tPRP\t_\t8\tnsubj\t_\tEntity=(1-person-giv-x-cf1-1-coref)
8\tate\t_\t_\tVBD\t_\t3\tccomp\t_\tSpaceAfter=No
9\t.\t_\t_\t.\t_\t3\tpunct\t_\t_

"""


def test_a_treebanks_brackets_become_mentions_with_their_least_spans(tmp_path: Path) -> None:
    (tmp_path / "GUM_news_one.conllu").write_text(CONLLU, encoding="utf-8")
    (document,) = documents(tmp_path)
    assert document.text.strip() == "Ana Morel told Peru's king she ate."
    told = {(document.text[slice(*one.span)], document.text[slice(*one.least)], one.kind) for one in document.mentions}
    assert told == {
        ("Ana Morel", "Ana Morel", "person"), ("Peru's", "Peru", "place"), ("Peru's king", "king", "person"),
        ("she", "she", "person"),
    }  # fmt: skip
    assert sorted(map(len, gold_clusters(document))) == [1, 1, 2]
    she = document.text.index("she")
    assert matched(document, [[(4, 9), (she, she + 3)], [(0, 3)], [(10, 14)]]) == [
        frozenset({(0, 9), (she, she + 3)}),
        frozenset({(10, 14)}),
    ]


def test_an_antecedent_is_an_earlier_mention_and_the_shares_stay_within_one() -> None:
    encoding = Encoder.load().encode([TEXT * 12], mentions=True)[0]
    assert {mention.kind for mention in encoding.mentions} <= {"person", "organization", "place"}
    for number, mention in enumerate(encoding.mentions):
        assert all(0 <= to < number for to, _ in mention.antecedents)
        assert sum(share for _, share in mention.antecedents) <= 1.0001


def test_words_and_frames_are_the_same_whether_mentions_are_asked_for_or_not() -> None:
    plain, full = Encoder.load().encode([TEXT])[0], Encoder.load().encode([TEXT], mentions=True)[0]
    assert (plain.words, plain.frames, plain.mentions) == (full.words, full.frames, ())
    assert [TEXT[slice(*mention.span)] for mention in full.mentions][:2] == ["Ana", "she"]


def test_a_mention_takes_up_the_one_that_it_points_at() -> None:
    query, key = np.zeros((4, 2), dtype=np.float16), np.zeros((4, 2), dtype=np.float16)
    query[3], key[1] = (3, 0), (3, 0)
    window = Pointing(0, 3, query, key)
    spans = [(0, 1), (2, 3), (4, 5)]
    found = resolve(spans, ["person"] * 3, [0, 1, 2], [window])
    assert found[2].antecedents[0][0] == 0
    assert found[2].antecedents[0][1] > 0.99
    assert all(isinstance(mention, Mention) for mention in found)


def test_many_mentions_are_resolved_in_linear_memory() -> None:
    count = 20 * SIZE
    window = Pointing(0, SIZE, np.zeros((SIZE + 1, 2), dtype=np.float16), np.zeros((SIZE + 1, 2), dtype=np.float16))
    found = resolve([(at, at + 1) for at in range(count)], ["person"] * count, list(range(count)), [window])
    assert len(found) == count
