"""What is said before a letter: MAIL, RCPT and DATA for one copy, or why this relay cannot be asked to take it.

address on the wire     what could end it early, or begin another command: 553 5.1.3, never said
address not ASCII       SMTPUTF8 (RFC 6531); not offered: 553 5.6.7
header not ASCII        SMTPUTF8 where it is offered; else as it is, for most relays pass it on and nothing is lost
letter not ASCII        BODY=8BITMIME (RFC 6152) where it is offered; else see `listserv/mail/seven_bit.py`
length                  SIZE (RFC 1870); more than the relay takes: 552 5.3.4
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from listserv.smtp.transport import Answer, Transmission

# RFC 5321 section 4.5.3.1.4: a command line has 512 octets at most; RCPT TO:<> and CRLF are twelve of them.
ADDRESS_LIMIT_OCTETS = 500

# What nearly all look like.
_PLAIN = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.-]{1,255}").fullmatch
# RFC 5321 section 4.1.2, and RFC 6531 for what is not ASCII; dots may stand anywhere, for some countries' telephones
# have such addresses. No angle brackets, not even within quotes: not every server knows that these do not count.
_LOCAL = r"""(?:[^\s\x00-\x20\x7f<>()\[\],;:\\"@]+|"(?:[^\x00-\x1f\x7f<>\\"]|\\[\x20-\x3b=\x3f-\x7e])*")"""
_DOMAIN = r"""(?:[^\s\x00-\x20\x7f<>()\[\],;:\\"@]+|\[[A-Za-z0-9.:-]+\])"""
_SAFE = re.compile(f"{_LOCAL}@{_DOMAIN}").fullmatch

NOT_ON_THE_WIRE = Answer(553, "5.1.3 this is no address that can be written to")
NO_OTHER_SCRIPTS = Answer(553, "5.6.7 the relay takes no address of this form")
TOO_LARGE = Answer(552, "5.3.4 the letter is larger than the relay takes")


@dataclass(frozen=True, slots=True)
class Offer:
    """What a relay offered in its answer to EHLO."""

    words: dict[str, str] = field(default_factory=dict)  # keyword, in capitals, and its parameters
    pipelining: bool = False
    eight_bit: bool = False
    utf8: bool = False
    size: bool = False
    size_limit_bytes: int = 0  # 0: none that it tells

    @property
    def mechanisms(self) -> frozenset[str]:
        """The ways to log in (RFC 4954 section 3)."""
        return frozenset(self.words.get("AUTH", "").upper().split())


def offer_of(lines: tuple[bytes, ...]) -> Offer:
    """Read the lines of an answer to EHLO; the first one is a greeting (RFC 5321 section 4.1.1.1)."""
    words: dict[str, str] = {}
    for line in lines[1:]:
        # "AUTH=PLAIN LOGIN" beside "AUTH PLAIN": old servers said it for old clients.
        keyword, _, rest = line.decode("ascii", "replace").replace("=", " ", 1).partition(" ")
        words[keyword.upper()] = f"{words.get(keyword.upper(), '')} {rest}".strip()
    limit = words.get("SIZE", "")
    return Offer(
        words=words,
        pipelining="PIPELINING" in words,
        eight_bit="8BITMIME" in words,
        utf8="SMTPUTF8" in words,
        size="SIZE" in words,
        size_limit_bytes=int(limit) if limit.isdecimal() and limit.isascii() and len(limit) < 20 else 0,  # noqa: PLR2004 - RFC 1870 section 4: 20 digits
    )


def commands(one: Transmission, offer: Offer) -> bytes | Answer:
    """Return the three lines for a copy; or the answer that it gets without the relay being asked."""
    parameters = ""
    recipient, reverse_path = one.recipient, one.reverse_path
    if not (_PLAIN(recipient) and (_PLAIN(reverse_path) or not reverse_path)):
        if not (_is_safe(recipient) and (_is_safe(reverse_path) or not reverse_path)):
            return NOT_ON_THE_WIRE
        if not (recipient.isascii() and reverse_path.isascii()):
            if not offer.utf8:
                return NO_OTHER_SCRIPTS
            parameters = " SMTPUTF8"
    if one.eight_bit:
        parameters = _eight_bit(one, offer, parameters)
    if offer.size:
        size = len(one.head) + len(one.body)
        if 0 < offer.size_limit_bytes < size and _surely_larger(one, size, offer.size_limit_bytes):
            return TOO_LARGE
        parameters = f" SIZE={size}{parameters}"
    return f"MAIL FROM:<{reverse_path}>{parameters}\r\nRCPT TO:<{recipient}>\r\nDATA\r\n".encode()


def _is_safe(address: str) -> bool:
    """Whether an address is one, and nothing in it could be taken for anything else.

    `isprintable` is false for controls, for every space but the plain one, and for lone surrogates.
    """
    if not address.isprintable() or not _SAFE(address):
        return False
    return len(address.encode()) <= ADDRESS_LIMIT_OCTETS


def _eight_bit(one: Transmission, offer: Offer, parameters: str) -> str:
    # RFC 6531 section 3.1. Fields in Latin-1, from very old programs, are not UTF-8 and must not be called so.
    if not parameters and offer.utf8 and not one.head.isascii() and _is_utf8(one.head):
        parameters = " SMTPUTF8"
    return f" BODY=8BITMIME{parameters}" if offer.eight_bit else parameters


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode()
    except UnicodeDecodeError:
        return False
    return True


def _surely_larger(one: Transmission, size: int, limit: int) -> bool:
    """RFC 1870 section 3: the dots that were added for the way do not count."""
    return size - one.head.count(b"\r\n..") - one.body.count(b"\r\n..") - one.body.startswith(b"..") > limit
