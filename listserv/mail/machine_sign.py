"""What shows that a machine sent a message: a closed set of words for logs and for whoever asks why."""

from __future__ import annotations

from enum import StrEnum


class MachineSign(StrEnum):
    """One word for each rule of `automatic`. None of them holds anybody's words or address."""

    NULL_PATH = "null reverse-path"  # RFC 5321 section 4.5.5
    SUBMITTED = "Auto-Submitted"  # RFC 3834 section 5
    PRECEDENCE = "Precedence"
    LIST = "mail of another list"  # RFC 2919, RFC 2369
    FIELD = "a field of an answering program"
    SUPPRESSED = "X-Auto-Response-Suppress"
    AUTHOR = "an author that is no person"
    REPORT = "a report"  # bounces, receipts, complaints: RFC 3464, RFC 8098, RFC 5965
    DMARC = "a DMARC or TLS report"  # RFC 7489, RFC 8460
    COMPLAINT = "a complaint"  # without RFC 5965: SpamCop, Outlook.com
    REACTION = "a reaction"  # RFC 9078
    RECEIPT = "a read receipt"  # without RFC 8098
    CALENDAR = "a calendar answer"  # RFC 5546
    PREFIX = "an out-of-office subject"
    ABSENCE = "a note of absence"
    TICKET = "a receipt of a ticket system"
    CHALLENGE = "a request to prove oneself a person"
    UNDELIVERED = "a notice of undelivered mail"
    DECLARED = "it says that it is automatic"
    NEWSLETTER = "a newsletter"
    SERVICE = "mail of a service"

    @property
    def is_certain(self) -> bool:
        """Whether no person says so. "I am away until Friday" people do write, and programs without a mark as well."""
        return self not in {MachineSign.ABSENCE, MachineSign.TICKET}
