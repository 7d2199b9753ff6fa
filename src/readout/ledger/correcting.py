"""Corrections as people make them: what they name is checked, the entry appended, and all that it touches derived again.

Each is one transaction: the entry and what follows from it are stored together, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, select

from readout.errors import CorrectionError
from readout.ledger import schema
from readout.ledger.correcting_copies import copies_of, first_of_all
from readout.ledger.correcting_effects import follow
from readout.ledger.correcting_names import Renames
from readout.ledger.correcting_now import now
from readout.ledger.correcting_targets import Target, described, members_in, one_line, target
from readout.ledger.correcting_values import Ground, nearest, value_of
from readout.ledger.corrections import Anchor, Correction, Corrections, Kind, What, append
from readout.ledger.dossier import Dossier

NOTHING = "none"
"""What a report copies that is no copy."""


@dataclass(frozen=True, slots=True)
class Corrector:
    """Who corrects, and why: a line each. Raises CorrectionError for what is none."""

    who: str
    why: str | None = None

    def __post_init__(self) -> None:
        """Both stand in the log, and are printed from there."""
        for field, given in (("who", self.who), ("why", self.why)):
            if given is not None and not (given.strip() and given.isprintable()):
                raise CorrectionError(f"cannot correct with {field} {given!r}", "it is no line of text", "write one")


def judge(dossier: Dossier, by: Corrector, verdict: Literal["accept", "reject"], given: str) -> Correction:
    """Accept or reject a line; of a claim or a meeting all its statements or tellings.

    Raises CorrectionError where ``given`` names none, or what was rejected already.
    """
    with _Making(dossier, by) as making:
        found = making.target(given)
        if found.what in ("report", "actor"):
            why = f"it is {described(found)}"
            raise CorrectionError(
                f"cannot {verdict} {given}", why, "name a statement, a position, a claim or a meeting"
            )
        what: What = "statement" if found.what == "claim" else found.what
        states = [now(making.connection, making.corrections, one, None) for one in found.anchors]
        if verdict == "reject" and all(state == "rejected" for state in states):
            raise CorrectionError(f"cannot reject {given}", "it is rejected already", "readout log shows by whom")
        before = states[0] if len(set(states)) == 1 else "read"
        after = "accepted" if verdict == "accept" else "rejected"
        return making.done(verdict, what, given, found.anchors, before=before, after=after)


def edit(dossier: Dossier, by: Corrector, given: str, field: str, value: str) -> Correction:
    """Set a field of a line, a report or an actor. Raises CorrectionError where there is no such thing, field or value."""
    with _Making(dossier, by) as making:
        found = making.target(given)
        anchor = one_line(found, making.connection, field)
        after = value_of(making.ground, anchor.what, field, value)
        before = now(making.connection, making.corrections, anchor, field)
        if _same(before, after):
            raise CorrectionError(f"cannot edit {anchor.shown}", f"its {field} is {value} already", "nothing is to do")
        return making.done("edit", anchor.what, anchor.shown, (anchor,), field=field, before=before, after=after)


def merge(dossier: Dossier, by: Corrector, given: Sequence[str]) -> Correction:
    """Put claims, or actors, together; the first of the actors is the one that stays. Raises CorrectionError."""
    with _Making(dossier, by) as making:
        first, *rest = (making.target(one) for one in given)
        for other in rest:
            if other.what != first.what or first.what not in ("claim", "actor"):
                why = f"{first.shown} is {described(first)}, {other.shown} is {described(other)}"
                raise CorrectionError("cannot merge", why, "merge claims with claims, actors with actors")
            if other.anchors == first.anchors:
                raise CorrectionError("cannot merge", f"{other.shown} is {first.shown}", "name another one")
        others = tuple(anchor for other in rest for anchor in other.anchors)
        shown = [one.shown for one in (first, *rest)]
        return making.done("merge", first.what, " + ".join(shown), first.anchors, others, before=shown, after=shown[:1])


def split(dossier: Dossier, by: Corrector, given: str, parts: Sequence[str]) -> Correction:
    """Take statements out of a claim, or say that in some reports an actor is another. Raises CorrectionError."""
    with _Making(dossier, by) as making:
        found = making.target(given)
        named = [making.target(part) for part in parts]
        if found.what == "claim":
            _all_are(found, named, "statement")
            leaving, staying = members_in(found, named)
            after: Any = sorted(one.shown for one in leaving)
            return making.done("split", "claim", given, staying, leaving, before=given, after=after)
        if found.what != "actor":
            why = f"it is {described(found)}"
            raise CorrectionError(f"cannot split {given}", why, "only claims and actors can be split")
        _all_are(found, named, "report")
        reports = _hearing(making.connection, found, [one.anchors[0].report for one in named])
        after = {"id": making.free_id(found.shown), "reports": reports}
        return making.done("split", "actor", given, found.anchors, before=found.shown, after=after)


def copy(dossier: Dossier, by: Corrector, given: str, of: str) -> Correction:
    """Say that a report copies another, or ``none``; its own copies are then copies of that one. Raises CorrectionError."""
    with _Making(dossier, by) as making:
        report = making.report(given)
        original = None if of == NOTHING else first_of_all(making.connection, making.report(of).shown)
        if report.shown in (of, original):
            why = "it would copy itself" if report.shown == of else f"{of} copies {given}"
            raise CorrectionError(f"cannot mark {given} as a copy of {of}", why, "name another report")
        before = now(making.connection, making.corrections, report.anchors[0], "copy")
        after: dict[str, Any] = {"of": original, "kind": "near" if original else None}
        if original is not None and (led := copies_of(making.connection, report.shown)):
            after["copies"] = led
        if before["of"] == original:
            raise CorrectionError(f"cannot mark {given}", "it is so already", "nothing is to do")
        return making.done("copy", "report", report.shown, report.anchors, field="copy", before=before, after=after)


def undo(dossier: Dossier, by: Corrector, number: int | None = None) -> Correction:
    """Undo an entry, the last one in force where no number is given; undoing an undoing redoes. Raises CorrectionError."""
    with _Making(dossier, by) as making:
        entries = making.corrections
        if number is None and not entries.in_force:
            raise CorrectionError("cannot undo", "no correction is in force", "readout log shows all entries")
        one = entries.numbered(number) if number is not None else entries.in_force[-1]
        if one is None:
            known = [str(entry.number) for entry in entries.entries]
            raise CorrectionError(f"cannot undo {number}", "there is no such entry", nearest(str(number), known))
        if one.number in entries.undone:
            by_whom = entries.undone[one.number]
            why, mend = f"entry {by_whom} has undone it", f"undo {by_whom} to have it again"
            raise CorrectionError(f"cannot undo {one.number}", why, mend)
        return making.undone(one)


class _Making:
    """One transaction in which a correction is made."""

    def __init__(self, dossier: Dossier, by: Corrector) -> None:
        self._dossier, self._by = dossier, by

    def __enter__(self) -> _Making:
        with ExitStack() as opening:
            self.connection = opening.enter_context(self._dossier.database.writing())
            self.corrections = Corrections.stored(self.connection)
            self._renames = Renames.of(self.connection, self.corrections)
            self.ground = Ground(self.connection, self._dossier.codebook, self._renames)
            # From here on the end of the block ends the transaction; before, any error does.
            self._transaction = opening.pop_all()
        return self

    def __exit__(self, *error: Any) -> None:
        self._transaction.__exit__(*error)

    def target(self, given: str) -> Target:
        """What an id names."""
        return target(self.connection, given, self._renames)

    def report(self, given: str) -> Target:
        """The report that an id names."""
        found = self.target(given)
        if found.what != "report":
            raise CorrectionError(f"cannot mark {given}", f"it is {described(found)}", "name a report")
        return found

    def free_id(self, actor: str) -> str:
        """An id for an actor that is split off; none that another one has, or had."""
        taken = {one.after["id"] for one in self.corrections.entries if one.kind == "split" and one.what == "actor"}
        number = 2
        known = schema.actor.c.id
        while (free := f"{actor}-{number}") in taken or self.connection.execute(
            select(known).where(known == free)
        ).first():
            number += 1
        return free

    def done(
        self,
        kind: Kind,
        what: What,
        shown: str,
        anchors: tuple[Anchor, ...],
        others: tuple[Anchor, ...] = (),
        field: str | None = None,
        before: Any = None,
        after: Any = None,
    ) -> Correction:
        """Append the entry and follow it."""
        by = self._by
        return self._appended(
            Correction(0, "", by.who, kind, what, shown, anchors, others, field, before, after, by.why)
        )

    def undone(self, one: Correction) -> Correction:
        """Append the undoing of ``one`` and follow it."""
        by = self._by
        entry = Correction(
            0, "", by.who, "undo", one.what, one.shown, (), (), one.field, one.after, one.before, by.why, one.number
        )
        return self._appended(entry)

    def _appended(self, entry: Correction) -> Correction:
        stored = append(self.connection, entry)
        corrections = Corrections((*self.corrections.entries, stored))
        follow(self.connection, self._dossier, corrections, corrections.root(stored))
        return stored


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, dict) and isinstance(after, dict):
        return before.get("id") == after.get("id")
    return bool(before == after)


def _all_are(of: Target, named: Sequence[Target], what: What) -> None:
    for one in named:
        if one.what != what:
            why = f"{one.shown} is {described(one)}"
            raise CorrectionError(f"cannot split {of.shown}", why, f"{described(of)} is split by {what}s")


def _hearing(connection: Connection, of: Target, reports: Sequence[str]) -> list[str]:
    """``reports``, which must mention the actor, and not be all that do."""
    mention, report, actor = schema.mention, schema.report, schema.actor
    heard = (
        select(report.c.id)
        .join(mention, mention.c.report == report.c.number)
        .join(actor, actor.c.number == mention.c.actor)
        .where(actor.c.id == of.shown)
    )
    known = sorted(set(connection.execute(heard).scalars()))
    for one in reports:
        if one not in known:
            raise CorrectionError(f"cannot split {of.shown}", f"{one} does not mention it", nearest(one, known))
    if set(reports) == set(known):
        raise CorrectionError(f"cannot split {of.shown}", "no report would be left with it", "name those with another")
    return list(dict.fromkeys(reports))
