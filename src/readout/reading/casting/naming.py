"""Names in a text: each with the kind of thing that it names, its title, and whether it acts or is only a place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from readout.model import Span
from readout.reading.casting.folding import same_given_name
from readout.reading.casting.gazetteer import AREAS, Known, Mark
from readout.reading.casting.kinds import with_evidence
from readout.reading.casting.named import Named, NameKind
from readout.reading.casting.places import acts
from readout.reading.casting.runs import Runs
from readout.reading.casting.titles import is_head, is_honorific, is_title_word, stands_before_office, words_of_titles
from readout.reading.casting.titling import with_titles
from readout.reading.casting.tokens import Token, is_possessive

_GIVEN = 2
"""Given names before a family name, at most."""
# Courier.NET, Harbour.or: a name with an address's ending.
_ADDRESS = re.compile(r"[^\W_][^\W_-]*+(?:-[^\W_]++)*+\.[^\W\d_]{2,4}")
_OF_KNOWN: Mapping[str, NameKind] = {
    "state": "state", "capital": "state", "seat": "organisation", "organisation": "organisation", "outlet": "outlet",
    "person": "person", "side": "group", "platform": "outlet",
}  # fmt: skip


def find_names(
    text: str, tokens: Sequence[Token], marks: Sequence[Mark], sources: Sequence[Span], apart: frozenset[int]
) -> list[Named]:
    """Every name in ``tokens``, in order, none of them in ``apart``.

    ``sources`` are the spans of attributions' sources: who stands there acts.
    """
    names = _Naming(text, tokens, marks, sources, apart).names()
    marked = {at: mark for mark in marks for at in range(mark.first, mark.last)}
    return with_titles(tokens, marked, with_evidence(tokens, names))


class _Naming(Runs):
    """The names of one report, each by what its words and those around it say."""

    def names(self) -> list[Named]:
        found: list[Named] = []
        at = 0
        while at < len(self.tokens):
            named = self._known(at) if at in self.marked else self._new(at)
            if named and named.text:
                found.append(named)
            at = named.last if named else at + 1
        return found

    def _known(self, at: int) -> Named | None:
        """The name that begins with a known one: itself, or a longer one such as "Norvian Foreign Ministry"."""
        mark = self.marked[at]
        elsewhere = self._of_another(mark)
        if elsewhere:
            return elsewhere
        longer = self._run(mark.last) if mark.known.kind in ("adjective", "organisation", *AREAS) else mark.last
        if longer > mark.last:
            named = self._longer(mark, longer)
            if named:
                return named
        if mark.known.kind == "adjective":
            return Named(at, mark.last, "unsure", "")
        place = mark.known.kind == "side" and at > 0 and self.tokens[at - 1].low != "the"
        speaks = not (place or mark.known.kind in (*AREAS, "seat")) or acts(self.tokens, self.marked, mark, self.acting)
        self.acting[mark.first] = speaks
        return Named(at, mark.last, _OF_KNOWN[mark.known.kind], self._text(at, mark.last), mark.known, acts=speaks)

    def _of_another(self, mark: Mark) -> Named | None:
        """A body behind the state that it is of, where its name alone would be another state's: "Norvian | Senate"."""
        owned = mark.last < len(self.tokens) and is_possessive(self.tokens[mark.last])
        body = self.marked.get(mark.last + owned)
        if body is None or mark.known.kind not in ("adjective", *AREAS) or body.known.kind != "organisation":
            return None
        own = body.known.of in (body.known.name, mark.known.of) or body.known.actor is not None
        if own or self.tokens[body.first].sentence != self.tokens[mark.first].sentence:
            return None
        bare = self._text(body.first, body.last)
        return Named(
            mark.first, body.last, "organisation", self._text(mark.first, body.last), owner=mark.known, bare=bare
        )

    def _longer(self, mark: Mark, end: int) -> Named | None:
        organised, end = self._organised(mark.last, end)
        if organised and not any(is_head(token) for token in self.tokens[mark.last : end - 1]):
            bare, owner = self._text(mark.last, end), mark.known
            if self._is_civil(mark, end):
                return Named(mark.first, end, "organisation", self._text(mark.first, end))
            return Named(mark.first, end, "organisation", self._text(mark.first, end), owner=owner, bare=bare)
        if mark.known.kind in AREAS and self.tokens[end - 1].low in self.words["outlet_words"]:
            return Named(mark.first, end, "outlet", self._text(mark.first, end))
        # A person called after a place: behind a title, where the encoder says so.
        single = mark.last - mark.first == 1 and mark.known.kind in AREAS
        if single and not any(is_title_word(token) for token in self.tokens[mark.last : end]):
            titled = mark.first > 0 and (
                is_head(self.tokens[mark.first - 1]) or is_honorific(self.tokens[mark.first - 1])
            )
            if titled:
                return Named(mark.first, end, "person", self._text(mark.first, end))
        return None

    def _is_civil(self, mark: Mark, end: int) -> bool:
        """Whether a name that begins with a state's is not for that a body of the state: "Norvian Football Club"."""
        tokens = self.tokens[mark.last : end]
        if any(token.low in self.words["civil_bodies"] for token in tokens):
            return True
        # "Norvia Foreign Ministry" is the state's, "Norvia River Alliance" its own.
        return mark.known.kind != "adjective" and not all(self._is_common(token) for token in tokens)

    def _is_common(self, token: Token) -> bool:
        lists = words_of_titles()
        common = token.low in self.words["common_bodies"] or token.low in self.words["organisation_links"]
        return common or token.low in lists["modifiers"] or token.low in lists["complements"]

    def _owner(self, core: int) -> Known | None:
        """Whose the body is that begins at ``core``, by the possessive before it."""
        if core < 2 or not is_possessive(self.tokens[core - 1]) or core - 2 not in self.marked:
            return None
        known = self.marked[core - 2].known
        return known if known.kind in ("organisation", *AREAS) else None

    def _new(self, at: int) -> Named | None:
        if not self._begins(at):
            return None
        end = self._run(at)
        core = self._core(at, end)
        if core is None:
            return Named(at, end, "unsure", "")
        if self._is_numbered(end):
            return Named(core, end + 1, "outlet", self._text(core, end + 1))
        organised, longer = self._organised(core, end)
        if organised:
            name = self._text(core, longer)
            owner = self._owner(core)
            civil = any(token.low in self.words["civil_bodies"] for token in self.tokens[core:longer])
            return Named(core, longer, "organisation", name, owner=None if civil else owner, bare=name)
        # "Jack London": a known place goes on a name.
        while (
            end in self.marked
            and self.marked[end].known.kind in AREAS
            and end - core == 1
            and not self.tokens[core].first
            and self.tokens[end].sentence == self.tokens[core].sentence
        ):
            if is_possessive(self.tokens[end - 1]) or self.tokens[core].entity not in (None, "person"):
                break
            end = self.marked[end].last
        namesake = self._namesake(core, end)
        if namesake:
            return namesake
        if self._before(core) in self.words["outlet_nouns"] and end in self.marked and self.tokens[end].capital:
            # "the daily Harbour Norvia"
            end = self.marked[end].last
        kind = self._kind(core, end)
        if kind == "outlet" and core and self.tokens[core - 1].text == "The":
            core -= 1
        return Named(core, end, kind, self._text(core, end))

    def _namesake(self, core: int, end: int) -> Named | None:
        """Another person with the family name of a known one: "Bruno | Morel", where Ana Morel is known by "Morel" too."""
        mark = self.marked.get(end)
        if mark is None or mark.known.kind != "person" or mark.last - mark.first > 1 or end - core > _GIVEN:
            return None
        if self.tokens[end].sentence != self.tokens[core].sentence or any(map(is_title_word, self.tokens[core:end])):
            return None
        if not self.tokens[end - 1].text.isalpha() or not self.tokens[core].text.isalpha():
            return None
        same = same_given_name(self.tokens[core].text, mark.known.name.split()[0])
        return Named(core, mark.last, "person", self._text(core, mark.last), mark.known if same else None)

    def _is_numbered(self, end: int) -> bool:
        """Whether the name that ends there is a station's, and its number follows: "Channel 6"."""
        if end >= len(self.tokens) or self.tokens[end - 1].low not in self.words["outlet_openers"]:
            return False
        return self.tokens[end].text.isdigit() and self.tokens[end].sentence == self.tokens[end - 1].sentence

    def _kind(self, core: int, end: int) -> NameKind:
        tokens = self.tokens[core:end]
        last = tokens[-1]
        if last.low in self.words["outlet_words"] and (len(tokens) > 1 or self._before(core) == "the"):
            return "outlet"
        if tokens[0].low in self.words["outlet_openers"] and len(tokens) > 1:
            return "outlet"
        if len(tokens) == 1 and _ADDRESS.fullmatch(last.text):
            return "outlet"
        if self._modifies(core, end):
            return "unsure"
        return "person" if core and self._titular(core - 1) else self._guessed(core, end)

    def _modifies(self, core: int, end: int) -> bool:
        """Whether no person's name stands there: "chief Brexit negotiator", "Global Engagement Director"."""
        if stands_before_office(self.tokens, core, end):
            return True
        modifiers = words_of_titles()["modifiers"]
        last = self.tokens[end - 1]
        return end - core > 1 and is_head(last) and any(t.low in modifiers for t in self.tokens[core : end - 1])

    def _guessed(self, core: int, end: int) -> NameKind:
        """What a name without a title or a telling word is, by what it does and what the encoder guesses."""
        tokens = self.tokens[core:end]
        guesses = {token.entity for token in tokens}
        acting = self._speaks(core, end)
        trusted = {"person"} if self._before(core) == "in" else {"person", "organization"}
        placed = self._before(core) in self.words["places"] and not guesses & trusted
        named = len(tokens) == 1 and tokens[0].text.isupper() and len(tokens[0].text) > 1
        if placed or ("place" in guesses and not acting and not named):
            return "unsure"
        if named:
            return "organisation" if acting or "organization" in guesses else "unsure"
        if guesses & {"person", "organization"} and (acting or len(tokens) > 1):
            return "person" if "person" in guesses else "organisation"
        if guesses & {"place", "event", "time"}:
            return "unsure"
        if self._before(core) == "the":
            return "organisation" if acting and len(tokens) <= 4 else "unsure"
        return "person" if acting and 1 < len(tokens) <= 5 else "unsure"

    def _speaks(self, first: int, last: int) -> bool:
        if any(at in self.sources for at in range(first, last)):
            return True
        around = [self.tokens[at].low for at in (first - 1, last) if 0 <= at < len(self.tokens)]
        return any(word in self.words["speaking"] for word in around)

    def _text(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]
