"""Which word of a headline is stronger than the body's: scales of words, the strongest first, as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast as typed

from readout.errors import CodebookError
from readout.model import Shortfall, Span, Word
from readout.reading.clauses import FINITE, words_in
from readout.reading.headlines.quantities import missing
from readout.reading.phrases import load_table, pattern


@dataclass(frozen=True, slots=True)
class Excess:
    """In what the headline says more: its own word, and the word of the body that says less, where there is one."""

    why: Shortfall
    stronger: Span | None = None
    against: Span | None = None


@dataclass(frozen=True, slots=True)
class _Rung:
    height: int
    span: Span


def by_scales(
    text: str, claimed: Sequence[Span], told: Sequence[Span], words: Sequence[Word], *, same_act: bool
) -> Excess | None:
    """The first scale on which the headline stands higher than the body; ``same_act`` leaves out those of acts."""
    for name, why, rungs in _scales():
        if why == "act" and same_act:
            continue
        # "To end the war" is what a deal is for, and not what the headline says has happened.
        own = [one for one in _on(text, claimed, name, rungs) if not text[: one.span[0]].lower().endswith("to ")]
        others = list(_on(text, told, name, rungs))
        if why == "act":
            own, others = _of_acts(text, own, words), _of_acts(text, others, words)
        if own and others:
            highest, best = min(own, key=_height), min(others, key=_height)
            if highest.height < best.height:
                return Excess(why, highest.span, best.span)
    return None


def by_number(text: str, claimed: Sequence[Span], told: Sequence[Span]) -> Excess | None:
    """A number of the headline that the body does not have."""
    number = missing(text, claimed, told)
    return Excess("quantity", number.span) if number else None


def by_certainty(text: str, claimed: Sequence[Span], told: Sequence[Span], words: Sequence[Word]) -> Excess:
    """What the headline says flatly, by its "will" or its verb, and the hedge of the body; one without the other is none."""
    hedge = first(text, told, "hedges") or first(text, told, "plans")
    own = first(text, claimed, "flat") or verb_of(text, claimed, words)
    return Excess("certainty", own, hedge) if own and hedge else Excess("certainty")


def by_polarity(text: str, claimed: Sequence[Span], told: Sequence[Span], words: Sequence[Word]) -> Excess:
    """The "not" of one that the other has not."""
    own, other = first(text, claimed, "negations"), first(text, told, "negations")
    return (
        Excess("polarity", own, None)
        if own
        else Excess("polarity", verb_of(text, claimed, words) if other else None, other)
    )


def first(text: str, spans: Sequence[Span], name: str) -> Span | None:
    """The first phrase of the list ``name`` in ``spans``."""
    found = (pattern("headline", name).search(text, *span) for span in spans)
    return next((match.span() for match in found if match), None)


def verb_of(text: str, spans: Sequence[Span], words: Sequence[Word]) -> Span | None:
    """The finite verb of the headline, or a word that headlines use as one."""
    inside = [word for span in spans for word in words_in(words, *span)]
    finite = next((word.span for word in inside if word.tag in FINITE), None)
    return finite or first(text, spans, "verbs")


def as_high(text: str, cue: Span, told: Sequence[Span]) -> bool:
    """True where ``told`` has a word of the same scale as ``cue``, and as strong."""
    for name, _, rungs in _scales():
        for height in range(rungs):
            if pattern("headline", "scales", name, "rungs", str(height + 1)).fullmatch(text, *cue):
                return any(one.height <= height for one in _on(text, told, name, rungs))
    return False


def _of_acts(text: str, rungs: Sequence[_Rung], words: Sequence[Word]) -> list[_Rung]:
    """Those that are acts: a noun that only begins like a verb of the scale ("discussion") names a thing."""
    return [one for one in rungs if not _a_thing(text, one.span, words)]


def _a_thing(text: str, span: Span, words: Sequence[Word]) -> bool:
    inside = words_in(words, *span)
    known = pattern("headline", "verbs").fullmatch(text, *span) or pattern("headline", "nouns_of_acts").search(
        text, *span
    )
    return bool(inside) and inside[0].tag in ("NN", "NNS", "NNP", "NNPS") and not known


def _height(rung: _Rung) -> tuple[int, Span]:
    return rung.height, rung.span


def _on(text: str, spans: Sequence[Span], name: str, rungs: int) -> Iterator[_Rung]:
    """Every word of a scale in ``spans``, with its height, 0 for the strongest."""
    for height in range(rungs):
        finder = pattern("headline", "scales", name, "rungs", str(height + 1))
        yield from (_Rung(height, match.span()) for span in spans for match in finder.finditer(text, *span))


@cache
def _scales() -> tuple[tuple[str, Shortfall, int], ...]:
    """The scales of ``headline.yaml``: name, in what the higher rung says more, and how many rungs it has."""
    table = load_table("headline")["scales"]
    for name, scale in table.items():
        if set(scale) != {"why", "rungs"} or sorted(scale["rungs"]) != [str(n + 1) for n in range(len(scale["rungs"]))]:
            raise CodebookError(f"cannot use headline.yaml: scales.{name}", "it needs why, and rungs from 1 on")
    return tuple((name, typed(Shortfall, scale["why"]), len(scale["rungs"])) for name, scale in table.items())
