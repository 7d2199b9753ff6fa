"""The brief of a dossier: what it tells first, what each form shows, and that no report can break out of a page."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from dossier_factory import BREAKOUT, HOSTILE, TEXTS, bare, grown, hostile, salt
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.console import Console
from test_brief_pages import Elements

from readout.brief.dossiers import Form, quoted_reports, render, show
from readout.brief.dossiers.evidence import excerpt
from readout.brief.dossiers.limits import PAGE, TERMINAL
from readout.brief.dossiers.telling import tell
from readout.brief.dossiers.view import DossierBrief
from readout.brief.dossiers.wording import LEGEND_TITLE, SECTIONS, cut
from readout.ledger.model import Standing
from readout.ledger.record import Between, Record, to_json
from readout.model import Passage

FORMS: list[Form] = ["terminal", "markdown", "html", "json"]
PAGES: list[Form] = ["terminal", "markdown", "html"]
RECORDS = [salt(), hostile(), bare()]
HOSTILE_TEXTS = {HOSTILE: BREAKOUT}


def brief(record: Record | None = None) -> DossierBrief:
    return tell(record or salt(), PAGE)


def page(form: Form, record: Record | None = None) -> str:
    """The words of a page, on one line."""
    text = render(record or salt(), form, TEXTS)
    text = Elements(text).text if form == "html" else text.replace("\\", "").replace("*", "")
    return " ".join(text.split())


def test_contested_claims_come_first_then_the_denied_and_so_on_and_those_told_once_are_counted() -> None:
    told = brief()
    assert [(group.standing, [claim.id for claim in group.claims]) for group in told.claims] == [
        ("contested", ["c1"]),
        ("unconfirmed", ["c2"]),
        ("single-origin", ["c3"]),
    ]
    assert told.told_once == 1


def test_claims_that_the_record_left_out_are_counted_too() -> None:
    record = salt()
    once = replace(record.claims[3], id="c5")
    counts: tuple[tuple[Standing, int], ...] = (
        *((one.standing, 1) for one in record.claims if one.standing != "single-origin"),
        ("single-origin", 43),
    )
    kept = replace(record, claims=(*record.claims, once), told_claims=40, standings=counts)
    told = brief(kept)
    assert (told.told_once, told.left_out) == (42, 0)
    assert told.heading.claims == 45


def test_of_claims_of_one_standing_the_number_of_all_is_told_not_of_those_that_the_record_has() -> None:
    record = salt()
    full = replace(record, told_claims=7, standings=(("contested", 8),))
    told = brief(full)
    assert next(group.total for group in told.claims if group.standing == "contested") == 8
    assert "contested · 8" in page("markdown", full)


def test_where_the_record_may_have_left_out_claims_of_many_reports_their_number_is_no_more_than_a_bound() -> None:
    record = salt()
    many = tuple(claim for claim in record.claims if claim.standing == "single-origin" and claim.reports > 1)
    told = brief(replace(record, claims=many, told_claims=7, standings=(("single-origin", len(many) + 7),)))
    assert [group.open_ended for group in told.claims] == [True]
    assert (told.told_once, told.left_out) == (0, 7)


def test_among_claims_of_one_standing_that_of_most_origins_comes_first() -> None:
    record = salt()
    second = replace(record.claims[0], id="c9", origins=5)
    (contested, *_) = brief(replace(record, claims=(*record.claims, second))).claims
    assert [claim.id for claim in contested.claims] == ["c9", "c1"]


def test_accounts_of_a_contested_claim_stand_side_by_side_a_column_for_each_party_or_holder() -> None:
    contested, unconfirmed, _ = (group.claims[0] for group in brief().claims)
    assert [(column.head, [one.stand for one in column.accounts]) for column in contested.columns] == [
        ("Orlin", ["affirms"]),
        ("Marl", ["denies"]),
    ]
    assert [column.head for column in unconfirmed.columns] == ["Orlin", "Lea Brandt"]
    assert contested.beside


def test_the_same_words_in_two_reports_are_quoted_once_with_both_places() -> None:
    (wording,) = brief().claims[0].claims[0].accounts[0].wordings
    assert [quote.key for quote in wording.quotes] == ["courier-1/s1", "post-1/s1"]


def test_accounts_of_one_party_that_contest_each_other_stand_side_by_side_too() -> None:
    record = salt()
    both = tuple(replace(one, party="marl") for one in record.claims[0].accounts)
    contested = brief(replace(record, claims=(replace(record.claims[0], accounts=both),))).claims[0].claims[0]
    assert [column.head for column in contested.columns] == ["Ines Varga", "Jon Teller"]


def test_a_stand_that_was_left_is_told_as_earlier() -> None:
    (account,) = brief().claims[2].claims[0].accounts
    assert [(stand, quote.passage.text) for stand, quote in account.earlier] == [("declines", "Marl denied it")]


def test_the_matrix_has_a_cell_for_each_party_and_marks_the_opposed() -> None:
    matrix = brief().matrix
    assert matrix.parties == (("orlin", "Orlin"), ("marl", "Marl"))
    (row,) = matrix.rows
    assert [(cell.stance, cell.strength, cell.since, cell.last) for cell in row.cells if cell] == [
        ("supports", "demand", "2031-02-09", "2031-02-10"),
        ("conditional", "preference", "2031-03-05", "2031-03-05"),
    ]
    assert row.opposed == (("Orlin", "Marl"),)


def test_a_party_without_a_position_is_silent() -> None:
    record = salt()
    other = replace(record.positions[0], issue="ferry")
    told = tell(replace(record, positions=(*record.positions, other)), PAGE)
    assert told.matrix.rows[1].cells[1] is None
    assert "silent" in page("terminal", replace(record, positions=(*record.positions, other)))


def test_parties_whose_positions_agree_are_called_compatible() -> None:
    record = replace(salt(), between=(Between("water", "orlin", "marl", "compatible"),))
    assert brief(record).matrix.rows[0].compatible == (("Orlin", "Marl"),)
    assert "compatible" in page("markdown", record)


def test_a_history_has_the_newest_move_first_and_counts_repetitions() -> None:
    orlin, marl = (cell for cell in brief().matrix.rows[0].cells if cell)
    assert [move.change for move in marl.moves] == ["softened", "hardened", "new"]
    assert ([move.change for move in orlin.moves], orlin.repeated) == (["new"], 1)


def test_a_meeting_tells_what_each_holder_first_said_and_counts_who_says_it_again() -> None:
    (meeting,) = brief().meetings.lines
    assert [(one.status, one.holder, one.again) for one in meeting.tellings] == [
        ("considered", None, 0),
        ("confirmed", "Lea Brandt", 1),
        ("held", None, 0),
    ]
    assert meeting.venues == (("Velm", "chosen", "2031-02-12"), ("Porto", "dropped", "2031-02-12"))
    assert (meeting.confirmed_by, meeting.parties) == (("Lea Brandt",), ("marl", "orlin"))


def test_of_a_long_history_the_first_telling_and_the_newest_are_kept() -> None:
    record = salt()
    first = record.meetings[0].history[0]
    many = tuple(replace(first, status="unclear", venues=(f"Place {at}",)) for at in range(50))
    told = tell(replace(record, meetings=(replace(record.meetings[0], history=(first, *many)),)), TERMINAL)
    (meeting,) = told.meetings.lines
    assert meeting.tellings[0].venues == ("Velm", "Porto")
    assert meeting.tellings[-1].venues == ("Place 49",)
    assert len(meeting.tellings) + meeting.more == 51


def test_changes_are_told_the_newest_first_and_repetitions_are_counted() -> None:
    told = brief()
    assert [(one.day, one.what) for one in told.changes.lines] == [
        ("2031-03-05", "softened"),
        ("2031-03-05", "held"),
        ("2031-02-13", "hardened"),
    ]
    assert told.repeated == 1
    assert told.changes.lines[1].subject == ("talks", "Jon Teller", "Ines Varga")


def test_the_timeline_goes_by_days_and_leads_to_where_more_is_told() -> None:
    lines = brief().timeline.lines
    assert [line.day for line in lines] == sorted(line.day for line in lines)
    assert {line.target for line in lines} == {
        "position-1-1", "position-1-2", "meeting-1", "claim-1-contested", "claim-1-unconfirmed",
    }  # fmt: skip


def test_the_heading_counts_reports_copies_revisions_statements_and_corrections() -> None:
    head = brief().heading
    assert (head.reports, head.copies, head.revisions, head.outlets) == (6, 1, 1, 4)
    assert (head.statements, head.claims, head.origins, head.corrections) == (12, 4, 4, 1)
    assert (head.first, head.last) == ("2031-02-09", "2031-03-06")


def test_only_headlines_that_say_more_than_their_text_are_told() -> None:
    record = salt()
    fair = replace(record.headlines[0], support="supported")
    assert brief(replace(record, headlines=(fair,))).headlines.lines == ()
    assert len(brief().headlines.lines) == 1


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize(
    "words",
    [
        "What changed since 2031-02-11",
        "6 reports of 4 outlets",
        "1 copy, 1 revision",
        "2 reports, 2 origins (Ines Varga; Jon Teller)",
        "“Not a drop has come down the river”",
        "Evening Post, 2031-02-10",
        "“if Orlin repairs the locks”",
        "Velm (chosen 2031-02-12)",
        "Porto (dropped 2031-02-12)",
        "confirmed by Lea Brandt",
        "near-copy of herald-1",
        "revises wire-1",
        "it is less sure",
        "1 claim told by one report and disputed by none",
        LEGEND_TITLE,
    ],
)
def test_every_form_tells(form: Form, words: str) -> None:
    assert words in page(form)


@pytest.mark.parametrize("form", PAGES)
def test_the_sections_stand_in_the_order_in_which_an_editor_asks(form: Form) -> None:
    text = render(salt(), form, TEXTS)
    body = text[text.index("<main>") :] if form == "html" else text
    places = [body.index(title) for title in SECTIONS.values()]
    assert places == sorted(places)


@pytest.mark.parametrize("form", PAGES)
def test_a_dossier_without_reports_says_of_every_section_that_nothing_was_found(form: Form) -> None:
    assert page(form, bare()).count("none found") == len(SECTIONS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("record", RECORDS, ids=["salt", "hostile", "bare"])
def test_the_same_record_gives_the_same_page_which_can_be_written(form: Form, record: Record) -> None:
    texts = TEXTS | HOSTILE_TEXTS
    assert render(record, form, texts).encode() == render(record, form, texts).encode()


def test_json_is_the_record_field_for_field() -> None:
    assert json.loads(render(salt(), "json")) == json.loads(json.dumps(to_json(salt())))


def test_the_terminal_keeps_to_its_width_also_where_words_are_long() -> None:
    record = salt()
    endless = replace(record.questions[0], text="x" * 400, spans=((0, 400),))
    text = render(replace(record, questions=(endless,)), "terminal")
    assert max(len(line) for line in text.splitlines()) <= 100
    assert text.endswith("\n")


def test_the_terminal_is_plain_without_colours_and_coloured_with_them() -> None:
    assert "\x1b" not in render(hostile(), "terminal")
    console = Console(width=80, force_terminal=True, color_system="standard")
    with console.capture() as captured:
        show(salt(), console)
    assert "\x1b[" in captured.get()
    assert "\x1b[31m \ufffdtxen" not in captured.get()


def test_report_text_is_no_markup_on_the_terminal() -> None:
    text = render(hostile(), "terminal")
    assert "[bold red]x[/bold red]" in " ".join(text.split())
    assert "\u202e" not in text


def inline(markdown: str) -> list[Token]:
    """The tokens inside the blocks of ``markdown``, as a reader that allows HTML and tables sees them."""
    blocks = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    return [token for block in blocks for token in ([block] if block.type.startswith("html") else block.children or [])]


@pytest.mark.parametrize("record", RECORDS, ids=["salt", "hostile", "bare"])
def test_no_report_can_put_a_link_an_image_or_html_into_markdown(record: Record) -> None:
    assert {token.type for token in inline(render(record, "markdown"))} <= {
        "text", "strong_open", "strong_close", "em_open", "em_close", "softbreak", "text_special",
    }  # fmt: skip


def test_markdown_has_the_accounts_of_a_contested_claim_and_the_matrix_as_tables() -> None:
    blocks = MarkdownIt("commonmark").enable("table").parse(render(salt(), "markdown"))
    rows = [block for block in blocks if block.type == "tr_open"]
    assert sum(block.type == "table_open" for block in blocks) == 3
    assert len(rows) == 6


def test_no_report_can_put_a_row_or_a_heading_into_markdown() -> None:
    blocks = MarkdownIt("commonmark").enable("table").parse(render(hostile(), "markdown"))
    headings = [block.children or [] for block in blocks if block.type == "inline" and block.level == 1]
    titles = ["".join(token.content for token in tokens) for tokens in headings]
    assert [title for title in titles if title.startswith("Heading")] == []
    assert sum(block.type == "h1_open" or block.tag == "h1" for block in blocks) == 2
    cells = [sum(one.type in ("td_open", "th_open") for one in row) for row in _rows(blocks)]
    assert cells == [2] * len(cells)


def _rows(blocks: list[Token]) -> list[list[Token]]:
    rows: list[list[Token]] = []
    for block in blocks:
        if block.type == "tr_open":
            rows.append([])
        elif rows:
            rows[-1].append(block)
    return rows


@pytest.fixture(scope="module")
def html() -> Elements:
    return Elements(render(salt(), "html", TEXTS))


def test_no_report_can_put_an_element_into_html() -> None:
    found = Elements(render(hostile(), "html", HOSTILE_TEXTS))
    names = [name for name, _ in found.elements]
    assert not {"img", "b", "i", "u", "iframe", "object", "form", "base", "party", "issue"} & set(names)
    assert names.count("script") == 1
    assert "onerror=alert(1)" in found.text
    assert all(not name.startswith("on") for _, attributes in found.elements for name in attributes)


def test_the_html_page_asks_for_nothing_outside(html: Elements) -> None:
    assert html.all("src") == []
    assert all(link.startswith("#") for link in html.all("href"))
    page = render(bare(), "html")
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize("record", RECORDS, ids=["salt", "hostile", "bare"])
def test_the_html_pages_policy_allows_its_own_style_and_script_alone(record: Record) -> None:
    page = render(record, "html", TEXTS)
    policy = next(given["content"] for name, given in Elements(page).elements if "http-equiv" in given)
    hashes = [
        b64encode(sha256(part.encode()).digest()).decode()
        for name in ("style", "script")
        for part in re.findall(f"<{name}>(.*?)</{name}>", page, re.DOTALL)
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("record", RECORDS, ids=["salt", "hostile", "bare"])
def test_every_link_in_the_html_page_leads_to_an_id_and_no_id_is_there_twice(record: Record) -> None:
    found = Elements(render(record, "html", TEXTS | HOSTILE_TEXTS))
    ids = found.all("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in found.all("href")} <= set(ids)


def test_every_quotation_opens_its_words_in_what_stands_around_them_and_leads_to_the_whole_report(
    html: Elements,
) -> None:
    page = render(salt(), "html", TEXTS)
    quotations = re.findall(r'<details class="evidence.*?</details>', page, re.DOTALL)
    assert len(quotations) > 20
    for quotation in quotations:
        assert re.search(r"<blockquote.*<mark>.+</mark>.*</blockquote>", quotation, re.DOTALL)
        assert re.search(r'href="#t\d+-\d+"', quotation)
    assert "Dam keeper Ines Varga said that Orlin had let 40 cubic metres a second through since dawn." in html.text


def test_the_html_page_holds_the_quoted_reports_to_the_character() -> None:
    page = render(salt(), "html", TEXTS)
    held = []
    for text in re.findall(r'<details class="text".*?</details>', page, re.DOTALL):
        paragraphs = re.findall(r'<p dir="auto"[^>]*>(.*?)</p>', text, re.DOTALL)
        held.append("\n\n".join(Elements(one).text for one in paragraphs))
    assert sorted(held) == sorted(TEXTS[report] for report in quoted_reports(salt()))


def test_words_that_do_not_stand_at_their_place_are_shown_without_what_stands_around_them() -> None:
    found = Elements(render(salt(), "html", {name: f"x{text}" for name, text in TEXTS.items()}))
    assert [link for link in found.all("href") if link.startswith("#t")] == ["#timeline"]
    assert "“Not a drop has come down the river”" in found.text


def test_a_report_that_is_very_long_is_shown_around_its_words_alone() -> None:
    long = TEXTS["post-1"] + "\n\n" + "so it goes on " * 6000
    page = render(salt(), "html", TEXTS | {"post-1": long})
    assert "Marl denied it. <mark>Not a drop has come down the river</mark>" in page
    assert len(page) < 200_000


@pytest.mark.parametrize("form", PAGES)
def test_the_reports_whose_texts_a_page_needs_are_named_before_they_are_read(form: Form) -> None:
    named = quoted_reports(salt(), form)
    some = {name: TEXTS[name] for name in named}
    assert render(salt(), form, some) == render(salt(), form, TEXTS)
    assert len(named) == {"terminal": 1, "markdown": 1, "html": 5}[form]


@pytest.mark.parametrize("form", PAGES)
def test_very_few_words_are_shown_in_the_sentence_that_they_stand_in(form: Form) -> None:
    assert "“Marl denied it” in “Marl denied it.”" in page(form)
    assert "“Marl denied it” in" not in render(salt(), form, {})


def test_a_page_can_be_filtered_by_the_parties_and_issues_that_it_tells_of(html: Elements) -> None:
    style = render(salt(), "html", TEXTS)
    assert [given.get("value") for name, given in html.elements if name == "option"] == ["", "p1", "p2", "", "i1"]
    assert 'body:has(#party option[value="p2"]:checked) [data-parties]:not([data-parties~="p2"])' in style
    claims = [given["data-parties"] for name, given in html.elements if given.get("class") == "claim"]
    assert claims == ["p1 p2", "p1", "p2"]


@pytest.mark.parametrize("form", PAGES)
def test_a_dossier_of_any_size_gives_a_page_that_can_be_read_and_tells_what_is_left_out(form: Form) -> None:
    small, large = (len(render(grown(salt(), times), form, TEXTS)) for times in (200, 800))
    assert large < small * 1.02
    left = page(form, grown(salt(), 800))
    for noun in ("changes", "contested claims", "meetings", "questions", "headlines", "origins", "earlier reports"):
        assert re.search(rf"and [\d,]+ more {noun} \(--format json has all\)", left)


def test_long_words_are_cut_at_a_space_and_say_so() -> None:
    passage = Passage(((0, 60),), "one two three four five six seven eight nine ten eleven twel")
    assert cut(passage, 40) == "“one two three four five six seven eight …”"
    assert cut(passage, 60) == f"“{passage.text}”"


@given(st.text(alphabet="ab \n", min_size=2, max_size=60), st.data())
def test_an_excerpt_marks_its_words_and_changes_none(text: str, data: st.DataObject) -> None:
    bounds = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True).map(sorted))
    spans = tuple(zip(bounds[::2], bounds[1::2], strict=False))
    pieces = excerpt(text, spans)
    assert "".join(piece.text for piece in pieces if piece.marked) == "".join(text[a:b] for a, b in spans)
    at = 0
    for piece in (one for one in pieces if not one.gap):
        at = text.index(piece.text, at)
        assert piece.text


def test_an_excerpt_of_an_endless_paragraph_keeps_what_is_near() -> None:
    text = "rain " * 4000 + "sun " + "rain " * 4000
    at = text.index("sun")
    words = "".join(piece.text for piece in excerpt(text, ((at, at + 3),)))
    assert "sun" in words
    assert words.startswith(" … rain")
    assert len(words) < 1000
