"""A brief on the terminal, with rich. Report text only ever enters as ``Text``, never as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from readout.brief import wording
from readout.brief.explaining import Explanation, Field, Finding
from readout.brief.lettering import label_row, line_of
from readout.brief.view import (
    AccountLine,
    Brief,
    Contest,
    HeadlineLine,
    IssueStands,
    Line,
    MeetingLine,
    Side,
    Telling,
)
from readout.brief.wording import quoted, shown
from readout.model import Reading


def page(brief: Brief) -> RenderableType:
    """Everything that ``brief`` tells, for a rich console of any width."""
    return Group(*_head(brief), *_sections(brief), *_foot(brief))


def legend() -> RenderableType:
    """What the words of a brief mean."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", max_width=28)
    grid.add_column(ratio=1, style="dim")
    for term, meaning in wording.LEGEND.items():
        grid.add_row(Text(term), Text(meaning))
    return Group(Text(), Text(wording.LEGEND_TITLE, style="bold underline"), grid)


def explanation(
    reading: Reading, told: Explanation, numbers: Mapping[tuple[str, str], int] | None = None
) -> RenderableType:
    """What was found at one place and why, for a rich console of any width; ``numbers`` are those of the brief's lines."""
    head = line_of((reading.report.title or reading.report.id, "bold"), (f" · character {told.offset}", "dim"))
    found = [
        part
        for finding in told.findings
        for part in _finding(finding, (numbers or {}).get((finding.kind, finding.name)))
    ]
    return Group(head, line_of(quoted(told.sentence)), *(found or [line_of((wording.NONE_FOUND, "dim"))]))


def _finding(finding: Finding, number: int | None) -> Iterator[RenderableType]:
    yield Text()
    line = f" · [{number}] in the brief" if number is not None else ""
    yield line_of((finding.kind, "bold underline"), (f" {finding.name}{line}", "dim"))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", min_width=12, no_wrap=True)
    grid.add_column(ratio=1)
    for field in finding.fields:
        grid.add_row(Text(field.name), Group(*_field(field)))
    yield Padding(grid, (0, 0, 0, 2))


def _field(field: Field) -> Iterator[Text]:
    parts = [field.value or "", quoted(field.words) if field.words else ""]
    if any(parts):
        yield line_of((" ".join(part for part in parts if part), "bold" if field.value else ""))
    for ground in field.grounds:
        score = f" ({ground.score:.2f})" if ground.score is not None else ""
        words = ", ".join(quoted(passage) for passage in ground.words)
        yield line_of(("· ", "dim"), ground.rule, f": {words}" if words else "", (score, "dim"))


def _head(brief: Brief) -> Iterator[RenderableType]:
    facts = {fact.name: fact for fact in brief.metadata}
    yield line_of((facts["title"].value or brief.report.id, "bold"))
    for name in ("outlet", "published", "language"):
        fact = facts[name]
        where = f" ({fact.where})" if fact.where else ""
        yield line_of((f"{name}: ", "dim"), fact.value or wording.NOT_GIVEN, (where, "dim"))
    if facts["title"].where:
        yield line_of(("title found in: ", "dim"), (facts["title"].where, "dim"))


def _foot(brief: Brief) -> Iterator[RenderableType]:
    yield Text()
    source = brief.report.source
    yield line_of((f"report {brief.report.id} · codebook {brief.codebook} · model {brief.model}", "dim"))
    if source:
        yield line_of((f"{source.location} · SHA-256 {source.sha256} · {source.extractor}", "dim"))


def _sections(brief: Brief) -> Iterator[RenderableType]:
    numbers = brief.numbers()
    told: dict[str, Iterable[RenderableType]] = {
        "positions": (_issue(row) for row in brief.positions),
        "voices": _voices(brief, numbers),
        "contests": (_contest(contest) for contest in brief.contests),
        "meetings": (_meeting(meeting, numbers) for meeting in brief.meetings),
        "questions": (_line(line, ()) for line in brief.questions),
        "headline": (_claim(claim) for claim in brief.headline),
        "timeline": (_line(time.line, (time.when, f"“{time.words}”")) for time in brief.timeline),
        "recalled": (_telling(told, named=True, numbers=numbers) for told in brief.recalled),
    }
    for name, heading in wording.SECTIONS.items():
        yield Text()
        lines = list(told[name])
        none = "" if lines else f": {wording.NONE_FOUND}"
        yield line_of((heading, "bold underline"), (none, "dim"))
        yield from lines


def _numbered(number: int, *content: RenderableType) -> RenderableType:
    """``content`` behind the number of its line."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=5, justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text(f"[{number}]", style="dim"), Group(*content))
    return grid


def _line(line: Line, labels: Iterable[str | None], *more: RenderableType) -> RenderableType:
    """A line with its labels, its words, and what else it shows."""
    content: list[RenderableType] = []
    if (labelled := label_row(labels, line.doubts)).plain:
        content.append(labelled)
    return _numbered(line.number, *content, line_of(quoted(line.evidence)), *more)


def _claim(claim: HeadlineLine) -> RenderableType:
    less = wording.SHORTFALLS[claim.why] if claim.why and claim.why != "absent" else None
    more: list[RenderableType] = []
    if claim.stronger:
        beside = f", in the body: {quoted(claim.against)}" if claim.against else ""
        more.append(line_of(("stronger: ", "dim"), quoted(claim.stronger), beside))
    if claim.body:
        more.append(line_of(("body: ", "dim"), quoted(claim.body)))
    return _line(claim.line, (wording.SUPPORT[claim.support], less, claim.speaker, claim.act), *more)


def _issue(row: IssueStands) -> RenderableType:
    apart = (" · parties differ", "bold red") if row.differ else ""
    issue = (f" · {row.issue}", "dim") if row.proposal else ""
    stands = []
    for stand in row.stands:
        labelled = label_row(stand.line.labels, stand.line.doubts)
        conditions = [line_of(("on condition: ", "dim"), quoted(condition)) for condition in stand.conditions]
        stands.append(_numbered(stand.line.number, labelled, line_of(quoted(stand.line.evidence)), *conditions))
    return Group(line_of((row.proposal or row.issue, "italic"), issue, apart), *stands)


def _voices(brief: Brief, numbers: dict[str, int]) -> Iterator[RenderableType]:
    for group in brief.voices:
        yield line_of((group.party or wording.NO_PARTY, "bold cyan"))
        for voice in group.voices:
            roles = f" · {'; '.join(voice.roles)}" if voice.roles else ""
            yield Padding(line_of((voice.speaker or wording.UNRESOLVED, "bold"), (roles, "dim")), (0, 0, 0, 2))
            yield from (_telling(told, named=False, numbers=numbers) for told in voice.tellings)


def _telling(told: Telling, *, named: bool, numbers: dict[str, int]) -> RenderableType:
    bound = [f"{word} [{numbers[ref]}]" for word, ref in (("answers", told.answers), ("within", told.within)) if ref]
    speaker = (told.speaker or wording.UNRESOLVED) if named else None
    return _numbered(
        told.line.number,
        label_row((speaker, *told.line.labels, *told.issues, *bound), told.line.doubts),
        line_of(quoted(told.line.evidence)),
        _words_of_speaking(told),
        *(_telling(inner, named=True, numbers=numbers) for inner in told.beneath),
    )


def _words_of_speaking(told: Telling | Side) -> Text:
    words = [quoted(passage) for passage in (told.source, told.cue) if passage]
    if not told.source:
        words.insert(0, wording.NO_SOURCE)
    for relay in told.relays if isinstance(told, Telling) else ():
        handed_on = [quoted(passage) for passage in (relay.source, relay.cue) if passage]
        words.append(f"via {' '.join(handed_on)}")
    return line_of((" · ".join(words), "dim"))


def _contest(contest: Contest) -> RenderableType:
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    missing = Text(wording.SUPPORT["absent"], style="dim")
    sides = [_side(side, contest) if side else missing for side in (contest.said, contest.against)]
    grid.add_row(*sides)
    return Padding(grid, (0, 0, 0, 2))


def _side(side: Side, contest: Contest) -> RenderableType:
    place = contest.place(side)
    by = side.by if place else side.by or wording.UNRESOLVED
    less = wording.SHORTFALLS[contest.why] if contest.why and side is contest.against else None
    labelled = Text.assemble((f"[{side.line}] ", "dim"), label_row((place, by, side.act, less)))
    content: list[RenderableType] = [labelled, line_of(quoted(side.words))]
    return Group(*content) if place else Group(*content, _words_of_speaking(side))


def _meeting(meeting: MeetingLine, numbers: dict[str, int]) -> RenderableType:
    labels = [*meeting.line.labels, *meeting.participants]
    venues = [f"at {meeting.where}"] if meeting.where else []
    accounts = (_account(account, numbers, meeting.quotes_accounts) for account in meeting.accounts)
    return _line(meeting.line, (*labels, *venues), *accounts)


def _account(account: AccountLine, numbers: dict[str, int], quoting: bool) -> RenderableType:
    where = f" [{numbers[account.statement]}]" if account.statement else ""
    holder = label_row((account.holder or wording.REPORT_ITSELF, *account.statuses))
    words = f": {shown(quoted(account.words))}" if quoting else ""
    return Padding(Text.assemble(holder, (where, "dim"), words), (0, 0, 0, 2))
