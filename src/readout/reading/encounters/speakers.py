"""Those who take part without standing beside the word for the meeting: who speaks of it, and who leads a delegation."""

from __future__ import annotations

from dataclasses import replace

from readout.model import Span, Statement
from readout.reading.clauses import has_finite_verb, index_at
from readout.reading.encounters.participants import Takers
from readout.reading.encounters.scene import Line, Scene
from readout.reading.encounters.triggers import Trigger
from readout.reading.phrases import leads_to, pattern

# What stands before talks that are the speaker's own.
_OWN = ("", "the", "that", "that the", "his", "her", "their", "our", "recent", "the recent")
# A person who is the subject of a sentence stands behind at most so many code points of title.
_HEAD = 60


def with_speaker(
    scene: Scene, line: Line, clause: Span, trigger: Trigger, holder: Statement | None, told: Takers
) -> Takers:
    """The subject where it is a pronoun that the cast leaves open: the speaker, or the person of the sentence before.

    Who turns an offer of a meeting down, and who tells of "talks with X" that have been, takes part too.
    """
    start = max(clause[0], trigger.span[0] - 60)
    lead = scene.text[start : trigger.span[0]]
    if not told.actors and trigger.verb and trigger.kind == "visit" and _travels(scene, line, start, trigger):
        going = holder.speaker if holder and holder.speaker else _person_before(scene, line)
        return Takers((going,), ()) if going else told
    if len(told.actors) != 1:
        return told
    subject: str | None = None
    nominal = not has_finite_verb(scene.words, clause[0], trigger.span[0])
    if holder and holder.act in ("reject", "accept") and nominal:
        subject = holder.speaker
    elif told.spans[0][0] > trigger.span[0] and pattern("meetings", "speaking_subject").search(lead):
        subject = _side_of(scene, holder.speaker, lead) if holder and holder.speaker else _person_before(scene, line)
    elif told.spans[0][0] > trigger.span[0] and holder and holder.speaker and _is_own(scene, clause, trigger):
        subject = holder.speaker
    elif holder and holder.speaker and _is_partner_alone(scene, line, clause, trigger, told):
        subject = _own_side(scene, holder, told.actors[0])
    if subject and pattern("meetings", "reciprocal").fullmatch(scene.name_of(subject)):
        return replace(told, reciprocal=True) if len(told.actors) > 1 else Takers((), told.spans, reciprocal=True)
    return Takers((subject, *told.actors), told.spans) if subject and subject not in told.actors else told


def _travels(scene: Scene, line: Line, start: int, trigger: Trigger) -> bool:
    """True for "she would fly to": the pronoun stands right before the verb, and nobody is named between."""
    found = list(pattern("meetings", "traveller").finditer(scene.text, start, trigger.span[0]))
    return bool(found) and not any(found[-1].end() <= one.span[0] < trigger.span[0] for one in line.takers)


def _is_partner_alone(scene: Scene, line: Line, clause: Span, trigger: Trigger, told: Takers) -> bool:
    """True for "a meeting with X", where nobody is named before it."""
    if trigger.verb or trigger.pronoun or told.spans[0][0] < trigger.span[0]:
        return False
    return not any(clause[0] <= one.span[0] < trigger.span[0] for one in line.takers)


def _own_side(scene: Scene, holder: Statement, partner: str) -> str | None:
    """What stands for the speaker's party, where the partner is of another one."""
    if holder.party is None or scene.cast.party_of(partner) in (holder.party, None):
        return None
    return scene.standing_for(holder.party)


def _side_of(scene: Scene, speaker: str, lead: str) -> str:
    """The speaker who says "I", or the side for which a spokesman says "we"."""
    spokesman = any(pattern("meetings", "spokesmen").search(role.title) for role in scene.roles.get(speaker, ()))
    if not (spokesman and pattern("meetings", "we").search(lead)):
        return speaker
    party = scene.cast.party_of(speaker)
    sides = (one.id for one in scene.cast.actors if one.type == "state" and party and one.party == party)
    return next(sides, speaker)


def _is_own(scene: Scene, clause: Span, trigger: Trigger) -> bool:
    """True for "said talks with X in Y had been useful": the talks are told of as done, and are the speaker's."""
    if trigger.verb or trigger.pronoun or scene.text[clause[0] : trigger.span[0]].strip().lower() not in _OWN:
        return False
    done = pattern("meetings", "took_place").search(scene.text, trigger.span[1], clause[1])
    return done is not None


def _person_before(scene: Scene, line: Line) -> str | None:
    """The one person whom the sentence before names, at its head, where this one begins with "he" or "she"."""
    number = index_at(scene.layout.sentences, line.span[0])
    if not number or not pattern("meetings", "single_subject").search(scene.text, *line.span):
        return None
    before = scene.layout.sentences[number - 1]
    persons = [(span, actor) for span, actor in scene.cast.mentions(*before) if actor in scene.persons | scene.holders]
    opens = pattern("meetings", "single_subject").match(scene.text, *line.span) is not None
    if not persons or persons[0][0][0] - before[0] > _HEAD:
        return None
    # "A met B. He will sit down with C": who was the subject goes on to be it.
    if len({actor for _, actor in persons}) != 1 and not opens:
        return None
    lead = (before[0], persons[0][0][0])
    governed = any(pattern("meetings", name).search(scene.text, *lead) for name in ("openers", "governors"))
    return None if governed else persons[0][1]


def led(scene: Scene, line: Line, told: Takers) -> Takers:
    """Those who take part, with the person for the side in "a delegation of X led by Y"."""
    found: dict[str, Span] = {}
    for span in told.spans:
        taker = next(one for one in line.takers if one.span == span)
        head = next((one for one in line.takers if one.span[0] > span[1] and one.actor in scene.persons), None)
        stands = head is not None and taker.actor not in scene.persons and _stands_for(scene, span, head.span)
        chosen = head if head and stands else taker
        found.setdefault(chosen.actor, chosen.span)
    added = [actor for actor in told.actors if actor not in {one.actor for one in line.takers}]
    return Takers((*added, *found), tuple(sorted(found.values())), told.reciprocal)


def _stands_for(scene: Scene, side: Span, person: Span) -> bool:
    """True for "a delegation of X led by Y"."""
    text = scene.text
    if has_finite_verb(scene.words, side[1], person[0]):
        return False
    return leads_to(pattern("meetings", "led_by"), text, side[1], person[0], words=8)
