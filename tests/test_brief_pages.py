"""The four forms of a brief: what each shows, and that no report can break out of it."""

from __future__ import annotations

import io
import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from factory import CODEBOOK, halden, hostile, silent
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.console import Console

from readout.brief import Form, render, show
from readout.brief.markdown import escaped
from readout.brief.wording import LEGEND, LEGEND_TITLE, SECTIONS, quoted, shown
from readout.contract import to_json
from readout.export.jsonl import line, write
from readout.model import Reading

FORMS: list[Form] = ["terminal", "markdown", "html", "json"]
ALL = [halden(), hostile(), silent()]


class Elements(HTMLParser):
    """The elements of a page, its ids and links, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_readings_give_the_same_page_byte_for_byte(form: Form) -> None:
    assert render(ALL, form, codebook=CODEBOOK).encode() == render(ALL, form, codebook=CODEBOOK).encode()


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_every_section_is_there_and_says_so_when_nothing_was_found(form: Form) -> None:
    page = render([silent()], form)
    assert all(heading in page for heading in SECTIONS.values())
    assert page.count("none found") == len(SECTIONS)
    assert page.count("not found") == 3


def test_markdown_and_html_quote_the_evidence_of_every_line() -> None:
    reading = halden()
    passages = [
        *(one.content for one in reading.statements),
        *(one.evidence for one in reading.positions),
        *(condition for one in reading.positions for condition in one.conditions),
        *(one.evidence for one in reading.meetings),
        *(one.passage for one in reading.questions),
        *(one.passage for one in reading.headline.claims),
    ]
    html = Elements(render([reading], "html", codebook=CODEBOOK)).text
    markdown = "".join(token.content for token in inline(render([reading], "markdown", codebook=CODEBOOK)))
    for passage in passages:
        assert quoted(passage) in html
        assert quoted(passage) in markdown


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_every_form_shows_accounts_the_stronger_word_where_positions_come_from_and_what_the_words_mean(
    form: Form,
) -> None:
    page = render([halden()], form, codebook=CODEBOOK)
    page = Elements(page).text if form == "html" else page.replace("\\", "")
    page = " ".join(page.split())
    for words in (
        "the report itself",
        "“nothing at all has been agreed”",
        "leaders' level",
        "“agrees to”",
        "by Ana Morel",
    ):
        assert words in page
    assert "it tells of another act" in page
    assert page.count(LEGEND_TITLE) == 1
    assert all(meaning.split(",")[0] in page for meaning in LEGEND.values())


def test_json_has_the_accounts_and_the_stronger_word_in_the_groups() -> None:
    (brief,) = json.loads(render([halden()], "json", codebook=CODEBOOK))["briefs"]
    assert [one["holder"] for one in brief["meetings"][0]["accounts"]] == [None, "Tomas Reik"]
    assert brief["headline"][0]["stronger"]["text"] == "agrees to"
    assert brief["positions"][0]["stands"][0]["speaker"] == "Ana Morel"


def test_the_terminal_keeps_to_its_width() -> None:
    console = Console(file=io.StringIO(), width=60)
    with console.capture() as captured:
        show([halden()], console, codebook=CODEBOOK)
    assert max(len(row) for row in captured.get().splitlines()) <= 60


def test_the_terminal_is_plain_without_colours_and_coloured_with_them() -> None:
    assert "\x1b" not in render(ALL, "terminal")
    console = Console(file=io.StringIO(), width=80, force_terminal=True, color_system="standard")
    with console.capture() as captured:
        show([halden()], console)
    assert "\x1b[" in captured.get()


def test_no_colour_is_used_where_the_environment_forbids_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    console = Console(file=io.StringIO(), width=80, force_terminal=True, color_system="standard")
    with console.capture() as captured:
        show([halden()], console)
    assert not re.search(r"\x1b\[[\d;]*3[0-7]", captured.get())


def test_report_text_is_no_markup_and_no_command_to_the_terminal() -> None:
    page = render([hostile()], "terminal")
    assert "[bold red]x[/bold red]" in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def inline(markdown: str) -> list[Token]:
    """The tokens inside the blocks of ``markdown``, as a reader that allows HTML and tables sees them."""
    blocks = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    return [token for block in blocks for token in ([block] if block.type.startswith("html") else block.children or [])]


def test_no_report_can_put_a_link_an_image_or_html_into_markdown() -> None:
    tokens = inline(render(ALL, "markdown", codebook=CODEBOOK))
    assert {token.type for token in tokens} <= {
        "text", "strong_open", "strong_close", "em_open", "em_close", "softbreak", "text_special",
    }  # fmt: skip


@given(st.text(alphabet=st.sampled_from("ab1 .)(*_`<>[]!#&;|~\\-+=:/@w\n\t\"'$^{}é\u202e\x1b")) | st.text())
def test_any_text_escaped_for_markdown_shows_as_itself(text: str) -> None:
    tokens = inline(escaped(text))
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert "".join(token.content for token in tokens) == shown(text).strip(" ")


def test_no_report_can_put_an_element_into_html() -> None:
    page = Elements(render(ALL, "html"))
    names = {name for name, _ in page.elements}
    assert not names & {"img", "b", "i", "u", "iframe", "object", "form", "base"}
    assert [name for name, _ in page.elements].count("script") == 1
    assert "onerror=alert(1)" in page.text
    assert all(not name.startswith("on") for _, attributes in page.elements for name in attributes)


def test_the_html_page_holds_the_report_to_the_character() -> None:
    page = render([halden()], "html")
    (report,) = re.findall(r'<section class="report".*?</section>', page, re.DOTALL)
    paragraphs = re.findall(r'<p dir="auto"[^>]*>(.*?)</p>', report, re.DOTALL)
    assert (
        "\n".join(Elements(one).text.strip("\n") for one in paragraphs)
        == halden().report.text.replace("\n\n", "\n").strip()
    )


def test_the_html_page_asks_for_nothing_outside() -> None:
    page = Elements(render(ALL, "html"))
    assert page.all("src") == []
    assert all(link.startswith("#") for link in page.all("href"))
    assert "url(" not in render([silent()], "html")
    assert "@import" not in render([silent()], "html")


def test_the_html_pages_policy_allows_its_own_style_and_script_alone() -> None:
    page = render([halden()], "html")
    policy = Elements(page).elements[3][1]["content"]
    hashes = [
        b64encode(sha256(part.encode()).digest()).decode()
        for name in ("style", "script")
        for part in re.findall(f"<{name}>(.*?)</{name}>", page, re.DOTALL)
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_every_link_in_the_html_page_leads_to_an_id_and_no_id_is_there_twice() -> None:
    page = Elements(render(ALL, "html", codebook=CODEBOOK))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.all("href")} <= set(ids)


def test_every_line_in_the_html_page_has_words_that_lead_back_to_it() -> None:
    page = Elements(render([halden()], "html"))
    lines = {
        attributes["data-line"] for name, attributes in page.elements if name == "li" and "data-line" in attributes
    }
    marked = {mark.split(":")[0] for marks in page.all("data-marks") for mark in marks.split()}
    assert lines == marked


def test_json_has_the_contracts_object_and_the_groups_that_refer_to_it() -> None:
    data = json.loads(render([halden()], "json", codebook=CODEBOOK))
    assert data["readings"] == [json.loads(json.dumps(to_json(halden())))]
    (brief,) = data["briefs"]
    assert brief["report"] == "halden"
    first = brief["voices"][0]["voices"][0]["tellings"][0]
    assert first["line"]["ref"] == "statements[0]"
    assert first["line"]["evidence"] == data["readings"][0]["statements"][0]["content"]


@pytest.mark.parametrize("form", FORMS)
def test_half_a_surrogate_pair_can_be_written_in_every_form(form: Form) -> None:
    report = replace(silent().report, text="It rained \ud83d on them.", title="It rained \ud83d")
    assert render([replace(silent(), report=report)], form).encode()


@pytest.mark.parametrize("form", FORMS)
def test_no_readings_give_a_page_too(form: Form) -> None:
    assert isinstance(render([], form), str)


@pytest.mark.parametrize("reading", ALL, ids=["halden", "hostile", "silent"])
def test_json_lines_hold_one_reading_each(reading: Reading) -> None:
    file = io.BytesIO()
    assert write([reading, reading], file) == 2
    first, second = file.getvalue().splitlines(keepends=True)
    assert first == second == line(reading)
    assert json.loads(first) == json.loads(json.dumps(to_json(reading)))
