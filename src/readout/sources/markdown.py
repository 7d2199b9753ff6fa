"""Markdown with front matter (YAML or TOML) → the words, without the marks; a paragraph a block."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from readout.model import Found
from readout.sources.columns import METADATA, metadata_of
from readout.sources.decoding import decode
from readout.sources.material import Draft, Material, extractor
from readout.sources.vocabulary import vocabulary

LONGEST_MATTER = 20_000
"""Characters of front matter."""
LONGEST_PARSED = 1_000_000
LONGEST_INLINE = 5_000
"""Characters of a document and of a paragraph of which the marks are taken out; longer ones are no prose, and parsing
them could take time that grows with the square of their length."""
FENCES = {"---": "yaml", "+++": "toml"}
SIMPLE_LINE = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,40})\s{0,3}[:=]\s{0,3}(?P<value>\S.*)")


def read_markdown(material: Material) -> Draft:
    """The title from the front matter, or the first heading of the first level; the body without marks."""
    decoded = decode(material.data, material.location, material.charset)
    matter, body = split_front_matter(decoded.text)
    found = metadata_of(matter, "front matter")
    blocks = list(_blocks(body))
    if "title" not in found and blocks and blocks[0][0] == "h1":
        found["title"] = Found(blocks[0][1], "first heading")
    found["encoding"] = Found(decoded.encoding, f"{decoded.encoding}, {decoded.where}")
    return Draft(
        location=material.location,
        sha256=material.sha256,
        extractor=extractor("markdown-it-py"),
        body="\n\n".join(text for _, text in blocks if text.strip()),
        found=found,
    )


def split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """The front matter as a mapping, and the rest. What is no well-formed front matter is part of the rest."""
    head = text[:LONGEST_MATTER]
    lines = head.splitlines(keepends=True)
    fence = lines[0].strip() if lines else ""
    if fence not in FENCES:
        return {}, text
    ends = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() in (fence, "..."))
    end = next(ends, None)
    matter = _parse("".join(lines[1:end]), FENCES[fence]) if end else {}
    return (matter, text[sum(map(len, lines[: end + 1])) :]) if end and matter else ({}, text)


def _parse(matter: str, form: str) -> dict[str, object]:
    """The mapping of ``matter``; where it is not well formed (``title: Envoy: no deal``), its simple lines."""
    try:
        raw = tomllib.loads(matter) if form == "toml" else yaml.safe_load(matter)
    except (yaml.YAMLError, ValueError, RecursionError):
        raw = None
    if isinstance(raw, dict):
        return {str(key): _simple(value) for key, value in raw.items()}
    known = {word for field in METADATA for word in vocabulary().columns[field]}
    pairs = (match.group("key", "value") for match in map(SIMPLE_LINE.match, matter.splitlines()) if match)
    return {key: value.strip().strip("\"'") for key, value in pairs if key.strip().lower() in known}


def _simple(value: object) -> object:
    """Of an object with a name (``publisher: {name: …}``), the name."""
    return value.get("name") if isinstance(value, dict) else value


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The blocks of Markdown in order: the tag that each stands in, and its words."""
    if len(text) > LONGEST_PARSED:
        yield "p", text
        return
    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").disable(["inline"])
    tag = "p"
    for token in parser.parse(text):
        if token.type.endswith("_open"):
            tag = token.tag
        elif token.type == "inline":
            yield tag, _inline(parser, token.content)
        elif token.type in ("code_block", "fence"):
            yield "pre", token.content.rstrip()


def _inline(parser: MarkdownIt, content: str) -> str:
    if len(content) > LONGEST_INLINE:
        return content
    tokens: list[Token] = []
    parser.inline.parse(content, parser, {}, tokens)
    return "".join(map(_words, tokens)).strip()


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
