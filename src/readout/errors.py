"""The errors that Readout raises.

    ReadoutError
    ├── SourceError (ValueError)        an input cannot be turned into a report
    │   ├── LanguageError               its language is one that the reader does not know
    │   └── FetchError (OSError)        an address cannot be fetched, or must not be
    ├── CodebookError (ValueError)      a codebook has a mistake
    ├── DossierError (ValueError)       a dossier cannot be made or opened, or its settings have a mistake
    ├── CorrectionError (ValueError)    a correction names nothing that is there, or a value that cannot be
    ├── ModelError (RuntimeError)       the encoder's model is missing, damaged or of another version
    ├── StoreError (RuntimeError)       the database of a dossier cannot be read or written
    └── ContractError (ValueError)      a reading breaks the contract: a span that is not the text's, a reference to nothing

Each message names the thing, the reason and the mend, in one line:
``cannot read report.html: no text found (is it a page of links?)``.
"""

from __future__ import annotations


class ReadoutError(Exception):
    """Root of all errors that Readout raises on purpose.

    The text is built from what could not be done, why, and how to mend it; all three are kept.
    """

    def __init__(self, what: str, why: str, mend: str = "") -> None:
        self.what, self.why, self.mend = what, why, mend
        super().__init__(what, why, mend)

    def __str__(self) -> str:
        line = f"{self.what}: {self.why}" + (f" ({self.mend})" if self.mend else "")
        return " ".join(line.split())


class SourceError(ReadoutError, ValueError):
    """An input cannot be turned into a report."""


class LanguageError(SourceError):
    """The report is in a language that the reader does not know."""


class FetchError(SourceError, OSError):
    """An address cannot be fetched, or must not be."""

    def __str__(self) -> str:
        return ReadoutError.__str__(self)


class CodebookError(ReadoutError, ValueError):
    """A codebook has a mistake; the message gives file and line."""


class DossierError(ReadoutError, ValueError):
    """A dossier cannot be made or opened, or its settings have a mistake."""


class CorrectionError(ReadoutError, ValueError):
    """A correction names nothing that is there, or gives a value that cannot be."""


class ModelError(ReadoutError, RuntimeError):
    """The encoder's model is missing, damaged or of another version."""


class StoreError(ReadoutError, RuntimeError):
    """The database of a dossier cannot be read or written; what was stored before is as it was."""


class ContractError(ReadoutError, ValueError):
    """A reading breaks the contract."""
