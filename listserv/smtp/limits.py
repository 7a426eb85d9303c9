"""How much the door takes at once: sessions in all, sessions of one client, and room for large letters.

All of it is counted for one process, on its event loop.
"""

from __future__ import annotations

from collections import Counter
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from listserv.settings import Smtp

TOO_MANY_OF_YOURS = "421 4.7.0 You have too many sessions open here. Please try again later"
TOO_MANY_IN_ALL = "421 4.3.2 We are very busy just now. Please try again later"

# A provider gives a customer a /64 or more, so one machine may have any address of it (RFC 6177 section 2).
_IPV6_PREFIX_BITS = 64
# Letters up to this size stay in memory and always have room: many large ones that never end must not keep ordinary
# mail out.
SMALL_LETTER_BYTES = 100_000
# So many letters of full size may be on their way in at once.
_LARGE_LETTERS = 8
# Beside those admitted, so many times as many connections may be in a handshake, or waiting to be told to go away.
_HALLWAY = 2


def client_of(address: str) -> IPv4Address | IPv6Address | None:
    """Return a client's address, an IPv4 one also where it is written as IPv6; None for what is no IP address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


class Limits:
    """Counts what is there, and says no."""

    def __init__(self, settings: Smtp) -> None:
        self._sessions, self._per_client = settings.sessions_limit, settings.sessions_per_client
        self._trusted = [ip_network(one) for one in settings.trusted_networks]
        self._room_bytes = _LARGE_LETTERS * settings.size_limit_bytes
        self._connections = self._admitted = self._letters_bytes = 0
        self._clients: Counter[str] = Counter()

    # --- sessions

    def connect(self) -> bool:
        """Count a connection that nobody has looked at yet; False: there are so many that it is not worth a word."""
        self._connections += 1
        return self._connections <= self._sessions * (1 + _HALLWAY)

    def disconnect(self) -> None:
        """Forget a connection that was counted by `connect`."""
        self._connections -= 1

    def admit(self, address: str) -> str:
        """Count a session of a client, and return ""; or return the reply that sends it away, uncounted."""
        client = self._counted_as(address)
        if client and self._clients[client] >= self._per_client:
            return TOO_MANY_OF_YOURS
        if self._admitted >= self._sessions:
            return TOO_MANY_IN_ALL
        self._admitted += 1
        if client:
            self._clients[client] += 1
        return ""

    def leave(self, address: str) -> None:
        """Forget a session that was admitted."""
        self._admitted -= 1
        client = self._counted_as(address)
        if client:
            self._clients[client] -= 1
            if not self._clients[client]:
                del self._clients[client]

    def _counted_as(self, address: str) -> str:
        """Return what a client is counted by; "" when only the sum of all sessions counts."""
        client = client_of(address)
        if client is None or any(client in network for network in self._trusted):
            return ""
        if isinstance(client, IPv6Address):
            return str(ip_network((client, _IPV6_PREFIX_BITS), strict=False))
        return str(client)

    # --- memory

    def take(self, letter_bytes: int, more_bytes: int) -> bool:
        """Count more bytes of a letter that has so many; False, uncounted, when there is no room for a large one."""
        is_small = letter_bytes + more_bytes <= SMALL_LETTER_BYTES
        if not is_small and self._letters_bytes + more_bytes > self._room_bytes:
            return False
        self._letters_bytes += more_bytes
        return True

    def give_back(self, letter_bytes: int) -> None:
        """Forget the bytes of a letter that were counted by `take`."""
        self._letters_bytes -= letter_bytes
