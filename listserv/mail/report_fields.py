"""The fields of delivery status reports (RFC 3464), as servers write them: in capitals, encoded, cut off, as text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as MimeMessage

from listserv.mail.address import canonical
from listserv.mail.charset import decoded, unix_lines, without_transfer_encoding
from listserv.mail.report_kind import STATUS
from listserv.mail.report_text import own_parts

_REPORTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
# RFC 3464 section 2.3.3, and what some servers write instead. With none of them the status tells.
_FAILED = frozenset({"failed", "failure", "fail", "error", "rejected", "bounced", "expired", "undeliverable"})
_DELAYED = frozenset({"delayed", "delay", "deferred"})
_ACTIONS = _FAILED | _DELAYED | {"delivered", "relayed", "expanded"}
_FIELD = re.compile(r"([A-Za-z-]{2,40})[ \t]*:(.*)", re.DOTALL)
_ENCODED = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Group:
    """What a report says of one recipient (RFC 3464 section 2.3). What it does not say is ""."""

    recipient: str
    action: str
    status: str
    diagnostic: str

    @property
    def failed(self) -> bool:
        """Given up."""
        return self.action in _FAILED or (self.action not in _ACTIONS and self.status.startswith("5"))

    @property
    def delayed(self) -> bool:
        """Still being tried."""
        return self.action in _DELAYED or (self.action not in _ACTIONS and self.status.startswith("4"))


def groups_of(message: MimeMessage, text: str) -> list[Group]:
    """Return the groups of a report; from `text`, the server's own, where its parts cannot be told from each other."""
    found = [
        group for part in own_parts(message) if part.get_content_type() in _REPORTS for group in _read(_body(part))
    ]
    if any(group.action for group in found):
        return found
    return [*found, *(group for group in _read(text) if group.action and group.recipient)]


def _body(part: MimeMessage) -> str:
    """Return the fields as text; the parser has cut them at empty lines, and has not decoded them."""
    pieces = part.get_payload()
    whole = "\n\n".join(_written(piece) for piece in pieces) if isinstance(pieces, list) else str(pieces)
    body = without_transfer_encoding(whole.encode("utf-8", "surrogateescape"), str(part["Content-Transfer-Encoding"]))
    return unix_lines(decoded(body, "utf-8"))


def _written(piece: object) -> str:
    """Return a group as it stood there. Where an encoded line was no field, the parser has made a body of the rest."""
    if not isinstance(piece, MimeMessage):
        return ""  # pragma: no cover  the parser puts messages only
    fields = [f"{name}:{body}" for name, body in piece.items()]
    rest = piece.get_payload()
    return "\n".join([*fields, rest if isinstance(rest, str) else ""]).strip("\n")


def _read(text: str) -> Iterator[Group]:
    for paragraph in _PARAGRAPH.split(text):
        fields: dict[str, str] = {}
        for line in _unfolded(paragraph):
            if (field := _FIELD.match(line)) is not None:
                fields.setdefault(field[1].lower(), " ".join(field[2].split()))
        if {"action", "final-recipient", "original-recipient"} & fields.keys():
            yield _group(fields)


def _unfolded(paragraph: str) -> list[str]:
    lines: list[list[str]] = []
    for line in paragraph.split("\n"):
        if lines and line[:1] in {" ", "\t"}:
            lines[-1].append(line)
        else:
            lines.append([line])
    return [" ".join(line) for line in lines]


def _group(fields: dict[str, str]) -> Group:
    diagnostic = fields.get("diagnostic-code", "")
    status = STATUS.search(fields.get("status", "")) or STATUS.search(diagnostic)
    action = fields.get("action", "").partition("(")[0].strip().lower()
    return Group(_recipient(fields), action, status[0] if status else "", diagnostic)


def _recipient(fields: dict[str, str]) -> str:
    """Return the address as we wrote it (RFC 3464 section 2.3.1) or else as the far server knows it."""
    for name in ("original-recipient", "final-recipient"):
        _, _, written = fields.get(name, "").rpartition(";")
        plain = _ENCODED.sub(_character, written).strip().strip("<>")
        if (address := canonical(plain)) is not None:
            return address
    return ""


def _character(found: re.Match[str]) -> str:
    r"""Return the character of RFC 6533's \x{EB}."""
    number = int(found[1], 16)
    return chr(number) if number <= sys.maxunicode else ""
