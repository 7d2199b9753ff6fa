"""The brief of a dossier on the terminal, with rich. Report text only ever enters as ``Text``, never as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from readout.brief.dossiers import wording
from readout.brief.dossiers.limits import TERMINAL
from readout.brief.dossiers.view import (
    AccountLine,
    ChangeLine,
    ClaimGroup,
    ClaimLine,
    Column,
    DossierBrief,
    HeadlineLine,
    IssueRow,
    MeetingLine,
    MoveLine,
    OriginLine,
    PositionLine,
    QuestionLine,
    Quote,
    ReportLine,
    TellingLine,
    TimeLine,
    Wording,
)
from readout.brief.dossiers.wording import count, cut, more, place
from readout.brief.lettering import label_row, line_of

_REVISED = 4
"""Sentences that a new version says otherwise, shown of a report at most."""
_ABREAST = 3
"""Accounts, and parties of the matrix, that stand side by side."""


def page(brief: DossierBrief) -> RenderableType:
    """Everything that ``brief`` tells, for a rich console of any width."""
    return Group(*_head(brief), *_sections(brief))


def legend() -> RenderableType:
    """What the words of a dossier's brief mean."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", max_width=28)
    grid.add_column(ratio=1, style="dim")
    for term, meaning in wording.LEGEND.items():
        grid.add_row(Text(term), Text(meaning))
    return Group(Text(), Text(wording.LEGEND_TITLE, style="bold underline"), grid)


def _head(brief: DossierBrief) -> Iterator[RenderableType]:
    head = brief.heading
    yield line_of((head.name, "bold"))
    only = (" · only: ", head.only) if head.only else ()
    yield line_of(("codebook: ", "dim"), head.codebook, (" · as of: ", "dim"), head.as_of or "today", *only)
    days = wording.span_of_days(head.first, head.last)
    of_these = wording.of_these(head)
    counted = f"{count(head.reports, 'report')} of {count(head.outlets, 'outlet')}"
    yield line_of(counted, f" ({of_these})" if of_these else "", f", {days}" if days else "")
    yield line_of(wording.in_numbers(head))


def _sections(brief: DossierBrief) -> Iterator[RenderableType]:
    told: dict[str, tuple[Sequence[RenderableType], int, str]] = {
        "changes": (list(_changes(brief)), brief.changes.more, "change"),
        "claims": (list(_claims(brief)), 0, "claim"),
        "positions": (list(_positions(brief)), brief.matrix.more, "position"),
        "meetings": ([_meeting(one) for one in brief.meetings.lines], brief.meetings.more, "meeting"),
        "timeline": (_timeline(brief.timeline.lines), brief.timeline.more, "earlier entry"),
        "questions": ([_question(one) for one in brief.questions.lines], brief.questions.more, "question"),
        "headlines": ([_headline(one) for one in brief.headlines.lines], brief.headlines.more, "headline"),
        "origins": ([_origin(one) for one in brief.origins.lines], brief.origins.more, "origin"),
        "reports": (_reports(brief.reports.lines), brief.reports.more, "earlier report"),
    }
    for name, title in wording.SECTIONS.items():
        lines, left, noun = told[name]
        since = f" since {brief.heading.since}" if name == "changes" and brief.heading.since else ""
        yield Text()
        yield line_of((title + since, "bold underline"), ("" if lines else f": {wording.NONE_FOUND}", "dim"))
        yield from lines
        if left:
            yield _left(left, noun)


def _left(number: int, noun: str) -> RenderableType:
    return Padding(line_of((more(number, noun), "dim")), (0, 0, 0, 2))


def _indented(*lines: RenderableType, by: int = 2) -> RenderableType:
    """Lines with space on their left; of what has some already both are one, for rich lays each out anew."""
    told: list[RenderableType] = []
    for deeper, group in groupby(lines, key=lambda line: isinstance(line, Padding)):
        some = list(group)
        told += [_deeper(line, by) for line in some] if deeper else [Padding(Group(*some), (0, 0, 0, by))]
    return told[0] if len(told) == 1 else Group(*told)


def _deeper(line: RenderableType, by: int) -> RenderableType:
    return Padding(line.renderable, (0, 0, 0, line.left + by)) if isinstance(line, Padding) else line


def _words(quote: Quote) -> Text:
    return line_of(wording.words_of(quote, TERMINAL.quote))


def _where(quotes: Iterable[Quote], left: int = 0) -> Text:
    """Where words stand: outlet, day and name of each."""
    places = [f"{place(quote)} · {quote.key}" for quote in quotes]
    return line_of(("; ".join([*places, f"and {left:,} more"] if left else places), "dim"))


def _changes(brief: DossierBrief) -> Iterator[RenderableType]:
    for line in brief.changes.lines:
        yield _change(line)
    if brief.repeated:
        yield _indented(line_of((wording.repeated(brief.repeated), "dim")))


def _change(line: ChangeLine) -> RenderableType:
    return _dated(line.day, label_row((line.what, *line.subject, wording.moved(line))), line.quote)


def _dated(day: str | None, labels: Text, quote: Quote) -> RenderableType:
    """What happened on a day, with the words that say so."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=10, style="dim")
    grid.add_column(ratio=1)
    grid.add_row(Text(day or ""), Group(labels, _words(quote), _where([quote])))
    return grid


def _claims(brief: DossierBrief) -> Iterator[RenderableType]:
    for group in brief.claims:
        yield from _group(group)
    for left in wording.not_listed(brief):
        yield line_of((left, "dim"))


def _group(group: ClaimGroup) -> Iterator[RenderableType]:
    yield line_of(
        (group.standing, "bold cyan"), (f" · {wording.total(group)} · {wording.STANDINGS[group.standing]}", "dim")
    )
    for claim in group.claims:
        yield _claim(claim)
    if group.more:
        yield _left(group.more, f"{group.standing} claim")
        yield Text()


def _claim(claim: ClaimLine) -> RenderableType:
    head = line_of((f"[{claim.id}] ", "dim"), (wording.proposition(claim, TERMINAL.quote), "bold"))
    facts = line_of(" · ".join((wording.told(claim), *claim.issue_names)))
    accounts = _beside(claim.columns) if claim.beside else (_account(one) for one in claim.accounts)
    left = [line_of((more(claim.more, "account"), "dim"))] if claim.more else []
    return _indented(head, _indented(facts, *accounts, *left), Text())


def _beside(columns: Sequence[Column]) -> Iterator[RenderableType]:
    """The accounts of each party in a column of its own."""
    for at in range(0, len(columns), _ABREAST):
        grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
        part = columns[at : at + _ABREAST]
        for _ in part:
            grid.add_column(ratio=1)
        grid.add_row(*(line_of((column.head or wording.REPORT_ITSELF, "underline")) for column in part))
        grid.add_row(*(Group(*(_account(one, column) for one in column.accounts)) for column in part))
        yield grid


def _account(account: AccountLine, column: Column | None = None) -> RenderableType:
    """An account; in a column whose head names the holder or the party, these are not said again."""
    holder = wording.who(account, column.head) if column else account.holder or wording.REPORT_ITSELF
    party = wording.of_which(account, column.head if column else None)
    told = count(account.reports, "report") if account.reports > 1 else None
    lines: list[RenderableType] = [label_row((holder, party, account.stand, told))]
    for one in account.wordings:
        lines += _wording(one)
    if account.more:
        lines.append(line_of((f"and {count(account.more, 'statement')} in other words", "dim")))
    for stand, quote in account.earlier:
        lines += [line_of((f"before that {stand}: ", "dim"), wording.words_of(quote, TERMINAL.quote)), _where([quote])]
    return Group(*lines)


def _wording(one: Wording) -> list[RenderableType]:
    words = line_of((wording.THESE_WORDS, "dim")) if one.repeats else _words(one.quotes[0])
    return [words, _where(one.quotes, one.more)]


def _positions(brief: DossierBrief) -> Iterator[RenderableType]:
    matrix = brief.matrix
    if len(matrix.parties) > 1:
        for at in range(0, len(matrix.parties), _ABREAST):
            if at:
                yield Text()
            yield _table(matrix.parties[at : at + _ABREAST], matrix.rows, at)
    for row in matrix.rows:
        yield Text()
        yield line_of((row.name, "italic"), (f" · {row.issue}" if row.name != row.issue else "", "dim"))
        for relation, pairs in (("opposed", row.opposed), ("compatible", row.compatible)):
            if pairs:
                yield label_row((relation, "; ".join(f"{one} – {other}" for one, other in pairs)))
        for cell in row.cells:
            if cell:
                yield _position(cell)


def _table(parties: Sequence[tuple[str, str]], rows: Sequence[IssueRow], at: int) -> RenderableType:
    grid = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=3)
    for _, name in parties:
        grid.add_column(line_of((name, "bold")), ratio=2)
    for row in rows:
        cells = row.cells[at : at + len(parties)]
        mark = (" ≠", "bold red") if row.opposed else ""
        grid.add_row(line_of(row.name, mark), *(_cell(cell) for cell in cells))
    return grid


def _cell(cell: PositionLine | None) -> Text:
    if cell is None:
        return line_of((wording.SILENT, "dim"))
    since = f" since {cell.since}" if cell.since else ""
    return Text.assemble(label_row((cell.stance, cell.strength)), (since, "dim"))


def _position(cell: PositionLine) -> RenderableType:
    head = label_row((cell.name, cell.stance, cell.strength, *wording.since(cell)))
    conditions = [line_of(("on condition: ", "dim"), cut(one.passage, TERMINAL.quote)) for one in cell.conditions]
    left = wording.not_shown(cell)
    foot = [line_of((left, "dim"))] if left else []
    return _indented(head, _indented(*conditions, *(_move(move) for move in cell.moves), *foot))


def _move(move: MoveLine) -> RenderableType:
    return _dated(move.day, label_row((move.change, move.became)), move.quote)


def _meeting(meeting: MeetingLine) -> RenderableType:
    head = Text.assemble(
        line_of((f"[{meeting.id}] ", "dim")),
        label_row((meeting.kind, meeting.status, meeting.window, *meeting.participants)),
    )
    venues = "; ".join(wording.place_of(*venue) for venue in meeting.venues)
    facts = [f"venues: {venues}"] if venues else []
    facts += wording.vouched(meeting)
    left = [line_of((more(meeting.more, "telling"), "dim"))] if meeting.more else []
    lines = (_telling(telling) for telling in meeting.tellings)
    return _indented(head, _indented(line_of(" · ".join(facts)), *lines, *left), Text())


def _telling(telling: TellingLine) -> RenderableType:
    labels = label_row((telling.status, telling.holder or wording.REPORT_ITSELF, *wording.details(telling)))
    return _dated(telling.day, labels, telling.quote)


def _timeline(lines: Sequence[TimeLine]) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=10, style="dim")
    grid.add_column(ratio=1)
    day = ""
    for line in lines:
        grid.add_row(Text("" if line.day == day else line.day), label_row(line.labels))
        day = line.day
    return [grid] if lines else []


def _question(line: QuestionLine) -> RenderableType:
    return _indented(_words(line.quote), _indented(_where([line.quote], line.more)))


def _headline(line: HeadlineLine) -> RenderableType:
    body = [line_of(("body: ", "dim"), cut(line.body.passage, TERMINAL.quote))] if line.body else []
    labels = label_row(wording.shortfall(line))
    return _indented(_words(line.quote), _indented(labels, *body, _where([line.quote])))


def _origin(line: OriginLine) -> RenderableType:
    head = Text.assemble(label_row((line.name, wording.kind_of(line))), (f" · {count(line.total, 'report')}", "dim"))
    reports = [
        line_of("└ ", wording.by_line(report), (f" · {report.title or report.id}", "dim")) for report in line.reports
    ]
    left = [line_of(("└ " + more(line.more, "report"), "dim"))] if line.more else []
    return _indented(head, _indented(*reports, *left))


def _reports(lines: Sequence[ReportLine]) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=10, style="dim")
    grid.add_column(ratio=1)
    for line in lines:
        bound = wording.standing_of(line)
        title = label_row((line.title or line.id, line.outlet))
        facts = (f" · {line.id} · {count(line.statements, 'statement')}", "dim")
        head = Text.assemble(title, line_of(facts, (f" · {bound}" if bound else "", "yellow")))
        told = [line_of((wording.altered(one), "dim")) for one in line.revised[:_REVISED]]
        left = len(line.revised) - len(told)
        rest = [line_of((more(left, "sentence"), "dim"))] if left else []
        grid.add_row(Text(line.published or ""), Group(head, *told, *rest))
    return [grid] if lines else []
