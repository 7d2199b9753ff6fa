"""A draft and the user's options → the report, with the place where each piece of metadata was found."""

from __future__ import annotations

import hashlib
import re

from readout.model import Found, Provenance, Report
from readout.sources.heading import head_of
from readout.sources.language import settle_language
from readout.sources.material import Draft, unreadable
from readout.sources.options import SourceOptions

LONGEST_REPORT = 1_000_000
"""Characters that one report may have: a book's worth. What is longer is many reports in one file, or none."""
LONGEST_LINE = 500
"""Characters of a title or an outlet; what is longer is cut."""
LONGEST_NAME = 1_000
"""Bytes of an id or an address in UTF-8: a database cannot look up what is much longer."""
UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def assemble(draft: Draft, options: SourceOptions) -> Report:
    """The report of ``draft``. Raises SourceError where it has no words or too many, LanguageError where they are not English."""
    body = _characters(draft.body)
    if not any(map(str.isalpha, body)):
        raise unreadable(draft.location, "no text found", "is there a letter in it?")
    if len(body) > LONGEST_REPORT:
        raise unreadable(draft.location, f"longer than {LONGEST_REPORT:,} characters", "split it into its reports")
    found = _settle(draft, options, body)
    language = settle_language(body, found.pop("language", None), draft.location, by_option=bool(options.language))
    if language:
        found["language"] = language
    title = found["title"].value if "title" in found else None
    text = _joined(title, body, draft, given=bool(options.title))
    value = {field: entry.value for field, entry in found.items()}
    return Report(
        id=_name(draft.id, "id", draft) or hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        title=title,
        outlet=value.get("outlet"),
        published=value.get("published"),
        language=value.get("language"),
        source=Provenance(
            location=_name(draft.address, "address", draft) or _characters(draft.location),
            sha256=draft.sha256,
            extractor=draft.extractor,
            found={field: entry.where for field, entry in found.items()},
        ),
    )


def _settle(draft: Draft, options: SourceOptions, body: str) -> dict[str, Found]:
    """Each piece of metadata: the option's, else the file's, else what the head of the text shows."""
    found = head_of(body) | {field: entry for field, entry in draft.found.items() if entry.value.strip()}
    for field in ("title", "outlet", "published", "language"):
        value = getattr(options, field)
        if value and value.strip():
            found[field] = Found(value, "option")
    return {field: Found(_line(entry.value), entry.where) for field, entry in found.items()}


def _line(value: str) -> str:
    return " ".join(_characters(value).split())[:LONGEST_LINE].rstrip()


def _name(value: str | None, kind: str, draft: Draft) -> str | None:
    """The id or the address of a draft. Raises SourceError where it is too long to be looked up."""
    name = value and _characters(value)
    if name and len(name.encode()) > LONGEST_NAME:
        raise unreadable(draft.location, f"its {kind} is longer than {LONGEST_NAME:,} bytes", "give it a shorter one")
    return name


def _joined(title: str | None, body: str, draft: Draft, *, given: bool) -> str:
    """Title, blank line, body; the body as it stands where it has its title in it or has none."""
    if title is None:
        return body
    if draft.whole or "title" not in draft.found:
        return body if not given or body.startswith(title) else f"{title}\n\n{body}"
    head, *rest = re.split(r"[\r\n]+", body.lstrip(), maxsplit=1)
    if " ".join(head.split()) == title:
        body = rest[0] if rest else ""
    return f"{title}\n\n{body}" if body else title


def _characters(text: str) -> str:
    """``text`` with what a database cannot hold, NUL and lone surrogates, replaced, one character for one."""
    return UNWRITABLE.sub("\ufffd", text)
