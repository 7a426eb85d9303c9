"""Bounces: which recipients a report says have failed, and whether trying again could help.

RFC 3464 reports are read field by field. Other servers write prose; flufl.bounce (of the Mailman people) knows their
shapes. Only mail that comes from a server is looked at, so that a post that quotes a bounce is none.
"""

from __future__ import annotations

import email
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as MimeMessage
from email.policy import compat32

from listserv.mail.address import canonical
from listserv.mail.fields import decoded_words, one_line, read_header
from listserv.mail.guard import is_safe_to_parse

# flufl.bounce logs what it cannot read, with addresses in it.
logging.getLogger("flufl.bounce").propagate = False
logging.getLogger("flufl.bounce").addHandler(logging.NullHandler())

# What failed stands at the top; below comes the message that came back, which may be large.
_READ_BYTES = 131_072

_SERVERS = re.compile(
    r"mailer-daemon|postmaster|mail-daemon|mail delivery|delivery subsystem|mdaemon|mail administrator"
    r"|microsoft outlook|autoreply-no-reply|system administrator|<>",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|problem|delayed|notification)|returned mail|failure notice"
    r"|mail delivery|non[- ]?remis|mail system error|warning: (?:could not send|message)|delayed mail|message delayed"
    r"|unzustellbar|nicht zugestellt|returning message|could not be delivered|nie można dostarczyć"
    r"|no se puede entregar|rejected:",
    re.IGNORECASE,
)
# RFC 3463 section 2, standing alone: not a part of an IP address or of a version.
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
_BASIC = re.compile(r"(?<!\d)([45])[0-5]\d[ :-]")


@dataclass(frozen=True, slots=True)
class Report:
    """A report of failed delivery. `status` is an RFC 3463 code such as "5.1.1".

    `permanent` is True when trying again does not help the recipients named here.
    """

    recipients: tuple[str, ...]
    permanent: bool
    status: str


def read_report(raw: bytes) -> Report | None:
    """Return what a bounce says, None if the message is none or says nothing of a failure. Never raises."""
    raw = raw[:_READ_BYTES]
    if not is_safe_to_parse(raw) or not _comes_from_a_server(raw):
        return None
    try:
        message = email.message_from_bytes(raw, policy=compat32)
        fields = tuple(_per_recipient(message))
        return _from_fields(fields) if fields else _from_prose(message)
    except Exception:  # noqa: BLE001  # pragma: no cover  not seen; prose that nobody can read names nobody
        return None


def _comes_from_a_server(raw: bytes) -> bool:
    header = read_header(raw)
    if any("delivery-status" in body.lower() for body in header.bodies("Content-Type")):
        return True
    author = one_line(decoded_words(" ".join(header.bodies("From"))))
    subject = one_line(decoded_words(" ".join(header.bodies("Subject"))))
    failed = bool(header.bodies("X-Failed-Recipients"))
    return failed or (_SERVERS.search(author) is not None and (not author or _SUBJECTS.search(subject) is not None))


def _per_recipient(message: MimeMessage) -> Iterator[MimeMessage]:
    """Yield the groups of fields for each recipient (RFC 3464 section 2.3)."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            groups = part.get_payload()
            yield from (
                group
                for group in (groups if isinstance(groups, list) else [])
                if isinstance(group, MimeMessage) and group["Action"] is not None
            )


def _from_fields(groups: tuple[MimeMessage, ...]) -> Report | None:
    permanent: dict[str, str] = {}
    temporary: dict[str, str] = {}
    for group in groups:
        action, status, recipient = _action(group), _status(group), _recipient(group)
        if recipient is None or action not in {"failed", "delayed"}:
            continue  # RFC 3464 section 2.3.3: delivered, relayed and expanded are no failures
        # Given up after days of 4.x.x: the address may well be alive.
        failed = action == "failed" and not status.startswith("4")
        (permanent if failed else temporary)[recipient] = status or ("5.0.0" if failed else "4.0.0")
    chosen = permanent or temporary
    if not chosen:
        return None
    return Report(tuple(chosen), permanent=bool(permanent), status=next(iter(chosen.values())))


def _action(group: MimeMessage) -> str:
    return str(group["Action"]).partition("(")[0].strip().lower()


def _status(group: MimeMessage) -> str:
    found = _STATUS.search(str(group["Status"] or "")) or _STATUS.search(str(group["Diagnostic-Code"] or ""))
    return found[0] if found else ""


def _recipient(group: MimeMessage) -> str | None:
    """Return the address as we wrote it (RFC 3464 section 2.3.1) or else as the far server knows it."""
    for name in ("Original-Recipient", "Final-Recipient"):
        _, _, written = str(group[name] or "").rpartition(";")
        if (address := canonical(written.strip().strip("<>"))) is not None:
            return address
    return None


def _from_prose(message: MimeMessage) -> Report | None:
    from flufl import bounce  # noqa: PLC0415 - many modules, and most servers write RFC 3464 reports

    temporary, permanent = bounce.all_failures(message)
    text = _first_text(message)
    chosen = tuple(sorted({address for address in map(_address, permanent or temporary) if address}))
    if not chosen:
        return None
    status = _status_in(text) or ("5.0.0" if permanent else "4.0.0")
    return Report(chosen, permanent=bool(permanent) and not status.startswith("4"), status=status)


def _address(found: bytes) -> str | None:
    return canonical(found.decode("utf-8", "replace").strip().strip("<>"))


def _first_text(message: MimeMessage) -> str:
    """Return the text that the server wrote; the message that came back stands below it or in a part after it."""
    parts = (part for part in message.walk() if part.get_content_maintype() == "text")
    content = next((part.get_payload(decode=True) for part in parts), None)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _status_in(text: str) -> str:
    if found := _STATUS.search(text):
        return found[0]
    basic = _BASIC.search(text)
    return f"{basic[1]}.0.0" if basic else ""
