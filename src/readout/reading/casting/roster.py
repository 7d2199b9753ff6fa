"""Names gathered into actors: one for each person, body, state and outlet, whatever their spelling and length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from readout.model import ActorType, Role
from readout.reading.casting.bodies import Bodies, is_bystander
from readout.reading.casting.draft import Draft
from readout.reading.casting.finishing import party_of
from readout.reading.casting.folding import plain, surname_keys
from readout.reading.casting.gazetteer import Gazetteer, Known, Mark
from readout.reading.casting.home import homes, leaders
from readout.reading.casting.kinds import taken_up
from readout.reading.casting.named import Named
from readout.reading.casting.offices import offices
from readout.reading.casting.owned import Owned
from readout.reading.casting.partynames import PartyNames
from readout.reading.casting.people import People
from readout.reading.casting.scene import Scene
from readout.reading.casting.seats import seats
from readout.reading.casting.surnames import is_short
from readout.reading.casting.titles import Title, without_title, words_of_titles
from readout.reading.casting.tokens import Token

_LONGEST_SHORT = 8
"""Letters of an abbreviation, at most."""
_SHORTEST_LOUD = 4
"""A name in capitals of more letters is shouted, not an abbreviation."""


class Roster:
    """The actors found so far, by their names; it grows as names are added."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        tokens: Sequence[Token],
        published: str | None,
        marked: Mapping[int, Mark],
        dateline: Known | None = None,
    ) -> None:
        self.gazetteer, self.tokens, self.published = gazetteer, tokens, published
        self.marked = marked
        self.scene = Scene(tokens, marked, gazetteer.state_names, dateline)
        self.party_names = PartyNames(gazetteer.codebook)
        self.owned = Owned(tokens, marked, gazetteer.state_names)
        self.drafts: list[Draft] = []
        self._known: dict[tuple[str, str], Draft] = {}
        self.people = People(gazetteer.persons)
        self._serving: list[tuple[Draft, Title]] = []
        self._bodies = Bodies()
        self._others: dict[str, Draft] = {}

    def add_all(self, names: Sequence[Named]) -> dict[int, Draft]:
        """Gather ``names``; who is named at which token. Full names go first, so that short ones find them."""
        found: dict[int, Draft] = {}
        names = taken_up(names)
        states = self._states_before(names)
        for place, named in sorted(enumerate(names), key=lambda item: (is_short(item[1].text), item[0])):
            if not named.acts:
                continue
            draft = self._draft(named)
            if draft:
                self._mention(draft, named, states[place])
                found |= dict.fromkeys(range(named.first, named.last), draft)
                self._abbreviated(draft, named)
        for draft, title in self._serving:
            self._belong(draft, title)
        said = {**homes(self.tokens, self.marked, names, self.scene), **seats(self.tokens, names)}
        for first, area in said.items():
            draft = found.get(first)
            if draft and not draft.known and draft.state is None and draft.party is None:
                past = all(is_bystander(role.title) for role in draft.roles) and bool(draft.roles)
                draft.state, draft.party = area.of or area.name, None if past else area.party
        led = leaders(self.tokens, self.marked, names, self.scene, self.party_names)
        for first, (party, state) in led.items():
            draft = found.get(first)
            if draft and not draft.known and draft.party is None:
                draft.state, draft.party = draft.state or state, party
        self._of_named_bodies(names, found)
        self._share_state(names, found)
        return found

    def _of_named_bodies(self, names: Sequence[Named], found: Mapping[int, Draft]) -> None:
        """An "army chief" is of the state whose army the text tells of, if it tells of one state's alone."""
        for named in names:
            title, draft = named.title, found.get(named.first)
            if title is None or draft is None or title.of or draft.known or draft.state or draft.party:
                continue
            owners = (self.owned.only(word) for word in title.text.casefold().split())
            owner = next((known for known in owners if known), None)
            if owner:
                draft.state, draft.party = owner.of, None if is_bystander(title.text) else owner.party

    def _share_state(self, names: Sequence[Named], found: Mapping[int, Draft]) -> None:
        """Whose state is not told has that of the one named before "and": "Norvian Premier X and Trade Minister Y"."""
        for one, other in pairwise(names):
            title, first, second = other.title, found.get(one.first), found.get(other.first)
            if not (one.title and title and title.text and first and second) or one.last + 1 != title.first:
                continue
            if self.tokens[one.last].low != "and" or title.of or second.party or second.state or second.known:
                continue
            second.state, second.party = first.state, None if is_bystander(title.text) else first.party

    def _abbreviated(self, draft: Draft, named: Named) -> None:
        """A short name in brackets behind a body's full one is the body's: "Harbour Front for Peace (HFP)"."""
        behind = [token.text for token in self.tokens[named.last : named.last + 3]]
        if (
            draft.type == "organisation"
            and " " in named.text
            and len(behind) == 3
            and behind[0] == "("
            and behind[2] == ")"
        ):
            short = behind[1]
            if short.isupper() and 1 < len(short) <= _LONGEST_SHORT and self.gazetteer.named(short) is None:
                self._others.setdefault(_key(short), draft)

    def _states_before(self, names: Sequence[Named]) -> list[Known | None]:
        last: list[Known | None] = []
        state = None
        for named in names:
            last.append(state)
            state = named.known if named.known and named.known.kind in ("state", "capital") else state
            if named.title and named.title.known and named.title.known.kind in ("adjective", "state"):
                state = named.title.known
        return last

    def _mention(self, draft: Draft, named: Named, country: Known | None) -> None:
        span = (self.tokens[named.first].start, self.tokens[named.last - 1].end)
        for name in self._called(named):
            draft.names[name] = None
            if draft.type == "organisation":
                self._bodies.note(name, draft)
        if span not in draft.mentions:
            draft.named.append(span)
        draft.mentions.add(span)
        owner = named.owner
        if named.title:
            draft.gender = draft.gender or named.title.gender
            owner = self._add_role(draft, named.title, country)
            owner = self._sole(named.title) or owner
        if owner:
            draft.state = draft.state or owner.of or owner.name
            speaks = not (named.title and is_bystander(named.title.text))
            draft.party = draft.party or (owner.party if speaks else None)
        elif named.title and named.title.of:
            self._serving.append((draft, named.title))
        if named.noun:
            draft.nouns.add(named.noun)
            self._bodies.note(f"_ {named.noun}", draft)
        if named.more:
            self._mention(draft, replace(named, title=named.more, more=None, noun="", owner=None), country)

    def _sole(self, title: Title) -> Known | None:
        """The state that alone has such an office, where the title names no state."""
        if title.known and title.known.kind != "organisation":
            return None
        words = f"{title.of or ''} {title.text}".strip().casefold()
        return self.gazetteer.state(offices().get(words, ""))

    def _called(self, named: Named) -> tuple[str, ...]:
        """The name as it may be shown: a capital's is the state's, a possessor goes with what is its own."""
        text, known = named.text, named.known
        if known and (known.kind == "capital" or (text.isupper() and len(text) > _SHORTEST_LOUD)):
            return (known.name,)
        if named.owner and named.bare == text:
            return (text, f"{named.owner.name}{self.tokens[named.first - 1].text} {text}")
        return (text,)

    def _belong(self, draft: Draft, title: Title) -> None:
        """Whoever serves an actor is of that actor's party: "Commission President …", where the Commission is known."""
        owner = title.of or ""
        body = self._others.get(_key(owner)) or self._bodies.short_for(owner, title.span(self.tokens)[0])
        master = self._person(without_title(owner), make=False) or body
        if master is None and owner:
            # "the secretary of the council", where that was "Norvia's security council" before.
            owned = self.owned.before(owner.split()[-1].casefold(), title.span(self.tokens)[0])
            if owned and draft.state is None and draft.party is None:
                draft.state, draft.party = owned[1].of, None if is_bystander(title.text) else owned[1].party
        if not master or master is draft:
            return
        draft.state = draft.state or master.state
        if not is_bystander(title.text):
            draft.party = draft.party or party_of(master, open_parties=self.gazetteer.codebook.open_parties)
        if master is body:
            draft.roles = [replace(role, of=master.name) if role.of == owner else role for role in draft.roles]

    def _add_role(self, draft: Draft, title: Title, country: Known | None) -> Known | None:
        known, of = title.known, title.of
        if of and set(of.casefold().split()) & words_of_titles()["countries"] and not known and country:
            known, of = country, country.name
        if not title.text:
            return known
        span = title.span(self.tokens)
        for place, role in enumerate(draft.roles):
            if role.title.casefold() == title.text.casefold() and (role.of == of or not of or not role.of):
                draft.roles[place] = Role(role.title, role.of or of, (*role.spans, span))
                return known
        draft.roles.append(Role(title.text, of, (span,)))
        return known

    def _draft(self, named: Named) -> Draft | None:
        known = named.known
        place = self.tokens[named.first].start
        if known and known.kind == "person" and is_short(named.text):
            # "Morel" of the codebook, and the text has another Morel.
            kin = {id(each): each for key in surname_keys(named.text) for each in self.people.kin(key)}
            if any(each.known != known for each in kin.values()):
                return self.people.short(named.text, named.title, place)
        if known:
            return self._of_known(known, "person" if named.kind == "person" else None)
        if named.kind in ("person", "unsure"):
            make = named.kind == "person"
            return self._person(named.text, make, named.title, place) or self._unsure(named.text, place)
        if named.kind == "outlet":
            return self.outlet(named.text)
        owner = (named.owner.of or named.owner.name) if named.owner else None
        return self.body(named.text, place, owner, named.bare)

    def known(self, known: Known) -> Draft:
        """The actor that a known name stands for."""
        draft = self._of_known(known)
        draft.names = draft.names or {known.name: None}
        return draft

    def _of_known(self, known: Known, kind: ActorType | None = None) -> Draft:
        kinds: dict[str, ActorType] = {
            "person": "person", "state": "state", "capital": "state", "outlet": "outlet", "side": "group",
            "platform": "outlet",
        }  # fmt: skip
        area = known.kind in ("state", "capital")
        state = area and known.name in self.gazetteer.state_names
        key = ("state" if state else "", known.name)
        if key not in self._known:
            made: ActorType = kind or kinds.get(known.kind, "organisation")
            draft = self._make("organisation" if area and not state else made, known)
            draft.state = known.of
            self._known[key] = draft
            if made == "person":
                self.people.add(draft, known.name)
        return self._known[key]

    def _make(self, kind: ActorType, known: Known | None = None) -> Draft:
        draft = Draft(kind, known=known, party=known.party if known else None)
        self.drafts.append(draft)
        return draft

    def _person(self, name: str, make: bool, title: Title | None = None, place: int = 0) -> Draft | None:
        """The person of that name: the same full name, a short form of it, or (with ``make``) a new one."""
        found = self.people.short(name, title, place) if is_short(name) else self.people.full(name)
        if found or not make:
            return found
        known = self.people.codebook_spelling(name)
        if known:
            return self._of_known(known, "person")
        draft = self._make("person")
        self.people.add(draft, name)
        return draft

    def _unsure(self, name: str, place: int) -> Draft | None:
        """Whom a name of unknown kind takes up, or a person whom only the codebook knows in another spelling."""
        known = self.people.codebook_spelling(name)
        if known:
            return self._of_known(known, "person")
        return self._others.get(_key(name)) or self._bodies.short_for(name, place)

    def outlet(self, name: str) -> Draft:
        """The outlet of that name, known or new."""
        known = self.gazetteer.named(name)
        if known and known.kind == "outlet":
            return self._of_known(known)
        return self.other(name, "outlet")

    def body(self, name: str, place: int, owner: str | None = None, bare: str = "") -> Draft:
        """The organisation that is called so at ``place``: its owner's, the full name that it is short for, or its own."""
        if owner:
            return self.other(name, "organisation", f"{owner} {bare}")
        known = self._others.get(_key(name))
        return known or self._bodies.short_for(name, place) or self.other(name, "organisation")

    def other(self, name: str, kind: ActorType, key: str = "") -> Draft:
        """The body, group or unnamed source that is called so, known or new; ``key`` tells apart those of one name."""
        key = _key(key or name)
        if key not in self._others:
            draft = self._others[key] = self._make(kind)
            initials = "".join(word[0] for word in name.split() if word[0].isupper())
            if kind == "organisation" and len(initials) > 1:
                self._others.setdefault(_key(initials), draft)
        return self._others[key]


def _key(name: str) -> str:
    words = [word for word in name.split() if word.casefold() not in ("the", "a", "an")]
    return " ".join(plain(word) for word in words)
