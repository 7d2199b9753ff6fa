"""Quotations: pairs of quote marks of any shape, told from apostrophes, inch marks and strays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from readout.model import Span

_MARK = re.compile("[\"“”„‟＂«»'‘’‚‛‹›]")
_FAMILIES = {"“": "curly", "”": "curly", "„": "curly", "‟": "curly", '"': "straight", "＂": "straight"} | {
    "«": "guillemet", "»": "guillemet", "‹": "single guillemet", "›": "single guillemet",
    "'": "straight single", "‘": "curly single", "’": "curly single", "‚": "curly single", "‛": "curly single",
}  # fmt: skip
_SINGLES = ("straight single", "curly single")
_ONLY_OPEN = "“„‟«‘‚‛"
_ONLY_CLOSE = "”’"
_BEFORE_OPENING = '([{—–-/…:"“„«'


def find_quotes(text: str, paragraphs: Iterable[Span]) -> list[Span]:
    """The outermost quotations of ``text``, marks included, in order; linear in the length.

    A quotation left open at a paragraph's end goes on where the next opens with a mark of its kind; else it ends there
    if its mark can only open, and is no quotation if the mark might be a stray.
    """
    doubles, singles = _Pairing(text, single=False), _Pairing(text, single=True)
    for start, end in paragraphs:
        marks = [match.start() for match in _MARK.finditer(text, start, end)]
        doubles.read(start, end, [at for at in marks if _FAMILIES[text[at]] not in _SINGLES])
        singles.read(start, end, [at for at in marks if _FAMILIES[text[at]] in _SINGLES])
    doubles.give_up()
    singles.give_up()
    return _outermost(doubles.found + singles.found)


@dataclass
class _Pairing:
    """Pairs the marks of one kind (double, single) in a pass over the paragraphs; it changes as it reads."""

    text: str
    single: bool
    found: list[Span] = field(default_factory=list)
    opened: int | None = None
    weak: int | None = None  # where a single quotation may close, unless the mark is a plural's apostrophe
    paragraph_end: int = 0

    def read(self, start: int, end: int, marks: list[int]) -> None:
        if self.opened is not None:
            if marks and marks[0] == start and self._kin(start):
                marks = marks[1:]
            else:
                self.give_up()
        for mark in marks:
            self._take(mark)
        self.paragraph_end = end
        if self.weak is not None:
            self._close(self.weak)

    def _take(self, mark: int) -> None:
        if self.opened is None:
            if self._may_open(mark):
                self.opened = mark
        elif not self._kin(mark):
            return
        elif self._clearly_opens(mark):
            # The open quotation was never closed, or only at a mark that looked like an apostrophe.
            self._close(self.weak)
            self.opened = mark
        elif self._may_close(mark):
            if self.single and self._like_plural(mark):
                self.weak = mark
            else:
                self._close(mark)

    def give_up(self) -> None:
        """The open quotation will not be closed by a mark."""
        if self.opened is not None and not self.single and self.text[self.opened] in _ONLY_OPEN:
            self._close(self.paragraph_end - 1)
        self.opened = self.weak = None

    def _close(self, mark: int | None) -> None:
        if self.opened is not None and mark is not None and mark > self.opened + 1:
            self.found.append((self.opened, mark + 1))
        self.opened = self.weak = None

    def _kin(self, mark: int) -> bool:
        return self.opened is not None and _FAMILIES[self.text[mark]] == _FAMILIES[self.text[self.opened]]

    def _around(self, mark: int) -> tuple[str, str]:
        return self.text[mark - 1 : mark] if mark else "", self.text[mark + 1 : mark + 2]

    def _clearly_opens(self, mark: int) -> bool:
        before, after = self._around(mark)
        free = not before or before.isspace() or before in _BEFORE_OPENING
        return free and bool(after) and not after.isspace() and self.text[mark] not in _ONLY_CLOSE

    def _clearly_closes(self, mark: int) -> bool:
        before, after = self._around(mark)
        return bool(before) and not before.isspace() and not after.isalnum()

    def _may_open(self, mark: int) -> bool:
        before, after = self._around(mark)
        if self.single:
            free = not before or before.isspace() or before in _BEFORE_OPENING
            # A closing shape stands before a clipped word: ’90s, ’em.
            return free and (after.isalpha() or after in '[…"“') and self.text[mark] != "’"
        if self.text[mark] in _ONLY_OPEN:
            return True
        free = not before or before.isspace() or before in _BEFORE_OPENING
        return (free and not after.isspace()) or not self._clearly_closes(mark)

    def _may_close(self, mark: int) -> bool:
        return self._clearly_closes(mark) if self.single else self.text[mark] != "„"

    def _like_plural(self, mark: int) -> bool:
        before, after = self._around(mark)
        return before in "sS" and after.isspace() and self.text[mark + 2 : mark + 3].isalpha()


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
