"""Mail that a list or a mass mailing distributed: Precedence and the fields of lists.

Members' answers to our copies carry neither. But the gateways of some employers write them on all that leaves the
house, and so do groups through which people write. Lists send with a reverse-path of their own (RFC 5321 section 4.4
and RFC 2369 say why); so where the message came straight from its author, shows a person and was not written to
that list, the fields are only clutter. Precedence alone on a new letter shows nothing without a second sign.
"""

from __future__ import annotations

import re

from listserv.mail.composer import begins_as_answer, names_a_program, written_in_an_office
from listserv.mail.letter import ABOUT_MAIL, OF_A_NOTE, letter_of
from listserv.mail.machine_sign import MachineSign
from listserv.mail.machine_words import Says
from listserv.mail.message import Message
from listserv.mail.reverse_path import is_bounce_path, is_from_elsewhere

# RFC 2076: not registered, but set by lists, newsletters and vacation programs for decades. "X-Precedence" is
# cPanel's, "Preference" a slip that lives on in scripts. "auto_reply" and its like are in telling_fields.
_PRECEDENCE_FIELDS = ("Precedence", "X-Precedence", "Preference")
_PRECEDENCES = frozenset({"bulk", "junk", "list"})
_LIST_FIELDS = (
    "List-Id",  # RFC 2919
    "List-Post",  # RFC 2369
    "Mailing-List",
    "X-Mailing-List",
    "X-BeenThere",
    "X-Mailman-Version",
    "X-ML-Name",
    "X-List-Administrivia",
    "X-Google-Group-Id",
)
# Addresses that no single person has.
_ROLES = re.compile(
    r"(?:accounts?|admin|alerts?|bookings?|club|contact|council|editor|enquiries|events?|hello|help|info|list|mail"
    r"|marketing|news|office|orders?|press|sales|service|shop|subscriptions?|support|team|tickets?|updates?|web)(?:[-_.+].*)?"
)
_NO = frozenset({"", "no", "false", "0", "none"})
_LIST_SENDER = re.compile(r"(?:^|<)(?:owner-[^@\s]+|[^@\s]+-(?:owner|bounces|request))@", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>:;,@]{1,64}@[^\s<>:;,]{1,255}")
_LIST_ID = re.compile(r"<([^<>@\s]{1,320})>")


def list_sign(message: Message, reverse_path: str) -> MachineSign | None:
    """Return that a list or a mass mailing distributed the message, None if nothing says so or a person wrote to us."""
    if _LIST_SENDER.search((message.first("Sender") or "")[:320]):
        return MachineSign.LIST
    of_a_list = any((message.first(name) or "").strip().lower() not in _NO for name in _LIST_FIELDS)
    if not of_a_list and not _has_precedence(message):
        return None
    sign = MachineSign.LIST if of_a_list else MachineSign.PRECEDENCE
    if not _came_straight(message, reverse_path):
        return sign
    alone = not of_a_list and not _shows_more(message)
    return None if alone or _shows_a_person(message, of_a_list=of_a_list) else sign


def _has_precedence(message: Message) -> bool:
    bodies = (body for name in _PRECEDENCE_FIELDS for body in message.all(name))
    return any(body.strip().lower() in _PRECEDENCES for body in bodies)


def _came_straight(message: Message, reverse_path: str) -> bool:
    """Tell whether the author's own server sent it to us, and no list."""
    author = message.author.address if message.author else ""
    if not author or is_bounce_path(reverse_path) or is_from_elsewhere(reverse_path, author):
        return False
    return not _is_written_to_its_list(message)


def _shows_a_person(message: Message, *, of_a_list: bool) -> bool:
    """Tell whether somebody composed the message, or says what no note and no bare word of an answer says.

    "I agree" below "Precedence: bulk" is not enough: an answering program may repeat what we asked for.
    """
    letter = letter_of(message)
    is_note = bool(letter.said & OF_A_NOTE)
    if names_a_program(message) or (written_in_an_office(message) and not is_note):
        return True
    if begins_as_answer(message) and message.in_reply_to:
        said = letter.personal if of_a_list else letter.talks
        return said or (not is_note and (of_a_list or letter.own_sentences > 0))
    return letter.talks and not _offers_to_leave(message)


def _offers_to_leave(message: Message) -> bool:
    """Tell a newsletter, however personal its words: its author's own domain offers to leave it."""
    domain = message.author.address.partition("@")[2] if message.author else ""
    return any(domain in body.lower() for body in message.all("List-Unsubscribe"))


def _shows_more(message: Message) -> bool:
    """Tell whether Precedence has a second sign beside it: a gateway writes it on everything that leaves a house."""
    letter = letter_of(message)
    local = message.author.address.partition("@")[0] if message.author else ""
    if letter.answering or message.first("List-Unsubscribe") or _ROLES.fullmatch(local):
        return True
    words = letter.said | letter.subject
    return bool(words & (ABOUT_MAIL | {Says.SERVICE})) or (bool(words & OF_A_NOTE) and not letter.own_sentences)


def _is_written_to_its_list(message: Message) -> bool:
    """Tell whether the list that the fields name stands in To or Cc: then it distributed the message."""
    visible = " ".join(body[:2000] for name in ("To", "Cc") for body in message.all(name)).lower()
    fields = " ".join(body[:500] for name in _LIST_FIELDS for body in message.all(name)).lower()
    named = {*_ADDRESS.findall(fields)}
    dotted = {*_LIST_ID.findall(fields)}
    return any(address in named or address.replace("@", ".") in dotted for address in _ADDRESS.findall(visible))
