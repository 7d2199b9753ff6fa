"""Names of one kind look the same to the encoder, whichever party they name."""

from itertools import pairwise

import pytest

from readout.codebooks.model import Codebook, CodebookActor, Party
from readout.reading.stand_ins import stand_ins

BOOK = Codebook(
    "b",
    "b",
    parties=(
        Party("peru", "Peru", states=("Peru",), actors=(CodebookActor("Ana Rios", "person", aliases=("Rios",)),)),
        Party("chile", "Chile", states=("Chile",), actors=(CodebookActor("Li Soto", "person", aliases=("Soto",)),)),
    ),
)


def shown(text: str) -> str:
    for (start, end), words in reversed(stand_ins(text, BOOK)):
        text = text[:start] + words + text[end:]
    return text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peru agreed.", "Chile agreed."),
        ("Peru's envoy and Peruvian-held towns", "Chile's envoy and Chilean-held towns"),
        ("Peruvians voted.", "Chileans voted."),
        ("Lima rejects it.", "Santiago rejects it."),
        ("Rios met Ana Rios.", "Soto met Li Soto."),
        ("PERU REJECTS PERUVIAN OFFER", "CHILE REJECTS CHILEAN OFFER"),
        ("France waits.", "The United States waits."),
        ("a Peruvian envoy", "an Iranian envoy"),
        ("the Kremlin said", "the White House said"),
        ("US AND IRAN TALKS RESUME", "UK AND PERU TALKS RESUME"),
    ],
)
def test_two_names_of_one_kind_look_the_same(one: str, other: str) -> None:
    assert shown(one) == shown(other) != one


def test_a_name_inside_a_word_is_none() -> None:
    assert stand_ins("Perugia and Chilevision", BOOK) == []


def test_the_places_are_sorted_and_disjoint() -> None:
    found = [span for span, _ in stand_ins("An American and the United States met a Peruvian in Lima.", BOOK)]
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert len(found) == 6
