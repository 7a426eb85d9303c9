"""What ends a session: too much, too long, too slow, and the end of the door itself."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
import uvloop
from smtp.dialog import TEXT, Dialog, Shelf, open_door, running_loop

from listserv.settings import Smtp
from listserv.smtp.listeners import NotFree, must_be_free
from listserv.store.received import Incoming

PEOPLE = "people@lists.example.org"
ACCEPTED = "250 2.0.0 Accepted"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def is_over(dialog: Dialog) -> bool:
    return dialog.read() == ""


# --- too much


def test_the_tenth_error_ends_the_session(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path) as port, Dialog(port) as door:
        wrong = ["NONSENSE", "", "X" * 5000, "DATA x", "MAIL", "VRFY", "AUTH", "ÄÖ", "RCPT TO:<a@b>"]
        assert [door.say(line)[0] for line in wrong] == ["5"] * 9
        assert door.say("EXPN people").startswith("421 4.7.0 ")
        assert is_over(door)


def test_a_letter_that_is_taken_forgives_errors(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path, errors_limit=3) as port, Dialog(port) as door:
        for _ in range(4):
            assert [door.say("NONSENSE")[:9] for _ in range(2)] == ["500 5.5.1"] * 2
            assert door.post() == ACCEPTED


def test_commands_without_a_letter_end_the_session(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path, commands_limit=20) as port, Dialog(port) as door:
        assert door.post() == ACCEPTED
        assert [door.say("NOOP")[:3] for _ in range(20)] == ["250"] * 19 + ["421"]
        assert is_over(door)


def test_a_flood_is_read_no_further_than_its_end(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path) as port, Dialog(port) as door:
        door.send(b"NONSENSE\r\n" * 20_000)
        assert [door.read()[:3] for _ in range(11)] == ["500"] * 9 + ["421", ""]


HTTP = [b"GET / HTTP/1.1", b"POST /x", b"Host: lists.example.org", b"HOST:x", b"ANYTHING x HTTP/1.0", b"PRI * HTTP/2.0"]


@pytest.mark.parametrize("line", HTTP)
def test_nothing_behind_http_is_read(shelf: Shelf, tmp_path: Path, line: bytes):
    hidden = f"EHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<{PEOPLE}>\r\nDATA\r\n".encode() + TEXT + b".\r\n"
    with open_door(shelf, tmp_path) as port, Dialog(port, hello="") as door:
        door.send(line + b"\r\n" + hidden)
        assert door.read().startswith("421 4.7.0 ")
        assert is_over(door)
    assert not shelf.stored


def test_sessions_of_one_client_and_of_all_have_a_limit(shelf: Shelf, tmp_path: Path):
    with (
        open_door(shelf, tmp_path, trusted_networks=(), sessions_per_client=1, sessions_limit=2) as port,
        Dialog(port) as first,
        Dialog(port, hello="") as second,
    ):
        assert second.greeting.startswith("421 4.7.0 ")
        assert is_over(second)
        assert first.say("QUIT").startswith("221 2.0.0 ")
        assert _greeting(port) == "220"
    with open_door(shelf, tmp_path, sessions_limit=2) as port, Dialog(port), Dialog(port) as second:
        assert _greeting(port) == "421"
        second.say("QUIT")
        assert _greeting(port) == "220"


# --- too long, too slow


def test_a_session_that_has_lasted_long_ends_at_its_next_command(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path, session_seconds=1) as port, Dialog(port) as door:
        door.envelope(PEOPLE)
        door.say("DATA")
        time.sleep(1.1)  # the session's own second
        assert door.say(TEXT + b".") == ACCEPTED  # what is under way is still taken
        assert door.say("NOOP").startswith("421 4.4.2 ")
        assert is_over(door)


def test_a_byte_now_and_then_does_not_keep_a_session(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path, session_seconds=1, idle_seconds=1) as port, Dialog(port) as door:
        dripping = threading.Event()
        drip = threading.Thread(target=_drip, args=(door, dripping))
        drip.start()
        assert door.read().startswith("421 4.4.2 ")
        dripping.set()
        drip.join()


def _drip(door: Dialog, until: threading.Event) -> None:
    while not until.wait(0.1):
        try:
            door.send(b"N")
        except OSError:
            return


def test_a_letter_that_hardly_moves_is_given_up(shelf: Shelf, tmp_path: Path):
    # The door looks at its clock after a second, and silent for so long the client never is.
    slow = {"grace_seconds": 0.2, "data_bytes_per_second": 1000, "idle_seconds": 1}
    with open_door(shelf, tmp_path, **slow) as port, Dialog(port) as door:
        door.envelope(PEOPLE)
        door.say("DATA")
        door.send(b"X-Slow: 1\r\n")
        time.sleep(0.6)
        door.send(b"X-Slow: 2\r\n")
        assert door.read().startswith("421 4.4.2 ")
        assert is_over(door)
    assert not shelf.stored


def test_a_letter_that_moves_is_not_given_up(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path, grace_seconds=0.2, data_bytes_per_second=100) as port, Dialog(port) as door:
        door.envelope(PEOPLE)
        door.say("DATA")
        for _ in range(10):
            door.send(b"X-Line: " + b"x" * 200 + b"\r\n")
            time.sleep(0.1)
        assert door.say(TEXT + b".") == ACCEPTED


def test_our_own_slowness_is_nobody_elses(shelf: Shelf, tmp_path: Path):
    async def slow(incoming: Incoming) -> list[int]:
        await asyncio.sleep(1.5)  # longer than a client may be silent
        return await shelf.keep(incoming)

    with open_door(shelf, tmp_path, idle_seconds=1, grace_seconds=0.1, keep=slow) as port, Dialog(port) as door:
        assert door.post() == ACCEPTED
        assert door.say("NOOP").startswith("250 ")


def test_a_client_that_reads_nothing_is_cut_off(shelf: Shelf, tmp_path: Path):
    with (
        open_door(shelf, tmp_path, idle_seconds=1, commands_limit=10**9) as port,
        socket.create_connection(("127.0.0.1", port)) as deaf,
    ):
        deaf.setblocking(False)
        with pytest.raises(ConnectionError):
            _shout(deaf, time.monotonic() + 30)


def _shout(deaf: socket.socket, until: float) -> None:
    """Send commands and read nothing. Raises ConnectionError when the door hangs up."""
    while time.monotonic() < until:
        try:
            deaf.send(b"HELP\r\n" * 10_000)
        except BlockingIOError:
            time.sleep(0.05)
    pytest.fail("it was heard for ever")


# --- letters that would fill the memory


def test_many_large_letters_at_once_are_asked_to_come_later_and_small_ones_are_not(shelf: Shelf, tmp_path: Path):
    large = TEXT + (b"x" * 998 + b"\r\n") * 900
    with open_door(shelf, tmp_path, size_limit_bytes=1_000_000) as port, contextlib.ExitStack() as stack:
        stalled = [stack.enter_context(Dialog(port)) for _ in range(10)]
        for dialog in stalled:
            dialog.envelope(PEOPLE)
            dialog.say("DATA")
            dialog.send(large)
        with Dialog(port) as door:
            assert door.post() == ACCEPTED
        answers = [dialog.say(".")[:9] for dialog in stalled]
        assert sorted(set(answers)) == ["250 2.0.0", "451 4.3.2"]
        assert stalled[0].post(large) == ACCEPTED


# --- the end of the door


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    with running_loop() as one:
        yield one


def test_a_door_that_closes_sends_away_who_is_between_letters_and_takes_the_others(
    shelf: Shelf, tmp_path: Path, loop: asyncio.AbstractEventLoop
):
    with open_door(shelf, tmp_path, loop=loop) as port, Dialog(port) as idle, Dialog(port) as busy:
        busy.envelope(PEOPLE)
        busy.say("DATA")
        busy.send(TEXT)
        closing: Future[None] = asyncio.run_coroutine_threadsafe(shelf.listeners.close(10), loop)
        assert idle.read().startswith("421 4.3.2 ")
        assert is_over(idle)
        assert busy.say(b".") == ACCEPTED
        assert busy.read().startswith("421 4.3.2 ")
        assert is_over(busy)
        closing.result(10)
    assert len(shelf.stored) == 1


def test_a_door_does_not_wait_for_ever(shelf: Shelf, tmp_path: Path, loop: asyncio.AbstractEventLoop):
    with open_door(shelf, tmp_path, loop=loop) as port, Dialog(port) as busy:
        busy.envelope(PEOPLE)
        busy.say("DATA")
        asyncio.run_coroutine_threadsafe(shelf.listeners.close(0.2), loop).result(10)
        with contextlib.suppress(ConnectionError):
            assert is_over(busy)
    assert not shelf.stored


# --- clients that are gone at once


@pytest.mark.parametrize("make", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
@pytest.mark.parametrize("proxy_protocol", [False, True])
def test_clients_that_are_gone_before_a_word_leave_nothing_behind(
    shelf: Shelf, tmp_path: Path, make: Callable[[], asyncio.AbstractEventLoop], proxy_protocol: bool
):
    given = {"proxy_protocol": proxy_protocol, "idle_seconds": 300}
    with running_loop(make) as loop, open_door(shelf, tmp_path, loop=loop, **given) as port:
        for _ in range(10):  # as a balancer does that asks whether we are there
            socket.create_connection(("127.0.0.1", port)).close()
        header = b"PROXY UNKNOWN\r\n" if proxy_protocol else b""
        with Dialog(port, before=header):  # it is taken after them
            until = time.monotonic() + 10
            while len(shelf.listeners.sessions) > 1 and time.monotonic() < until:
                time.sleep(0.01)
            assert len(shelf.listeners.sessions) == 1


# --- several listeners, several doors


def test_several_listeners_speak_each_its_own_way(shelf: Shelf, tmp_path: Path):
    with (
        open_door(shelf, tmp_path, also=[{"listen": "127.0.0.1:0", "protocol": "lmtp"}]) as port,
        Dialog(port) as smtp,
        Dialog(shelf.listeners.ports[1], hello="LHLO me") as lmtp,
    ):
        assert lmtp.greeting == "220 lists.example.org LMTP listserv"
        assert (smtp.post(), lmtp.post()) == (ACCEPTED, ACCEPTED)
    assert [b"with ESMTP;" in content for content, _, _ in shelf.stored] == [True, False]


def test_several_doors_share_a_port_but_not_with_a_stranger(shelf: Shelf, tmp_path: Path):
    with open_door(shelf, tmp_path, processes=2) as port:
        address = f"127.0.0.1:{port}"
        with pytest.raises(NotFree, match=address):
            must_be_free(Smtp(listen=address, processes=2).listeners)
        with open_door(shelf, tmp_path, processes=2, address=address) as other:
            assert other == port
            assert {_greeting(port) for _ in range(40)} == {"220"}
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        address = f"127.0.0.1:{stranger.getsockname()[1]}"
        with pytest.raises(NotFree), open_door(shelf, tmp_path, processes=2, address=address):
            pass


def _greeting(port: int) -> str:
    with Dialog(port, hello="") as dialog:
        return dialog.greeting[:3]


# --- a proxy in front

V2 = b"\r\n\r\n\x00\r\nQUIT\n"
HEADERS = [
    (b"PROXY TCP4 192.0.2.7 192.0.2.1 4000 25\r\n", "192.0.2.7"),
    (b"PROXY TCP6 2001:db8::7 2001:db8::1 4000 25\r\n", "IPv6:2001:db8::7"),
    (b"PROXY UNKNOWN\r\n", "127.0.0.1"),
    (V2 + b"\x21\x11\x00\x0c" + bytes([192, 0, 2, 8, 192, 0, 2, 1, 1, 1, 0, 25]), "192.0.2.8"),
    (V2 + b"\x20\x00\x00\x00", "127.0.0.1"),
]


@pytest.mark.parametrize(("header", "client"), HEADERS)
def test_a_proxy_tells_who_the_client_is(shelf: Shelf, tmp_path: Path, header: bytes, client: str):
    with open_door(shelf, tmp_path, proxy_protocol=True) as port, Dialog(port, before=header) as door:
        assert door.post() == ACCEPTED
    assert shelf.stored[0][0].startswith(f"Received: from [{client}] by lists.example.org with ESMTP; ".encode())


@pytest.mark.parametrize(
    "header", [b"EHLO me\r\n", b"PROXY TCP4 nobody x 1 2\r\n", b"PROXY \r\n", V2 + b"\x31\x11\x00\x00"]
)
def test_without_a_header_of_a_proxy_not_a_word_is_said(shelf: Shelf, tmp_path: Path, header: bytes):
    with open_door(shelf, tmp_path, proxy_protocol=True) as port, socket.create_connection(("127.0.0.1", port)) as bare:
        bare.settimeout(10)
        bare.sendall(header)
        with contextlib.suppress(ConnectionResetError):
            assert bare.recv(100) == b""


def test_a_header_of_a_proxy_is_not_waited_for_for_ever(shelf: Shelf, tmp_path: Path):
    with (
        open_door(shelf, tmp_path, proxy_protocol=True, handshake_seconds=0.2) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as silent,
        contextlib.suppress(ConnectionResetError),
    ):
        assert silent.recv(100) == b""


def test_clients_of_a_proxy_are_counted_by_the_address_it_tells(shelf: Shelf, tmp_path: Path):
    header = "PROXY TCP6 2001:db8::{} 2001:db8:ffff::1 4000 25\r\n"
    with (
        open_door(shelf, tmp_path, proxy_protocol=True, sessions_per_client=1) as port,
        Dialog(port, before=header.format(1).encode()),
        Dialog(port, before=b"PROXY UNKNOWN\r\n") as proxy,
        Dialog(port, before=header.format(2).encode(), hello="") as second,
    ):
        assert proxy.greeting.startswith("220 ")
        assert second.greeting.startswith("421 4.7.0 ")
