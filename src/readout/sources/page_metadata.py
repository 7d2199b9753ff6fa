"""What a page says about itself: JSON-LD, meta tags, then its visible tags and its address."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from readout.model import Found
from readout.sources.dates import day_of, whole_day
from readout.sources.vocabulary import vocabulary

FIELDS = ("title", "outlet", "published", "language")
LONGEST_BLOCK = 500_000
"""Characters of a block of JSON-LD."""
LONGEST_VALUE = 400
MOST_NODES = 2_000
DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:[/-]|$)")


def metadata_of_page(tree: html.HtmlElement, location: str) -> dict[str, Found]:
    """``title outlet published language`` as far as the page at ``location`` gives them, the surest place first."""
    found: dict[str, Found] = {}
    for field, value, where in (*_json_ld(tree), *_meta(tree), *_tags(tree), *_address(location)):
        if field not in found and (plain := _plain(field, value)):
            found[field] = Found(plain, where)
    if "title" in found and "outlet" in found:
        found["title"] = _without_outlet(found["title"], found["outlet"].value)
    return found


def _plain(field: str, value: str) -> str:
    """``value`` on one line, without entities; of a date its ISO day, or nothing where it is no full date."""
    value = " ".join(entities.unescape(value[:LONGEST_VALUE]).split())
    if field != "published":
        return value
    return day_of(value) or ""


def _json_ld(tree: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    articles = [node for block in _blocks(tree) for node in _articles(block)]
    for field in FIELDS:
        for path in vocabulary().json_ld[field]:
            for article in articles:
                value = _follow(article, path)
                if value:
                    yield field, value, f"JSON-LD {path}"


def _blocks(tree: html.HtmlElement) -> Iterator[Any]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        text = script.text or ""
        if len(text) <= LONGEST_BLOCK:
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue


def _articles(block: Any) -> Iterator[dict[str, Any]]:
    """The objects in ``block`` that are articles, by their type; looks at a bounded number of objects."""
    waiting, seen = [block], 0
    while waiting and seen < MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node[:MOST_NODES])
        elif isinstance(node, dict):
            if "Article" in str(node.get("@type"))[:200] or "headline" in node:
                yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _follow(node: Any, path: str) -> str:
    """The text at ``path`` in ``node``; of a list the first, of an object its name."""
    for key in (*path.split("."), None):
        if isinstance(node, list):
            node = node[0] if node else None
        if isinstance(node, dict):
            node = node.get(key if key is not None else "name")
    return node if isinstance(node, str) else ""


def _meta(tree: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    contents: dict[str, tuple[str, str]] = {}
    for tag in tree.xpath("//meta[@content]|//*[@itemprop and @datetime]")[:500]:
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (tag.get(attribute) or "").strip()
            if name:
                contents.setdefault(name.lower(), (tag.get("content") or tag.get("datetime") or "", name))
    for field in FIELDS:
        for name in vocabulary().meta[field]:
            if name in contents:
                yield field, contents[name][0], f"meta {contents[name][1]}"


def _tags(tree: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    headings = [" ".join(tag.text_content().split()) for tag in tree.xpath("//h1")[:5]]
    if len(headings) == 1 or (headings and len(set(headings)) == 1):
        yield "title", headings[0], "tag h1"
    for tag in tree.xpath("//title")[:1]:
        yield "title", tag.text_content(), "tag title"
    times = tree.xpath("//article//time/@datetime")[:1] or tree.xpath("//time/@datetime")[:20]
    days = {day for day in map(whole_day, map(str, times)) if day}
    if len(days) == 1:
        yield "published", days.pop(), "tag time"
    yield "language", tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "", "tag html"


def _address(location: str) -> Iterator[tuple[str, str, str]]:
    match = DAY_IN_ADDRESS.search(location) if "://" in location else None
    if match:
        yield "published", "-".join(match.groups()), "address"


def _without_outlet(title: Found, outlet: str) -> Found:
    """``title`` without the outlet's own name after a rule at its end; headings are left as people see them."""
    if title.where == "tag h1":
        return title
    head = re.sub(rf"\s{{1,3}}[-–—|·•:]\s{{1,3}}{re.escape(outlet)}$", "", title.value, flags=re.IGNORECASE)
    return Found(head, title.where) if head else title
