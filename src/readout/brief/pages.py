"""Briefs as Markdown and as one HTML file. What is told comes from the view, how it stands from ``templates/``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from readout.brief.explaining import Field
from readout.brief.markdown import escaped
from readout.brief.marks import Paragraph, Segment, paragraphs
from readout.brief.rendering import environment, policy, template, written
from readout.brief.view import Brief, Line


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
    text = environment(finalize=escaped).get_template("brief.md.jinja").render(briefs=briefs)
    return written(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n")


def html(briefs: Sequence[Brief], grounds: Sequence[Mapping[str, tuple[Field, ...]]]) -> str:
    """All ``briefs`` as one HTML file that asks for nothing outside; its policy allows its own style and script.

    ``grounds`` are those of each brief's reading: each line that has some can be asked why.
    """
    style, script = template("brief.css"), template("brief.js")
    pages = [Page.of(number, brief, why) for number, (brief, why) in enumerate(zip(briefs, grounds, strict=True), 1)]
    given = {"pages": pages, "policy": policy(style, script), "style": Markup(style), "script": Markup(script)}  # noqa: S704
    return written(environment().get_template("brief.html.jinja").render(given))
