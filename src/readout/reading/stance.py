"""What a clause says of its speaker's stand: the words that turn it round, that commit to it, and that make it firm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readout.codebooks.phrases import Match, Token
from readout.model import Span, Strength
from readout.reading.issues import Hit
from readout.reading.position_tables import STRENGTHS, position_tables

LONG, WIDE, CLOSE, BEHIND = 24, 8, 4, 6
"""Over how many words a reverser reaches: before a phrase (long, wide and close ones) and behind it."""

REPEATED = 2
"""So many words at most stand between the two negations of one refusal ("cannot and will not")."""

_COORDINATORS = frozenset({"and", "or"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A reverser in tokens ``[first, last)`` of a clause, of the kind ``long``, ``wide``, ``close`` or ``after``.

    ``reach`` is how many tokens behind it, or before it, a phrase may stand for it to be turned round.
    """

    first: int
    last: int
    kind: str
    reach: int

    def turns(self, hit: Hit) -> bool:
        """True where it stands close enough to ``hit`` and outside it."""
        if self.kind == "after":
            return hit.last <= self.first <= hit.last + self.reach
        return self.last <= hit.first <= self.last + self.reach


@dataclass(frozen=True, slots=True)
class Leaning:
    """The telling words of a clause.

    ``will``, ``future`` and ``modal`` are the places of the first word of will, of the first that says what one will do,
    and of the first "will", "could" …, or ``None``.
    ``barrier`` says that the clause calls something a red line, ``settled`` that it is not to be changed, ``kept`` that
    the thing is one to be kept ("integrity"). ``opens`` are the places of words that only hold a matter open: where each
    begins and ends.
    """

    turns: tuple[Turn, ...]
    duty: bool
    will: int | None
    future: int | None
    modal: int | None
    facts: bool
    unsure: bool
    barrier: bool
    settled: bool
    kept: bool
    opens: tuple[Span, ...]
    strength: Strength | None

    def sign(self, hit: Hit, only_before: bool = False) -> int:
        """1 where the clause leaves ``hit`` as it is, -1 where it turns it round.

        ``only_before`` says that a refusal behind it is not of it ("without monitors a truce is unthinkable").
        """
        if self.barrier and not self.turns:
            return 1 if self.kept else -1
        before = sum(turn.kind != "after" and turn.turns(hit) for turn in self.turns)
        # Behind a phrase one refusal may be said in two ways ("is out of the question, unacceptable").
        after = not only_before and any(turn.kind == "after" and turn.turns(hit) for turn in self.turns)
        return -1 if (before + after) % 2 else 1

    def is_open(self, hit: Hit) -> bool:
        """True where words that hold a matter open are said of ``hit`` and nothing turns them round."""
        if self.barrier or any(turn.turns(hit) for turn in self.turns):
            return False
        return any(last <= hit.first <= last + WIDE or 0 <= first - hit.last <= BEHIND for first, last in self.opens)

    @property
    def turned_on(self) -> bool:
        """The same by reversers that go on through a list ("rule out A, B and C", not "the end of A, B and C")."""
        return sum(turn.kind == "long" for turn in self.turns) % 2 == 1

    @property
    def weighed(self) -> int | None:
        """Where the first words begin that hold a matter open, or ``None``."""
        return min((first for first, _ in self.opens), default=None)

    @property
    def turned(self) -> bool:
        """True where the reversers before its end turn the clause round."""
        return sum(turn.kind != "after" for turn in self.turns) % 2 == 1


def lean(tokens: Sequence[Token], hits: Sequence[Hit], opener: int = 0, tags: Sequence[str] = ()) -> Leaning:
    """The leaning of a clause; ``tags`` are its words' parts of speech, where known.

    Words inside a directed phrase ("give up territory") are the phrase's own; the first ``opener`` words only open a
    condition.
    """
    table = position_tables()
    found = table.found(tokens)
    inside = {place for hit in hits if hit.direction for place in range(hit.first, hit.last)} | set(range(opener))
    return Leaning(
        turns=_turns(tokens, found["reversers"], inside),
        duty=bool(found["duty"]),
        will=_will(tokens, found["will"], tags),
        future=min((match.first for match in found["future"]), default=None),
        modal=next((place for place, token in enumerate(tokens) if table.one_of("modals", token)), None),
        facts=bool(found["facts"]),
        unsure=bool(found["unsure"]),
        barrier=table.has("barriers", tokens),
        settled=bool(found["settled"]),
        kept=any(table.one_of("kept", token) for token in tokens),
        opens=tuple((match.first, match.last) for match in found["open"] if not _is_opened(tokens, match)),
        strength=_strongest(found["strengths"]),
    )


def holds_open(tokens: Sequence[Token]) -> bool:
    """True for words that only hold a matter open: "did not rule out", "is ready to discuss"."""
    return any(not _is_opened(tokens, match) for match in position_tables().phrases["open"].find(tokens))


def _is_opened(tokens: Sequence[Token], match: Match) -> bool:
    """True for "had been opened", in which no matter is left open."""
    last = tokens[match.last - 1]
    return "open" in last.bases and last.text != "open"


def _will(tokens: Sequence[Token], found: Sequence[Match], tags: Sequence[str]) -> int | None:
    """The place of the first word of will, where a word that may be no verb is one."""
    return min((one.first for one in found if one.width > 1 or _wills(tokens, tags, one.first)), default=None)


def _wills(tokens: Sequence[Token], tags: Sequence[str], place: int) -> bool:
    known = bool(tags) and bool(tags[place])
    doubtful = known and bool(tokens[place].bases & position_tables().words["verbs_only"])
    return not doubtful or tags[place].startswith("VB")


def strength_of(tokens: Sequence[Token]) -> Strength | None:
    """The greatest strength that a word shows, or ``None``."""
    return _strongest(position_tables().strengths.find(tokens))


def _strongest(matches: Iterable[Match]) -> Strength | None:
    found = {position_tables().strength_of[match.key] for match in matches}
    return next((strength for strength in STRENGTHS if strength in found), None)


def strength_of_act(act: str | None) -> Strength | None:
    """The strength that an act has where no word shows one."""
    return position_tables().acts.get(act or "")


def is_own(token: Token) -> bool:
    """True for "we", "it" and other words by which a speaker's own side is the subject."""
    return position_tables().one_of("own", token)


def is_own_body(token: Token) -> bool:
    """True for "the government", "the group": a noun that names nobody and so may be the speaker's own side."""
    return bool(position_tables().words["bodies"] & token.bases)


def names_body(text: str, tokens: Sequence[Token]) -> bool:
    """True where the words name whose body it is ("the Norvian side"): a capital, and a noun for a body behind it."""
    return any(
        text[one.span[0]].isupper() and not position_tables().one_of("articles", one) and is_own_body(other)
        for one, other in pairwise(tokens)
    )


def is_light(
    text: str,
    tokens: Sequence[Token],
    tags: Sequence[str],
    named: Sequence[Span],
    shared: frozenset[str] | None = None,
) -> bool:
    """True for words that bring no matter of their own: no noun but those for time or for what was spoken of, and names.

    ``named`` are the spans of the actors named; of nouns ``shared`` with what was said elsewhere one is
    enough. Without tags only a very short answer is light.
    """
    words = position_tables().words
    if not any(tags):
        return len(tokens) <= CLOSE
    known = words["light"] | words["handed"] | words["bodies"]
    nouns = [token for token, tag in zip(tokens, tags, strict=True) if tag.startswith("NN")]
    own = [
        token
        for token in nouns
        if not (token.bases | {token.text}) & known
        and not text[token.span[0]].isdigit()
        and not any(start <= token.span[0] < end for start, end in named)
    ]
    return not own or (shared is not None and any(token.bases & shared for token in own))


def refers(tokens: Sequence[Token], tags: Sequence[str]) -> bool:
    """True for words that stand for what was spoken of ("it", "the offer"), or a bare answer ("no, never")."""
    table = position_tables()
    if hands_on(tokens) or any(_stands_in(tokens, tags, place) for place in range(len(tokens))):
        return True
    bare = len(tokens) <= CLOSE and not any(tag.startswith(("VB", "MD", "NN")) for tag in tags)
    return bare and not any(table.one_of("auxiliaries", token) for token in tokens)


def _stands_in(tokens: Sequence[Token], tags: Sequence[str], place: int) -> bool:
    """True for a pronoun for a thing; a "that" that only opens a clause is none."""
    table = position_tables()
    if not table.one_of("standing_in", tokens[place]):
        return False
    if tokens[place].text != "that" or place + 1 == len(tokens):
        return True
    return tags[place + 1].startswith(("VB", "MD")) or table.one_of("modals", tokens[place + 1])


def takes_up(tokens: Sequence[Token]) -> bool:
    """True for a clause that goes on about what was said: "any …", "it …", "… first"."""
    table = position_tables()
    empty = any(match.first == 0 for match in table.phrases["empty"].find(tokens))
    return bool(tokens) and ((table.one_of("taking_up", tokens[0]) and not empty) or table.has("first", tokens))


def names_terms(tokens: Sequence[Token]) -> bool:
    """True for a clause that says that a condition follows: "there is one condition"."""
    return len(tokens) <= WIDE and position_tables().has("provisos", tokens)


def precedes(tokens: Sequence[Token]) -> bool:
    """True for a clause before which something must be: "before …"."""
    return bool(tokens) and position_tables().one_of("preceding", tokens[0])


def hands_on(tokens: Sequence[Token]) -> bool:
    """True for a cue that is a thing to take or refuse ("Norvia's proposal"), not a saying."""
    return any(position_tables().words["handed"] & token.bases for token in tokens)


def sets_terms(tokens: Sequence[Token]) -> bool:
    """True for a clause whose subject is every thing of a kind: "any truce"."""
    return bool(tokens) and position_tables().one_of("every", tokens[0])


def _turns(tokens: Sequence[Token], found: Sequence[Match], inside: set[int]) -> tuple[Turn, ...]:
    """The reversers outside ``inside``; of those that overlap, the widest."""
    table = position_tables()
    free = [match for match in found if match.first not in inside or match.last - 1 not in inside]
    kept: list[Turn] = []
    for match in sorted(free, key=lambda one: (-one.width, table.reverser_of[one.key] != "idle", one.first, one.key)):
        kind = table.reverser_of[match.key]
        if not any(
            turn.first < match.last and match.first < turn.last and _same_side(turn.kind, kind) for turn in kept
        ):
            kept.append(Turn(match.first, match.last, kind, _reach(tokens, match.last, kind)))
    told = sorted((turn for turn in kept if turn.kind != "idle"), key=lambda turn: (turn.first, turn.last, turn.kind))
    return tuple(turn for place, turn in enumerate(told) if not place or not _repeats(tokens, told[place - 1], turn))


def _repeats(tokens: Sequence[Token], one: Turn, other: Turn) -> bool:
    """True where a refusal is only said twice: "cannot and will not"."""
    between = tokens[one.last : other.first]
    joined = 0 < len(between) <= REPEATED and between[0].text in _COORDINATORS
    return joined and one.kind == other.kind == "long"


def _reach(tokens: Sequence[Token], last: int, kind: str) -> int:
    """Over how many words a reverser reaches; the close ones ("end the war and …") not over an "and"."""
    if kind != "close":
        return {"long": LONG, "wide": WIDE}.get(kind, BEHIND)
    return next((n for n, token in enumerate(tokens[last : last + CLOSE]) if token.text in _COORDINATORS), CLOSE)


def _same_side(one: str, other: str) -> bool:
    """Reversers before a phrase and behind one are told apart: "is not" is both."""
    return "idle" in (one, other) or (one == "after") == (other == "after")
