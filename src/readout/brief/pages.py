"""Briefs as Markdown and as one HTML file. What is told comes from the view, how it stands from ``templates/``."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from readout.brief import wording
from readout.brief.explaining import Field
from readout.brief.markdown import escaped
from readout.brief.marks import Paragraph, Segment, paragraphs
from readout.brief.view import Brief, Line
from readout.brief.wording import quoted

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Page:
    """One report on the HTML page; ``prefix`` begins the ids of its elements, ``first`` has each line's first words."""

    prefix: str
    brief: Brief
    paragraphs: tuple[Paragraph, ...]
    first: dict[int, Segment]
    statements: frozenset[int]
    grounds: Mapping[str, tuple[Field, ...]]

    @classmethod
    def of(cls, number: int, brief: Brief, grounds: Mapping[str, tuple[Field, ...]]) -> Page:
        """The page of the ``number``-th brief; ``grounds`` tell why its lines are as they are, by their ``ref``."""
        lines: list[Line] = list(brief.lines())
        cut = paragraphs(brief.report.text, lines, brief.report.title_span)
        segments = [segment for paragraph in cut for segment in paragraph.segments]
        first: dict[int, Segment] = {}
        for segment in segments:
            for line in segment.opens:
                first.setdefault(line, segment)
        statements = frozenset(line.number for line in lines if line.ref.startswith("statements"))
        return cls(f"r{number}", brief, cut, first, statements, grounds)


def markdown(briefs: Sequence[Brief]) -> str:
    """All ``briefs`` as CommonMark, one after the other; nothing in a report can become a link, HTML or a heading."""
    environment = _environment(finalize=escaped)
    text = environment.get_template("brief.md.jinja").render(briefs=briefs)
    return _written(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n")


def html(briefs: Sequence[Brief], grounds: Sequence[Mapping[str, tuple[Field, ...]]]) -> str:
    """All ``briefs`` as one HTML file that asks for nothing outside; its policy allows its own style and script.

    ``grounds`` are those of each brief's reading: each line that has some can be asked why.
    """
    style, script = _template("brief.css"), _template("brief.js")
    pages = [Page.of(number, brief, why) for number, (brief, why) in enumerate(zip(briefs, grounds, strict=True), 1)]
    given = {"pages": pages, "policy": _policy(style, script), "style": Markup(style), "script": Markup(script)}  # noqa: S704
    return _written(_environment().get_template("brief.html.jinja").render(given))


def _policy(style: str, script: str) -> str:
    allowed = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _environment(**options: object) -> Environment:
    environment = Environment(
        loader=PackageLoader("readout.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **options,  # type: ignore[arg-type]
    )
    environment.globals.update(wording=wording, quoted=quoted, shown=wording.shown)
    return environment


@cache
def _template(name: str) -> str:
    return resources.files("readout.brief").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _written(page: str) -> str:
    """``page`` as UTF-8 can hold it: half of a surrogate pair is replaced, one character for one."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", page)
