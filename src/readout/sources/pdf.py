"""PDF → text, by pypdf: the lines of a page joined into paragraphs."""

from __future__ import annotations

import io
import logging
import re
import time
import warnings
from collections.abc import Iterator

import pypdf

from readout.model import Found
from readout.sources.material import Draft, Material, extractor, unreadable
from readout.sources.vocabulary import vocabulary

MOST_PAGES = 500
MOST_SECONDS = 30.0
MOST_CHARACTERS = 5_000_000

# pypdf warns of each small fault of a file; the one line that a user needs is the error.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


class _TooSlow(Exception):  # noqa: N818 - not an error of the tree: it never leaves this module
    """The time for one file is over."""


def read_pdf(material: Material) -> Draft:
    """The text of the pages. Raises SourceError where it is encrypted, damaged, without text or too long."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(material)
    except _TooSlow:
        raise unreadable(material.location, f"more than {MOST_SECONDS:.0f} s of work", "save it as text") from None
    except (KeyboardInterrupt, MemoryError):
        raise
    except Exception as error:
        # A damaged file makes pypdf raise almost anything (KeyError, RecursionError, struct.error …).
        if isinstance(error, ValueError) and type(error).__module__.startswith("readout"):
            raise
        why = str(error).splitlines()[0][:100] if str(error) else type(error).__name__
        raise unreadable(material.location, f"damaged PDF: {why}", "save it anew, or as text") from error


def _read(material: Material) -> Draft:
    reader = pypdf.PdfReader(io.BytesIO(material.data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise unreadable(material.location, "the PDF is encrypted", "save a copy without a password")
    if len(reader.pages) > MOST_PAGES:
        raise unreadable(material.location, f"more than {MOST_PAGES} pages", "split it")
    pages = list(_pages(reader))
    body = "\n\n".join(paragraph for page in pages for paragraph in paragraphs(page))
    if not body.strip():
        raise unreadable(material.location, "no text found", "is it a scan? make its text readable by OCR")
    found = {}
    if title := _title(reader, pages[0] if pages else ""):
        found["title"] = Found(title, "PDF title")
    return Draft(material.location, material.sha256, extractor("pypdf"), body, found=found)


def _pages(reader: pypdf.PdfReader) -> Iterator[str]:
    """The text of each page, within the bounds of time and of length."""
    end = time.monotonic() + MOST_SECONDS

    def watch(*_: object) -> None:
        if time.monotonic() > end:
            raise _TooSlow

    length = 0
    for page in reader.pages:
        watch()
        text = page.extract_text(visitor_operand_before=watch)
        length += len(text)
        yield text
        if length > MOST_CHARACTERS:
            return


def paragraphs(page: str) -> Iterator[str]:
    """The paragraphs of a page of lines: one ends at a blank line, or at a short line that ends a sentence."""
    lines = [line.strip() for line in page.splitlines()]
    full = max(map(len, lines), default=0)
    held: list[str] = []
    for line in lines:
        if line:
            held.append(line)
        if held and (not line or _ends(line, full)):
            yield _unbroken(held)
            held = []
    if held:
        yield _unbroken(held)


def _ends(line: str, full: int) -> bool:
    return len(line) < 0.75 * full and line[-1] in ".!?\"”’':"


def _unbroken(lines: list[str]) -> str:
    """Lines in one, with words that were broken at a line's end made whole."""
    return re.sub(r"(?<=[a-z])- (?=[a-z])", "", " ".join(lines))


def _title(reader: pypdf.PdfReader, first_page: str) -> str | None:
    """The title that the author gave: the file's, where its words stand on the first page and no program wrote them."""
    title = str((reader.metadata and reader.metadata.title) or "").strip()
    plain = title.lower()
    words = vocabulary()
    if not plain or plain.startswith(words.not_a_title_starts) or plain.endswith(words.not_a_title_ends):
        return None
    return title if "".join(plain.split()) in "".join(first_page.lower().split()) else None
