"""Text as Markdown that shows it and nothing else."""

from __future__ import annotations

import re

from markupsafe import Markup

from readout.brief.wording import shown

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>|~&@$^#]|(?<=[Ww])\.|:(?=/)|(?<=:)/|^[-+=]")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")


def escaped(value: object) -> Markup:
    """``value`` as one line of Markdown in which nothing is a link, an image, HTML, emphasis, a table or a list.

    What is ``Markup`` already is taken as it is. In the sense of CommonMark and of GitHub's extensions (bare addresses
    are links there); every escape is a backslash before an ASCII punctuation mark.
    """
    if isinstance(value, Markup):
        return value
    line = _ACTIVE.sub(r"\\\g<0>", shown(str(value)))
    return Markup(_NUMBERED.sub(r"\1\\\2", line))  # noqa: S704
