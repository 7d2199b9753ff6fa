"""What a verb or a noun says: where it begins behind the cue, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.reading.clauses import FINITE
from readout.reading.inner.phrases import opens_clause, phrase_from
from readout.reading.inner.table import CueClass, table
from readout.reading.inner.tokens import Token, sentence_end

_GAP = 14
"""So many words may stand between a verb and its "that"."""


@dataclass(frozen=True, slots=True)
class Said:
    """Tokens ``[first, last)`` of what is said, one past the cue, and the form that it was found by."""

    first: int
    last: int
    cue_end: int
    frame: str


def behind_verb(tokens: Sequence[Token], cue_end: int, one: CueClass) -> Said | None:
    """What stands behind a verb of this class as what is said by it."""
    at = _past_object(tokens, cue_end, one)
    if at is None:
        return None
    cue_end = at
    while at < len(tokens) and (tokens[at].tag.startswith("RB") or tokens[at].tag == "RP") and at < cue_end + 3:
        at += 1
    if at >= len(tokens) or tokens[at].sentence != tokens[cue_end - 1].sentence:
        return None
    return _quoted(tokens, cue_end, at, one) or _clause(tokens, cue_end, at, one) or _phrase(tokens, cue_end, at, one)


def _past_object(tokens: Sequence[Token], at: int, one: CueClass) -> int | None:
    """One past the noun or adjective without which the verb says nothing ("made clear", "gave his word"), if it needs one."""
    if not one.objects:
        return at
    for place in range(at, min(len(tokens), at + 4)):
        if tokens[place].text in one.objects:
            described = place + 1 < len(tokens) and tokens[place + 1].tag in ("NN", "NNS")
            return None if described else place + 1
        if tokens[place].tag not in ("DT", "PRP$", "PRP", "JJ", "RB", "RBR"):
            return None
    return None


def _clause(tokens: Sequence[Token], cue_end: int, at: int, one: CueClass) -> Said | None:
    """Clauses: "that …", "to …", and behind whoever is told; the nearest that the class takes."""
    # "a statement that said" has a relative clause.
    relative = tokens[at].text == "that" and at + 1 < len(tokens) and tokens[at + 1].tag in FINITE
    if "that" in one.takes and tokens[at].text in table().lists["pointing_on"] and not relative:
        return Said(at, _clause_end(tokens, at), cue_end, "that")
    if "that" in one.takes and tokens[at].text in table().lists["answers"]:
        return Said(at, at + 1, cue_end, "answer")
    for place in (at, _past_phrase(tokens, at)) if "to" in one.takes else ():
        if _infinitive(tokens, place):
            return Said(place, _short_end(tokens, place), cue_end, "to")
    return _past_hearer(tokens, cue_end, at, one) or _bare(tokens, cue_end, at, one)


def _past_hearer(tokens: Sequence[Token], cue_end: int, at: int, one: CueClass) -> Said | None:
    """ "told the crews (that) …", "urged the crews to …", "called on the crews to …"."""
    leads = bool(one.prepositions) and "hearer to" in one.takes
    if leads and not _leads(tokens, at, one):
        return None
    hearer = phrase_from(tokens, at + leads, tied=False)
    if hearer == at + leads:
        return None
    if one.hearer and "clause" in one.takes and opens_clause(tokens, hearer) and tokens[hearer].tag not in FINITE:
        return Said(hearer, _clause_end(tokens, hearer), cue_end, "clause")
    if one.hearer and "that" in one.takes and (that := _distant(tokens, hearer)) is not None:
        return Said(that, _clause_end(tokens, that), cue_end, "that")
    if "hearer to" in one.takes and _infinitive(tokens, hearer):
        return Said(hearer, _short_end(tokens, hearer), cue_end, "hearer to")
    return None


def _bare(tokens: Sequence[Token], cue_end: int, at: int, one: CueClass) -> Said | None:
    """A clause without "that", a "that" further on, or "wants the crews to go"."""
    if "clause" in one.takes and not one.hearer and opens_clause(tokens, at):
        return Said(at, _clause_end(tokens, at), cue_end, "clause")
    if "that" in one.takes and (that := _distant(tokens, at)) is not None:
        return Said(that, _clause_end(tokens, that), cue_end, "that")
    whom = phrase_from(tokens, at) if "object to" in one.takes else at
    if whom > at and _infinitive(tokens, whom):
        return Said(at, _short_end(tokens, at), cue_end, "object to")
    return None


def _phrase(tokens: Sequence[Token], cue_end: int, at: int, one: CueClass) -> Said | None:
    """A noun phrase, behind a preposition where the class has one."""
    if "noun" not in one.takes or one.asks_from:
        return None
    hearer = phrase_from(tokens, at, tied=False)
    if not one.prepositions:
        named = hearer > at and tokens[at].tag != "EX"
        return Said(at, _short_end(tokens, at), cue_end, "noun") if named else None
    if one.hearer:
        # "accused | the crews of theft", but "informed the crews | of the theft"
        first = at if tokens[hearer : hearer + 1] and tokens[hearer].text == "of" and one.passive else hearer
        told = hearer > at and _leads(tokens, hearer, one)
        return Said(first, _short_end(tokens, hearer), cue_end, "noun") if told else None
    for place in (at, _past_phrase(tokens, at)):
        if _leads(tokens, place, one) and _names(tokens, place + 1):
            return Said(place + 1, _short_end(tokens, place + 1), place + 1, "noun")
    return None


def _past_phrase(tokens: Sequence[Token], at: int) -> int:
    """One past "in Rome" or "by radio" where that begins at ``at``, else ``at``."""
    if at + 1 < len(tokens) and tokens[at].tag == "IN" and tokens[at].text not in ("that", "of", "to", "for"):
        last = phrase_from(tokens, at + 1)
        return last if last > at + 1 else at
    return at


def _leads(tokens: Sequence[Token], at: int, one: CueClass) -> bool:
    return at < len(tokens) - 1 and tokens[at].text in one.prepositions


def _names(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun phrase, or "being beaten", begins at ``at``."""
    return tokens[at].tag == "VBG" or phrase_from(tokens, at) > at


def _quoted(tokens: Sequence[Token], cue_end: int, at: int, one: CueClass) -> Said | None:
    """A quotation that begins behind the verb, or behind a comma, a colon or the hearer."""
    if "quote" not in one.takes:
        return None
    outside = tokens[cue_end - 1].quote
    for place in range(at, min(len(tokens), at + 6)):
        token = tokens[place]
        if token.sentence != tokens[at].sentence and tokens[place - 1].text not in (":", ","):
            return None
        if token.quote is not None and token.quote != outside:
            last = place
            while last < len(tokens) and tokens[last].quote == token.quote:
                last += 1
            return Said(place, last, cue_end, "quote")
        if token.tag in FINITE:
            return None
    return None


def _distant(tokens: Sequence[Token], start: int) -> int | None:
    """Where "that" begins a clause further on, with no other verb between: "assured him in March that …"."""
    for at in range(start, min(len(tokens), start + _GAP)):
        token = tokens[at]
        if token.sentence != tokens[start - 1].sentence or token.tag in FINITE or token.text in (";", ":"):
            return None
        if token.text == "that" and token.tag in ("IN", "WDT", "DT") and at + 1 < len(tokens):
            return at if tokens[at + 1].tag not in FINITE else None
    return None


def _infinitive(tokens: Sequence[Token], at: int) -> bool:
    if at + 1 < len(tokens) and tokens[at].text == "not":
        at += 1
    return at + 1 < len(tokens) and tokens[at].text == "to" and tokens[at + 1].tag in ("VB", "RB", "VBP", "NN")


def _clause_end(tokens: Sequence[Token], start: int) -> int:
    """The end of a clause: of the sentence, unless the outer speaker goes on with "; …" or ", and that …"."""
    end = sentence_end(tokens, start)
    tied = tokens[start].text in table().lists["pointing_on"]
    for at in range(start + 1, end):
        token = tokens[at]
        if token.text in (";", "—", "–") or (
            tokens[at].quote != tokens[start].quote and tokens[start].quote is not None
        ):
            return at
        if token.text == "," and at + 2 < end:
            following = tokens[at + 1].text
            if not tied and following in ("and", "but") and tokens[at + 2].text == "that":
                return at
            if following in table().lists["parting"]:
                return at
    return end


def _short_end(tokens: Sequence[Token], start: int) -> int:
    """The end of an infinitive or a noun phrase: before what its holder or the outer speaker does besides."""
    end = sentence_end(tokens, start)
    for at in range(start + 1, end - 1):
        token, following = tokens[at], tokens[at + 1]
        if token.text in (";", "—", "–"):
            return at
        if token.text == "," and (following.text in table().lists["closing"] or following.text in ("and", "or")):
            if following.text == "but" and tokens[at + 2 : at + 3] and tokens[at + 2].text in ("only", "not"):
                continue
            if following.text in ("and", "or") and not _another_clause(tokens, at + 2, end):
                continue
            return at
        if token.tag == "CC" and _another_clause(tokens, at + 1, end):
            return at
        if token.text in table().lists["conceding"]:
            return at
    return end


def subject_end(tokens: Sequence[Token], first: int, last: int, clause: bool) -> int:
    """The end of what a noun says that is the subject of another verb: "the pledge to go | was worth nothing"."""
    allowed = int(clause)
    for at in range(first + clause, last):
        token = tokens[at]
        if token.tag in ("WP", "WDT", "WRB", "CC") or token.text in ("that", "if", "because", "as"):
            allowed += 1
        if token.tag in FINITE and tokens[at - 1].text != "to":
            if allowed == 0:
                return at
            allowed -= 1
        takes_clause = ("clause" in each.takes for base in token.bases for each in table().verbs.get(base, ()))
        allowed += token.tag.startswith("VB") and any(takes_clause)
    return last


def _another_clause(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a finite verb, with or without a subject, or "that" opens at ``at``."""
    if at >= end:
        return False
    return tokens[at].tag in FINITE or tokens[at].text == "that" or opens_clause(tokens[:end], at)
