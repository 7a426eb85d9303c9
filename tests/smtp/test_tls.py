"""TLS at the door: after STARTTLS (RFC 3207), from the first byte, and with a certificate that is renewed."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvloop
from servers.certificates import certificate
from smtp.dialog import TEXT, Dialog, Shelf, open_door, running_loop

from listserv.errors import ConfigurationError
from listserv.smtp.tls import Certificate

PEOPLE = "people@lists.example.org"
ACCEPTED = "250 2.0.0 Accepted"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return certificate(tmp_path)


@pytest.fixture
def client(files: tuple[Path, Path]) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=files[0])


@pytest.fixture(params=[asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def loop(request: pytest.FixtureRequest) -> Iterator[asyncio.AbstractEventLoop]:
    with running_loop(request.param) as one:
        yield one


@pytest.fixture
def door(shelf: Shelf, tmp_path: Path, files: tuple[Path, Path], loop: asyncio.AbstractEventLoop) -> Iterator[Dialog]:
    with (
        open_door(shelf, tmp_path, loop=loop, certificate=files[0], key=files[1]) as port,
        Dialog(port) as dialog,
    ):
        yield dialog


def test_a_letter_comes_by_tls(door: Dialog, shelf: Shelf, client: ssl.SSLContext):
    assert "250-STARTTLS" in door.say("EHLO me").splitlines()
    assert door.say("STARTTLS").startswith("220 2.0.0 ")
    door.start_tls(client)
    assert "STARTTLS" not in door.say("EHLO me")
    assert door.post() == ACCEPTED
    assert b" with ESMTPS; " in shelf.stored[0][0]
    large = TEXT + (b"x" * 998 + b"\r\n") * 3000
    assert door.post(large) == ACCEPTED
    assert shelf.stored[1][0].endswith(large)
    assert door.say("STARTTLS").startswith("503 5.5.1 ")
    assert door.say("QUIT").startswith("221 2.0.0 ")
    assert door.read() == ""


def test_all_that_was_said_before_is_forgotten(door: Dialog, client: ssl.SSLContext):
    door.envelope(PEOPLE)
    door.say("STARTTLS")
    door.start_tls(client)
    assert door.say("MAIL FROM:<sue@example.org>").startswith("503 5.5.1 ")
    door.say("EHLO me")
    assert door.say("DATA").startswith("503 5.5.1 ")


def test_what_is_said_in_clear_behind_starttls_is_never_answered(door: Dialog, shelf: Shelf, client: ssl.SSLContext):
    """CVE-2011-0411, CVE-2024-34083."""
    door.send(f"STARTTLS\r\nEHLO evil\r\nMAIL FROM:<>\r\nRCPT TO:<{PEOPLE}>\r\n".encode())
    assert door.read().startswith("220 ")
    door.start_tls(client)
    assert door.say("NOOP").startswith("250 2.0.0 ")
    assert door.say("DATA").startswith("503 5.5.1 ")
    door.say("EHLO me")
    assert door.post() == ACCEPTED
    assert len(shelf.stored) == 1


def test_garbage_instead_of_a_handshake_ends_the_session(door: Dialog):
    door.say("STARTTLS")
    door.send(b"EHLO me\r\nMAIL FROM:<>\r\n")
    with pytest.raises((ConnectionError, UnicodeDecodeError)):
        _only_an_alert(door)


def _only_an_alert(door: Dialog) -> None:
    """Read to the end. Raises what shows that no SMTP came: TLS may send an alert before it hangs up."""
    assert not door.read().startswith(("2", "5"))
    raise ConnectionResetError


@pytest.mark.parametrize("words", [b"", b"\x16\x03\x01"])
def test_a_handshake_that_stalls_ends_the_session(
    shelf: Shelf, tmp_path: Path, files: tuple[Path, Path], loop: asyncio.AbstractEventLoop, words: bytes
):
    given = {"certificate": files[0], "key": files[1], "handshake_seconds": 0.3, "sessions_limit": 1}
    with open_door(shelf, tmp_path, loop=loop, **given) as port:
        with Dialog(port) as stalled:
            stalled.say("STARTTLS")
            stalled.send(words)
            with pytest.raises((ConnectionError, UnicodeDecodeError)):
                _only_an_alert(stalled)
        with Dialog(port) as dialog:  # and its place is free
            assert dialog.post() == ACCEPTED


def test_a_client_that_hangs_up_in_the_handshake_leaves_nothing(
    shelf: Shelf, tmp_path: Path, files: tuple[Path, Path], loop: asyncio.AbstractEventLoop
):
    with open_door(shelf, tmp_path, loop=loop, certificate=files[0], key=files[1], sessions_limit=1) as port:
        for _ in range(3):
            with Dialog(port) as dialog:
                assert dialog.greeting.startswith("220 ")
                dialog.say("STARTTLS")
            _until(lambda: not shelf.listeners.sessions)


def _until(is_so: Callable[[], bool]) -> None:
    ended = asyncio.run(_wait(is_so))
    assert ended


async def _wait(is_so: Callable[[], bool]) -> bool:
    for _ in range(1000):
        if is_so():
            return True
        await asyncio.sleep(0.01)
    return False


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1:DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_refused(door: Dialog, client: ssl.SSLContext, version: ssl.TLSVersion):
    client.minimum_version = client.maximum_version = version
    client.set_ciphers("ALL:@SECLEVEL=0")
    door.say("STARTTLS")
    with pytest.raises((ssl.SSLError, ConnectionError)):
        door.start_tls(client)


def test_tls_may_be_required(shelf: Shelf, tmp_path: Path, files: tuple[Path, Path], client: ssl.SSLContext):
    with open_door(shelf, tmp_path, certificate=files[0], key=files[1], tls="require") as port, Dialog(port) as door:
        assert door.say("MAIL FROM:<sue@example.org>").startswith("530 5.7.0 ")
        door.say("STARTTLS")
        door.start_tls(client)
        door.say("EHLO me")
        assert door.post() == ACCEPTED


@pytest.mark.parametrize("header", [b"", b"PROXY TCP4 192.0.2.7 192.0.2.1 4000 25\r\n"])
def test_tls_may_come_from_the_first_byte(
    shelf: Shelf, tmp_path: Path, files: tuple[Path, Path], client: ssl.SSLContext,
    loop: asyncio.AbstractEventLoop, header: bytes,
):  # fmt: skip
    given = {"certificate": files[0], "key": files[1], "tls": "implicit", "proxy_protocol": bool(header)}
    with (
        open_door(shelf, tmp_path, loop=loop, protocol="lmtp", **given) as port,
        Dialog(port, hello="LHLO me", before=header, tls=client) as door,
    ):
        assert door.greeting == "220 lists.example.org LMTP listserv"
        assert door.say("STARTTLS").startswith("503 5.5.1 ")
        assert door.post() == ACCEPTED
    assert b" with LMTPS; " in shelf.stored[0][0]


def test_a_proxy_may_send_its_header_and_the_first_of_tls_together(
    shelf: Shelf, tmp_path: Path, files: tuple[Path, Path], client: ssl.SSLContext, loop: asyncio.AbstractEventLoop
):
    given = {"certificate": files[0], "key": files[1], "tls": "implicit", "proxy_protocol": True}
    heard, said = ssl.MemoryBIO(), ssl.MemoryBIO()
    over = client.wrap_bio(heard, said, server_hostname="lists.example.org")
    with (
        open_door(shelf, tmp_path, loop=loop, **given) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as proxy,
    ):
        with pytest.raises(ssl.SSLWantReadError):
            over.do_handshake()
        proxy.sendall(b"PROXY TCP4 192.0.2.7 192.0.2.1 4000 25\r\n" + said.read())
        assert _first_words(over, heard, said, proxy).startswith(b"220 ")


def _first_words(over: ssl.SSLObject, heard: ssl.MemoryBIO, said: ssl.MemoryBIO, proxy: socket.socket) -> bytes:
    while True:
        try:
            return over.read(1000)
        except ssl.SSLWantReadError:
            proxy.sendall(said.read())
            heard.write(proxy.recv(10_000))


# --- the certificate's files


def test_a_certificate_is_read_again_when_its_files_change(
    shelf: Shelf, tmp_path: Path, files: tuple[Path, Path], client: ssl.SSLContext
):
    with open_door(shelf, tmp_path, certificate=files[0], key=files[1], tls="implicit") as port:
        _greeted(port, client)
        certificate(tmp_path)  # the same files
        with pytest.raises(ssl.SSLCertVerificationError):
            _greeted(port, client)
        _greeted(port, ssl.create_default_context(cafile=files[0]))


def _greeted(port: int, context: ssl.SSLContext) -> None:
    with Dialog(port, tls=context) as dialog:
        assert dialog.greeting.startswith("220 ")


def test_a_new_certificate_that_cannot_be_used_leaves_the_old_one(
    shelf: Shelf, tmp_path: Path, files: tuple[Path, Path], client: ssl.SSLContext, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("INFO", "listserv")
    key = files[1].read_bytes()
    with open_door(shelf, tmp_path, certificate=files[0], key=files[1], tls="implicit") as port:
        files[1].write_bytes(b"half of a k")
        _greeted(port, client)
        _greeted(port, client)
        assert caplog.text.count("certificate not renewed") == 1
        assert str(files[1]) in caplog.text
        files[1].replace(tmp_path / "away")
        _greeted(port, client)
        files[1].write_bytes(key)
        _greeted(port, client)
    assert "certificate renewed" in caplog.text


def test_files_are_looked_at_only_now_and_then(files: tuple[Path, Path], tmp_path: Path):
    now = 0.0
    found = Certificate(*files, look_seconds=2, clock=lambda: now)
    first = found.context()
    certificate(tmp_path)
    now = 1.9
    assert found.context() is first
    now = 2.0
    assert found.context() is not first


def _other_key(files: tuple[Path, Path]) -> None:
    folder = files[0].parent / "other"
    folder.mkdir()
    files[1].write_bytes(certificate(folder)[1].read_bytes())


MISTAKES = [
    (lambda files: files[0].unlink(), "smtp.certificate", "cannot be read"),
    (lambda files: files[1].unlink(), "smtp.key", "cannot be read"),
    (lambda files: files[0].write_bytes(b"hello"), "smtp.certificate", "is no PEM file"),
    (lambda files: files[1].write_bytes(b"-----BEGIN PRIVATE KEY-----\nnonsense"), "smtp.key", "cannot be used"),
    (_other_key, "smtp.key", "does not belong"),
]


@pytest.mark.parametrize(("breaks", "key", "said"), MISTAKES)
def test_a_mistake_in_a_certificate_is_told_with_its_remedy(
    files: tuple[Path, Path], breaks: Callable[[tuple[Path, Path]], None], key: str, said: str
):
    breaks(files)
    with pytest.raises(ConfigurationError, match=rf"the\.toml: {key}: /.*{said}.*Give") as caught:
        Certificate(*files, where="the.toml")
    assert "\n" not in str(caught.value)
