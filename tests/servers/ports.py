"""Loopback ports for tests."""

from __future__ import annotations

import contextlib
import secrets
import socket
from pathlib import Path

_FIRST = 15_000


def free_port() -> int:
    """Return a TCP port on 127.0.0.1 that nothing listens on now; a server that can take port 0 is surer.

    Below those that the kernel gives to whoever asks for any: the tests of another process would be given it.
    """
    first_given = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii").split()[0])
    while True:
        port = secrets.choice(range(_FIRST, first_given))
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
