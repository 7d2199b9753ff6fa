"""An http(s) address → its bytes. Only public addresses, only so long, only so much.

The name is resolved once and the connection goes to the very address that was checked, so that a name cannot point
elsewhere between check and use (DNS rebinding). Each redirect is a new address and is checked as the first was.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, LocationParseError, NewConnectionError, SSLError
from urllib3.util import Timeout, Url, parse_url

from readout.errors import FetchError
from readout.sources.bounded import within
from readout.sources.forms import content_type
from readout.sources.material import MEGABYTE, Material, extractor

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MEDIA = frozenset(
    {"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"}
    | {"application/json", "application/ld+json", "application/jsonl", "application/x-ndjson"}
    | {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
)
PORTS = {"http": 80, "https": 443}
PIECE = 65_536

_resolve = socket.getaddrinfo


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost: seconds in all (names, redirects and body), bytes when unpacked, redirects."""

    seconds: float = 20.0
    size: int = 10 * MEGABYTE
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class _Errand:
    """One fetch: the address that the user gave, what is allowed, and when it must be over (``time.monotonic``)."""

    address: str
    allow_private: bool
    limits: Limits
    end: float

    def error(self, why: str, mend: str = "") -> FetchError:
        return FetchError(f"cannot fetch {self.address[:300]}", why, mend)

    def left(self) -> float:
        """Seconds left. Raises FetchError where there are none."""
        seconds = self.end - time.monotonic()
        if seconds <= 0:
            raise self.too_slow()
        return seconds

    def too_slow(self) -> FetchError:
        return self.error(f"no whole answer within {self.limits.seconds:g} s", "try again, or save the page")


def fetch(address: str, *, allow_private: bool = False, limits: Limits | None = None) -> Material:
    """The bytes at ``address``, with the media type and encoding that the server names. Raises FetchError."""
    limits = limits or Limits()
    errand = _Errand(address, allow_private, limits, time.monotonic() + limits.seconds)
    # Neither a name server nor a server that sends a byte now and then has a time-out that holds for the whole.
    # A thread that is late ends by itself at the next byte after its time.
    try:
        return within(limits.seconds + 0.2, lambda: _follow(errand), "fetch")
    except TimeoutError:
        raise errand.too_slow() from None


def _follow(errand: _Errand) -> Material:
    """Go to the address, and on to where it points."""
    address = errand.address
    for _ in range(errand.limits.redirects + 1):
        answer = _get(address, errand)
        if isinstance(answer, Material):
            return answer
        address = urljoin(address, answer)
    raise errand.error(f"more than {errand.limits.redirects} redirects")


def _get(address: str, errand: _Errand) -> Material | str:
    """The material at one address, or where it redirects to."""
    url = _parsed(address, errand)
    try:
        response = _request(url, errand)
    except SSLError as error:
        raise errand.error("the server's certificate does not hold") from error
    except ConnectTimeoutError as error:
        raise errand.error("the server does not answer", "try again later") from error
    except (HTTPError, OSError, ValueError) as error:
        if isinstance(error, FetchError):
            raise
        raise errand.error(f"the connection failed ({type(error).__name__})", "try again later") from error
    try:
        return _received(response, address, errand)
    except HTTPError as error:
        raise errand.error(f"the answer broke off ({type(error).__name__})", "try again later") from error
    finally:
        response.close()


def _parsed(address: str, errand: _Errand) -> Url:
    try:
        url = parse_url(address)
    except LocationParseError as error:
        raise errand.error("not a readable address") from error
    if url.scheme not in PORTS:
        raise errand.error("only http and https addresses are fetched")
    if not url.host:
        raise errand.error("no host in the address")
    if url.auth:
        raise errand.error("the address holds a name or password", "leave it out")
    return url


def _request(url: Url, errand: _Errand) -> urllib3.BaseHTTPResponse:
    """The head of the answer, from the first of the checked addresses of the host that takes a connection."""
    host = (url.host or "").strip("[]")
    failure: Exception | None = None
    for number in _checked_addresses(host, url.port or PORTS[url.scheme or "http"], errand)[:3]:
        try:
            return _ask(url, host, number, errand)
        except (NewConnectionError, ConnectTimeoutError) as error:
            failure = error
    raise failure or errand.error("the host has no address")


def _ask(url: Url, host: str, number: str, errand: _Errand) -> urllib3.BaseHTTPResponse:
    port = url.port or PORTS[url.scheme or "http"]
    pool: urllib3.HTTPConnectionPool
    if url.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(number, port, server_hostname=host, assert_hostname=host)
    else:
        pool = urllib3.HTTPConnectionPool(number, port)
    left = errand.left()
    return pool.urlopen(
        "GET",
        url.request_uri,
        headers={
            "Host": url.netloc or host,
            "User-Agent": f"{extractor('readout').replace(' ', '/')} (reads one page at its user's request)",
            "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,application/rss+xml,"
            "application/atom+xml,application/xml;q=0.9,application/json;q=0.8",
            "Accept-Encoding": "gzip, deflate",
        },
        redirect=False,
        retries=False,
        preload_content=False,
        timeout=Timeout(connect=min(left, 8.0), read=left),
    )


def _checked_addresses(host: str, port: int, errand: _Errand) -> list[str]:
    """The addresses of ``host`` that may be connected to. Raises FetchError where there are none."""
    try:
        answers = _resolve(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise errand.error(f"the host {host[:100]} is not known", "is the address right?") from error
    errand.left()
    numbers = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    allowed = [number for number in numbers if errand.allow_private or is_public(number)]
    if not allowed:
        raise errand.error(f"{host[:100]} is not a public address", "allow it with --allow-private")
    return allowed


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet, looking through addresses that hold another one inside."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _translated(address)
        if inner is not None:
            return is_public(str(inner))
        if address.teredo is not None or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside one of NAT64 (RFC 6052) or of the old IPv4-compatible form (RFC 4291)."""
    if address in ipaddress.ip_network("64:ff9b::/96") or int(address) >> 32 == 0:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _received(response: urllib3.BaseHTTPResponse, address: str, errand: _Errand) -> Material | str:
    """The material of an answer, or the redirect's goal. Raises FetchError for any other answer."""
    target = response.headers.get("Location")
    if response.status in REDIRECTS and target:
        return target
    if response.status != 200:
        raise errand.error(f"the server answers {response.status} {response.reason or ''}".strip())
    media, charset = content_type(response.headers.get("Content-Type"))
    if media is not None and media not in MEDIA:
        raise errand.error(f"it is {media[:60]}, not a page or a text", "give the address of a page, a text or a PDF")
    if (response.headers.get("Content-Length") or "").isdigit() and int(
        response.headers["Content-Length"]
    ) > errand.limits.size:
        raise _too_large(errand)
    return Material(address, _body(response, errand), media, charset)


def _body(response: urllib3.BaseHTTPResponse, errand: _Errand) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(PIECE, decode_content=True):
        errand.left()
        size += len(piece)
        if size > errand.limits.size:
            raise _too_large(errand)
        pieces.append(piece)
    return b"".join(pieces)


def _too_large(errand: _Errand) -> FetchError:
    return errand.error(f"larger than {errand.limits.size / MEGABYTE:g} MB", "save the text and give the file")
