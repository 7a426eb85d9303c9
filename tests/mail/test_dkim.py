"""DKIM as receivers see it: every signature is checked by dkimpy, which shares no code with ours."""

from __future__ import annotations

import base64
import functools
import re

import dkim as dkimpy
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from dkim.canonicalization import Relaxed
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail import dkim
from listserv.mail.dkim import SigningKey

DOMAIN = "lists.example.org"
SIGNED_AT = 1_700_000_000
EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="  # RFC 6376 section 3.4.4

USUAL = (
    b"From: Anna via People <people@lists.example.org>\r\nTo: People <people@lists.example.org>\r\n"
    b"Subject: The allotment\r\nDate: Fri, 20 Nov 2026 10:12:00 +0000\r\nMessage-ID: <1@example.org>\r\n"
    b"List-Id: People <people.lists.example.org>\r\nList-Unsubscribe: <mailto:people-leave+abc@lists.example.org>\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
)
BODY = b"Dear all,\r\n\r\nwho brings the spades?\r\n"

HEADS = {
    "usual": USUAL,
    "folded": b"From: a@x.org\r\nSubject: one\r\n two\r\n\tthree \r\n \t four\r\nTo:\r\n b@x.org\r\n",
    "a fold of nothing but spaces": b"From: a@x.org\r\nSubject: one\r\n \r\n\t\r\n two\r\n",
    "tabs and trailing spaces": b"From:\ta@x.org\t \r\nSubject: \t one \t two  \t\r\n",
    "repeated": b"From: a@x.org\r\nReferences: <1@x>\r\nX-A: 1\r\nReferences: <2@x>\r\nREFERENCES: <3@x>\r\n",
    "two authors": b"From: a@x.org\r\nFrom: b@x.org\r\nSubject: 1\r\nSubject: 2\r\n",
    "no spaces": b"From:a@x.org\r\nSubject:one:two\r\n",
    "empty fields": b"From: a@x.org\r\nSubject:\r\nTo: \r\nReply-To:\t\r\n \r\n",
    "shouted": b"FROM: A@X.ORG\r\nsUBJECT: Hello\r\nLIST-UNSUBSCRIBE-POST: List-Unsubscribe=One-Click\r\n",
    "8-bit": b"From: a@x.org\r\nSubject: caf\xe9 \xff\xfe\r\n",
    "SMTPUTF8": "From: Zoë <zoë@exämple.org>\r\nSubject: 你好 Grüße\r\n".encode(),
    "signed by its author": b"DKIM-Signature: v=1; a=rsa-sha256; d=x.org; s=s; h=from; bh=aa==;\r\n\tb=bb==\r\n"
    + USUAL,
    "sent on": b"Resent-From: c@x.org\r\nResent-To: d@x.org\r\n" + USUAL,
    "a mailbox's line": b"From people Fri Nov 20 10:12:00 2026\r\n" + USUAL,
    "long": b"From: a@x.org\r\nReferences:" + b"".join(b" <%d@example.org>\r\n" % n for n in range(3000)),
    "nothing": b"",
}
BODIES = {
    "usual": BODY,
    "empty": b"",
    "one empty line": b"\r\n",
    "only empty lines": b"\r\n" * 5,
    "only spaces": b"  \r\n\t\r\n \t ",
    "empty lines at the end": b"a\r\n\r\n\r\n",
    "empty lines at the start": b"\r\n\r\na\r\n",
    "spaces": b" a  b\tc \t\r\n\td\r\n ",
    "an open line": b"a\r\nb",
    "an open line with a space": b"a\r\nb ",
    "dots": b".\r\n..\r\n.a\r\n",
    "8-bit": b"caf\xe9 \xff\x00\r\n",
    "a megabyte": b"a line of words,  and one more of them \r\n" * 25_000,
    "one long line": b"x" * 1_000_000,
}


def pem_of(
    key: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey,
    locked: KeySerializationEncryption | None = None,
) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked or NoEncryption())


@functools.cache
def made(kind: str) -> SigningKey:
    """A key of this kind; the same throughout, for an RSA key takes a good part of a second."""
    private = ed25519.Ed25519PrivateKey.generate() if kind == "ed25519" else rsa.generate_private_key(65537, 2048)
    return dkim.signing_key(DOMAIN, f"{kind}-2026", pem_of(private))


def signed(head: bytes, body: bytes, *keys: SigningKey) -> bytes:
    """A whole message, as it is sent."""
    return dkim.signatures(head + b"\r\n", dkim.body_hash(body), keys, SIGNED_AT) + head + b"\r\n" + body


def holds(message: bytes, *keys: SigningKey, number: int = 0) -> bool:
    """Whether a receiver finds the signature good, the topmost one or the one of that number."""
    zone = {f"{key.dns_name}.".encode(): dkim.dns_record(key).encode() for key in keys}
    try:
        return bool(dkimpy.DKIM(message).verify(idx=number, dnsfunc=lambda name, timeout: zone.get(name)))
    except dkimpy.DKIMException:
        return False


@pytest.fixture(params=["rsa", "ed25519"])
def key(request: pytest.FixtureRequest) -> SigningKey:
    return made(request.param)


# --- what is signed verifies (reliability rows 14, 57, 58) ---------------------------------------------------------


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_every_header_verifies(head: bytes, key: SigningKey):
    assert holds(signed(head, BODY, key), key)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_every_body_verifies_as_it_is_sent(body: bytes, key: SigningKey):
    message = signed(USUAL, body, key)
    assert holds(message if message.endswith(b"\r\n") else message + b"\r\n", key)


SPACE = st.sampled_from([b" ", b"  ", b"\t", b"\r\n ", b"\r\n\t", b" \r\n \t", b"\r\n \r\n "])
# dkimpy takes form feeds for spaces; RFC 6376 section 2.8 does not.
WORD = st.binary(max_size=8).map(lambda word: re.sub(rb"[\r\n\t \x0b\x0c]", b"", word))
VALUE = st.lists(WORD | SPACE, max_size=8).map(b"".join)
SIGNED_NAME = st.sampled_from([
    b"From", b"to", b"SUBJECT", b"Reply-To", b"Cc", b"Date", b"References", b"List-Id", b"List-Unsubscribe",
    b"Content-Type", b"Resent-From", b"Auto-Submitted",
])  # fmt: skip
OTHER_NAME = st.sampled_from([b"Received", b"X-Note", b"Precedence", b"Comments"])
FIELDS = st.lists(st.tuples(SIGNED_NAME | OTHER_NAME, VALUE), max_size=12)
LINES = st.lists(WORD | st.sampled_from([b" ", b"\t", b"  ", b"\r\n"]), max_size=20).map(b"".join)


def header(fields: list[tuple[bytes, bytes]]) -> bytes:
    return b"".join(b"%s: %s\r\n" % field for field in fields)


@given(FIELDS, LINES, st.sampled_from(["rsa", "ed25519"]))
def test_any_header_and_any_body_verify(fields: list[tuple[bytes, bytes]], body: bytes, kind: str):
    message = signed(header(fields), body, made(kind))
    assert holds(message if message.endswith(b"\r\n") else message + b"\r\n", made(kind))


@given(LINES)
def test_a_body_is_hashed_as_dkimpy_does(body: bytes):
    sent = body if not body or body.endswith(b"\r\n") else body + b"\r\n"
    digest = dkimpy.HASH_ALGORITHMS[b"rsa-sha256"](Relaxed.canonicalize_body(sent)).digest()
    assert dkim.body_hash(body) == base64.b64encode(digest).decode()
    assert dkim.body_hash(sent) == dkim.body_hash(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", EMPTY),
        (b" \r\n\t\r\n\r\n", EMPTY),
        (b" " * 3_000_000, EMPTY),
        (b"\r\n" * 2_000_000, EMPTY),
        # RFC 8463 appendix A.1
        (
            b"Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n",
            "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=",
        ),
    ],
)
def test_known_bodies_have_their_known_hashes(body: bytes, expected: str):
    assert dkim.body_hash(body) == expected


def test_the_body_of_the_rfc_is_reduced_as_there():
    # RFC 6376 section 3.4.5
    assert dkim.body_hash(b" C \r\nD \t E\r\n\r\n\r\n") == dkim.body_hash(b" C\r\nD E\r\n")
    assert dkim.body_hash(b" C\r\nD E\r\n") != dkim.body_hash(b"C\r\nD E\r\n")


def test_a_space_before_the_colon_is_not_signed(key: SigningKey):
    # RFC 5322 section 4.5.8 knows it, and RFC 6376 section 3.4.2 removes it; a relay may do so, too.
    old = dkim.signatures(b"From : a@x.org\r\nSubject \t: one\r\n\r\n", EMPTY, [key], SIGNED_AT)
    assert holds(old + b"From: a@x.org\r\nSubject: one\r\n\r\n", key)


def test_only_spaces_and_tabs_are_spaces():
    # RFC 6376 section 2.8. dkimpy would strip a form feed, too.
    heads = (b"Subject: one\r\n\r\n", b"Subject: one \t\r\n\r\n", b"Subject: one\x0c\r\n\r\n")
    plain, spaced, fed = (dkim.signatures(head, EMPTY, [made("ed25519")], SIGNED_AT) for head in heads)
    assert plain == spaced != fed


def test_a_line_that_is_no_field_is_not_signed(key: SigningKey):
    without = dkim.signatures(b"From: a@x.org\r\n\r\n", EMPTY, [key], SIGNED_AT)
    for line in (b"subject", b"a word or two", b"two words: 1", b": 1", b""):
        assert dkim.signatures(line + b"\r\nFrom: a@x.org\r\n\r\n", EMPTY, [key], SIGNED_AT) == without


@given(st.binary(max_size=300))
def test_any_bytes_as_a_header_raise_nothing(head: bytes):
    assert dkim.signatures(head, EMPTY, [made("ed25519")], SIGNED_AT).startswith(b"DKIM-Signature: v=1;")


# --- what is changed does not ---------------------------------------------------------------------------------------


@given(FIELDS, LINES, st.data())
def test_a_changed_byte_breaks_the_signature(fields: list[tuple[bytes, bytes]], body: bytes, data: st.DataObject):
    key = made("ed25519")
    name, value = data.draw(SIGNED_NAME), data.draw(VALUE)
    above, below = fields[: len(fields) // 2], fields[len(fields) // 2 :]
    field, rest = header([(name, value)]), header(below) + b"\r\n" + body + b"z\r\n"
    message = signed(header([*above, (name, value), *below]), body + b"z\r\n", key)
    assert holds(message, key)
    front = message.removesuffix(field + rest)
    at = data.draw(st.sampled_from([at for at, octet in enumerate(field) if octet not in b"\r\n\t "]))
    assert not holds(front + _changed(field, at) + rest, key)
    sent = body + b"z\r\n"
    at = data.draw(st.sampled_from([at for at, octet in enumerate(sent) if octet not in b"\r\n\t "]))
    assert not holds(message.removesuffix(sent) + _changed(sent, at), key)


def _changed(text: bytes, at: int) -> bytes:
    return text[:at] + (b"y" if text[at : at + 1] in b"xX" else b"x") + text[at + 1 :]


SEALED = [
    b"From: evil@example.com\r\n", b"FROM: people@lists.example.org\r\n", b"To: evil@example.com\r\n",
    b"Cc: evil@example.com\r\n", b"Subject: Win\r\n", b"Reply-To: evil@example.com\r\n", b"MIME-Version: 1.0\r\n",
    b"Content-Type: text/html\r\n", b"Content-Transfer-Encoding: base64\r\n",
]  # fmt: skip


@pytest.mark.parametrize(
    "field", [*SEALED, b"Date: now\r\n", b"Message-ID: <2@x>\r\n", b"List-Unsubscribe: <mailto:e@x>\r\n"]
)
def test_a_second_field_put_in_breaks_the_signature(field: bytes, key: SigningKey):
    message = signed(USUAL, BODY, key)
    assert holds(message, key)
    start = message.index(b"From:")
    assert not holds(field + message, key)
    assert not holds(message[:start] + field + message[start:], key)
    assert not holds(message.replace(b"\r\n\r\n", b"\r\n" + field + b"\r\n", 1), key)


@pytest.mark.parametrize("field", SEALED)
def test_a_first_one_does_so_too_where_it_would_show(field: bytes, key: SigningKey):
    assert not holds(field + signed(b"X-Note: nothing\r\n", BODY, key), key)


ADDED = [
    b"Received: from mx.example.com\r\n", b"Return-Path: <a@x.org>\r\n", b"X-Spam: no\r\n", b"Sender: a@x.org\r\n",
    b"Authentication-Results: mx.example.com; dkim=pass\r\n", b"List-Help: <mailto:h@x>\r\n",
    b"Resent-From: c@x.org\r\n", b"Date: Fri, 20 Nov 2026 10:12:00 +0000\r\n",
]  # fmt: skip


@pytest.mark.parametrize("field", ADDED)
def test_what_relays_and_readers_may_add_breaks_nothing(field: bytes, key: SigningKey):
    message = signed(b"From: a@x.org\r\nResent-From: b@x.org\r\nSubject: Hello\r\n", BODY, key)
    start = message.index(b"From:")
    assert holds(message[:start] + field + message[start:], key)


def test_fields_folded_anew_and_stripped_spaces_break_nothing(key: SigningKey):
    message = signed(b"From: a@x.org \r\nSubject: one  two\r\n three\r\n", b"a \r\nb  c\r\n\r\n", key)
    changed = message.replace(b"Subject: one  two\r\n three", b"SUBJECT:one\r\n\ttwo three\t")
    assert changed != message
    assert holds(changed.replace(b"a \r\nb  c\r\n\r\n", b"a\r\nb\tc\r\n"), key)


# --- the field itself -----------------------------------------------------------------------------------------------


def test_the_field_says_what_it_must_in_lines_that_fit(key: SigningKey):
    field = dkim.signatures(USUAL + b"\r\n", dkim.body_hash(BODY), [key], SIGNED_AT)
    assert field.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", field)  # reliability row 22
    assert max(map(len, field.split(b"\r\n"))) <= 78  # RFC 5322 section 2.1.1
    assert all(line[:1] == b"\t" for line in field.split(b"\r\n")[1:-1])
    unfolded = re.sub(rb"\s", b"", field.partition(b":")[2])
    tags = dict(tag.split(b"=", 1) for tag in unfolded.split(b";"))
    assert set(tags) == {b"v", b"a", b"c", b"t", b"d", b"s", b"h", b"bh", b"b"}
    assert (tags[b"d"], tags[b"s"], tags[b"t"]) == (DOMAIN.encode(), key.selector.encode(), b"%d" % SIGNED_AT)
    assert tags[b"c"] == b"relaxed/relaxed"
    names = tags[b"h"].split(b":")
    assert (names.count(b"from"), names.count(b"reply-to"), names.count(b"list-unsubscribe")) == (2, 1, 2)
    assert (names.count(b"dkim-signature"), names.count(b"list-unsubscribe-post")) == (0, 0)


def test_two_keys_make_two_signatures_that_both_hold():
    # Reliability row 45: keys are changed one after the other; receivers know the old one or the new one.
    old, new, other = made("rsa"), made("new-rsa"), made("ed25519")
    message = signed(USUAL, BODY, old, new, other)
    assert [holds(message, key, number=number) for number, key in enumerate((old, new, other))] == [True] * 3
    assert not holds(message, new)


def test_without_a_key_nothing_is_put_in_front():
    assert dkim.signatures(USUAL + b"\r\n", EMPTY, [], SIGNED_AT) == b""


def test_the_copies_of_a_letter_are_each_signed_by_themselves(key: SigningKey):
    for number in range(600):  # more than are remembered
        head = USUAL.replace(b"+abc@", b"+%d@" % number)
        message = signed(head, BODY, key)
        if number % 100 == 0:
            assert holds(message, key)
            assert not holds(message.replace(b"+%d@" % number, b"+%d@" % (number + 1)), key)


# --- keys -----------------------------------------------------------------------------------------------------------


def test_the_record_of_the_rfc_comes_of_its_key():
    # RFC 8463 appendix A.2
    seed = base64.b64decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=")
    key = dkim.signing_key(
        "football.example.com", "brisbane", pem_of(ed25519.Ed25519PrivateKey.from_private_bytes(seed))
    )
    assert key.dns_name == "brisbane._domainkey.football.example.com"
    assert dkim.dns_record(key) == "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="


def test_the_record_of_an_rsa_key_is_its_public_half():
    key = made("rsa")
    public = key.private_key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert dkim.dns_record(key) == f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


SOUND = pem_of(ed25519.Ed25519PrivateKey.generate())
PUBLIC = ed25519.Ed25519PrivateKey.generate().public_key()
UNSOUND = [
    (DOMAIN, "a", b"", "not a private key in PEM form"),
    (DOMAIN, "a", b"\xff\x00 rubbish", "listserv dkim new"),
    (DOMAIN, "a", SOUND[:60], "not a private key"),
    (DOMAIN, "a", PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), "not a private key"),
    (DOMAIN, "a", pem_of(rsa.generate_private_key(65537, 1024)), "1024 bits"),  # noqa: S505 - which is the point
    (DOMAIN, "a", pem_of(ec.generate_private_key(ec.SECP256R1())), "neither"),
    (DOMAIN, "a", pem_of(ed25519.Ed25519PrivateKey.generate(), BestAvailableEncryption(b"x")), "password"),
    (DOMAIN, "", SOUND, "selector"),
    (DOMAIN, "a b", SOUND, "selector"),
    (DOMAIN, "../a", SOUND, "selector"),
    (DOMAIN, "a;d=evil", SOUND, "selector"),
    (DOMAIN, "-a", SOUND, "selector"),
    (DOMAIN, "ſ", SOUND, "selector"),
    ("", "a", SOUND, "domain"),
    ("exämple.org", "a", SOUND, "xn--"),
    ("example.org\r\n", "a", SOUND, "domain"),
    (".".join(["a" * 60] * 4), "a", SOUND, "too long"),
]


# Keys are made anew for each run, so that they cannot be part of a name.
@pytest.mark.parametrize(("domain", "selector", "pem", "said"), UNSOUND, ids=range(len(UNSOUND)))
def test_a_key_that_cannot_be_used_is_refused_with_the_remedy(domain: str, selector: str, pem: bytes, said: str):
    with pytest.raises(ValueError, match=re.escape(said)):
        dkim.signing_key(domain, selector, pem)


@pytest.mark.parametrize(("domain", "selector"), [(DOMAIN, "a"), ("EXAMPLE.org", "2026.a-b.x"), ("localhost", "A1")])
def test_names_of_every_usual_kind_are_taken(domain: str, selector: str):
    assert dkim.signing_key(domain, selector, SOUND).dns_name == f"{selector}._domainkey.{domain}"


def test_a_key_does_not_show_itself_in_print():
    assert "PRIVATE" not in repr(made("rsa")) + str(made("ed25519"))
