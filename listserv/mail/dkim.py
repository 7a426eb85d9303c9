"""Sign a letter so that its receivers can tell it is ours: DKIM (RFC 6376), with RSA (RFC 8301) or Ed25519 (RFC 8463).

    DKIM-Signature: … d=DOMAIN; s=SELECTOR; h=from:from:to:…; bh=HASH OF THE BODY; b=SIGNATURE
    From: …                          the public key is in DNS, a TXT record at SELECTOR._domainkey.DOMAIN

Both canonicalisations are "relaxed": relays may fold fields anew and strip spaces, but not change a word. A body is the
same in all copies of a letter and is hashed once; each copy has a header of its own and is signed by itself.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

# RFC 8301 section 3.2: signers must not use less, and verifiers need not take more than the second.
RSA_BITS = 2048
_RSA_BITS_LIMIT = 4096

# What can be seen or steered is named once more than it is there (RFC 6376 section 8.15): a second From or Subject, or
# a Content-Type that makes another letter of the same body, put in by somebody on the way, breaks the signature.
_SEALED = (
    b"from",
    b"to",
    b"cc",
    b"subject",
    b"reply-to",
    b"mime-version",
    b"content-type",
    b"content-transfer-encoding",
)
# The same where there is one. Where there is none, a relay or a mail provider may well add it.
_SEALED_IF_THERE = (
    b"date", b"message-id", b"sender", b"in-reply-to", b"references", b"auto-submitted",
    b"content-id", b"content-description", b"content-disposition", b"content-language",
    b"list-id", b"list-unsubscribe", b"list-unsubscribe-post", b"list-help", b"list-subscribe", b"list-post",
    b"list-owner", b"list-archive",
)  # fmt: skip
# Who sends a letter on puts his own in front of these (RFC 5322 section 3.6.6).
_AS_THEY_ARE = (
    b"resent-date", b"resent-from", b"resent-sender", b"resent-to", b"resent-cc", b"resent-message-id",
)  # fmt: skip
# Of each signed field, how many more are named where there is one.
_SPARE = dict.fromkeys(_SEALED, 0) | dict.fromkeys(_SEALED_IF_THERE, 1) | dict.fromkeys(_AS_THEY_ARE, 0)

_CRLF = b"\r\n"
_FOLD = b"\r\n\t"
_LINE_LENGTH = 72  # and h= or b= and what closes a line: RFC 5322 section 2.1.1 recommends 78
_PADDING, _SHA256 = PKCS1v15(), SHA256()
_REMEMBERED_BYTES = 16_000  # real headers are far shorter; those of a fool must not fill our memory

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_DOMAIN_NAME_LIMIT = 253  # RFC 1035 section 2.3.4, written with dots


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key, and where its public half is published. Made by `signing_key`."""

    domain: str
    selector: str
    private_key: RSAPrivateKey | Ed25519PrivateKey

    @property
    def dns_name(self) -> str:
        """The name of its TXT record (RFC 6376 section 3.6.2.1)."""
        return f"{self.selector}._domainkey.{self.domain}"


def signing_key(domain: str, selector: str, pem: bytes) -> SigningKey:
    """Return the key of a PEM file. Raises ValueError, which says what is wrong with it and what to do."""
    for what, name in (("domain", domain), ("selector", selector)):
        if not _DOMAIN_NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no {what}. Use letters, digits, inner hyphens and dots (xn--… for others)")
    key = SigningKey(domain, selector, _private_key(pem))
    if len(key.dns_name) > _DOMAIN_NAME_LIMIT:
        raise ValueError(f"{key.dns_name} is too long for a name in DNS. Choose a shorter selector")
    return key


def _private_key(pem: bytes) -> RSAPrivateKey | Ed25519PrivateKey:
    make_one = "Make one with: listserv dkim new SELECTOR"
    try:
        key = load_pem_private_key(pem, password=None)
    except TypeError:
        raise ValueError("the key has a password. Take it off with: openssl pkey -in FILE -out NEW_FILE") from None
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError(f"this is not a private key in PEM form. {make_one}") from None
    match key:
        case RSAPrivateKey() if not RSA_BITS <= key.key_size <= _RSA_BITS_LIMIT:
            right = f"{RSA_BITS} to {_RSA_BITS_LIMIT} are right"
            raise ValueError(f"the RSA key has {key.key_size} bits; {right}. {make_one}")
        case RSAPrivateKey() | Ed25519PrivateKey():
            return key
        case _:
            raise ValueError(f"DKIM has RSA and Ed25519 keys, and this is neither. {make_one}")


def dns_record(key: SigningKey) -> str:
    """Return the value of the TXT record that publishes a key (RFC 6376 section 3.6.1, RFC 8463 section 4)."""
    public = key.private_key.public_key()
    if isinstance(key.private_key, RSAPrivateKey):
        kind, octets = "rsa", public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    else:
        kind, octets = "ed25519", public.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return f"v=DKIM1; k={kind}; p={base64.b64encode(octets).decode('ascii')}"


def body_hash(body: bytes) -> str:
    """Return the hash of a body by the relaxed canonicalisation (RFC 6376 section 3.4.4): SHA-256, in base64.

    The body has CRLF at each line's end and is not dot-stuffed; if its last line is open, it is hashed as ended, for
    that is how it is sent.
    """
    flat = _single_spaced(body + _CRLF).replace(b" \r\n", _CRLF).rstrip(_CRLF)
    return base64.b64encode(hashlib.sha256(flat + _CRLF if flat else b"").digest()).decode("ascii")


def signatures(head: bytes, body_hash: str, keys: Sequence[SigningKey], signed_at: int) -> bytes:
    """Return a DKIM-Signature field for each key, to be put in front of `head`.

    `head` has CRLF line ends and is not dot-stuffed; `signed_at` is in seconds since 1970. Signatures that are already
    there stay, and are not signed. Never raises for anything in `head`: a line that is no field is not signed.
    """
    relaxed_field = _field if len(head) <= _REMEMBERED_BYTES else _field.__wrapped__
    # Where a field is folded only LF is left, which is nowhere else (RFC 5322 section 2.2.3).
    lines = head.replace(b"\r\n ", b"\n ").replace(b"\r\n\t", b"\n\t").split(_CRLF)
    # RFC 6376 section 5.4.2: of repeated fields the last is signed first. So all are, from the bottom to the top.
    fields = [field for line in reversed(lines) if (field := relaxed_field(line))]
    names = _named(tuple([name for name, _ in fields]))
    data = b"".join([relaxed for _, relaxed in fields])
    return b"".join([_signature(key, data, *_tags(key, signed_at, names, body_hash)) for key in keys])


def _signature(key: SigningKey, fields: bytes, tags: bytes, relaxed_tags: bytes) -> bytes:
    """Return the field of one key. What is signed ends with the field itself, its b= empty (RFC 6376 section 3.7)."""
    data = fields + relaxed_tags
    if isinstance(key.private_key, RSAPrivateKey):
        signature = key.private_key.sign(data, _PADDING, _SHA256)
    else:
        # RFC 8463 section 3: not the text itself but its hash is signed.
        signature = key.private_key.sign(hashlib.sha256(data).digest())
    encoded = base64.b64encode(signature)
    pieces = [encoded[at : at + _LINE_LENGTH] for at in range(0, len(encoded), _LINE_LENGTH)]
    return tags + _FOLD.join(pieces) + _CRLF


# All copies of a letter are alike but for a line or two: what was worked out for one copy is remembered for the others.


@functools.lru_cache(maxsize=512)
def _field(line: bytes) -> tuple[bytes, bytes] | None:
    """Return the name of a field, and it relaxed (RFC 6376 section 3.4.2); None if it is not signed."""
    name, colon, value = _single_spaced(line.replace(b"\n", b"")).partition(b":")
    name = name.rstrip(b" ").lower()
    return (name, b"%s:%s\r\n" % (name, value.strip(b" "))) if colon and name in _SPARE else None


@functools.lru_cache(maxsize=64)
def _named(names: tuple[bytes, ...]) -> bytes:
    """Return the value of h=, folded: these names, and those that stand for a field that is not there."""
    lines = [b""]
    for name in (*names, *_SEALED, *(name for name in dict.fromkeys(names) if _SPARE[name])):
        if len(lines[-1]) + len(name) > _LINE_LENGTH:
            lines.append(b"")
        lines[-1] += name + b":"
    return _FOLD.join(lines)[:-1]


@functools.lru_cache(maxsize=64)
def _tags(key: SigningKey, signed_at: int, names: bytes, body_hash: str) -> tuple[bytes, bytes]:
    """Return the field up to its empty b=, and that relaxed."""
    algorithm = "rsa-sha256" if isinstance(key.private_key, RSAPrivateKey) else "ed25519-sha256"
    tags = (
        f"v=1; a={algorithm}; c=relaxed/relaxed; t={signed_at};\r\n\td={key.domain}; s={key.selector};\r\n"
        f"\th={names.decode('ascii')};\r\n\tbh={body_hash};\r\n\tb="
    ).encode("ascii")
    return b"DKIM-Signature: " + tags, b"dkim-signature:" + tags.replace(_FOLD, b" ")


def _single_spaced(text: bytes) -> bytes:
    """Return the text with each run of spaces and tabs as one space. No pattern: a million spaces take no time."""
    text = text.replace(b"\t", b" ")
    while b"  " in text:
        text = text.replace(b"  ", b" ")
    return text
