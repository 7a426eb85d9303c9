"""Calling a relay: greeting, TLS and login, and that nothing is said to the wrong one."""

from __future__ import annotations

import base64
import hmac
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from servers.ports import free_port
from servers.sink import Sink
from smtp.relays import HANG_UP, Reply, Script, relay
from smtp.sending import ON_THE_WIRE, VERP, Run, deliver, letter

from listserv.errors import TransportError
from listserv.settings import Server
from listserv.smtp.client import call, host_and_port, mechanism
from listserv.smtp.session import Pace


def said_about_mail(script: Script) -> list[str]:
    return [verb for verb in script.verbs if verb in {"MAIL", "RCPT", "DATA", "AUTH"}]


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("smtp://relay.example.org", ("relay.example.org", 25)),
        ("smtps://relay.example.org/", ("relay.example.org", 465)),
        ("smtp://[::1]:2525", ("::1", 2525)), ("smtp://127.0.0.1:26", ("127.0.0.1", 26)),
    ],
)  # fmt: skip
def test_a_url_leads_somewhere(url: str, place: tuple[str, int]) -> None:
    assert host_and_port(url) == place


@pytest.mark.parametrize(
    "answers",
    [
        {"hello": "421 Busy"}, {"hello": "450 Busy"}, {"hello": "554 Not you"}, {"hello": HANG_UP},
        {"hello": "354 what"},
        {"hello": "HTTP/1.1 400 Bad Request"}, {"hello": b"\x16\x03\x01\x02\x00"}, {"EHLO": "421 Busy"},
        {"EHLO": HANG_UP},
        {"EHLO": "451 later"}, {"EHLO": "500 what", "HELO": "502 what"}, {"EHLO": "500 what", "HELO": HANG_UP},
        {"EHLO": b"250 one\r\n250 two\r\n"}, {"EHLO": b"250 one\r\n250"}, {"hello": b"220 one\r\n250 early\r\n"},
        {"hello": None}, {"EHLO": None}, {"hello": b"220-" + b"x" * 5000},
    ],
)  # fmt: skip
def test_a_relay_that_does_not_greet_properly_is_trouble_and_costs_no_letter(
    run: Run, answers: dict[str, Reply]
) -> None:
    script = Script(answers)
    with relay(script) as url:
        pile = run(deliver(url, letter(), timeout_seconds=0.5))
        assert str(pile.trouble).startswith(f"relay {url}: ")
    assert "@" not in str(pile.trouble)
    assert len(pile.waiting) == 1
    assert not pile.answers
    assert not said_about_mail(script)


def test_no_relay_at_all_is_trouble(run: Run) -> None:
    pile = run(deliver(f"smtp://127.0.0.1:{free_port()}", letter()))
    assert "ConnectionRefusedError" in str(pile.trouble)
    assert len(pile.waiting) == 1


def test_a_relay_that_cannot_be_reached_in_time_is_trouble(run: Run) -> None:
    """The kernel has no more room for it, and says nothing."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(address)
        pile = run(deliver(f"smtp://127.0.0.1:{address[1]}", letter(), timeout_seconds=0.3))
        for one in waiting:
            one.close()
    assert "TimeoutError" in str(pile.trouble)


def test_a_relay_of_before_1995_gets_helo(run: Run) -> None:
    script = Script({"EHLO": "502 5.5.1 what?"}, offers=("PIPELINING",))
    with relay(script) as url:
        pile = run(deliver(url, letter(), letter("bob@example.org")))
    assert pile.codes == [250, 250]
    assert script.verbs[:2] == ["EHLO", "HELO"]
    assert all(packet.count(b"\r\n") == 1 for packet in script.packets if packet.startswith(b"MAIL"))


def test_no_write_waits_for_the_receipt_of_another(run: Run) -> None:
    """Nagle's algorithm against delayed receipts: 40 ms each time."""

    async def is_off(url: str) -> bool:
        session = await call(Server(url=url), "lists.example.org", 5, Pace())
        assert session._transport is not None
        own = session._transport.get_extra_info("socket")
        off = own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
        await session.close()
        return off

    with relay(Script()) as url:
        assert run(is_off(url))


# --- TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for 127.0.0.1 that it vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "relay.example.net")])
    now = datetime.now(UTC)
    host = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(host, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "relay.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return path


@pytest.fixture
def _trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def tls_script(certificate: Path, answer: Reply = "220 Go on", **more: object) -> Script:
    return Script({"STARTTLS": answer}, offers=("PIPELINING", "STARTTLS"), tls=tls(certificate), **more)


@pytest.mark.usefixtures("_trusted")
def test_tls_with_a_good_certificate_sends_under_it(run: Run, certificate: Path) -> None:
    script = tls_script(certificate)
    with relay(script) as url:
        pile = run(deliver(url, letter(), letter("bob@example.org"), starttls="require"))
    assert pile.codes == [250, 250]
    assert script.verbs == ["EHLO", "STARTTLS", "EHLO", *["MAIL", "RCPT", "DATA"] * 2, "QUIT"]
    assert script.letters == [ON_THE_WIRE] * 2
    assert b"MAIL" not in b"".join(script.plain)


@pytest.mark.usefixtures("_trusted")
def test_a_large_letter_goes_under_tls(run: Run, certificate: Path) -> None:
    script = tls_script(certificate)
    one = letter(content=b"Subject: large\r\n\r\n" + (b"x" * 70 + b"\r\n") * 5_000)
    with relay(script) as url:
        assert run(deliver(url, one, starttls="require")).codes == [250]
    assert script.letters == [one.head + one.body]


def test_tls_with_a_certificate_that_nobody_vouches_for_sends_nothing(run: Run, certificate: Path) -> None:
    script = tls_script(certificate)
    with relay(script) as url:
        pile = run(deliver(url, letter(), starttls="require", username="us", password="hunter2"))
    assert "SSLCertVerificationError" in str(pile.trouble)
    assert script.verbs == ["EHLO", "STARTTLS"]


@pytest.mark.usefixtures("_trusted")
def test_tls_with_a_certificate_of_another_host_sends_nothing(run: Run, certificate: Path) -> None:
    script = tls_script(certificate)
    with relay(script) as url:
        pile = run(deliver(url.replace("127.0.0.1", "localhost"), letter(), starttls="require"))
    assert "SSLCertVerificationError" in str(pile.trouble)
    assert not said_about_mail(script)


@pytest.mark.parametrize(
    "script",
    [
        Script(), Script({"EHLO": "502 what"}), Script({"STARTTLS": "454 4.7.0 not now"}, offers=("STARTTLS",)),
        Script({"STARTTLS": "502 5.5.1 what"}, offers=("STARTTLS",)),
        Script({"STARTTLS": HANG_UP}, offers=("STARTTLS",)),
        Script({"STARTTLS": None}, offers=("STARTTLS",)), Script({"STARTTLS": "220 Go"}, offers=("STARTTLS",)),
    ],
)  # fmt: skip
def test_tls_that_is_required_and_cannot_be_had_sends_nothing(run: Run, script: Script) -> None:
    script = Script(script.answers, script.offers)
    with relay(script) as url:
        pile = run(deliver(url, letter(), starttls="require", username="us", password="hunter2", timeout_seconds=0.5))
    assert pile.trouble is not None
    assert not said_about_mail(script)
    assert b"hunter2" not in b"".join(script.plain)
    assert VERP.encode() not in b"".join(script.plain)


@pytest.mark.usefixtures("_trusted")
@pytest.mark.parametrize(
    "early",
    [b"250 OK\r\n", b"250-SIZE 1\r\n250 AUTH PLAIN\r\n", b"2", b"250", b"\x16\x03\x01", b"250 OK\r\n" * 100],
)
def test_what_follows_the_answer_to_starttls_in_the_clear_is_an_attack(
    run: Run, certificate: Path, early: bytes
) -> None:
    """CVE-2011-0411, the other way round: words put before the handshake must not count under it."""
    script = tls_script(certificate, b"220 Go on\r\n" + early, cut="together")
    with relay(script) as url:
        pile = run(deliver(url, letter(), starttls="require", timeout_seconds=1))
    assert pile.trouble is not None
    assert not said_about_mail(script)
    assert script.verbs.count("EHLO") == 1


@pytest.mark.usefixtures("_trusted")
def test_what_was_offered_before_tls_is_forgotten(run: Run, certificate: Path) -> None:
    script = tls_script(certificate)
    script.answers = {
        **script.answers,
        "EHLO": ["250-relay\r\n250-PIPELINING\r\n250-STARTTLS\r\n250 SIZE 1", "250 relay"],
    }
    with relay(script) as url:
        assert run(deliver(url, letter(), starttls="require")).codes == [250]
    assert script.mails == [f"MAIL FROM:<{VERP}>"]
    assert all(packet.count(b"\r\n") == 1 for packet in script.packets if packet.startswith(b"MAIL"))


@contextmanager
def stripping_proxy(target: str) -> Iterator[tuple[str, list[bytes]]]:
    """Somebody in between who takes STARTTLS out of what the relay offers, and writes down what we say."""
    heard: list[bytes] = []

    def pass_on(source: socket.socket, to: socket.socket, said: list[bytes] | None) -> None:
        while data := source.recv(65_536):
            if said is not None:
                said.append(data)
            to.sendall(data.replace(b"STARTTLS", b"XXXXXXXX"))
        to.shutdown(socket.SHUT_WR)

    def talk(server: socket.socket) -> None:
        here, _ = server.accept()
        with here, socket.create_connection(host_and_port(target)) as there:
            back = threading.Thread(target=pass_on, args=(there, here, None))
            back.start()
            pass_on(here, there, heard)
            back.join(10)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=talk, args=(server,))
        thread.start()
        yield f"smtp://127.0.0.1:{server.getsockname()[1]}", heard
        thread.join(10)


@pytest.mark.usefixtures("_trusted")
def test_through_a_proxy_that_strips_starttls_not_a_byte_of_mail_goes(run: Run, certificate: Path) -> None:
    script = tls_script(certificate)
    login = {"username": "us", "password": "hunter2"}
    with relay(script) as url, stripping_proxy(url) as (proxy, heard):
        pile = run(deliver(proxy, letter(), starttls="require", **login))
    assert b"".join(heard) == b"EHLO lists.example.org\r\n"
    assert "TLS is required" in str(pile.trouble)
    assert not pile.answers


@contextmanager
def tls_relay(script: Script, certificate: Path) -> Iterator[str]:
    """A relay that speaks TLS from the first byte."""
    script.tls_from_the_start = tls(certificate)
    with relay(script) as url:
        yield url.replace("smtp:", "smtps:")


@pytest.mark.usefixtures("_trusted")
@pytest.mark.parametrize("starttls", ["never", "require"])
def test_tls_from_the_first_byte(run: Run, certificate: Path, starttls: str) -> None:
    script = Script()
    with tls_relay(script, certificate) as url:
        pile = run(deliver(url, letter(), letter("bob@example.org"), starttls=starttls))
    assert pile.codes == [250, 250]
    assert "STARTTLS" not in script.verbs
    assert not script.plain


def test_tls_from_the_first_byte_with_a_certificate_that_nobody_vouches_for(run: Run, certificate: Path) -> None:
    script = Script()
    with tls_relay(script, certificate) as url:
        pile = run(deliver(url, letter()))
    assert "SSLCertVerificationError" in str(pile.trouble)
    assert not script.heard


def test_a_plain_server_where_tls_is_expected_is_trouble(run: Run, sink: Sink) -> None:
    pile = run(deliver(sink.url.replace("smtp", "smtps"), letter(), timeout_seconds=1))
    assert pile.trouble is not None
    assert not sink.arrivals


# --- logging in


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def login(script: Script) -> list[str]:
    start = next((at for at, line in enumerate(script.heard) if line.startswith("AUTH")), len(script.heard))
    return [line for line in script.heard[start:] if not line.startswith(("MAIL", "RCPT", "DATA", "QUIT"))]


def test_a_login_by_plain(run: Run) -> None:
    script = Script({"AUTH": "235 2.7.0 Welcome"}, offers=("AUTH LOGIN PLAIN", "PIPELINING"))
    with relay(script) as url:
        assert run(deliver(url, letter(), username="us", password="żółw")).codes == [250]
    assert login(script) == [f"AUTH PLAIN {coded(chr(0) + 'us' + chr(0) + 'żółw')}"]


def test_a_login_by_login(run: Run) -> None:
    us, secret = coded("us"), coded("hunter2")
    answers = {"AUTH": "334 VXNlcm5hbWU6", us.upper(): "334 UGFzc3dvcmQ6", secret.upper(): "235 2.7.0 Welcome"}
    script = Script(answers, offers=("AUTH=LOGIN",))
    with relay(script) as url:
        assert run(deliver(url, letter(), username="us", password="hunter2")).codes == [250]
    assert login(script) == ["AUTH LOGIN", us, secret]


def test_a_login_by_cram_md5(run: Run) -> None:
    challenge = "<1896.697170952@relay.example.net>"
    digest = hmac.new(b"hunter2", challenge.encode(), "md5").hexdigest()
    said = coded(f"us {digest}")
    script = Script({"AUTH": f"334 {coded(challenge)}", said.upper(): "235 Welcome"}, offers=("AUTH CRAM-MD5 GSSAPI",))
    with relay(script) as url:
        assert run(deliver(url, letter(), username="us", password="hunter2")).codes == [250]
    assert login(script) == ["AUTH CRAM-MD5", said]


@pytest.mark.parametrize(
    ("offers", "answers"),
    [
        (("AUTH PLAIN",), {"AUTH": "535 5.7.8 wrong"}), (("AUTH PLAIN",), {"AUTH": "454 4.7.0 not now"}),
        (("AUTH PLAIN",), {"AUTH": "334 "}), (("AUTH PLAIN",), {"AUTH": HANG_UP}),
        (("AUTH LOGIN",), {"AUTH": "504 what"}),
        (("AUTH LOGIN",), {"AUTH": "334 x", coded("us").upper(): "535 no"}), (("AUTH CRAM-MD5",), {"AUTH": "334 x"}),
        (("AUTH GSSAPI",), {}), ((), {}),
    ],
)  # fmt: skip
def test_a_login_that_fails_is_trouble_and_its_password_is_not_told(
    run: Run, offers: tuple[str, ...], answers: dict[str, Reply]
) -> None:
    script = Script(answers, offers=offers)
    with relay(script) as url:
        pile = run(deliver(url, letter(), username="us", password="hunter2"))
    assert pile.trouble is not None
    assert "hunter2" not in str(pile.trouble)
    assert coded("hunter2") not in str(pile.trouble)
    assert "MAIL" not in script.verbs


@pytest.mark.parametrize(
    ("offered", "readable", "way"),
    [
        ({"PLAIN", "LOGIN", "CRAM-MD5"}, False, "PLAIN"), ({"LOGIN", "CRAM-MD5"}, False, "LOGIN"),
        ({"CRAM-MD5"}, False, "CRAM-MD5"), ({"PLAIN", "LOGIN", "CRAM-MD5"}, True, "CRAM-MD5"),
        ({"PLAIN", "LOGIN"}, True, None),
        ({"GSSAPI"}, False, None), (set(), False, None), (set(), True, None),
    ],
)  # fmt: skip
def test_a_password_that_others_could_read_is_not_said(offered: set[str], readable: bool, way: str | None) -> None:
    if way is None:
        with pytest.raises(TransportError):
            mechanism(frozenset(offered), readable=readable)
    else:
        assert mechanism(frozenset(offered), readable=readable) == way
