"""Tests talk to this machine only: every other connection or name look-up made from Python is refused and noted."""

from __future__ import annotations

import ipaddress
import sys
from typing import Any

LOCAL_NAMES = frozenset({"", "localhost", "ip6-localhost"})
refused: list[str] = []


class NotLoopback(Exception):
    """A test tried to leave the machine."""


def guard() -> None:
    """Watch this process from now on (an audit hook cannot be taken off again).

    Not seen: libpq and uvloop, whose connections are made in C; name look-ups for them are.
    """
    sys.addaudithook(_audit)


def is_loopback(host: object) -> bool:
    """Return whether a host name or address is this machine."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name is None or str(name) in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(str(name).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a string or bytes: a unix socket
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if not is_loopback(host):
        refused.append(f"{event} {host!r}")
        message = f"tests talk to this machine only: {event} {host!r}"
        raise NotLoopback(message)
