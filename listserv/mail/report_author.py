"""Who writes reports of failed delivery: mail systems, told from people by their address and by the way they write.

The worse mistake is to take a person for a mail system: the letter would be lost. So a name such as "Mail Delivery
System" proves nothing (swindlers choose it), and an address that anybody may have needs the null reverse-path.
"""

from __future__ import annotations

import re

from listserv.mail.fields import Header, decoded_words, one_line
from listserv.mail.report_text import ADDRESS, tells_of_a_failure

# Local parts of mail systems (RFC 2142, RFC 5321 section 4.5.1, and what programs write).
_SYSTEM = re.compile(
    r"daemon|maiser|autoreply-no-reply|microsoftexchange[0-9a-f]{16,}|bounce[sr]?|mailgateway|mailmarshal"
    r"|(?:.{0,60}[^a-z])?(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|post[-_]?master|mail[-_.]?system"
    r"|mail[-_.]?delivery|(?:smtp|mail)[-_. ]?(?:mail[-_. ]?)?(?:service|gateways?)|system administrator)"
    r"(?:[^a-z].{0,60})?"
    r"|mail-?deliverysystem",
    re.IGNORECASE,
)
# Nobody has these by chance, and programs have no other use for them.
_DAEMON = re.compile(r"mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|", re.IGNORECASE)
# These also write to people about parcels: believed only with the null reverse-path (RFC 3464 section 2).
_MAYBE_SYSTEM = re.compile(r"no-?reply|do-?not-?reply|root|mail|smtp|system|administrator|admin", re.IGNORECASE)
_NULL = "<>"


def comes_from_a_mail_system(header: Header, reverse_path: str | None) -> bool:
    """Tell whether a mail system wrote the message; `reverse_path` is as for `read_report`."""
    kind = " ".join(header.bodies("Content-Type")).lower()
    if "feedback-report" in kind:
        return False  # RFC 5965
    if "disposition-notification" in kind:
        return _is_a_rejection(header)
    if "delivery-status" in kind or header.bodies("X-Failed-Recipients"):
        return True
    if is_system_address(author_of(header)):
        return True
    if header.bodies("List-Id") or header.bodies("List-Unsubscribe"):
        return False
    if path_of(header, reverse_path) != _NULL:
        return False
    return _MAYBE_SYSTEM.fullmatch(_local_part(author_of(header))) is not None or _tells_of_a_failure(header)


def is_system_address(address: str) -> bool:
    """Tell whether an address is one that mail systems have; "" is the null one."""
    local = _local_part(address)
    return not local or _SYSTEM.fullmatch(local) is not None


def is_daemon(header: Header) -> bool:
    """Tell whether the author is a mail system that writes nothing but reports."""
    return _DAEMON.fullmatch(_local_part(author_of(header))) is not None


def path_of(header: Header, reverse_path: str | None) -> str:
    """Return the reverse-path in angle brackets, "" if it is not known; the null one also for its other spelling."""
    path = " ".join(header.bodies("Return-Path")).strip() if reverse_path is None else f"<{reverse_path}>"
    return _NULL if path.lower().startswith("<mailer-daemon") else path


def author_of(header: Header) -> str:
    """Return the address of the From field as it is written, "" for the null one (`<>`, and Courier's `<@>`)."""
    written = one_line(" ".join(header.bodies("From")))
    bracketed = re.findall(r"<([^<>]*)>", written)
    if bracketed:
        return str(bracketed[-1])
    found = ADDRESS.search(written)
    return found[0] if found else ""


def _local_part(address: str) -> str:
    """Return what stands before the last "@"; the whole of an address that has none, as local mail has."""
    local, at, rest = address.rpartition("@")
    return (local if at else rest).strip('"')


def subject_of(header: Header) -> str:
    """Return the subject on one line, decoded."""
    return one_line(decoded_words(" ".join(header.bodies("Subject"))))


def _tells_of_a_failure(header: Header) -> bool:
    answers = header.bodies("In-Reply-To") or header.bodies("References")
    return not answers and tells_of_a_failure(subject_of(header))


def _is_a_rejection(header: Header) -> bool:
    """Tell the receipt (RFC 8098) with which Sieve and Dovecot refuse a message (RFC 5429 section 2.2.1)."""
    return any("reject" in body.lower() for body in header.bodies("Auto-Submitted"))
