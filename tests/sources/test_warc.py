"""WARC: a report a record; what is no page is passed over, and of a broken archive what is whole is read."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.model import Report
from readout.sources import open_reports, warc
from readout.sources.material import Draft
from readout.sources.warc import read_archive

FIRST = "The envoy said on Monday that the two delegations would meet again in the spring."
SECOND = "A spokeswoman for the ministry declined on Tuesday to say who would take part in the talks."
HTML = "<!doctype html><html><head><title>Talks</title></head><body><p>{}</p></body></html>"


def record(kind: str, address: str, body: bytes, media: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-03-09T10:00:00Z\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(text: str | bytes, media: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> bytes:
    lines = {"Content-Type": media} | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    body = text.encode() if isinstance(text, str) else text
    return f"HTTP/1.1 {status} OK\r\n{head}\r\n".encode() + body


def page(text: str, address: str = "https://post.example/2031/03/03/talks") -> bytes:
    return record("response", address, answer(HTML.format(text)))


INFO = record("warcinfo", "urn:x", b"software: a crawler\r\n", "application/warc-fields")
REQUEST = record("request", "https://post.example/", b"GET / HTTP/1.1\r\nHost: post.example\r\n\r\n")
REVISIT = record("revisit", "https://post.example/", answer(""))
OTHERS = (
    INFO, REQUEST, REVISIT,
    record("response", "https://post.example/gone", answer(HTML.format(FIRST), status=404)),
    record("response", "https://post.example/style.css", answer("p { color: red }", "text/css")),
    record("response", "https://post.example/robots.txt", answer("User-agent: *", "text/plain")),
    record("response", "dns:post.example", b"20310309 post.example. 60 IN A 192.0.2.1", "text/dns"),
)  # fmt: skip


def drafts(data: bytes) -> list[Draft | SourceError]:
    return list(read_archive(io.BytesIO(data), "crawl.warc"))


@pytest.mark.parametrize(
    "pack",
    [
        b"".join,
        lambda records: b"".join(map(gzip.compress, records)),
        lambda records: gzip.compress(b"".join(records)),
    ],
    ids=["unpacked", "packed by record", "packed as a whole"],
)
def test_each_page_is_a_report_and_the_rest_is_passed_over(tmp_path: Path, pack: object) -> None:
    data = pack((*OTHERS, page(FIRST), REQUEST, page(SECOND, "https://post.example/2")))  # type: ignore[operator]
    for name in ("crawl.warc", "crawl.warc.gz"):
        (tmp_path / name).write_bytes(data)
    first, second, *again = open_reports([str(tmp_path)])
    assert isinstance(first, Report) and isinstance(second, Report)
    assert (first.text, second.text) == (f"Talks\n\n{FIRST}", f"Talks\n\n{SECOND}")
    assert [getattr(report, "text", None) for report in again] == [first.text, second.text]


def test_a_report_keeps_its_address_and_the_day_of_the_crawl_dates_nothing() -> None:
    (draft,) = drafts(page(FIRST, "https://post.example/talks"))
    assert isinstance(draft, Draft)
    assert (draft.location, draft.address) == ("crawl.warc, record 1", "https://post.example/talks")
    assert "published" not in draft.found
    assert draft.found["retrieved"].where == "WARC-Date 2031-03-09T10:00:00Z"


def test_the_day_in_the_address_is_the_day_of_publication() -> None:
    (draft,) = drafts(page(FIRST))
    assert isinstance(draft, Draft) and draft.found["published"].value == "2031-03-03"


@pytest.mark.parametrize(
    "sent",
    [
        answer(gzip.compress(HTML.format(FIRST).encode()), Content_Encoding="gzip"),
        answer(zlib.compress(HTML.format(FIRST).encode()), Content_Encoding="deflate"),
        answer(zlib.compress(HTML.format(FIRST).encode())[2:-4], Content_Encoding="deflate"),
        answer(HTML.format(FIRST), Content_Encoding="gzip"),
        answer(f"{len(HTML.format(FIRST)):x}\r\n{HTML.format(FIRST)}\r\n0\r\n\r\n", Transfer_Encoding="chunked"),
        answer(HTML.format(FIRST), Transfer_Encoding="chunked"),
        answer(HTML.format(FIRST), ""),
        answer(HTML.format(FIRST).encode("utf-16-le"), "text/html; charset=utf-16-le"),
        answer(FIRST, "text/plain"),
    ],
    ids=["gzip", "zlib", "deflate", "not gzip", "chunked", "not chunked", "untyped", "utf-16", "plain"],
)
def test_a_body_is_read_however_it_was_sent(sent: bytes) -> None:
    (draft,) = drafts(record("response", "https://post.example/talks", sent))
    assert isinstance(draft, Draft) and draft.body == FIRST


def test_a_text_that_a_program_took_out_of_a_page_is_read() -> None:
    (draft,) = drafts(record("conversion", "https://post.example/talks", FIRST.encode(), "text/plain"))
    assert isinstance(draft, Draft) and draft.body == FIRST


def test_a_page_without_text_is_named_and_the_others_are_read() -> None:
    empty, unknown, whole = drafts(
        page("")
        + record("response", "https://post.example/3", answer(b"\x01\x02", Content_Encoding="br"))
        + page(FIRST)
    )
    assert "crawl.warc, record 1" in str(empty) and "no text found" in str(empty)
    assert "crawl.warc, record 2" in str(unknown) and "'br'" in str(unknown)
    assert isinstance(whole, Draft)


@pytest.mark.parametrize("packed", [False, True])
def test_wherever_an_archive_breaks_off_what_is_whole_is_read(packed: bool) -> None:
    pack = gzip.compress if packed else bytes
    first, second = pack(page(FIRST)), pack(page(SECOND))
    for cut in range(len(first) + 1, len(first + second) - (0 if packed else 4)):
        found = drafts((first + second)[:cut])
        assert isinstance(found[0], Draft) and found[0].body == FIRST, cut
        assert "breaks off" in str(found[-1]) or "no readable record" in str(found[-1]), cut
        assert len(found) == 2 or found[1].body == SECOND, cut  # type: ignore[union-attr]


def test_what_is_no_archive_is_refused() -> None:
    assert "no readable record" in str(drafts(b"Once upon a time.\r\n\r\n")[0])
    assert "no record in it" in str(drafts(b"")[0])
    assert "no page, text or PDF" in str(drafts(b"".join(OTHERS))[0])


def test_nothing_is_written_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = page(FIRST).replace(b"Content-Length: ", b"Content-Length: 1")
    drafts(page(FIRST)[:-4] + b"left over\r\n" + page(SECOND) + wrong)
    assert capsys.readouterr() == ("", "")


def test_a_record_or_a_body_that_is_too_large_is_told_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST", 2_000)
    bomb = record("response", "https://post.example/b", answer(gzip.compress(b"x" * 100_000), Content_Encoding="gzip"))
    large, unpacked, whole = drafts(page("x" * 3_000) + bomb + page(FIRST))
    assert "record 1" in str(large) and "larger than" in str(large)
    assert "record 2" in str(unpacked) and "when unpacked" in str(unpacked)
    assert isinstance(whole, Draft)


def test_a_header_without_end_is_a_bomb_and_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST", 100_000)
    (error,) = drafts(gzip.compress(b"WARC/1.0\r\nWARC-Type: " + b"x" * 5_000_000))
    assert "no end to a header" in str(error)
