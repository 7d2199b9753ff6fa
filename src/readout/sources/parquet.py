"""Parquet: a report a row. Needs the extra ``parquet`` (pyarrow)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from readout.errors import SourceError
from readout.sources.columns import draft_of, relevant, require_text_column
from readout.sources.material import LARGEST, MEGABYTE, Draft, extractor, unreadable

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

BATCH = 64
"""Rows that are held at once."""


def read_parquet(stream: BinaryIO, location: str) -> Iterator[Draft | SourceError]:
    """A draft or an error for each row. ``stream`` must be seekable. Raises SourceError where the file cannot be read.

    Parquet keeps no raw bytes of a row, so that each report bears the SHA-256 of the file.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError as error:
        raise unreadable(location, "Parquet needs pyarrow", "pip install 'readout[parquet]'") from error
    sha256 = _sha256(stream)
    try:
        table = ParquetFile(stream)
        require_text_column(table.schema_arrow.names, location)
        yield from _rows(table, location, sha256)
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, SourceError):
            raise
        raise unreadable(location, f"damaged Parquet: {str(error)[:120]}") from error


def _sha256(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(MEGABYTE):
        digest.update(piece)
    stream.seek(0)
    return digest.hexdigest()


def _rows(table: ParquetFile, location: str, sha256: str) -> Iterator[Draft | SourceError]:
    number = 0
    for batch in table.iter_batches(batch_size=BATCH, columns=relevant(table.schema_arrow.names)):
        if batch.nbytes > LARGEST:
            raise unreadable(location, f"{BATCH} rows hold more than {LARGEST // MEGABYTE} MB", "split it")
        for row in batch.to_pylist():
            number += 1
            try:
                yield draft_of(row, f"{location}, row {number}", sha256, extractor("pyarrow"))
            except SourceError as error:
                yield error
    if number == 0:
        yield unreadable(location, "no text found", "the table has no rows")
