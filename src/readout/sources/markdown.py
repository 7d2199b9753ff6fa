"""Markdown with front matter (YAML or TOML) → the words, without the marks; a paragraph a block."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode

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
DEEPEST_MATTER = 20
"""Levels of nesting in front matter; metadata stand on the first two."""
EMPTY = {"~", "null", "Null", "NULL"}
"""What YAML writes, without quotes, where there is no value."""
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
    parsed = _toml(matter) if form == "toml" else _yaml(matter)
    if parsed is not None:
        return parsed
    known = {word for field in METADATA for word in vocabulary().columns[field]}
    pairs = (match.group("key", "value") for match in map(SIMPLE_LINE.match, matter.splitlines()) if match)
    return {key: value.strip().strip("\"'") for key, value in pairs if key.strip().lower() in known}


def _toml(matter: str) -> dict[str, object] | None:
    """The mapping that TOML makes of ``matter``, of an object with a name the name; None where it is not well formed."""
    try:
        raw = tomllib.loads(matter)
    except (ValueError, RecursionError):
        return None
    return {key: value.get("name") if isinstance(value, dict) else value for key, value in raw.items()}


def _yaml(matter: str) -> dict[str, object] | None:
    """The same for YAML. Every value is text as written: no tag is obeyed and nothing merged; aliases are refused."""
    try:
        root = yaml.compose(matter, Loader=yaml.BaseLoader) if _plain_yaml(matter) else None
    except Exception:
        # Beside its own errors PyYAML lets others out (OverflowError for "\\U99999999"); all say: not well formed.
        return None
    if not isinstance(root, MappingNode):
        return None
    return {key.value: _scalar(value) for key, value in root.value if isinstance(key, ScalarNode)}


def _plain_yaml(matter: str) -> bool:
    """Whether ``matter`` has no alias (few of which can stand for billions of values) and is not nested too deep."""
    depth = 0
    for event in yaml.parse(matter, Loader=yaml.BaseLoader):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if isinstance(event, AliasEvent) or depth > DEEPEST_MATTER:
            return False
    return True


def _scalar(node: Node) -> str | None:
    """The text of a simple value; of an object with a name (``publisher: {name: …}``), the name; else None."""
    if isinstance(node, MappingNode):
        names = (value for key, value in node.value if key.value == "name" and isinstance(value, ScalarNode))
        return next(map(_scalar, names), None)
    if not isinstance(node, ScalarNode) or (node.style is None and node.value in EMPTY):
        return None
    return str(node.value)


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
