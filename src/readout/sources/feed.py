"""RSS and Atom → a draft an entry: its own text, or the page that it links to, or its summary."""

from __future__ import annotations

import hashlib
import html
import io
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from readout.errors import SourceError
from readout.model import Found
from readout.sources.bounded import within
from readout.sources.dates import day_of
from readout.sources.decoding import decode
from readout.sources.extracting import attempted, extracted
from readout.sources.forms import MEDIA, sniffed
from readout.sources.material import MEGABYTE, Draft, Material, extractor, unreadable

LARGEST_FEED = 10 * MEGABYTE
MOST_ENTRIES = 5_000
MOST_PAGES = 100
"""Linked pages that are fetched for one feed."""
MOST_SECONDS = 600.0
"""Seconds that fetching the linked pages of one feed may take in all."""
PARSING_SECONDS = 30.0
LONGEST_TITLE = 400
"""Characters."""

TAG = re.compile(r"</?[A-Za-z!][^<>]{0,5000}>")
LINK = re.compile(r"</?a(?:\s[^<>]{0,5000})?>", re.IGNORECASE)
ROOT = re.compile(r"<((?:[A-Za-z][\w.-]{0,40}:)?(?:rss|rdf|feed))[\s/>]", re.IGNORECASE)
BEFORE_ROOT = re.compile(r"(?:\s++|<\?[^>]{0,1000}+>|<!--.{0,10000}?-->)*+", re.DOTALL)
ENCODING = re.compile(rb"""<\?xml[^>]{0,80}?encoding=["']([\w.:-]{2,40})["']""", re.IGNORECASE)
READ = ("page", "pdf", "markdown", "plain")
"""The forms of a linked page that hold one text."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a feed: where it stands, what the feed says of it, the page it links to and the texts it has."""

    place: str
    found: dict[str, Found]
    link: str | None
    content: str
    summary: str
    marked_up: bool


def read_feed(material: Material, follow: Callable[[str], Material] | None = None) -> Iterator[Draft | SourceError]:
    """A draft or an error for each entry; the errors name the entry, and the others are still read.

    An entry's full text is read where the feed has it, else the page that it links to where ``follow`` can fetch it,
    else its summary, and the provenance says which. Raises SourceError where no entry can be read.
    """
    if len(material.data) > LARGEST_FEED:
        raise unreadable(material.location, f"a feed larger than {LARGEST_FEED // MEGABYTE} MB", "split it")
    text = decode(material.data, material.location, material.charset or _declared(material.data)).text
    before = BEFORE_ROOT.match(text)
    root = ROOT.search(text, before.end() if before else 0)
    if root is None:
        raise unreadable(material.location, "it is no feed", "give RSS or Atom")
    entries = _entries(_parsed(text[root.start() :], material.location), material.location)
    is_whole = f"</{root[1]}>".lower() in text[-2_000:].lower()
    # Of a feed that breaks off, the last entry may be half a report.
    yield from _drafts(entries if is_whole else entries[:-1], material.location, follow)
    if not is_whole:
        why = f"the feed breaks off after entry {max(0, len(entries) - 1)}"
        yield unreadable(material.location, why, "get it again")
    elif not entries:
        yield unreadable(material.location, "no text found", "the feed has no entries")


def _drafts(
    entries: list[_Entry], location: str, follow: Callable[[str], Material] | None
) -> Iterator[Draft | SourceError]:
    end = time.monotonic() + MOST_SECONDS
    visited: set[str] = set()
    left: set[str] = set()
    for entry in entries[:MOST_ENTRIES]:
        if _has_words(entry.content):
            yield attempted(lambda entry=entry: _own(entry, entry.content, "content"), entry.place)  # type: ignore[misc]
        elif follow is None or entry.link is None:
            yield attempted(lambda entry=entry: _summary(entry, offline=follow is None), entry.place)  # type: ignore[misc]
        elif entry.link in visited:
            continue
        elif len(visited) >= MOST_PAGES or time.monotonic() > end:
            left.add(entry.link)
        else:
            visited.add(entry.link)
            yield attempted(lambda entry=entry: _page(entry, follow), entry.place)  # type: ignore[misc]
    if left:
        why = f"more than {MOST_PAGES} pages, or {MOST_SECONDS / 60:.0f} minutes, to fetch"
        yield unreadable(f"{len(left)} of the pages of {location}", why, "give the addresses of the pages")
    if len(entries) > MOST_ENTRIES:
        yield unreadable(location, f"more than {MOST_ENTRIES:,} entries", "split it")


def _own(entry: _Entry, text: str, name: str) -> Draft:
    """The draft of a text that stands in the feed itself. Raises SourceError where there is none in it."""
    where = f"feed entry {name}"
    if not entry.marked_up:
        draft = Draft(entry.place, "", _extractor(), text)
    else:
        # A feed's links are words of its sentences; the extractor of pages would take those of a menu away.
        page = f"<!doctype html><html><body><article>{LINK.sub('', text)}</article></body></html>"
        draft = extracted(Material(entry.place, page.encode("utf-8", "replace"), "text/html", "utf-8"), "page")
    title = entry.found["title"].value if "title" in entry.found else ""
    sha256 = hashlib.sha256("\n".join((title, entry.link or "", text)).encode("utf-8", "replace")).hexdigest()
    found = {"text": Found(name, where)} | entry.found
    return replace(draft, sha256=sha256, found=found, address=entry.link)


def _summary(entry: _Entry, *, offline: bool) -> Draft:
    if not _has_words(entry.summary):
        mend = "give the feed by its address, so that the page is fetched" if offline and entry.link else ""
        raise unreadable(entry.place, "no text found in the entry", mend)
    return _own(entry, entry.summary, "summary")


def _page(entry: _Entry, follow: Callable[[str], Material]) -> Draft:
    """The draft of the page that the entry links to; what the page does not say of itself, the feed says."""
    assert entry.link is not None
    material = follow(entry.link)
    form = MEDIA.get(material.media or "") or sniffed(material.data)
    if form == "xml":
        form = sniffed(material.data)
    if form not in READ or not material.data.strip():
        raise unreadable(material.location, f"{entry.place} links to no page or text")
    draft = extracted(material, form)
    return replace(draft, found={"text": Found("page", "page that the feed links to")} | entry.found | draft.found)


def _declared(data: bytes) -> str | None:
    match = ENCODING.search(data[:400])
    return match[1].decode("ascii") if match else None


def _parsed(text: str, location: str) -> Any:
    """What feedparser finds in ``text``, which begins with the root: declarations of entities are no part of it.

    With them, its work could grow without bound. The answer is a mapping with ``feed`` and ``entries``.
    """
    import feedparser  # noqa: PLC0415

    data = io.BytesIO(text.encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": location}
    if "://" not in location:
        del headers["content-location"]
    options = {"response_headers": headers, "sanitize_html": False, "resolve_relative_uris": False}
    try:
        return within(PARSING_SECONDS, lambda: feedparser.parse(data, **options), "parse")
    except TimeoutError:
        raise unreadable(location, f"more than {PARSING_SECONDS:.0f} s of work", "split the feed") from None


def _entries(parsed: Any, location: str) -> list[_Entry]:
    feed = parsed.feed
    common: dict[str, Found] = {}
    if outlet := _line(feed.get("title_detail")):
        common["outlet"] = Found(outlet, "feed title")
    if language := str(feed.get("language") or "")[:20].strip():
        common["language"] = Found(language, "feed language")
    return [_entry(entry, f"{location}, entry {number}", common) for number, entry in enumerate(parsed.entries, 1)]


def _entry(entry: Any, place: str, common: dict[str, Found]) -> _Entry:
    content: Any = next((piece for piece in entry.get("content") or () if _has_words(piece.get("value") or "")), {})
    chosen = content or entry.get("summary_detail") or {}
    link = str(entry.get("link") or "").strip()
    return _Entry(
        place,
        common | _metadata(entry),
        link if link.lower().startswith(("http://", "https://")) else None,
        content.get("value") or "",
        str(entry.get("summary") or ""),
        marked_up=chosen.get("type") != "text/plain" or bool(TAG.search(chosen.get("value") or "")),
    )


def _metadata(entry: Any) -> dict[str, Found]:
    """What a feed says of one entry. A feed that gathers those of others names the other in the entry's ``source``."""
    found: dict[str, Found] = {}
    if title := _line(entry.get("title_detail")):
        found["title"] = Found(title, "feed entry title")
    source = entry.get("source") or {}
    if outlet := _line(source.get("title_detail")) or _plain(source.get("title")):
        found["outlet"] = Found(outlet, "feed entry source")
    for name in ("updated", "published"):
        # By dict's own get: that of the entry would give ``published`` for a missing ``updated``, with a warning.
        if day := _day(str(dict.get(entry, name) or ""), dict.get(entry, f"{name}_parsed")):
            found["published"] = Found(day, f"feed entry {name}")
    return found


def _day(written: str, parsed: time.struct_time | None) -> str | None:
    """The ISO day as the feed writes it, in the zone it writes; else as feedparser understands it."""
    if day := day_of(written):
        return day
    return time.strftime("%Y-%m-%d", parsed) if parsed and parsed.tm_year > 1800 else None


def _line(detail: Any) -> str:
    """The words of a text construct (``{type, value}``) on one line, without markup."""
    if not detail:
        return ""
    value = str(detail.get("value") or "")[: 10 * LONGEST_TITLE]
    return _plain(value if detail.get("type") == "text/plain" else html.unescape(TAG.sub("", value)))


def _plain(value: object) -> str:
    return " ".join(str(value or "").split())[:LONGEST_TITLE]


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, TAG.sub("", text)))


def _extractor() -> str:
    return extractor("feedparser")
