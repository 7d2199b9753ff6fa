"""JSON lines, read as a stream, and JSON documents: an object, or a list of objects, each a report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from readout.errors import SourceError
from readout.sources.columns import draft_of
from readout.sources.decoding import decode
from readout.sources.material import LARGEST, MEGABYTE, Draft, Material, extractor, unreadable


def read_json_lines(stream: BinaryIO, location: str) -> Iterator[Draft | SourceError]:
    """A draft or an error for each line that is not blank. The errors name the line; the other lines are still read."""
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        place = f"{location}, line {number}"
        if len(line) > LARGEST:
            yield unreadable(place, f"longer than {LARGEST // MEGABYTE} MB", "split it")
            _skip_line(stream, line)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _line(line, place)
    if number == 0:
        yield unreadable(location, "the file is empty")


def read_json(material: Material) -> Iterator[Draft | SourceError]:
    """A draft or an error for each object of a JSON document. Raises SourceError where the document is not JSON."""
    whole = _parse(decode(material.data, material.location, material.charset).text, material.location)
    items = whole if isinstance(whole, list) else [whole]
    if not items:
        yield unreadable(material.location, "no text found", "the list is empty")
    for number, item in enumerate(items, 1):
        place = material.location if item is whole else f"{material.location}, item {number}"
        yield _object(item, place, material.sha256)


def is_json_object(line: bytes) -> bool:
    """Whether ``line`` is a whole JSON object, as the first line of JSON lines is."""
    if not line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def _line(line: bytes, place: str) -> Draft | SourceError:
    try:
        return _object(_parse(decode(line, place).text, place), place, hashlib.sha256(line).hexdigest())
    except SourceError as error:
        return error


def _object(item: object, place: str, sha256: str) -> Draft | SourceError:
    if not isinstance(item, dict):
        return unreadable(place, "it is no JSON object", 'write {"text": "…"}')
    try:
        return draft_of(item, place, sha256, extractor("readout"), "field")
    except SourceError as error:
        return error


def _parse(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"at column {error.colno}" if error.lineno == 1 else f"at line {error.lineno}, column {error.colno}"
        raise unreadable(place, f"not valid JSON: {error.msg} {where}", "mend or leave out the line") from error
    except (RecursionError, ValueError) as error:
        raise unreadable(place, "not readable JSON: nested too deep or a number too long") from error


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MEGABYTE)
