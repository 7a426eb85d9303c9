"""The one-click address over real HTTP: one request of one form leaves a list, and nothing else does anything."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import uvicorn
from hypothesis import given, settings
from hypothesis import strategies as st

from listserv.web import one_click

CLICK = b"List-Unsubscribe=One-Click"
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=xYz"
AS_PART = b'--xYz\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--xYz--\r\n'
TOKEN = "aq4dsnrvgiztemjsgm3tqnzygi"
HERE = f"/leave/people/{TOKEN}"


@dataclass
class Site:
    """A server on a port of its own, and what it was asked to do."""

    port: int
    left: list[tuple[str, str]] = field(default_factory=list)
    trouble: Exception | None = None

    def leave(self, key: str, token: str) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.left.append((key, token))

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
        finally:
            connection.close()

    def click(self, path: str = HERE, body: bytes = CLICK, kind: str = FORM) -> int:
        return self.ask("POST", path, body, {"Content-Type": kind})[0]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    listening = socket.create_server(("127.0.0.1", 0))
    site = Site(listening.getsockname()[1])
    made = uvicorn.Config(one_click.application(site.leave), log_config=None, lifespan="off", server_header=False)
    server = uvicorn.Server(made)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield site
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(autouse=True)
def _nothing_yet(site: Site) -> None:
    site.left.clear()
    site.trouble = None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (CLICK, FORM),
        (CLICK + b"\r\n", f"{FORM}; charset=utf-8"),
        (b"List-Unsubscribe=One%2DClick", FORM.upper()),
        (AS_PART, PARTS),
        (AS_PART.replace(b"\r\n", b"\n"), 'multipart/form-data; boundary="xYz"'),
    ],
)
def test_a_click_leaves(site: Site, body: bytes, kind: str):
    assert site.click(body=body, kind=kind) == 200
    assert site.left == [("people", TOKEN)]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", FORM), (b"List-Unsubscribe=One-Click", ""), (CLICK, "text/plain"), (CLICK, "application/json"),
        (b"List-Unsubscribe=Two-Clicks", FORM), (b"list-unsubscribe=one-click", FORM), (CLICK + b"&x=1", FORM),
        (CLICK + b"&" + CLICK, FORM), (b"x" * 5000, FORM), (b"\xff\xfe", FORM), (CLICK, PARTS), (AS_PART, FORM),
        (AS_PART, "multipart/form-data"), (AS_PART, "multipart/form-data; boundary="),
        (AS_PART.replace(b"One-Click", b"No"), PARTS), (AS_PART.replace(b"List-Uns", b"List-Subs"), PARTS),
        (AS_PART[:-8], PARTS), (b"x" + AS_PART, PARTS), (AS_PART + AS_PART, PARTS),
        (AS_PART, "multipart/form-data; boundary=\u00e9"),
    ],
)  # fmt: skip
def test_anything_else_is_refused(site: Site, body: bytes, kind: str):
    assert site.click(body=body, kind=kind) == 400
    assert site.left == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", [HERE, f"{HERE}?List-Unsubscribe=One-Click", "/", "/leave/people", "/favicon.ico"])
def test_nothing_but_a_post_does_anything(site: Site, method: str, path: str):
    status, headers, words = site.ask(method, path, CLICK, {"Content-Type": FORM})
    assert status in {404, 405}
    assert site.left == []
    assert TOKEN not in words
    assert "location" not in headers


def test_somebody_who_opens_the_address_is_told_what_to_do(site: Site):
    status, headers, words = site.ask("GET", HERE)
    assert (status, headers["allow"]) == (405, "POST")
    assert "changes nothing" in words


def test_every_answer_has_strict_fields_and_no_cookie(site: Site):
    for method, path, body in (("POST", HERE, CLICK), ("GET", HERE, None), ("GET", "/x", None), ("POST", HERE, b"x")):
        _, headers, _ = site.ask(method, path, body, {"Content-Type": FORM, "Cookie": "a=b"})
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "strict-transport-security" in headers
        assert headers["content-type"].startswith("text/plain")
        assert not {"set-cookie", "server", "access-control-allow-origin"} & set(headers)


def test_the_answer_tells_nobody_whether_an_address_was_ours(site: Site):
    known = site.ask("POST", HERE, CLICK, {"Content-Type": FORM})
    for path in ("/leave/people/x", "/leave/nobody/x", f"/leave/people/{'x' * 200}", "/leave/people/%00%0d%0a"):
        other = site.ask("POST", path, CLICK, {"Content-Type": FORM})
        assert (other[0], other[2]) == (known[0], known[2])
        assert {**other[1], "date": ""} == {**known[1], "date": ""}


def test_where_the_ledger_cannot_be_had_they_are_asked_to_come_again(site: Site, caplog: pytest.LogCaptureFixture):
    site.trouble = RuntimeError(f"no room for {TOKEN}")
    status, headers, words = site.ask("POST", HERE, CLICK, {"Content-Type": FORM})
    assert (status, headers["retry-after"]) == (503, "60")
    assert TOKEN not in words + caplog.text
    assert "web error=RuntimeError" in caplog.text


def test_a_body_that_never_ends_and_one_that_breaks_off_do_nothing(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(one_click, "BODY_SECONDS", 0.2)
    head = f"POST {HERE} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: 26\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as slow:
        slow.sendall(head + b"List-Unsub")
        assert slow.recv(4096).startswith(b"HTTP/1.1 408")
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as broken:
        broken.sendall(head + b"List-Unsub")
    assert site.click() == 200
    assert site.left == [("people", TOKEN)]


@settings(max_examples=150, deadline=None)
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH"]),
    path=st.lists(
        st.sampled_from(["leave", "people", TOKEN, "..", "%2e%2e", "<script>", "'--", "a" * 300]), max_size=5
    ),
    body=st.one_of(st.binary(max_size=100), st.just(CLICK), st.just(AS_PART)),
    kind=st.sampled_from([FORM, PARTS, "text/html", "x" * 200]),
)
def test_whatever_is_asked_only_the_one_form_leaves_and_nothing_is_repeated(
    site: Site, method: str, path: list[str], body: bytes, kind: str
):
    site.left.clear()
    where = "/" + "/".join(path)
    status, _, words = site.ask(method, where, body, {"Content-Type": kind})
    is_click = method == "POST" and len(path) == 3 and path[0] == "leave" and one_click.is_one_click(body, kind)
    assert status in {200, 400, 404, 405}
    assert bool(site.left) <= is_click
    assert not any(one in words for one in ("<script>", "'--", TOKEN, "aaaa"))
