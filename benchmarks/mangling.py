"""Texts that no one would want to read, made from ordinary ones with a fixed seed.

Each way of mangling takes a text and a source of chance and gives the name of a file and its bytes, so that what is
read goes the whole way: bytes, encoding, extraction, reading.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Callable, Iterator, Sequence

Mangled = tuple[str, bytes]
HUGE = 5_000_000
"""Characters on the one line of the longest texts."""


def mangled(texts: Sequence[str], count: int, seed: int, huge: int = HUGE) -> Iterator[Mangled]:
    """``count`` mangled files from ``texts``, each way of mangling in turn; the same for the same arguments.

    A name is ``0007-wrong_encoding.txt``: number, way, and an ending that the sources know. The texts of ``huge``
    characters come once a way, since each takes as long to read as many others.
    """
    chance = random.Random(seed)
    ways = list(WAYS)
    for number in range(count):
        way = ways[number % len(ways)]
        size = huge if number < len(ways) else huge // 500
        ending, raw = WAYS[way](chance.choice(texts), chance, size)
        yield f"{number:04}-{way}.{ending}", raw


def _cut(text: str, chance: random.Random, size: int) -> Mangled:
    start, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    return "txt", text[start:end].encode()


def _cut_bytes(text: str, chance: random.Random, size: int) -> Mangled:
    raw = text.replace('"', "“").encode()
    start, end = sorted((chance.randrange(len(raw) + 1), chance.randrange(len(raw) + 1)))
    return "txt", raw[start:end]


def _wrong_encoding(text: str, chance: random.Random, size: int) -> Mangled:
    written, read = chance.sample(["utf-8", "cp1251", "koi8-r", "latin-1", "utf-16", "utf-16-be", "cp1252"], 2)
    twice = ("“" + text + "”").encode(written, "replace").decode(read, "replace")
    return "txt", twice.encode(chance.choice([written, read]), "replace")


def _noise(text: str, chance: random.Random, size: int) -> Mangled:
    raw = bytearray(text.encode())
    for _ in range(len(raw) // 20 + 1):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return "txt", bytes(raw)


def _unclosed_quotes(text: str, chance: random.Random, size: int) -> Mangled:
    words = text.split(" ")
    for _ in range(len(words) // 5 + 1):
        at = chance.randrange(len(words))
        words[at] = chance.choice(['"', "“", "«", "„", "'", "‘", "(", "[", "—"]) + words[at]
    return "txt", " ".join(words).encode()


def _one_line(text: str, chance: random.Random, size: int) -> Mangled:
    line = " ".join(text.split()) + " "
    return "txt", (line * (size // len(line) + 1))[:size].encode()


def _one_word(text: str, chance: random.Random, size: int) -> Mangled:
    return "txt", (chance.choice(["a", "said", '"', "the ", "0", "A.", "\u0301", "to be "]) * size)[:size].encode()


def _emoji(text: str, chance: random.Random, size: int) -> Mangled:
    some = ["😀", "🇺🇦", "🇷🇺", "👩‍👩‍👧‍👦", "✌🏽", "🕊️", "🔥"]
    return "txt", "".join(chance.choices(some, k=len(text) // 10 + 1)).encode()


def _right_to_left(text: str, chance: random.Random, size: int) -> Mangled:
    marks = ["\u202e", "\u200f", "\u2067", "\u2069", "\ufeff", "\u200b"]
    words = [chance.choice([word, word[::-1], chance.choice(marks) + word, "سلام", "שלום"]) for word in text.split(" ")]
    return "txt", " ".join(words).encode()


def _no_letters(text: str, chance: random.Random, size: int) -> Mangled:
    return "txt", "".join("7" if c.isalpha() else c for c in text).encode()


def _controls(text: str, chance: random.Random, size: int) -> Mangled:
    marks = ["\x00", "\x1b[2J", "\x08", "\r", "\x0c", "\u2028", "\x85", "\ufffe", "\x7f"]
    return "txt", "".join(c + chance.choice(marks) if chance.random() < 0.1 else c for c in text).encode()


def _html_bomb(text: str, chance: random.Random, size: int) -> Mangled:
    deep = chance.choice(["<div>", "<b>", "<table><tr><td>", "<blockquote>", "<!-- "]) * min(size // 10, 20_000)
    return "html", f"<html><body>{deep}<p>{html.escape(text)}</p>".encode()


def _broken_html(text: str, chance: random.Random, size: int) -> Mangled:
    body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n") if part)
    page = f'<html><head><meta charset="{chance.choice(["utf-8", "x-none", "utf-7"])}"><title>{text[:60]}</title>{body}'
    cuts = sorted(chance.randrange(len(page)) for _ in range(6))
    return "html", "".join(page[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)).encode()


def _broken_rows(text: str, chance: random.Random, size: int) -> Mangled:
    row = json.dumps({"id": chance.choice(["x", "", 7, None]), "text": text, "published": chance.choice(["2025", "?"])})
    return "jsonl", f"{row}\n{row[: chance.randrange(len(row))]}\n{{}}\n[1]\n{row}\n".encode()


def _broken_front_matter(text: str, chance: random.Random, size: int) -> Mangled:
    head = chance.choice(
        ["title: [", "title: &a *a", "published: 2025-13-45", "? !!python/object:os.system x", "\ttitle"]
    )
    return "md", f"---\n{head}\n{chance.choice(['---', '', '...'])}\n\n{text}".encode()


def _shuffled(text: str, chance: random.Random, size: int) -> Mangled:
    words = text.split(" ")
    chance.shuffle(words)
    return "txt", " ".join(words).encode()


WAYS: dict[str, Callable[[str, random.Random, int], Mangled]] = {
    way.__name__.lstrip("_"): way
    for way in (
        _cut, _cut_bytes, _wrong_encoding, _noise, _unclosed_quotes, _one_line, _one_word, _emoji, _right_to_left,
        _no_letters, _controls, _html_bomb, _broken_html, _broken_rows, _broken_front_matter, _shuffled,
    )
}  # fmt: skip
