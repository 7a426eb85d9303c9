"""Addresses as identity: one canonical spelling, and one author or none.

An address decides whose agreement counts, so a field that two parsers read differently names nobody.
"""

from __future__ import annotations

import email.utils
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from listserv.mail.fields import decoded_words, one_line
from listserv.mail.flanker_reader import strict_address

# RFC 5321 section 4.5.3.1: 64 octets of local part; 254 is what fits a path with its angle brackets.
LOCAL_LIMIT_OCTETS = 64
ADDRESS_LIMIT_OCTETS = 254

# One author with a name. Past this it is an attack on the parsers, not a name.
FROM_LIMIT_CHARACTERS = 2_000

# RFC 5322 section 3.2.3 atext; RFC 6532 adds everything outside ASCII.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_OTHER_DOTS = "\u3002\uff0e\uff61"  # dots to IDNA 2003, letters that are forbidden to IDNA 2008
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
# `Ann Smith <a@x>`, `"Ann Smith" <a@x>` and `a@x` in letters about which no two parsers can differ.
_NAME = r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*"
_ADDRESS = r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*"
_USUAL = re.compile(rf"({_ADDRESS})|(?:\"({_NAME})\"|({_NAME})) <({_ADDRESS})>")
# The same with encoded words in the name, of letters that may stand there (RFC 2047 section 5 (3)): atoms to who does
# not know them.
_ATOM_OF_NAME = r"(?:[A-Za-z0-9]+|=\?[A-Za-z0-9-]+\?[bBqQ]\?[A-Za-z0-9!*+/=_-]+\?=)"
_ENCODED = re.compile(rf"({_ATOM_OF_NAME}(?: {_ATOM_OF_NAME})*) <({_ADDRESS})>")
_TELLING = re.compile(r"[\x00-\x1f<>@,;:\"()\\\[\]]|=\?")
# Encoded words and quoted strings, inside which no sign means anything.
_HIDING = re.compile(r'=\?[^?\s]+\?[bBqQ]\?[^?]*\?=|"(?:[^"\\]|\\.)*+"')
_IN_BRACKETS = re.compile(r"<[^<>]*@[^<>]*>")
_COMMENTED = re.compile(r"([^\s()<>,;:\"]+)\s*\(([^()<>@,;:\"]*)\)")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One mailbox: the name as its owner wrote it ("" if none) and the canonical address."""

    name: str
    address: str


def canonical(address: str) -> str | None:
    """Return the one spelling of an address, or None if it is not a plain addr-spec.

    Lower case, domain in ASCII (IDNA), no trailing dot. Quoted local parts (RFC 5321 section 4.1.2) and address
    literals are refused: nobody has them, and parsers differ about them.
    """
    local, at, domain = unicodedata.normalize("NFC", address).partition("@")
    if not at or not _LOCAL.fullmatch(local):
        return None
    if not local.isascii() and any(_unwanted(character) for character in local):
        return None
    ascii_domain = _ascii_domain(domain.removesuffix("."))
    if ascii_domain is None:
        return None
    whole = f"{local.lower()}@{ascii_domain}"
    too_long = len(local.encode()) > LOCAL_LIMIT_OCTETS or len(whole.encode()) > ADDRESS_LIMIT_OCTETS
    return None if too_long else whole


def _unwanted(character: str) -> bool:
    """Tell controls, format characters, unassigned code points, surrogates and every kind of space."""
    return unicodedata.category(character)[0] in "CZ" or character == "\ufffd"


def _ascii_domain(domain: str) -> str | None:
    if len(domain) > ADDRESS_LIMIT_OCTETS or any(dot in domain for dot in _OTHER_DOTS):
        return None
    if not domain.isascii():
        import idna  # noqa: PLC0415 - its tables take longer to load than all of ours, and few domains need them

        try:
            domain = idna.encode(domain, uts46=True).decode("ascii")
        except UnicodeError:
            return None
    labels = domain.lower().split(".")
    if labels[-1].isdigit() or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return ".".join(labels)


def author_of(field_bodies: Sequence[str]) -> Mailbox | None:
    """Return the author named by the bodies of all From fields, or None if they do not name exactly one mailbox.

    The bodies are unfolded and not yet decoded (an encoded name may hide a comma). Two readers must agree: flanker in
    strict mode, or failing it a narrow reading of our own, and the standard library. RFC 5322 section 3.6.2 allows
    several authors; agreement and moderation need one, so several are none.
    """
    if len(field_bodies) != 1 or len(field_bodies[0]) > FROM_LIMIT_CHARACTERS:
        return None
    body = one_line(field_bodies[0])
    if body != field_bodies[0] and _holds_a_mark(field_bodies[0].rpartition("<")[2]):
        return None
    if (usual := _USUAL.fullmatch(body)) is not None and (address := canonical(usual[1] or usual[4])) is not None:
        return Mailbox(name=usual[2] or usual[3] or "", address=address)
    if (encoded := _ENCODED.fullmatch(body)) is not None:
        name, address = decoded_words(encoded[1]), canonical(encoded[2])
        # Who decodes first and then looks for an address must find the same one.
        if address is not None and not _TELLING.search(name):
            return Mailbox(name=_unquoted(one_line(name)), address=address)
    found = strict_address(body) or _unmistakable(body)
    if found is None:
        return None
    name, address = found[0], canonical(found[1])
    # Outlook writes 'a@x' <a@x>, which the standard library takes for two addresses.
    others = {canonical(other.strip("'")) for other in _all_addresses(body) if "@" in other}
    if address is None or others != {address}:
        return None
    written = _unquoted(one_line(decoded_words(name)))
    # Who decodes first and then looks for an address finds this one, and so may a reader.
    return None if "=?" in body and _IN_BRACKETS.search(written) else Mailbox(name=written, address=address)


def _holds_a_mark(address: str) -> bool:
    """Tell an address with characters in it that nobody sees, or that turn it round."""
    return any(_unwanted(character) for character in address if character not in " \t")


def _unquoted(name: str) -> str:
    """Return a name without the quotes around it, which some programs write twice."""
    name = name.strip()
    while len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1].strip()
    return name


# Newer Pythons (and Debian's 3.11.2) read nothing where anything is doubtful. Here all that anybody might read counts.
_LENIENT = {"strict": False} if getattr(email.utils, "supports_strict_parsing", False) else {}


def _all_addresses(body: str) -> Iterable[str]:
    """Return every address that the standard library finds, doubtful or not."""
    try:
        return [address for _, address in email.utils.getaddresses([body], **_LENIENT)]
    except RecursionError:  # hundreds of comments in each other
        return []


def _unmistakable(body: str) -> tuple[str, str] | None:
    """Read `Smith, Anna <a@x>`, `[People] list <a@x>`, `a@x <a@x>` and `a@x (Anna)`, which strict parsers refuse.

    Seen from Outlook and from older webmail. Only one address is in sight, so no parser can find another one.
    """
    if (commented := _COMMENTED.fullmatch(body)) is not None:
        return commented[2], commented[1]
    name, opening, rest = body.partition("<")
    address, closing, after = rest.partition(">")
    # A colon would begin a group, which has no author (RFC 5322 section 3.4).
    if not opening or not closing or after.strip() or "<" in rest or ":" in _HIDING.sub("", name):
        return None
    if "@" in name and canonical(name.strip(" \"'")) != canonical(address.strip()):
        return None
    return name.strip(), address.strip()
