"""Swap two parties' names in a text, by what the codebook and the lists of states and bodies say of them.

Name goes to name, adjective to adjective, capital to capital, seat to seat, body to body, a person to the other side's
holder of the same office, and not a word else is touched, not even an article: what is tested is that a name alone
changes nothing. ``swap`` gives None where that would not be fair: where a name in the text has no counterpart on the
other side, or one of another grammar. ``Swapped.home`` leads back: it takes a span of the new text to the span of the
old one, so that two readings can be laid side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from readout.codebooks.model import Codebook, CodebookActor, Party
from readout.codebooks.states import State, bodies, organisations, states
from readout.model import Span
from readout.reading.tables import read_table

There = dict[str, str | None]
"""What each name becomes; None for a name without a counterpart."""
Becomes = Iterator[tuple[str, str | None]]


@dataclass(frozen=True)
class Swapped:
    """A text with two parties swapped. ``changes`` are the old and the new span of each name, in order."""

    text: str
    changes: tuple[tuple[Span, Span], ...]

    def home(self, span: Span) -> Span:
        """The span of the old text that ``span`` of the new text stands for; a name is never cut."""
        return self._moved(span[0], 1, 0)[0], self._moved(span[1], 1, 0)[1]

    def whole(self, span: Span) -> Span:
        """``span`` of the old text, widened where it cuts a name that was swapped."""
        return self._moved(span[0], 0, 0)[0], self._moved(span[1], 0, 0)[1]

    def there(self, span: Span) -> Span:
        """The span of the new text that ``span`` of the old text became."""
        return self._moved(span[0], 0, 1)[0], self._moved(span[1], 0, 1)[1]

    def _moved(self, at: int, given: int, wanted: int) -> Span:
        """Where ``at`` lies in the other text; inside a name: the name's two ends."""
        shift = 0
        for change in self.changes:
            (start, end), other = change[given], change[wanted]
            if at <= start:
                break
            if at < end:
                return other
            shift = other[1] - end
        return at + shift, at + shift


def swap(text: str, one: Party, other: Party, codebook: Codebook, on: str | None = None) -> Swapped | None:
    """``text`` with the two parties swapped; None where no fair swap is possible.

    ``on`` is the ISO date on which offices are held; names of ``codebook`` that hold one of the parties' stay whole.
    """
    names = _names(one, other, on)
    if _office_of_one(text, one, other, on) or _office_of_one(text, other, one, on):
        return None
    return _replaced(text, _kept(names, codebook) | names) if names else None


def exchange(
    text: str, one: Party, other: Party, codebook: Codebook, on: str | None = None
) -> tuple[Swapped, Codebook] | None:
    """As ``swap``, but people and names of a side that have no counterpart stay: the codebook gives them to the other side.

    Gives the swapped text and the codebook to read it with; None where a state's name, seat or body has no counterpart.
    """
    names = (_names(one, other, on) if one.states and other.states else None) or {}
    world = {name for party in (one, other) for name in _of_world(party)}
    moving = {name for party in (one, other) for name in _own_names(party)} - world if names else set()
    moving = {name for name in moving if names.get(name) is None and not _made(name, names)}
    staying = names | {name: name for name in moving}
    swapped = _replaced(text, _kept(staying, codebook) | staying) if names else Swapped(text, ())
    if swapped is None:
        return None
    there = {one.id: _moved(one, other, names, moving), other.id: _moved(other, one, names, moving)}
    return swapped, replace(codebook, parties=tuple(there.get(party.id, party) for party in codebook.parties))


def named_forms(party: Party, text: str) -> Iterator[str]:
    """The forms of the party that stand in ``text``, the world's and the codebook's."""
    return (form for form in (*_of_world(party), party.name, *_own_names(party)) if form in text and _named(form, text))


def _own_names(party: Party) -> Iterator[str]:
    """What only the codebook says that the party is called, and its people."""
    yield from (name.removeprefix("the ") for name in (*party.names, *([] if party.states else [party.name])))
    yield from (name for actor in party.actors for name in (actor.name, *actor.aliases))


def _moved(here: Party, opposite: Party, names: There, moving: set[str]) -> Party:
    """The party as it is after the exchange: with the other's people and names that had no counterpart, or as the other."""
    if not names:
        return replace(opposite, id=here.id, actors=tuple(replace(one, party=here.id) for one in opposite.actors))
    kept = [name for name in here.names if not _made(name, names) and name.removeprefix("the ") not in moving]
    moved = [name for name in opposite.names if name.removeprefix("the ") in moving]
    made = [_replaced(name, names) for name in opposite.names if _made(name, names)]
    actors = [actor for actor in here.actors if actor.name not in moving]
    actors += [_of_other(actor, here, names) for actor in opposite.actors if actor.name in moving]
    new = dict.fromkeys([*kept, *moved, *(name.text for name in made if name)])
    return replace(here, names=tuple(new), actors=tuple(actors))


def _made(name: str, names: There) -> bool:
    """Whether the name holds a shorter one that is swapped."""
    return name not in names and any(_named(form, name) for form in names)


def _of_world(party: Party) -> Iterator[str]:
    """What the lists of states and bodies call the party."""
    for state in states():
        if state.name in party.states:
            yield from (*_all_forms(state), *bodies().get(state.name, ()))


def _of_other(actor: CodebookActor, party: Party, names: There) -> CodebookActor:
    """The person as one of ``party``, with offices there."""
    renamed = [_replaced(role.of or "", names) for role in actor.roles]
    roles = [
        replace(role, of=of.text if of and of.text else role.of) for role, of in zip(actor.roles, renamed, strict=True)
    ]
    return replace(actor, party=party.id, roles=tuple(roles))


def _names(one: Party, other: Party, on: str | None) -> There | None:
    """What each name of the two becomes; None where one is a state and the other is none, or several."""
    pair = _state(one), _state(other)
    if pair[0] is None or pair[1] is None or bool(pair[0]) != bool(pair[1]):
        return None
    there: There = {}
    ways = ((one, other, pair[0], pair[1]), (other, one, pair[1], pair[0]))
    for here, opposite, mine, theirs in ways:
        for form, becomes in (*_of_state(mine, theirs), *_of_people(here, opposite, on)):
            there.setdefault(form, becomes)
    of_bodies = {party.id: _bodies(own, dict(there)) for party, _, own, _ in ways}
    for here, opposite, _, _ in ways:
        there.update(_of_side(of_bodies[here.id], of_bodies[opposite.id]))
    of_side = {party.id: _side(party, dict(there)) for party, *_ in ways}
    for here, opposite, _, _ in ways:
        there.update(_of_side(of_side[here.id], of_side[opposite.id]))
    return {form.upper(): becomes and becomes.upper() for form, becomes in there.items()} | there


def _state(party: Party) -> tuple[State, ...] | None:
    """The state that the party is, if any; None where it is several."""
    return tuple(state for state in states() if state.name in party.states) if len(party.states) < 2 else None


def _named(form: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


def _all_forms(state: State) -> tuple[str, ...]:
    return (state.name, *state.names, *state.adjectives, *state.capital, *state.seats)


def _of_state(mine: tuple[State, ...], theirs: tuple[State, ...]) -> Becomes:
    """Names to names, and so on by kind; a form whose kind the other lacks has no counterpart."""
    for here, opposite in zip(mine, theirs, strict=True):
        yield from _by_place((here.name, *here.names), (opposite.name, *opposite.names))
        yield from _alike(here.adjectives, opposite.adjectives)
        yield from _by_place(here.capital, opposite.capital)
        yield from _by_place(here.seats, opposite.seats)


def _by_place(mine: Sequence[str], theirs: Sequence[str]) -> Becomes:
    """The first to the first, and so on; those that are left over become the first too."""
    for number, form in enumerate(mine):
        yield form, theirs[number if number < len(theirs) else 0] if theirs else None


def _alike(mine: Sequence[str], theirs: Sequence[str]) -> Becomes:
    """Singular to singular and plural to plural, where the other has it."""
    for plural in (False, True):
        of_number = [form for form in theirs if form.endswith("s") == plural] or theirs
        yield from _by_place([form for form in mine if form.endswith("s") == plural], of_number)


def _of_side(mine: Sequence[str], theirs: Sequence[str]) -> Becomes:
    """Names of the side to names of the same shape, in order; the rest, and words that are no names, have no counterpart."""
    yield from ((form, None) for form in mine if form.islower())
    theirs = [form for form in theirs if not form.islower()]
    for shape in dict.fromkeys(map(_shape, mine)):
        here = [form for form in mine if _shape(form) == shape]
        opposite: list[str | None] = [form for form in theirs if _shape(form) == shape]
        yield from zip(here, opposite + [None] * len(here), strict=False)


def _shape(form: str) -> tuple[object, ...]:
    """How a name is written: each word's case, and whether it is a plural."""
    cases = tuple("A" if word.isupper() else "a" if word.islower() else "Aa" for word in form.split())
    return (*cases, form.endswith("s") and not form.isupper())


def _side(party: Party, there: Mapping[str, object]) -> list[str]:
    """The names of the party that no other form is part of, bare of "the" before a capital."""
    groups = [actor.name for actor in party.actors if actor.type != "person"]
    names = [re.sub(r"^the (?=[A-Z])", "", name) for name in (party.name, *party.names, *groups)]
    return list(dict.fromkeys(name for name in names if not any(_named(form, name) for form in there)))


def _bodies(own: tuple[State, ...], there: Mapping[str, object]) -> list[str]:
    return [body for state in own for body in bodies().get(state.name, ()) if body not in there]


def _of_people(here: Party, opposite: Party, on: str | None) -> Becomes:
    """Each person to the one of the other side with the same office: full names to full names, short to short."""
    taken: set[str] = set()
    for person in _people(here):
        same = [one for one in _people(opposite) if one.name not in taken and _offices(one, on) & _offices(person, on)]
        taken.update(one.name for one in same[:1])
        theirs = _spellings(same[0]) if same else ([], [])
        for mine, becomes in zip(_spellings(person), theirs, strict=True):
            yield from _by_place(mine, becomes)


def _people(party: Party) -> list[CodebookActor]:
    return [actor for actor in party.actors if actor.type == "person"]


def _offices(person: CodebookActor, on: str | None) -> set[str]:
    """The titles held on that day, or ever; somebody without one is a person like any other without."""
    held = {role.title.lower() for role in person.roles if not on or ((role.start or on) <= on <= (role.end or on))}
    return held or {""}


def _office_of_one(text: str, here: Party, opposite: Party, on: str | None) -> bool:
    """Whether the text speaks of an office that the codebook knows a holder of on this side alone."""
    theirs = {title for person in _people(opposite) for title in _offices(person, on)}
    only = {title for person in _people(here) for title in _offices(person, on)} - theirs
    return any(_named(title, text.lower()) for title in only if title)


def _spellings(person: CodebookActor) -> tuple[list[str], list[str]]:
    """The full and the short forms of a person's name."""
    short = [form for form in person.aliases if " " not in form or person.name.endswith(f" {form}")]
    full = [form for form in (person.name, *person.aliases) if form not in short]
    return full, short or [person.name.rsplit(maxsplit=1)[-1]]


def _kept(there: Mapping[str, object], codebook: Codebook | None) -> There:
    """Longer names that hold a name of the two, such as an outlet's, an organisation's or another party's."""
    others: Iterable[str] = (
        name
        for party in (codebook.parties if codebook else ())
        for actor in party.actors
        for name in (actor.name, *actor.aliases)
    )
    first = {form.split()[0] for form in there}
    found = (name for name in (*_world(), *others) if first.intersection(re.findall(r"\w+", name)))
    return {name: name for name in found if name not in there and any(_named(form, name) for form in there)}


@cache
def _world() -> tuple[str, ...]:
    """Every name of a state, an organisation, a state's body and an outlet."""
    table = read_table("outlets")
    assert isinstance(table, dict)
    named = [form for state in (*states(), *organisations()) for form in _all_forms(state)]
    return (
        *named,
        *(body for of in bodies().values() for body in of),
        *(name for row in table["rows"] for name in row),
    )


def _replaced(text: str, there: There) -> Swapped | None:
    """The text with each name replaced by what it becomes; None where one becomes nothing."""
    longest_first = "|".join(re.escape(form) for form in sorted(there, key=lambda form: (-len(form), form)))
    pieces, changes, at, length = [], [], 0, 0
    for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text):
        new = there[match.group()]
        if new is None:
            return None
        if new == match.group():
            continue
        pieces += [text[at : match.start()], new]
        length += match.start() - at
        changes.append((match.span(), (length, length + len(new))))
        length, at = length + len(new), match.end()
    return Swapped("".join([*pieces, text[at:]]), tuple(changes))
