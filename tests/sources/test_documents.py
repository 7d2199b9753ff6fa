"""HTML, Markdown and PDF: the words, without the marks, and the metadata with the place where each was found."""

from __future__ import annotations

import io
import threading
import time
from pathlib import Path

import pypdf
import pytest

from readout.errors import CodebookError, SourceError
from readout.model import Report
from readout.sources import open_reports
from readout.sources.vocabulary import check

from .conftest import Open, Refuse

FIRST = "The envoy said on Monday that the two delegations would meet again in the spring."
SECOND = "Her counterpart declined to say whether a date had been set for the next round."

THIRD = "A third round had been planned for the winter, one of the mediators recalled, but snow closed the airport."


def page(head: str = "", body: str = f"<p>{FIRST}</p><p>{SECOND}</p>", attributes: str = "") -> str:
    return f"<!doctype html><html {attributes}><head>{head}</head><body><article>{body}</article></body></html>"


def test_a_page_gives_its_title_and_its_main_text(opened: Open) -> None:
    menu = '<nav><a href="/">Home</a> <a href="/world">World</a></nav>'
    report = opened(
        "page.html", page("<title>Talks in spring</title>", menu + f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")
    )
    assert report.text == f"Talks in spring\n\n{FIRST}\n{SECOND}\n{THIRD}"
    assert report.source and report.source.extractor.startswith("trafilatura ")


@pytest.mark.parametrize(
    ("head", "attributes", "field", "found"),
    [
        ('<meta property="og:title" content="Talks &amp;amp; tea">', "", "title", ("Talks & tea", "meta og:title")),
        ('<meta property="og:site_name" content="The Post">', "", "outlet", ("The Post", "meta og:site_name")),
        ('<meta name="DC.date.issued" content="2031-03-03">', "", "published", ("2031-03-03", "meta DC.date.issued")),
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle",'
         '"datePublished":"2031-03-03T23:00-05:00"}]}</script>', "",
         "published", ("2031-03-03", "JSON-LD datePublished")),
        ('<script type="application/ld+json">{"@type":["Article"],"headline":"Talks","publisher":{"name":"The Post"}}'
         "</script>", "", "outlet", ("The Post", "JSON-LD publisher.name")),
        ("", 'lang="en-GB"', "language", ("en", "tag html")),
    ],
)  # fmt: skip
def test_metadata_are_found_in_the_page(
    opened: Open, head: str, attributes: str, field: str, found: tuple[str, str]
) -> None:
    report = opened("page.html", page(head, attributes=attributes))
    assert report.source
    assert (getattr(report, field), report.source.found[field]) == found


def test_broken_json_ld_does_not_matter(opened: Open) -> None:
    assert opened("page.html", page('<script type="application/ld+json">{"@type": [[[</script>')).published is None


def test_the_outlet_s_name_at_the_end_of_a_title_is_taken_off(opened: Open) -> None:
    head = '<title>Talks in spring | The Post</title><meta property="og:site_name" content="The Post">'
    assert opened("page.html", page(head)).title == "Talks in spring"
    other = head.replace("| The Post<", "- Gazette<")
    assert opened("page.html", page(other)).title == "Talks in spring - Gazette"


def test_the_encoding_that_a_page_declares_is_used(opened: Open) -> None:
    content = page('<meta charset="iso-8859-2">', f"<p>{FIRST} Wałęsa spoke.</p>")
    assert "Wałęsa" in opened("page.html", content.encode("iso-8859-2")).text


def test_a_page_without_text_is_refused(refused: Refuse) -> None:
    links = "".join(f'<li><a href="/{n}">Story {n}</a></li>' for n in range(3))
    assert "no text found" in refused("page.html", page(body="<script>go()</script>"))
    assert "no text found" in refused("page.html", "<html><body><nav><ul>" + links + "</ul></nav></body></html>")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 150 + f"<p>{FIRST}</p>" + "</div>" * 150,
        f"<p>{FIRST * 3_000}</p>",
        f"<p>{FIRST}</p>" + "<p>Talks went on.</p>" * 25_000,
    ],
    ids=["deep", "long", "many"],
)
def test_a_page_beyond_all_bounds_is_still_read(opened: Open, body: str) -> None:
    report = opened("page.html", page(body=body))
    assert report.text.startswith(FIRST)
    assert report.source and report.source.extractor.startswith("lxml ")


def test_a_book_is_no_report(refused: Refuse) -> None:
    assert "longer than 1,000,000 characters" in refused("page.html", page(body=f"<p>{FIRST * 20_000}</p>"))
    assert "longer than 1,000,000 characters" in refused("a.txt", FIRST * 20_000)


def test_a_tag_with_thousands_of_attributes_is_refused(refused: Refuse) -> None:
    many = " ".join(f"a{n}=1" for n in range(5_000))
    assert "thousands of attributes" in refused("page.html", page(body=f"<p {many}>{FIRST}</p>"))


def test_markdown_loses_its_marks_and_keeps_its_words(opened: Open) -> None:
    report = opened("a.md", f"# Talks *in* spring\n\n{FIRST}\nThey [met](https://x.example) **twice**.\n\n> {SECOND}\n")
    assert report.text == f"Talks in spring\n\n{FIRST} They met twice.\n\n{SECOND}"
    assert report.source and report.source.found["title"] == "first heading"


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Talks in spring\ndate: 2031-03-03\nsource: The Post\n---\n",
        '+++\ntitle = "Talks in spring"\ndate = 2031-03-03\npublisher = "The Post"\n+++\n',
    ],
)
def test_front_matter_is_metadata(opened: Open, matter: str) -> None:
    report = opened("a.md", matter + FIRST)
    assert (report.title, report.published, report.outlet) == ("Talks in spring", "2031-03-03", "The Post")
    assert report.text == f"Talks in spring\n\n{FIRST}"
    assert report.source and report.source.found["published"] == "front matter date"


def test_front_matter_with_a_colon_in_its_title_is_read(opened: Open) -> None:
    assert opened("a.md", f"---\ntitle: Envoy: no date yet\n---\n{FIRST}").title == "Envoy: no date yet"


@pytest.mark.parametrize(
    "line",
    [
        "a: !!bool foo",
        "a: !!timestamp foo",
        "a: !!int ''",
        "a: !!python/object/apply:os.getcwd []",
        'a: "\\U99999999"',
        "<<: [1, 2]",
        "a: &a [x]\nb: *a",
        "? [a, b]\n: c",
        "a: " + "[" * 15_000,
        "a0: &a0 {k: v}\n" + "\n".join(f"a{n}: &a{n} {{<<: [{f'*a{n - 1}, ' * 9}]}}" for n in range(1, 40)),
    ],
    ids=["bool", "timestamp", "int", "object", "character", "merge", "alias", "key", "deep", "bomb"],
)
def test_no_front_matter_keeps_a_report_from_being_read(opened: Open, line: str) -> None:
    began = time.monotonic()
    report = opened("a.md", f"---\ntitle: Talks in spring\n{line}\n---\n{FIRST}")
    assert (report.title, report.text) == ("Talks in spring", f"Talks in spring\n\n{FIRST}")
    assert time.monotonic() - began < 5


def test_a_value_of_front_matter_is_its_text_and_null_is_none(opened: Open) -> None:
    report = opened("a.md", f"---\ntitle: 007\ndate: 2031-03-03T10:00:00Z\nsource: {{name: The Post}}\n---\n{FIRST}")
    assert (report.title, report.published, report.outlet) == ("007", "2031-03-03", "The Post")
    assert opened("b.md", f"---\ntitle: Talks\nsource: null\n---\n{FIRST}").outlet is None


def test_a_rule_at_the_head_is_no_front_matter(opened: Open) -> None:
    assert opened("a.md", f"---\n\n{FIRST}").text == FIRST


def pdf(*lines: str, title: str | None = None, password: str | None = None) -> bytes:
    """A PDF of one page with these lines, drawn in Helvetica."""
    writer = pypdf.PdfWriter()
    sheet = writer.add_blank_page(width=600, height=800)
    font = pypdf.generic.DictionaryObject()
    for key, value in (("/Type", "/Font"), ("/Subtype", "/Type1"), ("/BaseFont", "/Helvetica")):
        font[pypdf.generic.NameObject(key)] = pypdf.generic.NameObject(value)
    fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F1"): font})
    resources = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/Font"): fonts})
    sheet[pypdf.generic.NameObject("/Resources")] = resources
    stream = pypdf.generic.DecodedStreamObject()
    drawn = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream.set_data(f"BT /F1 12 Tf 50 700 Td {drawn} ET".encode("latin-1"))
    sheet[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


LINES = ("Talks in spring", "", "The envoy said on Monday that the two dele-", "gations would meet again.", "She left.")


def test_a_pdf_gives_its_lines_as_paragraphs(opened: Open) -> None:
    report = opened("a.pdf", pdf(*LINES))
    assert "said on Monday that the two delegations would meet again." in report.text
    assert report.source and report.source.extractor.startswith("pypdf ")


def test_the_title_of_a_pdf_is_its_author_s(opened: Open) -> None:
    report = opened("a.pdf", pdf(*LINES, title="Talks in spring"))
    assert report.title == "Talks in spring"
    assert report.source and report.source.found["title"] == "PDF title"
    unwanted = opened("b.pdf", pdf(*LINES, title="Microsoft Word - draft7.docx"))
    assert unwanted.title != "Microsoft Word - draft7.docx"


def test_a_pdf_that_cannot_be_read_says_why(refused: Refuse) -> None:
    assert "the PDF is encrypted" in refused("a.pdf", pdf(*LINES, password="x"))
    assert "is it a scan?" in refused("b.pdf", pdf())
    assert "damaged PDF" in refused("c.pdf", b"%PDF-1.7 and no more")


def test_work_without_end_is_given_up(refused: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    monkeypatch.setattr("readout.sources.extracting.MOST_SECONDS", 0.05)
    monkeypatch.setattr("readout.sources.page.read_page", lambda material: done.wait(5))
    assert "s of work" in refused("page.html", page())
    done.set()


@pytest.mark.parametrize("fault", [KeyError("x"), AttributeError("no such\nthing"), RecursionError()])
def test_an_extractor_that_fails_spoils_one_input_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(material: object) -> None:
        raise fault

    monkeypatch.setattr("readout.sources.page.read_page", fail)
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    (tmp_path / "b.txt").write_text(FIRST, encoding="utf-8")
    error, report = open_reports([str(tmp_path)])
    assert isinstance(error, SourceError)
    assert "a.html" in str(error) and type(fault).__name__ in str(error) and "\n" not in str(error)
    assert isinstance(report, Report)


def test_a_vocabulary_with_a_mistake_is_an_error_of_the_tree() -> None:
    with pytest.raises(CodebookError, match=r"vocabulary\.yaml: columns must have exactly"):
        check({"columns": {}})
