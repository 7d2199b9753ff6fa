"""The brief of a dossier as Markdown and as one HTML file; how it stands comes from ``templates/``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from itertools import zip_longest

from markupsafe import Markup

from readout.brief.dossiers import wording
from readout.brief.dossiers.evidence import find_evidence
from readout.brief.dossiers.filters import Filters
from readout.brief.dossiers.limits import DOCUMENT, PAGE
from readout.brief.dossiers.view import AccountLine, ClaimLine, DossierBrief
from readout.brief.lettering import WARNING
from readout.brief.markdown import escaped
from readout.brief.rendering import environment, policy, template, written

_FOREMOST = 10
"""Changes that stand open at the head of the HTML page."""


def markdown(brief: DossierBrief) -> str:
    """``brief`` as CommonMark with tables; nothing in a report can become a link, HTML or a heading."""
    made = environment(finalize=escaped)
    made.globals.update(
        brief=brief,
        words=wording,
        rows_of=_rows,
        words_of=partial(wording.words_of, most=DOCUMENT.quote),
        proposition=partial(wording.proposition, most=DOCUMENT.quote),
    )
    text = made.get_template("dossier.md.jinja").render()
    return written(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n")


def _rows(claim: ClaimLine) -> list[tuple[AccountLine | None, ...]]:
    """The accounts of a claim as rows of a table, of which each column of the claim is one."""
    return list(zip_longest(*(column.accounts for column in claim.columns)))


def html(brief: DossierBrief, texts: Mapping[str, str]) -> str:
    """``brief`` as one HTML file that asks for nothing outside; its policy allows its own style and script.

    ``texts`` are those of the reports that it quotes, by id.
    """
    evidence, sources = find_evidence(brief.quotes, brief.sources, texts)
    filters = Filters(brief)
    style = "\n".join((template("brief.css"), template("dossier.css"), filters.style()))
    script = template("dossier.js")
    made = environment()
    made.globals.update(
        brief=brief,
        words=wording,
        filters=filters,
        warning=WARNING,
        foremost=_FOREMOST,
        evidence=evidence,
        texts=sources,
        sources={source.report.id: source.anchor for source in sources},
        words_of=partial(wording.words_of, most=PAGE.quote),
        proposition=partial(wording.proposition, most=PAGE.quote),
    )
    given = {"policy": policy(style, script), "style": Markup(style), "script": Markup(script)}  # noqa: S704
    return written(made.get_template("dossier.html.jinja").render(given))
