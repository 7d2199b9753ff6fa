"""The contract: a reading as the JSON object that ``readout read --format jsonl`` prints, and back.

The shape is the dataclasses' own, field for field and in their order, but for five that are laid flat (a position, a
question, a meeting's account and a headline's claim carry ``spans`` and ``text`` themselves; a headline also lists what
is unsupported).
Nothing leaves or enters without a check: every span is the report's own, every reference names something, every word
of a closed vocabulary is one of it.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from readout.errors import ContractError
from readout.model import (
    Actor,
    Headline,
    HeadlineClaim,
    MeetingAccount,
    Passage,
    Position,
    Question,
    Reading,
    Report,
    Role,
    Span,
    Time,
    Venue,
    Window,
)

_REPORT_KEYS = ("id", "title", "outlet", "published", "language", "text", "source")
_READ_KEYS = (
    "attributions", "actors", "times", "statements", "positions", "meetings", "questions", "headline",
    "codebook", "model",
)  # fmt: skip
_HELD: dict[type, str] = {
    Position: "evidence",
    Question: "passage",
    HeadlineClaim: "passage",
    MeetingAccount: "passage",
}


def to_json(reading: Reading) -> dict[str, Any]:
    """The JSON object of ``reading``: its keys always in the same order, spans as ``[start, end]`` lists.

    Raises ``ContractError``, naming the field, where a span or a reference does not hold.
    """
    check(reading)
    whole: dict[str, Any] = {"report": _plain(reading.report)}
    return whole | {key: _plain(getattr(reading, key)) for key in _READ_KEYS}


def from_json(data: object) -> Reading:
    """The reading that ``to_json`` made ``data`` from; fields that the contract does not know are passed over.

    Raises ``ContractError``, naming the field, where something is missing, of the wrong type, or does not hold.
    """
    built = _built(Reading, data, "")
    assert isinstance(built, Reading)
    check(built)
    return built


def check(reading: Reading) -> None:
    """Raise ``ContractError``, naming the field, where a span, a word or a reference of ``reading`` does not hold."""
    try:
        for path, node in _walk(reading, ""):
            _check_vocabulary(path, node)
            _check_spans(path, node, reading.report.text)
        _check_references(reading)
    except ContractError as error:
        raise ContractError(f"report {reading.report.id}: {error.what}", error.why) from None


def _broken(path: str, why: str) -> ContractError:
    return ContractError(f"the reading breaks the contract at {path or 'its root'}", why)


def _plain(value: Any) -> Any:
    """``value`` as JSON knows it."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return dict(value)
    return {name: _plain(part) for name, part in _laid_flat(value)} if is_dataclass(value) else value


def _laid_flat(value: Any) -> Iterator[tuple[str, Any]]:
    """The keys of ``value`` in the contract's order, with what stands under each; ``_folded`` is the way back."""
    names = _REPORT_KEYS if isinstance(value, Report) else _names(_kind(value))
    held = _HELD.get(type(value))
    for name in names:
        if name == held:
            words: Passage = getattr(value, name)
            yield from (("spans", words.spans), ("text", words.text))
        else:
            yield name, getattr(value, name)
    if isinstance(value, Headline):
        yield "unsupported", value.unsupported


def _folded(kind: type, data: dict[str, Any]) -> dict[str, Any]:
    """``data`` with the words of a flat shape gathered into the passage that ``kind`` keeps them in."""
    held = _HELD.get(kind)
    if held is None:
        return data
    words = {key: data[key] for key in ("spans", "text") if key in data}
    return {key: value for key, value in data.items() if key not in words} | {held: words}


def _built(hint: Any, value: Any, path: str) -> Any:
    """``value`` of a JSON object as the type ``hint`` of the model; raises ``ContractError`` where it is none."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        built = None if value is None else _built(inner[0], value, path)
    elif origin is tuple:
        built = _built_tuple(inner, value, path)
    elif origin is Literal:
        built = value  # the check of vocabularies names what is allowed
    elif is_dataclass(hint):
        built = _built_dataclass(hint, value, path)
    elif _fits(hint, value):
        built = float(value) if hint is float else value
    else:
        raise _broken(path, f"{type(value).__name__} stands where {getattr(hint, '__name__', hint)} belongs")
    return built


def _fits(hint: Any, value: Any) -> bool:
    if get_origin(hint) is dict:
        return isinstance(value, dict) and all(isinstance(part, str) for pair in value.items() for part in pair)
    if isinstance(value, bool):
        return hint is bool
    return isinstance(value, int | float if hint is float else hint)


def _built_tuple(inner: tuple[Any, ...], value: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise _broken(path, f"{type(value).__name__} stands where a list belongs")
    hints = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
    if len(hints) != len(value):
        raise _broken(path, f"{len(value)} values stand where {len(hints)} belong")
    return tuple(_built(hint, item, f"{path}[{at}]") for at, (hint, item) in enumerate(zip(hints, value, strict=True)))


def _built_dataclass(kind: Any, value: Any, path: str) -> Any:
    if not isinstance(value, dict):
        raise _broken(path, f"{type(value).__name__} stands where an object belongs")
    data, given = _folded(kind, value), {}
    for name, (hint, needed) in _hints(kind).items():
        if name in data:
            given[name] = _built(hint, data[name], f"{path}.{name}".lstrip("."))
        elif needed:
            raise _broken(f"{path}.{name}".lstrip("."), "it is missing")
    return kind(**given)


def _kind(value: Any) -> Any:
    return type(value)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _hints(kind: Any) -> dict[str, tuple[Any, bool]]:
    """The fields of the dataclass ``kind``: the type of each, and whether it must be given."""
    hints = typing.get_type_hints(kind)
    return {
        field.name: (hints[field.name], field.default is MISSING and field.default_factory is MISSING)
        for field in fields(kind)
    }


@cache
def _vocabularies(kind: Any) -> dict[str, tuple[Any, ...]]:
    """The fields of ``kind`` whose words are closed, with the words that each allows."""
    allowed = {}
    for name, (hint, _) in _hints(kind).items():
        options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
        words = [word for option in options if get_origin(option) is Literal for word in get_args(option)]
        if words:
            allowed[name] = (*words, None) if type(None) in options else tuple(words)
    return allowed


def _walk(node: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every dataclass inside ``node`` with the path that leads to it, outer before inner."""
    if is_dataclass(node):
        yield path, node
        for name in _names(_kind(node)):
            yield from _walk(getattr(node, name), f"{path}.{name}".lstrip("."))
    elif isinstance(node, tuple) and node and is_dataclass(node[0]):
        for at, item in enumerate(node):
            yield from _walk(item, f"{path}[{at}]")


def _check_vocabulary(path: str, node: Any) -> None:
    for name, words in _vocabularies(_kind(node)).items():
        word = getattr(node, name)
        if word not in words:
            raise _broken(f"{path}.{name}", f"{word!r} is none of {', '.join(map(str, words))}")
    confidence = getattr(node, "confidence", 0.0)
    if not 0.0 <= confidence <= 1.0:
        raise _broken(f"{path}.confidence", f"{confidence} is not between 0 and 1")


def _check_spans(path: str, node: Any, text: str) -> None:
    """Raise ``ContractError`` where a span of ``node`` is not in ``text`` or does not cover the words that it gives."""
    match node:
        case Passage(spans, words):
            if not spans:
                raise _broken(f"{path}.spans", "it has no piece")
            _check_words(f"{path}.text", spans, words, text)
        case Time(span, words) | Venue(words, span):
            _check_bounds(f"{path}.span", [span], text)
            if isinstance(node, Time):
                _check_words(f"{path}.text", [span], words, text)
        case Window():
            if node.spans or node.text is not None:
                _check_words(f"{path}.text", node.spans, node.text, text)
        case Role():
            _check_bounds(f"{path}.spans", node.spans, text)
        case Actor():
            _check_bounds(f"{path}.mentions", node.mentions, text)


def _check_bounds(path: str, spans: Iterable[Span], text: str) -> None:
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise _broken(path, f"[{start}, {end}] is not a span of a text of {len(text)} characters")


def _check_words(path: str, spans: Iterable[Span], words: str | None, text: str) -> None:
    _check_bounds(path, spans, text)
    if words != (there := " ".join(text[start:end] for start, end in spans)):
        raise _broken(path, f"it gives {words!r:.80} where the report has {there!r:.80}")


def _check_references(reading: Reading) -> None:
    """Raise ``ContractError`` where an id names nothing, names two things, or an attribution stands inside itself."""
    ids = {
        kind: _ids(kind, [item.id for item in items])
        for kind, items in (
            ("attributions", reading.attributions),
            ("actors", reading.actors),
            ("statements", reading.statements),
            ("meetings", reading.meetings),
        )
    }
    for path, kind, name in _references(reading):
        if name not in ids[kind]:
            raise _broken(path, f"{name!r} is the id of none of its {kind}")
    _check_nesting(reading)


def _check_nesting(reading: Reading) -> None:
    parents = {one.id: one.parent for one in reading.attributions}
    sound: set[str] = set()
    for at, one in enumerate(reading.attributions):
        above: str | None = one.id
        seen: set[str] = set()
        while above is not None and above not in sound:
            if above in seen:
                raise _broken(f"attributions[{at}].parent", f"{one.id!r} stands inside itself")
            seen.add(above)
            above = parents[above]
        sound |= seen


def _ids(kind: str, ids: list[str]) -> set[str]:
    seen: set[str] = set()
    for at, name in enumerate(ids):
        if name in seen:
            raise _broken(f"{kind}[{at}].id", f"{name!r} is the id of two")
        seen.add(name)
    return seen


def _references(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Every reference that ``reading`` makes: its path, what it should name, and the id."""
    found: list[tuple[str, str, str | None]] = []
    for at, attribution in enumerate(reading.attributions):
        found.append((f"attributions[{at}].parent", "attributions", attribution.parent))
    for at, statement in enumerate(reading.statements):
        here = f"statements[{at}]"
        found.append((f"{here}.attribution", "attributions", statement.attribution))
        found.append((f"{here}.speaker", "actors", statement.speaker))
        found.append((f"{here}.answers", "statements", statement.answers))
        found += [(f"{here}.chain[{link}]", "actors", name) for link, name in enumerate(statement.chain)]
    for at, position in enumerate(reading.positions):
        found.append((f"positions[{at}].statement", "statements", position.statement))
    for at, meeting in enumerate(reading.meetings):
        here = f"meetings[{at}]"
        found += [(f"{here}.participants[{n}]", "actors", name) for n, name in enumerate(meeting.participants)]
        found += [(f"{here}.statements[{n}]", "statements", name) for n, name in enumerate(meeting.statements)]
        for n, account in enumerate(meeting.accounts):
            found.append((f"{here}.accounts[{n}].holder", "actors", account.holder))
            found.append((f"{here}.accounts[{n}].statement", "statements", account.statement))
    for at, claim in enumerate(reading.headline.claims):
        found.append((f"headline.claims[{at}].speaker", "actors", claim.speaker))
    yield from ((path, kind, name) for path, kind, name in found if name is not None)
