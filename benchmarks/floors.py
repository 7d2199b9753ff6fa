"""The file of floors: read, changed, written back; and the digest of gold data."""

from __future__ import annotations

import hashlib
import json
import math
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

HEAD = """\
# The floors of the quality gates (F1 or per cent, 0 to 100), and the SHA-256 of the gold each was measured on.
# Written by `python -m benchmarks.gates --update`; a floor goes down only with `--lower REASON`, which is kept below.
"""


@dataclass(frozen=True)
class Lowered:
    """A floor that was lowered, and why."""

    gate: str
    figure: str
    before: float
    after: float
    reason: str


@dataclass
class Floors:
    """All floors, by gate and figure. Mutable: ``--update`` changes it before it is written back."""

    digests: dict[str, str] = field(default_factory=dict)
    floors: dict[str, dict[str, float]] = field(default_factory=dict)
    lowered: list[Lowered] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The floors that the file holds; none where there is no file."""
        data = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        gates = data.get("gate", {})
        return cls(
            {name: gate["sha256"] for name, gate in gates.items()},
            {name: dict(gate["floors"]) for name, gate in gates.items()},
            [Lowered(**row) for row in data.get("lowered", [])],
        )

    def of(self, gate: str) -> dict[str, float]:
        """The floors of the gate, by figure."""
        return self.floors.get(gate, {})

    def set(self, gate: str, figure: str, value: float) -> None:
        """Put the floor at ``value``, rounded down to a tenth."""
        self.floors.setdefault(gate, {})[figure] = math.floor(round(value * 10, 6)) / 10

    def save(self, path: Path) -> None:
        """Write everything back."""
        lines = [HEAD]
        for name in sorted(self.floors):
            lines += [f"[gate.{name}]", f'sha256 = "{self.digests[name]}"']
            pairs = ", ".join(f"{figure} = {floor}" for figure, floor in self.floors[name].items())
            lines += [f"floors = {{ {pairs} }}", ""]
        for row in self.lowered:
            # What JSON escapes in a string, a basic string of TOML escapes alike.
            texts = {key: json.dumps(getattr(row, key), ensure_ascii=False) for key in ("gate", "figure", "reason")}
            lines += ["[[lowered]]", f"gate = {texts['gate']}", f"figure = {texts['figure']}"]
            lines += [f"before = {row.before}", f"after = {row.after}", f"reason = {texts['reason']}", ""]
        path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def digest(folder: Path, without: Collection[str] = ()) -> str:
    """SHA-256 over the names and bytes of all files in the folder, in the order of their names.

    Not of a README, nor of what lies in the folders of it that are named in ``without``: they are gold of their own.
    """
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        apart = path.relative_to(folder).parts[0] in without
        if path.is_file() and path.stem != "README" and not apart:
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
