"""What all pages of Markdown and HTML share: the templates' environment, the page's policy, and text that UTF-8 can hold."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from readout.brief import wording

_SURROGATE = re.compile("[\ud800-\udfff]")


def policy(style: str, script: str) -> str:
    """The content security policy of an HTML page that has this ``style`` and this ``script``, and nothing else."""
    allowed = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def environment(**options: object) -> Environment:
    """The environment of the templates, which escapes all that it is given; ``options`` are Jinja's."""
    made = Environment(
        loader=PackageLoader("readout.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **options,  # type: ignore[arg-type]
    )
    made.globals.update(wording=wording, quoted=wording.quoted, shown=wording.shown)
    return made


@cache
def template(name: str) -> str:
    """The file of that name among the templates, as it stands."""
    return resources.files("readout.brief").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def written(page: str) -> str:
    """``page`` as UTF-8 can hold it: half of a surrogate pair is replaced, one character for one."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", page)
