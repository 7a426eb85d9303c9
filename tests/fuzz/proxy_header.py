"""A PROXY header as its specification has it (haproxy.org, proxy-protocol.txt), and our trace field behind one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

_SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"
_V1_LIMIT = 107
_V2_FIXED, _V2_ADDRESSES = 16, {0x11: (4, IPv4Address), 0x21: (16, IPv6Address)}


@dataclass(frozen=True)
class Told:
    """What a PROXY header at the beginning of a stream says. Neither sound nor broken: programs may differ."""

    length: int
    peer: str = ""  # the client's address; "": the proxy speaks for itself
    sound: bool = False
    broken: bool = False


def told(stream: bytes) -> Told | None:
    """Read the header with which a stream begins; None: more must come, or nothing would help any more."""
    if len(stream) < len("PROXY"):
        return None
    if stream.startswith(b"PROXY"):
        line, end, _ = stream.partition(b"\n")
        return _told_by_line(line + end) if end else None
    if not stream.startswith(_SIGNATURE[:5]):
        return Told(0, broken=True)
    return _told_in_binary(stream) if len(stream) >= _V2_FIXED else None


def _told_by_line(line: bytes) -> Told:
    if len(line) > _V1_LIMIT or not line.startswith(b"PROXY ") or not line.endswith(b"\r\n"):
        return Told(len(line), broken=True)
    words = line[:-2].split(b" ")
    if words[:2] == [b"PROXY", b"UNKNOWN"]:
        return Told(len(line), sound=True)
    try:
        family, source, target = (word.decode() for word in words[1:4])
        peers = {ip_address(source), ip_address(target)}
    except ValueError:
        return Told(len(line), broken=True)
    kind = {"TCP4": IPv4Address, "TCP6": IPv6Address}.get(family)
    ports = [word for word in words[4:] if re.fullmatch(rb"0|[1-9]\d{0,4}", word) and int(word) < 1 << 16]
    is_sound = len(words) == 6 and len(ports) == 2 and kind is not None and all(isinstance(one, kind) for one in peers)
    return Told(len(line), str(ip_address(source)), sound=is_sound and "%" not in source + target)


def _told_in_binary(stream: bytes) -> Told | None:
    version, family, size = stream[12], stream[13], int.from_bytes(stream[14:16], "big")
    if not stream.startswith(_SIGNATURE) or version not in (0x20, 0x21):
        return Told(0, broken=True)
    length = _V2_FIXED + size
    if len(stream) < length:
        return None
    if version == 0x20:
        return Told(length, sound=family == 0)
    octets, kind = _V2_ADDRESSES.get(family, (0, None))
    if kind is None:
        return Told(length, sound=family == 0)
    if size < 2 * octets + 4:
        return Told(length, broken=True)
    return Told(length, str(kind(stream[_V2_FIXED : _V2_FIXED + octets])), sound=True)


def literal(peer: str) -> str:
    """Return how our trace field names a client (RFC 5321 section 4.1.3), "" being one without a proxy."""
    address = ip_address(peer or "127.0.0.1")
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return f"IPv6:{address}"
    return str(getattr(address, "ipv4_mapped", None) or address)
