"""CSV and its kin: a header, then a report a row; read as a stream."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from readout.errors import SourceError
from readout.sources.columns import draft_of, require_text_column
from readout.sources.decoding import SAMPLE, decode, detect
from readout.sources.material import LARGEST, MEGABYTE, Draft, extractor, unreadable

SEPARATORS = ",;\t|"


class _Lines:
    """The lines of a text; keeps those taken since the last row, which are the row's raw bytes."""

    def __init__(self, stream: TextIO, location: str) -> None:
        self._stream, self._location = stream, location
        self.taken: list[str] = []
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(LARGEST)
        if not line:
            raise StopIteration
        self._size += len(line)
        if self._size > LARGEST:
            raise unreadable(
                self._location, f"a row is longer than {LARGEST // MEGABYTE} MB", "is a quotation mark left open?"
            )
        self.taken.append(line)
        return line

    def next_row(self) -> None:
        """Forget the lines of the row before."""
        self.taken.clear()
        self._size = 0


def read_table(stream: BinaryIO, location: str) -> Iterator[Draft | SourceError]:
    """A draft or an error for each row that is not blank. Raises SourceError where no row can be read."""
    head = stream.read(SAMPLE)
    if not head:
        raise unreadable(location, "the file is empty")
    decode(head, location)
    encoding, _, mark = detect(head)
    text = io.TextIOWrapper(io.BufferedReader(_Chained(head[mark:], stream)), encoding, errors="replace", newline="")
    lines = _Lines(text, location)
    # The limit of a field is the process's, and its default of 131,072 is less than a long transcript.
    csv.field_size_limit(LARGEST)
    try:
        yield from _rows(lines, location, encoding)
    except csv.Error as error:
        raise unreadable(location, f"not a readable table: {error}", "is a quotation mark left open?") from error


def _rows(lines: _Lines, location: str, encoding: str) -> Iterator[Draft | SourceError]:
    first = next(lines, "")
    names = next(csv.reader([first], delimiter=_separator(first)), [])
    require_text_column(names, location)
    lines.next_row()
    number = 0
    for row in csv.reader(lines, delimiter=_separator(first)):
        raw = "".join(lines.taken).encode(encoding, "replace")
        lines.next_row()
        if not any(map(str.strip, row)):
            continue
        number += 1
        try:
            yield draft_of(
                dict(zip(names, row, strict=False)),
                f"{location}, row {number}",
                hashlib.sha256(raw).hexdigest(),
                extractor("readout"),
            )
        except SourceError as error:
            yield error
    if number == 0:
        yield unreadable(location, "no text found", "the table has no rows")


def _separator(header: str) -> str:
    """The separator that stands most often in the header."""
    return max(SEPARATORS, key=header.count)


class _Chained(io.RawIOBase):
    """A stream of which the head was already read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` from the head, then from the rest; the number of bytes."""
        piece = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)
