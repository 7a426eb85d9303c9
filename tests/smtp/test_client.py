"""Mail out, to the recording sink and to relays that misbehave."""

from __future__ import annotations

import ssl
import time
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
from smtp.relays import HANG_UP, Script, relay

from listserv.errors import TransportError
from listserv.settings import Relay as RelaySettings
from listserv.smtp.client import Relay

LETTER = b"From: people@lists.example.org\r\nSubject: Hello\r\n\r\nHello all\r\n.\r\n..two dots\r\n"
VERP = "people-bounces+token@lists.example.org"


@contextmanager
def way_out(url: str, **settings: object) -> Iterator[Relay]:
    made = Relay(RelaySettings(url=url, **{"timeout_seconds": 5, **settings}), "lists.example.org")
    try:
        yield made
    finally:
        made.close()


def test_a_letter_arrives_with_its_envelope_byte_for_byte(sink: Sink) -> None:
    with way_out(sink.url) as out:
        answer = out.send(VERP, "ann@example.org", LETTER)
        assert (answer.code, answer.accepted, answer.temporary) == (250, True, False)
        assert out.send("", "bob@example.org", LETTER).accepted
    first, second = sink.arrivals
    assert (first.reverse_path, first.recipients, first.raw) == (VERP, ("ann@example.org",), LETTER)
    assert second.reverse_path == ""


def test_one_connection_serves_many_letters(sink: Sink) -> None:
    with way_out(sink.url) as out:
        for number in range(50):
            assert out.send(VERP, f"{number}@example.org", LETTER).accepted
    assert sink.sessions == 1
    assert len(sink.arrivals) == 50


def test_a_refused_recipient_stops_only_its_own_letter(sink: Sink) -> None:
    sink.refuse("ann@example.org", "450 4.2.1 Try later")
    sink.refuse("bob@example.org", "550 5.1.1 No such person")
    sink.refuse("cleo@example.org", "554 5.7.1 Not this", at="DATA")
    with way_out(sink.url) as out:
        answers = [out.send(VERP, f"{name}@example.org", LETTER) for name in ("ann", "bob", "cleo", "dan")]
    assert [(one.code, one.accepted, one.temporary) for one in answers] == [
        (450, False, True), (550, False, False), (554, False, False), (250, True, False)
    ]  # fmt: skip
    assert [arrival.recipients for arrival in sink.arrivals] == [("dan@example.org",)]
    assert sink.sessions == 1


@pytest.mark.parametrize("line_end", [b"\n", b"\r", b"\n\r", b"\r\r\n"])
def test_no_lone_line_end_is_passed_on(sink: Sink, line_end: bytes) -> None:
    """RFC 5321 section 2.3.8; otherwise we would be the smuggler for whoever posts to us."""
    with way_out(sink.url) as out:
        out.send(VERP, "ann@example.org", b"Subject: x\r\n\r\none" + line_end + b"." + line_end + b"MAIL FROM:<>\r\n")
    rest = sink.arrivals[0].raw.replace(b"\r\n", b"")
    assert b"\r" not in rest
    assert b"\n" not in rest
    assert sink.arrivals[0].raw.endswith(b"\r\n.\r\nMAIL FROM:<>\r\n") or line_end in (b"\n\r", b"\r\r\n")


def test_letters_with_eight_bits_are_announced(sink: Sink) -> None:
    script = Script()
    with relay(script) as url, way_out(url) as out:
        assert out.send(VERP, "ann@example.org", "Subject: x\r\n\r\nCafé\r\n".encode()).accepted
        assert out.send(VERP, "ann@example.org", b"Subject: x\r\n\r\nCafe\r\n").accepted
    mails = [line for line in script.heard if line.lower().startswith("mail")]
    assert mails == [f"mail FROM:<{VERP}> BODY=8BITMIME", f"mail FROM:<{VERP}>"]


def test_an_address_in_letters_of_the_world_is_announced_where_the_relay_takes_it(sink: Sink) -> None:
    with way_out(sink.url) as out:
        assert out.send(VERP, "żółw@example.org", LETTER).accepted
    assert sink.arrivals[0].recipients == ("żółw@example.org",)


def test_an_address_in_letters_of_the_world_is_refused_for_a_relay_that_does_not(sink: Sink) -> None:
    with relay(Script()) as url, way_out(url) as out:
        answer = out.send(VERP, "żółw@example.org", LETTER)
        assert (answer.code, answer.temporary) == (553, False)
        assert out.send(VERP, "ann@example.org", LETTER).accepted


def test_tls_that_is_required_and_not_offered_sends_nothing(sink: Sink) -> None:
    with way_out(sink.url, starttls="require") as out, pytest.raises(TransportError):
        out.send(VERP, "ann@example.org", LETTER)
    assert not sink.arrivals


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


def tls_script(certificate: Path) -> Script:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return Script({"EHLO": "250-relay\r\n250 STARTTLS", "STARTTLS": "220 Go on"}, tls=context)


def test_tls_with_a_certificate_that_nobody_vouches_for_sends_nothing(certificate: Path) -> None:
    script = tls_script(certificate)
    with relay(script) as url, way_out(url, starttls="require") as out, pytest.raises(TransportError):
        out.send(VERP, "ann@example.org", LETTER)
    assert [line for line in script.heard if line.lower().startswith("mail")] == []


def test_tls_with_a_good_certificate_sends_under_it(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    script = tls_script(certificate)
    with relay(script) as url, way_out(url, starttls="require") as out:
        assert out.send(VERP, "ann@example.org", LETTER).accepted
    verbs = [line.split()[0].upper() for line in script.heard]
    assert verbs == ["EHLO", "STARTTLS", "EHLO", "MAIL", "RCPT", "DATA", "QUIT"]


def test_a_plain_server_where_tls_is_expected_is_trouble(sink: Sink) -> None:
    with way_out(sink.url.replace("smtp", "smtps"), timeout_seconds=1) as out, pytest.raises(TransportError):
        out.send(VERP, "ann@example.org", LETTER)


@pytest.mark.parametrize(
    "answers",
    [
        {"hello": "421 Busy"}, {"hello": "554 Not you"}, {"hello": HANG_UP}, {"EHLO": "421 Busy"},
        {"MAIL": "421 Going"}, {"RCPT": "421 Going"}, {"DATA": "421 Going"}, {".": "421 Going"}, {".": HANG_UP},
        {"MAIL": HANG_UP}, {"RCPT": HANG_UP}, {"DATA": HANG_UP}, {"EHLO": HANG_UP},
    ],
)  # fmt: skip
def test_a_relay_that_goes_away_is_trouble_and_no_answer_about_the_letter(answers: dict[str, str]) -> None:
    with relay(Script(answers)) as url, way_out(url) as out, pytest.raises(TransportError):
        out.send(VERP, "ann@example.org", LETTER)


@pytest.mark.parametrize("silent_at", ["hello", "EHLO", "MAIL", "RCPT", "DATA", "."])
def test_a_relay_that_says_nothing_is_given_up_in_time(silent_at: str) -> None:
    with (
        relay(Script({silent_at: None})) as url,
        way_out(url, timeout_seconds=0.2) as out,
        pytest.raises(TransportError),
    ):
        out.send(VERP, "ann@example.org", LETTER)


def test_no_relay_at_all_is_trouble() -> None:
    with way_out(f"smtp://127.0.0.1:{free_port()}") as out, pytest.raises(TransportError):
        out.send(VERP, "ann@example.org", LETTER)


@pytest.mark.parametrize(
    ("answers", "code", "temporary"),
    [
        ({"MAIL": "550 5.7.1 no"}, 550, False), ({"MAIL": "451 4.3.0 later"}, 451, True),
        ({"RCPT": "550-5.1.1 no\r\n550 such"}, 550, False), ({"RCPT": "452 4.2.2 full"}, 452, True),
        ({"DATA": "554 5.5.1 no"}, 554, False), ({"DATA": "451 4.3.0 later"}, 451, True),
        ({".": "552 5.3.4 large"}, 552, False), ({".": "450 4.7.1 grey"}, 450, True), ({"RCPT": "nonsense"}, -1, True),
    ],
)  # fmt: skip
def test_an_answer_about_one_letter_is_no_trouble_for_the_next(
    answers: dict[str, str], code: int, temporary: bool
) -> None:
    script = Script({verb: [reply] for verb, reply in answers.items()})
    with relay(script) as url, way_out(url) as out:
        answer = out.send(VERP, "ann@example.org", LETTER)
        assert (answer.code, answer.accepted, answer.temporary) == (code, False, temporary)
        assert out.send(VERP, "bob@example.org", LETTER).accepted


def test_a_refusal_stands_also_when_the_relay_hangs_up_after_it() -> None:
    script = Script({"RCPT": ["550 5.1.1 no"], "RSET": HANG_UP})
    with relay(script) as url, way_out(url) as out:
        assert out.send(VERP, "ann@example.org", LETTER).code == 550
        assert out.send(VERP, "bob@example.org", LETTER).accepted
    assert script.sessions == 2


def test_a_relay_that_takes_a_few_letters_at_a_time_is_called_again() -> None:
    script = Script(letters_per_session=3)
    with relay(script) as url, way_out(url) as out:
        assert all(out.send(VERP, f"{number}@example.org", LETTER).accepted for number in range(10))
    assert (script.sessions, len(script.letters)) == (4, 10)


def test_a_letter_in_doubt_is_not_sent_again_by_itself() -> None:
    """After the final dot nobody knows; the caller decides, so that the ledger has the last word."""
    script = Script({".": ["250 OK", HANG_UP]})
    with relay(script) as url, way_out(url) as out:
        assert out.send(VERP, "ann@example.org", LETTER).accepted
        with pytest.raises(TransportError):
            out.send(VERP, "bob@example.org", LETTER)
        assert len(script.letters) == 2
        assert out.send(VERP, "cleo@example.org", LETTER).accepted


def test_a_login_that_is_wrong_is_trouble_and_its_password_is_not_told() -> None:
    script = Script({"EHLO": "250-relay\r\n250 AUTH PLAIN", "AUTH": "535 5.7.8 wrong"})
    with relay(script) as url, way_out(url, username="us", password="hunter2") as out:
        with pytest.raises(TransportError) as trouble:
            out.send(VERP, "ann@example.org", LETTER)
        assert "hunter2" not in str(trouble.value)


def test_it_says_goodbye() -> None:
    script = Script()
    with relay(script) as url:
        with way_out(url) as out:
            out.send(VERP, "ann@example.org", LETTER)
        deadline = time.monotonic() + 5
        while script.heard[-1:] != ["quit"] and time.monotonic() < deadline:
            time.sleep(0.01)
    assert script.heard[-1] == "quit"


def test_closing_what_was_never_opened_is_nothing() -> None:
    with way_out("smtp://127.0.0.1:1"):
        pass
