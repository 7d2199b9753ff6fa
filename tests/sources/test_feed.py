"""Feeds: a report an entry; its own text, else the page that it links to, else its summary, and which is told."""

from __future__ import annotations

import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.model import Report
from readout.sources import SourceOptions, feed, open_reports
from readout.sources.feed import read_feed
from readout.sources.material import Draft, Material

from .conftest import Open, Refuse

FIRST = "The envoy said on Monday that the two delegations would meet again in the spring."
SECOND = "A spokeswoman for the ministry declined on Tuesday to say who would take part in the talks."
PAGE = "<!doctype html><html><head><title>{title}</title></head><body><p>{text}</p></body></html>"
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    channel = f"<title>The Post</title><language>en-gb</language>{inside}"
    return f'{head}<rss version="2.0" {CONTENT}><channel>{channel}</channel></rss>'


def item(title: str, text: str, day: str = "Mon, 03 Mar 2031 22:30:00 -0500", name: str = "content:encoded") -> str:
    link = f"<link>https://post.example/{title.replace(' ', '-')}</link>"
    return f"<title>{title}</title>{link}<pubDate>{day}</pubDate><{name}><![CDATA[{text}]]></{name}>"


def drafts(text: str, follow: Callable[[str], Material] | None = None) -> list[Draft | SourceError]:
    return list(read_feed(Material("post.rss", text.encode()), follow))


@pytest.mark.parametrize("name", ["post.rss", "post.atom", "post.xml"])
def test_an_entry_of_rss_is_a_report_with_what_the_feed_says_of_it(opened: Open, name: str) -> None:
    report = opened(name, rss(item("Talks in spring", f"<p>{FIRST}</p><p>{SECOND}</p>")))
    assert (report.title, report.outlet, report.published) == ("Talks in spring", "The Post", "2031-03-03")
    assert report.text == f"Talks in spring\n\n{FIRST}\n{SECOND}"
    assert report.source and report.source.location == "https://post.example/Talks-in-spring"
    assert report.source.found["outlet"] == "feed title"
    assert report.source.found["published"] == "feed entry published"
    assert report.source.found["text"] == "feed entry content"


def test_atom_is_read_with_its_own_words_for_things(opened: Open) -> None:
    entry = (
        '<title type="html">Talks &lt;i&gt;in&lt;/i&gt; spring</title><link href="https://post.example/1"/>'
        '<published>2031-03-03T10:00:00Z</published><updated>2031-03-09T10:00:00Z</updated><content type="xhtml">'
        f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p></div></content>'
    )
    text = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry>{entry}</entry></feed>'
    report = opened("post.atom", text)
    assert (report.title, report.outlet, report.published) == ("Talks in spring", "The Post", "2031-03-03")
    assert report.text.endswith(FIRST)


def test_a_gathering_feed_names_the_outlet_of_each_entry(opened: Open) -> None:
    source = '<source url="https://gazette.example/rss">The Gazette</source>'
    assert opened("all.rss", rss(item("Talks", FIRST) + source)).outlet == "The Gazette"


def test_the_words_of_a_link_stay_in_their_sentence(opened: Open) -> None:
    linked = FIRST.replace("two delegations", '<a href="https://post.example/2">two delegations</a>')
    assert opened("post.rss", rss(item("Talks", f"<p>{linked}</p>"))).text == f"Talks\n\n{FIRST}"


def test_the_full_text_goes_before_the_summary(opened: Open) -> None:
    both = item("Talks", FIRST) + f"<description>{SECOND}</description>"
    assert opened("post.rss", rss(both)).text.endswith(FIRST)


def test_a_feed_in_a_file_fetches_nothing_and_says_that_it_is_a_summary(opened: Open) -> None:
    report = opened("post.rss", rss(item("Talks", FIRST, name="description")))
    assert report.text.endswith(FIRST)
    assert report.source and report.source.found["text"] == "feed entry summary"


def test_an_entry_without_words_is_named_and_the_others_are_read() -> None:
    first, empty, last = drafts(
        rss(item("One", FIRST), item("Two", "<img src='x.png'>"), item("Three", SECOND, name="description"))
    )
    assert isinstance(first, Draft) and isinstance(last, Draft)
    assert "post.rss, entry 2" in str(empty) and "by its address" in str(empty)


@pytest.mark.parametrize("day", ["yesterday", "Mon, 99 Foo 2031", "0", "1" * 5_000, ""])
def test_a_bad_date_is_no_date(day: str) -> None:
    (draft,) = drafts(rss(item("Talks", FIRST, day=day)))
    assert isinstance(draft, Draft) and "published" not in draft.found


def test_two_entries_with_one_text_and_two_titles_are_two_materials() -> None:
    one, other = drafts(rss(item("One", FIRST), item("Two", FIRST)))
    assert isinstance(one, Draft) and isinstance(other, Draft)
    assert one.body == other.body and one.sha256 != other.sha256


def test_a_feed_in_another_encoding_is_read(opened: Open) -> None:
    text = rss(item("Café talks", FIRST), head='<?xml version="1.0" encoding="iso-8859-1"?>')
    assert opened("post.rss", text.encode("latin-1")).title == "Café talks"
    assert opened("wide.xml", text.replace("iso-8859-1", "utf-16").encode("utf-16")).title == "Café talks"


def test_a_comment_before_the_feed_is_no_part_of_it(opened: Open) -> None:
    head = '<?xml version="1.0"?>\n<!-- made for <rss version="2.0"> readers -->\n'
    assert opened("post.xml", rss(item("Talks", FIRST), head=head)).text == f"Talks\n\n{FIRST}"


def test_a_bomb_of_entities_does_not_go_off() -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "boom">{grown}{"<!ENTITY x " * 20_000}]>'
    start = time.monotonic()
    (draft,) = drafts(rss(item("Talks", FIRST) + "<author>&e9;</author>", head=head))
    assert isinstance(draft, Draft) and draft.body == FIRST
    assert time.monotonic() - start < 5


def test_of_a_feed_that_breaks_off_what_is_whole_is_read() -> None:
    text = rss(item("One", FIRST), item("Two", SECOND))
    first, error = drafts(text[: text.index("declined")])
    assert isinstance(first, Draft) and first.body == FIRST
    assert "breaks off after entry 1" in str(error)


def test_what_is_no_feed_is_refused(refused: Refuse) -> None:
    assert "neither a feed nor a page" in refused("map.xml", "<urlset><url>https://post.example/</url></urlset>")
    assert "the feed has no entries" in refused("empty.rss", rss())
    assert "the file is empty" in refused("blank.rss", "  ")


def test_too_large_a_feed_and_too_many_entries_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_ENTRIES", 1)
    first, error = drafts(rss(item("One", FIRST), item("Two", SECOND)))
    assert isinstance(first, Draft) and "more than 1 entries" in str(error)
    monkeypatch.setattr(feed, "LARGEST_FEED", 100)
    with pytest.raises(SourceError, match="larger than"):
        drafts(rss(item("One", FIRST)))


def test_in_a_folder_other_xml_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "map.xml").write_text("<urlset><url>https://post.example/</url></urlset>")
    (tmp_path / "post.xml").write_text(rss(item("Talks", FIRST)))
    (report,) = open_reports([str(tmp_path)])
    assert isinstance(report, Report) and report.title == "Talks"


def test_no_more_pages_are_fetched_than_may_be_and_none_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_PAGES", 1)
    asked = []

    def follow(address: str) -> Material:
        asked.append(address)
        return Material(address, PAGE.format(title="Talks", text=FIRST).encode(), "text/html")

    items = (item("One", "A summary.", name="description"),) * 2 + (item("Two", "Another.", name="description"),) * 3
    draft, error = drafts(rss(*items), follow)
    assert isinstance(draft, Draft) and draft.body == FIRST
    assert asked == ["https://post.example/One"]
    assert "1 of the pages of post.rss" in str(error)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server with a feed of three entries at /feed: one with its text, one that links to a page, one to nothing."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here = f"http://127.0.0.1:{served.server_port}"
            linked = "".join(
                f"<item><title>{title}</title><link>{link}</link><description>Short.</description></item>"
                for title, link in (("Gone", "/gone"), ("Linked", f"{here}/page"), ("Inside", "file:///etc/passwd"))
            )
            bodies = {
                "/feed": rss(item("Whole", FIRST)).replace("</channel>", f"{linked}</channel>"),
                "/page": PAGE.format(title="The page's own title", text=SECOND),
            }
            found = self.path in bodies
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/xml" if self.path == "/feed" else "text/html")
            self.end_headers()
            self.wfile.write(bodies.get(self.path, "").encode())

        def log_message(self, *_: object) -> None:
            return

    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()
    thread.join()


def test_a_feed_by_its_address_fetches_the_pages_that_it_does_not_hold(server: str) -> None:
    opened = list(open_reports([f"{server}/feed"], SourceOptions(allow_private=True)))
    whole, gone, linked, inside = opened
    assert isinstance(whole, Report) and whole.text.endswith(FIRST)
    assert isinstance(gone, SourceError) and f"{server}/gone" in str(gone)
    assert isinstance(linked, Report) and linked.text == f"The page's own title\n\n{SECOND}"
    assert linked.source and linked.source.location == f"{server}/page"
    assert (linked.outlet, linked.source.found["text"]) == ("The Post", "page that the feed links to")
    # What is no web address is never followed.
    assert isinstance(inside, Report) and inside.text == "Inside\n\nShort."


def test_without_leave_a_feed_leads_into_no_private_network(server: str) -> None:
    (error,) = open_reports([f"{server}/feed"])
    assert "not a public address" in str(error)


def test_blanks_before_a_feed_cost_next_to_no_memory() -> None:
    text = "<?xml version='1.0'?>" + " " * 1_000_000
    tracemalloc.start()
    matched = feed.BEFORE_ROOT.match(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert matched
    assert matched.end() == len(text)
    assert peak < 5_000_000
