"""The model at work: texts in, words and frames out."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from readout.encoder import windows as cut
from readout.encoder.frames import Calibration, Frame, build
from readout.encoder.labels import ENTITIES, PENN_TAGS, RELATIONS, ROLE_TAGS
from readout.encoder.links import Halves, Vectors
from readout.encoder.mentions import Mention, Pointing, heads_of, resolve
from readout.encoder.pieces import Pieces, split
from readout.encoder.sense import Sense
from readout.encoder.windows import Floats
from readout.errors import ModelError
from readout.model import Span, Word

_LABELS = {"roles": ROLE_TAGS, "tags": PENN_TAGS, "entities": ENTITIES, "relations": RELATIONS}
_BARE: Calibration = ((0.0, 1.0), (0.0, 1.0))

StandIns = Sequence[tuple[Span, str]]

_WORD = re.compile(
    r"\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|(?:[A-Z]\.)+(?!\w)|\d[\d.,:]*\d|\w+|[^\w\s]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """What one pass over a text gives."""

    words: tuple[Word, ...]
    frames: tuple[Frame, ...]
    mentions: tuple[Mention, ...] = ()
    sense: Sense | None = None


@dataclass(frozen=True, slots=True)
class _Output:
    """What the network gives for a window of ``n`` pieces: ``(n, k)`` scores, and ``(n + 1, 8 * width)`` link vectors."""

    roles: Floats
    tags: Floats
    entities: Floats
    links: Halves
    mentions: Floats | None
    sense: Floats | None


class Encoder:
    """The shipped model. Loading takes a fraction of a second; use one for many texts. Safe to share between threads."""

    def __init__(self, path: Path, *, calibrated: bool = True) -> None:
        """Load the model at ``path``; raises ModelError when it is missing or not ours.

        Unless ``calibrated``, the confidence of a frame is the bare sureness of the network.
        """
        try:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            # One arena for all threads makes them wait for each other.
            options.enable_cpu_mem_arena = False
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            meta = self._session.get_modelmeta().custom_metadata_map
            card = json.loads(meta["readout"])
            self._tokenizer = Tokenizer.from_str(meta["tokenizer"])
        except Exception as error:  # onnxruntime raises a dozen kinds, none with a common root
            raise ModelError(
                f"cannot load the model {path}", str(error).splitlines()[0], "reinstall readout, or run make train"
            ) from error
        if any(tuple(card.get(name, ())) != labels for name, labels in _LABELS.items()):
            raise ModelError(f"cannot use the model {path}", "its labels are another version's", "reinstall readout")
        self.version: str = card["version"]
        self._transitions = np.asarray(card["transitions"], dtype=np.float32)
        self._link: int = card["link"]
        self._calibration: Calibration = tuple(card["calibration"]) if calibrated and "calibration" in card else _BARE
        self._pool = ThreadPoolExecutor(max_workers=_cores(), thread_name_prefix="encoder")

    @classmethod
    def load(cls) -> Encoder:
        """The model that ships with the package, loaded once."""
        return _shipped()

    def encode(
        self,
        texts: Sequence[str],
        stand_ins: Sequence[StandIns] | None = None,
        *,
        mentions: bool = False,
        sense: bool = False,
    ) -> list[Encoding]:
        """The encoding of each text. ``stand_ins`` give, for each text, words to show the network in place of others.

        Without ``mentions`` none are looked for, without ``sense`` no vectors are kept.
        """
        shown = stand_ins or [()] * len(texts)
        pieces = [split(self._tokenizer, text, names) for text, names in zip(texts, shown, strict=True)]
        jobs = [(p, window) for p in pieces for window in cut.edges(len(p))]
        outputs = iter(self._pool.map(partial(self._run, mentions=mentions, sense=sense), jobs))
        return [
            self._assemble(text, p, [(window, next(outputs)) for window in cut.edges(len(p))])
            for text, p in zip(texts, pieces, strict=True)
        ]

    def _run(self, job: tuple[Pieces, tuple[int, int]], mentions: bool, sense: bool) -> _Output:
        pieces, (first, last) = job
        more = [name for name, asked in (("mentions", mentions), ("sense", sense)) if asked]
        asked = ["roles", "tags", "entities", "links", *more]
        roles, tags, entities, links, *further = self._session.run(asked, cut.inputs(pieces, first, last))
        # Half the memory at once, before the windows of a long text pile up; coreference has the last two of eight columns.
        links = links[0, :-1, : (8 if mentions else 4) * self._link].astype(np.float16)
        found = {name: output[0, 1:-1] for name, output in zip(more, further, strict=True)}
        bare = (roles[0, 1:-1], tags[0, 1:-1], entities[0, 1:-1])
        return _Output(*bare, links, found.get("mentions"), found.get("sense"))

    def _assemble(self, text: str, pieces: Pieces, parts: list[tuple[tuple[int, int], _Output]]) -> Encoding:
        if not parts:
            return Encoding((), ())
        places = [window for window, _ in parts]
        roles, tags, entities = (
            cut.merge(len(pieces), places, [getattr(output, head) for _, output in parts])
            for head in ("roles", "tags", "entities")
        )
        vectors = []
        for (first, last), output in parts:
            links = np.split(output.links[:, : 4 * self._link], np.arange(1, 4) * self._link, axis=1)
            vectors.append(Vectors(first, last, *links))
        frames = build(pieces.offsets, roles, self._transitions, vectors, self._calibration)
        words = _words(text, pieces, tags.argmax(axis=1), entities.argmax(axis=1))
        return Encoding(words, frames, self._mentions(words, pieces, parts), _sense(pieces, parts))

    def _mentions(
        self, words: Sequence[Word], pieces: Pieces, parts: list[tuple[tuple[int, int], _Output]]
    ) -> tuple[Mention, ...]:
        """The mentions of people, bodies and places among ``words``, with what each may take up; none if none were asked for."""
        outputs = [output.mentions for _, output in parts if output.mentions is not None]
        if len(outputs) < len(parts):
            return ()
        scores = cut.merge(len(pieces), [window for window, _ in parts], outputs)
        at = _first_pieces([word.span for word in words], pieces)
        heads = heads_of(scores, at)
        windows = [
            Pointing(first, last, *np.split(output.links[:, 6 * self._link :], 2, axis=1))
            for (first, last), output in parts
        ]
        spans = [words[number].span for number, _ in heads]
        return resolve(spans, [kind for _, kind in heads], [at[number] for number, _ in heads], windows)


def _sense(pieces: Pieces, parts: list[tuple[tuple[int, int], _Output]]) -> Sense | None:
    """The meaning of each piece; none if it was not asked for."""
    values = [output.sense for _, output in parts if output.sense is not None]
    if len(values) < len(parts):
        return None
    return Sense(pieces.offsets, cut.merge(len(pieces), [window for window, _ in parts], values))


@cache
def _shipped() -> Encoder:
    return Encoder(Path(str(files("readout.encoder") / "encoder.onnx")))


# The threads of a model that is loaded stay behind when a process forks: a child that used it would wait for ever.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_shipped.cache_clear)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _words(
    text: str,
    pieces: Pieces,
    tags: np.ndarray[tuple[int], np.dtype[np.int64]],
    entities: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> tuple[Word, ...]:
    """The words of ``text``, each with the tag and entity of the piece at its start."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = []
    for (start, end), piece in zip(spans, _first_pieces(spans, pieces), strict=True):
        entity = ENTITIES[entities[piece]]
        words.append(Word((start, end), text[start:end], PENN_TAGS[tags[piece]], None if entity == "none" else entity))
    return tuple(words)


def _first_pieces(spans: Sequence[Span], pieces: Pieces) -> list[int]:
    """The piece at the start of each span."""
    starts = np.array([start for start, _ in spans], dtype=np.int64)
    at: list[int] = np.clip(np.searchsorted(pieces.offsets[:, 0], starts, side="right") - 1, 0, None).tolist()
    return at
