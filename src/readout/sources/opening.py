"""Paths and addresses → reports, in order; what cannot be read becomes an error, and the others go on."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from readout.errors import ReadoutError, SourceError
from readout.model import Report
from readout.sources.assembling import assemble
from readout.sources.bounded import within
from readout.sources.json_lines import is_json_object, read_json, read_json_lines
from readout.sources.material import LARGEST, MEGABYTE, Draft, Material, unreadable
from readout.sources.options import SourceOptions
from readout.sources.parquet import read_parquet
from readout.sources.plain import read_plain
from readout.sources.table import read_table

Drafts = Iterator[Draft | SourceError]

MOST_SECONDS = 30.0
"""Seconds that the extraction of one text may take; no report of the world comes near."""
SUFFIXES = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page",
    ".xhtml": "page", ".pdf": "pdf", ".csv": "table", ".tsv": "table", ".jsonl": "json lines", ".ndjson": "json lines",
    ".json": "json", ".parquet": "parquet",
}  # fmt: skip
MEDIA = {
    "text/html": "page", "application/xhtml+xml": "page", "application/pdf": "pdf", "text/markdown": "markdown",
    "application/json": "json", "application/ld+json": "json", "application/jsonl": "json lines",
    "application/x-ndjson": "json lines",
}  # fmt: skip


def open_reports(paths: Iterable[str], options: SourceOptions | None = None) -> Iterator[Report | SourceError]:
    """Each report of each path, in the order given; for what cannot be read, the error in its place.

    A path is a file, a folder (all its readable files and those of its folders, sorted), ``-`` for standard input,
    or an http(s) address. One file may give many reports (JSON lines, CSV, Parquet).
    """
    options = options or SourceOptions()
    for path in paths:
        for draft in _guarded(lambda path=path: _drafts(path, options), path):  # type: ignore[misc]
            yield draft if isinstance(draft, SourceError) else _report(draft, options)


def _report(draft: Draft, options: SourceOptions) -> Report | SourceError:
    try:
        return assemble(draft, options)
    except SourceError as error:
        return error
    except (ReadoutError, MemoryError):
        raise
    except Exception as error:
        return _unexpected(draft.location, error)


def _guarded(drafts: Callable[[], Drafts], location: str) -> Drafts:
    """The drafts, with what goes wrong on the way as the last of them."""
    try:
        yield from drafts()
    except SourceError as error:
        yield error
    except (ReadoutError, MemoryError):
        raise  # no fault of this input: the installation's, or the machine's
    except FileNotFoundError:
        yield unreadable(location, "no such file or folder", "is the path right?")
    except PermissionError:
        yield unreadable(location, "no permission to read it", "change its permissions")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield unreadable(location, reason[:200] or type(error).__name__)
    except Exception as error:
        # A strange file can make an extractor raise almost anything; it must not keep the others from being read.
        yield _unexpected(location, error)


def _unexpected(location: str, error: Exception) -> SourceError:
    """The error of an input that made an extractor fail in a way that was not foreseen."""
    why = f"the extraction failed ({type(error).__name__}: {error}"[:200] + ")"
    refusal = unreadable(location, why, "save it as plain text")
    refusal.__cause__ = error
    return refusal


def _drafts(path: str, options: SourceOptions) -> Drafts:
    if not path.strip():
        raise unreadable("''", "the path is empty", "give a file, a folder, an address or -")
    if path == "-":
        return _stdin()
    if path.lower().startswith(("http://", "https://")):
        return _address(path, options)
    return _folder(Path(path)) if Path(path).is_dir() else _file(Path(path))


def _folder(folder: Path) -> Drafts:
    files = sorted(_readable_files(folder))
    if not files:
        raise unreadable(str(folder), "no readable file in the folder", f"it reads {' '.join(SUFFIXES)}")
    for file in files:
        yield from _guarded(lambda file=file: _file(file), str(file))  # type: ignore[misc]


def _readable_files(folder: Path) -> Iterator[Path]:
    """The files under ``folder`` whose names say that they can be read, without hidden ones and linked folders."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(place, name)


def _file(path: Path) -> Drafts:
    with path.open("rb") as stream:
        form = SUFFIXES.get(path.suffix.lower())
        if form in STREAMED:
            yield from STREAMED[form](stream, str(path))
        else:
            yield from _whole(Material(str(path), _bytes(stream, str(path))), form)


def _stdin() -> Drafts:
    stream = sys.stdin.buffer
    name = "standard input"
    line = stream.readline(LARGEST + 1)
    if is_json_object(line):
        return read_json_lines(_Rejoined(line, stream), name)  # type: ignore[arg-type]
    rest = _bytes(stream, name, LARGEST - len(line))
    return _whole(Material(name, line + rest), None)


class _Rejoined:
    """A stream of which the first line was already read."""

    def __init__(self, line: bytes, rest: BinaryIO) -> None:
        self._line, self._rest = line, rest

    def readline(self, size: int) -> bytes:
        """The next line, of at most ``size`` bytes."""
        line, self._line = self._line, b""
        return line or self._rest.readline(size)


def _address(address: str, options: SourceOptions) -> Drafts:
    from readout.sources.fetch import fetch  # noqa: PLC0415 - urllib3 takes 0.1 s

    material = fetch(address, allow_private=options.allow_private)
    return _whole(material, MEDIA.get(material.media or ""))


def _bytes(stream: BinaryIO, location: str, most: int | None = None) -> bytes:
    most = LARGEST if most is None else most
    data = stream.read(most + 1)
    if len(data) > most:
        raise unreadable(location, f"larger than {LARGEST // MEGABYTE} MB", "split it")
    return data


def _whole(material: Material, form: str | None) -> Drafts:
    """The drafts of a material that is held whole; ``form`` is found from the bytes where it is not known."""
    if not material.data.strip():
        raise unreadable(material.location, "the file is empty")
    form = form or sniffed(material.data)
    if form in STREAMED:
        yield from STREAMED[form](io.BytesIO(material.data), material.location)
    elif form == "json":
        yield from read_json(material)
    else:
        yield _extracted(material, form)


def _extracted(material: Material, form: str) -> Draft:
    """The draft of one text. Extractors are imported when first needed: the start of the program is timed."""
    if form == "page":
        from readout.sources.page import read_page as read  # noqa: PLC0415
    elif form == "pdf":
        from readout.sources.pdf import read_pdf as read  # noqa: PLC0415
    elif form == "markdown":
        from readout.sources.markdown import read_markdown as read  # noqa: PLC0415
    else:
        return read_plain(material)
    try:
        return within(MOST_SECONDS, lambda: read(material), "extract")
    except TimeoutError:
        why = f"more than {MOST_SECONDS:.0f} s of work"
        raise unreadable(material.location, why, "save it as plain text") from None


def sniffed(data: bytes) -> str:
    """The form that the bytes show; plain text where they show no other."""
    head = data[:2_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PAR1"):
        return "parquet"
    if head[:1] == b"<" and any(mark in head.lower() for mark in (b"<!doctype html", b"<html", b"<head", b"<body")):
        return "page"
    if head[:1] == b"{" and is_json_object(data[: data.find(b"\n") + 1 or None]):
        return "json lines"
    return "plain"


STREAMED: dict[str | None, Callable[[BinaryIO, str], Drafts]] = {
    "json lines": read_json_lines,
    "table": read_table,
    "parquet": read_parquet,
}
