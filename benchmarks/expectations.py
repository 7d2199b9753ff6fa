"""Hold a reading, as JSON of the contract, against what a person reads in the same report.

An expectation is ``{"find": kind, field: wanted, ...}``: some record of that kind must have every field as wanted; or
``{"find": none of it, "never": true, ...}``: no record may. Words are sought blind to case and to white space. Where
a field has one value, a list of wanted ones means *one of them*; where it has several (participants, venues, issues,
chain), it means *all of them, in this order for the chain*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

Json = dict[str, Any]


def missed(data: Json, expectations: Sequence[Json]) -> list[Json]:
    """The expectations that the reading ``data`` does not meet, in order."""
    return [wanted for wanted in expectations if not _meets(data, wanted)]


def broken_spans(data: Json) -> list[str]:
    """Where the reading holds words that are not the report's own, as paths like ``statements[3].content``."""
    text = data["report"]["text"]
    rest = {key: value for key, value in data.items() if key != "report"}
    return [path for path, node in _nodes(rest, "") if not _is_own(node, text)]


def _meets(data: Json, wanted: Json) -> bool:
    fields = {key: value for key, value in wanted.items() if key not in ("find", "never", "why")}
    rows = ROWS[wanted["find"]](data)
    found = any(all(_holds(key, row[key], value) for key, value in fields.items()) for row in rows)
    return found is not wanted.get("never", False)


def _holds(key: str, value: Any, wanted: Any) -> bool:
    if isinstance(value, list):
        parts = wanted if isinstance(wanted, list) else [wanted]
        if key != "chain":
            return all(any(_has(one, part) for one in value) for part in parts)
        rest = iter(value)
        return all(any(_has(one, part) for one in rest) for part in parts)
    return any(_has(value, part) for part in (wanted if isinstance(wanted, list) else [wanted]))


def _has(value: Any, part: Any) -> bool:
    if isinstance(value, str) and isinstance(part, str):
        return _plain(part) in _plain(value)
    return bool(value == part)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _attributions(data: Json) -> Iterator[Json]:
    for row in data["attributions"]:
        yield {
            "source": _text(row["source"]),
            "cue": _text(row["cue"]),
            "content": row["content"]["text"],
            "kind": row["kind"],
            "nested": row["parent"] is not None,
        }


def _statements(data: Json) -> Iterator[Json]:
    actors = _by_id(data["actors"])
    contents = {row["id"]: row["content"]["text"] for row in data["statements"]}
    for row in data["statements"]:
        speaker = actors.get(row["speaker"], {})
        yield {
            **row,
            "speaker": speaker.get("name", ""),
            "role": " ; ".join(role["title"] for role in speaker.get("roles", [])),
            "chain": [_name(actors, actor) for actor in row["chain"]],
            "content": row["content"]["text"],
            "answers": contents.get(row["answers"], ""),
        }


def _positions(data: Json) -> Iterator[Json]:
    for row in data["positions"]:
        yield {**row, "conditions": [condition["text"] for condition in row["conditions"]]}


def _meetings(data: Json) -> Iterator[Json]:
    actors = _by_id(data["actors"])
    for row in data["meetings"]:
        yield {
            **row,
            "participants": [_name(actors, actor) for actor in row["participants"]],
            "venues": [venue["name"] for venue in row["venues"]],
            "start": row["window"]["start"],
            "end": row["window"]["end"],
        }


def _claims(data: Json) -> Iterator[Json]:
    yield from data["headline"]["claims"]


def _plainly(key: str) -> Callable[[Json], Iterator[Json]]:
    return lambda data: iter(data[key])


ROWS: dict[str, Callable[[Json], Iterator[Json]]] = {
    "attribution": _attributions,
    "statement": _statements,
    "position": _positions,
    "meeting": _meetings,
    "headline": _claims,
    "time": _plainly("times"),
    "question": _plainly("questions"),
    "actor": _plainly("actors"),
}


def _by_id(rows: Sequence[Json]) -> dict[str, Json]:
    return {row["id"]: row for row in rows}


def _name(actors: dict[str, Json], actor: str) -> str:
    return str(actors.get(actor, {}).get("name", ""))


def _text(passage: Json | None) -> str:
    return passage["text"] if passage else ""


def _nodes(node: Any, path: str) -> Iterator[tuple[str, Json]]:
    """Every JSON object under ``node``, with its path."""
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from _nodes(value, f"{path}.{key}" if path else key)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _nodes(value, f"{path}[{index}]")


def _is_own(node: Json, text: str) -> bool:
    """Whether every span of ``node`` lies in ``text``, and its words, if it has both, are the spans' words."""
    spans = [*node.get("spans", []), *([node["span"]] if "span" in node else []), *node.get("mentions", [])]
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        return False
    if isinstance(node.get("text"), str) and ("spans" in node or "span" in node):
        own = node["spans"] if "spans" in node else [node["span"]]
        return bool(" ".join(text[start:end] for start, end in own) == node["text"]) or not own
    return True
