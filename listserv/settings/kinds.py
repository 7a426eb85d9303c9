"""What a value in the configuration may look like, each with the remedy for what does not."""

from __future__ import annotations

import ipaddress
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator


def host_and_port(value: str) -> str:
    """Refuse what is not ADDRESS:PORT."""
    host, _, port = value.rpartition(":")
    if not host or not port.isdigit() or not 0 <= int(port) <= 65535:  # noqa: PLR2004 - the highest TCP port
        message = 'give ADDRESS:PORT, for example "127.0.0.1:8025"'
        raise ValueError(message)
    return value


def host_and_port_or_nothing(value: str) -> str:
    """Refuse what is neither ADDRESS:PORT nor empty."""
    return value and host_and_port(value)


def starts_with(*schemes: str) -> AfterValidator:
    """Return a check that a URL begins with one of these schemes, or is empty."""

    def check(value: str) -> str:
        if value and not value.startswith(schemes):
            message = f"must begin with {' or '.join(schemes)}, or be empty"
            raise ValueError(message)
        return value

    return AfterValidator(check)


def time_zone(value: str) -> str:
    """Refuse what is no IANA time zone."""
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        message = 'no such time zone; give a name such as "Europe/London"'
        raise ValueError(message) from error
    return value


def written_as(pattern: str, remedy: str) -> AfterValidator:
    """Return a check of the whole value against a pattern; the remedy is what the operator reads."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(remedy)
        return value

    return AfterValidator(check)


Domain = Annotated[
    str, written_as(r"[a-z0-9-]+(\.[a-z0-9-]+)*", 'give a domain in small letters, for example "lists.example.org"')
]
# 16: with "-bounces+" and a token it must stay within 64 octets (RFC 5321 section 4.5.3.1.1).
LocalPart = Annotated[
    str, written_as(r"[a-z0-9]([a-z0-9-]{0,14}[a-z0-9])?", "give up to 16 small letters, digits and inner hyphens")
]
RelayUrl = Annotated[
    str,
    written_as(
        r"|smtps?://([^/:@\s\[\]]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?/?",
        'give "smtp://host:port" or "smtps://host:port", or leave it empty',
    ),
]
# RFC 8058 section 3.1 asks for https; plain http only to this machine, to try it out.
WebUrl = Annotated[
    str,
    written_as(
        r"|https://[a-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9_-]+)*|http://(127\.0\.0\.1|localhost)(:\d{1,5})?",
        'give "https://host" or "https://host/path" without a slash at its end, or leave it empty',
    ),
]
PlainAddress = Annotated[
    str,
    written_as(r"[^@\s\"<>,;:]+@[A-Za-z0-9.-]+", 'give one plain address, for example "operator@example.org"'),
    AfterValidator(str.lower),
]
# 32 characters: 128 bits and more.
Keys = Annotated[str, written_as(r"|[^,]{32,}(,[^,]{32,})*", "each key needs 32 characters or more")]
Language = Annotated[str, written_as(r"[a-z]{2,3}", 'give a language code in small letters, for example "en"')]


# Written as text, "" for none: Path("") would be the working folder.
FilePath = Annotated[str, BeforeValidator(lambda value: str(value) if isinstance(value, Path) else value)]


def networks(value: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse what is no network of IP addresses."""
    for one in value:
        try:
            ip_network(one)
        except ValueError:
            message = (
                f'{one!r} is no network; give addresses with their prefix, for example ["192.0.2.0/24", "::1/128"]'
            )
            raise ValueError(message) from None
    return value


def server_names(value: tuple[str, ...]) -> tuple[str, ...]:
    """Return names of mail servers in small letters; refuse what cannot stand in a field of theirs."""
    if any(not re.fullmatch(r"[^\s;()\"=]+", name) for name in value):
        message = 'give names as they stand in your Authentication-Results fields, for example ["mx.example.org"]'
        raise ValueError(message)
    return tuple(name.lower() for name in value)


def dns_servers(value: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse what is neither an IP address nor one with a port."""
    for one in value:
        host, _, port = (one, "", "53") if one.count(":") != 1 and not one.startswith("[") else one.rpartition(":")
        try:
            ipaddress.ip_address(host.strip("[]"))
            right = 0 < int(port) <= 65535  # noqa: PLR2004 - the highest port
        except ValueError:
            right = False
        if not right:
            message = 'give IP addresses, for example ["192.0.2.53", "[2001:db8::53]:5353"]'
            raise ValueError(message)
    return value


def file_endings(value: tuple[str, ...]) -> tuple[str, ...]:
    """Return endings in small letters; refuse those without a dot."""
    if any(not re.fullmatch(r"\.[^\s.][^\s]*", ending) for ending in value):
        message = 'give endings with their dot, for example [".exe", ".bat"]'
        raise ValueError(message)
    return tuple(ending.lower() for ending in value)
