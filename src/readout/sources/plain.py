"""Plain text: kept whole, to the character. Only a byte order mark is dropped."""

from __future__ import annotations

from readout.model import Found
from readout.sources.decoding import decode
from readout.sources.material import Draft, Material, extractor


def read_plain(material: Material) -> Draft:
    """The text as decoded. Raises SourceError where the bytes are no text."""
    decoded = decode(material.data, material.location, material.charset)
    return Draft(
        location=material.location,
        sha256=material.sha256,
        extractor=extractor("readout"),
        body=decoded.text,
        whole=True,
        found={"encoding": Found(decoded.encoding, f"{decoded.encoding}, {decoded.where}")},
    )
