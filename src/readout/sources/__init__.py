"""Files, folders, standard input and addresses → reports. The public face is ``open_reports`` and ``SourceOptions``."""

from readout.sources.opening import open_reports
from readout.sources.options import SourceOptions

__all__ = ["SourceOptions", "open_reports"]
