"""Take the power out of our own addresses where a message quotes them, and leave every other byte as it is.

    > From: People <people-reply+aelf2k…q7a@lists.example.org>        a letter to a moderator, quoted in a post
    > From: People <people-reply+xxxxxx…xxx@lists.example.org>        what everybody gets

Whoever quotes or forwards one of our letters passes on what stands in its fields: the address that decides about a
post, or the one that ends a membership, which asks nobody who they are. Each letter of a token becomes an "x", so that
nothing moves and no length changes, in whatever way the text is encoded.

Found are addresses as they are and in quoted-printable, in links (RFC 6068) and HTML; in the parts of a message, in
messages attached to it, and in texts in base64. What is signed or encrypted stays as it is: a broken signature would
look like a forged letter.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from io import BytesIO

from listserv.mail.structure import NESTING_LIMIT, Part, children, header_of, part_of

# The helpers whose addresses carry tokens (listserv.policy.destination), and the front desk, which is no list's.
HELPERS = ("reply", "leave", "bounces", "author", "hello")
_FRONT_DESK = "hello"

# Quoted-printable breaks lines anywhere (RFC 2045 section 6.7), and so do encoded words (RFC 2047 section 2): a program
# that writes a long field anew, such as List-Unsubscribe of a letter passed on, makes some of it.
_BREAK = rb"=[ \t]*\r?\n|\?=[ \t]*\r?\n[ \t]+=\?[^?\s]{1,40}\?[qQ]\?"
_SOFT = b"(?:" + _BREAK + b")?"


def _softly(letters: str) -> bytes:
    return _SOFT.join(re.escape(letter).encode("ascii") for letter in letters)


_PLUS = b"|".join(_softly(plus) for plus in ("+", "=2B", "%2B", "%252B", "=252B", "&#43;", "&#x2B;", "&plus;"))
_LETTER = rb"[a-z2-7]"
# A kind, a number of one byte and the proof are 18 bytes, in base 32 of 29 letters.
_ADDRESS = re.compile(
    b"(?:" + b"|".join(map(_softly, HELPERS)) + b")" + _SOFT + b"(?:" + _PLUS + b")"
    b"(?P<token>(?:" + _SOFT + _LETTER + b"){29,64})(?!" + _SOFT + b"[a-z0-9])",
    re.IGNORECASE,
)  # fmt: skip
_SOFT_BREAK = re.compile(_BREAK)
_ESCAPED = re.compile(rb"[=%][0-9A-F]{2}|&#?\w+;", re.IGNORECASE)  # "mailto=3Apeople-reply"
_LIST_NAME = re.compile(rb"[a-z0-9.-]+-\Z", re.IGNORECASE)
_LONGEST_NAME = 64  # octets (RFC 5321 section 4.5.3.1.1)
# A digest names some dozens. Past this whatever looks like one is taken for one: to ask about each would take seconds.
_ASKED_ABOUT = 1000
_LETTERS = re.compile(_SOFT + rb"(" + _LETTER + rb")", re.IGNORECASE)
_FIELD = re.compile(rb"[!-9;-~]+:")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]+")
_SEALED = frozenset({"multipart/signed", "multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_INLINE_PGP = b"-----BEGIN PGP"
_AS_IS = frozenset({"", "7bit", "8bit", "binary", "quoted-printable"})
# A letter that somebody saved and attached is often no more than "a file".
_READ = ("text/", "message/", "application/octet-stream")
_SPELLINGS = (b"base64", b"BASE64", b"Base64")

IsPower = Callable[[str], bool]


def disarmed(raw: bytes, is_power: IsPower) -> bytes:
    """Return the message with every address of ours that carries a power made powerless.

    `is_power` tells whether what stands before an @ ("people-reply+aelf2k…") is one. The same object comes back where
    there is none. Never raises for anything in `raw`.
    """
    is_coded = any(spelling in raw for spelling in _SPELLINGS)
    if _INLINE_PGP in raw or not (is_coded or any(_powers(raw, is_power))):
        return raw
    sealed, coded = _parts(raw)
    spans = [span for span in _powers(raw, is_power) if not any(start <= span[0] < end for start, end in sealed)]
    changed = _without(raw, spans)
    for part in coded:
        body = changed[part.start : part.end]
        if (found := _decoded_disarmed(body, is_power)) is not None:
            changed = changed[: part.start] + found + changed[part.end :]
    return changed


def _powers(text: bytes, is_power: IsPower) -> Iterator[tuple[int, int]]:
    """Give where in a text the tokens of our own addresses stand."""
    for number, match in enumerate(_ADDRESS.finditer(text)):
        before = _SOFT_BREAK.sub(b"", text[max(0, match.start() - 3 * _LONGEST_NAME) : match.start()])
        named = _LIST_NAME.search(_ESCAPED.sub(b" ", before)[-_LONGEST_NAME:])
        helper = next(one for one in HELPERS if match[0][:1].lower() == one[:1].encode("ascii"))
        if named is None and helper != _FRONT_DESK:
            continue
        list_name = named[0].decode("ascii") if named is not None and helper != _FRONT_DESK else ""
        token = _SOFT_BREAK.sub(b"", match["token"])
        local_part = f"{list_name}{helper}+{token.decode('ascii')}".lower()
        if number >= _ASKED_ABOUT or is_power(local_part):
            yield match.span("token")


def _without(text: bytes, spans: list[tuple[int, int]]) -> bytes:
    """Return a text with each letter of these spans made an "x"; soft line breaks stay."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], _LETTERS.sub(lambda one: one[0][:-1] + b"x", text[start:end])]
        at = end
    return b"".join((*pieces, text[at:])) if spans else text


def _decoded_disarmed(body: bytes, is_power: IsPower) -> bytes | None:
    """Return a body in base64 without powers in it, or None where there are none, or it is no base64."""
    try:
        decoded = base64.b64decode(body.translate(None, b" \t\r\n"), validate=True)
    except binascii.Error:
        return None
    is_message = _FIELD.match(decoded) is not None
    changed = disarmed(decoded, is_power) if is_message else _without(decoded, list(_powers(decoded, is_power)))
    if changed == decoded:
        return None
    # As long as before, so that each line gets as many letters as it had.
    letters = BytesIO(base64.b64encode(changed))
    return _BASE64.sub(lambda line: letters.read(len(line[0])), body)


def _parts(raw: bytes) -> tuple[list[tuple[int, int]], list[Part]]:
    """Return where signed and encrypted parts are, and the texts and messages in base64."""
    sealed: list[tuple[int, int]] = []
    coded: list[Part] = []
    header, start, _ = header_of(raw, 0, len(raw))
    _look_into(raw, part_of(raw, header, start, len(raw)), sealed, coded, 0)
    return sealed, coded


def _look_into(raw: bytes, part: Part, sealed: list[tuple[int, int]], coded: list[Part], depth: int) -> None:
    if part.content_type in _SEALED:
        sealed.append((part.start, part.end))
    elif part.encoding == "base64":
        if part.content_type.startswith(_READ):
            coded.append(part)
    elif part.encoding in _AS_IS and depth <= NESTING_LIMIT:
        if part.content_type.startswith("multipart/") and part.boundary:
            for child in children(raw, part):
                _look_into(raw, child, sealed, coded, depth + 1)
        elif part.content_type == "message/rfc822":
            header, start, _ = header_of(raw, part.start, part.end)
            _look_into(raw, part_of(raw, header, start, part.end), sealed, coded, depth + 1)
