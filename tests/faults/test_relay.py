"""The misbehaving relay: what it answers, what it takes, and that its record is exact."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator

import pytest

from faults.relay import Act, Relay, Stage, Trouble

ENVELOPE = "MAIL FROM:<b@x>\r\nRCPT TO:<{}>\r\nDATA\r\n"
LETTER = "Subject: Hi\r\n\r\n..one dot\r\n"


@pytest.fixture
def relay() -> Iterator[Relay]:
    made = Relay()
    yield made
    made.stop()


class Client:
    """A client that writes what it likes and reads replies line by line."""

    def __init__(self, relay: Relay) -> None:
        self.socket = socket.create_connection(("127.0.0.1", relay.port), timeout=10)
        self._file = self.socket.makefile("rb")

    def write(self, text: str) -> None:
        self.socket.sendall(text.encode())

    def codes(self, count: int) -> list[str]:
        """Return the codes of so many replies; "" is a closed connection."""
        return [self._code() for _ in range(count)]

    def _code(self) -> str:
        try:
            while (line := self._file.readline())[3:4] == b"-":
                pass
        except ConnectionError:
            return ""
        return line[:3].decode()

    def close(self) -> None:
        self._file.close()
        self.socket.close()


@pytest.fixture
def client(relay: Relay) -> Iterator[Client]:
    made = Client(relay)
    made.write("EHLO client.example.org\r\n")
    assert made.codes(2) == ["220", "250"]
    yield made
    made.close()


def in_trouble(relay: Relay, stage: Stage, act: Act, reply: str = "") -> None:
    relay.trouble(Trouble(stage, act, reply, seconds=0.1, times=1))


def taken(relay: Relay) -> list[tuple[str, str]]:
    return [(one.recipient, one.told) for one in relay.taken]


def test_the_next_envelope_may_come_with_the_final_dot(relay: Relay, client: Client) -> None:
    client.write(ENVELOPE.format("ann@x"))
    assert client.codes(3) == ["250", "250", "354"]
    client.write(LETTER + ".\r\n" + ENVELOPE.format("bob@x"))
    assert client.codes(4) == ["250", "250", "250", "354"]
    client.write(".\r\nQUIT\r\n")
    assert client.codes(2) == ["250", "221"]
    assert taken(relay) == [("ann@x", "answered"), ("bob@x", "answered")]
    assert [one.raw for one in relay.taken] == [b"Subject: Hi\r\n\r\n.one dot\r\n", b""]
    assert relay.taken[0].call.port == client.socket.getsockname()[1]


def test_a_refused_recipient_has_no_data_and_the_next_one_goes_on(relay: Relay, client: Client) -> None:
    relay.trouble(Trouble("RCPT", "say", "450 4.2.0 Later", whom=frozenset({"ann@x"})))
    client.write(ENVELOPE.format("ann@x") + "RSET\r\n" + ENVELOPE.format("bob@x"))
    assert client.codes(7) == ["250", "450", "554", "250", "250", "250", "354"]
    client.write(LETTER + ".\r\n")
    assert client.codes(1) == ["250"]
    assert taken(relay) == [("bob@x", "answered")]


@pytest.mark.parametrize(
    ("stage", "act", "reply", "codes", "told"),
    [
        ("MAIL", "say", "421 4.3.2 Bye", ["421", ""], []),
        ("DATA", "say", "451 4.3.0 Later", ["250", "250", "451"], []),
        ("dot", "say", "451 4.3.0 Later", ["250", "250", "354", "451"], []),
        ("dot", "say", "550 5.1.1 No", ["250", "250", "354", "550"], []),
        ("dot", "say", "421 4.3.2 Bye", ["250", "250", "354", "421", ""], []),
        ("RCPT", "stall", "", ["250", "250", "354", "250"], ["answered"]),
        ("dot", "stall", "", ["250", "250", "354", "250"], ["answered"]),
        ("DATA", "hang up", "", ["250", "250", ""], []),
        ("text", "hang up", "", ["250", "250", "354", ""], []),
        ("dot", "hang up", "", ["250", "250", "354", ""], []),
        ("dot", "take and hang up", "", ["250", "250", "354", ""], ["injected"]),
    ],
)
def test_each_trouble_happens_once_as_it_was_told(
    relay: Relay, client: Client, stage: Stage, act: Act, reply: str, codes: list[str], told: list[str]
) -> None:
    in_trouble(relay, stage, act, reply)
    client.write(ENVELOPE.format("ann@x"))
    seen: list[str] = []
    while len(seen) < len(codes):
        seen += client.codes(1)
        if seen[-1] == "354":
            client.write(LETTER + ".\r\n")
    assert seen == codes
    assert [one for _, one in taken(relay)] == told
    assert len(relay.refused) == (reply[:1] == "5")
    assert sum(relay.happened.values()) == 1


def test_a_client_that_is_gone_while_the_relay_stalls_has_delivered_nothing(relay: Relay, client: Client) -> None:
    relay.trouble(Trouble("dot", "stall", seconds=60))
    client.write(ENVELOPE.format("ann@x") + LETTER + ".\r\n")
    assert client.codes(3) == ["250", "250", "354"]
    client.close()
    _until(lambda: relay.calls[0].closed_at is not None)
    assert relay.taken == []


def test_a_letter_that_was_sent_whole_by_a_client_that_is_gone_is_taken(relay: Relay, client: Client) -> None:
    relay.pause = 0.05
    client.write(ENVELOPE.format("ann@x") + LETTER + ".\r\n")
    client.close()
    _until(lambda: bool(relay.taken))
    assert [one for _, one in taken(relay)] == ["gone"]


def _until(seen: Callable[[], bool]) -> None:
    while not seen():
        time.sleep(0.01)


@pytest.mark.parametrize(("act", "codes"), [("say", ["421", ""]), ("hang up", [""])])
def test_a_greeting_may_be_a_refusal_or_nothing(relay: Relay, act: Act, codes: list[str]) -> None:
    in_trouble(relay, "connect", act, "421 4.3.2 Busy")
    client = Client(relay)
    assert client.codes(len(codes)) == codes
    client.close()


def test_a_closed_port_can_be_opened_again(relay: Relay) -> None:
    relay.close_port()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", relay.port), timeout=10)
    relay.open_port()
    client = Client(relay)
    assert client.codes(1) == ["220"]
    relay.hang_up()
    assert client.codes(1) == [""]
    client.close()
