"""How much the gold of readings holds, as the tables of its card (``gold/README.md``): ``python -m benchmarks.readings_size``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping

from benchmarks.readings import LABELS, TEXTS
from benchmarks.readings_checks import load_labels
from benchmarks.readings_labels import PARTS, GoldText, Record, load_texts
from readout.errors import ReadoutError

LISTS = ("statements", "positions", "meetings", "questions", "headline")


def tables(texts: Mapping[str, GoldText], records: Mapping[str, Record]) -> Iterator[str]:
    """The lines of the card's tables: texts by case, labels by part, acts."""
    yield "| case | codebook | passages | reports | held | words | " + " | ".join(LISTS) + " |"
    yield "|---|---|" + "---|" * (4 + len(LISTS))
    for case in dict.fromkeys(text.case for text in texts.values()):
        yield _row(case, {name: text for name, text in texts.items() if text.case == case}, records)
    for part in PARTS:
        yield _row(f"**{part}**", {name: text for name, text in texts.items() if text.part == part}, records)
    yield _row("**all**", texts, records)
    acts = Counter(one.act[0] for record in records.values() for one in record.statements if one.act)
    yield ""
    yield "Acts, the best of each: " + ", ".join(f"{act} {number}" for act, number in acts.most_common()) + "."


def _row(name: str, texts: Mapping[str, GoldText], records: Mapping[str, Record]) -> str:
    books = sorted({f"`{text.codebook}`" for text in texts.values()})
    kinds = Counter(text.kind for text in texts.values())
    held = sum(text.part == "held" for text in texts.values())
    words = sum(len(text.report.text.split()) for text in texts.values())
    sizes = [sum(len(getattr(records[text], what)) for text in texts if text in records) for what in LISTS]
    cells = [name, books[0] if len(books) == 1 else "", kinds["passage"], kinds["report"], held, f"{words:,}", *sizes]
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> int:
    """Print the tables; 1 where the gold cannot be read."""
    try:
        texts = load_texts(TEXTS)
        records, _ = load_labels(LABELS, texts)
    except ReadoutError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(tables(texts, records)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
