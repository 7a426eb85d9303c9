"""Bounces: which recipients a report says have failed, and what that says of them.

RFC 3464 reports are read field by field. Other servers write prose: flufl.bounce (of the Mailman people) knows many
shapes, and `report_text` reads the rest by a few general rules. `report_kind` says what a failure means.

Two mistakes are not alike. A person's letter read as a bounce is lost, and a living address taken for a dead one
stops hearing from its list; a bounce that is not understood costs one useless copy a week. So only mail that comes
from a mail system is looked at (a post that quotes a bounce is none), and what says nothing clear is `UNKNOWN`.
"""

from __future__ import annotations

import email
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import Message as MimeMessage
from email.policy import compat32
from typing import NamedTuple

from listserv.mail.address import canonical
from listserv.mail.fields import Header, read_header
from listserv.mail.guard import is_safe_to_parse
from listserv.mail.report_author import (
    author_of,
    comes_from_a_mail_system,
    is_daemon,
    is_system_address,
    path_of,
    subject_of,
)
from listserv.mail.report_fields import Group, groups_of
from listserv.mail.report_kind import FailureKind, evidence_of, kind_of, status_in
from listserv.mail.report_text import ADDRESS, Blamed, blamed_in, server_text, tells_of_a_failure

# flufl.bounce logs what it cannot read, with addresses in it.
logging.getLogger("flufl.bounce").propagate = False
logging.getLogger("flufl.bounce").addHandler(logging.NullHandler())

# What failed stands at the top; below comes the message that came back, which may be large.
_READ_BYTES = 131_072
# Some detectors of flufl look at every line many times. The shapes that it knows are short.
_FLUFL_BYTES = 16_384
# The standard library makes a message of each empty line in a delivery-status part.
_EMPTY_LINES = re.compile(rb"\n(?:[ \t]*\r?\n){3,}")


_SUCCESS = re.compile(r"\bsuccess", re.IGNORECASE)

_GRAVEST_FIRST = (FailureKind.DEAD, FailureKind.REFUSED, FailureKind.TEMPORARY, FailureKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Failure:
    """What a report says of one recipient; `status` is an RFC 3463 code such as "5.1.1", "" if there is none."""

    recipient: str
    kind: FailureKind
    status: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report of failed delivery.

    `failures` is empty when the report names nobody (data protection); our reverse-path says whom we wrote to. `kind`
    is the gravest of theirs, and `status` the code that goes with it.
    """

    failures: tuple[Failure, ...]
    kind: FailureKind
    status: str

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return the failed addresses, canonical, in the order of the report."""
        return tuple(failure.recipient for failure in self.failures)

    @property
    def permanent(self) -> bool:
        """Tell whether sending the same message again would not help."""
        return self.kind in {FailureKind.DEAD, FailureKind.REFUSED}


def read_report(raw: bytes, reverse_path: str | None = None) -> Report | None:
    """Return what a bounce says, None if the message is none or says nothing of a failure. Never raises.

    `reverse_path` is the envelope's, "" the null one; without it the Return-Path field counts (RFC 5321 section 4.4).
    """
    raw = _EMPTY_LINES.sub(b"\n\r\n", raw[:_READ_BYTES])
    if not is_safe_to_parse(raw):
        return None
    header = read_header(raw)
    if not comes_from_a_mail_system(header, reverse_path):
        return None
    try:
        message = email.message_from_bytes(raw, policy=compat32)
        return _read(_Mail(message, header, path_of(header, reverse_path), server_text(message), raw))
    except Exception:  # noqa: BLE001  # pragma: no cover  not seen; prose that nobody can read names nobody
        return None


class _Mail(NamedTuple):
    """A message from a mail system, the reverse-path it came with, and what the server itself wrote in it."""

    message: MimeMessage
    header: Header
    path: str
    text: str
    raw: bytes


def _read(mail: _Mail) -> Report | None:
    groups = groups_of(mail.message, mail.text)
    if groups:
        failed = [group for group in groups if group.failed] or [group for group in groups if group.delayed]
        if not failed:
            return None  # RFC 3464 section 2.3.3: delivered, relayed and expanded are no failures
        return (
            _from_fields(failed, mail.text)
            if any(group.recipient for group in failed)
            else _from_prose(mail, failed[0])
        )
    return _from_prose(mail, None) if _tells_of_a_failure(mail) else None


def _tells_of_a_failure(mail: _Mail) -> bool:
    """Tell whether the subject or the text says so, or the text that nobody has such an address."""
    subject = subject_of(mail.header)
    if _SUCCESS.search(subject):
        return False
    if tells_of_a_failure(subject) and is_system_address(author_of(mail.header)):
        return True
    certain = _is_certain(mail)
    if certain and kind_of("", evidence_of(mail.text), delayed=False) is FailureKind.DEAD:
        return True
    return (certain or mail.path in {"", "<>"}) and tells_of_a_failure(mail.text)


def _is_certain(mail: _Mail) -> bool:
    """Tell whether the author writes nothing but reports.

    A digest of held mail quotes the subjects of bounces: no daemon sends it, and not with the null reverse-path. An
    absence notice has that path too, but comes from a person.
    """
    return is_daemon(mail.header) or (mail.path == "<>" and is_system_address(author_of(mail.header)))


def _from_fields(groups: Sequence[Group], text: str) -> Report:
    named = {group.recipient: group for group in groups if group.recipient}
    whole = evidence_of(text) if len(named) == 1 else ""
    failures = []
    for recipient, group in named.items():
        kind = kind_of(group.status, evidence_of(group.diagnostic), whole, delayed=group.delayed)
        failures.append(Failure(recipient, kind, group.status or status_in(group.diagnostic) or status_in(text)))
    return _report(failures)


def _from_prose(mail: _Mail, group: Group | None) -> Report | None:
    """Read prose. With `group` the report is a certain one that only does not name its recipient."""
    blamed = _named(mail)
    if not blamed and (inner := _bounce_inside(mail.message)) is not None:
        return inner
    blamed = blamed or _named_by_flufl(mail)
    if not blamed:
        if group is None and not _is_a_status_report(mail.header):
            return None
        blamed = [Blamed("", mail.text)]
    whole = evidence_of(mail.text)
    delayed, code, diagnostic = (group.delayed, group.status, group.diagnostic) if group else (False, "", "")
    failures = []
    for one in blamed:
        status = code or status_in(one.text) or status_in(mail.text)
        kind = kind_of(status, evidence_of(f"{diagnostic}\n{one.text}"), whole, delayed=delayed)
        failures.append(Failure(one.recipient, kind, status))
    return _report(failures)


def _bounce_inside(message: MimeMessage) -> Report | None:
    """Return what another bounce says that this one, which names nobody, carries: two systems in a row have failed."""
    if message.get_content_maintype() != "multipart":
        return None
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            raw = inner.as_bytes() if isinstance(inner, MimeMessage) else b""
            author = author_of(read_header(raw))
            return read_report(raw) if author and is_system_address(author) else None
    return None


def _is_a_status_report(header: Header) -> bool:
    return any("delivery-status" in body.lower() for body in header.bodies("Content-Type"))


def _named(mail: _Mail) -> list[Blamed]:
    """Return who failed, each with the words about them: by Exim's field, or by what we read."""
    ours = _own_addresses(mail.header)
    field = ADDRESS.findall(" ".join(mail.header.bodies("X-Failed-Recipients")))
    told = blamed_in(mail.text, ours)
    if field:
        words = {one.recipient: one.text for one in told}
        found = dict.fromkeys(address for written in field if (address := canonical(written)))
        return [Blamed(address, words.get(address, mail.text)) for address in found]
    return told


def _named_by_flufl(mail: _Mail) -> list[Blamed]:
    ours = _own_addresses(mail.header)
    found = dict.fromkeys(address for address in _flufl(mail.raw[:_FLUFL_BYTES]) if address not in ours)
    return [Blamed(address, mail.text) for address in found]


def _own_addresses(header: Header) -> frozenset[str]:
    """Return the addresses that write and get this report: they did not fail."""
    names = ("From", "To", "Reply-To", "Return-Path", "Delivered-To", "Sender")
    written = ADDRESS.findall(" ".join(body for name in names for body in header.bodies(name)))
    return frozenset(address for each in written if (address := canonical(each)))


def load() -> None:
    """Import flufl.bounce now, for a process that will need it."""
    _flufl(b"From: postmaster@example.org\n\n")


def _flufl(raw: bytes) -> Iterable[str]:
    from flufl import bounce  # noqa: PLC0415 - many modules, and most servers write RFC 3464 reports

    temporary, permanent = bounce.all_failures(email.message_from_bytes(raw, policy=compat32))
    written = (found.decode("utf-8", "replace").strip().strip("<>") for found in permanent or temporary)
    return sorted({address for each in written if (address := canonical(each))})


def _report(failures: Sequence[Failure]) -> Report:
    gravest = min(failures, key=lambda failure: _GRAVEST_FIRST.index(failure.kind))
    return Report(tuple(failure for failure in failures if failure.recipient), gravest.kind, gravest.status)
