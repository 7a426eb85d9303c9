"""SPF, DKIM and DMARC against a real DNS server on loopback, with signatures that our own signer makes."""

from __future__ import annotations

import base64
import functools
import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import dkim as dkimpy
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from servers.dns import SILENT, TROUBLED, DnsServer, quoted
from smtp.dialog import Dialog, Shelf, open_door

from listserv.mail import dkim
from listserv.mail.authentication import Authentication, Verdict
from listserv.mail.dkim import SigningKey
from listserv.mail.trace import client_of
from listserv.smtp.verifying import HASHED_LIMIT_BYTES, SIGNATURES_LIMIT, Letter, Verifier

PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN
CLIENT = "192.0.2.7"
HEADER = (
    b"From: Ann <ann@example.org>\r\nTo: people@lists.example.net\r\nSubject: Hello\r\n"
    b"Date: Fri, 20 Nov 2026 10:12:00 +0000\r\nMessage-ID: <1@example.org>\r\n"
)
BODY = b"Hello all,\r\n\r\nwho brings the spades?\r\n"
PLAIN = HEADER + b"\r\n" + BODY
TRACE = b"Received: from [192.0.2.7] by lists.example.net with ESMTP; Fri, 20 Nov 2026 10:12:01 +0000\r\n"

REJECT = {"_dmarc.example.org": {"TXT": ['"v=DMARC1; p=reject"']}}


@functools.cache
def pem(kind: str) -> bytes:
    made: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey = (
        ed25519.Ed25519PrivateKey.generate() if kind == "ed25519" else rsa.generate_private_key(65537, 2048)
    )
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def key(domain: str = "example.org", selector: str = "s", kind: str = "rsa") -> SigningKey:
    return dkim.signing_key(domain, selector, pem(kind))


def signed(*keys: SigningKey, header: bytes = HEADER, body: bytes = BODY) -> bytes:
    fields = dkim.signatures(header, dkim.body_hash(body), keys, 1_700_000_000)
    return TRACE + fields + header + b"\r\n" + body


def published(*keys: SigningKey) -> dict[str, Mapping[str, Sequence[str]]]:
    return {one.dns_name: {"TXT": [quoted(dkim.dns_record(one))]} for one in keys}


@pytest.fixture
def server() -> Iterator[DnsServer]:
    with DnsServer() as server:
        yield server


def verify(
    server: DnsServer, raw: bytes = PLAIN, *, author_domain: str = "example.org", reverse_path: str = "",
    client: str = CLIENT, timeout_seconds: float = 5,
) -> Authentication:  # fmt: skip
    verifier = Verifier(nameservers=[server.address], timeout_seconds=timeout_seconds)
    (found,) = verifier.verify([Letter(raw, author_domain, reverse_path, client)])
    return found


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_a_letter_signed_by_its_authors_domain_is_from_there(server: DnsServer, kind: str):
    server.zone = REJECT | published(key(kind=kind))
    assert verify(server, signed(key(kind=kind))) == Authentication(PASS, "dkim=pass")


def test_a_letter_changed_after_signing_is_not(server: DnsServer):
    server.zone = REJECT | published(key())
    for old, new in [
        (b"spades", b"knives"), (b"Subject: Hello", b"Subject: Help"), (b"ann@example.org", b"bob@example.org"),
    ]:  # fmt: skip
        changed = signed(key()).replace(old, new)
        assert verify(server, changed) == Authentication(FAIL, "nobody vouches for it, DMARC policy reject")


def test_a_second_author_put_in_breaks_the_signature(server: DnsServer):
    server.zone = REJECT | published(key())
    assert verify(server, b"From: evil@example.org\r\n" + signed(key())).verdict is FAIL


def test_the_signature_of_another_domain_says_nothing_and_its_key_is_not_even_asked_for(server: DnsServer):
    other = key("example.com")
    server.zone = REJECT | published(other)
    assert verify(server, signed(other)).verdict is FAIL
    assert not [name for name, _ in server.asked if name.endswith("example.com")]


def test_one_of_several_signatures_is_enough(server: DnsServer):
    ours = key()
    server.zone = REJECT | published(ours)
    others = [key("example.com"), key(selector="gone"), key("example.net", kind="ed25519")]
    assert verify(server, signed(*others, ours)).verdict is PASS


def test_no_more_signatures_are_looked_at_than_a_letter_has(server: DnsServer):
    server.zone = REJECT | published(key())
    many = [key(selector=f"x{number}", kind="ed25519") for number in range(40)]
    assert verify(server, signed(*many, key())).verdict is FAIL
    assert sum("_domainkey" in name for name, _ in server.asked) == SIGNATURES_LIMIT


@pytest.mark.parametrize(
    ("d", "policy", "expected"),
    [
        ("mail.example.org", "v=DMARC1; p=reject", PASS),
        ("mail.example.org", "v=DMARC1; p=reject; adkim=s", FAIL),
        ("example.org", "v=DMARC1; p=reject; adkim=s", PASS),
        ("example.org.evil.net", "v=DMARC1; p=reject", FAIL),
        ("badexample.org", "v=DMARC1; p=reject", FAIL),
        ("org", "v=DMARC1; p=reject", FAIL),
    ],
)
def test_the_domain_that_signs_must_be_the_authors(server: DnsServer, d: str, policy: str, expected: Verdict):
    server.zone = {"_dmarc.example.org": {"TXT": [f'"{policy}"']}} | published(key(d))
    assert verify(server, signed(key(d))).verdict is expected


def signed_by_dkimpy(*, length: bool) -> bytes:
    """Sign with or without l=, which our own signer never writes."""
    private = key(kind="ed25519").private_key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    field = dkimpy.DKIM(PLAIN).sign(
        b"s", b"example.org", base64.b64encode(private), signature_algorithm=b"ed25519-sha256", length=length
    )
    return TRACE + field + PLAIN


def test_a_signature_of_only_the_beginning_of_the_body_says_nothing(server: DnsServer):
    # RFC 6376 section 8.2: dkimpy takes it for sound, also with an advert behind it.
    server.zone = REJECT | published(key(kind="ed25519"))
    sound, partial = signed_by_dkimpy(length=False), signed_by_dkimpy(length=True)
    assert dkimpy.verify(partial + b"Buy!\r\n", dnsfunc=lambda *_, **__: dkim.dns_record(key(kind="ed25519")).encode())
    assert verify(server, sound).verdict is PASS
    assert verify(server, partial).verdict is FAIL
    assert verify(server, partial + b"Buy!\r\n").verdict is FAIL


def signed_by_hand(names: str, covered: bytes) -> bytes:
    """Sign these fields, relaxed (RFC 6376 section 3.7, RFC 8463 section 3)."""
    ours = key(kind="ed25519")
    assert isinstance(ours.private_key, ed25519.Ed25519PrivateKey)
    tags = f"v=1; a=ed25519-sha256; c=relaxed/relaxed; d=example.org; s=s; h={names}; bh={dkim.body_hash(BODY)}; b="
    digest = hashlib.sha256(covered + f"dkim-signature:{tags}".encode()).digest()
    signature = base64.b64encode(ours.private_key.sign(digest)).decode()
    return f"DKIM-Signature: {tags}{signature}\r\n".encode() + PLAIN


def test_a_signature_that_leaves_from_out_says_nothing(server: DnsServer):
    # RFC 6376 section 5.4: From must be signed; dkimpy does not look.
    author, subject = b"from:Ann <ann@example.org>\r\n", b"subject:Hello\r\n"
    whole, partial = signed_by_hand("from:subject", author + subject), signed_by_hand("subject", subject)
    server.zone = REJECT | published(key(kind="ed25519"))
    assert dkimpy.verify(partial, dnsfunc=lambda *_, **__: dkim.dns_record(key(kind="ed25519")).encode())
    assert verify(server, whole).verdict is PASS
    assert verify(server, partial).verdict is FAIL


@pytest.mark.parametrize(
    "field",
    [
        b"DKIM-Signature: v=1; d=example.org",
        b"DKIM-Signature: nonsense",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s; h=subject; bh=aaaa; b=aaaa",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s; h=from; bh=aaaa; b=aaaa",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s; h=from; bh=\xff; b=\xff",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=" + b"a" * 70 + b"; h=from; bh=aaaa; b=aaaa",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=a..b; h=from; bh=aaaa; b=aaaa",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=\xc3\xa9; h=from; bh=aaaa; b=aaaa",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s; h=from" + b" " * 200_000 + b"; bh=aaaa; b=aaaa",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s; i=@x; h=from; bh=aaaa; b=aaaa",
        b"DKIM-Signature: v=1; a=rsa-sha256; d=\xff.example.org; s=s; h=from; bh=aaaa; b=aaaa",
        b"No field at all",
    ],
)
def test_a_broken_signature_proves_nothing_and_hides_nothing(server: DnsServer, field: bytes):
    server.zone = REJECT | published(key())
    assert verify(server, TRACE + field + b"\r\n" + PLAIN).verdict is FAIL


@pytest.mark.parametrize(
    "records",
    [
        ['"v=DKIM1; k=rsa; p="'],  # RFC 6376 section 3.6.1: withdrawn
        ['"v=DKIM1; k=rsa; p=nonsense"'],
        ['"v=DKIM1; k=new; p=aaaa"'],
        ['"nonsense"'],
        ['"v=DKIM1; k=rsa; p=aaaa"', '"v=DKIM1; k=rsa; p=bbbb"'],
        [quoted("v=DKIM1; k=rsa; p=" + "A" * 4000)],
        [],
    ],
)
def test_a_key_that_is_none_proves_nothing(server: DnsServer, records: list[str]):
    server.zone = REJECT | {key().dns_name: {"TXT": records}}
    assert verify(server, signed(key())).verdict is FAIL


def test_of_two_keys_with_one_name_neither_counts(server: DnsServer):
    # RFC 6376 section 3.6.2.2: what follows is undefined, and which one comes first is chance.
    record = dkim.dns_record(key())
    server.zone = REJECT | {key().dns_name: {"TXT": [quoted(record), quoted(f"{record}; n=again")]}}
    assert verify(server, signed(key())).verdict is FAIL


@pytest.mark.parametrize("blanks", [b" " * 400_000, (b" " * 2_000 + b"x") * 400, (b"\t" * 500 + b"\n") * 4_000])
def test_runs_of_blanks_do_not_keep_the_worker(server: DnsServer, blanks: bytes):
    # dkimpy looks for the end of each run from each of its places: minutes for the first.
    server.zone = REJECT | published(key())
    assert verify(server, signed(key()) + blanks + b"x").verdict is FAIL


def test_a_letter_larger_than_any_that_is_taken_is_not_looked_at(server: DnsServer):
    server.zone = REJECT | published(key())
    large = BODY + b"x" * 76 * 1000 + b"\r\n"
    assert verify(server, signed(key(), body=large)).verdict is PASS
    assert verify(server, PLAIN + b"x" * HASHED_LIMIT_BYTES) == Authentication(UNKNOWN, "too large to look at")


SPF = {
    "ip4:192.0.2.0/24 -all": "pass",
    "a -all": "pass",
    "a:example.org/24 -all": "pass",
    "mx -all": "pass",
    "include:spf.example.com -all": "pass",
    "redirect=spf.example.com": "pass",
    "exists:%{i}.ok.example.org -all": "pass",
    "ptr:example.org -all": "pass",
    "-all": "fail",
    "~all": "softfail",
    "?all": "neutral",
    "ip4:192.0.2.0/33 -all": "permerror",
    "nonsense -all": "permerror",
    "include:nowhere.example.com -all": "permerror",
    "a:n1.example.com a:n2.example.com a:n3.example.com ip4:192.0.2.7 -all": "permerror",  # RFC 7208 section 4.6.4
    "include:loop.example.com -all": "permerror",
}
SPF_ZONE = {
    "spf.example.com": {"TXT": ['"v=spf1 ip4:192.0.2.7 -all"']},
    "loop.example.com": {"TXT": ['"v=spf1 include:loop.example.com -all"']},
    "mx1.example.com": {"A": [CLIENT]},
    "192.0.2.7.ok.example.org": {"A": ["127.0.0.2"]},
    "7.2.0.192.in-addr.arpa": {"PTR": ["mail.example.org."]},
    "mail.example.org": {"A": [CLIENT]},
}


@pytest.mark.parametrize("record", SPF)
def test_a_server_that_may_send_for_the_authors_domain_vouches_for_it(server: DnsServer, record: str):
    # RFC 7208 section 2.6; only "pass" vouches.
    domain = {"TXT": ['"some other text"', f'"v=spf1 {record}"'], "A": [CLIENT], "MX": ["10 mx1.example.com."]}
    server.zone = REJECT | SPF_ZONE | {"example.org": domain}
    found = verify(server, reverse_path="ann@example.org")
    assert found.verdict is (PASS if SPF[record] == "pass" else FAIL)


def test_a_server_with_an_ipv6_address_vouches_too(server: DnsServer):
    server.zone = REJECT | {"example.org": {"TXT": ['"v=spf1 a ip6:2001:db8:1::/48 -all"'], "AAAA": ["2001:db8::1"]}}
    for client, expected in {"2001:db8::1": PASS, "2001:db8:1::9": PASS, "2001:db8::2": FAIL}.items():
        assert verify(server, reverse_path="ann@example.org", client=client).verdict is expected


@pytest.mark.parametrize(
    ("reverse_path", "policy", "expected"),
    [
        ("b@bounces.example.org", "v=DMARC1; p=reject", PASS),
        ("b@bounces.example.org", "v=DMARC1; p=reject; aspf=s", FAIL),
        ("b@example.com", "v=DMARC1; p=reject", FAIL),
        ("b@example.org.evil.net", "v=DMARC1; p=reject", FAIL),
        ("b@example.org-evil.net", "v=DMARC1; p=reject", FAIL),
        ("b@badexample.org", "v=DMARC1; p=reject", FAIL),
        ("", "v=DMARC1; p=reject", FAIL),
        ('"b;c"@bounces.example.org', "v=DMARC1; p=reject", FAIL),
    ],
)
def test_the_return_address_must_be_of_the_authors_domain(
    server: DnsServer, reverse_path: str, policy: str, expected: Verdict
):
    anybody = {"TXT": ['"v=spf1 +all"']}
    names = ("bounces.example.org", "example.com", "example.org.evil.net", "example.org-evil.net", "badexample.org")
    server.zone = {"_dmarc.example.org": {"TXT": [f'"{policy}"']}} | dict.fromkeys(names, anybody)
    assert verify(server, reverse_path=reverse_path).verdict is expected
    assert all(name.endswith(("example.org", "_dmarc.org")) for name, _ in server.asked)


def test_who_handed_it_in_must_be_known(server: DnsServer):
    server.zone = REJECT | {"example.org": {"TXT": ['"v=spf1 -all"']}}
    assert verify(server, reverse_path="ann@example.org", client="").verdict is UNKNOWN
    assert verify(server, reverse_path="ann@example.com", client="").verdict is FAIL


@pytest.mark.parametrize(
    ("author_domain", "zone", "expected"),
    [
        ("example.org", {"_dmarc.example.org": ["v=DMARC1; p=reject"]}, FAIL),
        ("example.org", {"_dmarc.example.org": ["v=DMARC1; p=quarantine"]}, FAIL),
        ("example.org", {"_dmarc.example.org": ["v=DMARC1; p=none"]}, UNKNOWN),
        ("example.org", {"_dmarc.example.org": ["v=DMARC1; p=reject; pct=0"]}, UNKNOWN),
        ("example.org", {"_dmarc.example.org": ["v=DMARC1; p=reject; sp=none"]}, FAIL),
        ("example.org", {"_dmarc.example.org": ["v=DMARC1; p=reject", "v=DMARC1; p=none"]}, UNKNOWN),
        ("example.org", {"_dmarc.example.org": ["hello", "v=DMARC1; p=reject"]}, FAIL),
        ("example.org", {}, UNKNOWN),
        # Below it: its own policy, else the one for what is below.
        ("a.b.example.org", {"_dmarc.example.org": ["v=DMARC1; p=reject"]}, FAIL),
        ("a.b.example.org", {"_dmarc.example.org": ["v=DMARC1; p=none; sp=reject"]}, FAIL),
        ("a.b.example.org", {"_dmarc.example.org": ["v=DMARC1; p=reject; sp=none"]}, UNKNOWN),
        ("b.example.org", {"_dmarc.b.example.org": ["v=DMARC1; p=none"], "_dmarc.example.org": ["v=DMARC1; p=reject"]},
         UNKNOWN),
        ("b.example.org", {"_dmarc.b.example.org": ["v=DMARC1; p=reject; sp=none"]}, FAIL),
        # Another owner's says nothing.
        ("leeds.gov.uk", {"_dmarc.gov.uk": ["v=DMARC1; p=reject"], "_dmarc.uk": ["v=DMARC1; p=reject"]}, UNKNOWN),
        ("example.com", {"_dmarc.example.org": ["v=DMARC1; p=reject"]}, UNKNOWN),
    ],
)  # fmt: skip
def test_the_owner_of_the_domain_says_what_follows(
    server: DnsServer, author_domain: str, zone: dict[str, list[str]], expected: Verdict
):
    # RFC 7489 section 6.6.3.
    server.zone = {name: {"TXT": [quoted(text) for text in texts]} for name, texts in zone.items()}
    assert verify(server, author_domain=author_domain).verdict is expected


TROUBLE = {
    "the policy": {"_dmarc.example.org": {"TXT": ["TROUBLE"]}},
    "the key": REJECT | {"s._domainkey.example.org": {"TXT": ["TROUBLE"]}},
    "the servers": REJECT | {"example.org": {"TXT": ["TROUBLE"]}},
    "a server's address": REJECT | {"example.org": {"TXT": ['"v=spf1 a -all"'], "A": ["TROUBLE"]}},
}


@pytest.mark.parametrize("kind", [TROUBLED, SILENT])
@pytest.mark.parametrize("what", TROUBLE)
def test_while_dns_does_not_say_nothing_is_known(server: DnsServer, what: str, kind: str):
    def in_trouble(records: Sequence[str]) -> list[str]:
        return [kind if record == "TROUBLE" else record for record in records]

    server.zone = {
        name: {which: in_trouble(records) for which, records in types.items()} for name, types in TROUBLE[what].items()
    }
    found = verify(server, signed(key()), reverse_path="ann@example.org", timeout_seconds=0.3)
    assert found == Authentication(UNKNOWN, "no answer from DNS")


def test_a_dns_server_that_is_not_there_is_no_reason_either(server: DnsServer):
    gone = DnsServer()
    gone.close()
    verifier = Verifier(nameservers=[gone.address], timeout_seconds=0.3)
    letter = Letter(PLAIN, "example.org", "ann@example.org", CLIENT)
    assert [one.verdict for one in verifier.verify([letter])] == [UNKNOWN]


def test_many_letters_wait_for_dns_side_by_side_and_each_gets_its_own_answer(server: DnsServer):
    slow = {f"_dmarc.slow{number}.example": {"TXT": [SILENT]} for number in range(20)}
    server.zone = REJECT | published(key()) | slow
    letters = [Letter(PLAIN, f"slow{number}.example", "", CLIENT) for number in range(18)]
    letters[3:3] = [Letter(signed(key()), "example.org", "", CLIENT), Letter(PLAIN, "example.org", "", CLIENT)]
    # One after the other they would take 54 s: the time limit of a test is 60.
    found = Verifier(nameservers=[server.address], timeout_seconds=3).verify(letters)
    assert [one.verdict for one in found] == [*[UNKNOWN] * 3, PASS, FAIL, *[UNKNOWN] * 15]
    assert Verifier().verify([]) == []


def test_a_domain_without_a_policy_can_still_be_proven(server: DnsServer):
    server.zone = published(key())
    assert verify(server, signed(key())).verdict is PASS
    server.zone = {"example.org": {"TXT": ['"v=spf1 ip4:192.0.2.7 -all"']}}
    assert verify(server, reverse_path="ann@example.org") == Authentication(PASS, "spf=pass")


def test_nothing_of_it_is_logged(server: DnsServer, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    server.zone = REJECT | published(key())
    verify(server, signed(key(), key(selector="gone")), reverse_path="ann@example.org")
    assert not [one for one in caplog.records if "example" in one.getMessage()]


@pytest.mark.parametrize("server_name", ["127.0.0.1:53", "127.0.0.1", "::1", "[::1]", "[::1]:5353"])
def test_dns_servers_are_named_in_every_usual_way(server_name: str):
    (nameserver,) = Verifier(nameservers=[server_name])._nameservers
    assert nameserver.address in ("127.0.0.1", "::1")
    assert nameserver.port == (5353 if server_name.endswith("5353") else 53)


@pytest.mark.parametrize(
    ("proxy", "client"),
    [
        ("PROXY TCP4 192.0.2.7 127.0.0.1 4711 25", "192.0.2.7"),
        ("PROXY TCP6 2001:db8::7 ::1 4711 25", "2001:db8::7"),
        ("PROXY TCP6 ::ffff:192.0.2.7 ::1 4711 25", "192.0.2.7"),
        ("", ""),  # from this very machine
    ],
)
def test_what_the_door_writes_on_top_tells_who_handed_a_letter_in(proxy: str, client: str, tmp_path: Path):
    shelf = Shelf()
    before = f"{proxy}\r\n".encode() if proxy else b""
    with (
        open_door(shelf, tmp_path, proxy_protocol=bool(proxy)) as port,
        Dialog(port, before=before) as dialog,
    ):
        assert dialog.post(TRACE + PLAIN).startswith("250")  # somebody else's trace field is inside
    ((content, _, _),) = shelf.stored
    assert client_of(content, "lists.example.org") == client
