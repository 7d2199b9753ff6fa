"""How well dossiers are kept, on the project's own gold (``gold/dossiers/README.md``, ``docs/gold-dossiers.md``).

    python -m benchmarks.dossiers [--part dev|held | --dossier NAME] [--labels FILE] [--errors [FIGURE …]]
                                 [--brief FILE | --from-gold]
    python -m benchmarks.dossiers --check [--labels FILE]
    python -m benchmarks.dossiers --agreement FIRST SECOND [--errors]

Adds the reports of each dossier to a new one, and prints what its record has right, dossier by dossier and in all.
``--labels`` is a file's name in the dossiers' folders: else ``labels.json``, or ``plan.json`` until there is one.
``--brief`` takes what ``readout brief DIR --format json`` printed of the one ``--dossier``, instead of making it.
``--from-gold`` brings the statements that were found together as the gold has them: what is wrong then is no fault of that.
``--errors`` prints every fault as well, ``--check`` names the mistakes in labels, ``--agreement`` holds two labellings
against each other, the second as if it were Readout's.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args

from benchmarks import dossiers_answer
from benchmarks.clusters import Tally as Shares
from benchmarks.dossiers_case import Case, Scene
from benchmarks.dossiers_labels import GOLD, Part, as_case, dossiers, labels_of, load_labels, load_scene, mistakes
from benchmarks.dossiers_regrouped import regrouped
from benchmarks.dossiers_scores import STILL, Score, compare
from benchmarks.readings_scores import Finding, Tally, tallies
from readout.errors import ReadoutError

GROUPED = (
    "claims", "claims_found", "claims_often", "claims_often_found", "meetings", "meetings_found",
)  # fmt: skip
"""What is to be brought together: B³."""
FOUND = ("statements", "changes", "changes_all", "venues", "copies")
"""What is to be found: F1."""
ANSWERED = (
    "stand", "holder", "standing", "standing_often", "origins", "origins_often", "reports", "reports_often", "stance",
    "strength", "tellings", "merged", "status", "held", "kind", "window",
)  # fmt: skip
"""What is asked of something that is there: the share that is right."""
SHOWN = 400
"""Characters of words that are shown of a fault, at most."""
SIZES = ("reports", "words", "statements", "claims", "often", "positions", "changes", "meetings")
JUDGED = ("claims", "standing", "origins", "changes", "merged")

Scores = Mapping[str, Score]


def figures(part: Part = "dev") -> dict[str, float]:
    """The figures of all dossiers of ``part``, each from 0 to 100. Raises ReadoutError where labels have a mistake."""
    scored = scores(dossiers(part))
    counted = tallies(finding for score in scored.values() for finding in score.findings)
    grouped = _together(scored.values())
    names = ("claims", "claims_often", "meetings", *FOUND, *ANSWERED)
    return {name: _value(name, counted, grouped) for name in names}


def scores(
    names: Iterable[str], labels: str | None = None, brief: Path | None = None, from_gold: bool = False
) -> Scores:
    """The score of each dossier, of the brief in the file ``brief`` or of a new dossier. Raises ReadoutError."""
    scored = {}
    for name in names:
        scene, book = load_scene(GOLD / name)
        gold = load_labels(labels_of(GOLD / name, labels), scene, book)
        if brief is not None:
            answer = dossiers_answer.as_case(json.loads(brief.read_text(encoding="utf-8")))
        else:
            with tempfile.TemporaryDirectory() as work:
                told, stored = dossiers_answer.built(GOLD / name, Path(work))
            answer = dossiers_answer.as_case(told)
            answer = regrouped(scene, gold, answer, stored) if from_gold else answer
        scored[name] = compare(scene, gold, answer)
    return scored


def agreements(names: Iterable[str], first: str, second: str) -> Scores:
    """The score of the second labelling held against the first, of each dossier that has both. Raises ReadoutError."""
    scored = {}
    for name in names:
        paths = [GOLD / name / file for file in (first, second)]
        if all(path.is_file() for path in paths):
            scene, book = load_scene(GOLD / name)
            one, other = (load_labels(path, scene, book) for path in paths)
            scored[name] = compare(scene, one, other)
    return scored


def _together(scored: Iterable[Score]) -> dict[str, Shares]:
    total: dict[str, Shares] = {}
    for score in scored:
        for name, one in score.clusters.items():
            sum_of = total.setdefault(name, Shares())
            sum_of.right_given += one.right_given
            sum_of.given += one.given
            sum_of.right_wanted += one.right_wanted
            sum_of.wanted += one.wanted
    return total


def _value(name: str, counted: Mapping[str, Tally], grouped: Mapping[str, Shares]) -> float:
    if name in GROUPED:
        return grouped[name].f1() if name in grouped else 0.0
    tally = counted.get(name, Tally())
    return tally.f1 if name in FOUND else tally.share


def _print_scores(scored: Scores) -> None:
    """A table: a line for each figure, a column for each dossier, the last for all."""
    columns = [[score] for score in scored.values()] + [list(scored.values())]
    counted = [tallies(finding for score in column for finding in score.findings) for column in columns]
    grouped = [_together(column) for column in columns]
    print(f"{'':<20}" + "".join(f" {name[:14]:>14}" for name in [*scored, "all"]))
    for name in (*GROUPED, *FOUND, *ANSWERED):
        values = "".join(f" {_value(name, *pair):14.1f}" for pair in zip(counted, grouped, strict=True))
        mark = "*" if name in JUDGED else " "
        print(f"{mark} {name:<18}{values}  {_detail(name, counted[-1], grouped[-1])}")


def _detail(name: str, counted: Mapping[str, Tally], grouped: Mapping[str, Shares]) -> str:
    """What a figure is made of, over all dossiers."""
    if name in GROUPED:
        one = grouped[name]
        return f"B³: precision {_share(one.right_given, one.given)}, recall {_share(one.right_wanted, one.wanted)}"
    tally = counted.get(name, Tally())
    if name in FOUND:
        return f"F1: {tally.right} right, {tally.missed} missed, {tally.extra} too much"
    return f"{tally.right} of {tally.right + tally.wrong + tally.abstained + tally.missed}"


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole if whole else 0.0:.1f}"


def _print_errors(scored: Scores, kinds: Sequence[str]) -> None:
    for name, score in scored.items():
        for one in sorted(score.findings, key=lambda one: (one.what, one.verdict)):
            if one.verdict != "right" and (not kinds or one.what in kinds):
                answers = [f"{side}: {told}" for side, told in (("gold", one.gold), ("read", one.read)) if told]
                print(
                    "  ".join(filter(None, (name, one.what, one.verdict, "; ".join(answers), f"“{one.words[:SHOWN]}”")))
                )
    _print_confusion([finding for score in scored.values() for finding in score.findings])


def _print_confusion(findings: Iterable[Finding]) -> None:
    """How often each standing of the gold was answered by which."""
    pairs = [(one.gold, one.read) for one in findings if one.what == "standing"]
    kinds = sorted({kind for pair in pairs for kind in pair})
    print(f"\n{'gold / read':<16}" + "".join(f" {kind:>14}" for kind in kinds))
    for wanted in kinds:
        print(f"{wanted:<16}" + "".join(f" {pairs.count((wanted, given)):>14}" for given in kinds))
    print()


def _check(options: argparse.Namespace) -> int:
    """Print every mistake in the labels, and how much there is in each dossier; 1 if there is a mistake."""
    found, table = 0, [f"{'':<16}" + "".join(f" {what:>10}" for what in SIZES)]
    for name in options.dossiers:
        scene, book = load_scene(GOLD / name)
        path = labels_of(GOLD / name, options.labels)
        data = json.loads(path.read_text(encoding="utf-8"))
        wrong = list(mistakes(data, scene, book))
        for mistake in wrong:
            print(f"{name}/{path.name} {mistake}")
        found += len(wrong)
        if not wrong:
            table.append(f"{name:<16}" + "".join(f" {size:>10,}" for size in sizes(as_case(data, scene), scene)))
    print("\n".join(table))
    print(f"{found} mistakes in {len(options.dossiers)} dossiers")
    return 1 if found else 0


def sizes(case: Case, scene: Scene) -> tuple[int, ...]:
    """How much there is of each of ``SIZES``; claims told ``often`` are those of several statements."""
    told = Counter(one.claim for one in case.told)
    often = sum(number > 1 for number in told.values())
    changes = sum(one.change not in STILL for one in case.stood)
    words = sum(len(text.split()) for text in scene.texts.values())
    return len(scene.texts), words, len(case.told), len(case.claims), often, len(case.stood), changes, len(case.met)


def _score(options: argparse.Namespace) -> int:
    scored = scores(options.dossiers, options.labels, options.brief, options.from_gold)
    if options.errors is not None:
        _print_errors(scored, options.errors)
    _print_scores(scored)
    return 0


def _agree(options: argparse.Namespace) -> int:
    scored = agreements(options.dossiers, *options.agreement)
    if options.errors is not None:
        _print_errors(scored, options.errors)
    _print_scores(scored)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is asked for; 1 where labels have a mistake, 2 for wrong options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dossier", dest="dossiers", action="append", choices=dossiers(), help="this one alone")
    parser.add_argument("--part", choices=get_args(Part), default="dev", help="which dossiers: dev, or held")
    parser.add_argument("--labels", metavar="FILE", help="the name of the files of labels")
    parser.add_argument("--brief", type=Path, metavar="FILE", help="the brief to score, as JSON; needs one --dossier")
    parser.add_argument(
        "--from-gold", action="store_true", help="claims of the gold, of the statements that were found"
    )
    parser.add_argument("--errors", nargs="*", metavar="FIGURE", help="print every fault as well, or those of figures")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="only read the labels, and name the mistakes in them")
    what.add_argument("--agreement", nargs=2, metavar=("FIRST", "SECOND"), help="two labellings, by their files' names")
    options = parser.parse_args(arguments)
    options.dossiers = options.dossiers or dossiers(options.part)
    if options.part == "held" and options.errors is not None:
        parser.error("faults of what is held are not shown: it is only measured on")
    if options.brief and len(options.dossiers) != 1:
        parser.error("--brief needs one --dossier")
    does: Callable[[argparse.Namespace], int] = _check if options.check else _agree if options.agreement else _score
    try:
        return does(options)
    except ReadoutError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
