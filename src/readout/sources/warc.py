"""WARC → a draft for each page, text or PDF in it; read as a stream, record by record."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from readout.errors import SourceError
from readout.model import Found
from readout.sources.extracting import attempted, extracted
from readout.sources.forms import content_type, sniffed
from readout.sources.material import LARGEST, MEGABYTE, Draft, Material, unreadable

OTHERS = frozenset({"resource", "conversion"})
"""The types of records, beside ``response``, that hold a text: without a server's answer around it."""
FORMS = {
    "text/html": "page", "application/xhtml+xml": "page", "application/pdf": "pdf", "text/plain": "plain",
    "text/markdown": "markdown",
}  # fmt: skip
GZIP = b"\x1f\x8b"
PIECE = 65_536
FOR_ROBOTS = "/robots.txt"
"""The one text on a server that is written for machines (RFC 9309); every crawl holds it."""


class _BreakError(Exception):
    """The archive ends, or cannot be read on, within a record; the text says how."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What a record holds: bytes as the server sent them, and how they are encoded."""

    place: str
    address: str
    retrieved: str
    media: str | None
    charset: str | None
    data: bytes


def read_archive(stream: BinaryIO, location: str) -> Iterator[Draft | SourceError]:
    """A draft or an error for each record with a page, a text or a PDF that was answered with status 200.

    ``stream`` must be seekable. Other records are passed over. Where the archive breaks off, an error says so after
    what could be read.
    """
    number = texts = 0
    try:
        for number, record in enumerate(_records(stream), 1):
            place = f"{location}, record {number}"
            page = _taken(record, place)
            if page is not None:
                texts += 1
                yield page if isinstance(page, SourceError) else attempted(lambda page=page: _draft(page), place)  # type: ignore[misc]
    except _BreakError as error:
        yield unreadable(location, f"{error} after record {number}", "get it again")
        return
    if texts == 0:
        why = "no record in it" if number == 0 else "no page, text or PDF in it that was answered with status 200"
        yield unreadable(location, why, "is it a WARC file?")


class _Bytes:
    """The bytes of an archive, unpacked where it is packed, as a whole or record by record.

    ``left`` is how many more may be read before the next record must begin: a header without end is a bomb.
    """

    def __init__(self, stream: BinaryIO) -> None:
        packed = stream.read(len(GZIP)) == GZIP
        stream.seek(0)
        self._source: Any = gzip.GzipFile(fileobj=stream) if packed else stream
        self._offset = 0
        self.left = LARGEST

    def tell(self) -> int:
        """How many bytes were read."""
        return self._offset

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; none at the end."""
        if self.left <= 0:
            raise _BreakError(f"there is no end to a header of more than {LARGEST // MEGABYTE} MB")
        try:
            piece: bytes = self._source.read1(min(PIECE, size) if size >= 0 else PIECE)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise _BreakError("the packed archive breaks off or is damaged") from error
        self._offset += len(piece)
        self.left -= len(piece)
        return piece


def _records(stream: BinaryIO) -> Iterator[Any]:
    """The records of warcio, none of them parsed further than its WARC header. Raises _BreakError."""
    from warcio.archiveiterator import WARCIterator  # noqa: PLC0415

    class Quiet(WARCIterator):  # type: ignore[misc]
        INC_RECORD = ""  # warcio would write on standard error; what is amiss shows in the next record

    source = _Bytes(stream)
    records = iter(Quiet(source, no_record_parse=True))
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            if record.rec_type is None or not (record.rec_headers.get_header("Content-Length") or "").isdecimal():
                raise _BreakError("the archive breaks off in a header")
            source.left = record.length + LARGEST
            yield record
            while record.raw_stream.read(PIECE):
                pass
        except (_BreakError, GeneratorExit):
            raise
        except Exception as error:
            # warcio raises almost anything on a damaged header (AttributeError, ValueError, its own …).
            raise _BreakError("no readable record") from error
        if record.raw_stream.limit > 0:
            raise _BreakError("the archive breaks off")


def _taken(record: Any, place: str) -> _Page | SourceError | None:
    """The page of a record; None where it holds none, an error where it is one and cannot be taken.

    Raises _BreakError where the archive ends within it.
    """
    header = record.rec_headers.get_header
    address = (header("WARC-Target-URI") or "").strip("<> ")
    sent = _sent(record) if address and _path(address) != FOR_ROBOTS else None
    media, charset = content_type(sent.type) if sent else (None, None)
    if sent is None or (media is not None and media not in FORMS):
        return None
    if record.length > LARGEST:
        return unreadable(place, f"larger than {LARGEST // MEGABYTE} MB", "save its text")
    raw = b"".join(iter(lambda: record.raw_stream.read(PIECE), b""))
    if record.raw_stream.limit > 0:
        raise _BreakError("the archive breaks off")
    try:
        data = _unpacked(_joined(raw) if sent.chunked else raw, sent.coding, place)
    except SourceError as error:
        return error
    return _Page(place, address, header("WARC-Date") or "", media, charset, data)


@dataclass(frozen=True, slots=True)
class _Sent:
    """How the body of a record was sent: its Content-Type, its coding, and whether in chunks."""

    type: str | None
    coding: str = ""
    chunked: bool = False


def _sent(record: Any) -> _Sent | None:
    """How the body of a record was sent; None where the record holds no text, or no good answer."""
    if record.rec_type != "response":
        return _Sent(record.content_type) if record.rec_type in OTHERS else None
    answer = _answer(record)
    if answer is None or answer.statusline.split()[1:2] != ["200"]:
        return None
    coding = (answer.get_header("Content-Encoding") or "").strip().lower()
    transfer = (answer.get_header("Transfer-Encoding") or "").strip().lower()
    return _Sent(answer.get_header("Content-Type"), coding, transfer == "chunked")


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _answer(record: Any) -> Any:
    """Version, status and headers of the server's answer; None where the record holds no answer of a web server."""
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException  # noqa: PLC0415

    try:
        return StatusAndHeadersParser(["HTTP/"]).parse(record.raw_stream)
    except (StatusAndHeadersParserException, EOFError):
        return None


def _joined(raw: bytes) -> bytes:
    """The body of an answer that came in chunks; one that only says so is left as it is."""
    from warcio.bufferedreaders import ChunkedDataReader  # noqa: PLC0415

    joined: bytes = ChunkedDataReader(io.BytesIO(raw)).read()
    return joined


def _unpacked(data: bytes, coding: str, place: str) -> bytes:
    """``data`` without the coding that the server put it in; one that only says so is left as it is.

    Raises SourceError where the coding is not known or the data grow too large.
    """
    if coding in ("", "identity"):
        return data
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise unreadable(place, f"it is encoded in {coding[:40]!r}", "save its text")
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            plain = zlib.decompressobj(window).decompress(data, LARGEST + 1)
        except zlib.error:
            continue
        if len(plain) > LARGEST:
            raise unreadable(place, f"larger than {LARGEST // MEGABYTE} MB when unpacked", "save its text")
        return plain
    return data


def _draft(page: _Page) -> Draft:
    """The draft of a page. Raises SourceError, naming the record, where there is no text in it."""
    if not page.data.strip():
        raise unreadable(page.place, "no text found", "the page is empty")
    form = FORMS.get(page.media or "") or sniffed(page.data)
    try:
        # Under its address, which may bear the day of publication.
        draft = extracted(Material(page.address, page.data, page.media, page.charset), form)
    except SourceError as error:
        raise unreadable(page.place, error.why, error.mend) from error
    retrieved = {"retrieved": Found(page.retrieved, f"WARC-Date {page.retrieved}")} if page.retrieved else {}
    return replace(draft, location=page.place, address=page.address, found=draft.found | retrieved)
