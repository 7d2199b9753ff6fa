"""Stands that the act of a statement shows where its words alone do not: what is proposed is wanted, what is rejected is not.

"Put forward a work programme on finance" has no word of will or duty, but who puts it forward wants it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from readout.model import Passage, Position, Stance, Statement
from readout.reading.cues import is_negation
from readout.reading.issues import Hit
from readout.reading.position_tables import position_tables
from readout.reading.reasoning import note_by_act, note_position
from readout.reading.spoken import Clause
from readout.reading.stance import holds_open, is_light, names_body, refers, strength_of_act
from readout.reading.stands import Voice

_WANTING = frozenset({"propose", "demand", "support", "accept", "offer", "commit", "appeal"})
_REFUSING = frozenset({"reject"})
_SHAPED = 2
"""The words of "it shut"."""
_ECHOES: dict[str, Stance] = {
    "accept": "supports",
    "support": "supports",
    "demand": "supports",
    "reject": "opposes",
    "condition": "conditional",
}


def stands_by_act(
    voice: Voice,
    statement: Statement,
    issues: Sequence[str],
    known: Collection[str],
    last: Mapping[str, str | None],
) -> Iterator[Position]:
    """A position on each of ``issues`` that ``known`` lacks, where the act shows one.

    ``issues`` are the statement's; on those that none of its own words name, only an echo takes a stand ("rejected it").
    ``last`` is who named each issue last before.
    """
    for issue in issues:
        if issue in known:
            continue
        named = [(place, hit) for place, hit in _places(voice) if hit.issue == issue]
        position = (
            _on_named(voice, statement, issue, named) if named else _on_echo(voice, statement, issues, last.get(issue))
        )
        if position is not None:
            yield from (replace(position, party=party) for party in voice.parties)


def _places(voice: Voice) -> Iterator[tuple[int, Hit]]:
    """The hits that the voice itself tells, with the place of their clause."""
    for place, clause in enumerate(voice.clauses):
        asked = clause.segment.asked
        for hit in clause.hits:
            if (asked is None or hit.first < asked) and not voice.hides(clause, hit):
                yield place, hit


def _on_named(voice: Voice, statement: Statement, issue: str, named: Sequence[tuple[int, Hit]]) -> Position | None:
    """The position on an issue that the words name: of a main clause before a condition, of a directed phrase first."""
    place, hit = min(named, key=lambda one: (_is_condition(voice.clauses[one[0]]), not one[1].direction, one[0]))
    clause = voice.clauses[place]
    if not hit.direction and clause.leaning.settled:
        # "X is not negotiable": which way it is to stay is not said.
        return None
    if not hit.direction and any(other.direction and other.issue != issue for other in clause.hits):
        # "A humanitarian truce": what is wanted is what a directed phrase names.
        return None
    evidence = Passage.of(voice.text, clause.segment.span)
    if holds_open(clause.segment.tokens) and not _is_condition(clause) and statement.act not in _REFUSING:
        weighed = Position(voice.parties[0], issue, "open", None, (), statement.id, evidence)
        note_position(voice, place, hit, weighed)
        return weighed
    side = _side(voice, statement, place, hit)
    if not side:
        return None
    conditions = voice.conditions(place)
    in_condition = all(_is_condition(one) for one in voice.clauses if one.hits)
    if statement.act == "condition" and in_condition and hit.direction >= 0 and hit.first - clause.segment.opener <= 1:
        # "They would go along | provided that the truce …": what depends is only taken up.
        conditions = (evidence,)
    first = position_tables().has("first", clause.segment.tokens)
    hangs = bool(conditions) or (statement.act == "condition" and not _is_condition(clause) and not first)
    stance: Stance = "conditional" if hangs else "supports" if side > 0 else "opposes"
    strength = voice.saying.strength or clause.strength or strength_of_act(statement.act)
    taken = Position(voice.parties[0], issue, stance, strength, conditions, statement.id, evidence)
    note_position(voice, place, hit, taken)
    return taken


def _side(voice: Voice, statement: Statement, place: int, hit: Hit) -> int:
    """1 where the act is for the issue's proposal, -1 where it is against it, 0 where it does not say."""
    clause = voice.clauses[place]
    act, sign, direction = statement.act or "", clause.leaning.sign(hit), hit.direction or 1
    if _is_condition(clause):
        return _side_of_condition(act, clause, direction * clause.leaning.sign(hit, only_before=True))
    if not _governs(voice) and (
        _is_anothers(voice, place, hit) or (act == "demand" and clause.segment.has_verb and not hit.direction)
    ):
        return 0
    if act in _REFUSING:
        return direction * _refusal(voice, clause, hit)
    if act in _WANTING or act == "condition" or (act == "expect" and voice.saying.wills):
        return direction * sign * (-1 if voice.saying.refuses else 1)
    return direction * sign if act == "assert" and _leans(voice, place) else 0


def _governs(voice: Voice) -> bool:
    """True where the cue itself shows the act; else the words said do, and it matters whose doing they tell."""
    return voice.saying.cue is not None and voice.saying.cue.act not in (None, "assert", "confirm")


def _refusal(voice: Voice, clause: Clause, hit: Hit) -> int:
    """How a refusal stands to what a clause names: a full clause that only stands beside the refusing words is not refused."""
    sign, turns = clause.leaning.sign(hit), clause.leaning.turns
    if voice.saying.refuses:
        return -sign
    if turns:
        return sign if any(turn.turns(hit) for turn in turns) else -1
    if any(is_negation(token) for token in clause.segment.tokens[hit.first : hit.last]):
        return 1  # "no access" names the other direction by the very word that refuses
    beside = clause.segment.has_verb and (clause.segment.contrasted or clause.segment.sentence > 0)
    return 1 if beside and any(other.leaning.turns for other in voice.clauses) else -1


def _leans(voice: Voice, place: int) -> bool:
    """True where what is only asserted is also wanted: it is what one's own side, or nobody, will do, or it has no verb."""
    clause, leaning = voice.clauses[place], voice.clauses[place].leaning
    if leaning.unsure or leaning.facts:
        return False
    if not clause.segment.has_verb and any(clause.segment.tags):
        if clause.segment.tags[0] == "IN" and voice.saying.cue is not None and place:
            # "…, with a corridor in between", "…, mainly on metals": an adjunct wants nothing.
            return False
        return not _names_another(voice, place)
    wills = [at for at in (leaning.modal, leaning.will) if at is not None]
    return bool(wills) and voice.is_own_will(place, min(wills))


def _names_another(voice: Voice, place: int) -> bool:
    """True where the clause names another party than those that speak."""
    named = voice.subjects.named(place, len(voice.clauses[place].segment.tokens))
    return any(party not in voice.parties for party in named)


def _is_anothers(voice: Voice, place: int, hit: Hit) -> bool:
    """True where the first party named before a hit, or the body, is another's than those that speak."""
    named = voice.subjects.named(place, hit.first)
    before = voice.clauses[place].segment.tokens[: hit.first]
    return named[0] not in voice.parties if named else names_body(voice.text, before)


def _side_of_condition(act: str, clause: Clause, sign: int) -> int:
    """The same of a condition: what must come about is wanted; what one threatens with harm for is not."""
    kind = clause.segment.condition
    if kind in ("needed", "barred"):
        return sign
    if act == "threaten" and kind == "if":
        return -sign
    return sign if act in ("condition", "offer", "accept", "commit") and kind in ("if", "traded") else 0


def _echoes(voice: Voice, statement: Statement) -> bool:
    """True where the words only stand for what was spoken of before; what depends on more may name that more."""
    main = [clause.segment for clause in voice.clauses if not _is_condition(clause)]
    tokens = [token for segment in main for token in segment.tokens]
    tags = [tag for segment in main for tag in segment.tags]
    named = [span for span, _ in voice.cast.mentions(statement.content.start, statement.content.end)]
    light = bool(tokens) and is_light(voice.text, tokens, tags, named)
    return light and (statement.answers is not None or refers(tokens, tags))


def _on_echo(voice: Voice, statement: Statement, issues: Sequence[str], last: str | None) -> Position | None:
    """The position of a statement that takes, refuses or weighs what was spoken of before it, without its name.

    ``last`` is the party that named it last: nobody weighs what he has put forward himself.
    """
    if len(issues) != 1 or not voice.clauses or any(clause.hits for clause in voice.clauses):
        return None
    tokens = [token for clause in voice.clauses for token in clause.segment.tokens]
    weighs = voice.saying.opens or holds_open(tokens)
    stance = "open" if weighs else _ECHOES.get(statement.act or "")
    if stance is None or not _echoes(voice, statement) or (stance == "open" and last == statement.party):
        return None
    if statement.act == "demand" and not (weighs or _governs(voice)):
        # "It should be consulted": what must be is not what was spoken of.
        return None
    if statement.act == "demand" and not weighs and _is_shaped(voice):
        # "Had wanted it shut": how it is to be is said, and not that it is to be.
        return None
    conditions = tuple(one for place in range(len(voice.clauses)) for one in voice.conditions(place))
    strength = None if weighs else voice.saying.strength or strength_of_act(statement.act)
    taken = Position(voice.parties[0], issues[0], stance, strength, conditions, statement.id, statement.content)
    note_by_act(taken, statement.act)
    return taken


def _is_shaped(voice: Voice) -> bool:
    """True for a pronoun with how it is to be behind it, and no more: "it shut", "them out"."""
    words = [pair for clause in voice.clauses for pair in zip(clause.segment.tokens, clause.segment.tags, strict=True)]
    if len(words) != _SHAPED or not position_tables().one_of("standing_in", words[0][0]):
        return False
    return not words[-1][1].startswith(("RB", "PR"))


def _is_condition(clause: Clause) -> bool:
    return clause.segment.condition is not None
