"""Labels of dossiers: the file of one, its words turned into spans, its mistakes named (``docs/gold-dossiers.md``)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, get_args

from benchmarks.dossiers_case import Case, Claimed, Copied, Json, Met, Scene, Stood, Telling, Told, names_of
from readout.codebooks import Codebook, load
from readout.errors import ContractError
from readout.ledger.model import ChangeKind, Stand, Standing
from readout.model import MeetingKind, MeetingStatus, Span, Stance, Strength

GOLD = Path(__file__).parent.parent / "gold" / "dossiers"
HELD = "held"
Part = Literal["dev", "held"]
SETTLED, PLANNED = "labels.json", "plan.json"
JOINT = " … "

_LISTS = ("statements", "claims", "positions", "meetings", "copies")


def dossiers(part: Part = "dev") -> list[str]:
    """The names of the dossiers of one part of the gold, in order; what is held is only measured on."""
    folder = GOLD / HELD if part == "held" else GOLD
    found = (path for path in folder.iterdir() if (path / "reports.jsonl").is_file())
    return sorted(path.relative_to(GOLD).as_posix() for path in found)


def labels_of(folder: Path, name: str | None = None) -> Path:
    """The file of labels with that name; without a name the settled one, and what the author planned until there is one."""
    return folder / (name or (SETTLED if (folder / SETTLED).is_file() else PLANNED))


def load_scene(folder: Path) -> tuple[Scene, Codebook]:
    """The reports and the codebook of a dossier of the gold. Raises CodebookError."""
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    book = load(str(folder / "codebook.yaml"))
    texts = {row["id"]: f"{row['title']}\n\n{row['text']}" for row in rows}
    return Scene(folder.name, texts, {row["id"]: row["outlet"] for row in rows}, names_of(book)), book


def load_labels(path: Path, scene: Scene, book: Codebook) -> Case:
    """The labels in the file. Raises ContractError that names the first mistake, if there is one."""
    data = json.loads(path.read_text(encoding="utf-8"))
    found = list(mistakes(data, scene, book))
    if found:
        raise ContractError(
            f"cannot use {path.parent.name}/{path.name}", found[0], f"{len(found)} mistakes, see --check"
        )
    return as_case(data, scene)


def as_case(data: Json, scene: Scene) -> Case:
    """Labels without mistakes as a case; of two statements of one holder in the same words, the second has the second place."""
    seen: Counter[tuple[str, str, str | None]] = Counter()
    told = []
    for row in data["statements"]:
        same = row["report"], row["text"], row["holder"]
        spans = spans_of(row["text"], scene.texts[row["report"]], seen[same])
        seen[same] += 1
        told.append(Told(row["report"], spans, row["text"], row["holder"], row["stand"], row["claim"]))
    stood = tuple(Stood(**{name: row[name] for name in Stood.__slots__}) for row in data["positions"])
    last = sorted(stood, key=lambda one: one.said or "")
    return Case(
        tuple(told),
        {row["id"]: Claimed(**{name: row[name] for name in Claimed.__slots__}) for row in data["claims"]},
        stood,
        tuple(_met(row, scene) for row in data["meetings"]),
        tuple(Copied(row["report"], row["of"], row["kind"]) for row in data["copies"]),
        {(one.party, one.issue): (one.stance, one.strength) for one in last},
    )


def _met(row: Json, scene: Scene) -> Met:
    tellings = tuple(
        Telling(one["report"], spans_of(one["text"], scene.texts[one["report"]]), one["text"], one["status"])
        for one in row["told"]
    )
    window = row["window"] or {"start": None, "end": None}
    return Met(
        row["id"],
        row["kind"],
        tellings,
        row["status"],
        tuple(row["venues"]),
        _day(window["start"]),
        _day(window["end"]),
    )


def _day(value: str | None) -> str | None:
    return None if value in (None, "null") else value


def spans_of(words: str, text: str, skip: int = 0) -> tuple[Span, ...]:
    """Where ``words`` stand in ``text``: at the place after ``skip`` others if there are so many, piece by piece if joined.

    Empty where they are not there.
    """
    spans: list[Span] = []
    for piece in [words] if words in text else words.split(JOINT):
        at = text.find(piece, spans[-1][1] if spans else 0)
        at = text.find(piece) if at < 0 else at
        for _ in range(skip):
            further = text.find(piece, at + 1)
            at = further if further >= 0 else at
        if not piece or at < 0:
            return ()
        spans.append((at, at + len(piece)))
    return tuple(spans)


def mistakes(data: Json, scene: Scene, book: Codebook) -> Iterator[str]:
    """Everything in the labels that is not as ``docs/gold-dossiers.md`` has it, a line each."""
    missing = [name for name in _LISTS if not isinstance(data.get(name), list)]
    if missing:
        yield f"no list of {' and '.join(missing)}"
        return
    claims = {row["id"] for row in data["claims"]}
    yield from (f"the id {one} is given twice" for one in _twice(data))
    yield from _statement_mistakes(data["statements"], claims, scene)
    yield from _claim_mistakes(data)
    yield from _position_mistakes(data["positions"], scene, book)
    for row in data["meetings"]:
        yield from _wrong(row["id"], row, {"kind": get_args(MeetingKind), "status": get_args(MeetingStatus)})
        for one in row["told"]:
            yield from _placeless(row["id"], one, scene)
            yield from _wrong(row["id"], one, {"status": get_args(MeetingStatus)})
    for row in data["copies"]:
        for name in ("report", "of"):
            yield from _wrong("copies", row, {name: scene.texts})
        yield from _wrong("copies", row, {"kind": ("copy", "revision")})


def _twice(data: Mapping[str, list[Json]]) -> list[str]:
    ids = Counter(row["id"] for name in ("statements", "claims", "meetings") for row in data[name])
    return [one for one, number in ids.items() if number > 1]


def _statement_mistakes(rows: Iterable[Json], claims: set[str], scene: Scene) -> Iterator[str]:
    for row in rows:
        yield from _placeless(row["id"], row, scene)
        yield from _wrong(row["id"], row, {"stand": get_args(Stand), "claim": claims})


def _claim_mistakes(data: Mapping[str, list[Json]]) -> Iterator[str]:
    for row in data["claims"]:
        yield from _wrong(row["id"], row, {"standing": get_args(Standing)})
        told = [one for one in data["statements"] if one["claim"] == row["id"]]
        reports, origins = ({one.get(key) for one in told} for key in ("report", "origin"))
        if not told:
            yield f"{row['id']}: no statement tells it"
        elif len(reports) != row["reports"]:
            yield f"{row['id']}: {row['reports']} reports, but its statements are in {len(reports)}"
        elif None not in origins and len(origins) != row["origins"]:
            yield f"{row['id']}: {row['origins']} origins, but its statements have {len(origins)}"


def _position_mistakes(rows: Iterable[Json], scene: Scene, book: Codebook) -> Iterator[str]:
    allowed = {
        "party": {party.id for party in book.parties},
        "issue": {issue.id for issue in book.issues},
        "stance": get_args(Stance),
        "strength": (*get_args(Strength), None),
        "change": get_args(ChangeKind),
    }
    for row in rows:
        name = f"{row['party']} on {row['issue']}"
        yield from _placeless(name, row, scene)
        yield from _wrong(name, row, allowed)


def _placeless(name: str, row: Json, scene: Scene) -> Iterator[str]:
    """Why the words of the row are nowhere."""
    if row["report"] not in scene.texts:
        yield f"{name}: there is no report {row['report']}"
    elif not spans_of(row["text"], scene.texts[row["report"]]):
        yield f"{name}: {row['report']} does not say “{row['text'][:60]}”"


def _wrong(name: str, row: Json, allowed: Mapping[str, Iterable[object]]) -> Iterator[str]:
    for key, values in allowed.items():
        if row[key] not in tuple(values):
            yield f"{name}: {key} is {row[key]!r}"
