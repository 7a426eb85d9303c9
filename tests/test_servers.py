"""The servers that the other tests stand on."""

from __future__ import annotations

import os
import smtplib
import socket
from pathlib import Path

import pytest
import redis
from servers import loopback
from servers.ports import free_port
from servers.postgres import GivenPostgres, OwnPostgres, Postgres, server
from servers.sink import Sink
from servers.valkey import Valkey
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

pytestmark = pytest.mark.slow

MESSAGE = b"From: anna@example.org\r\nSubject: Caf\xc3\xa9\r\n\r\n.one dot\r\n..two\r\nlong\r\n"


def ask(url: str, *statements: str) -> list[object]:
    """Run the statements in one transaction; return the first column of the last one's rows."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        results = [connection.execute(text(statement)) for statement in statements]
        return list(results[-1].scalars()) if results[-1].returns_rows else []


def send(sink: Sink, *recipients: str, raw: bytes = MESSAGE) -> None:
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=10) as client:
        client.sendmail("bounces@lists.example.org", list(recipients), raw, ["SMTPUTF8"])


def test_each_engine_gives_a_new_empty_database(database_url: str) -> None:
    ask(database_url, "CREATE TABLE post (id INTEGER)", "INSERT INTO post VALUES (7)")
    assert ask(database_url, "SELECT id FROM post") == [7]


@pytest.mark.parametrize("time_of_asking", [1, 2])
def test_a_database_is_empty_again_for_the_next_test(postgres_url: str, time_of_asking: int) -> None:
    ask(postgres_url, "CREATE TABLE post (id INTEGER)")
    assert ask(postgres_url, "SELECT count(*) FROM post") == [0]


def test_a_database_can_be_the_copy_of_another(postgres: Postgres, postgres_url: str) -> None:
    ask(postgres_url, "CREATE TABLE post (id INTEGER)", "INSERT INTO post VALUES (7)")
    copy = postgres.create_database(template=postgres_url)
    assert ask(copy, "SELECT id FROM post") == [7]
    postgres.drop_database(copy)
    with pytest.raises(OperationalError, match="does not exist"):
        ask(copy, "SELECT 1")


def test_postgresql_runs_in_utc_with_utf_8_and_listens_on_no_network(postgres_url: str) -> None:
    shown = [ask(postgres_url, f"SHOW {name}")[0] for name in ("timezone", "server_encoding")]
    assert shown == ["UTC", "UTF8"]


def test_a_postgresql_of_our_own_keeps_its_rows_over_restart_and_kill(own_postgres: OwnPostgres) -> None:
    url = own_postgres.create_database()
    ask(url, "CREATE TABLE post (id INTEGER)", "INSERT INTO post VALUES (7)")
    own_postgres.restart()
    ask(url, "INSERT INTO post VALUES (8)")
    own_postgres.kill()
    with pytest.raises(OperationalError):
        ask(url, "SELECT 1")
    own_postgres.start()
    assert ask(url, "SELECT id FROM post ORDER BY id") == [7, 8]
    assert ask(url, "SHOW fsync") == ["on"]


def test_a_closed_postgresql_leaves_nothing_behind() -> None:
    own = OwnPostgres()
    folder = Path(str(make_url(own.create_database()).query["host"]))
    assert len(os.fsencode(folder / ".s.PGSQL.5432")) < 100
    own.close()
    assert not folder.exists()


def test_the_server_named_in_the_environment_is_used(
    own_postgres: OwnPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_POSTGRES_URL", own_postgres.create_database())
    with server() as given:
        assert isinstance(given, GivenPostgres)
        assert not isinstance(given, OwnPostgres)
        assert ask(given.create_database(), "SELECT 1") == [1]


def test_a_missing_server_fails_and_does_not_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_POSTGRES_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    with server() as given, pytest.raises(Exception, match="onnect"):
        given.create_database()


def test_valkey_is_empty_for_each_test_and_answers_on_a_unix_socket(valkey_url: str) -> None:
    path = valkey_url.removeprefix("redis+socket://")
    with redis.Redis(unix_socket_path=path) as client:
        assert client.dbsize() == 0
        assert client.set("bell", "7")


def test_valkey_keeps_what_it_confirmed_over_a_kill(own_valkey: Valkey) -> None:
    with own_valkey.client() as client:
        client.set("bell", "7")
    own_valkey.kill()
    assert not own_valkey.answers()
    own_valkey.start()
    with own_valkey.client() as client:
        assert client.get("bell") == b"7"


def test_celery_takes_the_url_of_valkey(valkey_url: str) -> None:
    celery = pytest.importorskip("celery")
    app = celery.Celery(broker=valkey_url)
    with app.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1)
        assert connection.connected
    app.close()


def test_the_sink_keeps_envelope_and_bytes(sink: Sink) -> None:
    send(sink, "bob@example.org", "cleo@example.org")
    arrival = sink.next_to("bob@example.org")
    assert arrival.reverse_path == "bounces@lists.example.org"
    assert arrival.recipients == ("bob@example.org", "cleo@example.org")
    assert arrival.raw == MESSAGE
    assert arrival.subject == "Café"
    assert arrival.text == ".one dot\n..two\nlong\n"


def test_the_sink_gives_each_arrival_once_and_in_order(sink: Sink) -> None:
    for subject in (b"one", b"two"):
        send(sink, "bob@example.org", raw=b"Subject: " + subject + b"\r\n\r\n")
    assert [sink.next_to("bob@example.org").subject for _ in range(2)] == ["one", "two"]
    assert len(sink.to("bob@example.org")) == 2
    with pytest.raises(AssertionError, match=r"the sink has 2 messages:\n .*bob@example.org: one"):
        sink.next_to("bob@example.org", timeout=0.05)


def test_the_sink_refuses_whom_it_is_told_to(sink: Sink) -> None:
    sink.refuse("bob@example.org", "450 4.2.0 Try later", times=1)
    sink.refuse("cleo@example.org", "550 5.1.1 No such person")
    sink.refuse("dan@example.org", "554 5.7.1 Not this", at="DATA")
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(sink, "bob@example.org", "cleo@example.org")
    assert [code for code, _ in refused.value.recipients.values()] == [450, 550]
    with pytest.raises(smtplib.SMTPDataError):
        send(sink, "dan@example.org")
    assert not sink.arrivals
    send(sink, "bob@example.org")
    sink.accept("cleo@example.org")
    send(sink, "cleo@example.org")
    assert len(sink.arrivals) == 2


@pytest.mark.parametrize("pipelining", [True, False])
def test_the_sink_offers_pipelining_when_it_shall(pipelining: bool) -> None:
    sink = Sink(pipelining=pipelining)
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=10) as client:
        client.ehlo()
        offered = {name: client.has_extn(name) for name in ("pipelining", "8bitmime", "smtputf8", "size")}
    assert offered == {"pipelining": pipelining, "8bitmime": True, "smtputf8": True, "size": True}
    sink.stop()


def test_pipelined_commands_are_answered_in_order(sink: Sink) -> None:
    dialog = b"EHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\n"
    with socket.create_connection(("127.0.0.1", sink.port), timeout=10) as client:
        client.sendall(dialog)
        client.sendall(b"Subject: x\r\n\r\n.\r\nQUIT\r\n")
        assert client.makefile("rb").read().splitlines()[-2:] == [b"250 2.0.0 Kept", b"221 Bye"]
    assert sink.next_to("bob@example.org").reverse_path == ""


def test_the_sink_goes_away_and_comes_back_on_its_port(sink: Sink) -> None:
    send(sink, "bob@example.org")
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=10) as client:
        sink.stop()
        with pytest.raises(smtplib.SMTPServerDisconnected):
            client.ehlo()
    with pytest.raises(ConnectionRefusedError):
        send(sink, "bob@example.org")
    sink.start()
    send(sink, "bob@example.org")
    assert len(sink.arrivals) == 2
    assert sink.sessions == 3
    sink.forget()
    assert not sink.arrivals


def test_a_free_port_can_be_listened_on() -> None:
    with socket.create_server(("127.0.0.1", free_port())):
        pass


@pytest.mark.parametrize("address", [("192.0.2.1", 25), ("2001:db8::1", 25), ("mx.example.org", 25)])
def test_a_connection_off_this_machine_is_refused_and_noted(address: tuple[str, int]) -> None:
    with pytest.raises(loopback.NotLoopback):
        socket.create_connection(address, timeout=5)
    assert loopback.refused
    loopback.refused.clear()


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        *[(host, True) for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost", None, b"127.0.0.1", "", "0.0.0.0")],
        *[(host, False) for host in ("10.0.0.1", "fe80::1%eth0", "localhost.example.org")],
    ],
)
def test_only_this_machine_is_loopback(host: object, expected: bool) -> None:
    assert loopback.is_loopback(host) is expected
