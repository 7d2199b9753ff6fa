"""HTML → text, by trafilatura within bounds; a plain walk over the blocks where a page goes beyond them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from lxml import etree, html

from readout.model import Found
from readout.sources.decoding import Decoded, decode
from readout.sources.material import Draft, Material, extractor, unreadable
from readout.sources.page_metadata import metadata_of_page

DEEPEST = 120
MOST_ELEMENTS = 20_000
LONGEST_TEXT = 1_000_000
LONGEST_RUN = 100_000
"""Bounds within which trafilatura is used: elements above one another, elements, characters of text in all and in one
piece. No news page comes near; beyond them its work can grow with the square of the size."""

SHORTEST_CHOSEN = 250
MOST_ATTRIBUTES = 2_000
LONG_TAG = re.compile("<[A-Za-z][^<>]{10000,}")
CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset\s{0,3}=\s{0,3}["']?|\?xml[^>]{0,80}?encoding=["'])([\w.:-]{2,40})""", re.I
)
XML_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select"}
    | {"textarea", "svg", "iframe", "head", "a", "figure"}
)
BLOCKS = frozenset(
    {"p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "blockquote", "pre", "section"}
    | {"article", "main", "dd", "dt", "ul", "ol", "table"}
)

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


def read_page(material: Material) -> Draft:
    """The main text of a page and its metadata. Raises SourceError where there is no text."""
    decoded = decode(material.data, material.location, material.charset or _declared(material.data))
    tree = _tree(decoded, material.location)
    found = metadata_of_page(tree, material.location)
    found["encoding"] = Found(decoded.encoding, f"{decoded.encoding}, {decoded.where}")
    plain = "\n".join(_walk(tree))
    if not any(map(str.isalpha, plain)):
        raise unreadable(material.location, "no text found", "is it a page of links, or one that a script fills?")
    chosen = _by_trafilatura(tree) if _within_bounds(tree) else ""
    # Of a page with less text than this trafilatura gives all that it shows, menus and all, in one line.
    body, package = (chosen, "trafilatura") if len(chosen) >= SHORTEST_CHOSEN else (plain, "lxml")
    return Draft(material.location, material.sha256, extractor(package), body, found=found)


def _declared(data: bytes) -> str | None:
    """The encoding that the head of the page names."""
    match = CHARSET.search(data[:4_096])
    return match[1].decode("ascii", "replace") if match else None


def _tree(decoded: Decoded, location: str) -> html.HtmlElement:
    # libxml2's work grows with the square of the attributes of a tag.
    if any(len(tag[0].split()) > MOST_ATTRIBUTES for tag in LONG_TAG.finditer(decoded.text)):
        raise unreadable(location, "a tag with thousands of attributes", "save the page as text")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(XML_ILLEGAL.sub(" ", decoded.text).encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise unreadable(location, "no text found", "is it a page?") from error
    return tree


def _within_bounds(tree: html.HtmlElement) -> bool:
    """Whether trafilatura can be trusted with the page."""
    depth = deepest = elements = length = longest = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if event == "end":
            elements += 1
            pieces = (len(element.text or ""), len(element.tail or ""))
            length += sum(pieces)
            longest = max(longest, *pieces)
    return deepest <= DEEPEST and elements <= MOST_ELEMENTS and length <= LONGEST_TEXT and longest <= LONGEST_RUN


def _by_trafilatura(tree: html.HtmlElement) -> str:
    """The main text, a paragraph a line; empty where none is found."""
    # Imported here: it takes 0.2 s, and most inputs are no pages.
    import trafilatura  # noqa: PLC0415

    try:
        text = trafilatura.extract(tree, include_comments=False, include_tables=False, include_links=False)
    except (KeyboardInterrupt, MemoryError):
        raise
    except Exception:
        # Whatever it raises on a strange page (RecursionError, lxml's own …), the walk reads the page.
        return ""
    return text or ""


def _walk(tree: html.HtmlElement) -> Iterator[str]:
    """The words of each block in order, without menus, forms and links; takes time in proportion to the page's size."""
    skipped = 0
    line: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        start = event == "start"
        if element.tag in BLOCKS and line:
            yield from _one_line(line)
            line = []
        if element.tag in SKIPPED:
            skipped += 1 if start else -1
        piece = element.text if start else element.tail
        if piece and not skipped:
            line.append(piece)
    yield from _one_line(line)


def _one_line(pieces: list[str]) -> Iterator[str]:
    words = " ".join("".join(pieces).split())
    if words:
        yield words
