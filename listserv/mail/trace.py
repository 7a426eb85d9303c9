"""Who handed a message in: what our own door wrote on top of it (RFC 5321 section 4.4)."""

from __future__ import annotations

import ipaddress
import re

# `Received: from [192.0.2.1] by lists.example.org with ESMTPS; …`, never folded. Only the first line can be our door's.
_OURS = re.compile(rb"Received: from \[(?:IPv6:)?([0-9A-Fa-f:.]{2,45})\] by (\S{1,255}) with ")

# A program beside us hands on what others wrote; whose servers may send for a domain says nothing about it.
_NEAR = tuple(
    ipaddress.ip_network(network)
    for network in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)


def client_of(raw: bytes, our_name: str) -> str:
    """Return the address of the server that handed a message to our door, "" if unknown or in our own network.

    `our_name`: what the door calls itself.
    """
    found = _OURS.match(raw)
    if found is None or found[2].lower() != our_name.lower().encode("ascii", "replace"):
        return ""
    try:
        address = ipaddress.ip_address(found[1].decode("ascii"))
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return "" if any(address in network for network in _NEAR) else str(address)
