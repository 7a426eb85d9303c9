"""Try a message: what the flows decide of it and make of it, for an author and a reader who are members."""

from __future__ import annotations

from dataclasses import dataclass

from listserv.flows.arrival import Arrival, arrival_of
from listserv.flows.distribution import letter_of
from listserv.flows.facts import facts_of_message
from listserv.flows.identity import draft_of
from listserv.flows.judging import judge
from listserv.flows.origin import authenticate
from listserv.flows.personal import Personaliser
from listserv.flows.private_letter import address_of_member
from listserv.flows.readings import reverse_path_of
from listserv.flows.service import Service
from listserv.mail.authentication import NOT_ASKED, Authentication
from listserv.mail.fields import HEADER_LIMIT_BYTES
from listserv.mail.message import Message, plain_text, read
from listserv.mail.wire import plain_form
from listserv.policy import post as policy
from listserv.policy.post import Discard, Disposition, Distribute, GrantWish, Hold, Reject, RejectReason
from listserv.smtp.letter import LINE_LIMIT_BYTES
from listserv.smtp.server import HOP_LIMIT
from listserv.store.claims import Claimed
from listserv.store.received import Received
from workers.runtime import utc_now

# The member whose copy is made (RFC 2606), and its row numbers, which the tokens carry.
READER = "member@example.org"
_COPY = _LETTER = _SUBSCRIPTION = 1
CRLF = b"\r\n"


@dataclass(frozen=True, slots=True)
class Tried:
    """What would become of a message: "ok", "held" or "refused", why, and what its readers would see.

    `subject` is the copy's, `text` the one that was judged and sent, without our footer. `copy` is what the reader's
    mailbox would keep; None unless the verdict is "ok".
    """

    verdict: str
    reason: str
    subject: str
    text: str
    copy: bytes | None = None


def try_out(service: Service, list_key: str, raw: bytes) -> Tried:
    """Return what would become of a message if a member of long standing who has agreed posted it now.

    Its reverse-path is that of the Return-Path field (RFC 5321 section 4.4), else the author's address.
    """
    header = _header_of(raw)
    if reason := _refused_at_the_door(raw, header, service.settings.smtp.size_limit_bytes):
        return _refused(reason, header, "")
    message = Received(0, 0, raw, reverse_path_of(header), service.address(list_key), utc_now(), 1)
    arrival = arrival_of(service, message, _origin(service, message))
    judgement, text = judge(service, list_key, raw, arrival.message), plain_text(arrival.message)
    match policy.decide(facts_of_message(service, list_key, arrival, judgement)):
        case Distribute():
            copy = _copy(service, list_key, arrival)
            return Tried("ok", "", _header_of(copy).subject, text, copy)
        case Hold(reason):
            return Tried("held", reason.value, arrival.message.subject, text)
        case other:
            return _refused(_reason(other), arrival.message, text)


def _refused_at_the_door(raw: bytes, header: Message, size_limit_bytes: int) -> str:
    """Return why the door would not take a message (listserv.smtp), or ""."""
    if len(raw) > size_limit_bytes:
        return RejectReason.TOO_LARGE.value
    if len(raw) > LINE_LIMIT_BYTES and max(map(len, raw.split(CRLF))) > LINE_LIMIT_BYTES:
        return "a line that never ends"
    return "too many hops" if len(header.all("Received")) > HOP_LIMIT else ""


def _origin(service: Service, received: Received) -> Authentication:
    """Return what our own mail server says of where a message is from. DNS is not asked: a file came from nowhere."""
    return authenticate(service, [received])[0] if service.settings.authentication.trusted else NOT_ASKED


def _header_of(raw: bytes) -> Message:
    """Return a message without its body: reading that takes most of the time."""
    return read(raw.partition(CRLF * 2)[0][:HEADER_LIMIT_BYTES] + CRLF * 2)


def _refused(reason: str, message: Message, text: str) -> Tried:
    return Tried("refused", reason, message.subject, text)


def _reason(disposition: Disposition) -> str:
    match disposition:
        case Reject(reason):
            return reason.value
        case Discard(why):
            return why
        case GrantWish() | Hold() | Distribute():
            return "wish"


def _copy(service: Service, list_key: str, arrival: Arrival) -> bytes:
    """Return the reader's copy as a sender makes it, and as a receiver keeps it."""
    draft = draft_of(service, list_key, arrival)
    content = letter_of(service, draft, arrival.raw, address_of_member(service, draft))
    copy = Claimed(_COPY, _LETTER, list_key, READER, _SUBSCRIPTION, 1)
    sender = Personaliser(service)
    sender.learn({_LETTER: content}, [copy])
    sent = sender.transmission(copy)
    return plain_form(sent.head + sent.body)
