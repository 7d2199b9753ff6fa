"""The encoder: text → words with tags, and frames (source, cue, content), by one small transformer run with onnxruntime."""

from readout.encoder.frames import Frame
from readout.encoder.runner import Encoder, Encoding

__all__ = ["Encoder", "Encoding", "Frame"]
