"""Addresses: only public ones, each redirect checked, bounded in time and size. Served by a real local server."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from readout.errors import FetchError
from readout.model import Report
from readout.sources import SourceOptions, open_reports
from readout.sources.fetch import Limits, fetch, is_public

TEXT = "The envoy said on Monday that the two delegations would meet again in the spring."
PAGE = f"<!doctype html><html><head><title>Talks</title></head><body><p>{TEXT}</p></body></html>".encode()
Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(body: bytes, media: str | None = "text/html", status: int = 200, **headers: str) -> Answer:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": media, "Content-Length": str(len(body)), **headers}.items():
            if value is not None:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return write


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(40):
        handler.wfile.write(b"H")
        time.sleep(0.05)


def chunked(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for piece in (TEXT[:20], TEXT[20:]):
        handler.wfile.write(f"{len(piece):x}\r\n{piece}\r\n".encode())
    handler.wfile.write(b"0\r\n\r\n")


ANSWERS: dict[str, Answer] = {
    "/page": answer(PAGE),
    "/2031/03/03/talks": answer(PAGE),
    "/text": answer(TEXT.encode("utf-16-le"), "text/plain; charset=utf-16-le"),
    "/gzip": answer(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/chunked": chunked,
    "/untyped": answer(PAGE, None),
    "/image": answer(b"x", "image/png"),
    "/gone": answer(b"", status=404),
    "/here": answer(b"", status=302, Location="/page"),
    "/inside": answer(b"", status=302, Location="http://10.0.0.1/"),
    "/file": answer(b"", status=301, Location="file:///etc/passwd"),
    "/loop": answer(b"", status=307, Location="/loop"),
    "/large": answer(b"x" * 2_000),
    "/bomb": answer(gzip.compress(b"x" * 100_000), Content_Encoding="gzip"),
    "/drip": drip,
    "/drip-headers": drip_headers,
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            try:
                ANSWERS[self.path](self)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            return

    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()
    thread.join()


def failure(address: str, limits: Limits | None = None) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(address, allow_private=True, limits=limits)
    assert address in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("path", ["/page", "/here", "/gzip", "/chunked", "/untyped", "/text"])
def test_an_address_gives_a_report(server: str, path: str) -> None:
    (report,) = open_reports([server + path], SourceOptions(allow_private=True))
    assert isinstance(report, Report), report
    assert report.text.endswith(TEXT)


def test_the_address_may_bear_the_day(server: str) -> None:
    (report,) = open_reports([f"{server}/2031/03/03/talks"], SourceOptions(allow_private=True))
    assert isinstance(report, Report)
    assert report.published == "2031-03-03"
    assert report.source and report.source.found["published"] == "address"


def test_private_addresses_are_refused_unless_allowed(server: str) -> None:
    (error,) = open_reports([f"{server}/page"])
    assert isinstance(error, FetchError)
    assert "not a public address" in str(error) and "--allow-private" in str(error)


def test_a_redirect_inwards_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.sources.fetch.is_public", lambda number: number == "127.0.0.1")
    with pytest.raises(FetchError, match=r"10\.0\.0\.1 is not a public address"):
        fetch(f"{server}/inside")


def test_the_connection_goes_to_the_address_that_was_checked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(server.rsplit(":", 1)[1])
    asked: list[str] = []

    def once(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port))]

    monkeypatch.setattr("readout.sources.fetch._resolve", once)
    assert fetch(f"http://post.example:{port}/page", allow_private=True).data == PAGE
    assert asked == ["post.example"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/gone", "404"),
        ("/image", "image/png"),
        ("/loop", "more than 5 redirects"),
        ("/file", "only http and https"),
    ],
)
def test_other_answers_are_named(server: str, path: str, why: str) -> None:
    assert why in failure(server + path)


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_what_is_too_large_when_unpacked_is_refused(server: str, path: str) -> None:
    assert "larger than" in failure(server + path, Limits(size=1_000))


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_server_that_drips_is_given_up_in_time(server: str, path: str) -> None:
    start = time.monotonic()
    assert "no whole answer within 0.3 s" in failure(server + path, Limits(seconds=0.3))
    assert time.monotonic() - start < 1.5


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://", "no host"),
        ("http://user:word@post.example/", "name or password"),
        ("http://127.0.0.1:1/", "does not answer"),
        ("http://no-such-host.invalid/", "not known"),
    ],
)
def test_an_address_that_leads_nowhere_is_named(address: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        fetch(address, allow_private=True)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1", "ff02::1", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_inner_addresses_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_outer_addresses_are_public(number: str) -> None:
    assert is_public(number)
