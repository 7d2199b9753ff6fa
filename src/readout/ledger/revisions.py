"""What changed between two versions of a report: sentences added, removed, altered, with the words that changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from readout.ledger.folding import folded
from readout.model import Report, Span
from readout.reading.layout import lay_out

RevisionKind = Literal["added", "removed", "altered"]

_ALIKE = 0.5
"""Two sentences that share so much of their words are one that was altered."""
_MOST = 2_000
"""Pairs of sentences that are compared in one place of change; beyond that they are paired in their order."""
_LONGEST = 400
"""Words of a sentence up to which its changed words are told apart; a longer one changed as a whole."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Revision:
    """A sentence that changed: its span before and after, and in each the words that are not in the other.

    ``before`` is null for a sentence added, ``after`` for one removed; both lists of words are empty then.
    """

    kind: RevisionKind
    before: Span | None
    after: Span | None
    before_words: tuple[Span, ...] = ()
    after_words: tuple[Span, ...] = ()


def revised(before: Report, after: Report) -> tuple[Revision, ...]:
    """What changed from one version to the next, place by place, what is gone first; the title counts as a sentence.

    Blanks, line breaks and the form of quotation marks do not count, nor does a sentence that only stands elsewhere.
    """
    old, new = _sentences(before), _sentences(after)
    old_keys, new_keys = [_key(before.text, span) for span in old], [_key(after.text, span) for span in new]
    # Both lists are of sentences, few of which are alike: the matcher's cost is near linear here.
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    moved = set(old_keys) & set(new_keys)
    found: list[Revision] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            gone = [span for span, key in zip(old[i1:i2], old_keys[i1:i2], strict=True) if key not in moved]
            come = [span for span, key in zip(new[j1:j2], new_keys[j1:j2], strict=True) if key not in moved]
            found += _changed(before.text, after.text, gone, come)
    return tuple(found)


def _sentences(report: Report) -> list[Span]:
    layout = lay_out(report)
    return [*([layout.title] if layout.title else []), *layout.sentences]


def _key(text: str, span: Span) -> str:
    return " ".join(folded_word for folded_word in _WORD.findall(folded(text[slice(*span)])))


def _changed(before: str, after: str, gone: list[Span], come: list[Span]) -> list[Revision]:
    """The sentences of one place of change, paired where they are alike."""
    pairs = _pairs(before, after, gone, come)
    paired = dict(pairs)
    found = [_altered(before, after, gone[old], come[new]) for old, new in pairs]
    found += [Revision("removed", span, None) for at, span in enumerate(gone) if at not in paired]
    found += [Revision("added", None, span) for at, span in enumerate(come) if at not in paired.values()]
    return sorted(found, key=lambda one: (one.after is not None, one.after or one.before))


def _pairs(before: str, after: str, gone: list[Span], come: list[Span]) -> list[tuple[int, int]]:
    """Which sentence became which, the most alike first, each once."""
    old = [_counted(before, span) for span in gone]
    new = [_counted(after, span) for span in come]
    tried = (
        [(i, j) for i in range(len(old)) for j in range(len(new))]
        if len(old) * len(new) <= _MOST
        else [(i, i) for i in range(min(len(old), len(new)))]
    )
    scored = sorted(((-_share(old[i], new[j]), i, j) for i, j in tried))
    pairs: dict[int, int] = {}
    for score, i, j in scored:
        if -score >= _ALIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def _counted(text: str, span: Span) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(folded(text[slice(*span)])) if word[0].isalnum())


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of their words two sentences share, from 0 to 1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _altered(before: str, after: str, old: Span, new: Span) -> Revision:
    first = [match.span() for match in _WORD.finditer(before, *old)]
    second = [match.span() for match in _WORD.finditer(after, *new)]
    if len(first) > _LONGEST or len(second) > _LONGEST:
        return Revision("altered", old, new, (old,), (new,))
    matcher = SequenceMatcher(
        None, [folded(before[a:b]) for a, b in first], [folded(after[a:b]) for a, b in second], autojunk=False
    )
    gone, come = [], []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal" and i1 < i2:
            gone.append((first[i1][0], first[i2 - 1][1]))
        if tag != "equal" and j1 < j2:
            come.append((second[j1][0], second[j2 - 1][1]))
    return Revision("altered", old, new, tuple(gone), tuple(come))
