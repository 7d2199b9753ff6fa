"""How well whole reports are read, on the project's own gold (``gold/README.md``, ``docs/gold-readings.md``).

    python -m benchmarks.readings [--part dev|held|all] [--errors] [--labels FILE] [--texts FILE]
    python -m benchmarks.readings --labels FILE --check
    python -m benchmarks.readings --agreement FIRST SECOND [--part dev|held|all] [--errors]

Prints what Readout reads right, reads wrong and leaves blank, by field. With ``--errors`` every fault of the dev part as
well, never of the held one: no rule may be fitted to it. ``--check`` names the mistakes in a file of labels;
``--agreement`` holds two labellings against each other.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.readings_checks import load_labels
from benchmarks.readings_labels import GOLD, GoldText, Records, load_texts
from benchmarks.readings_reader import read_texts
from benchmarks.readings_scores import Finding, Tally, best_only, compare, tallies
from readout.errors import ReadoutError

TEXTS, LABELS = GOLD / "texts.jsonl", GOLD / "labels.jsonl"

ANSWERED = (
    "speaker", "party", "act", "polarity", "certainty", "background", "said", "chain", "stance", "strength",
    "status", "kind", "window", "headline",
)  # fmt: skip
"""What is asked of something that was found: right, wrong or left blank."""
FOUND = ("statements", "issues", "positions", "conditions", "meetings", "venues", "questions")
"""What is to be found: found, missed or too much."""


def figures(part: str, labels: Path = LABELS, texts: Path = TEXTS) -> dict[str, float]:
    """The figures of the ``dev`` or ``held`` part, or of ``all``, each from 0 to 100.

    Of each answer the share that is right, with what is left blank counted as not right; F1 of what is to be found, and of
    statements and meetings the share that is found. Raises ReadoutError where the labels have a mistake.
    """
    known = load_texts(texts)
    gold = part_of(_sound(labels, known), known, part)
    counts = tallies(finding for _, finding in findings(known, gold, read_texts(known[text] for text in gold)))
    told = {what: counts.get(what, Tally()) for what in (*FOUND, *ANSWERED)}
    shares = {what: told[what].share for what in ("statements", "meetings", *ANSWERED)}
    return shares | {what: told[what].f1 for what in FOUND if what not in shares}


def part_of(records: Records, texts: Mapping[str, GoldText], part: str) -> Records:
    """The records of one part of the texts, or of ``all``."""
    return {text: record for text, record in records.items() if part in ("all", texts[text].part)}


def findings(texts: Mapping[str, GoldText], gold: Records, read: Records) -> Iterator[tuple[str, Finding]]:
    """Every finding, with the text that it is in."""
    for text, record in gold.items():
        for finding in compare(texts[text], record, read[text]):
            yield text, finding


def _sound(path: Path, texts: Mapping[str, GoldText]) -> Records:
    """The records of the file. Raises ReadoutError, with the first mistake in it, if there is one."""
    records, mistakes = load_labels(path, texts)
    if mistakes:
        raise ReadoutError(f"cannot use {path.name}: {mistakes[0]}", f"{len(mistakes)} mistakes", "see --check")
    return records


def _check(options: argparse.Namespace) -> int:
    texts = load_texts(options.texts)
    records, mistakes = load_labels(options.labels, texts)
    for mistake in mistakes:
        print(mistake)
    statements = sum(len(record.statements) for record in records.values())
    print(f"{len(mistakes)} mistakes; {statements} statements in {len(records)} of {len(texts)} texts")
    return 1 if mistakes else 0


def _agree(options: argparse.Namespace) -> int:
    """Print how far two labellings agree: in the best answers alone, and where one's answer is among the other's."""
    texts = load_texts(options.texts)
    first, second = (part_of(_sound(path, texts), texts, options.part) for path in options.agreement)
    both = {text: record for text, record in first.items() if text in second}
    any_of = list(findings(texts, both, second))
    best = findings(
        texts,
        {text: best_only(record) for text, record in both.items()},
        {text: best_only(second[text]) for text in both},
    )
    if options.errors:
        _print_errors(any_of, ("first", "second"))
    loose, strict = tallies(finding for _, finding in any_of), tallies(finding for _, finding in best)
    print(f"{len(both)} texts labelled twice\n\n{'':<12} {'best':>7} {'any':>7}")
    for what in (*FOUND, *ANSWERED):
        one, other = strict.get(what, Tally()), loose.get(what, Tally())
        pair = (one.f1, other.f1) if what in FOUND else (one.share, other.share)
        print(f"{what:<12} {pair[0]:7.1f} {pair[1]:7.1f}  {'F1' if what in FOUND else f'of {_asked(other)}'}")
    return 0


def _score(options: argparse.Namespace) -> int:
    texts = load_texts(options.texts)
    gold = part_of(_sound(options.labels, texts), texts, options.part)
    found = list(findings(texts, gold, read_texts(texts[text] for text in gold)))
    if options.errors:
        _print_errors(found, ("gold", "read"))
    counts = tallies(finding for _, finding in found)
    print(f"{len(gold)} texts ({options.part})\n")
    print(f"{'to find':<12} {'found':>7} {'precise':>8} {'F1':>7}")
    for what in FOUND:
        tally = counts.get(what, Tally())
        print(f"{what:<12} {tally.share:7.1f} {tally.precision:8.1f} {tally.f1:7.1f}  of {tally.right + tally.missed}")
    print(f"\n{'to answer':<12} {'right':>7} {'wrong':>8} {'blank':>7}")
    for what in ANSWERED:
        tally = counts.get(what, Tally())
        asked = _asked(tally)
        wrong, blank = (100 * number / asked if asked else 0.0 for number in (tally.wrong, tally.abstained))
        print(f"{what:<12} {tally.share:7.1f} {wrong:8.1f} {blank:7.1f}  of {asked}")
    return 0


def _asked(tally: Tally) -> int:
    return tally.right + tally.wrong + tally.abstained


def _print_errors(found: Sequence[tuple[str, Finding]], sides: tuple[str, str]) -> None:
    for text, one in found:
        if one.verdict != "right":
            answers = [f"{side}: {told}" for side, told in zip(sides, (one.gold, one.read), strict=True) if told]
            words = f"“{one.words[:110]}”" if one.words else ""
            print("  ".join(filter(None, (text, one.what, one.verdict, "; ".join(answers), words))))
    print()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is asked for; 1 where the labels have a mistake, 2 for wrong options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=TEXTS, help="the texts")
    parser.add_argument("--labels", type=Path, default=LABELS, help="the labels to hold the reading against")
    parser.add_argument("--part", choices=("dev", "held", "all"), default="dev", help="which texts count")
    parser.add_argument("--errors", action="store_true", help="print every fault as well (of dev alone)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="only read the labels, and name the mistakes in them")
    what.add_argument("--agreement", type=Path, nargs=2, metavar=("FIRST", "SECOND"), help="two labellings")
    options = parser.parse_args(arguments)
    if options.errors and options.part != "dev" and not options.agreement:
        parser.error("--errors shows the dev part alone: no rule may be fitted to the held one")
    does: Callable[[argparse.Namespace], int] = _check if options.check else _agree if options.agreement else _score
    try:
        return does(options)
    except ReadoutError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
