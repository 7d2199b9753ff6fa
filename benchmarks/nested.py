"""How well nested attributions and chains are read, on the project's own gold (``docs/gold-nested.md``).

    python -m benchmarks.nested [--labels FILE] [--part dev|held|all] [--errors | --check | --agree SECOND]

Prints the figures of Readout's reading of ``tests/gold/nested/passages.jsonl`` with the generic codebook, against the
labels; with ``--errors`` every miss as well, but never one of the held part, which no rule may be fitted to.
``--check`` only reads the labels and names the first mistake in them; ``--agree`` holds them against another labelling.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.nested_labels import Attributed, Holder, Labels, load_labels, load_passages
from benchmarks.nested_matching import align, all_alike, overlaps, parents_alike, same_holder
from readout.errors import ReadoutError
from readout.model import Attribution, Reading, Report
from readout.reading.pipeline import read_reports

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "nested"

Link = tuple[Holder | None, Holder | None]
"""Two holders that stand side by side in a chain; nobody before the originator; nobody twice for an empty chain."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """F1 in per cent, two labellings held against each other: attributions, nested pairs, links of chains."""

    attributions: float
    pairs: float
    links: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Readout against the gold, in per cent.

    ``found``: of the nested pairs in the gold, those read; ``precision``: of the pairs read, those in the gold; ``links``: the
    share of a chain's links that are read, mean over attributions; ``whole``: chains read without a fault. An attribution
    that is read and makes no statement ("who asked not to be named") has no chain, and is not asked for one.
    """

    found: float
    precision: float
    f1: float
    links: float
    whole: float


def score(gold: Labels, read: Labels, casts: Mapping[str, Sequence[Holder]] | None = None) -> Scores:
    """The scores of what was ``read`` of the passages. ``casts`` has every holder that was read in each, in a chain or not."""
    found = wanted = made = whole = 0
    links: list[float] = []
    for passage, labelled in gold.items():
        got, cast = read.get(passage, ()), (casts or {}).get(passage, ())
        matched = align(labelled, got, all_alike)
        found += len(_pairs_found(labelled, got, matched))
        wanted += sum(one.parent is not None for one in labelled)
        made += sum(one.parent is not None for one in got)
        for one in labelled:
            other = matched.get(one.id)
            if other is not None and not other.told:
                continue
            links.append(_links_read(one, other, cast) if other else 0.0)
            whole += other is not None and _is_whole(one, other, cast)
    recall, precision = _share(found, wanted), _share(found, made)
    f1 = _share(2 * found, wanted + made)
    return Scores(recall, precision, f1, _share(sum(links), len(links)), _share(whole, len(links)))


def part_of(labels: Labels, part: str) -> dict[str, tuple[Attributed, ...]]:
    """The ``held`` part of the labels, those of passages whose number can be divided by three; ``dev``, the rest; or ``all``."""
    return {passage: ones for passage, ones in labels.items() if part in ("all", "held" if _held(passage) else "dev")}


def _held(passage: str) -> bool:
    return int(passage.lstrip("n")) % 3 == 0


def agreement(first: Labels, second: Labels) -> Agreement:
    """How far two labellings agree: cue and content overlap, and the parents' do or neither has one; sources are left out."""
    same = pairs = links = same_of = pairs_of = links_of = 0
    for passage in first.keys() | second.keys():
        one, two = first.get(passage, ()), second.get(passage, ())
        matched = align(one, two, overlaps)
        for label in one:
            other = matched.get(label.id)
            if other and parents_alike(label, other, one, two, overlaps):
                same += 2
                pairs += 2 * (label.parent is not None)
            if other:
                links += sum(_has(other.chain, link, ()) for link in _links(label))
                links += sum(_has(label.chain, link, ()) for link in _links(other))
        same_of += len(one) + len(two)
        pairs_of += sum(label.parent is not None for label in (*one, *two))
        links_of += sum(len(_links(label)) for label in (*one, *two))
    return Agreement(_share(same, same_of), _share(pairs, pairs_of), _share(links, links_of))


def measure(labels: Path = GOLD / "labels.jsonl") -> dict[str, float]:
    """The figures for a gate: ``pairs`` found, their ``precision``, ``links`` of chains, each from 0 to 100."""
    passages = load_passages(GOLD / "passages.jsonl")
    scores = score(load_labels(labels, passages), *read_passages(passages))
    return {"pairs": scores.found, "precision": scores.precision, "links": scores.links, "chains": scores.whole}


def read_passages(passages: Mapping[str, str]) -> tuple[Labels, dict[str, tuple[Holder, ...]]]:
    """What Readout reads in each passage, and every actor that it finds there."""
    reports = [Report(identity, text, language="en") for identity, text in passages.items()]
    readings = {reading.report.id: reading for reading in read_reports(reports, codebook="generic")}
    return (
        {identity: attributed(reading) for identity, reading in readings.items()},
        {identity: tuple(_holders(reading).values()) for identity, reading in readings.items()},
    )


def attributed(reading: Reading) -> tuple[Attributed, ...]:
    """The attributions of a reading with the chains of their statements."""
    holders = _holders(reading)
    chains = {said.attribution: tuple(holders[actor] for actor in said.chain) for said in reading.statements}
    for one in reading.attributions:
        if one.id not in chains and (way := _way_of(one, reading.attributions, chains)) is not None:
            chains[one.id] = way
    return tuple(
        Attributed(
            one.id,
            one.parent,
            one.source.spans if one.source else None,
            one.cue.spans if one.cue else (),
            one.content.spans,
            chains.get(one.id, ()),
            one.id in chains,
        )
        for one in reading.attributions
    )


def _way_of(
    one: Attribution, others: Sequence[Attribution], chains: Mapping[str, tuple[Holder, ...]]
) -> tuple[Holder, ...] | None:
    """The chain of an attribution that makes no statement.

    It is what whoever it cites has behind it, what it stands in has, or for "an aide, who asked not to be named," the aide's.
    """
    for other in others:
        if other.parent == one.id and other.id in chains and other.content.spans == one.content.spans:
            return chains[other.id][1:]
    if one.source is None:
        return chains.get(one.parent or "")
    beside = (
        other.id
        for other in others
        if other.source and other.id in chains and other.source.start < one.source.start <= other.source.end + len(", ")
    )
    return chains.get(next(beside, ""))


def _pairs_found(
    gold: Sequence[Attributed], read: Sequence[Attributed], matched: Mapping[str, Attributed]
) -> dict[str, str]:
    """The gold attributions with a parent that were read with that parent, and what they were read as."""
    return {
        one.id: matched[one.id].id
        for one in gold
        if one.parent is not None and one.id in matched and parents_alike(one, matched[one.id], gold, read, all_alike)
    }


def _links(one: Attributed) -> list[Link]:
    chain: list[Holder | None] = [None, *one.chain]
    return list(pairwise(chain)) or [(None, None)]


def _has(chain: Sequence[Holder], link: Link, cast: Sequence[Holder]) -> bool:
    """Whether ``chain`` has this link."""
    before, after = link
    if after is None:
        return not chain
    if before is None:
        return bool(chain) and same_holder(after, chain[0], cast)
    return any(same_holder(before, one, cast) and same_holder(after, two, cast) for one, two in pairwise(chain))


def _links_read(one: Attributed, other: Attributed, cast: Sequence[Holder]) -> float:
    links = _links(one)
    return sum(_has(other.chain, link, cast) for link in links) / len(links)


def _is_whole(one: Attributed, other: Attributed, cast: Sequence[Holder]) -> bool:
    return len(one.chain) == len(other.chain) and _links_read(one, other, cast) == 1


def _holders(reading: Reading) -> dict[str, Holder]:
    return {actor.id: Holder(actor.name, actor.mentions) for actor in reading.actors}


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 100.0


def _misses(
    passages: Mapping[str, str], gold: Labels, read: Labels, casts: Mapping[str, Sequence[Holder]]
) -> Iterator[str]:
    """A line for each pair that was not found or should not have been, and each chain with a wrong link."""
    for passage, labelled in gold.items():
        text, got = passages[passage], read[passage]
        matched = align(labelled, got, all_alike)
        pairs = _pairs_found(labelled, got, matched)
        lines = [f"  not found  {_told(text, one)}" for one in labelled if one.parent and one.id not in pairs]
        lines += [f"  not there  {_told(text, one)}" for one in got if one.parent and one.id not in pairs.values()]
        for one in labelled:
            other = matched.get(one.id)
            if not other or not _is_whole(one, other, casts[passage]):
                lines.append(f"  chain      {_way(one)}, read: {_way(other) if other else 'no such attribution'}")
        if lines:
            yield "\n".join([f"{passage}  {text}", *lines])


def _told(text: str, one: Attributed) -> str:
    return " · ".join(
        " … ".join(text[start:end] for start, end in spans or ()) for spans in (one.source, one.cue, one.content)
    )


def _way(one: Attributed) -> str:
    return " → ".join(holder.name for holder in one.chain) or "nobody"


def main() -> int:
    """Print the figures; 1 where the labels have a mistake."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--labels", type=Path, default=GOLD / "labels.jsonl", help="the labels to hold the reading against"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--errors", action="store_true", help="print every miss as well")
    what.add_argument("--check", action="store_true", help="only read the labels, and name the first mistake")
    what.add_argument("--agree", type=Path, metavar="SECOND", help="hold the labels against another labelling")
    parser.add_argument("--part", choices=("dev", "held", "all"), default="all", help="which passages count")
    options = parser.parse_args()
    try:
        passages = load_passages(GOLD / "passages.jsonl")
        gold = part_of(load_labels(options.labels, passages), options.part)
        second = part_of(load_labels(options.agree, passages), options.part) if options.agree else None
    except ReadoutError as error:
        print(error, file=sys.stderr)
        return 1
    if second is not None:
        told = agreement(gold, second)
        print(f"attributions {told.attributions:5.1f}\nnested pairs {told.pairs:5.1f}\nlinks        {told.links:5.1f}")
    elif options.check:
        print(f"{sum(map(len, gold.values()))} attributions in {len(gold)} passages, in order")
    else:
        read, casts = read_passages({passage: passages[passage] for passage in gold})
        if options.errors:
            print("\n".join(_misses(passages, part_of(gold, "dev"), read, casts)), end="\n\n")
        scores = score(gold, read, casts)
        print(f"nested pairs found         {scores.found:5.1f}  (precision {scores.precision:.1f}, F1 {scores.f1:.1f})")
        print(f"chains right to the link   {scores.links:5.1f}  (whole chains {scores.whole:.1f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
