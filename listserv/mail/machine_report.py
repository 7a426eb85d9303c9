"""Reports that servers write: bounces, complaints, DMARC and TLS reports, whatever their shape.

What failed for whom is read elsewhere (listserv.mail.report). Here it is enough that no person wrote it; a person who
sends a report on says something above it or says "Fwd:".
"""

from __future__ import annotations

import re

from listserv.mail.composer import is_answer_or_forward
from listserv.mail.machine_sign import MachineSign
from listserv.mail.message import Message, plain_text
from listserv.mail.reply import read_reply

# RFC 3464, RFC 8098, RFC 5965, RFC 6533, RFC 8460.
_REPORTS = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/feedback-report",
        "application/tlsrpt+gzip",
        "application/tlsrpt+json",
    }
)
# RFC 7489 section 7.2.1.1: "Report Domain: example.org Submitter: mail.example Report-ID: <…>". Microsoft puts
# "[Preview]" in front, Mail.Ru semicolons between.
_REPORT_SUBJECT = re.compile(
    r"(?:\[[^\]]{1,20}\]\s*)?report[ _]domain:.{1,300}?(?:submitter|report-id):", re.IGNORECASE
)
# The same section names the file: receiver "!" domain "!" begin "!" end.
_REPORT_FILE = re.compile(r"[^!\s]{1,255}!\S{1,255}!\d{8,11}!\d{8,11}[!.].{0,255}", re.DOTALL)
# Outlook.com's junk mail reporting, and SpamCop, which asks for an answer to itself.
_COMPLAINT_SUBJECT = re.compile(
    r"complaint about message from\b|\[spamcop \(|e-?mail (?:abuse|feedback) report\b|abuse report (?:for|about) ip\b",
    re.IGNORECASE,
)
# RFC 5965 section 2: what stands in the first part, also where the others are lost.
_COMPLAINT_TEXT = re.compile(r"\s{0,9}this is an? (?:e-?mail )?(?:abuse|feedback|spam) report for an? ", re.IGNORECASE)


def report_sign(message: Message) -> MachineSign | None:
    """Return what shows that the message is a report, None if nothing does."""
    if message.content_type == "multipart/report" or message.content_type in _REPORTS:
        return MachineSign.REPORT
    sent_on = is_answer_or_forward(message) and bool(read_reply(message).new_text)
    if {attachment.content_type for attachment in message.attachments} & _REPORTS:
        # Forwarding a bounce to the list takes it along; then there are words of a person above it.
        return None if sent_on else MachineSign.REPORT
    if _REPORT_SUBJECT.match(message.subject):
        return MachineSign.DMARC
    if not sent_on and any(_REPORT_FILE.fullmatch(attachment.name) for attachment in message.attachments):
        return MachineSign.DMARC
    complains = _COMPLAINT_SUBJECT.match(message.subject) or _COMPLAINT_TEXT.match(plain_text(message))
    return MachineSign.COMPLAINT if complains else None
