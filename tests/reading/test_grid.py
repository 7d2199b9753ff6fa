"""What stands near a place."""

from hypothesis import given
from hypothesis import strategies as st

from readout.reading.grid import Grid

SPANS = st.tuples(st.integers(0, 200_000), st.integers(1, 90_000)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_the_grid_finds_what_asking_all_would_find(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    things = [(span, number) for number, span in enumerate(spans)]
    expected = [(span, number) for span, number in things if span[0] < asked[1] and asked[0] < span[1]]
    assert Grid(things).at(*asked) == expected
