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
from readout.sources.extracting import attempted, extracted, unexpected
from readout.sources.forms import HEAD, MEDIA, SUFFIXES, form_of_name, is_feed, sniffed
from readout.sources.json_lines import is_json_object, read_json, read_json_lines
from readout.sources.material import LARGEST, MEGABYTE, Draft, Material, unreadable
from readout.sources.options import SourceOptions
from readout.sources.parquet import read_parquet
from readout.sources.table import read_table

Drafts = Iterator[Draft | SourceError]
Follow = Callable[[str], Material]
SINGLE = ("plain", "markdown", "page", "pdf")
"""The forms of a file that is one report."""


def open_reports(paths: Iterable[str], options: SourceOptions | None = None) -> Iterator[Report | SourceError]:
    """Each report of each path, in the order given; for what cannot be read, the error in its place.

    A path is a file, a folder (all its readable files and those of its folders, sorted), ``-`` for standard input,
    or an http(s) address. One file may give many reports (JSON lines, CSV, Parquet, WARC, a feed).
    """
    options = options or SourceOptions()
    for path in paths:
        for draft in _guarded(lambda path=path: _drafts(path, options), path):  # type: ignore[misc]
            if isinstance(draft, SourceError):
                yield draft
            else:
                yield attempted(lambda draft=draft: assemble(draft, options), draft.location)  # type: ignore[misc]


def reports_in(paths: Iterable[str]) -> int | None:
    """How many reports ``paths`` hold at most, where their names show it: where each file is one report, else null."""
    count = 0
    for path in paths:
        if "://" in path:
            return None  # any address may be a feed
        try:
            files = list(_readable_files(Path(path))) if Path(path).is_dir() else [Path(path)]
        except (OSError, ValueError):
            return None
        if any(form_of_name(file.name) not in SINGLE for file in files):
            return None
        count += len(files)
    return count


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
        yield unexpected(location, error)


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
            file = Path(place, name)
            form = None if name.startswith(".") else form_of_name(name)
            if form is not None and (form != "xml" or _holds_feed(file)):
                yield file


def _holds_feed(file: Path) -> bool:
    """Whether an XML file is a feed; in a folder any other is no report, and no mistake. Only named files are opened."""
    try:
        with file.open("rb") as stream:
            return is_feed(stream.read(HEAD))
    except OSError:
        return True  # opening it again tells why


def _file(path: Path) -> Drafts:
    with path.open("rb") as stream:
        form = form_of_name(path.name)
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

    def follow(link: str) -> Material:
        return fetch(link, allow_private=options.allow_private)

    material = follow(address)
    # Servers call a feed anything from a page to plain text.
    form = "feed" if is_feed(material.data) else MEDIA.get(material.media or "")
    return _whole(material, form, follow)


def _bytes(stream: BinaryIO, location: str, most: int | None = None) -> bytes:
    most = LARGEST if most is None else most
    data = stream.read(most + 1)
    if len(data) > most:
        raise unreadable(location, f"larger than {LARGEST // MEGABYTE} MB", "split it")
    return data


def _whole(material: Material, form: str | None, follow: Follow | None = None) -> Drafts:
    """The drafts of a material that is held whole; ``form`` is found from the bytes where it is not known.

    ``follow`` fetches a page that a feed links to; without it the pages are left alone.
    """
    if not material.data.strip():
        raise unreadable(material.location, "the file is empty")
    form = form or sniffed(material.data)
    if form == "xml":
        form = _form_of_xml(material)
    if form in STREAMED:
        yield from STREAMED[form](io.BytesIO(material.data), material.location)
    elif form == "json":
        yield from read_json(material)
    elif form == "feed":
        from readout.sources.feed import read_feed  # noqa: PLC0415

        yield from read_feed(material, follow)
    else:
        yield extracted(material, form)


def _form_of_xml(material: Material) -> str:
    """A feed or a page. Raises SourceError for other XML, whose tags would stand in the text."""
    form = sniffed(material.data)
    if form not in ("feed", "page"):
        raise unreadable(material.location, "it is XML, but neither a feed nor a page", "save its text")
    return form


def _archive(stream: BinaryIO, location: str) -> Drafts:
    from readout.sources.warc import read_archive  # noqa: PLC0415

    return read_archive(stream, location)


STREAMED: dict[str | None, Callable[[BinaryIO, str], Drafts]] = {
    "json lines": read_json_lines,
    "table": read_table,
    "parquet": read_parquet,
    "archive": _archive,
}
