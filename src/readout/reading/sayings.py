"""How something is said: by which act, and what the words of its cue show of the speaker's stand."""

from __future__ import annotations

from dataclasses import dataclass

from readout.codebooks.phrases import Token, tokenize
from readout.model import Act, Attribution, Report, Strength
from readout.reading.acts import CueReading
from readout.reading.stance import holds_open, lean, strength_of

ACTING = frozenset(
    {"demand", "propose", "offer", "accept", "reject", "commit", "condition", "expect", "support", "appeal", "threaten"}
)
"""The acts whose cue alone takes a stand on what the content names."""


@dataclass(frozen=True, slots=True)
class Saying:
    """The act of a statement and its cue, if it has one.

    ``turned`` says that a word turns the cue round ("is unlikely to agree to"), ``opens`` that it only holds a matter
    open ("did not rule out"), ``wills`` that it has a word of will; ``start`` is where it begins.
    """

    act: Act | None = None
    cue: CueReading | None = None
    turned: bool = False
    opens: bool = False
    wills: bool = False
    start: int | None = None
    strength: Strength | None = None

    @property
    def refuses(self) -> bool:
        """True where the cue rejects or denies what is said, or is turned round."""
        return self.turned or (self.cue is not None and self.cue.act in ("reject", "deny"))

    @property
    def demands(self) -> bool:
        """True where the cue says that others must do what is said."""
        return self.is_bidding or (self.cue is not None and self.cue.act in ("demand", "appeal"))

    @property
    def is_bidding(self) -> bool:
        """True for "insists that they go": a cue that demands by the mood of its content's verb."""
        return self.cue is not None and self.cue.cue.subjunctive is not None and self.cue.cue.subjunctive == self.act

    @property
    def takes_a_stand(self) -> bool:
        """True where the cue alone does; to expect is to want only where one hopes."""
        if self.is_bidding:
            return True
        return self.cue is not None and self.cue.act in ACTING and (self.cue.act != "expect" or self.wills)


HEAD = 40
"""So many code points of what is said are read with its cue, where they go on with it: "is willing · to discuss"."""


def _with_infinitive(text: str, attribution: Attribution, cue: list[Token]) -> list[Token]:
    """The words of a cue, with the first ones of a content that begins with "to" right behind it."""
    start, end = attribution.content.spans[0]
    if attribution.cue is None or not 0 <= start - attribution.cue.end <= 1 or text[start : start + 3].lower() != "to ":
        return cue
    return [*cue, *tokenize(text, start, min(end, start + HEAD))[:3]]


def how_said(report: Report, attribution: Attribution, act: Act | None, cue: CueReading | None) -> Saying:
    """How an attribution is said, by its cue and what was read of it; ``act`` is its statement's."""
    pieces = () if attribution.cue is None else attribution.cue.spans
    tokens = [token for start, end in pieces for token in tokenize(report.text, start, end)]
    leaning = lean(tokens, ())
    known = cue is not None and not cue.negated and cue.act not in (None, "reject", "deny")
    return Saying(
        act=act,
        cue=cue,
        turned=known and leaning.turned,
        opens=holds_open(_with_infinitive(report.text, attribution, tokens)),
        wills=leaning.will is not None,
        start=None if attribution.cue is None else attribution.cue.start,
        strength=strength_of(tokens),
    )
