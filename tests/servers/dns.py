"""A DNS server of the tests, on loopback: zones are a dict. It can be silent, or in trouble, about a name."""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Self

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset

# What a name has in place of a record: no answer at all, or SERVFAIL.
SILENT, TROUBLED = "SILENT", "TROUBLED"

# {"example.org": {"TXT": ['"v=spf1 -all"'], "A": ["192.0.2.1"]}, "slow.example.org": {"TXT": [SILENT]}}
Zone = Mapping[str, Mapping[str, Sequence[str]]]


class DnsServer:
    """Answers over UDP from a zone, which may be changed at any time.

    `address` is ADDRESS:PORT; `asked` counts the questions by (name, type).
    """

    def __init__(self, zone: Zone | None = None) -> None:
        """Listen on a free port and answer in a thread of its own."""
        self.zone: dict[str, Mapping[str, Sequence[str]]] = dict(zone or {})
        self.asked: Counter[tuple[str, str]] = Counter()
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        host, port = self._socket.getsockname()
        self.address = f"{host}:{port}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Answer no more."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", self._socket.getsockname())
        self._thread.join()
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _serve(self) -> None:
        while True:
            wire, client = self._socket.recvfrom(4096)
            if not wire:
                return
            if (answer := self._answer(dns.message.from_wire(wire))) is not None:
                self._socket.sendto(answer.to_wire(), client)

    def _answer(self, query: dns.message.Message) -> dns.message.Message | None:
        (question,) = query.question
        name, kind = question.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(question.rdtype)
        self.asked[name, kind] += 1
        answer = dns.message.make_response(query, recursion_available=True)
        found = self.zone.get(name)
        records = list((found or {}).get(kind, ()))
        if SILENT in records:
            return None
        if TROUBLED in records:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif found is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif records:
            answer.answer.append(dns.rrset.from_text_list(question.name, 60, "IN", kind, records))
        return answer


def quoted(text: str) -> str:
    """Return a TXT record's text as zones have it: in strings of up to 255 octets."""
    return " ".join(f'"{text[at : at + 250]}"' for at in range(0, len(text), 250))
