"""The form of an input: by the ending of its name, by the media type that a server names, by its first bytes."""

from __future__ import annotations

import re
from email.message import Message

from readout.sources.json_lines import is_json_object

SUFFIXES = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page",
    ".xhtml": "page", ".pdf": "pdf", ".csv": "table", ".tsv": "table", ".jsonl": "json lines", ".ndjson": "json lines",
    ".json": "json", ".parquet": "parquet", ".rss": "feed", ".atom": "feed", ".xml": "xml", ".warc": "archive",
    ".warc.gz": "archive", ".wet.gz": "archive",
}  # fmt: skip
MEDIA = {
    "text/html": "page", "application/xhtml+xml": "page", "application/pdf": "pdf", "text/markdown": "markdown",
    "application/json": "json", "application/ld+json": "json", "application/jsonl": "json lines",
    "application/x-ndjson": "json lines", "application/rss+xml": "feed", "application/atom+xml": "feed",
    "application/rdf+xml": "xml", "application/xml": "xml", "text/xml": "xml",
}  # fmt: skip

MARKS = ((b"%PDF-", "pdf"), (b"PAR1", "parquet"), (b"WARC/", "archive"))
"""What the first bytes of a form are."""
HEAD = 4_096
"""Bytes at the head of an input that are looked at."""
COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
ROOT = re.compile(rb"<(?:[A-Za-z][\w.-]{0,40}:)?([A-Za-z][\w.-]{0,40})[\s/>]")
"""The first element of an XML document; declarations begin with <? or <! and are passed over."""


def form_of_name(name: str) -> str | None:
    """The form that the ending of a file's name says; None where it says none."""
    name = name.lower()
    return next((form for suffix, form in SUFFIXES.items() if name.endswith(suffix)), None)


def content_type(header: str | None) -> tuple[str | None, str | None]:
    """Media type and encoding that a Content-Type header names."""
    if not header:
        return None, None
    message = Message()
    message["Content-Type"] = header[:200].replace("\r", " ").replace("\n", " ")
    return message.get_content_type(), message.get_content_charset()


def sniffed(data: bytes) -> str:
    """The form that the bytes show; plain text where they show no other."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, form in MARKS:
        if head.startswith(mark):
            return form
    if is_feed(data):
        return "feed"
    if head[:1] == b"<" and any(mark in head.lower() for mark in (b"<!doctype html", b"<html", b"<head", b"<body")):
        return "page"
    if head[:1] == b"{" and is_json_object(data[: data.find(b"\n") + 1 or None]):
        return "json lines"
    return "plain"


def is_feed(data: bytes) -> bool:
    """Whether the bytes begin as RSS (0.9 to 2.0) or Atom does, in an encoding that holds ASCII, or in UTF-16."""
    head = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    root = ROOT.search(COMMENT.sub(b"", head)) if head.startswith(b"<") else None
    if root is None:
        return False
    name = root[1].lower()
    return name in (b"rss", b"feed") or (name == b"rdf" and b"purl.org/rss/" in head)
