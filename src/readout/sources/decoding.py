"""Bytes → characters: by the byte order mark, what is declared, UTF-8, then detection; odd bytes raise nothing."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from readout.sources.material import unreadable

SAMPLE = 64_000
"""Bytes that an encoding is detected on."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich text file"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, without a byte order mark; the encoding; and how it was found."""

    text: str
    encoding: str
    where: str


def decode(data: bytes, location: str, declared: str | None = None) -> Decoded:
    """The characters of ``data``. ``declared``, which the file or the server names, is tried, not trusted.

    Raises SourceError, naming ``location``, where the bytes are no text.
    """
    _refuse_binary(data, location)
    encoding, where, skip = detect(data, declared)
    text = data[skip:].decode(encoding, "replace")
    if len(CONTROL.findall(text[:SAMPLE])) * 50 > len(text[:SAMPLE]):
        raise unreadable(location, "it is binary, not text", "give text, HTML, PDF, CSV, JSON lines or Parquet")
    return Decoded(text, encoding, where)


def detect(data: bytes, declared: str | None = None) -> tuple[str, str, int]:
    """The encoding of ``data``, how it was found, and the length of the byte order mark."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, "byte order mark", len(mark)
    if declared and _fits(data, declared):
        return codecs.lookup(declared).name, "declared", 0
    if wide := _wide(data[:SAMPLE]):
        return wide, "detected", 0
    if _is_utf8(data):
        return "utf-8", "UTF-8", 0
    return _guess(data[:SAMPLE]), "detected", 0


def _refuse_binary(data: bytes, location: str) -> None:
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise unreadable(location, f"it is {name}", "give text, HTML, PDF, CSV, JSON lines or Parquet")


def _fits(data: bytes, declared: str) -> bool:
    """Whether a declared encoding exists, is one of text, and decodes the bytes."""
    try:
        data.decode(declared)
    except (LookupError, UnicodeError, ValueError):
        return False
    return True


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, or were before they were cut or lightly damaged."""
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(not character.isascii() for character in text[:SAMPLE]) - text[:SAMPLE].count("\ufffd")
    return broken <= 1 or beyond > 2 * broken


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: Latin letters in it have a zero for every other byte."""
    for encoding, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) * 2 > len(zeros) and others.count(0) * 20 < len(others):
            return encoding
    return None


def _guess(sample: bytes) -> str:
    """The likeliest encoding by charset-normalizer; Windows-1252 where that is as good as its near relations."""
    # Imported here: most reports are UTF-8, and the start of the program is timed.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(sample).best()
    if best is None:
        return "cp1252"
    foreign = sum(byte >= 0x80 for byte in sample)
    latin = best.encoding.startswith(("cp12", "iso8859", "latin")) and foreign * 10 < len(sample)
    return "cp1252" if latin and _fits(sample, "cp1252") else best.encoding
